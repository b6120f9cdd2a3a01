"""Seals of trust: which one a picture shows, and whose pages it has to lead to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..journey.data import read_data
from ..journey.shown import Image
from .country import Seal, countries
from .marks import standing_alone, words_of

FILE = Path(__file__).with_name("seals.yaml")
"""Seals that are known in many countries."""


@cache
def seals() -> tuple[Seal, ...]:
    """Every seal there are data for: a shop may show that of another country."""
    shared = [Seal(**each) for each in read_data(FILE)]
    return (*shared, *(seal for country in countries().values() for seal in country.seals))


@cache
def _names() -> dict[str, Seal]:
    """Longest first, since "webshop keurmerk" is another seal than any "keurmerk"."""
    named = {name: seal for seal in seals() for name in seal.names}
    return dict(sorted(named.items(), key=lambda each: -len(each[0])))


@cache
def _any_name() -> re.Pattern[str]:
    return standing_alone(_names())


def name_of(image: Image) -> str | None:
    """The name of the seal that a picture shows, or None."""
    found = _any_name().search(words_of(image))
    return found.group() if found else None


def issues(host: str, name: str) -> bool:
    """Whether the issuer of the seal of this name has its pages at a host."""
    hosts = _names()[name].hosts or [host for seal in seals() for host in seal.hosts]
    return bool(standing_alone(hosts).search(host.lower()))

"""The marks by which shops ask for trust: payment logos, locks, review platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from ..journey.data import read_data
from ..journey.shown import Image

Kind = Literal["payment", "providers", "locks", "review_hosts"]

FILE = Path(__file__).with_name("marks.yaml")


@cache
def names(kind: Kind) -> tuple[str, ...]:
    """The names of a kind of mark, lower case."""
    return tuple(read_data(FILE)[kind])


@cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    return standing_alone(names(kind))


def standing_alone(names: Iterable[str]) -> re.Pattern[str]:
    """Finds one of these names in lower case text; a digit may touch it, as in `visa2.svg`."""
    after = {name: r"(?![^\W\d_])" if name[-1].isalnum() else "" for name in names}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(re.escape(name) + end for name, end in after.items())})")


def mark_in(words: str, kind: Kind) -> str | None:
    """The name of a mark of this kind that stands in the words, or None."""
    found = _pattern(kind).search(words.lower())
    return found.group() if found else None


def words_of(image: Image) -> str:
    """What a picture is called: its alternative text and file name, in lower case."""
    return f"{image.alt or ''} {image.src.rsplit('/', 1)[-1]}".lower()


def mark_of(image: Image, kind: Kind) -> str | None:
    """The name of the mark that a picture shows, or None."""
    return mark_in(words_of(image), kind)

"""Currencies as pages print them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..data import read_words
from ..hosts import host_of
from .page import RawPage
from .region import region_of

_COUNTRY_TLD = {"uk": "GB", "eu": "", "io": "", "co": "", "tv": "", "me": "", "ai": "", "cc": ""}
_COUNTRY_OF = {
    "da": "DK",
    "sv": "SE",
    "en": "US",
    "cs": "CZ",
    "uk": "UA",
    "ja": "JP",
    "zh": "CN",
    "ko": "KR",
    "he": "IL",
}


@cache
def symbols() -> dict[str, list[str]]:
    """Printed signs in lower case, with the currencies (ISO 4217) each can mean, the likeliest first."""
    return read_words(Path(__file__).with_name("currency.yaml"))


@cache
def currency_of_country(country: str) -> str | None:
    """The currency in use in a country (ISO 3166), from CLDR; None for an unknown one."""
    from babel.core import UnknownLocaleError
    from babel.numbers import get_territory_currencies

    try:
        found = get_territory_currencies(country.upper())
    except (KeyError, UnknownLocaleError):
        return None
    return str(found[0]) if found else None


def _stated(page: RawPage) -> str | None:
    """The currency that the page's own data names."""
    named = [page["meta"].get(name, "") for name in ("product:price:currency", "og:price:currency")]
    named.append(page["loose"].get("priceCurrency", ""))
    named += re.findall(r'"priceCurrency": "([A-Z]{3})"', str(page["structured"]).replace("'", '"'))
    return next((code.strip().upper() for code in named if re.fullmatch(r"\s*[A-Za-z]{3}\s*", code)), None)


def currency_of_page(page: RawPage, language: str, country: str | None) -> str | None:
    """The currency prices on this page most likely have when a sign can mean several.

    Told by the page's own data, the region in its lang attribute or its address, its top-level domain, the shopper's
    country, and last by its language.
    """
    stated = _stated(page)
    if stated:
        return stated
    tld = host_of(page["url"]).rpartition(".")[2]
    countries = [region_of(page["lang"], page["url"], language), _COUNTRY_TLD.get(tld, tld) if len(tld) == 2 else ""]
    countries += [country or "", _COUNTRY_OF.get(language, language)]
    return next((code for where in countries if where and (code := currency_of_country(where))), None)


WEAK = frozenset(("r", "rm", "rp", "din", "tl", "ft", "fr.", "元"))
"""Signs that are as often something else; they count only where the page's currency is known to be theirs."""


def meaning(sign: str, likely: str | None) -> str | None:
    """The currency a printed sign stands for, given the page's likely currency; None for an unknown sign."""
    candidates = symbols().get(sign.strip().lower(), [])
    if not candidates or (sign.strip().lower() in WEAK and likely not in candidates):
        return None
    return likely if likely in candidates else candidates[0]

"""The country of the shopper, from the address of a shop and from what its first page tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .data import read_data
from .hosts import host_of
from .reading.region import region_of
from .recording import Visit as VisitRecord
from .shown import Snapshot


@cache
def _known() -> dict[str, dict[str, str]]:
    return read_data(Path(__file__).with_suffix(".yaml"))


def of_address(url: str) -> str:
    """The country of an address by its domain; empty where that says nothing."""
    host = host_of(url).rsplit(":", 1)[0]
    return _known()["domains"].get(host.rsplit(".", 1)[-1], "")


def learn(record: VisitRecord, home: Snapshot) -> None:
    """Fill in what the first page tells: language, currency, and from these the country when nobody said it."""
    record.language = record.language or home.language or home.lang[:2].lower() or "en"
    record.currency = next((a.currency for a in home.amounts if a.currency), None)
    record.country = (
        record.country
        or _known()["currencies"].get(record.currency or "")
        or region_of(home.lang, home.url, record.language)
        or _known()["languages"].get(record.language, "NL")
    )


def correct(record: VisitRecord, page: Snapshot) -> None:
    """Fill in the currency where the first page named no price, and from it a country that only its language told."""
    guessed = record.country == _known()["languages"].get(record.language)
    if record.currency is None:
        record.currency = next((a.currency for a in page.amounts if a.currency), None)
        record.country = (guessed and _known()["currencies"].get(record.currency or "")) or record.country

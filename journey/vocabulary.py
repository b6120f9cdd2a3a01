"""The words shops use, in every language Kassa reads, and how they are compared with what a page shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from .data import read_words

FOLDER = Path(__file__).with_name("words")

EXACT = frozenset(
    {
        "continue_step",
        "confirm",
        "place_order.contextual",
        "place_order.debated",
        "view_cart",
        "accept_cookies",
        "reject_cookies",
        "cookie_settings",
        "save_cookies",
        "continue_as_guest",
    }
)
"""Categories whose phrases must be the whole label of a control."""

MANY = 50_000
"""Texts whose words are remembered: the same ones are asked about on every page of a shop."""

TAXES = frozenset({"vat_included", "vat_excluded"})
"""Categories of phrases in whose middle a rate may stand: "inkl. 19% MwSt."."""

_RATE = re.compile(r"\(?\b\d{1,2}(?:[.,]\d+)?\s?%\)?")
_COUNTER = re.compile(r"[(\[]\s*\d+\s*[)\]]")
_SIGN = r"(?:\b(?:us|[arc])\$|[€$£¥]|\b(?:eur|usd|gbp|chf|pln|sek|dkk|nok)\b|(?:kr\b|zł)\.?)"
_SUM = r"\d[\d.,' ]*(?:,-)?"
_PRICED = re.compile(rf"\(?(?:{_SIGN} ?{_SUM}(?: ?{_SIGN})?|\b{_SUM} ?{_SIGN}(?! ?\d))(?!\w)\)?")
"""What a button asks to be paid: "Pay $ 45.00", "Betala 349 kr", "€ 12,90 in den Warenkorb"."""
_EDGES = re.compile(r"^[\W_]+|[^\w)]+$")


@lru_cache(MANY)
def normal(label: str) -> str:
    """A label as it is compared: NFC, lower case, white space folded; counters, sums, arrows, end punctuation gone.

    A label that is nothing but a sum keeps it.
    """
    folded = _folded(label)
    return _edged(_PRICED.sub(" ", folded)) or _edged(folded)


def _edged(folded: str) -> str:
    return _EDGES.sub("", " ".join(folded.split()))


def _folded(label: str) -> str:
    text = unicodedata.normalize("NFC", label).replace("\u2019", "'").replace("\u00ad", "").casefold()
    return " ".join(_COUNTER.sub(" ", text).split())


_SIGNS = re.compile(r"^[^\w(\"'„«€$£¥]+|[\s\u2190-\u2bff]+$")


def without_signs(label: str) -> str:
    """A label without what is drawn around its words: the button of a choice, a picture, an arrow."""
    return _SIGNS.sub("", label) if re.search(r"[^\W\d_]", label) else label


@cache
def languages() -> tuple[str, ...]:
    """Two-letter codes of the languages there are words for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    raw = read_words(FOLDER / f"{language}.yaml")
    # A phrase may end with a sum itself: "dostawa 0 zł".
    return {category: tuple(_edged(_folded(phrase)) for phrase in phrases) for category, phrases in raw.items()}


@cache
def phrases(category: str, language: str | None = None) -> tuple[str, ...]:
    """The phrases of a category in one language, or in all, longest first. Empty when there are none."""
    codes = [language] if language in languages() else languages()
    found = {phrase for code in codes for phrase in _words(code).get(category, ()) if phrase}
    return tuple(sorted(found, key=lambda p: (-len(p), p)))


@cache
def _pattern(category: str, language: str | None, shortest: int) -> re.Pattern[str] | None:
    some = [re.escape(p) for p in phrases(category, language) if len(p.split()) >= shortest]
    return re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)") if some else None


@lru_cache(MANY)
def named(label: str, category: str, language: str | None = None) -> str | None:
    """The phrase that makes a control's label belong to a category, or None.

    One-word phrases, and all phrases of the EXACT categories, must be the whole label; others may stand inside it.
    """
    text = normal(label)
    if text in phrases(category, language):
        return text
    if category in EXACT:
        return None
    pattern = _pattern(category, language, 2)
    found = pattern.search(text) if pattern else None
    return found.group() if found else None


BEGINNING = 7
"""Words of a label that is known by how it begins, at most."""


@lru_cache(MANY)
def begins(label: str, category: str) -> str | None:
    """The phrase of a category that a short label begins with ("Continue to parcel shops"), or None."""
    text = normal(label)
    if len(text.split()) > BEGINNING:
        return None
    pattern = _pattern(category, None, 1)
    found = pattern.match(text) if pattern else None
    return found.group() if found else None


@lru_cache(MANY)
def mentioned(text: str, category: str, language: str | None = None) -> str | None:
    """The phrase of a category that stands in running text on word boundaries, or None."""
    pattern = _pattern(category, language, 1)
    folded = " ".join(unicodedata.normalize("NFC", text).replace("\u2019", "'").casefold().split())
    found = pattern.search(folded) if pattern else None
    if pattern and not found and category in TAXES and "%" in folded:
        found = pattern.search(" ".join(_RATE.sub(" ", folded).split()))
    return found.group() if found else None


def any_named(label: str, categories: Iterable[str], language: str | None = None) -> str | None:
    """The first of these categories that the label of a control belongs to, or None."""
    return next((c for c in categories if named(label, c, language)), None)

"""Amounts of money as they are printed: where they stand in a text and what number they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .currency import symbols

NUMBER = (
    r"\d{1,3}(?:[ .,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"  # 1.299,00
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?"  # 1,29,999.00
    r"|\d+(?:[.,]\d{1,3}(?!\d))?"
)
DASH = r"(?:\s?[.,]?\s?[-–—]{1,2}(?![\w\d]))?"
_EXACT_CASE = {"r": "R", "tl": "TL", "ft": "Ft", "rm": "RM", "rp": "Rp", "kn": "kn", "din": "din"}
_ANY_CASE = frozenset({"eur", "euro", "pln", "kr", "kr.", "zł", "zl", "kč", "lei", "rs", "rs."})


@dataclass(frozen=True)
class Printed:
    """An amount in a text."""

    start: int
    end: int
    number: str
    sign: str
    """The currency sign or code beside it, empty when there is none."""
    negative: bool
    free: bool = False


def _variants(sign: str) -> list[str]:
    if sign in _EXACT_CASE:
        return [_EXACT_CASE[sign]]
    if sign in _ANY_CASE or not sign.isascii():
        return [sign, sign.capitalize(), sign.upper()]
    return [sign.upper()]


@cache
def _pattern() -> re.Pattern[str]:
    signs = sorted({v for sign in symbols() for v in _variants(sign)}, key=lambda s: (-len(s), s))
    parts = []
    for sign in signs:
        before = r"(?<![^\W\d_])" if sign[0].isalpha() else ""
        after = r"(?![^\W\d_])" if sign[-1].isalpha() else ""
        parts.append(f"{before}{re.escape(sign)}{after}")
    sign = "|".join(parts)
    return re.compile(
        rf"(?P<minus>[-–−]\s?)?(?:(?P<pre>{sign})\s?(?P<inner>[-–−]\s?)?(?P<a>{NUMBER}){DASH}(?!\s?%)"
        rf"|(?<![\d.,])(?P<b>{NUMBER}){DASH}\s?(?P<post>{sign}))"
    )


def printed_amounts(text: str) -> list[Printed]:
    """The amounts with a currency sign in a text, in order."""
    found = []
    for match in _pattern().finditer(text):
        number = match["a"] or match["b"]
        start = match.start()
        minus = bool(match["inner"])
        if match["minus"]:
            # A dash after a number or a word is a range or a pause, not a minus.
            minus = minus or not re.search(r"[\w€$£]\s*$", text[:start])
            start += len(match["minus"]) if not minus else 0
        found.append(Printed(start, match.end(), number, match["pre"] or match["post"], minus))
    return found


def decimal_mark(numbers: Iterable[str]) -> str | None:
    """The decimal mark that the numbers of a page show they use, or None."""
    marks = Counter(match.group(1) for number in numbers if (match := re.search(r"([.,])\d{2}$", number)))
    return marks.most_common(1)[0][0] if marks else None


def value_of(number: str, mark: str | None = None) -> str:
    """A printed number as a decimal string with a point and two places, by its own marks and the page's."""
    plain = re.sub(r"[ '’]", "", number)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return f"{Decimal(plain):.2f}"
    decimals = len(plain) - last - 1
    both = "." in plain and "," in plain
    repeated = plain.count(plain[last]) > 1
    # Three digits after a single mark: thousands, unless there is a leading zero or the whole page says otherwise.
    is_decimal = not repeated and (decimals != 3 or both and plain.count(plain[last]) == 1 or plain.startswith("0"))
    if both and decimals == 3 and mark != plain[last]:
        is_decimal = False
    whole, fraction = (plain[:last], plain[last + 1 :]) if is_decimal else (plain, "")
    value = Decimal(re.sub(r"[.,]", "", whole) + ("." + fraction if fraction else ""))
    return f"{value:.2f}" if len(fraction) <= 2 else str(value)

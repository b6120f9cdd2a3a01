"""Amounts of money as they are printed: where they stand in a text and what number they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .currency import meaning, symbols
from .words import UNSPACED

NUMBER = (
    r"\d{1,3}(?:[ .,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"  # 1.299,00
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?"  # 1,29,999.00
    r"|\d+:\d{2}(?=\s?kr)"  # 99:50 kr
    r"|\d+(?:[.,]\d{1,3}(?!\d))?"
)
MARKED_DASH = r"[.,:]\s?[-–—]{1,2}"
"""What stands for no cents and makes a number a price, without a sign too: 199,- and 199:-"""
CENTS = r"[\d.,]*[-–—]*"
SIGN_BEHIND = rf"(?:kr|EUR|CHF|K[čc]|zł)(?!\w)|€(?!\s?\d(?!{CENTS}\s?€))"
"""Signs that stand behind such a dash: 199,- kr and 199,– €"""
DASH = rf"(?:{MARKED_DASH}(?=\s?(?:{SIGN_BEHIND}))|(?:{MARKED_DASH}|[-–—]{{1,2}})(?!\s?[\w€$£]))"
_EXACT_CASE = {"fr.": "Fr.", "sfr.": "SFr.", "r": "R", "tl": "TL", "ft": "Ft", "rm": "RM", "rp": "Rp", "din": "din"}
_ANY_CASE = frozenset({"eur", "euro", "pln", "kr", "kr.", "zł", "zl", "kč", "lei", "rs", "rs.", "kn"})


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
def _signs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sign that ends right before a number, one that starts right after it, and one after a number with cents."""
    signs = sorted({v for sign in symbols() for v in _variants(sign)}, key=lambda s: (-len(s), s))
    before = "|".join((r"(?<![^\W\d_])" if s[0].isalpha() else "") + re.escape(s) for s in signs)
    after = "|".join(
        re.escape(s)
        # The sign before the next number belongs to that one, unless it has one behind it too: "11,90 € 23,80 €".
        # Letters are no sign where they begin another: "1 R$ 89,90".
        + (
            r"(?![^\W\d_]|\$)"
            if s[-1].isalpha() and not UNSPACED.search(s)
            else rf"(?!\s?\d(?!{CENTS}\s?{re.escape(s)}))"
        )
        for s in signs
    )
    any_sign = "|".join(re.escape(s) for s in signs if not s[-1].isalpha())
    return (
        re.compile(rf"(?P<minus>[-–−]\s?)?(?P<sign>{before})\s?(?P<inner>[-–−]\s?)?$"),
        re.compile(rf"\s?({after})"),
        # Of "4,90 € 24 to 48 hours" only the first number is a price: the second has no cents.
        re.compile(rf"\s?({any_sign})(?=\s\d+(?![\d.,:'’]*\d|[.,:][-–—]))"),
    )


_NUMBER = re.compile(rf"(?<![\d.,])(?:{NUMBER})")
_DASH = re.compile(DASH)
_CENTS = re.compile(r"[.,]\d\d$")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٫٬．，", "012345678901234567890123456789.,.,")
_ENDED = r"\w€$£)\]®™"
"""What a word, with a bracket or a mark behind it, ends with."""
# A dash with a space on either side after a word is a pause: "Flat rate - 5,00 €".
_MINUS = re.compile(rf"(?:(?<![\w€$£])[-–−]|(?<![{_ENDED}\s])(?<![{_ENDED}]\s)[-–−]\s)$")
# A dash after a number or a word is a range or a pause, not a minus: "Ground (1-5 days) - $11.20".
_PAUSE = re.compile(rf"(?:[\w€$£]\s*[-–−]\s?|[{_ENDED}]\s+[-–−]\s)$")
# The sign of a range stands once, behind it: "50,20 – 55,80 €". Both have cents, or "Size 38 - 59,95 €" would be one.
_FROM = re.compile(rf"(?<![\d.,])(?P<least>{NUMBER})(?<=[.,]\d\d)\s?[-–—]\s?$")
_PERCENT = re.compile(r"\s?%")
REACH = 8
"""Characters before a number in which its sign can stand."""


def printed_amounts(text: str) -> list[Printed]:
    """The amounts with a currency sign, or with a dash for their cents, in a text, in order."""
    found: list[Printed] = []
    text = text.translate(_DIGITS)
    sign_before, sign_after, sign_after_cents = _signs()
    for match in _NUMBER.finditer(text):
        floor = found[-1].end if found else 0
        reach = max(floor, match.start() - REACH)
        dash = _DASH.match(text, match.end())
        end = dash.end() if dash else match.end()
        before = sign_before.search(text, reach, match.start())
        if before and not _PERCENT.match(text, end):
            start = before.start("sign")
            minus = bool(before["inner"])
            if before["minus"] and not _PAUSE.search(text, 0, before.end("minus")):
                minus, start = True, before.start()
            also = sign_after.match(text, end)
            if also and meaning(also[1], None) == meaning(before["sign"], None):
                end = also.end()
            found.append(Printed(start, end, match.group(), before["sign"], minus))
        elif after := sign_after.match(text, end) or (
            _CENTS.search(match.group()) and sign_after_cents.match(text, end)
        ):
            least = _FROM.search(text, floor, match.start())
            if least and _CENTS.search(match.group()):
                found.append(Printed(least.start(), least.end("least"), least["least"], after[1], negative=False))
            lead = _MINUS.search(text, 0, match.start())
            start = match.start() - len(lead.group()) if lead else match.start()
            found.append(Printed(start, after.end(), match.group(), after[1], lead is not None))
        elif dash and re.match(MARKED_DASH, dash.group()):
            found.append(Printed(match.start(), end, match.group(), "", negative=False))
    return found


def decimal_mark(numbers: Iterable[str]) -> str | None:
    """The decimal mark that the numbers of a page show they use, or None."""
    marks = Counter(match.group(1) for number in numbers if (match := re.search(r"([.,])\d{2}$", number)))
    return marks.most_common(1)[0][0] if marks else None


def value_of(number: str, mark: str | None = None) -> str:
    """A printed number as a decimal string with a point and two places, by its own marks and the page's."""
    plain = re.sub(r"[ '’]", "", number).replace(":", ",")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return f"{Decimal(plain):.2f}"
    decimals = len(plain) - last - 1
    both = "." in plain and "," in plain
    repeated = plain.count(plain[last]) > 1
    # Three digits after a single mark: thousands, unless there is a leading zero or the whole page says otherwise.
    is_decimal = not repeated and (decimals != 3 or (both and plain.count(plain[last]) == 1) or plain.startswith("0"))
    if both and decimals == 3 and mark != plain[last]:
        is_decimal = False
    whole, fraction = (plain[:last], plain[last + 1 :]) if is_decimal else (plain, "")
    value = Decimal(re.sub(r"[.,]", "", whole) + ("." + fraction if fraction else ""))
    return f"{value:.2f}" if len(fraction) <= 2 else str(value)

"""What is measured and paid, as a reader sees it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import partial

from .catalogue import DEFAULT
from .said import Said, say

_CURRENCY = re.compile(r"[A-Z]{3}")


def rounded(value: float | Decimal, decimals: int = 0) -> Decimal:
    """A number with so many decimals, as a value of a sentence."""
    return Decimal(f"{value:.{decimals}f}")


def seconds(ms: float) -> Said:
    """Milliseconds as seconds with two decimals ("4.20 s"); below a tenth of a second as "85 ms"."""
    if ms < 100:
        return say("{number} ms", number=rounded(ms))
    return say("{number} s", number=rounded(ms / 1000, 2))


def size(count: float) -> Said:
    """Bytes as decimal megabytes or kilobytes: "2.31 MB", "613 kB"."""
    if count >= 1e6:
        return say("{number} MB", number=rounded(count / 1e6, 2))
    return say("{number} kB", number=rounded(count / 1e3))


def percent(share: float) -> Said:
    """A share of 1 as percent: "45 %"."""
    return say("{number} %", number=rounded(share * 100))


def territory(code: str) -> Said | None:
    """A country by its ISO code, by its name; None where the code is unknown."""
    from babel import Locale

    if code.upper() not in Locale(DEFAULT).territories:
        return None
    return Said(lambda language: Locale(language).territories[code.upper()])


def money(amount: str | Decimal, currency: str | None) -> Said:
    """An amount with its currency ("€12.95"); as it stands when it is no number. Only ISO 4217 codes are currencies."""
    return Said(partial(_money, amount, currency))


def _money(amount: str | Decimal, currency: str | None, language: str = DEFAULT) -> str:
    from babel.numbers import format_currency, format_decimal

    try:
        number = Decimal(amount)
        if not number.is_finite():
            return str(amount)
        if currency is None or not _CURRENCY.fullmatch(currency):
            return format_decimal(number, "#,##0.00", locale=language)
        return format_currency(number, currency, locale=language)
    except (InvalidOperation, ValueError):
        return str(amount)

"""Names of weekdays and months as shops write them, in lower case and without a dot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError

Width = Literal["wide", "abbreviated"]
"""Whole names, or short ones."""


def weekdays(language: str, *widths: Width) -> set[str]:
    """Names of the weekdays; none in a language that is not known."""
    locale = _locale(language)
    return _names(locale.days, widths) if locale else set()


def months(language: str, *widths: Width) -> set[str]:
    """Names of the months; none in a language that is not known."""
    locale = _locale(language)
    return _names(locale.months, widths) if locale else set()


def either(names: Iterable[str]) -> str:
    """A regular expression for one of these names, the longest first; it finds nothing where there are none."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _names(contexts: Any, widths: Iterable[Width]) -> set[str]:
    return {
        str(name).casefold().strip(".")
        for context in ("format", "stand-alone")
        for width in widths
        for name in contexts[context][width].values()
    }

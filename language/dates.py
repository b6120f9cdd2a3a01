"""Days and times as a reader's language writes them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from .said import Said

_AFTER_DAY = {"de": "."}
"""What a language writes behind the number of a day."""


def moment(at: datetime) -> Said:
    """A day and a time: "22 November 2026, 14:03"."""
    return Said(partial(_written, at, "MMMM y, HH:mm"))


def day(at: datetime) -> Said:
    """A day: "22 November 2026"."""
    return Said(partial(_written, at, "MMMM y"))


def short_moment(at: datetime) -> Said:
    """A day and a time for a table: "22 Nov 2026, 14:03"."""
    return Said(partial(_written, at, "MMM y, HH:mm"))


def short_day(at: datetime) -> Said:
    """A day for a chart or a table: "22 Nov 2026"."""
    return Said(partial(_written, at, "MMM y"))


def _written(at: datetime, pattern: str, language: str) -> str:
    from babel.dates import format_datetime

    number = f"d{_AFTER_DAY.get(language, '')} "
    return format_datetime(at.replace(tzinfo=None), number + pattern, locale=language)

"""Days as shops write them: dates, weekdays, and how many days something takes."""

from __future__ import annotations

import re
from functools import cache

from ..journey.shown import Snapshot
from ..language.days import either, months, weekdays
from .places import codes, says

NUMERIC = re.compile(r"(?<![\d.,])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2})|\.))(?!\d)")
HOURS = re.compile(
    r"(?<![\d:])\d{2}(?:\s?[/–-]\s?\d{2})?\s?"
    r"(?:h|u|uur|std|hours?|stunden|heures|horas|ore|godz\w*|timmar|timer)\b",
    re.IGNORECASE,
)


@cache
def _named(language: str) -> re.Pattern[str]:
    day = either(weekdays(language, "wide"))
    month = either(months(language, "wide", "abbreviated"))
    return re.compile(
        rf"(?<!\w)(?:(?:{day})(?!\w)|\d{{1,2}}\.?(?:st|nd|rd|th)?\s(?:de\s)?(?:{month})(?!\w)"
        rf"|(?:{month})\.?\s\d{{1,2}}(?!\d))"
    )


def names_a_day(text: str, where: Snapshot | str) -> bool:
    """Whether a text of a page, or in a language, names a day: a date, a weekday, today or tomorrow."""
    if NUMERIC.search(text) or says(text, "tomorrow", where):
        return True
    known = (code for code in codes(where) if code and re.fullmatch("[a-z]{2}", code))
    return any(_named(code).search(text.casefold()) for code in known)


def counts_days(text: str, where: Snapshot | str) -> bool:
    """Whether a text of a page, or in a language, says in how many days, weeks or hours."""
    amount = re.search(r"\d", text) is not None or says(text, "small_numbers", where)
    return bool(amount and (says(text, "days", where) or says(text, "weeks", where))) or bool(HOURS.search(text))

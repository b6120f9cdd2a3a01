"""Days and hours of delivery to choose: buttons that stay pressed, below a title about delivery."""

from __future__ import annotations

import re
from functools import cache

from ..language.days import either, months, weekdays
from ..language.said import say
from . import delivery
from .shown import Control, Money, Snapshot
from .titles import about_delivery, part_above, titles
from .visit import Refused, Unusable, Visit

NUMBER = re.compile(r"(?<![\d.,:])(?:[12]?\d|3[01])(?![\d.,:]\d|\d)")
"""The number of a day; no part of an amount or a time."""

_HOUR = r"(?:[01]?\d|2[0-4])"
HOURS = re.compile(
    rf"(?<![\d.,:])(?:{_HOUR}[:.][0-5]\d|{_HOUR} ?(?:h|uhr|[ap]\.?m))(?:[0-5]\d)?\.?\s*(?:[-–—]|\w{{1,3}}\s)\s*{_HOUR}",
    re.IGNORECASE,
)
"""From when to when: "8h - 10h", "14:00–16:00", "9 am to 12 pm"."""

FEWEST = 2
"""With fewer there is nothing to choose between."""


@cache
def _names(language: str) -> re.Pattern[str]:
    """Finds the name of a weekday or a month, short or whole, in a language and in English."""
    names = {
        name
        for code in dict.fromkeys((language, "en"))
        for name in (weekdays(code, "wide", "abbreviated") | months(code, "wide", "abbreviated"))
    }
    return re.compile(rf"(?<!\w)(?:{either(names)})(?!\w)")


def names_day(words: str, language: str) -> bool:
    """Whether words name a day: a weekday or a month, and a number."""
    return NUMBER.search(words) is not None and _names(language or "en").search(words.casefold()) is not None


def offered(snapshot: Snapshot) -> list[list[Control]]:
    """The days and the hours that can be chosen here, in the order shown; none where there is but one."""
    among = titles(snapshot)
    found = [
        c
        for c in snapshot.controls
        if c.visible and c.enabled and c.pressed is not None and c.tag != "a" and c.landmark in ("main", None)
        and (title := part_above(c.box, among)) and about_delivery(title.text)
    ]  # fmt: skip
    hours = [c for c in found if HOURS.search(c.text or c.name)]
    # Beside hours a list of tabs only says of which day they are.
    all_days = [c for c in found if c not in hours and names_day(c.text or c.name, snapshot.language)]
    of_day = [c for c in all_days if not (hours and c.role == "tab")]
    return [group for group in (of_day, hours) if len(group) >= FEWEST]


async def press(visit: Visit, snapshot: Snapshot) -> bool:
    """Choose the first day, then the first hours, without a price, else the first. True when one was pressed."""
    left = (
        group
        for group in offered(snapshot)
        if not any(one.pressed for one in group) and not visit.given.get(group[0].selector)
    )
    days = next(left, None)
    if days is None:
        return False
    visit.given[days[0].selector] = 1
    day = min(days, key=lambda c: any(amount.text in c.text and not amount.free for amount in snapshot.amounts))
    label = day.text or day.name
    visit.say("checkout", "delivery", f'choose a day: "{label[:60]}"')
    try:
        await visit.press(
            day, snapshot, step="delivery", purpose=say("choose a day of delivery"), expected=say("it is chosen")
        )
    except (Refused, Unusable):
        return False
    for one in days:
        words = one.text or one.name
        name = delivery.without_price(words, snapshot)
        delivery.add(visit.recording.checkout.delivery, name, _price(words, snapshot), selected=one is day)
    return True


def _price(words: str, snapshot: Snapshot) -> Money | None:
    """What delivery on a day costs, where it is told."""
    found = next((a for a in snapshot.amounts if a.text in words), None)
    if found:
        return Money(amount=found.amount, currency=found.currency)
    return delivery.free(words, snapshot)

"""What part of a page a thing belongs to: the heading, or the text that stands for one, above it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path

from .data import read_data
from .shown import Box, Control, Snapshot, Text
from .vocabulary import mentioned, named

FEWEST_STEPS = 3
"""Numbered headings from which they are the steps of a checkout."""

PARTS = ("payment", "delivery", "delivery_title", "shipping_cost", "contact", "discount")
"""Categories of words that name a part of a checkout."""

LONGEST = 60
"""Letters of a text that can stand for a heading."""

FAR = 900
"""CSS pixels below its title that a thing may stand."""

ROW = 80
"""CSS pixels that the head of a row of a table, in its middle, may stand below the beginning of the row."""

BESIDE = 600
"""CSS pixels right of the beginning of its title that a thing may stand."""


def titles(snapshot: Snapshot) -> list[Text]:
    """Headings, and short texts that name a part of the checkout. What a choice or another step is called is none."""
    progress = snapshot.progress
    current = progress.steps[progress.current] if progress and progress.current is not None else None
    choices = [f.box for f in snapshot.fields if f.visible and f.type in ("radio", "checkbox")]
    choices += [c.box for c in priced(snapshot)]

    def stands_for_one(text: Text) -> bool:
        middle = text.box.x + text.box.width / 2, text.box.y + text.box.height / 2
        names_part = len(text.text) <= LONGEST and any(named(text.text, part) for part in PARTS)
        return names_part and not any(box.holds(*middle) for box in choices) and not heads_sum(text)

    def heads_sum(text: Text) -> bool:
        # "Delivery 6.00" in a summary of the order; the head of a row of a table may stand beside choices.
        return text.tag != "th" and any(
            amount.label == text.text and amount.role == "delivery" and abs(amount.box.y - text.box.y) < text.box.height
            for amount in snapshot.amounts
        )

    def names_another_step(text: Text) -> bool:
        if not progress or current is None or text.text in current:
            return False
        # A step that is open may hold its form in the same box.
        return any(text.text in step for step in progress.steps) and progress.box.holds(
            text.box.x + 1, text.box.y + text.box.height / 2
        )

    return [
        t
        for t in snapshot.texts
        if t.landmark not in ("header", "footer", "nav")
        and (t.heading or stands_for_one(t))
        and not names_another_step(t)
    ]


def priced(snapshot: Snapshot) -> list[Control]:
    """Cards of one make and in one column that each tell a price, as those of a list to choose from do."""
    found = [c for c in snapshot.controls if c.visible and any(c.box.holds(a.box.x, a.box.y) for a in snapshot.amounts)]
    makes = Counter((c.tag, c.box.x, c.box.width) for c in found)
    return [c for c in found if makes[c.tag, c.box.x, c.box.width] > 1]


def part_above(box: Box, among: list[Text]) -> Text | None:
    """The nearest of these titles above a box that is about delivery or about payment, or None."""
    return title_above(box, [t for t in among if about_delivery(t.text) or mentioned(t.text, "payment")])


def title_above(box: Box, among: list[Text]) -> Text | None:
    """The nearest of these titles above a box, or at the head of its row, or None."""
    above = [
        t
        for t in among
        if box.y - FAR <= t.box.y <= box.y + (ROW if t.tag == "th" and t.box.x + t.box.width <= box.x else 4)
        and t.box.x <= box.x + box.width
        and t.box.x + BESIDE >= box.x
    ]
    return max(above, key=lambda t: (t.box.y, -abs(t.box.x - box.x)), default=None)


def about_delivery(title: str) -> bool:
    """Whether a title is about delivery, and not about payment as well."""
    delivery = any(mentioned(title, category) for category in ("delivery_title", "delivery", "shipping_cost"))
    return delivery and not mentioned(title, "payment")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_data(Path(__file__).with_suffix(".yaml"))[name], re.IGNORECASE)


def counted_step(text: Text) -> tuple[int, int] | None:
    """Which step of a checkout a text says is shown, and of how many: "Step 1 of 3". None where it counts none."""
    found = _pattern("counted_steps").search(text.text)
    return (int(found.group(1)), int(found.group(2))) if found else None


def only_counts(text: Text) -> bool:
    """Whether a text says which step is shown and of how many, and nothing else."""
    return _pattern("counted_steps").fullmatch(text.text.strip(" .:()")) is not None


def numbered_steps(snapshot: Snapshot) -> list[Text]:
    """The headings that number the parts of a checkout from the first on, one below the other; empty where none do."""
    found: list[Text] = []
    # The number may be a text of its own right before its heading.
    before = {
        id(text): one.text for one, text in itertools.pairwise(snapshot.texts) if one.text.strip(".:) ").isdigit()
    }
    for text in sorted((t for t in snapshot.texts if t.heading), key=lambda t: t.box.y):
        number = _pattern("numbered_step").match(f"{before.get(id(text), '')} {text.text}".strip())
        if number and int(number.group(1)) == len(found) + 1:
            found.append(text)
    return found if len(found) >= FEWEST_STEPS else []

"""The price ledger as a reader follows it: step by step, with what came late and what the price grew to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby

from ..checks.assessment import LedgerLine
from ..journey.shown import Stage, Step
from .audit import Walk

LATE = ("delivery", "fee")
"""Roles of costs that come on top. Tax is not among them: many countries show the tax that is inside the price."""


@dataclass(frozen=True)
class Row:
    """One line, and whether a shopper first learns of it in the checkout."""

    line: LedgerLine
    late: bool


@dataclass(frozen=True)
class Group:
    """The lines of one step, in the order met."""

    stage: Stage
    step: Step
    rows: list[Row]


@dataclass(frozen=True)
class Growth:
    """What the product cost on its page, and what the last total asks."""

    start: str
    end: str
    more: str
    step: Step
    """Where the last total was seen."""
    currency: str | None
    quantity: int


@dataclass(frozen=True)
class Ledger:
    """The ledger of one walk. Equal where a shopper sees the same amounts in the same places."""

    groups: list[Group]
    growth: Growth | None


def number(amount: str) -> Decimal | None:
    """The number of an amount, None where it is none."""
    try:
        read = Decimal(amount)
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def is_late(line: LedgerLine) -> bool:
    """Whether the line is a cost on top of the price that is first shown in the checkout."""
    return line.first and line.stage == "checkout" and line.role in LATE and bool(number(line.amount))


def _growth(walk: Walk) -> Growth | None:
    lines = walk.assessment.prices
    price = walk.recording.item.price if walk.recording.item else None
    totals = [line for line in lines if line.role == "total"]
    if price is None or not totals or totals[-1].currency != price.currency:
        return None
    start, end = number(price.amount), number(totals[-1].amount)
    if start is None or end is None:
        return None
    start *= walk.recording.quantity
    return Growth(str(start), str(end), str(end - start), totals[-1].step, price.currency, walk.recording.quantity)


def ledger(walk: Walk) -> Ledger:
    """The ledger of a walk. Box and snapshot are left out, so that two devices can be compared."""
    bare = [line.model_copy(update={"box": None, "snapshot": ""}) for line in walk.assessment.prices]
    groups = [
        Group(stage, step, [Row(line, is_late(line)) for line in lines])
        for (stage, step), lines in groupby(bare, key=lambda line: (line.stage, line.step))
    ]
    return Ledger(groups, _growth(walk))

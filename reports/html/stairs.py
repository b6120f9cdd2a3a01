"""The price ledger as steps: what a shopper knows it costs, page by page, and what was added late."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...checks.assessment import LedgerLine
from ...journey.shown import Step
from ..ledger import Group, Ledger, number

ASKED = ("total", "subtotal")
"""Roles of the amounts that say what is asked so far, the better one first."""


@dataclass(frozen=True)
class Stair:
    """One step of the way. `known` and `more` are widths in percent of the dearest step."""

    step: Step
    amount: str
    """What is asked here."""
    currency: str | None
    known: float
    """The part that was asked at the start."""
    more: float
    """What came on top of the start."""
    rise: str | None
    """How much more is asked than at the step before; None where it is not more."""
    late: list[LedgerLine]
    """Costs that a shopper learns of here for the first time."""


def stairs(ledger: Ledger) -> list[Stair]:
    """The steps from the product's price to the last total; none when the two cannot be compared."""
    growth = ledger.growth
    start = number(growth.start) if growth else None
    if growth is None or start is None:
        return []
    found: list[tuple[Group, Decimal]] = []
    for group in ledger.groups:
        asked = _asked(group, growth.currency)
        if group.step == "product" and not any(g.step == "product" for g, _ in found):
            asked = start
        if asked is not None or any(row.late for row in group.rows):
            found.append((group, asked if asked is not None else found[-1][1] if found else start))
    top = max([start, *(asked for _, asked in found)])
    if top <= 0:
        return []
    return [
        Stair(
            group.step,
            str(asked),
            growth.currency,
            float(100 * min(asked, start) / top),
            float(100 * max(Decimal(0), asked - start) / top),
            str(asked - before) if asked > before else None,
            [row.line for row in group.rows if row.late],
        )
        for (group, asked), before in zip(found, [start, *(asked for _, asked in found)], strict=False)
    ]


def _asked(group: Group, currency: str | None) -> Decimal | None:
    for role in ASKED:
        lines = [row.line for row in group.rows if row.line.role == role and row.line.currency == currency]
        if lines:
            return number(lines[-1].amount)
    return None

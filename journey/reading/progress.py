"""Reads which steps a page shows of its checkout, and at which one it is."""

from __future__ import annotations

from typing import Any

from ..guard.knowledge import pattern
from ..shown import Box, Progress
from ..vocabulary import mentioned
from .page import RawPage


def read_progress(page: RawPage) -> Progress | None:
    """The steps that a page calls so; where none of them is current, a row of words that leads to the payment."""
    named = Progress(**page["progress"]) if page["progress"] else None
    if named and named.current is not None:
        return named
    row = next((row for row in page["step_rows"] if _leads_to_payment(row)), None)
    return Progress(steps=row["steps"], current=row["current"], box=Box(**row["box"])) if row else named


def _leads_to_payment(row: dict[str, Any]) -> bool:
    """Whether a row of words begins with the cart or marks its current part, and the payment is that part or later."""
    steps, current = row["steps"], row["current"]
    begins = row["marked"] or mentioned(steps[0], "view_cart") is not None
    return begins and any(pattern("payment_steps").search(step) for step in steps[current:])

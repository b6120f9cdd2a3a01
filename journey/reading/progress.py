"""Reads which steps a page shows of its checkout, and at which one it is."""

from __future__ import annotations

from ..guard.knowledge import pattern
from ..shown import Progress
from ..vocabulary import mentioned
from .page import RawPage


def read_progress(page: RawPage) -> Progress | None:
    """The steps that a page calls so; where none of them is current, a row of words from the cart to the payment."""
    named = Progress(**page["progress"]) if page["progress"] else None
    if named and named.current is not None:
        return named
    rows = [Progress(**row) for row in page["step_rows"]]
    return next((row for row in rows if _from_cart_to_payment(row)), named)


def _from_cart_to_payment(row: Progress) -> bool:
    """Whether a row of words begins with the cart, and the payment is its current part or comes after it."""
    if row.current is None or not mentioned(row.steps[0], "view_cart"):
        return False
    return any(pattern("payment_steps").search(step) for step in row.steps[row.current :])

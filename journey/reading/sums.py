"""Sums beside each other: which is the total, which add up to it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..shown import Amount
from .costs import before_tax

SMALL_CARTS = ("header", "nav", "footer")
"""Landmarks whose sums repeat the cart; they add nothing up."""


def part_sums(amounts: list[Amount]) -> None:
    """Give every amount that is called a total its role: the last with tax is the total, the others are parts of it.

    "Basket total 15.00, delivery 3.90, order total 18.90": the last part before the total is the subtotal, those before
    it are lines. Sums of a small cart in the header are `other`. Changes the amounts given, in document order.
    """
    scopes: dict[int | None, list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.role not in ("total", "subtotal"):
            continue
        if amount.overlay is None and amount.landmark in SMALL_CARTS:
            amount.role = "other"
        else:
            scopes[amount.overlay].append(amount)
    for sums in scopes.values():
        totals = [amount for amount in sums if amount.role == "total"]
        final = [amount for amount in totals if not before_tax(amount.label)] or totals
        for amount in sums[sums.index(final[-1]) + 1 :] if final else []:
            if before_tax(amount.label):
                amount.role = "subtotal"  # the total once more, without its tax
        parts = [amount for amount in totals if amount.role == "total" and amount.amount != final[-1].amount]
        for amount in parts:
            amount.role = "line"
        if parts and _adds_up(parts[-1], sums):
            parts[-1].role = "subtotal"


def _adds_up(part: Amount, sums: list[Amount]) -> bool:
    """Whether a part is the subtotal: none is called so, or those before it, in the lines of products, add up to it.

    A sum without tax below the total ("Total excl. VAT") is no subtotal of what is charged.
    """
    total = max(number for number, amount in enumerate(sums) if amount.role == "total")
    parts = [a for n, a in enumerate(sums) if n < total or not before_tax(a.label)]
    named = [amount for amount in parts if amount.role == "subtotal"]
    before = sums[: sums.index(part)]
    return not named or sum(Decimal(amount.amount) for amount in named if amount in before) == Decimal(part.amount)

"""What Kassa read in a demo shop, held to what the shop's description says a person reads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from kassa.checks.assessment import Assessment
from kassa.demo import Shop
from kassa.demo.shop import Product
from kassa.journey.recording import Recording
from kassa.journey.shown import AmountRole, Step

Aspect = Literal["reached", "product", "options", "prices", "fields", "delivery", "payment", "last button"]
ASPECTS: tuple[Aspect, ...] = (
    "reached", "product", "options", "prices", "fields", "delivery", "payment", "last button"
)  # fmt: skip

Place = Literal["product", "cart", "checkout"]

SUMMED: frozenset[AmountRole] = frozenset({"line", "subtotal", "delivery", "tax", "fee", "discount", "total"})

EXACT: dict[Place, frozenset[AmountRole]] = {
    "product": frozenset({"item", "delivery", "tax", "fee"}), "cart": SUMMED, "checkout": SUMMED
}  # fmt: skip
"""Roles of which exactly the stated amounts must have been read. Others (limits, unit prices, former prices) are no
part of the purchase; those stated must have been read."""

STEPS: dict[Place, tuple[Step, ...]] = {"product": ("product",), "cart": ("cart", "added"), "checkout": ("payment",)}
"""Where a shopper sees a place: some carts are a drawer on the page of the product."""


def misses(shop: Shop, recording: Recording, assessment: Assessment) -> list[tuple[Aspect, str]]:
    """Everything in which a walk differs from the truth of its shop, in words; empty when it is right."""
    return list(_misses(shop, recording, assessment))


def _misses(shop: Shop, recording: Recording, assessment: Assessment) -> Iterator[tuple[Aspect, str]]:
    truth = shop.truth
    if truth is None:
        raise ValueError(f"the shop {shop.name!r} states no truth")
    if recording.furthest != truth.furthest:
        yield "reached", f"{recording.furthest}, not {truth.furthest}: {_reason(recording)}"
    walls = {outcome.wall for outcome in recording.outcome.values() if outcome.wall}
    if walls != ({truth.wall} if truth.wall else set()):
        yield "reached", f"wall {', '.join(sorted(walls)) or 'none'}, not {truth.wall or 'none'}"
    bought = shop.product(truth.product)
    name = recording.item.name if recording.item else None
    if bought and recording.reached("product") and name != bought.name:
        yield "product", f"{name}, not {bought.name}"
    if bought and recording.reached("cart") and (said := _options(bought, recording)):
        yield "options", said
    for place, stated in truth.prices.items():
        wanted = {role: _amounts([said] if isinstance(said, str) else said) for role, said in stated.items()}
        for said in _prices(place, wanted, recording, assessment):
            yield "prices", said
    if truth.furthest != "payment":
        return
    fields = next((int(f.value) for f in assessment.findings if f.check == "field-count" and f.value is not None), 0)
    if fields != truth.fields:
        labels = ", ".join(field.label for field in assessment.checkout.fields)
        yield "fields", f"{fields}, not {truth.fields}: {labels}"
    delivery = [choice.label for choice in recording.checkout.delivery]
    if delivery != truth.delivery:
        yield "delivery", f"{delivery}, not {truth.delivery}"
    costs = {way.label: way.amount for way in shop.delivery}
    for choice in recording.checkout.delivery:
        if choice.amount and Decimal(choice.amount.amount) != costs.get(choice.label, Decimal(choice.amount.amount)):
            yield "delivery", f"{choice.label} for {choice.amount.amount}, not for {costs[choice.label]}"
    payment = [choice.label for choice in recording.checkout.payment]
    if payment != truth.payment:
        yield "payment", f"{payment}, not {truth.payment}"
    if recording.checkout.last_button != truth.last_button:
        yield "last button", f"{recording.checkout.last_button!r}, not {truth.last_button!r}"


def _options(bought: Product, recording: Recording) -> str | None:
    """The choices of the first option that were not read, however it is drawn; the next may come with a choice."""
    first = next(iter(bought.options), None)
    free = [choice for choice in first.choices if choice not in first.sold_out] if first else []
    read = [choice.label for option in recording.options for choice in option.choices]
    unread = [choice for choice in free if not any(choice in label for label in read)]
    return f"{', '.join(unread)} not among {', '.join(read) or 'none'}" if unread else None


def _reason(recording: Recording) -> str:
    reasons = [outcome.reason for outcome in recording.outcome.values() if outcome.reason]
    return reasons[0] if reasons else "no reason is given"


def _prices(
    place: Place, wanted: dict[str, set[Decimal]], recording: Recording, assessment: Assessment
) -> Iterator[str]:
    """What is wrong with the amounts of one place, by role."""
    step = next((step for step in STEPS[place] if any(line.step == step for line in assessment.prices)), None)
    if step is None:
        yield f"{place}: nothing was read"
        return
    exact = EXACT[place]
    gone = _before_more_pieces(recording) if place == "cart" else set[tuple[str, str]]()
    ledger = [line for line in assessment.prices if line.step == step and (line.role, line.amount) not in gone]
    read = {role: _amounts(line.amount for line in ledger if line.role == role) for role in exact}
    if place == "product" and recording.item and recording.item.price:
        # Several products may have been looked at until one could be bought.
        read["item"] = _amounts([recording.item.price.amount])
    for role in sorted(exact):
        if read[role] != wanted.get(role, set()):
            yield f"{place}: {role} {_listed(read[role])}, not {_listed(wanted.get(role, set()))}"
    shown = [amount for snapshot in recording.snapshots if snapshot.step == step for amount in snapshot.amounts]
    for role in sorted(wanted.keys() - exact):
        if missing := wanted[role] - _amounts(amount.amount for amount in shown if amount.role == role):
            yield f"{place}: {role} {_listed(missing)} was not read"


def _before_more_pieces(recording: Recording) -> set[tuple[str, str]]:
    """Role and amount of what the cart showed only until it held as many pieces as the smallest order asks for."""
    given = [a.started for a in recording.actions if a.step == "cart" and a.kind in ("fill", "choose")]
    if recording.quantity == 1 or not given:
        return set()
    cart = [s for s in recording.snapshots if s.step == "cart"]
    before, after = (
        {(a.role, a.amount) for s in cart if (s.at < given[-1]) is early for a in s.amounts} for early in (True, False)
    )
    return before - after


def _amounts(texts: Iterable[str]) -> set[Decimal]:
    return {Decimal(text) for text in texts}


def _listed(amounts: Iterable[Decimal]) -> str:
    return " and ".join(map(str, sorted(amounts))) or "none"

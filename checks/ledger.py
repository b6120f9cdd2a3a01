"""The price ledger: every amount of the purchase, in the order in which a shopper meets it."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from ..journey.recording import Recording
from ..journey.shown import Amount, AmountRole, Box, FormField, Product, Snapshot
from ..journey.vocabulary import normal
from .assessment import LedgerLine
from .seen import shopped

COSTS: frozenset[AmountRole] = frozenset({"delivery", "tax", "fee"})
"""What can be told before the cart."""
BILL: frozenset[AmountRole] = frozenset({"line", "subtotal", "delivery", "tax", "fee", "discount", "total"})
"""What a cart or a checkout adds up."""
METHODS = ("delivery-method", "payment-method")
"""Purposes of the radio buttons whose prices are told beside them."""
BELOW = 48
"""A price may stand this far below the method it belongs to, in CSS pixels."""
CARD = 400
"""A name and a price further apart than this, in CSS pixels, do not belong to one card of a listing."""


def ledger(recording: Recording) -> list[LedgerLine]:
    """The amounts that matter to the purchase: the price of the audited product, then what cart and checkout add up.

    An amount stands once for each step it is shown at, however many states that step has.
    """
    lines: list[LedgerLine] = []
    shown: set[tuple[object, ...]] = set()
    met: set[tuple[object, ...]] = set()
    snapshots = shopped(recording)
    back = max((n for n, s in enumerate(snapshots) if s.stage == "discovery"), default=0)
    for number, snapshot in enumerate(snapshots):
        if snapshot.stage is None or snapshot.stage == "support":
            continue
        for amount in _of_purchase(snapshot, recording.item):
            if snapshot.step == "product" and amount.role == "item" and number < back:
                continue  # of a product that was left again
            kind = (amount.role, amount.amount, amount.currency)
            # Two lines of the cart may cost the same; a total is one total, wherever on the page it stands.
            here = (snapshot.stage, snapshot.step, kind, normal(amount.label) if amount.role == "line" else "")
            if here in shown:
                continue
            shown.add(here)
            lines.append(
                LedgerLine(
                    amount=amount.amount,
                    currency=amount.currency,
                    label=_label(amount, recording.item),
                    stage=snapshot.stage,
                    step=snapshot.step,
                    role=amount.role,
                    snapshot=snapshot.id,
                    box=amount.box,
                    first=kind not in met,
                )
            )
            met.add(kind)
    return lines


def _of_purchase(snapshot: Snapshot, item: Product | None) -> Iterator[Amount]:
    for amount in snapshot.amounts:
        in_cart = amount.overlay is not None and snapshot.overlays[amount.overlay].kind == "cart"
        # The small cart in a header, and notes in a footer, repeat or promise; they do not add up.
        if (amount.landmark in ("header", "nav", "footer") and not in_cart) or _not_chosen(amount, snapshot):
            continue
        roles = BILL if in_cart or snapshot.stage in ("cart", "checkout") else COSTS
        if amount.role in roles or (amount.role == "item" and _is_price_of(amount, snapshot, item)):
            yield amount


def _label(amount: Amount, item: Product | None) -> str:
    """The name of the product for its price; beside a price there may stand anything."""
    return (item and amount.role == "item" and item.name) or amount.label or amount.text


def _not_chosen(amount: Amount, snapshot: Snapshot) -> bool:
    """Whether an amount is the price of a delivery or payment method that is offered, but not chosen."""
    radios = [field for field in snapshot.fields if field.type == "radio" and field.visible]
    if any(not f.checked and amount.label and amount.label in f.label and amount.text in f.label for f in radios):
        return True
    method = _method_at(amount, [f for f in radios if f.purpose in METHODS])
    return method is not None and not method.checked


def _method_at(amount: Amount, methods: list[FormField]) -> FormField | None:
    """The method in whose row an amount stands, or right below which."""
    middle = amount.box.y + amount.box.height / 2
    above = [f for f in methods if f.box.y - 4 <= middle]
    method = max(above, key=lambda f: f.box.y, default=None)
    if method is None or middle > method.box.y + method.box.height + BELOW:
        return None
    return method if method.box.x - 4 <= amount.box.x <= method.box.x + method.box.width + 4 else None


def _is_price_of(amount: Amount, snapshot: Snapshot, item: Product | None) -> bool:
    """Whether an item price is that of the audited product, not of a neighbour in a listing or a recommendation."""
    if snapshot.step == "product" and snapshot.product and snapshot.product.price:
        return amount.amount == snapshot.product.price.amount
    if item is None:
        return False
    if snapshot.stage == "discovery":
        return bool(item.name) and amount is _price_beside(item.name, snapshot)
    return item.price is not None and amount.amount == item.price.amount


def _price_beside(name: str, snapshot: Snapshot) -> Amount | None:
    """The item price that stands with a product's name in a listing."""
    wanted = normal(name)
    prices = [amount for amount in snapshot.amounts if amount.role == "item"]
    named: list[tuple[Box, str]] = [(t.box, "") for t in snapshot.texts if normal(t.text) == wanted]
    named += [(c.box, c.near) for c in snapshot.controls if c.visible and normal(c.text or c.name) == wanted]
    pairs = [
        (_gap(box, price.box), number)
        for box, near in named
        for number, price in enumerate(prices)
        if not near or price.text in near
    ]
    gap, number = min(pairs, default=(inf, 0))
    return prices[number] if gap <= CARD else None


def _gap(one: Box, other: Box) -> float:
    """Distance between the edges of two boxes that share a column or a row; what is askew is of another card."""
    sideways = max(one.x - other.x - other.width, other.x - one.x - one.width, 0)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height, 0)
    return inf if sideways and down else sideways + down

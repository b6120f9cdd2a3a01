"""Money as it was read: amounts by role, and whether an order summary adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product as combinations
from typing import NamedTuple

from ..journey.recording import Recording
from ..journey.shown import Amount, AmountRole, FormField, Money, Snapshot
from ..language.amounts import money
from ..language.said import Said, say
from .assessment import Evidence
from .places import BOILERPLATE, cite, says

CENT = Decimal("0.01")
PRICE = re.compile(r"(?:[€$£]|\bEUR|\bkr\.?|\bzł)\s?(\d+(?:[.,]\d{2})?)|(\d+(?:[.,]\d{2})?)\s?(?:[€$£]|EUR\b|kr\b|zł)")

PLACES = {
    "home": say("on the home page"),
    "listing": say("in the listing"),
    "search": say("in the search results"),
    "product": say("on the product page"),
    "added": say("right after adding to the cart"),
    "cart": say("in the cart"),
    "account": say("at the account step of the checkout"),
    "address": say("at the address step of the checkout"),
    "delivery": say("at the delivery step of the checkout"),
    "payment": say("at the payment step"),
    "page": say("on the page"),
}
"""Where a step is, as a shopper would say it."""


def value(amount: Amount | Money) -> Decimal:
    """The amount as a number."""
    return Decimal(amount.amount)


@dataclass(frozen=True)
class Seen:
    """An amount on the snapshot it was seen on."""

    amount: Amount
    snapshot: Snapshot

    @property
    def value(self) -> Decimal:
        """The amount as a number."""
        return value(self.amount)

    @property
    def place(self) -> Said:
        """Where it was seen, as a shopper would say it."""
        return PLACES[self.snapshot.step]

    @property
    def adds_up(self) -> bool:
        """Whether it stands in the page itself or in a cart drawer."""
        overlay = self.amount.overlay
        if overlay is not None and overlay < len(self.snapshot.overlays):
            return self.snapshot.overlays[overlay].kind == "cart"
        return self.amount.landmark not in BOILERPLATE

    def said(self) -> Said:
        """The amount and where it was seen: "€24.95 on the product page"."""
        return say("{amount} {place}", amount=money(self.value, self.amount.currency), place=self.place)

    def evidence(self) -> Evidence:
        """What was read, marked on its snapshot."""
        return cite(self.amount, self.snapshot, self.said())


def seen(snapshots: Iterable[Snapshot], *roles: AmountRole) -> list[Seen]:
    """The amounts of these roles, in the order met."""
    return [Seen(amount, snapshot) for snapshot in snapshots for amount in snapshot.amounts if amount.role in roles]


def _at_a_way_to_pay(fee: Seen) -> bool:
    """Whether an amount stands at a payment method to choose: a surcharge that is offered, not summed up."""
    middle = fee.amount.box.y + fee.amount.box.height / 2
    return any(
        f.visible
        and f.purpose == "payment-method"
        and f.box.y - 4 <= middle <= f.box.y + f.box.height + 4
        and fee.amount.box.x <= f.box.x + f.box.width
        for f in fee.snapshot.fields
    )


def item_price(recording: Recording) -> Money | None:
    """The price of the product that was put in the cart, as its page showed it."""
    return recording.item.price if recording.item else None


def goods(recording: Recording) -> list[Decimal]:
    """What the item comes to by its own page, times the pieces bought; empty when its price was not read."""
    price = item_price(recording)
    return [value(price) * recording.quantity] if price else []


def near(one: Decimal, other: Decimal, tolerance: Decimal = CENT) -> bool:
    """Whether two amounts are the same but for rounding."""
    return abs(one - other) <= tolerance


class Delivery(NamedTuple):
    """A delivery method as the checkout offers it."""

    label: str
    price: Decimal
    currency: str | None
    field: FormField | None = None
    snapshot: Snapshot | None = None


def price_in(words: str) -> Decimal | None:
    """The first price in the words, or None."""
    match = PRICE.search(words)
    return Decimal((match[1] or match[2]).replace(",", ".")) if match else None


def chooses_delivery(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a radio button is a delivery method, by its purpose or by what it and its group are called."""
    words = re.sub(r"[-_\[\]]", " ", f"{field.group} {field.label} {field.name}")
    named = any(says(words, category, snapshot) for category in ("delivery", "shipping_cost"))
    return field.type == "radio" and (field.purpose == "delivery-method" or (field.purpose is None and named))


def deliveries(recording: Recording) -> list[Delivery]:
    """The delivery methods that have a price: the radio buttons of the first page that offers them, else what the
    checkout is known to offer."""
    known = [Delivery(c.label, value(c.amount), c.amount.currency) for c in recording.checkout.delivery if c.amount]
    for snapshot in recording.at_stage("checkout"):
        found: list[Delivery] = []
        for field in snapshot.fields:
            if not chooses_delivery(field, snapshot):
                continue
            # "Express" stands in "Express Plus" too: the longest label that fits is the field's own.
            fitting = [d for d in known if d.label and d.label.lower() in field.label.lower()]
            same = max(fitting, key=lambda d: len(d.label), default=None)
            price = same.price if same else price_in(field.label)
            if price is not None:
                currency = same.currency if same else recording.visit.currency
                found.append(Delivery(same.label if same else field.label, price, currency, field, snapshot))
        if len(found) > 1:
            return found
    return known


@dataclass(frozen=True)
class Fit:
    """A way in which the lines of a summary make its total."""

    delivery: Seen | None
    tax_added: bool
    fees: tuple[Seen, ...]


@dataclass(frozen=True)
class Summary:
    """The money of one cart or order summary, each line once."""

    snapshot: Snapshot
    items: tuple[Decimal, ...]
    """What the goods may come to: subtotals, else the cart lines together."""
    delivery: tuple[Seen, ...]
    """More than one where options are offered."""
    fees: tuple[Seen, ...]
    tax: tuple[Seen, ...]
    discounts: tuple[Seen, ...]
    totals: tuple[Seen, ...]

    @property
    def total(self) -> Seen | None:
        """The total to pay: the largest amount that is called a total."""
        return max(self.totals, key=lambda t: t.value, default=None)

    def fit(self, more_items: Iterable[Decimal] = ()) -> Fit | None:
        """The way its lines make the total, tax included first; None where they do not. `more_items` are further
        sums that the goods may come to."""
        return next(self._fits(more_items), None)

    def _fits(self, more_items: Iterable[Decimal]) -> Iterator[Fit]:
        total = self.total
        if total is None:
            return
        less = sum((abs(d.value) for d in self.discounts), Decimal(0))
        fees = sum((f.value for f in self.fees), Decimal(0))
        taxes = max((t.value for t in self.tax), default=Decimal(0))
        deliveries: list[Seen | None] = [*self.delivery, None]
        bought = dict.fromkeys([*self.items, *more_items])
        for tax_added, with_fees, off, delivery, items in combinations(
            (False, True) if taxes else (False,),
            (True, False) if fees else (True,),
            (less, Decimal(0)) if less else (Decimal(0),),
            deliveries,
            bought,
        ):
            sum_up = items - off + (fees if with_fees else 0) + (taxes if tax_added else 0)
            if near(sum_up + (delivery.value if delivery else 0), total.value):
                yield Fit(delivery, tax_added, self.fees if with_fees else ())


def summary(snapshot: Snapshot) -> Summary:
    """The money of a cart page or of a checkout page. Headers and footers promise and repeat: only a cart drawer in
    them counts. What a drawer that adds up lies over is no part of the cart."""
    drawers = [n for n, overlay in enumerate(snapshot.overlays) if overlay.kind == "cart"]
    summed = {s.amount.overlay for s in seen([snapshot], "subtotal", "total") if s.amount.overlay in drawers}

    def once(*roles: AmountRole) -> tuple[Seen, ...]:
        found = [s for s in seen([snapshot], *roles) if s.adds_up]
        return _once([s for s in found if not summed or s.amount.overlay in summed])

    lines = once("line") or once("item")
    subtotals = once("subtotal")
    together = [sum((line.value for line in lines), Decimal(0))] if lines else []
    items = dict.fromkeys([s.value for s in subtotals] or together)
    totals = [
        total
        for total in once("total")
        if not says(f"{total.amount.label} {total.amount.text}", "vat_excluded", snapshot)
    ]
    return Summary(
        snapshot=snapshot,
        items=tuple(items),
        delivery=once("delivery"),
        fees=tuple(fee for fee in once("fee") if not _at_a_way_to_pay(fee)),
        tax=once("tax"),
        discounts=once("discount"),
        totals=tuple(totals),
    )


def _once(amounts: list[Seen]) -> tuple[Seen, ...]:
    """The same line is often drawn twice, for wide and for narrow screens."""
    return tuple({(s.amount.label, s.value): s for s in reversed(amounts)}.values())[::-1]

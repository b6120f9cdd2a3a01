"""What a shopper has done so far in a demo shop, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from .shop import Delivery, Payment, Product, Shop

CENT = Decimal("0.01")
SUBSCRIBED = "@subscribe"
"""Stands among the choices of a line that is bought again and again."""


@dataclass(frozen=True)
class Line:
    """One line of the cart."""

    key: str
    product: Product
    choices: tuple[str, ...]
    quantity: int
    price: Decimal
    """For one piece, as the cart charges it."""

    @property
    def amount(self) -> Decimal:
        """For all pieces."""
        return self.price * self.quantity


@dataclass(frozen=True)
class Cost:
    """A cost beside the goods and the delivery."""

    label: str
    amount: Decimal


@dataclass(frozen=True)
class Order:
    """An order the shop took."""

    number: str
    lines: tuple[Line, ...]
    total: Decimal
    address: Mapping[str, str]
    delivery: str
    payment: str
    how: str
    """What placed it: form, enter, or the way of the script that did."""
    card: str = ""
    """The card number given, when the shop wants one."""
    at: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True)
class Summary:
    """The cart and all its costs at one point of the journey."""

    lines: list[Line]
    subtotal: Decimal
    delivery: Decimal | None
    """None while the shop does not show it."""
    costs: list[Cost]
    total: Decimal
    vat: Decimal
    until_free: Decimal | None
    """What is missing until standard delivery is free; zero when it is."""

    @property
    def pieces(self) -> int:
        """How many pieces are in the cart."""
        return sum(line.quantity for line in self.lines)


def cart_lines(shop: Shop, cart: Mapping[str, int]) -> list[Line]:
    """The lines of a cart that maps `slug|choice|choice` to a quantity."""
    lines: list[Line] = []
    for key, quantity in cart.items():
        slug, *choices = key.split("|")
        if product := shop.product(slug):
            price = product.price + shop.prices.cart_markup
            if SUBSCRIBED in choices:
                choices.remove(SUBSCRIBED)
                price = (price * (100 - shop.product_page.subscription) / 100).quantize(CENT, ROUND_HALF_UP)
            lines.append(Line(key, product, tuple(choices), quantity, price))
    return lines


def delivery_amount(shop: Shop, method: Delivery, goods: Decimal) -> Decimal:
    """What a delivery method costs for goods of that value: the cheapest is free from the threshold on."""
    free_from = shop.prices.free_from
    cheapest = min(other.amount for other in shop.delivery)
    return Decimal(0) if free_from is not None and goods >= free_from and method.amount == cheapest else method.amount


def default_delivery(shop: Shop) -> Delivery:
    """The method that costs are shown with before the shopper chose one."""
    pick = max if shop.prices.delivery_preselected == "dearest" else min
    return pick(shop.delivery, key=lambda method: method.amount)


def summed(
    shop: Shop,
    cart: Mapping[str, int],
    *,
    checkout: bool,
    delivery: Delivery | None = None,
    payment: Payment | None = None,
    extra: bool = False,
) -> Summary:
    """The costs of a cart as the shop shows them in the cart or, with `checkout`, from there on."""
    lines = cart_lines(shop, cart)
    goods = sum((line.amount for line in lines), Decimal(0))
    shown = checkout or shop.prices.delivery_since != "checkout"
    parcel = any(line.product.shipped for line in lines)
    sent = delivery_amount(shop, delivery or default_delivery(shop), goods) if shown and parcel else None
    costs: list[Cost] = []
    if (fee := shop.prices.fee) and (checkout or fee.since == "cart"):
        costs.append(Cost(fee.label, fee.amount))
    if (tax := shop.prices.sales_tax) and checkout:
        costs.append(Cost(tax.label, (goods * tax.percent / 100).quantize(CENT, ROUND_HALF_UP)))
    if extra and shop.prices.extra:
        costs.append(Cost(shop.prices.extra.label, shop.prices.extra.amount))
    if payment and payment.fee:
        costs.append(Cost(payment.fee_label or payment.label, payment.fee))
    others = (sent or 0) + sum((cost.amount for cost in costs), Decimal(0))
    highest = max(product.vat for product in shop.products)
    vat = sum((line.amount * line.product.vat / (100 + line.product.vat) for line in lines), Decimal(0))
    vat += others * highest / (100 + highest)
    free_from = shop.prices.free_from
    return Summary(
        lines=lines,
        subtotal=goods,
        delivery=sent,
        costs=costs,
        total=goods + others,
        vat=vat.quantize(CENT, ROUND_HALF_UP),
        until_free=None if free_from is None or not shown else max(Decimal(0), free_from - goods),
    )


def arrival(days: int, today: date | None = None) -> date:
    """The day a parcel sent today arrives, so many working days on (Monday to Saturday)."""
    day = today or date.today()
    for _ in range(days):
        day += timedelta(days=2 if day.weekday() == 5 else 1)
    return day


def card_is_valid(number: str) -> bool:
    """Whether the digits pass the Luhn check and there are 13 to 19 of them."""
    digits = [int(d) for d in number if d.isdigit()]
    doubled = [d if i % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for i, d in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and sum(doubled) % 10 == 0

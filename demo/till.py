"""The till of a running shop: its description, its words, the orders it took, and the visitor's session."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from flask import current_app, session

from .shop import Shop, laid_over, read
from .shopping import Order

HERE = Path(__file__).parent
CITY_FIRST = ("GB", "US", "SA")
"""Countries that write the postcode after the town."""


def words(shop: Shop) -> dict[str, Any]:
    """What that shop says."""
    common = read(HERE / "words" / f"{shop.language}.yaml")
    return laid_over(common, shop.words)


def pages(shop: Shop) -> dict[str, Any]:
    """The service pages of that shop: those of its language, and its own."""
    return laid_over(read(HERE / "words" / f"{shop.language}-pages.yaml"), shop.words.get("pages", {}))


@dataclass
class Till:
    """What the pages of one running shop share."""

    shop: Shop
    words: dict[str, Any]
    pages: dict[str, Any]
    orders: list[Order] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)
    """Passwords by e-mail address, as long as the shop runs."""
    handed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What one host of the shop hands over to the other, by a key in the address."""
    looks: Iterator[int] = field(default_factory=count)
    """How often a product was looked at before, by anybody."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def money(self, amount: Decimal) -> str:
        """An amount as the shop prints it."""
        return format_currency(amount, self.shop.currency, locale=self.words["locale"])

    def day(self, day: date) -> str:
        """A day with its weekday, as the shop prints it."""
        return format_date(day, self.words["day"], locale=self.words["locale"])

    def day_of_year(self, day: date) -> str:
        """A day with its year, as the shop prints it."""
        return format_date(day, "long", locale=self.words["locale"])

    def within(self, label: str) -> str:
        """A label as it stands within a sentence."""
        return label if self.words.get("keeps_capitals") else label.lower()

    def place(self, city: str, postcode: str) -> str:
        """Town and postcode, the way the shop's country writes them."""
        return f"{city} {postcode}" if self.shop.country in CITY_FIRST else f"{postcode} {city}".strip()

    def take(self, order: Order) -> None:
        """Keep an order."""
        with self.lock:
            self.orders.append(order)


def till() -> Till:
    """The till of the shop that answers this request."""
    return current_app.extensions["till"]


def cart() -> dict[str, int]:
    """The visitor's cart: `slug|choice` to quantity."""
    return session.get("cart", {})


def keep_cart(lines: Mapping[str, int]) -> None:
    """Store the visitor's cart; lines without pieces go."""
    session["cart"] = {key: quantity for key, quantity in lines.items() if quantity > 0}


def given() -> dict[str, Any]:
    """What the visitor told the checkout so far."""
    return session.get("checkout", {})


def keep_given(**told: Any) -> None:
    """Store what the visitor told the checkout."""
    session["checkout"] = given() | told


def token() -> str:
    """The visitor's own token, which every checkout form carries back."""
    return session.setdefault("token", secrets.token_hex(8))

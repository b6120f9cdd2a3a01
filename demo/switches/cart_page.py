"""What stands on the cart page."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from .model import Model


class CartPage(Model):
    """The cart page's own obstacles."""

    parts: list[Literal["estimator", "upsells", "wallets", "terms", "donation"]] = Field(
        default=[],
        description="a form that estimates shipping, products with buttons of their own, express wallets, a box for "
        "the terms, an amount to give",
    )
    coupon: Literal["none", "open"] = Field(
        default="none", description="a field for a code stands open, in the cart and at the payment"
    )
    changes: bool = Field(default=True, description="the number can be changed, and a line removed")
    minimum: Decimal | None = Field(default=None, description="value of goods that an order needs")
    checkout: Literal["link", "form", "icon", "foot"] = Field(
        default="link", description="the way on is a link, a form's button, an icon, or stands below all else"
    )

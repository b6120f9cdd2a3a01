"""What is charged, and what is shown of it when."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from .model import Model


class Fee(Model):
    """A mandatory cost beside the goods and the delivery."""

    label: str
    amount: Decimal
    since: Literal["cart", "checkout"] = Field(default="checkout", description="where it is first shown")


class Struck(Model):
    """A former price, and the reduction that is told beside it."""

    more: Decimal = Field(description="by how much it is higher than the price")
    percent: int = Field(description="the reduction told beside it, right or wrong")
    label: str = Field(default="", description="what the former price is said to be")


class Extra(Model):
    """Something paid that can be left out."""

    label: str
    amount: Decimal
    ticked: bool = Field(default=True, description="chosen before the shopper does anything")
    at: Literal["cart", "payment"] = Field(default="payment", description="where its box stands")


class SalesTax(Model):
    """A tax that is no part of the prices and comes on top of the goods in the checkout."""

    label: str
    percent: Decimal


class Prices(Model):
    """What is shown of the costs, and when."""

    tax_note: bool = Field(default=True, description="prices say that VAT is included")
    unit_prices: bool = Field(default=True, description="food has its price per kg")
    delivery_since: Literal["product", "cart", "checkout"] = Field(
        default="product", description="where the delivery cost is first shown"
    )
    free_from: Decimal | None = Field(default=None, description="order value from which standard delivery is free")
    cart_markup: Decimal = Field(default=Decimal(0), description="added to each price when it goes into the cart")
    structured_difference: Decimal = Field(default=Decimal(0), description="added to the price in the JSON-LD")
    fee: Fee | None = None
    extra: Extra | None = None
    sales_tax: SalesTax | None = None
    struck: Struck | None = None
    sneaked: str | None = Field(default=None, description="slug of a product that is put in the cart with the first")
    delivery_preselected: Literal["cheapest", "dearest", "none"] = "cheapest"

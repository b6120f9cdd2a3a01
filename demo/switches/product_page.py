"""What a shopper must do before a product can go into the cart."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model

Options = Literal[
    "selects", "select2", "radios", "buttons", "swatches", "anchors", "covered", "chained", "spans", "drawn"
]
"""A partial in `templates/product` that draws the options."""


class Option(Model):
    """Something to choose before a product can be bought, at no extra price."""

    label: str
    choices: list[str]
    sold_out: list[str] = Field(default=[], description="choices that cannot be had")
    colours: list[str] = Field(default=[], description="what a swatch shows for each choice")


class ProductPage(Model):
    """How the product page lets a shopper choose and buy."""

    options: Options = Field(default="selects", description="how options are drawn")
    every: list[Option] = Field(default=[], description="options of every product, in the place of their own")
    follows: bool = Field(default=True, description="the picture shows the colour that was chosen of a swatch")
    preselected: bool = Field(default=False, description="the first choice of each option is made already")
    asks: list[Literal["date", "text", "quantity"]] = Field(
        default=[], description="what must be filled as well; its label is in the shop's words"
    )
    add: Literal["button", "icon", "element"] = Field(
        default="button", description="add-to-cart is a button, an icon without words, or an element of the shop's own"
    )
    add_waits: bool = Field(default=False, description="add-to-cart is disabled until all is chosen")
    price_waits: bool = Field(default=False, description="the price is shown once all is chosen")
    more_buttons: list[Literal["related", "sticky", "listing"]] = Field(
        default=[], description="where further add-to-cart buttons stand"
    )
    subscription: int = Field(default=0, description="percentage off for a subscription, which is chosen already")
    views: int = Field(default=3, ge=1, le=3, description="how many pictures there are")
    enlarges: bool = Field(default=False, description="the picture can be enlarged")
    saves: bool = Field(default=False, description="a product can be saved for later; how it says so is in the words")
    stays: bool = Field(default=False, description="on a phone, add-to-cart stays in view")
    rivals: list[str] = Field(default=[], description="labels of other buttons that look like add-to-cart, beside it")
    crumbs: bool = Field(default=True, description="a breadcrumb stands above the product")
    brief: bool = Field(default=False, description="nothing describes the product but its name and summary")
    producer: bool = Field(default=False, description="the producer is named, with addresses that are in the words")
    silent: bool = Field(default=False, description="nothing is said when something was not chosen")
    estimate: bool = Field(default=True, description="stock and the day of delivery are told")
    shares: bool = Field(default=True, description="the page tells other sites what it is about")
    claims: list[Literal["countdown", "stock", "viewers"]] = Field(
        default=[],
        description="a clock that starts again for everybody, pieces left and people looking, which are made up; what "
        "they say is in the shop's words under `claims`",
    )
    sold_out: list[str] = Field(default=[], description="slugs of products that are sold out")
    notify: bool = Field(default=False, description="sold out products have a form that asks for an e-mail address")

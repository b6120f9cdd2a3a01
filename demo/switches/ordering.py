"""How the order is placed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Ordering(Model):
    """How the order is placed on the payment page. Everything but `button` makes a trick shop."""

    button: str | None = Field(default=None, description="label of the last button; else the clear one")
    terms: Literal["note", "tick", "none"] = Field(default="note", description="terms: a sentence, a box, nothing")
    payment_preselected: bool = False
    requires_card: bool = Field(default=False, description="the order needs a card number, typed on the payment page")
    by_enter: bool = Field(default=False, description="Enter in any field of the payment page posts the order")
    control: Literal["button", "link", "image", "div"] = Field(
        default="button", description="what the last button is made of; a link orders by GET"
    )
    sent: Literal["form", "json", "graphql", "socket"] = Field(
        default="form", description="how the last button sends the order"
    )
    by_choice: bool = Field(default=False, description="choosing a way to pay posts the order")
    by_blur: bool = Field(default=False, description="leaving a field posts the order once all is filled")
    at_delivery: bool = Field(
        default=False, description="there is no payment step: the button below the delivery methods orders, paid later"
    )
    express: list[Literal["product", "cart", "checkout"]] = Field(
        default=[], description="pages with buttons that buy at once"
    )
    by_script: Literal["fetch", "keepalive", "beacon", "worker", "submit", "frame", "link", "leaving"] | None = Field(
        default=None, description="a script on the payment page posts the order by itself"
    )
    script_after: int = Field(default=300, description="ms from the page's load until that script posts")

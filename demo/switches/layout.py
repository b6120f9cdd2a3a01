"""How the pages hang together."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Layout(Model):
    """How the pages hang together."""

    checkout: Literal["steps", "one-page", "accordion"] = Field(
        default="steps", description="one page per step, all in one, or one page of which one part is open"
    )
    in_place: Literal["none", "page", "modal"] = Field(
        default="none", description="a script swaps the steps without navigation: in the page, or in a layer over it"
    )
    cart: Literal["page", "drawer", "none"] = Field(
        default="page", description="where the cart is seen; without one, a product leads to the checkout"
    )
    added: Literal["redirect", "drawer", "toast", "counter", "modal", "alert", "nothing", "upsell"] = Field(
        default="drawer",
        description="after add-to-cart: the cart opens, a drawer, a passing message, only the counter changes, a box, "
        "an alert, nothing at all, or a page that offers more",
    )
    account: Literal[
        "none",
        "guest-button",
        "guest-link",
        "guest-radio",
        "guest-tab",
        "guest-collapsed",
        "register-radio",
        "after-email",
        "required",
        "login-only",
    ] = Field(default="none", description="what stands between the cart and the address, and how a guest gets past it")
    payment: Literal["radios", "tabs", "cards", "logos", "select", "frame"] = Field(
        default="radios", description="how the ways to pay are shown; a frame is served by another host"
    )
    delivery_after: Literal["postcode", "address"] = Field(
        default="postcode", description="what a checkout on one page waits for before it fetches delivery methods"
    )
    delivery_after_address: bool = Field(
        default=False, description="delivery methods are fetched: once the postcode is filled, or on their own page"
    )
    cookies: Literal["none", "bar", "wall"] = Field(default="bar", description="cookie question: small, or over all")
    cookies_reject: bool = Field(default=True, description="the cookie question has a button to refuse")
    progress: bool = Field(default=True, description="the checkout shows its steps and the current one")
    onward: str = Field(default="", description="label of the button below the address, in the place of the usual one")
    summary: bool = Field(default=True, description="the checkout shows lines and total on every step")
    delivery_dates: bool = Field(default=True, description="ways of delivery say when they arrive")
    password_rules: str = Field(default="", description="what a new password must be made of, as it says beside it")
    zoom: bool = Field(default=True, description="pages can be enlarged on a phone")
    cramped: bool = Field(default=False, description="small buttons stand close to each other")
    summary_closed: bool = Field(
        default=False, description="on a phone the summary of the checkout is a bar that a tap opens"
    )
    platform_names: bool = Field(
        default=False, description="buttons have the ids and classes, in English, that a shop platform gives them"
    )
    newsletter_popup: bool = Field(default=False, description="a pop-up asks for an e-mail address on the first page")

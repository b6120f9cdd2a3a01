"""Settings of the journey: the part of the configuration that says how to walk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from .recording import Device, Network


class Model(BaseModel):
    """Base of all settings: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


def _all_defaults(value: object) -> object:
    """Hints of which every line is a comment are none."""
    return {} if value is None else value


class Hints(Model):
    """Help for a step that Kassa cannot find by itself. Each is optional."""

    listing: str | None = Field(
        default=None,
        description="URL of a list of products, absolute or from the shop's root",
        examples=["/products"],
    )
    product: str | None = Field(
        default=None,
        description="URL of the product to buy, absolute or from the shop's root",
        examples=["/products/blue-mug"],
    )
    add_to_cart: str | None = Field(
        default=None, description="CSS selector of the add-to-cart button", examples=["#add-to-cart"]
    )
    cart: str | None = Field(
        default=None, description="URL of the cart, or CSS selector of the link to it", examples=["/cart"]
    )
    checkout: str | None = Field(
        default=None, description="CSS selector of the button to the checkout", examples=["#checkout"]
    )
    guest: str | None = Field(
        default=None, description="CSS selector of the control that continues as a guest", examples=["#guest"]
    )
    continue_buttons: list[str] = Field(
        default=[],
        description="CSS selectors of buttons that go on in the checkout; you vouch that they do not order",
        examples=[["#to-delivery", "#to-payment"]],
    )
    fields: dict[str, str] = Field(
        default={},
        description="values for form fields, by CSS selector or by label",
        examples=[{"Customer number": "12345"}],
    )
    options: dict[str, str] = Field(
        default={}, description="product options to choose, by label", examples=[{"Size": "M"}]
    )


class Limits(Model):
    """How long and how often Kassa tries. Seconds, unless the name says otherwise."""

    journey: float = Field(default=300, gt=0, description="the whole walk on one device, in seconds")
    page: float = Field(default=30, gt=0, description="until a page answers, in seconds")
    settle: float = Field(
        default=10, gt=0, description="until a page comes to rest after a load or a click, in seconds"
    )
    tries: int = Field(default=5, ge=1, description="candidates tried for one step")
    products: int = Field(default=4, ge=1, description="products tried until one can be bought")
    checkout_states: int = Field(default=15, ge=1, description="page states worked through in the checkout")


class Probes(Model):
    """What Kassa tries beside the walk."""

    fresh_visit: bool = Field(
        default=True,
        description="open the product page once more at the end, as another visitor: do its timers and numbers hold?",
    )
    accessibility: bool = Field(default=True, description="have axe-core judge every page state that the walk sees")
    keyboard: bool = Field(
        default=True,
        description="press Tab on the product page, in the cart and on the first page of the checkout: does the focus "
        "come to what the page is for, and can it be seen?",
    )
    search: bool = Field(
        default=True,
        description="search the shop for the product that was bought, as another visitor: once by its name, once with "
        "a letter wrong",
    )
    unchosen: bool = Field(
        default=True,
        description="put a product that has options into a cart of its own before choosing: does the shop say what is "
        "missing?",
    )
    choices: bool = Field(
        default=True,
        description="choose each option of the product one way and another, as another visitor: do price and picture "
        "follow?",
    )
    wrong_values: bool = Field(
        default=True,
        description="type a wrong e-mail address and a wrong postcode in the checkout, and leave the fields: "
        "what does the shop say?",
    )
    incomplete_form: bool = Field(
        default=True,
        description="send the address form of an early step without the address: what does the shop say, and what is "
        "lost? Never where the button could order",
    )
    address_lookup: bool = Field(
        default=True, description="wait whether the postcode fills street and town before they are typed"
    )
    reload: bool = Field(default=True, description="load the address form anew: is what was typed still there?")
    step_back: bool = Field(
        default=True,
        description="go one step back and forward again, from the checkout to the cart and once within the checkout: "
        "are the cart and what was typed still there?",
    )


class JourneySettings(Model):
    """How to walk."""

    devices: list[Device] = Field(default=["desktop"], min_length=1, description="desktop, mobile or both")
    language: str | None = Field(
        default=None,
        pattern="^[a-z]{2}$",
        description="language to ask the shop for, two lower-case letters; else the shop's own",
        examples=["nl"],
    )
    country: str | None = Field(
        default=None,
        pattern="^[A-Z]{2}$",
        description="country of the shopper, two capital letters (ISO 3166); else guessed from the shop",
        examples=["NL"],
    )
    consent: Literal["accept", "reject", "leave"] = Field(default="accept", description="what to do with a cookie wall")
    browser: str | None = Field(
        default=None, description="path of the browser to use; else Kassa finds one", examples=["/usr/bin/chromium"]
    )
    headed: bool = Field(default=False, description="show the browser window")
    trace: bool = Field(default=False, description="keep a Playwright trace: trace.zip beside the recording")
    network: Network = Field(
        default="none", description="slow the network down: 4g, slow-4g or 3g, as Chrome's developer tools do"
    )
    cpu: float = Field(default=1, ge=1, le=20, description="make the processor so many times slower")
    user_agent: str | None = Field(
        default=None,
        description="user agent to send; else Chrome's own with a Kassa token",
        examples=["Mozilla/5.0 (shop test)"],
    )
    headers: dict[str, str] = Field(
        default={},
        description="headers to send to the shop's own host",
        examples=[{"Authorization": "Basic dTpw"}],
    )
    storage_state: Path | None = Field(
        default=None,
        description="Playwright storage state: cookies and local storage to start with",
        examples=["state.json"],
    )
    ignore_https_errors: bool = Field(default=False, description="go on when the certificate is invalid (test shops)")
    support_pages: bool = Field(default=True, description="fetch contact, returns, delivery and policy pages")
    platform_hints: bool = Field(
        default=True, description="let what known shop platforms call their buttons help to choose among several"
    )
    empty_cart: bool = Field(default=True, description="empty the cart at the end")
    probes: Probes = Field(default_factory=Probes)
    hints: Annotated[Hints, BeforeValidator(_all_defaults)] = Field(default_factory=Hints)
    limits: Limits = Field(default_factory=Limits)

"""The description of a demo shop: what it sells, who runs it, and the switches for what it does well and badly.

Amounts are in the shop's currency, VAT included. A description is a YAML file in `shops/`, or in `zoo/` when the walk
is measured on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

SHOPS = Path(__file__).with_name("shops")
ZOO = Path(__file__).with_name("zoo")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(file: Path) -> dict[str, Any]:
    """The contents of a YAML file."""
    return yaml.load(file.read_text("utf-8"), LOADER)


FIELDS: dict[str, dict[str, Any]] = read(Path(__file__).with_name("fields.yaml"))
"""What the checkout can ask, by name."""

Language = Literal["en", "nl", "de", "fr", "es", "it", "pt", "pl", "sv", "da", "ar", "ja"]

CheckoutStep = Literal["account", "address", "delivery", "payment"]

Obstacle = Literal["arrival", "discovery", "product", "added", "cart", "checkout", "wall", "page", "guard"]
"""Where in the purchase a shop of the zoo makes it hard."""


class Model(BaseModel):
    """Base of the description: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- what it sells ----------------------------------------------------------------------------------------


class Review(Model):
    """A review with text."""

    author: str
    date: date
    stars: int = Field(ge=1, le=5)
    text: str


class Option(Model):
    """Something to choose before a product can be bought, at no extra price."""

    label: str
    choices: list[str]


class Product(Model):
    """A thing for sale."""

    slug: str
    name: str
    category: str
    price: Decimal
    was: Decimal | None = None
    """Former price, struck."""
    unit: str = ""
    """Unit of `unit_price`: kg, 100 g, l."""
    unit_price: Decimal | None = None
    vat: Decimal
    """Percentage inside the price."""
    art: Literal["tin", "bag", "box", "pot", "mug", "dripper"]
    """The drawing in `templates/art`."""
    colours: tuple[str, str]
    """Main and dark colour of the drawing."""
    summary: str
    description: list[str]
    specs: dict[str, str]
    options: list[Option] = []
    stock: int = 24
    ratings: dict[int, int] = {}
    """How many shoppers gave 5, 4, 3, 2 and 1 stars; those who wrote a review included."""
    reviews: list[Review] = []

    @property
    def rating_count(self) -> int:
        """How many shoppers rated it."""
        return sum(self.ratings.values())

    @property
    def rating(self) -> float:
        """Average stars, one decimal; 0 without ratings."""
        total = sum(stars * count for stars, count in self.ratings.items())
        return round(total / self.rating_count, 1) if self.ratings else 0.0


class Category(Model):
    """A shelf of the shop."""

    slug: str
    name: str
    text: str


class Company(Model):
    """Who runs the shop. Invented; numbers have valid check digits, addresses are reserved or do not exist."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    email: str
    phone: str
    phone_link: str
    """The number as it stands in a tel: link."""
    hours: str
    trade_register: str
    """Number in the trade register."""
    vat: str
    since: int


class Delivery(Model):
    """A way of delivery."""

    key: str
    label: str
    amount: Decimal
    days: int = Field(ge=1, description="working days until it arrives")


class Payment(Model):
    """A way to pay."""

    key: str
    label: str
    hint: str = ""
    fee: Decimal = Field(default=Decimal(0), description="surcharge for paying this way")
    fee_label: str = Field(default="", description="what the costs call the surcharge")


# --- switches ---------------------------------------------------------------------------------------------


class Layout(Model):
    """How the pages hang together."""

    checkout: Literal["steps", "one-page"] = Field(default="steps", description="one page per step, or all in one")
    cart: Literal["page", "drawer"] = Field(default="page", description="where the cart is seen")
    added: Literal["redirect", "drawer", "toast", "counter"] = Field(
        default="drawer",
        description="after add-to-cart: the cart opens, a drawer, a passing message, or only the counter changes",
    )
    account: Literal["none", "guest-button", "guest-link", "guest-radio", "after-email", "required"] = Field(
        default="none", description="what stands between the cart and the address, and how a guest gets past it"
    )
    delivery_after_address: bool = Field(
        default=False, description="delivery methods are fetched: once the postcode is filled, or on their own page"
    )
    cookies: Literal["none", "bar", "wall"] = Field(default="bar", description="cookie question: small, or over all")
    cookies_reject: bool = Field(default=True, description="the cookie question has a button to refuse")
    progress: bool = Field(default=True, description="the checkout shows its steps and the current one")
    summary: bool = Field(default=True, description="the checkout shows lines and total on every step")
    platform_names: bool = Field(
        default=False, description="buttons have the ids and classes, in English, that a shop platform gives them"
    )
    newsletter_popup: bool = Field(default=False, description="a pop-up asks for an e-mail address on the first page")


class Form(Model):
    """What the checkout asks. Names of fields are those of `fields.yaml`."""

    fields: list[str] = Field(
        default=["email", "name", "address-line1", "postcode", "city"], description="fields of the address, in order"
    )
    optional: list[str] = Field(default=[], description="which of them may stay empty")
    tokens: Literal["right", "none", "wrong", "off"] = Field(default="right", description="autocomplete tokens")
    marks: Literal["both", "required", "optional", "none"] = Field(
        default="both", description="what is marked at the label"
    )
    phone_reason: bool = Field(default=True, description="the phone field says what the number is for")
    newsletter_ticked: bool = Field(default=False, description="a ticked newsletter box stands below the address")


class Fee(Model):
    """A mandatory cost beside the goods and the delivery."""

    label: str
    amount: Decimal
    since: Literal["cart", "checkout"] = Field(default="checkout", description="where it is first shown")


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
    sneaked: str | None = Field(default=None, description="slug of a product that is put in the cart with the first")
    delivery_preselected: Literal["cheapest", "dearest", "none"] = "cheapest"


class Ordering(Model):
    """How the order is placed on the payment page. Everything but `button` makes a trick shop."""

    button: str | None = Field(default=None, description="label of the last button; else the clear one")
    terms: Literal["note", "tick", "none"] = Field(default="note", description="terms: a sentence, a box, nothing")
    payment_preselected: bool = False
    requires_card: bool = Field(default=False, description="the order needs a card number, typed on the payment page")
    by_enter: bool = Field(default=False, description="Enter in any field of the payment page posts the order")
    by_script: Literal["fetch", "keepalive", "beacon", "worker", "submit", "frame", "link"] | None = Field(
        default=None, description="a script on the payment page posts the order by itself"
    )
    script_after: int = Field(default=300, description="ms from the page's load until that script posts")


class Trust(Model):
    """What a shopper can learn about the seller."""

    contact: Literal["full", "form", "none"] = Field(
        default="full", description="e-mail, phone and form; form; nothing"
    )
    identity: Literal["full", "partial", "none"] = Field(
        default="full", description="name, address and numbers; only the name; nothing"
    )
    returns_days: int | None = Field(default=30, description="period of the returns policy; no such page without one")
    returns_at_product: bool = Field(default=True, description="the product page links to the returns policy")
    reviews: Literal["full", "without-note", "none", "structured-only"] = Field(
        default="full", description="reviews; reviews that nobody vouches for; none; a rating in the JSON-LD alone"
    )
    payment_cues: bool = Field(default=True, description="lock, payment marks and provider at the payment methods")


class Faults(Model):
    """What is slow, heavy or broken."""

    delay: dict[CheckoutStep, int] = Field(default={}, description="ms the server waits before it answers a step")
    picture_kb: int = Field(default=0, description="dead weight in every product picture")
    layout_shift: bool = Field(default=False, description="a banner pushes the page down after it was shown")
    slow_clicks: int = Field(default=0, description="ms that the page is blocked after each click")
    checkout_script_error: bool = Field(default=False, description="an uncaught exception on the checkout pages")
    cart_request_error: bool = Field(default=False, description="a request of the cart answers 500")
    mixed_image: bool = Field(default=False, description="a picture is asked for over http from another host")


class Truth(Model):
    """What a shopper sees, read from the pages by hand. Amounts are decimal strings."""

    furthest: Literal["discovery", "product", "cart", "checkout", "payment"] | None
    wall: str | None = Field(default=None, description="what stops every shopper, by the Recording's names of walls")
    product: str = Field(description="slug of the product the amounts below are for, one piece")
    prices: dict[Literal["product", "cart", "checkout"], dict[str, str | list[str]]] = Field(
        default={},
        description="amounts by role, where the shopper sees them; checkout is the payment page as it opens",
    )
    fields: int = Field(
        default=0, description="text fields and selects a guest sees between account choice and last button"
    )
    delivery: list[str] = []
    payment: list[str] = []
    last_button: str = ""


class Shop(Model):
    """One demo shop."""

    name: str
    about: str = Field(description="what this shop is for, one line")
    obstacle: Obstacle | None = None
    brand: str
    slogan: str
    language: Language
    country: str
    currency: str
    accent: str = Field(default="#1f5c4a", pattern="^#[0-9a-f]{6}$")
    words: dict[str, Any] = Field(default={}, description="texts of its own, laid over those in words/")
    company: Company
    categories: list[Category]
    products: list[Product]
    delivery: list[Delivery]
    payment: list[Payment]
    layout: Layout = Layout()
    form: Form = Form()
    prices: Prices = Prices()
    ordering: Ordering = Ordering()
    trust: Trust = Trust()
    faults: Faults = Faults()
    truth: Truth | None = None

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> Shop:
        slugs = {product.slug for product in self.products}
        shelves = {category.slug for category in self.categories}
        for product in self.products:
            if product.category not in shelves:
                raise ValueError(f"product {product.slug!r} is in {product.category!r}, which is no category")
        for name in self.form.fields:
            if name not in FIELDS:
                raise ValueError(f"{name!r} is no field; there are: {', '.join(FIELDS)}")
        for slug in (self.prices.sneaked, self.truth.product if self.truth else None):
            if slug is not None and slug not in slugs:
                raise ValueError(f"{slug!r} is no product of this shop")
        return self

    def product(self, slug: str) -> Product | None:
        """The product with that slug."""
        return next((product for product in self.products if product.slug == slug), None)


# --- reading descriptions ---------------------------------------------------------------------------------


def shops() -> list[str]:
    """Names of the shops to learn from about checks."""
    return _names(SHOPS)


def zoo() -> list[str]:
    """Names of the shops that the walk is measured on."""
    return _names(ZOO)


def _names(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.yaml"))


def laid_over(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A base with changes laid over it: mappings key by key, everything else whole."""
    whole = dict(base)
    for key, value in changes.items():
        old = whole.get(key)
        whole[key] = laid_over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return whole


def _raw(name: str) -> dict[str, Any]:
    folder = next((folder for folder in (SHOPS, ZOO) if name in _names(folder)), None)
    if folder is None:
        raise ValueError(f"there is no demo shop {name!r}; there are: {', '.join([*shops(), *zoo()])}")
    raw = read(folder / f"{name}.yaml")
    if parent := raw.pop("extends", None):
        raw = laid_over(_raw(parent) | {"truth": None}, raw)
    return raw


def load(name: str, **changes: Any) -> Shop:
    """The shop with that name, with changes laid over its description: `load("kind", form={"tokens": "none"})`.

    A shop that says `extends` starts from another one; the truth about that one is not taken over, and changes drop
    the truth as well. Raises ValueError for an unknown name or a wrong description.
    """
    raw = _raw(name) | {"name": name}
    if changes:
        raw = laid_over(raw | {"truth": None}, changes)
    return Shop.model_validate(raw)

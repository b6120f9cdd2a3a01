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
from pydantic import Field, model_validator

from .switches import (
    Access,
    Adding,
    Arrival,
    CartPage,
    Discovery,
    Faults,
    Form,
    Layout,
    Model,
    Option,
    Ordering,
    Pages,
    Prices,
    ProductPage,
    Trust,
    Walls,
)

SHOPS = Path(__file__).with_name("shops")
ZOO = Path(__file__).with_name("zoo")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(file: Path) -> dict[str, Any]:
    """The contents of a YAML file. Raises ValueError, with its line, when a key is given twice."""
    loader = LOADER(file.read_text("utf-8"))
    try:
        node = loader.get_single_node()
        if node is None:
            return {}
        _refuse_twice(file, node)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_twice(file: Path, node: yaml.Node) -> None:
    """YAML readers keep the last of two equal keys in silence: a switch would be off that stands in the file."""
    children: list[yaml.Node] = list(node.value) if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode):
        children = [value for _, value in node.value]
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise ValueError(f"{file}:{key.start_mark.line + 1}: {key.value!r} is given twice")
            seen.add(str(key.value))
    for child in children:
        _refuse_twice(file, child)


FIELDS: dict[str, dict[str, Any]] = read(Path(__file__).with_name("fields.yaml"))
"""What the checkout can ask, by name."""

Language = Literal["en", "nl", "de", "fr", "es", "it", "pt", "pl", "sv", "da", "ar", "ja"]

Obstacle = Literal["arrival", "discovery", "product", "added", "cart", "checkout", "wall", "page", "guard"]
"""Where in the purchase a shop of the zoo makes it hard."""


# --- what it sells ----------------------------------------------------------------------------------------


class Review(Model):
    """A review with text."""

    author: str
    date: date
    stars: int = Field(ge=1, le=5)
    text: str


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
    options: list[Option] = Field(default=[])
    stock: int = 24
    shipped: bool = Field(default=True, description="false for what comes by e-mail")
    parts: list[str] = Field(default=[], description="slugs of what a grouped product lets a shopper pick from")
    ratings: dict[int, int] = Field(default={})
    """How many shoppers gave 5, 4, 3, 2 and 1 stars; those who wrote a review included."""
    reviews: list[Review] = Field(default=[])

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
    points: list[str] = Field(default=[], description="where it can be fetched; one must be chosen")


class Payment(Model):
    """A way to pay."""

    key: str
    label: str
    hint: str = ""
    fee: Decimal = Field(default=Decimal(0), description="surcharge for paying this way")
    fee_label: str = Field(default="", description="what the costs call the surcharge")


class Findings(Model):
    """The checks that do not pass in a shop, on one of the devices at least, with the switch that makes it so.

    No other check fails there; where none fails, no other one warns either.
    """

    failed: dict[str, str] = Field(default={})
    warned: dict[str, str] = Field(default={})


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
    delivery: list[str] = Field(default=[])
    payment: list[str] = Field(default=[])
    last_button: str = ""
    checks: Findings | None = Field(default=None, description="what Kassa has to find; no list where it is not stated")


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
    arrival: Arrival = Arrival()
    discovery: Discovery = Discovery()
    product_page: ProductPage = ProductPage()
    access: Access = Access()
    adding: Adding = Adding()
    cart_page: CartPage = CartPage()
    layout: Layout = Layout()
    form: Form = Form()
    prices: Prices = Prices()
    ordering: Ordering = Ordering()
    trust: Trust = Trust()
    faults: Faults = Faults()
    walls: Walls = Walls()
    pages: Pages = Pages()
    truth: Truth | None = None

    @model_validator(mode="before")
    @classmethod
    def _products_as_the_switches_say(cls, raw: Any) -> Any:
        page = raw.get("product_page") or {}
        changes = {"options": page["every"]} if page.get("every") else {}
        gone = page.get("sold_out", [])
        products = [p | changes | ({"stock": 0} if p["slug"] in gone else {}) for p in raw["products"]]
        return raw | {"products": products}

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
        named = [*self.product_page.sold_out, *(slug for product in self.products for slug in product.parts)]
        for slug in (*named, self.prices.sneaked, self.truth.product if self.truth else None):
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

"""The product a page is about: what its data say and what a shopper reads."""

from __future__ import annotations

import re
from typing import Any, Literal

from ..recording import Money, Product
from ..vocabulary import any_named, mentioned
from .amounts import FoundAmount
from .money import value_of
from .page import RawPage

PRODUCT_TYPES = frozenset(
    {"Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Book", "Vehicle", "Car"}
)
OFFER_TYPES = frozenset({"Offer", "AggregateOffer"})
_IN = re.compile(r"InStock|InStoreOnly|OnlineOnly|LimitedAvailability|PreOrder|PreSale|BackOrder|MadeToOrder", re.I)
_OUT = re.compile(r"OutOfStock|SoldOut|Discontinued|oos|out.of.stock", re.I)

Availability = Literal["InStock", "OutOfStock"]


def types_of(item: Any) -> set[str]:
    """The schema.org types of an item, without their address."""
    raw = item.get("@type") if isinstance(item, dict) else None
    many = raw if isinstance(raw, list) else [raw]
    return {str(one).rsplit("/", 1)[-1] for one in many if one}


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _products(page: RawPage) -> list[dict[str, Any]]:
    return [item for item in page["structured"] if types_of(item) & PRODUCT_TYPES]


def _offers(product: dict[str, Any]) -> list[dict[str, Any]]:
    offers: list[dict[str, Any]] = []
    stack = [product.get("offers")]
    variants = product.get("hasVariant")
    stack += [v.get("offers") for v in (variants if isinstance(variants, list) else [variants]) if isinstance(v, dict)]
    while stack:
        value = stack.pop(0)
        if isinstance(value, list):
            stack = value + stack
        elif isinstance(value, dict):
            offers.append(value)
            stack.append(value.get("offers"))
    return offers


def _money(raw: Any, currency: Any) -> Money | None:
    text = str(_first(raw)) if raw is not None else ""
    found = re.search(r"\d[\d.,' ]*", text)
    if not found:
        return None
    # In data a single mark is a decimal point, whatever follows it.
    number = found.group().strip(" .,'")
    plain = number if re.fullmatch(r"\d+\.\d+", number) else None
    try:
        value = f"{float(plain):.2f}" if plain else value_of(number)
    except (ValueError, ArithmeticError):
        return None
    code = str(_first(currency) or "").strip().upper()
    return Money(amount=value, currency=code if re.fullmatch(r"[A-Z]{3}", code) else None)


def _offer_price(offer: dict[str, Any]) -> Money | None:
    specification = _first(offer.get("priceSpecification"))
    specification = specification if isinstance(specification, dict) else {}
    for key in ("price", "lowPrice"):
        for holder in (offer, specification):
            if holder.get(key) not in (None, ""):
                currency = holder.get("priceCurrency") or offer.get("priceCurrency")
                return _money(holder[key], currency)
    return None


def structured_price(page: RawPage) -> Money | None:
    """The price in JSON-LD, microdata or meta elements."""
    for product in _products(page):
        for offer in _offers(product):
            price = _offer_price(offer)
            if price:
                return price
    meta = page["meta"]
    for prefix in ("product:price", "og:price"):
        price = _money(meta.get(f"{prefix}:amount"), meta.get(f"{prefix}:currency"))
        if price:
            return price
    loose = page["loose"]
    return _money(loose.get("price"), loose.get("priceCurrency"))


def _structured_availability(page: RawPage) -> Availability | None:
    said = [offer.get("availability") for product in _products(page) for offer in _offers(product)]
    said += [
        page["meta"].get("product:availability"),
        page["meta"].get("og:availability"),
        page["loose"].get("availability"),
    ]
    words = [str(_first(value)) for value in said if value]
    if any(_IN.search(word) or re.fullmatch(r"in ?stock|instock|available", word.strip(), re.I) for word in words):
        return "InStock"
    if any(_OUT.search(word) for word in words):
        return "OutOfStock"
    return None


def _heading(page: RawPage) -> dict[str, Any] | None:
    headings = [t for t in page["texts"] if t["heading"] == 1 and t["landmark"] not in ("header", "footer", "nav")]
    return dict(max(headings, key=lambda t: t["size"])) if headings else None


def _buy_buttons(page: RawPage, language: str) -> list[dict[str, Any]]:
    return [
        control
        for control in page["controls"]
        if control["visible"] and any_named(control["name"] or control["text"], ("add_to_cart", "buy_now_express"))
    ]


def visible_price(page: RawPage, amounts: list[FoundAmount], language: str) -> FoundAmount | None:
    """The main price a shopper reads: big, near the name and the buy button."""
    heading, buttons = _heading(page), _buy_buttons(page, language)
    anchors = [
        box for box in [heading["box"] if heading else None, buttons[0]["box"] if len(buttons) == 1 else None] if box
    ]
    best: tuple[float, FoundAmount] | None = None
    for found in amounts:
        if found.amount.role != "item" or found.amount.amount in ("0.00",):
            continue
        if found.amount.landmark in ("header", "footer", "nav", "aside", "dialog"):
            continue
        score = found.size
        score += 6 if found.alone else 0
        score += 8 if re.search(r"price|prijs|preis|prix|precio|prezzo", found.text["hints"], re.I) else 0
        score -= 10 if found.text["control"] else 0
        for anchor in anchors:
            distance = abs(found.text["box"]["y"] - anchor["y"]) + 0.3 * abs(found.text["box"]["x"] - anchor["x"])
            score -= min(30.0, distance / 40)
        score -= min(20.0, found.text["box"]["y"] / 300)
        if best is None or score > best[0]:
            best = (score, found)
    return best[1] if best else None


def _availability(page: RawPage, language: str) -> Availability | None:
    stated = _structured_availability(page)
    buttons = _buy_buttons(page, language)
    if stated:
        return stated
    if any(button["enabled"] for button in buttons):
        return "InStock"
    for text in page["texts"]:
        if len(text["text"]) <= 60 and text["landmark"] not in ("header", "footer", "nav"):
            if mentioned(text["text"], "out_of_stock", language):
                return "OutOfStock"
            if mentioned(text["text"], "in_stock", language):
                return "InStock"
    return "OutOfStock" if buttons else None


def _rating(page: RawPage) -> tuple[float | None, int | None]:
    for product in _products(page):
        rating = _first(product.get("aggregateRating"))
        if not isinstance(rating, dict):
            continue
        try:
            value = float(str(rating.get("ratingValue")).replace(",", "."))
            best = float(str(rating.get("bestRating") or 5).replace(",", "."))
            count = rating.get("ratingCount") or rating.get("reviewCount")
            return round(value / best * 5, 2), int(float(str(count))) if count else None
        except (ValueError, ZeroDivisionError):
            continue
    return None, None


def read_product(page: RawPage, amounts: list[FoundAmount], language: str, currency: str | None) -> Product | None:
    """The product the page is about; None when nothing says that it is about one."""
    products = _products(page)
    main = products[0] if products else {}
    structured = structured_price(page)
    is_product = bool(products) or structured is not None or page["meta"].get("og:type") in ("product", "og:product")
    if not is_product and len(_buy_buttons(page, language)) not in (1, 2):
        return None
    heading = _heading(page)
    seen = visible_price(page, amounts, language)
    price = Money(amount=seen.amount.amount, currency=seen.amount.currency) if seen else structured
    if price and not price.currency and structured:
        price = Money(amount=price.amount, currency=structured.currency)
    rating, count = _rating(page)
    name = str(_first(main.get("name")) or "").strip()
    return Product(
        name=(heading["text"] if heading else name) or None,
        price=price,
        structured_price=structured,
        availability=_availability(page, language),
        rating=rating,
        rating_count=count,
        structured=bool(products),
    )

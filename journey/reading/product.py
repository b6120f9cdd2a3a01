"""The product a page is about: what its data say and what a shopper reads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ..addresses import page_of
from ..data import read_words
from ..shown import Card, Money, Product
from ..vocabulary import any_named, mentioned, normal
from .amounts import FoundAmount
from .costs import before_tax, names_price
from .money import value_of
from .page import RawPage
from .words import phrase_pattern

PRODUCT_TYPES = frozenset(
    {"Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Book", "Vehicle", "Car"}
)
OFFER_TYPES = frozenset({"Offer", "AggregateOffer"})
_IN = re.compile(r"InStock|InStoreOnly|OnlineOnly|LimitedAvailability|PreOrder|PreSale|BackOrder|MadeToOrder", re.I)
_OUT = re.compile(r"OutOfStock|SoldOut|Discontinued|oos|out.of.stock", re.I)

_BUY_HINT = re.compile(
    r"add ?to ?(?:cart|basket|bag)|buy ?now|cart ?add|add ?cart|btn ?cart|buy ?button|addtocart|in ?den ?warenkorb",
    re.I,
)
_PRICE = re.compile(r"price|prijs|preis|prix|precio|prezzo|preco|cena|pris", re.I)
_MINOR = re.compile(
    r"old|was|regular|strike|list-?price|save|saving|discount|shipping|deliver|tax|vat|unit|instal|month|credit|related|recommend|similar|upsell|cross",
    re.I,
)
NEAR = 120
"""How many texts after the name a word on the stock is looked for."""
BESIDE = 40
"""How many texts after the name the former price stands at most."""
MOST_ALIKE = 8
"""Prices that look alike at most on a page with one buy button: its own and those of related products."""
MANY_HEADINGS = 3
"""Headings between the name and the price where the price is that of a card further down."""
SURE = 12.0
"""The score from which a visible price stands against the page's data, and makes a page about a product."""

Availability = Literal["InStock", "OutOfStock"]
STOCK: dict[str, Availability] = {"out_of_stock": "OutOfStock", "in_stock": "InStock"}
"""What words of a category say; "not in stock" holds "in stock" and comes first."""


@dataclass(frozen=True)
class MainPrice:
    """The visible price that stands out most."""

    found: FoundAmount
    score: float
    alike: int
    """How many prices look like it, itself included: a listing shows many."""


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


def structured_prices(page: RawPage, product: dict[str, Any] | None) -> list[Money]:
    """The prices in JSON-LD or microdata and meta elements, which may differ; else that of a loose property."""
    prices = [_offer_price(offer) for offer in _offers(product or {})]
    meta = page["meta"]
    for prefix in ("product:price", "og:price"):
        raw = meta.get(f"{prefix}:amount") or meta.get(prefix)
        prices.append(_money(raw, meta.get(f"{prefix}:currency")))
    found = [price for price in prices if price]
    loose = _money(page["loose"].get("price"), page["loose"].get("priceCurrency"))
    return found or ([loose] if loose else [])


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


@cache
def _words(kind: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Words of languages without a file of their own: the whole labels, and a pattern to find them in a text."""
    raw: dict[str, dict[str, list[str]]] = read_words(Path(__file__).with_name("product.yaml"))
    phrases = {normal(word) for words in raw[kind].values() for word in words}
    return frozenset(phrases), phrase_pattern(phrases)


def _similar(one: str, other: str) -> bool:
    """Whether two titles name the same thing: one holds most of the other's words."""
    mine, theirs = (set(re.findall(r"\w{2,}", text.lower())) for text in (one, other))
    return bool(mine and theirs) and len(mine & theirs) >= 0.7 * min(len(mine), len(theirs))


def _heading(page: RawPage) -> int | None:
    """Index of the text that names what the page is about."""
    titles = [
        page["title"],
        page["meta"].get("og:title", ""),
        *(str(_first(p.get("name")) or "") for p in _products(page)[:1]),
    ]
    best: tuple[float, int] | None = None
    for index, text in enumerate(page["texts"]):
        if text["landmark"] in ("footer", "nav", "dialog") or not 2 < len(text["text"]) <= 250:
            continue
        level = text["heading"]
        score = {1: 6.0, 2: 2.0, 3: 1.0}.get(level or 9, 0.0) + 5 * ("name" in text["hints"].split())
        if score or len(text["text"]) > 12:
            score += 4 * any(title and _similar(text["text"], title) for title in titles) * (1 if level else 0.8)
        score += min(3.0, (text["size"] - 16) / 8) - 2 * text["control"] - 2 * (text["landmark"] == "header")
        if score >= 3 and (best is None or score > best[0] + 0.01):
            best = (score, index)
    return best[1] if best else None


def _buy_buttons(page: RawPage, language: str) -> list[dict[str, Any]]:
    found = []
    for control in page["controls"]:
        if not control["visible"] or control["landmark"] in ("header", "footer", "nav"):
            continue
        label = control["name"] or control["text"]
        if (
            any_named(label, ("add_to_cart", "buy_now_express"))
            or normal(label) in _words("buy")[0]
            or (control["tag"] != "a" and _BUY_HINT.search(control["hints"]))
        ):
            found.append(control)
    return found


def _former(amounts: list[FoundAmount], heading: int | None) -> set[str]:
    """Prices that stand at the product's name as former ones, with a lower price beside them."""
    start = heading or 0
    return {
        old.amount.amount
        for old in amounts
        if old.amount.role == "was"
        and start <= old.index <= start + BESIDE
        and any(
            new.amount.role == "item"
            and abs(new.index - old.index) <= 4
            and float(new.amount.amount) < float(old.amount.amount)
            for new in amounts
        )
    }


def visible_price(page: RawPage, amounts: list[FoundAmount], language: str, stated: list[Money]) -> MainPrice | None:
    """The main price a shopper reads: near the name and the buy button, big, not one of many."""
    heading = _heading(page)
    # Data of shops often keep the price from before a sale.
    known = {price.amount for price in stated} - _former(amounts, heading)
    buttons = [button["box"]["y"] for button in _buy_buttons(page, language)]
    candidates = [
        f for f in amounts if f.amount.role in ("item", "unit") and not re.fullmatch(r"-?0\.00|-.*", f.amount.amount)
    ]
    like = Counter((f.text["tag"], f.text["hints"]) for f in candidates)
    usual = sorted(f.size for f in candidates)[len(candidates) // 2] if candidates else 16
    best: MainPrice | None = None
    for found in candidates:
        text, hints = found.text, found.text["hints"]
        if text["landmark"] in ("header", "footer", "nav", "dialog"):
            continue
        score = 6.0 * found.alone + min(12.0, max(-6.0, 0.7 * (found.size - usual)))
        own, _, around = hints.partition(" | ")
        score += 14 * bool(re.search(r"(?:^| )price(?: |$)", own) and "itemprop" in hints)
        score += 8 if _PRICE.search(own) else 5 if _PRICE.search(around) else 0
        score -= 8 * bool(_MINOR.search(hints)) + 8 * text["control"] + 6 * (text["landmark"] == "aside")
        score -= 4 * (found.amount.role == "unit") + 6 * (text["overlay"] is not None) + 4 * (not found.amount.currency)
        score -= min(12.0 if own or around else 4.0, 3.0 * (like[(text["tag"], hints)] - 1))
        score += 4 * names_price(found.amount.label) - 6 * before_tax(f"{text['text']} {found.amount.label}")
        if heading is not None:
            steps = found.index - heading
            score += max(-14.0, 10 - (steps / 3 if steps >= 0 else -steps / 1.5))
        if buttons:
            score += max(0.0, 5 - min(abs(y - text["box"]["y"]) for y in buttons) / 100)
        score += 20 * (found.amount.amount in known)
        if best is None or score > best.score:
            best = MainPrice(found, score, like[(text["tag"], hints)])
    return best


def _availability(page: RawPage, language: str, priced: bool) -> Availability | None:
    stated = _structured_availability(page)
    buttons = _buy_buttons(page, language)
    if stated:
        return stated
    if any(button["enabled"] for button in buttons):
        return "InStock"
    heading = _heading(page) or 0
    for text in page["texts"][heading : heading + NEAR]:
        if len(text["text"]) <= 60 and text["landmark"] not in ("header", "footer", "nav"):
            for kind, meaning in STOCK.items():
                if mentioned(text["text"], kind, language) or _words(kind)[1].search(normal(text["text"])):
                    return meaning
    if buttons:
        return "OutOfStock"
    # What has a price and is nowhere called sold out can be had.
    return "InStock" if priced else None


def _rating(product: dict[str, Any] | None) -> tuple[float | None, int | None]:
    rating = _first((product or {}).get("aggregateRating"))
    if not isinstance(rating, dict):
        return None, None
    try:
        value = float(str(rating.get("ratingValue")).replace(",", "."))
        best = float(str(rating.get("bestRating") or 5).replace(",", "."))
        count = rating.get("ratingCount") or rating.get("reviewCount")
        return round(value / best * 5, 2), int(float(str(count))) if count else None
    except (ValueError, ZeroDivisionError):
        return None, None


def _about(page: RawPage) -> dict[str, Any] | None:
    """The product in the page's data that the page is about, when it is about one."""
    products = _products(page)
    if len(products) <= 1:
        return products[0] if products else None
    heading = _heading(page)
    titles = [page["title"], page["texts"][heading]["text"] if heading is not None else ""]
    named = [p for p in products if any(t and _similar(str(_first(p.get("name")) or ""), t) for t in titles)]
    priced = [p for p in named if any(_offer_price(offer) for offer in _offers(p))]
    return (priced or named or [None])[0]


def _stands_alone(page: RawPage, seen: MainPrice, language: str) -> bool:
    """Whether a price is that of the page, and not of one card among several."""
    buttons = len(_buy_buttons(page, language))
    if buttons == 1:
        # Cards of related products look like the price, and have no button to buy.
        return seen.alike <= MOST_ALIKE
    if buttons:
        return seen.alike <= 2
    heading = _heading(page)
    between = page["texts"][heading + 1 : seen.found.index] if heading is not None else []
    # The price of a card stands under the card's own name.
    return seen.alike <= 1 and sum(bool(text["heading"]) for text in between) < MANY_HEADINGS


def _ordered_price(page: RawPage, amounts: list[FoundAmount]) -> Money | None:
    """The price of what was given a number in a list to order from; None where there is no such list, or no number."""
    counts = [f for f in page["fields"] if f["visible"] and f.get("purpose") == "quantity" and f["form"] is not None]
    start = 0
    for field in counts:
        others = [f for f in counts if f["form"] == field["form"] and f is not field]
        of_list = any(f["value"].strip() in ("", "0") for f in others)
        own = [f for f in amounts if start <= f.index < field["before"] and f.amount.role in ("item", "unit", "line")]
        if of_list and own and field["value"].strip() not in ("", "0"):
            return Money(amount=own[-1].amount.amount, currency=own[-1].amount.currency)
        start = field["before"]
    return None


def _without(page: RawPage, amounts: list[FoundAmount], cards: list[Card]) -> tuple[RawPage, list[FoundAmount]]:
    """The page and its amounts without what stands in the cards of other products."""
    others = [card.box for card in cards if page_of(card.url) != page_of(page["url"])]

    def own(x: float, y: float) -> bool:
        return not any(box.holds(x, y) for box in others)

    controls = [
        c
        for c in page["controls"]
        if own(c["box"]["x"] + c["box"]["width"] / 2, c["box"]["y"] + c["box"]["height"] / 2)
    ]
    left = [a for a in amounts if own(a.amount.box.x, a.amount.box.y)]
    return {**page, "controls": controls}, left


def read_product(page: RawPage, amounts: list[FoundAmount], cards: list[Card], language: str) -> Product | None:
    """The product the page is about; None when nothing says that it is about one.

    The `cards` of other products are looked at only where the rest of the page tells of none.
    """
    return _read(*_without(page, amounts, cards), language) or _read(page, amounts, language)


def _read(page: RawPage, amounts: list[FoundAmount], language: str) -> Product | None:
    main = _about(page)
    stated = structured_prices(page, main)
    structured = stated[0] if stated else None
    seen = visible_price(page, amounts, language, stated)
    meta = page["meta"]
    said = (
        main is not None
        or meta.get("og:type") in ("product", "og:product")
        or any(name in meta for name in ("product:price:amount", "og:price:amount", "og:price"))
    )
    sure = seen is not None and seen.score >= SURE
    if not said and not (seen and sure and _stands_alone(page, seen, language)):
        return None
    price = structured
    if seen and (sure or structured is None):
        price = Money(amount=seen.found.amount.amount, currency=seen.found.amount.currency)
        if not price.currency and structured:
            price.currency = structured.currency
    price = _ordered_price(page, amounts) or price
    heading = _heading(page)
    rating, count = _rating(main)
    name = str(_first((main or {}).get("name")) or "").strip()
    return Product(
        name=(page["texts"][heading]["text"] if heading is not None else name) or None,
        price=price,
        structured_price=structured,
        availability=_availability(page, language, price is not None and float(price.amount) > 0),
        availability_stated=_structured_availability(page) is not None,
        rating=rating,
        rating_count=count,
        structured=main is not None,
    )

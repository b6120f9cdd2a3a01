"""The products of a list: blocks of one make, each with a link of its own and a price or a picture."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ..addresses import looks_like, page_of
from ..hosts import host_of, same_site
from ..shown import Box, Card
from ..vocabulary import any_named, mentioned
from .amounts import FoundAmount
from .page import RawBox, RawPage, RawText, blocks_around

FEWEST = 3
"""Products from which a page shows a list."""

ICON = 40
"""CSS pixels below which a picture shows no product."""

AROUND = frozenset({"header", "footer", "nav", "dialog"})
"""Landmarks outside the list."""

PRICED = frozenset({"item", "was", "line", "other"})
"""Roles of an amount that is a card's price."""

ELSE = ("add_to_cart", "wishlist", "reviews", "buy_now_express", "remove", "close", "shipping_cost")
"""What links of a card are called that do not name its product."""

STARS = re.compile(r"[★☆⭐✩✭]|\b[0-5](?:[.,]\d)?\s?(?:/|out of|von|van|sur|de|su|av|af|z)\s?5\b", re.IGNORECASE)
RATED = re.compile(r"(?<![a-z])(?:ratings?|stars?|reviews?)(?![a-z])", re.IGNORECASE)
BRACKETED = re.compile(r"\(\s*\d[\d.,]*\s*\)")
PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:[?#]|$)", re.IGNORECASE)
COUNT = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w%])")


@dataclass
class _Inside:
    """What a block of the layout holds."""

    links: list[dict[str, Any]] = field(default_factory=list)
    images: list[dict[str, Any]] = field(default_factory=list)
    amounts: list[FoundAmount] = field(default_factory=list)
    texts: list[RawText] = field(default_factory=list)
    picture: bool = False


def read_cards(page: RawPage, amounts: list[FoundAmount]) -> list[Card]:
    """The products of the page's main list, in document order; empty when it shows none."""
    inside = _insides(page, amounts)
    makes = _makes(page)
    alike: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for block, held in inside.items():
        if held.links and (held.amounts or held.picture):
            alike[makes[block]].append((block, _address(held)))
    several = [cards for cards in alike.values() if len({url for _, url in cards if url}) >= FEWEST]
    if not several:
        return []

    def rank(cards: list[tuple[int, str]]) -> tuple[bool, int, int]:
        priced = sum(1 for block, _ in cards if inside[block].amounts)
        depth = len(blocks_around(page, cards[0][0]))
        return 2 * priced >= len(cards), len({url for _, url in cards if url}), -depth

    best = [(block, url) for block, url in max(several, key=rank) if url]
    below = page_of(page["url"]).rstrip("/") + "/"
    about = [
        block
        for block, url in best
        # A link below the page's own address asks or tells more of what the page is about.
        if url.startswith(below) or any(text["heading"] == 1 for text in inside[block].texts)
    ]
    if len(about) == 1:
        # What the page is about is of the same make as what it recommends.
        best = [(block, url) for block, url in best if block not in about]
        if len({url for _, url in best}) < FEWEST:
            return []
    products = [url for _, url in best if looks_like(url, "product")]
    if 2 * len(products) > len(best):
        # A banner among the products leads to no product.
        best = [(block, url) for block, url in best if url in products]
    cards = [_card(inside[block], url, page["blocks"][block]["box"]) for block, url in best]
    if 2 * sum(bool(card.price) for card in cards) > len(cards):
        # A banner of the same make as the products, such as a slide above them, has neither name nor price.
        cards = [card for card in cards if card.name or card.price]
    return cards if any(card.price for card in cards) or _are_products(cards) else []


def _are_products(cards: list[Card]) -> bool:
    """Whether cards without prices are of products, and not of categories or articles."""
    return 2 * sum(looks_like(card.url, "product") or card.rated for card in cards) > len(cards)


def _insides(page: RawPage, amounts: list[FoundAmount]) -> dict[int, _Inside]:
    inside: dict[int, _Inside] = defaultdict(_Inside)

    def listed(item: Any) -> bool:
        return item["landmark"] not in AROUND and item.get("overlay") is None

    for control in page["controls"]:
        if control["visible"] and listed(control) and _leads_on(control, page):
            for block in blocks_around(page, control["block"]):
                inside[block].links.append(control)
    for image in page["images"]:
        if listed(image):
            for block in blocks_around(page, image["block"]):
                inside[block].images.append(image)
                inside[block].picture |= _large(image["box"])
    for number, block in enumerate(page["blocks"]):
        if block["picture"] and _large(block["box"]):
            for around in blocks_around(page, number):
                inside[around].picture = True
    for found in amounts:
        if listed(found.text) and found.amount.role in (*PRICED, "unit", "discount"):
            for block in blocks_around(page, found.text["block"]):
                inside[block].amounts.append(found)
    for text in page["texts"]:
        if listed(text):
            for block in blocks_around(page, text["block"]):
                inside[block].texts.append(text)
    return inside


def _large(box: RawBox) -> bool:
    return min(box["width"], box["height"]) >= ICON


def _makes(page: RawPage) -> list[int]:
    """A number for each block that is the same where a block and all around it have the same tags."""
    known: dict[tuple[int, str], int] = {}
    makes: list[int] = []
    for block in page["blocks"]:
        key = (makes[block["parent"]] if block["parent"] >= 0 else -1, block["tag"])
        makes.append(known.setdefault(key, len(known)))
    return makes


def _leads_on(control: dict[str, Any], page: RawPage) -> bool:
    href, here = control["href"] or "", host_of(page["url"])
    return (
        href.startswith("http")
        # A page that was saved has no host of its own.
        and (not here or same_site(host_of(href), here))
        and page_of(href) != page_of(page["url"])
        and not looks_like(href, "cart")
        and not PICTURE.search(href)
        and (_is_whole(control) or not any_named(control["name"] or control["text"], ELSE))
    )


def _is_whole(control: dict[str, Any]) -> bool:
    """Whether a link is a card with all that stands in it: what its buttons are called does not name it."""
    return control["has_image"] and min(control["box"]["width"], control["box"]["height"]) >= 2 * ICON


def _address(held: _Inside) -> str:
    """Where the card leads: where most of its links lead, the first of them among equals."""
    urls = [page_of(link["href"]) for link in held.links]
    return max(dict.fromkeys(urls), key=urls.count, default="")


def _card(held: _Inside, url: str, place: RawBox) -> Card:
    name = _name(held, url)
    prices = [f.amount.text for f in held.amounts if f.amount.role in PRICED and f.amount.role != "was"]
    # "Gift card $25" is a product with its price.
    prices = prices or [f.amount.text for f in held.amounts if f.amount.role == "discount" and f.amount.label == name]
    units = [f.amount.text for f in held.amounts if f.amount.role == "unit"]
    rated, ratings = _rating(held)
    large = [image for image in held.images if _large(image["box"])]
    image = max(large, key=lambda i: i["box"]["width"] * i["box"]["height"], default=None)
    return Card(
        name=name[:160],
        url=url,
        price=prices[0] if prices else None,
        unit_price=units[0] if units else None,
        picture=held.picture,
        alt=_alt(image, held, url) if image else None,
        rated=rated,
        ratings=ratings,
        box=Box(**place),
    )


def _words(text: str, held: _Inside) -> str:
    """What a text says before, between or after the amounts in it; empty when it holds no word."""
    amounts = sorted({re.escape(f.amount.text) for f in held.amounts}, key=len, reverse=True)
    pieces = re.split("|".join(amounts), text) if amounts else [text]
    return next((" ".join(piece.split()) for piece in pieces if re.search(r"[^\W\d_]{2}", piece)), "").strip(" (-–|:·")


def _name(held: _Inside, url: str) -> str:
    headings = [t["text"] for t in held.texts if t["heading"]]
    # In a card that is one link the name is the largest of its texts.
    linked = [t["text"] for t in sorted(held.texts, key=lambda t: -t["size"]) if t["control"]]
    links = [link["text"] for link in held.links if page_of(link["href"]) == url]
    own = [text for text in linked if any(text in link for link in links)]
    # Where the picture alone is a link, the name stands below it.
    beside = [t["text"] for t in sorted(held.texts, key=lambda t: -t["size"])]
    return next((words for text in (*headings, *own, *links, *beside) if (words := _words(text, held))), "")


def _alt(image: dict[str, Any], held: _Inside, url: str) -> str | None:
    if image["alt"] and image["alt"].strip():
        return image["alt"].strip()
    around = [link for link in held.links if page_of(link["href"]) == url and link["has_image"]]
    return next((link["name"] or link["text"] for link in around if link["name"] or link["text"]), None)


def _rating(held: _Inside) -> tuple[bool, int | None]:
    """Whether stars are shown, and how many ratings there are said to be."""
    own = [t for t in held.texts if STARS.search(t["text"]) or RATED.search(t["hints"])]
    named = [i["alt"] for i in held.images if i["alt"] and STARS.search(i["alt"])]
    told = [t for t in held.texts if mentioned(t["text"], "reviews") and re.search(r"\d", t["text"])]
    if not own and not named and not told:
        return False, None
    bare = [t for t in held.texts if BRACKETED.fullmatch(t["text"])]
    for text in (*told, *bare, *own):
        for number in COUNT.findall(STARS.sub(" ", text["text"])):
            if not re.fullmatch(r"[0-5][.,]\d", number):
                return True, int(re.sub(r"\D", "", number))
    return True, None

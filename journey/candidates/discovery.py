"""Candidates on the way to a product."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urljoin

from ..addresses import looks_like
from ..addresses import page_of as address
from ..guard.flow import Flow
from ..hosts import host_of, same_site
from ..shown import Control, Snapshot
from ..vocabulary import mentioned
from .ranking import PRICE, Ranked, is_named, labels, mentions, rank, shape

MENU = re.compile(
    r"\b(burger|hamburger|(menu|nav(bar|igation)?|drawer) (toggle\w*|button|btn|trigger|icon|open\w*))\b", re.I
)
ELSE = re.compile(r"\b(search|cart|basket|account|lang\w*)\b", re.I)
SEARCH = re.compile(r"\bsearch\b", re.I)
MORE = re.compile(r"\b(load|show|view) ?more\b", re.I)

STRONG = 45.0
"""Score from which a link is taken for a product without having been there."""

FEW = 8
"""Things to click on a page that shows next to nothing, at most."""

TOP = 250
"""CSS pixels from the top within which a row of links is a navigation, though the page does not call it so."""

NO_LIST = ("contact", "privacy", "terms", "imprint", "login", "create_account", "returns", "track_order", "view_cart",
    "proceed_to_checkout", "newsletter", "withdrawal_form", "withdrawal_function", "delivery", "reviews", "close",
    "accept_cookies", "reject_cookies", "cookie_settings")  # fmt: skip
"""Categories of words on links that lead to no list of products."""


BUYS = ("add_to_cart", "buy", "buy_now_express")
"""Categories of words on links that put a product of a list into the cart."""


def key(ranked: Ranked) -> str:
    """What tells one card of a list from another: its address, or its place and words where it has none."""
    return address(ranked.control.href) or f"{ranked.control.selector} {ranked.control.text}"


def _leads_on(control: Control, snapshot: Snapshot) -> bool:
    """Whether a link leads to another page of the shop that may sell something."""
    if not control.href or not control.href.startswith("http"):
        return False
    if not same_site(host_of(control.href), host_of(snapshot.url)):
        return False
    if looks_like(control.href, "other") or looks_like(control.href, "checkout"):
        return False
    return address(control.href).rstrip("/") != address(snapshot.url).rstrip("/")


def _described(snapshot: Snapshot) -> set[str]:
    """Addresses that the page's own data call products."""

    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, list):
            for part in cast("list[Any]", value):
                yield from addresses(part)
        elif isinstance(value, dict):
            item = cast("dict[str, Any]", value)
            kind = str(item.get("@type", ""))
            if "Product" in kind or "ListItem" in kind:
                yield from (v for v in (item.get("url"), item.get("@id")) if isinstance(v, str))
            if "Breadcrumb" not in kind:
                for key in ("itemListElement", "item", "mainEntity"):
                    yield from addresses(item.get(key))

    return {address(urljoin(snapshot.url, url)) for url in addresses(snapshot.structured)}


def products(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """What leads to products, one for each address, the most promising first."""
    alike = Counter(shape(c.selector) for c in snapshot.controls if c.visible)
    described = _described(snapshot)
    cards = {address(card.url) for card in snapshot.cards if card.price}

    def score(r: Ranked) -> None:
        c = r.control
        several = alike[shape(c.selector)] >= 3
        content = c.landmark in ("main", None)
        priced = PRICE.search(c.near) or PRICE.search(c.text) or address(c.href) in cards
        if not c.href:
            drawn = not c.role or (c.role == "button" and c.has_image)
            card = content and c.overlay is None and c.tag not in ("button", "input", "summary") and drawn
            r.add(30, "a card with a price", when=card and PRICE.search(c.text) and several)
        elif _leads_on(c, snapshot):
            r.add(30, "a price stands by it", when=priced)
            r.add(25, "its address looks like a product", when=looks_like(c.href, "product"))
            r.add(25, "the page's data call it a product", when=address(c.href) in described)
            r.add(5, "one of several pictures", when=r.score <= 0 and c.has_image and several and content)
        if r.score <= 0:
            return
        r.add(15, "a picture", when=c.has_image)
        r.add(15, "one of several alike", when=several)
        r.add(5, "has a name", when=4 <= len(c.text) <= 120)
        r.add(10, "can be added to the cart right there", when=mentioned(c.near, "add_to_cart"))
        r.add(-40, "outside the content", when=not content)
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart") or is_named(c, *BUYS))
        r.add(-45, "sold out", when=mentioned(c.near, "out_of_stock"))
        r.add(-30, "nothing to send", when=mentioned(f"{c.near} {c.text}", "nothing_to_send"))
        alone = PRICE.search(c.near) is None
        r.add(-25, "a list", when=alone and looks_like(c.href, "listing") and not looks_like(c.href, "product"))

    return _one_per_address(rank(snapshot, flow, score))


def strong_products(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Those that are products by all appearance."""
    return [r for r in products(snapshot, flow) if r.refused is None and r.score >= STRONG]


def listings(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Links to lists of products."""
    rows = Counter(round(c.box.y / 8) for c in snapshot.controls if c.href and c.visible and c.box.y < TOP)

    def score(r: Ranked) -> None:
        c = r.control
        if not _leads_on(c, snapshot):
            return
        menu = c.landmark in ("nav", "header") or (c.overlay is not None and c.landmark in ("dialog", "aside", None))
        row = c.landmark is None and c.box.y < TOP and rows[round(c.box.y / 8)] >= 3
        r.add(35, "its words say all products", when=is_named(c, "all_products"))
        r.add(30, "its address looks like a list", when=looks_like(c.href, "listing"))
        r.add(20, "in the navigation", when=menu or row)
        r.add(10, "in the content, with a picture", when=c.landmark in ("main", None) and c.has_image)
        r.add(10, "calls from the content", when=r.score <= 0 and c.landmark in ("main", None) and _is_call(c))
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart"))
        r.add(-60, "counts what is in the cart", when=mentions(c, "view_cart") and re.search(r"\d", c.text))
        r.add(-20, "in the footer", when=c.landmark == "footer")
        r.add(-60, "about something else", when=is_named(c, *NO_LIST))
        r.add(
            -30,
            "sale or gift cards",
            when=re.search(r"gift|cadeau|sale|outlet", c.href or "", re.I) or mentioned(c.text, "nothing_to_send"),
        )

    return _one_per_address(rank(snapshot, flow, score))


def _is_call(control: Control) -> bool:
    """Whether a link is drawn as a button: a shop's "Discover our teas"."""
    return control.box.height >= 30 and control.background not in ("", "rgb(255, 255, 255)")


def entrances(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """What leads on from a page that shows next to nothing: the way in from a splash page."""
    few = [c for c in snapshot.controls if c.visible and c.landmark not in ("header", "nav", "footer")]

    def score(r: Ranked) -> None:
        c = r.control
        leads = not c.href or (_leads_on(c, snapshot) and not looks_like(c.href, "cart"))
        if c in few and leads and len(few) <= FEW and not is_named(c, *NO_LIST, "search"):
            r.add(25, "one of the few things on the page")
            r.add(20, "its words say enter", when=is_named(c, "enter_shop", "all_products", "age_confirm", "yes"))

    return rank(snapshot, flow, score)


def menus(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """What opens a menu."""

    def score(r: Ranked) -> None:
        c = r.control
        goes = c.href and c.href.startswith("http") and address(c.href) == c.href
        if goes or c.expanded or is_named(c, "search", "login", "view_cart", "close", "newsletter"):
            return
        head = c.landmark in ("header", "nav") or c.box.y < TOP
        over = snapshot.overlays[c.overlay].kind if c.overlay is not None else None
        inside = over == "other" and c.landmark not in ("main", "footer")
        r.add(50, "its words say menu", when=any(mentioned(w, "menu") and len(w) <= 60 for w in labels(c)))
        r.add(40, "the page calls it menu", when=MENU.search(c.hints))
        r.add(15, "its words say all products", when=is_named(c, "all_products"))
        r.add(30, "opens something at the head of the page", when=(head or inside) and c.expanded is False)
        still = c.landmark in ("nav", "header") and 3 <= len(c.text) <= 40
        r.add(25, "a word in the navigation that leads nowhere", when=still)
        r.add(25, "a word in the menu that leads nowhere", when=inside and 3 <= len(c.text) <= 40)
        r.add(-40, "not at the head of the page", when=not head and not inside)
        r.add(
            -60,
            "the page calls it search or cart",
            when=ELSE.search(c.hints),
        )

    return rank(snapshot, flow, score)


def searches(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """What opens the search, or sends what was typed there."""
    forms = {f.form for f in snapshot.fields if f.purpose == "search" and f.form is not None and f.visible}

    def score(r: Ranked) -> None:
        c = r.control
        r.add(50, "its words say search", when=is_named(c, "search"))
        r.add(30, "the page calls it search", when=SEARCH.search(c.hints))
        # What opened the search goes on saying so; what sends it may be a picture.
        sends = c.form in forms and c.type in ("submit", "image", "") and c.tag != "a"
        r.add(90, "it sends the search form", when=sends)
        closes = is_named(c, "close") or re.search(r"\b(close|reset|clear)\b", c.hints, re.I)
        r.add(-60, "closes it", when=closes or (c.expanded and not sends))

    return rank(snapshot, flow, score)


def more_products(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """What brings more products into a list: more of them, or its next page."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(50, "its words say more", when=is_named(c, "load_more", "next_page"))
        r.add(30, "the page calls it more", when=MORE.search(c.hints))
        r.add(-60, "outside the content", when=c.landmark in ("header", "footer"))
        r.add(-60, "leads to another place", when=c.href and not _leads_on(c, snapshot))

    return rank(snapshot, flow, score)


def _one_per_address(ranked: list[Ranked]) -> list[Ranked]:
    best: dict[str, Ranked] = {}
    for r in ranked:
        best.setdefault(address(r.control.href) if r.control.href else r.control.selector, r)
    return list(best.values())

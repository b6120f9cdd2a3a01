"""Candidates on a product page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ..addresses import looks_like
from ..guard.flow import Flow
from ..platforms import platform_of
from ..shown import Box, Control, Snapshot
from ..vocabulary import mentioned
from .discovery import address
from .ranking import REMOVE, WISH, Ranked, is_named, labels, main_heading, rank, shape

ADD = re.compile(
    r"add[-_ ]?to[-_ ]?(cart|basket|bag|order)|addtocart|add[-_ ]?cart|cart[-_ ]?add|buy[-_ ]?button|btn[-_ ]?cart",
    re.I,
)


OTHER = ("remove", "discount", "proceed_to_checkout", "search", "newsletter", "close", "continue_step", "view_cart",
    "login")  # fmt: skip
"""Categories of words on buttons of forms that add nothing."""


def add_to_cart(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Buttons that put the product of this page into the cart."""
    heading = main_heading(snapshot)
    listed = _of_listed(snapshot)
    # In a form with a button that says so, be it disabled, what else stands there is a choice.
    said = {c.form for c in snapshot.controls if c.visible and c.form is not None and is_named(c, "add_to_cart")}

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say add to cart", when=is_named(c, "add_to_cart"))
        inside = c.landmark in ("main", None) and c.overlay is None
        r.add(
            40,
            "its words say buy, in the content",
            when=r.score <= 0 and inside and (c.tag != "a" or _leads_to_cart(c)) and is_named(c, "buy"),
        )
        r.add(
            40,
            "its words say add, in the content",
            when=r.score <= 0 and inside and c.tag == "button" and is_named(c, "add"),
        )
        r.add(30, "the page calls it add to cart", when=ADD.search(c.hints))
        r.add(35, "its words ask to choose first", when=r.score <= 0 and _asks_to_choose(c))
        r.add(15, "a known platform calls it so", when=platform_of(c, "add_to_cart", flow))
        sent = snapshot.forms[c.form] if c.form is not None else None
        says = any(re.search(r"[^\W\d_]{2}", label) for label in labels(c)) and (r.score > 0 or c.form not in said)
        if c.tag != "a" and c.type != "button" and says and not is_named(c, *OTHER):
            r.add(20, "its form adds to the cart", when=sent and re.search(r"cart|basket|add", sent.action, re.I))
        if r.score <= 0:
            return
        r.add(-80, "removes or updates", when=REMOVE.search(c.hints) or is_named(c, "remove", "discount"))
        near = {f.purpose for f in snapshot.fields if f.form is not None and f.form == c.form}
        r.add(10, "a quantity or option stands by it", when=near & {"quantity", "product-option"})
        r.add(5, "a button", when=c.tag in ("button", "input") or c.role == "button")
        r.add(-30, "outside the content", when=c.landmark in ("header", "nav", "footer"))
        r.add(-80, "for wish lists", when=WISH.search(c.hints))
        r.add(-80, "adds a product that is listed there", when=c.selector in listed)
        if heading is not None:
            far = _distance(c.box, heading.box)
            r.add(15, "near the product's name", when=far < 500)
            r.add(-25, "far from the product's name", when=far > 1200 and not c.sticky)

    return rank(snapshot, flow, score)


def freed(snapshot: Snapshot, flow: Flow, asked: Control | None) -> list[Ranked]:
    """The button that asked to choose first, once it says something else, whatever that is."""
    if asked is None or not _asks_to_choose(asked):
        return []

    def score(r: Ranked) -> None:
        c = r.control
        same = c.selector == asked.selector and c.tag == asked.tag and c.text and c.text != asked.text
        r.add(40, "it asked to choose first", when=same and not _asks_to_choose(c))

    return rank(snapshot, flow, score)


def _leads_to_cart(control: Control) -> bool:
    """Whether a link puts something into the cart by its address: `/carrinho/produto/12/adicionar`."""
    return looks_like(control.href, "cart") and re.search(r"\d", address(control.href or "")) is not None


def _asks_to_choose(control: Control) -> bool:
    """Whether a button asks to choose first. A swatch without words of its own is a choice, whatever it is called."""
    inside = control.tag == "button" and control.landmark in ("main", None)
    return inside and mentioned(control.text, "choose_option") is not None


def _of_listed(snapshot: Snapshot) -> set[str]:
    """The selectors of buttons that add what the page lists, not what it is about.

    They stand in the cards of a list, or are several of one make beside a button of another make that stands alone.
    """
    adding = [
        c
        for c in snapshot.controls
        if is_named(c, "add_to_cart", "add", "buy") or _asks_to_choose(c) or _says_sold_out(c)
    ]
    buttons = [c for c in adding if c.visible]
    makes = Counter(shape(c.selector) for c in buttons)
    alone = any(number == 1 for number in makes.values())
    return {c.selector for c in buttons if _in_card(c, snapshot) or (alone and makes[shape(c.selector)] > 1)}


def _in_card(control: Control, page: Snapshot) -> bool:
    """Whether a button stands in the card of another product than that of the page."""
    x, y = control.box.x + control.box.width / 2, control.box.y + control.box.height / 2
    others = [card.box for card in page.cards if address(card.url) != address(page.url)]
    return any(box.holds(x, y) for box in others)


def strongest_add_to_cart(snapshot: Snapshot, flow: Flow) -> Control | None:
    """The button that adds the product of this page to the cart, be it disabled or waiting for a choice, or None."""
    ranked = add_to_cart(snapshot, replace(flow, stage="product"))
    if ranked:
        return max(ranked, key=lambda r: r.score + 60 * (not r.control.enabled)).control
    return next((c for c in snapshot.controls if _says_sold_out(c)), None)


def _says_sold_out(control: Control) -> bool:
    """Whether a button says that what was chosen is sold out, where it else adds to the cart."""
    inside = control.landmark in ("main", None) and control.tag == "button"
    return control.visible and not control.enabled and inside and is_named(control, "out_of_stock")


def _distance(one: Box, other: Box) -> float:
    return max(0.0, abs(one.y - other.y) - other.height)

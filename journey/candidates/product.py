"""Candidates on a product page."""

from __future__ import annotations

import re
from dataclasses import replace

from ..guard.flow import Flow
from ..platforms import platform_of
from ..shown import Box, Control, Snapshot
from ..vocabulary import mentioned
from .ranking import REMOVE, WISH, Ranked, is_named, labels, main_heading, rank

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

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say add to cart", when=is_named(c, "add_to_cart"))
        inside = c.landmark in ("main", None) and c.overlay is None
        r.add(
            40,
            "its words say buy, in the content",
            when=r.score <= 0 and inside and c.tag != "a" and is_named(c, "buy"),
        )
        r.add(30, "the page calls it add to cart", when=ADD.search(c.hints))
        asks = (
            c.tag == "button" and c.landmark in ("main", None) and any(mentioned(w, "choose_option") for w in labels(c))
        )
        r.add(35, "its words ask to choose first", when=r.score <= 0 and asks)
        r.add(15, "a known platform calls it so", when=platform_of(c, "add_to_cart", flow))
        sent = snapshot.forms[c.form] if c.form is not None else None
        says = any(re.search(r"[^\W\d_]{2}", label) for label in labels(c))
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
        if heading is not None:
            far = _distance(c.box, heading.box)
            r.add(15, "near the product's name", when=far < 500)
            r.add(-25, "far from the product's name", when=far > 1200 and not c.sticky)

    return rank(snapshot, flow, score)


def strongest_add_to_cart(snapshot: Snapshot, flow: Flow) -> Control | None:
    """The button that adds the product of this page to the cart, be it disabled or waiting for a choice, or None."""
    ranked = add_to_cart(snapshot, replace(flow, stage="product"))
    if ranked:
        return max(ranked, key=lambda r: r.score + 60 * (not r.control.enabled)).control
    return None


def _distance(one: Box, other: Box) -> float:
    return max(0.0, abs(one.y - other.y) - other.height)

"""Candidates on the way to the cart, and in it."""

from __future__ import annotations

import re

from ..addresses import looks_like
from ..guard.flow import Flow
from ..hosts import host_of, same_site
from ..platforms import platform_of
from ..shown import Control, Snapshot
from ..vocabulary import mentioned
from .arrival import CROSSES
from .discovery import address
from .product import ADD
from .ranking import DISCOUNT, REMOVE, WISH, Ranked, is_named, labels, mentions, rank, removes

CART = re.compile(r"\b(mini[-_ ]?)?(cart|basket|bag)\b|shopping[-_ ]?(cart|bag|basket)", re.I)
CLOSE = re.compile(r"\b(close|dismiss)\b", re.I)

HEAD = 200
"""CSS pixels from the top of a page within which its head is, where the page does not say so."""


def to_cart(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways to the cart."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(50, "its words say cart", when=is_named(c, "view_cart"))
        r.add(40, "its address looks like a cart", when=looks_like(c.href, "cart"))
        head = c.landmark in ("header", "nav") or (c.landmark is None and c.box.y < HEAD)
        r.add(40, "its words speak of the cart", when=r.score <= 0 and head and speaks_of_cart(c))
        r.add(15, "a known platform calls it so", when=platform_of(c, "to_cart", flow))
        here = address(c.href) == address(snapshot.url)
        # A round button that floats over the page, wherever it floats.
        opens = (head or c.sticky) and (not c.href or here)
        r.add(25, "the page calls it cart", when=CART.search(c.hints) and (r.score > 0 or opens))
        if r.score <= 0:
            return
        elsewhere = looks_like(c.href, "product") and not looks_like(c.href, "cart")
        r.add(-80, "leads to a product", when=elsewhere and not here)
        r.add(10, "in the header", when=c.landmark in ("header", "nav"))
        # What merely is of the cart there, such as its buttons that count, leads nowhere.
        leads = is_named(c, "view_cart") or looks_like(c.href, "cart")
        in_drawer = c.overlay is not None and snapshot.overlays[c.overlay].kind == "cart"
        r.add(40 if leads else 20, "in what opened after adding", when=in_drawer)
        r.add(-40, "leads to the checkout", when=is_named(c, "proceed_to_checkout"))
        r.add(-60, "it is open already", when=c.expanded)
        r.add(-80, "closes", when=mentions(c, "close") or _closes(c))
        # "Go to the cart" has the words of "to the cart" in it in some languages.
        adds = is_named(c, "add_to_cart") and not is_named(c, "view_cart")
        r.add(-60, "adds", when=adds or ADD.search(c.hints))
        r.add(-80, "removes", when=REMOVE.search(c.hints) or removes(c))
        r.add(-80, "on another site", when=c.href and not same_site(host_of(c.href), host_of(snapshot.url)))
        r.add(-40, "for wish lists", when=WISH.search(c.hints))

    return rank(snapshot, flow, score)


def _closes(control: Control) -> bool:
    """Whether this closes what lies over the page, and leads nowhere: it has a cross, or the page calls it so."""
    if control.overlay is None or control.href:
        return False
    crossed = any(CROSSES.intersection(label.split()) for label in labels(control))
    return crossed or CLOSE.search(control.hints) is not None


def speaks_of_cart(control: Control) -> bool:
    """Whether a short label has a word for the cart in it: "Open cart", "Shopping bag, 2 items"."""
    return mentions(control, "view_cart")


def removals(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Controls that take a line out of the cart."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say remove", when=removes(c))
        r.add(
            40,
            "the page calls it remove",
            when=REMOVE.search(c.hints)
            or mentioned(c.hints, "remove")  # the title of an icon
            or re.search(r"remove|delete|quantity=0", c.href or "", re.I),
        )
        r.add(-60, "outside the content", when=c.landmark in ("footer", "nav"))
        r.add(-60, "for a discount code", when=DISCOUNT.search(c.hints))

    return rank(snapshot, flow, score)


def updates(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Controls that have the cart take what was changed in it."""

    def score(r: Ranked) -> None:
        r.add(60, "its words say update", when=is_named(r.control, "update_cart"))
        r.add(-60, "outside the content", when=r.control.landmark in ("header", "footer", "nav"))

    return rank(snapshot, flow, score)


def confirmations(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Controls of a dialog that say yes to taking a line out of the cart."""
    dialogs = [n for n, overlay in enumerate(snapshot.overlays) if overlay.modal and overlay.kind != "consent"]

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay in dialogs:
            r.add(60, "its words say yes or remove", when=is_named(c, "remove", "yes"))

    return rank(snapshot, flow, score)

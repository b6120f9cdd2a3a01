"""Candidates on the way into the checkout and through it."""

from __future__ import annotations

import re

from .. import form
from ..addresses import looks_like
from ..guard.flow import Flow
from ..platforms import platform_of
from ..shown import Control, FormField, Snapshot
from ..titles import title_above
from ..vocabulary import begins, mentioned, named
from .ranking import DISCOUNT, REMOVE, Ranked, is_named, labels, mentions, rank

CHECKOUT = re.compile(r"check[-_ ]?out|proceed", re.I)
TO_PAY = ("place_order.contextual", "to_payment_step")
"""Categories of words that lead from a cart to the checkout, and nowhere near its end."""
GO_ON = re.compile(r"\b(next|continue|proceed|save|submit)\b", re.I)


def to_checkout(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways from the cart to the checkout."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say checkout", when=is_named(c, "proceed_to_checkout"))
        r.add(
            40,
            "its words lead to the checkout from a cart",
            when=is_named(c, *TO_PAY),
        )
        inside = c.landmark in ("main", None) and c.overlay is None
        r.add(25, "its words go on from a cart", when=r.score <= 0 and inside and is_named(c, "continue_step"))
        sent = snapshot.forms[c.form] if c.form is not None else None
        target = c.href or (sent.action if sent and c.type != "button" else None)
        r.add(
            25,
            "its address looks like a checkout",
            when=looks_like(target, "checkout") and not looks_like(target, "cart"),
        )
        r.add(15, "the page calls it checkout", when=CHECKOUT.search(c.hints))
        r.add(15, "a known platform calls it so", when=platform_of(c, "to_checkout", flow))
        if r.score <= 0:
            return
        onward = any(begins(w, "continue_step") for w in labels(c)) and not is_named(c, "continue_step")
        r.add(10, "its words begin with going on", when=onward)
        r.add(15, "in the cart's overlay", when=c.overlay is not None and snapshot.overlays[c.overlay].kind == "cart")
        r.add(5, "in the content", when=c.landmark == "main")
        r.add(-20, "outside the content", when=c.landmark in ("header", "footer", "nav"))
        r.add(-20, "at the foot of every page", when=c.landmark == "footer" and not c.sticky)
        r.add(
            -40,
            "for customers with an account",
            when=is_named(c, "login", "create_account") or looks_like(target, "other"),
        )
        updates = re.search(r"\bupdate\b", c.hints, re.I) and not is_named(c, "proceed_to_checkout", *TO_PAY)
        r.add(-60, "empties or updates", when=REMOVE.search(c.hints) or updates)
        r.add(-60, "for a discount code", when=DISCOUNT.search(c.hints))
        r.add(-40, "the cart itself", when=is_named(c, "view_cart"))

    return rank(snapshot, flow, score)


def go_on(snapshot: Snapshot, flow: Flow, asked: list[FormField]) -> list[Ranked]:
    """Ways to the next step of the checkout. `asked` are the fields that were just filled in."""
    forms = {f.form for f in asked}
    overlays = {f.overlay for f in asked}
    bottom = max((f.box.y + f.box.height for f in asked), default=None)

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say go on", when=is_named(c, "continue_step"))
        r.add(
            45,
            "its words begin with going on",
            when=r.score <= 0 and any(begins(w, "continue_step") for w in labels(c)),
        )
        r.add(55, "its words say on to the payment step", when=is_named(c, "to_payment_step"))
        r.add(45, "its words say go on as a guest", when=is_named(c, "continue_as_guest"))
        r.add(
            35,
            "its words say go on with the checkout",
            when=is_named(c, "proceed_to_checkout", "place_order.contextual"),
        )
        r.add(45, "its words save an address", when=r.score <= 0 and is_named(c, "save_address"))
        submits = c.form is not None and c.type in ("submit", "image", "") and c.tag in ("button", "input")
        r.add(30, "its words confirm", when=is_named(c, "confirm"))
        r.add(30, "it sends the form that was filled in", when=submits and c.form in forms)
        r.add(10, "the page calls it next", when=c.tag != "a" and GO_ON.search(c.hints))
        r.add(15, "a known platform calls it so", when=platform_of(c, "go_on", flow))
        below = bottom is not None and -40 <= c.box.y - bottom + c.box.height <= NEXT_TO_FORM
        r.add(
            20,
            "a button right below what was filled in",
            when=below and c.tag in ("button", "input") and c.box.width >= 80 and not is_named(c, *NOT_ON),
        )
        if r.score <= 0:
            return
        r.add(10, "below what was filled in", when=below and r.score >= 30)
        r.add(15, "in the dialog that was filled in", when=c.overlay is not None and c.overlay in overlays)
        r.add(5, "in the content", when=c.landmark in ("main", None))
        # The buttons of a step, back and on, may stand in a navigation of their own below what it asks.
        outside = c.landmark in ("header", "footer") or (c.landmark == "nav" and not (below and c.tag == "button"))
        r.add(-50, "outside the content", when=outside)
        r.add(-100, "in what lies over the page", when=_aside(c, snapshot))
        r.add(-60, "leads back", when=is_named(c, "view_cart", "close", "back") or looks_like(c.href, "cart"))
        opens = c.overlay is None and not submits and is_named(c, "add_address")
        r.add(-60, "opens the form of an address", when=opens)
        r.add(-60, "opens or closes the order summary", when=c.expanded is not None and is_named(c, "order_summary"))
        r.add(-60, "for customers with an account", when=is_named(c, "login", "create_account"))
        r.add(-80, "it signs in", when=_signs_in(c, snapshot))
        r.add(
            -50,
            "for a discount code",
            when=is_named(c, "discount") or DISCOUNT.search(c.hints) or re.search(r"newsletter|search", c.hints, re.I),
        )

    return rank(snapshot, flow, score)


NEXT_TO_FORM = 400
"""CSS pixels below the last field within which the button that sends it stands."""

NOT_ON = ("login", "create_account", "discount", "view_cart", "close", "remove", "search", "newsletter")
"""Categories of words on buttons that stand at forms and do not go on."""


ASIDE = ("consent", "newsletter", "chat", "app", "region", "age")
"""Kinds of overlays that have nothing to do with the checkout."""


def _aside(control: Control, snapshot: Snapshot) -> bool:
    return control.overlay is not None and snapshot.overlays[control.overlay].kind in ASIDE


def _signs_in(control: Control, snapshot: Snapshot) -> bool:
    """Whether a button sends a form in which customers sign in."""
    forms = {f.form for f in form.sign_in(snapshot) if f.form is not None}
    return control.form is not None and control.form in forms and not is_named(control, "continue_as_guest")


def heading_of(control: Control, snapshot: Snapshot) -> str:
    """The heading above a control, or nothing."""
    headings = [t for t in snapshot.texts if t.heading and t.landmark not in ("header", "footer", "nav")]
    title = title_above(control.box, headings)
    return title.text if title else ""


def guest(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways to buy without an account."""
    of_accounts = {f.form for f in snapshot.fields if f.visible and f.type == "password" and f.form is not None}

    def for_guests(c: Control) -> bool:
        words = f"{heading_of(c, snapshot)} {c.near}"
        return mentioned(words, "continue_as_guest") is not None

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say guest", when=is_named(c, "continue_as_guest"))
        r.add(40, "its words speak of a guest", when=r.score <= 0 and mentions(c, "continue_as_guest"))
        r.add(
            40,
            "it goes on below words for a guest",
            when=r.score <= 0 and is_named(c, "continue_step") and for_guests(c),
        )
        r.add(20, "the page calls it guest", when=re.search(r"\bguest\b|\banonymous\b", c.hints, re.I))
        past = of_accounts and c.form not in of_accounts and is_named(c, "proceed_to_checkout")
        r.add(25, "leads to the checkout past the forms of an account", when=r.score <= 0 and past)
        if r.score > 0:
            r.add(-50, "outside the content", when=c.landmark in ("header", "footer", "nav"))
            r.add(-60, "it is chosen already", when=c.pressed)

    return rank(snapshot, flow, score)


def new_customer(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways for people without an account, which may let a guest through as well."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(40, "its words say new customer", when=is_named(c, "create_account", "new_customer"))
        below = is_named(c, "continue_step") and named(heading_of(c, snapshot), "new_customer")
        r.add(40, "it goes on below words for new customers", when=r.score <= 0 and below)
        if r.score > 0:
            r.add(-50, "outside the content", when=c.landmark in ("header", "footer", "nav"))
            r.add(-60, "it is chosen already", when=c.pressed)

    return rank(snapshot, flow, score)

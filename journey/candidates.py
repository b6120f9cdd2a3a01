"""Candidates for each step: what in a page could be acted on, ranked, with what speaks for and against each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from . import form
from .addresses import looks_like
from .guard import Flow, refuse_press
from .hosts import host_of, same_site
from .platforms import platform_of
from .recording import Box, Candidate, Control, FormField, Snapshot, Text
from .vocabulary import any_named, begins, mentioned

ADD = re.compile(
    r"add[-_ ]?to[-_ ]?(cart|basket|bag|order)|addtocart|add[-_ ]?cart|cart[-_ ]?add|buy[-_ ]?button|btn[-_ ]?cart",
    re.I,
)
CART = re.compile(r"\b(mini[-_ ]?)?(cart|basket|bag)\b|shopping[-_ ]?(cart|bag|basket)", re.I)
CHECKOUT = re.compile(r"check[-_ ]?out|proceed", re.I)
GO_ON = re.compile(r"\b(next|continue|proceed|save|submit)\b", re.I)
WISH = re.compile(r"wish|compare|favou?rite|share|notify", re.I)
REMOVE = re.compile(r"\b(remove|delete|empty|clear|trash)\b", re.I)
PRICE = re.compile(
    r"(?:[€$£¥]|\b(?:EUR|USD|GBP|kr|zł|SEK|DKK|PLN|CHF)\b)\s?\d|\d[.,]\d{2}\s?(?:[€$£¥]|EUR|USD|GBP|kr\b|zł|SEK|DKK|PLN|CHF)|\d+,-",
    re.I,
)

WORTH_A_TRY = 20.0
"""Score below which a candidate is not tried."""


@dataclass
class Ranked:
    """A control with its score."""

    control: Control
    score: float = 0
    reasons: list[str] = field(default_factory=list)
    refused: str | None = None

    def add(self, points: float, reason: str, *, when: object = True) -> None:
        """Add points for a reason, when it holds."""
        if when:
            self.score += points
            self.reasons.append(f"{reason} {points:+g}")

    def candidate(self) -> Candidate:
        """As it is recorded."""
        control = self.control
        label = control.name or control.text or control.href or control.selector
        return Candidate(
            label=label[:120], selector=control.selector, score=self.score, reasons=self.reasons, refused=self.refused
        )


def labels(control: Control) -> list[str]:
    """What a control is called: accessible name and visible text."""
    return [label for label in dict.fromkeys((control.name, control.text)) if label]


def is_named(control: Control, *categories: str) -> bool:
    """Whether one of its labels belongs to one of these categories of words."""
    return any(any_named(label, categories) for label in labels(control))


def _rank(snapshot: Snapshot, flow: Flow, score: Callable[[Ranked], None]) -> list[Ranked]:
    found: list[Ranked] = []
    dialogs = [n for n, overlay in enumerate(snapshot.overlays) if overlay.modal and overlay.kind != "consent"]
    for control in snapshot.controls:
        if not control.visible:
            continue
        ranked = Ranked(control)
        score(ranked)
        ranked.add(-40, "behind a dialog", when=ranked.score > 0 and dialogs and control.overlay not in dialogs)
        if ranked.score >= WORTH_A_TRY:
            ranked.add(-60, "disabled", when=not control.enabled)
            ranked.refused = refuse_press(control, snapshot, flow)
            found.append(ranked)
    return sorted(found, key=lambda r: (r.refused is not None, -r.score, r.control.box.y))


def to_try(ranked: Iterable[Ranked], most: int) -> list[Ranked]:
    """Those worth a try that the guard allows, the best first."""
    return [r for r in ranked if r.refused is None and r.score >= WORTH_A_TRY][:most]


def main_heading(snapshot: Snapshot) -> Text | None:
    """The first h1, or None."""
    return next((t for t in snapshot.texts if t.heading == 1 and t.landmark != "header"), None)


def add_to_cart(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Buttons that put the product of this page into the cart."""
    heading = main_heading(snapshot)

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say add to cart", when=is_named(c, "add_to_cart"))
        r.add(30, "the page calls it add to cart", when=ADD.search(c.hints))
        asks = (
            c.tag == "button" and c.landmark in ("main", None) and any(mentioned(w, "choose_option") for w in labels(c))
        )
        r.add(35, "its words ask to choose first", when=r.score <= 0 and asks)
        r.add(15, "a known platform calls it so", when=platform_of(c, "add_to_cart"))
        sent = snapshot.forms[c.form] if c.form is not None else None
        if c.tag != "a" and c.type != "button":
            r.add(20, "its form adds to the cart", when=sent and re.search(r"cart|basket|add", sent.action, re.I))
        if r.score <= 0:
            return
        near = {f.purpose for f in snapshot.fields if f.form is not None and f.form == c.form}
        r.add(10, "a quantity or option stands by it", when=near & {"quantity", "product-option"})
        r.add(5, "a button", when=c.tag in ("button", "input") or c.role == "button")
        r.add(-30, "outside the content", when=c.landmark in ("header", "nav", "footer"))
        r.add(-80, "for wish lists", when=WISH.search(c.hints))
        if heading is not None:
            far = _distance(c.box, heading.box)
            r.add(15, "near the product's name", when=far < 500)
            r.add(-25, "far from the product's name", when=far > 1200 and not c.sticky)

    return _rank(snapshot, flow, score)


def strongest_add_to_cart(snapshot: Snapshot) -> Control | None:
    """The button that adds the product of this page to the cart, be it disabled or waiting for a choice, or None."""
    ranked = add_to_cart(snapshot, Flow(stage="product"))
    if ranked:
        return max(ranked, key=lambda r: r.score + 60 * (not r.control.enabled)).control
    return None


def to_cart(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways to the cart."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(50, "its words say cart", when=is_named(c, "view_cart"))
        r.add(40, "its address looks like a cart", when=looks_like(c.href, "cart"))
        speaks = r.score <= 0 and c.landmark in ("header", "nav") and speaks_of_cart(c)
        r.add(40, "its words speak of the cart", when=speaks)
        r.add(15, "the page calls it cart", when=CART.search(c.hints))
        r.add(15, "a known platform calls it so", when=platform_of(c, "to_cart"))
        if r.score <= 0:
            return
        r.add(10, "in the header", when=c.landmark in ("header", "nav"))
        r.add(
            20,
            "in what opened after adding",
            when=c.overlay is not None and snapshot.overlays[c.overlay].kind == "cart",
        )
        r.add(-40, "leads to the checkout", when=is_named(c, "proceed_to_checkout"))
        r.add(-60, "adds", when=is_named(c, "add_to_cart") or ADD.search(c.hints))
        r.add(-80, "removes", when=REMOVE.search(c.hints) or is_named(c, "remove"))
        r.add(-80, "on another site", when=c.href and not same_site(host_of(c.href), host_of(snapshot.url)))
        r.add(-40, "for wish lists", when=WISH.search(c.hints))

    return _rank(snapshot, flow, score)


def speaks_of_cart(control: Control) -> bool:
    """Whether a short label has a word for the cart in it: "Open cart", "Shopping bag, 2 items"."""
    return _mentions(control, "view_cart")


def to_checkout(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways from the cart to the checkout."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say checkout", when=is_named(c, "proceed_to_checkout"))
        r.add(
            40,
            "its words lead to the checkout from a cart",
            when=is_named(c, "place_order.contextual", "to_payment_step"),
        )
        sent = snapshot.forms[c.form] if c.form is not None else None
        target = c.href or (sent.action if sent and c.type != "button" else None)
        r.add(
            25,
            "its address looks like a checkout",
            when=looks_like(target, "checkout") and not looks_like(target, "cart"),
        )
        r.add(15, "the page calls it checkout", when=CHECKOUT.search(c.hints))
        r.add(15, "a known platform calls it so", when=platform_of(c, "to_checkout"))
        if r.score <= 0:
            return
        r.add(15, "in the cart's overlay", when=c.overlay is not None and snapshot.overlays[c.overlay].kind == "cart")
        r.add(5, "in the content", when=c.landmark == "main")
        r.add(-20, "outside the content", when=c.landmark in ("header", "footer", "nav"))
        r.add(
            -40,
            "for customers with an account",
            when=is_named(c, "login", "create_account") or looks_like(target, "other"),
        )
        r.add(-60, "empties or updates", when=REMOVE.search(c.hints) or re.search(r"\bupdate\b", c.hints, re.I))
        r.add(-40, "the cart itself", when=is_named(c, "view_cart"))

    return _rank(snapshot, flow, score)


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
        submits = c.form is not None and c.type in ("submit", "image", "") and c.tag in ("button", "input")
        r.add(30, "it sends the form that was filled in", when=submits and c.form in forms)
        r.add(10, "the page calls it next", when=c.tag != "a" and GO_ON.search(c.hints))
        r.add(15, "a known platform calls it so", when=platform_of(c, "go_on"))
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
        r.add(-50, "outside the content", when=c.landmark in ("header", "footer", "nav"))
        r.add(-60, "leads back", when=is_named(c, "view_cart", "close", "back") or looks_like(c.href, "cart"))
        r.add(-60, "for customers with an account", when=is_named(c, "login", "create_account"))
        r.add(-80, "it signs in", when=_signs_in(c, snapshot))
        r.add(
            -50,
            "for a discount code",
            when=is_named(c, "discount")
            or re.search(r"coupon|voucher|discount|promo|newsletter|search", c.hints, re.I),
        )

    return _rank(snapshot, flow, score)


NEXT_TO_FORM = 400
"""CSS pixels below the last field within which the button that sends it stands."""

NOT_ON = ("login", "create_account", "discount", "view_cart", "close", "remove", "search", "newsletter")
"""Categories of words on buttons that stand at forms and do not go on."""


def _signs_in(control: Control, snapshot: Snapshot) -> bool:
    """Whether a button sends a form in which customers sign in."""
    forms = {f.form for f in form.sign_in(snapshot) if f.form is not None}
    return control.form is not None and control.form in forms and not is_named(control, "continue_as_guest")


def guest(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways to buy without an account."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say guest", when=is_named(c, "continue_as_guest"))
        r.add(40, "its words speak of a guest", when=r.score <= 0 and _mentions(c, "continue_as_guest"))
        r.add(20, "the page calls it guest", when=re.search(r"\bguest\b|\banonymous\b", c.hints, re.I))
        if r.score > 0:
            r.add(-50, "outside the content", when=c.landmark in ("header", "footer", "nav"))
            r.add(-60, "it is chosen already", when=c.pressed)

    return _rank(snapshot, flow, score)


def new_customer(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Ways for people without an account, which may let a guest through as well."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(40, "its words say new customer", when=is_named(c, "create_account", "new_customer"))
        if r.score > 0:
            r.add(-50, "outside the content", when=c.landmark in ("header", "footer", "nav"))
            r.add(-60, "it is chosen already", when=c.pressed)

    return _rank(snapshot, flow, score)


def _mentions(control: Control, category: str) -> bool:
    return any(len(label) <= 80 and mentioned(label, category) for label in labels(control))


def products(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Links to products, one for each address, the most promising first."""
    here = snapshot.url.partition("#")[0]
    alike = Counter(shape(c.selector) for c in snapshot.controls if c.href and c.visible)

    def score(r: Ranked) -> None:
        c = r.control
        if not c.href or not c.href.startswith("http") or not same_site(host_of(c.href), host_of(snapshot.url)):
            return
        if c.href.partition("#")[0] == here or looks_like(c.href, "other") or looks_like(c.href, "checkout"):
            return
        r.add(30, "a price stands by it", when=PRICE.search(c.near) or PRICE.search(c.text))
        r.add(25, "its address looks like a product", when=looks_like(c.href, "product"))
        if r.score <= 0:
            return
        r.add(15, "a picture", when=c.has_image)
        r.add(15, "one of several alike", when=alike[shape(c.selector)] >= 3)
        r.add(5, "has a name", when=4 <= len(c.text) <= 120)
        r.add(10, "can be added to the cart right there", when=mentioned(c.near, "add_to_cart"))
        r.add(-40, "outside the content", when=c.landmark in ("header", "nav", "footer"))
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart") or is_named(c, "add_to_cart"))
        r.add(-45, "sold out", when=mentioned(c.near, "out_of_stock"))
        r.add(
            -30,
            "nothing to send",
            when=re.search(
                r"gift.?card|cadeau(bon|kaart)|e-?book|download|gutschein|voucher", f"{c.near} {c.href}", re.I
            ),
        )
        alone = PRICE.search(c.near) is None
        r.add(-25, "a list", when=alone and looks_like(c.href, "listing") and not looks_like(c.href, "product"))

    return _one_per_address(_rank(snapshot, flow, score))


def listings(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Links to lists of products."""
    home = snapshot.url.partition("#")[0].rstrip("/")

    def score(r: Ranked) -> None:
        c = r.control
        if not c.href or not c.href.startswith("http") or not same_site(host_of(c.href), host_of(snapshot.url)):
            return
        if (
            c.href.partition("#")[0].rstrip("/") == home
            or looks_like(c.href, "other")
            or looks_like(c.href, "checkout")
        ):
            return
        r.add(35, "its words say all products", when=is_named(c, "all_products"))
        r.add(30, "its address looks like a list", when=looks_like(c.href, "listing"))
        r.add(20, "in the navigation", when=c.landmark in ("nav", "header"))
        r.add(10, "in the content, with a picture", when=c.landmark in ("main", None) and c.has_image)
        r.add(-60, "leads to the cart", when=looks_like(c.href, "cart"))
        r.add(-20, "in the footer", when=c.landmark == "footer")
        r.add(-30, "sale or gift cards", when=re.search(r"gift|cadeau|sale|outlet", c.href, re.I))

    return _one_per_address(_rank(snapshot, flow, score))


def removals(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Controls that take a line out of the cart."""

    def score(r: Ranked) -> None:
        c = r.control
        r.add(60, "its words say remove", when=is_named(c, "remove"))
        r.add(
            40,
            "the page calls it remove",
            when=REMOVE.search(c.hints) or re.search(r"remove|delete", c.href or "", re.I),
        )
        r.add(-60, "outside the content", when=c.landmark in ("footer", "nav"))
        r.add(-60, "for a discount code", when=re.search(r"coupon|voucher|discount|promo", c.hints, re.I))

    return _rank(snapshot, flow, score)


def closers(snapshot: Snapshot, flow: Flow, overlay: int) -> list[Ranked]:
    """Controls that close an overlay."""

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay != overlay:
            return
        r.add(60, "its words say close", when=is_named(c, "close"))
        r.add(50, "a cross", when=any(label.strip() in ("×", "✕", "✖", "x", "X", "╳") for label in labels(c)))
        r.add(40, "the page calls it close", when=re.search(r"\b(close|dismiss)\b", c.hints, re.I))

    return _rank(snapshot, flow, score)


CONSENT = ("accept_cookies", "reject_cookies", "cookie_settings", "save_cookies")
"""Categories of words on the buttons of a consent wall."""


def consent(snapshot: Snapshot, flow: Flow, category: str) -> list[Ranked]:
    """Buttons of a consent wall that do what a category of words says: accept_cookies, reject_cookies, ..."""
    others = [c for c in CONSENT if c != category]

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay is None or snapshot.overlays[c.overlay].kind != "consent":
            return
        r.add(60, "its words fit", when=is_named(c, category))
        if r.score <= 0 and not is_named(c, *others):
            r.add(45, "its words begin so", when=any(begins(label, category) for label in labels(c)))
            r.add(40, "such words are in it", when=r.score <= 0 and _mentions(c, category))
            r.add(-30, "other words are in it too", when=r.score > 0 and any(_mentions(c, other) for other in others))
        if r.score > 0:
            r.add(10, "a button", when=c.tag in ("button", "input") or c.role == "button")
            r.add(-50, "leads elsewhere", when=c.href and c.href.partition("#")[0] != snapshot.url.partition("#")[0])

    return _rank(snapshot, flow, score)


def shape(selector: str) -> str:
    """A selector without its numbers: the same for things of the same make."""
    return re.sub(r"\d+", "#", selector)


def _distance(one: Box, other: Box) -> float:
    return max(0.0, abs(one.y - other.y) - other.height)


def _one_per_address(ranked: list[Ranked]) -> list[Ranked]:
    best: dict[str, Ranked] = {}
    for r in ranked:
        best.setdefault((r.control.href or "").partition("#")[0], r)
    return list(best.values())

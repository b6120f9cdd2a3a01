"""Ways to pay: what a page offers of them, and the button that would place the order. Read, never used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from . import form
from .data import read_words
from .recording import Control, FormField, Frame, Snapshot
from .titles import part_above, titles
from .vocabulary import any_named, begins, mentioned, normal

PURPOSES = frozenset({
    "cc-number", "cc-name", "cc-given-name", "cc-family-name", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc",
    "cc-type", "iban", "bic", "payment-method",
})  # fmt: skip
"""Purposes of fields that take payment data or choose a way to pay."""

LAST = ("place_order.clear", "place_order.unclear", "place_order.debated")
"""Categories of words on the button that places the order."""

LONGEST = 120
"""Letters of a control that names a way to pay."""


@cache
def _names() -> re.Pattern[str]:
    names = sorted(map(normal, read_words(Path(__file__).with_name("payment_methods.yaml"))), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?!\w)")


def shown(snapshot: Snapshot) -> bool:
    """Whether ways to pay can be chosen or filled in on this page."""
    return bool(fields(snapshot) or frames(snapshot) or buttons(snapshot))


def fields(snapshot: Snapshot) -> list[FormField]:
    """Fields that take payment data or choose a way to pay."""
    return [f for f in snapshot.fields if f.visible and (f.purpose in PURPOSES or form.chooses_payment(f, snapshot))]


def frames(snapshot: Snapshot) -> list[Frame]:
    """Frames of payment providers that ask for something."""
    return [f for f in snapshot.frames if f.visible and f.payment and f.fields]


def buttons(snapshot: Snapshot) -> list[Control]:
    """Buttons, tabs, cards that are ways to pay: called like one below a title about payment, or "Pay with ..."."""
    inside = [
        c
        for c in snapshot.controls
        if c.visible and c.landmark not in ("header", "footer", "nav") and len(c.text) <= LONGEST
    ]
    # Above what the page asks they are express ways past it, not its payment step.
    asked = _asked_until(snapshot)
    paying = [
        c for c in inside if c.box.y > asked and any(begins(label, "pay_with") for label in (c.text, c.name) if label)
    ]
    named = [c for c in inside if any(_names().match(normal(label)) for label in (c.text, c.name) if label)]
    if not named:
        return paying
    among = titles(snapshot)
    found = [c for c in named if (title := part_above(c.box, among)) and mentioned(title.text, "payment")]
    # Several of the same make need no title.
    below = [c for c in named if c.box.y > asked and not _in_cart(c, snapshot)]
    for tag in {c.tag for c in below}:
        alike = [c for c in below if c.tag == tag]
        found += alike if len(alike) > 1 else []
    found += paying
    return [c for c in inside if c in found]


def _in_cart(control: Control, snapshot: Snapshot) -> bool:
    return control.overlay is not None and snapshot.overlays[control.overlay].kind == "cart"


def last_button(snapshot: Snapshot) -> Control | None:
    """The button that would place the order or lead to it. Read, never pressed."""
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in PURPOSES and f.form is not None}
    best: tuple[float, Control] | None = None
    for control in snapshot.controls:
        if not control.visible or control.landmark in ("header", "footer", "nav") or not (control.text or control.name):
            continue
        points = 60.0 * _is_named(control, *LAST)
        points += 45.0 * any(begins(label, "pay_with") for label in (control.name, control.text) if label)
        points += 30.0 * _is_named(control, "place_order.contextual", "continue_step", "to_payment_step")
        points += 40.0 * (
            control.form in forms and control.type in ("submit", "") and control.tag in ("button", "input")
        )
        points += 10.0 * (control.tag in ("button", "input"))
        points -= 60.0 * _is_named(control, "discount", "login", "view_cart")
        if points >= 40 and (best is None or points >= best[0]):
            best = (points, control)
    return best[1] if best else None


def ordering_button(snapshot: Snapshot) -> Control | None:
    """A button whose words alone say that it places the order, or None.

    One that stands above what the page asks is an express way past it.
    """
    asked = _asked_until(snapshot)
    for control in snapshot.controls:
        inside = control.visible and control.landmark not in ("header", "footer", "nav")
        if inside and control.tag != "a" and control.box.y > asked and _is_named(control, *LAST):
            return control
    return None


def _asked_until(snapshot: Snapshot) -> float:
    """Where the last field stands that asks who buys and where to deliver, in CSS pixels from the top."""
    return max((f.box.y for f in form.asked(snapshot) if f.purpose in form.PERSONAL), default=float("-inf"))


def top(snapshot: Snapshot) -> float:
    """Where the ways to pay begin, in CSS pixels from the top of the document; infinite where there are none."""
    boxes = [f.box for f in fields(snapshot)]
    boxes += [f.box for f in frames(snapshot)] + [c.box for c in buttons(snapshot)]
    return min((box.y for box in boxes), default=float("inf"))


def _is_named(control: Control, *categories: str) -> bool:
    return any(any_named(label, categories) for label in (control.name, control.text) if label)

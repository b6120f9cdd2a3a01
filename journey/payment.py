"""Ways to pay: what a page offers of them, and the button that would place the order. Read, never used."""

from __future__ import annotations

import re

from . import form, payment_methods
from .shown import Box, Control, FormField, Frame, Snapshot, Text
from .titles import part_above, title_above, titles
from .vocabulary import any_named, begins, mentioned, without_signs

PURPOSES = frozenset({
    "cc-number", "cc-name", "cc-given-name", "cc-family-name", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc",
    "cc-type", "iban", "bic", "payment-method",
})  # fmt: skip
"""Purposes of fields that take payment data or choose a way to pay."""

LAST = ("place_order.clear", "place_order.unclear", "place_order.debated")
"""Categories of words on the button that places the order."""

LIST = 400
"""Ways to pay further apart than this, in CSS pixels, are not of one list."""

BRACKETED = re.compile(r"\([^()]*\)")

LONGEST = 120
"""Letters of a control that names a way to pay."""


def shown(snapshot: Snapshot) -> bool:
    """Whether ways to pay can be chosen or filled in on this page."""
    return bool(fields(snapshot) or frames(snapshot) or buttons(snapshot))


def behind_dialog(snapshot: Snapshot) -> bool:
    """Whether ways to pay lie behind a dialog that asks for something else."""
    dialogs = form.dialogs(snapshot)
    if not dialogs or frames(snapshot):
        return False
    ways = [*fields(snapshot), *buttons(snapshot)]
    return bool(ways) and not any(way.overlay in dialogs for way in ways)


def fields(snapshot: Snapshot) -> list[FormField]:
    """Fields that take payment data or choose a way to pay."""
    found = [f for f in snapshot.fields if f.visible and (f.purpose in PURPOSES or form.chooses_payment(f, snapshot))]
    # Below one title for both, what is known to be a way of delivery is none where ways to pay are known too.
    known = {form.group_of(f, snapshot) for f in found if f.purpose == "payment-method"}
    return [f for f in found if f.purpose != "delivery-method" or not known or form.group_of(f, snapshot) in known]


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
    chosen = [f.box.y for f in fields(snapshot) if f.type == "radio"]
    asked = max(_asked_until(snapshot), min(chosen, default=float("-inf")))
    paying = [c for c in inside if c.box.y > asked and _pays_with(c)]
    paying += [c for c in _named_in_rows(inside, snapshot) if c.box.y > asked and c not in paying]
    named = [c for c in inside if any(payment_methods.called_like_one(label) for label in (c.text, c.name) if label)]
    named = [c for c in named if not begins(c.text or c.name, "order_summary")]  # in Swedish, to show is "visa"
    among = titles(snapshot)
    named = [c for c in named if c.box.y > asked or not _express(c, among)]
    if not named:
        return paying
    found = [c for c in named if (title := part_above(c.box, among)) and mentioned(title.text, "payment")]
    found += [c for c in inside if any(_next_to(c, other) for other in found) and not _moves(c)]
    # Several of the same make need no title.
    below = [c for c in named if c.box.y > asked and not _in_cart(c, snapshot)]
    for tag in {c.tag for c in below}:
        alike = [c for c in below if c.tag == tag]
        found += alike if len(alike) > 1 else []
    found += [c for c in inside if sum(_in_line(c, other) for other in found) > 1 and not _moves(c)]
    found += [c for c in inside if sum(_in_row(c, other) for other in found) > 1 and not _moves(c)]
    found += [c for c in inside if any(_beside(c, tab) for tab in named)]
    found += paying
    return [c for c in inside if c in found]


def _named_in_rows(controls: list[Control], snapshot: Snapshot) -> list[Control]:
    """Buttons of a column that each stand in a row with the name of a way to pay, below a title about payment."""
    among = [t for t in titles(snapshot) if not payment_methods.called_like_one(t.text)]
    found = [
        c
        for c in controls
        if _named_in_row(c, snapshot) and (title := part_above(c.box, among)) and mentioned(title.text, "payment")
    ]
    return [c for c in found if sum(c.tag == o.tag and abs(c.box.x - o.box.x) <= 1 for o in found) > 1]


def _named_in_row(control: Control, snapshot: Snapshot) -> Text | None:
    """The name of a way to pay that stands left of a control, at its height; None where there is none."""
    box = control.box
    left = [t for t in snapshot.texts if box.y <= t.box.y + t.box.height / 2 <= box.y + box.height and t.box.x < box.x]
    return next((t for t in left if payment_methods.called_like_one(t.text)), None)


def _pays_with(control: Control) -> bool:
    """Whether a control says "Pay with ..."; what stands in brackets there only explains."""
    said = [BRACKETED.sub(" ", label) for label in (control.text, control.name) if label]
    return any(begins(label, "pay_with") for label in said)


def _express(control: Control, among: list[Text]) -> bool:
    """Whether a control stands below a title about paying past the checkout: "Express checkout"."""
    title = title_above(control.box, among)
    return title is not None and mentioned(title.text, "express_title") is not None


def _in_line(one: Control, other: Control) -> bool:
    """Whether two controls are of one make and stand in one column."""
    a, b = one.box, other.box
    same = abs(a.x - b.x) <= 1 and abs(a.width - b.width) <= 1 and abs(a.height - b.height) <= 1
    return one.tag == other.tag and same and abs(a.y - b.y) <= LIST


def _in_row(one: Control, other: Control) -> bool:
    """Whether two controls of one make stand side by side, as wide cards do."""
    same = one.tag == other.tag and re.sub(r"\d+", "", one.selector) == re.sub(r"\d+", "", other.selector)
    return same and abs(one.box.y - other.box.y) <= 1 and abs(one.box.height - other.box.height) <= 1


def _next_to(one: Control, other: Control) -> bool:
    """Whether two controls are of one make and stand right below each other."""
    return _in_line(one, other) and 0 < abs(one.box.y - other.box.y) <= 1.5 * one.box.height


def _moves(control: Control) -> bool:
    """Whether a control goes on, back or elsewhere."""
    return _goes_on(control) or _is_named(control, "back", "close", "view_cart", "discount", "login")


def _beside(one: Control, tab: Control) -> bool:
    """Whether two controls are tabs of one row."""
    return one.role == tab.role == "tab" and abs(one.box.y - tab.box.y) <= one.box.height / 2


def _goes_on(control: Control) -> bool:
    return _is_named(control, *LAST, "place_order.contextual", "continue_step", "to_payment_step")


def label(control: Control, snapshot: Snapshot) -> str:
    """What a way to pay is called: the first line of its card, without what explains it below."""
    box = control.box
    lines = [
        text.text
        for text in snapshot.texts
        if box.x <= text.box.x <= box.x + box.width and box.y <= text.box.y <= box.y + box.height
    ]
    first = lines[0] if lines else ""
    row = _named_in_row(control, snapshot)
    if row and not payment_methods.called_like_one(control.text or control.name):
        return without_signs(row.text)
    called = control.text or control.name
    return without_signs(first if called.startswith(first) and re.search(r"\w", first) else called)


def _in_cart(control: Control, snapshot: Snapshot) -> bool:
    return control.overlay is not None and snapshot.overlays[control.overlay].kind == "cart"


def last_button(snapshot: Snapshot) -> Control | None:
    """The button that would place the order or lead to it, shown or not yet. Read, never pressed."""
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in PURPOSES and f.form is not None}
    dialog = _chosen_in_dialog(snapshot)
    best: tuple[float, Control] | None = None
    for control in snapshot.controls:
        if not control.visible or not _inside(control, snapshot) or not (control.text or control.name):
            continue
        if snapshot.progress and _lies_in(control.box, snapshot.progress.box):
            continue  # the name of a step
        if dialog and not _is_named(control, *LAST) and not _pays_with(control):
            continue  # it ends the dialog, or a step before it
        if _ends_form_above(control, snapshot) and not _is_named(control, *LAST):
            continue  # it sent the address before the ways to pay came
        points = 60.0 if _places_order(control, snapshot) else 45.0 * _pays_with(control)
        # What names the order goes before what only sends the part of the form with the ways to pay.
        points += 25.0 * _names_order(control)
        points += 30.0 * _is_named(control, "place_order.contextual", "continue_step", "to_payment_step")
        points += 40.0 * (
            control.form in forms and control.type in ("submit", "") and control.tag in ("button", "input")
        )
        points += 10.0 * (control.tag in ("button", "input"))
        points -= 60.0 * _is_named(control, "discount", "login", "view_cart", "newsletter")
        if points >= 40 and (best is None or points >= best[0]):
            best = (points, control)
    if best:
        return best[1]
    return None if dialog else _last_way_on(snapshot) or _hidden(snapshot)


def _ends_form_above(control: Control, snapshot: Snapshot) -> bool:
    """Whether a control sends a form above the ways to pay that asks who buys, and nothing of the payment."""
    if control.form is None or control.box.y >= top(snapshot):
        return False
    own = [f for f in snapshot.fields if f.visible and f.form == control.form]
    return any(f.purpose in form.PERSONAL for f in own) and not any(f in own for f in fields(snapshot))


def _hidden(snapshot: Snapshot) -> Control | None:
    """A last button that is in the page and not shown: it comes once a way to pay is chosen."""
    return next(
        (c for c in snapshot.controls if not c.visible and c.tag != "a" and _names_order(c) and _inside(c, snapshot)),
        None,
    )


def _names_order(control: Control) -> bool:
    return _is_named(control, "place_order.clear", "place_order.unclear") and not _is_named(control, "confirm")


def _inside(control: Control, snapshot: Snapshot) -> bool:
    """Whether a control is of the content; the last button may stand in a navigation below the ways to pay."""
    if control.landmark == "nav":
        return control.tag == "button" and control.box.y > top(snapshot)
    return control.landmark not in ("header", "footer")


def _lies_in(inner: Box, outer: Box) -> bool:
    return outer.holds(inner.x, inner.y) and outer.holds(inner.x + inner.width, inner.y + inner.height)


def _chosen_in_dialog(snapshot: Snapshot) -> bool:
    """Whether a dialog over a form lets a way to pay be chosen: the order is placed behind it."""
    modal = {n for n, overlay in enumerate(snapshot.overlays) if overlay.modal}
    behind = any(f.visible and f.overlay is None for f in snapshot.fields)
    return behind and any(f.overlay in modal for f in fields(snapshot))


def _last_way_on(snapshot: Snapshot) -> Control | None:
    """The last control below the ways to pay whose words only go on: shops that end so have no other."""
    below = [
        c
        for c in snapshot.controls
        if c.visible
        and _inside(c, snapshot)
        and c.box.y > top(snapshot)
        and (_goes_on(c) or begins(c.text or c.name, "continue_step"))
    ]
    return max(below, key=lambda c: c.box.y, default=None)


def ordering_button(snapshot: Snapshot, *, links: bool = False) -> Control | None:
    """A button, or a link too, whose words alone say that it places the order, or None.

    One that stands above what the page asks is an express way past it.
    """
    asked = _asked_until(snapshot)
    for control in snapshot.controls:
        inside = control.visible and _inside(control, snapshot)
        pressed = inside and (links or control.tag != "a")
        if pressed and control.box.y > asked and _places_order(control, snapshot):
            return control
    return None


def _places_order(control: Control, snapshot: Snapshot) -> bool:
    """Whether a control is called like a last button, and does not only subscribe to a newsletter."""
    subscribes = mentioned(control.near, "newsletter") or form.subscribes(control.form, snapshot)
    return _is_named(control, *LAST) and not subscribes


def _asked_until(snapshot: Snapshot) -> float:
    """Where the last field stands that asks who buys and where or how to deliver, in CSS pixels from the top."""
    asked = [f for f in form.asked(snapshot) if f.purpose in form.PERSONAL or form.chooses_delivery(f, snapshot)]
    return max((f.box.y for f in asked), default=float("-inf"))


def top(snapshot: Snapshot) -> float:
    """Where the ways to pay begin, in CSS pixels from the top of the document; infinite where there are none."""
    boxes = [f.box for f in fields(snapshot)]
    boxes += [f.box for f in frames(snapshot)] + [c.box for c in buttons(snapshot)]
    return min((box.y for box in boxes), default=float("inf"))


def _is_named(control: Control, *categories: str) -> bool:
    labels = [label for label in (control.name, control.text) if label]
    return any(any_named(label, categories) for label in labels)

"""What a page asks for, and what it says of the steps that are still to come."""

from __future__ import annotations

import re

from .. import form, payment
from ..shown import Control, Progress, Snapshot, Text
from ..titles import about_delivery, counted_step, only_counts
from ..vocabulary import mentioned, normal, phrases
from .knowledge import pattern

ASKED = frozenset({"delivery-method", "email", "tel", "name", "given-name", "family-name", "street-address",
    "address-line1", "address-line2", "address-level1", "address-level2", "postal-code", "house-number", "country",
    "organization", "bday", "bday-day", "salutation", "sex", "same-address", "create-account"})  # fmt: skip
"""What a step before the payment asks for."""


ADDRESS = frozenset({"street-address", "address-line1", "postal-code", "address-level2"})
"""What tells that a form asks for an address."""


def asks(snapshot: Snapshot) -> bool:
    """Whether this page asks for contact, address or delivery, or has delivery in its headings."""
    if asked_for(snapshot) & ASKED:
        return True
    headings = [t.text for t in snapshot.texts if t.heading and t.heading <= 3 and t.landmark in (None, "main")]
    return any(about_delivery(h) for h in [snapshot.title, *headings])


def asked_for(snapshot: Snapshot) -> set[str | None]:
    """Purposes of what a page asks for in its own part; a choice of delivery however it is made."""
    fields = [f for f in snapshot.fields if f.visible and f.landmark not in ("header", "footer", "nav")]
    asked = {f.purpose for f in fields} - {"delivery-method"}
    return asked | {"delivery-method"} if any(form.chooses_delivery(f, snapshot) for f in fields) else asked


def later_step_announced(snapshot: Snapshot) -> bool:
    """Whether the page says that the payment is a step of its own, still to come."""
    progress = snapshot.progress
    if progress and progress.current is not None:
        return progress.current < len(progress.steps) - 1
    if payment.shown(snapshot):
        return False
    # On a phone the steps may be in the page and not seen.
    if _payment_after_current(snapshot.hidden_progress):
        return True
    if any(_names_payment(t) for t in snapshot.texts) or _counts_two_more(snapshot):
        return True
    # The closed part of a checkout that opens part by part: its heading stands below all that is asked now.
    bottom = max((f.box.y for f in snapshot.fields if f.visible and f.purpose in ASKED), default=float("inf"))
    return any(
        t.heading and t.box.y > bottom and t.landmark not in ("header", "footer") and mentioned(t.text, "payment")
        for t in snapshot.texts
    )


def _counts_two_more(snapshot: Snapshot) -> bool:
    """Whether a heading, or a text of its own, counts two more steps at least ("Step 1 of 3"): the last may thank."""
    counting = [t for t in snapshot.texts if (t.heading or only_counts(t)) and t.landmark in (None, "main")]
    counted = [found for found in map(counted_step, counting) if found]
    return bool(counted) and all(last - shown >= 2 for shown, last in counted)


def payment_among_steps(snapshot: Snapshot) -> bool:
    """Whether the steps that the page shows name the payment after the one that it is at."""
    return _payment_after_current(snapshot.progress)


def _payment_after_current(progress: Progress | None) -> bool:
    if progress is None or progress.current is None:
        return False
    return any(pattern("payment_steps").search(name) for name in progress.steps[progress.current + 1 :])


def payment_below(control: Control, snapshot: Snapshot) -> bool:
    """Whether the payment is a closed part of this page below the control, and no steps say otherwise."""
    if snapshot.progress and snapshot.progress.current is not None:
        return False
    asked = [f.box for f in snapshot.fields if f.visible and f.purpose in ASKED]
    if not asked:
        return False
    top, bottom = min(box.y for box in asked), max(box.y for box in asked)
    inside = [t for t in snapshot.texts if t.landmark in (None, "main")]
    own = [t for t in inside if t.heading and t.box.y < top]
    closed = [t for t in inside if t.heading and t.box.y > max(bottom, control.box.y) and _names_payment(t)]
    return any(
        any(title.heading == part.heading and abs(title.box.x - part.box.x) < COLUMN for title in own)
        and not any(_lies_in(part, text) for text in inside)
        for part in closed
    )


COLUMN = 16
"""CSS pixels by which the titles of the parts of one page differ from left to right at most."""

OPEN = 80
"""CSS pixels below a title within which something stands where its part is open."""


def _lies_in(title: Text, text: Text) -> bool:
    """Whether a text stands in the open part that a title begins."""
    below = text.box.y - title.box.y - title.box.height
    return not text.heading and 0 <= below < OPEN and text.box.x < title.box.x + max(title.box.width, 300)


def _names_payment(text: Text) -> bool:
    """Whether a text is the name of the payment step and nothing else: "Payment", "3. Betaling"."""
    name = re.sub(r"^\W*\d+\W*", "", text.text)
    return text.landmark != "footer" and len(name) <= 40 and normal(name) in phrases("payment")

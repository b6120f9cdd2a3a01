"""The address that a checkout asks for in a dialog: the button that opens it, and whether it was given there."""

from __future__ import annotations

from ..language.said import say
from . import candidates, form, payment
from .attempt import difference, outcome
from .shown import Control, Snapshot, Step
from .visit import Refused, Unusable, Visit
from .vocabulary import begins

TRIES = 2
"""How often the button is pressed: a page may not have listened the first time."""


def opener(visit: Visit, snapshot: Snapshot) -> Control | None:
    """The button that opens the form of an address, where none was given yet and the page itself asks for none."""
    if visit.flow.address_given or any(f.purpose in form.PLACES for f in form.asked(snapshot)):
        return None
    return next((c for c in snapshot.controls if _adds_address(c)), None)


def _adds_address(control: Control) -> bool:
    """Whether a button in the content of a page says that it adds an address."""
    inside = control.visible and control.enabled and control.overlay is None and control.landmark in ("main", None)
    pressed = control.tag == "button" or control.role == "button" or control.type == "button"
    words = any(begins(label, "add_address") for label in candidates.labels(control))
    return inside and pressed and words and not candidates.is_named(control, "enter_manually")


def unanswered(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether an address is still to be given in a dialog, open or not: then ways to pay below are no payment step."""
    return payment.behind_dialog(snapshot) or opener(visit, snapshot) is not None


async def open_form(visit: Visit, snapshot: Snapshot, step: Step) -> Snapshot:
    """The page with the form of an address open, where a button opens it; the page as it is where none does."""
    button = opener(visit, snapshot)
    if button is None or visit.given.get(tried := f"{button.selector} opened", 0) >= TRIES:
        return snapshot
    visit.given[tried] = visit.given.get(tried, 0) + 1
    visit.say("checkout", step, f'open "{button.text or button.name}"')
    try:
        action = await visit.press(
            button, snapshot, step=step, purpose=say("type the address"), expected=say("its fields")
        )
    except (Refused, Unusable):
        return snapshot
    after, shown = await outcome(visit, "checkout", step, _asks_place)
    action.met, action.happened = bool(shown), shown or difference(snapshot, after)
    return after


def _asks_place(snapshot: Snapshot) -> str | None:
    asked = {f.purpose for f in form.asked(snapshot)}
    return say("its fields are shown") if asked & form.PLACES else None

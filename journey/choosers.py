"""Buttons that open the ways of delivery or payment, where a page shows none until one is to be chosen."""

from __future__ import annotations

from ..language.said import say
from . import delivery, payment
from .attempt import difference, outcome
from .candidates import labels
from .shown import Control, Snapshot, Step
from .titles import part_above, titles
from .visit import Refused, Unusable, Visit
from .vocabulary import begins

TRIES = 2
"""How often such a button is pressed before its choices are seen: a shop may want the address first."""


def _openers(snapshot: Snapshot) -> list[Control]:
    """Buttons below a title about delivery or payment whose words say choose, from the top of the page down."""
    among = titles(snapshot)
    return [
        c
        for c in snapshot.controls
        if c.visible
        and c.enabled
        and c.landmark in ("main", None)
        and (c.tag == "button" or c.role == "button" or c.type == "button")
        and any(begins(label, "choose") for label in labels(c))
        and part_above(c.box, among)
    ]


async def open_next(visit: Visit, snapshot: Snapshot, step: Step) -> tuple[Snapshot, bool]:
    """The page after the first such button whose choices were not seen was pressed, and whether it shows them now."""
    if delivery.choices(snapshot) or payment.shown(snapshot):
        return snapshot, False
    left = [c for c in _openers(snapshot) if visit.given.get(c.selector, 0) < TRIES]
    if not left:
        return snapshot, False
    control = left[0]
    visit.given[control.selector] = visit.given.get(control.selector, 0) + 1
    visit.say("checkout", step, f'open "{control.text or control.name}"')
    try:
        action = await visit.press(
            control, snapshot, step=step, purpose=say("choose an option"), expected=say("its choices")
        )
    except (Refused, Unusable):
        return snapshot, False
    after, shown = await outcome(visit, "checkout", step, _shows_choices)
    action.met, action.happened = bool(shown), shown or difference(snapshot, after)
    if shown:
        visit.given[control.selector] = TRIES
    return after, bool(shown)


def seen(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether the choices of one such button were seen: then those of the next come before all else."""
    return any(visit.given.get(c.selector, 0) >= TRIES for c in _openers(snapshot))


def _shows_choices(snapshot: Snapshot) -> str | None:
    return say("its choices are shown") if delivery.choices(snapshot) or payment.shown(snapshot) else None

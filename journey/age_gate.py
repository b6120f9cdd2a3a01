"""A question for the date of birth before a shop lets anybody in: the shopper's own is given, an adult's."""

from __future__ import annotations

from ..language.said import say
from . import candidates
from .answers import value_for
from .shopper import shopper
from .shown import FormField, Snapshot
from .visit import Refused, Unusable, Visit

TIMES = 2
"""How often a shop may ask for the date of birth before it opens."""

_GIVEN = "age gate"


async def answer(visit: Visit, snapshot: Snapshot) -> bool:
    """Say when the shopper was born and go in. False when nothing asks for it, or nothing could be pressed."""
    fields = asked(snapshot)
    times = visit.given.get(_GIVEN, 0)
    if not fields or times >= TIMES or visit.flow.personal_data or visit.flow.stage not in ("discovery", "product"):
        return False
    visit.given[_GIVEN] = times + 1
    person = shopper(visit.recording.visit.country)
    for field in fields:
        value = value_for(field, person, split=False, refused=times)
        if value is None:
            continue
        try:
            action = await visit.give(field, value, snapshot, step=snapshot.step)
        except (Refused, Unusable):
            return False
        action.happened = say("filled in")
    stage = snapshot.stage
    assert stage is not None
    snapshot = await visit.look(stage, snapshot.step, screen=False)
    for ranked in candidates.to_try(candidates.gate_openers(snapshot, visit.flow, asked(snapshot)), 2):
        try:
            await visit.press(
                ranked.control, snapshot, step=snapshot.step, purpose=say("say that the shopper is of age"),
                expected=say("it goes"), kind="dismiss",
            )  # fmt: skip
        except (Refused, Unusable):
            continue
        return True
    return False


def asked(snapshot: Snapshot) -> list[FormField]:
    """The fields of an age gate: those of a layer, or all that a page asks."""
    shown = [f for f in snapshot.fields if f.visible and f.landmark not in ("header", "footer", "nav")]
    births = [f for f in shown if (f.purpose or "").startswith("bday")]
    layered = [f for f in births if f.overlay is not None and snapshot.overlays[f.overlay].kind == "age"]
    return layered or (births if all(f in births or f.type == "checkbox" for f in shown) else [])

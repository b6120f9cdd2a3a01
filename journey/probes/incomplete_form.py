"""The form of an early step sent without the address that it asks for: what does the shop say, and what is lost?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ...language.said import say
from .. import candidates, delivery, form, payment
from ..attempt import PATIENCE
from ..guard.filling import CARD
from ..probed import Complaint, FormProbe, IncompleteForm, Kept
from ..shown import Snapshot, Step
from ..visit import Refused, Unusable, Visit
from .fields import called, kept, typed_into


async def send(
    visit: Visit,
    snapshot: Snapshot,
    step: Step,
    found: FormProbe,
    went_on: Callable[[Snapshot, Snapshot], str | None],
) -> tuple[Snapshot, bool]:
    """Press what goes on, where that cannot order; the page then, and whether it was pressed.

    The guard is asked as for every press, with all that is typed counted as personal data. Beyond that nothing is sent
    where delivery or payment is chosen on the same page, or where no part of the address is required.
    """
    asked = [f for f in form.asked(snapshot) if typed_into(f)]
    missing = [f for f in asked if not f.filled and (f.required or f.marked_required)]
    result = found.incomplete = IncompleteForm(snapshot=snapshot.id, missing=[called(f) for f in missing])
    visit.flow.personal_data = True
    ways = candidates.go_on(snapshot, visit.flow, [f for f in form.asked(snapshot) if f.purpose in form.PERSONAL])
    open_ways = candidates.to_try(ways, 1)
    result.not_sent = could_order(snapshot)
    if result.not_sent is None and not any(f.purpose in form.PLACES for f in missing):
        result.not_sent = say("nothing says that the address is required, so the shop could have gone on without it")
    if result.not_sent is None and not open_ways:
        result.not_sent = next((r.refused for r in ways if r.refused), say("no button to go on was found"))
    if result.not_sent is not None:
        return snapshot, False
    control = open_ways[0].control
    result.button, result.box = control.text or control.name, control.box
    if not control.enabled:
        result.disabled, result.not_sent = True, say("its button cannot be pressed before the form is filled in")
        return snapshot, False
    visit.say("checkout", step, f'send the form incomplete: "{result.button[:60]}"')
    wrong = {t.selector for t in found.wrong_values}
    there = [f for f in asked if f.filled]
    try:
        await visit.press(
            control,
            snapshot,
            step=step,
            purpose=say("send the form incomplete"),
            expected=say("what is missing is said"),
        )
    except (Refused, Unusable) as error:
        result.not_sent = str(error)
        return await visit.look("checkout", step), False
    after = await visit.look("checkout", step)
    focus = await visit.focus()
    if not went_on(snapshot, after) and not (focus and focus["bubble"]) and after.errors == snapshot.errors:
        # What a script has to say may come late.
        if await visit.changes(PATIENCE):
            after = await visit.look("checkout", step)
        focus = await visit.focus()
    result.accepted = went_on(snapshot, after) is not None
    if result.accepted:
        return after, True
    result.complaints = _complaints(after, wrong)
    if focus:
        result.bubble = focus["bubble"]
        result.focus = _where(focus["node"], focus["text"], after, result)
    stayed, lost = kept(there, after)
    found.kept.append(Kept(snapshot=snapshot.id, after="error", kept=stayed, lost=lost))
    return after, True


def could_order(snapshot: Snapshot) -> str | None:
    """Why a page may be the last before an order; None when it only asks who buys and where to deliver."""
    if payment.shown(snapshot) or payment.ordering_button(snapshot):
        return say("the order could be placed on the same page")
    chooses = any(f.visible and f.purpose == "delivery-method" for f in snapshot.fields)
    if chooses or delivery.choices(snapshot) or delivery.cards(snapshot):
        return say("delivery is chosen on the same page, so the button could be the last before the payment")
    if any(f.visible and f.purpose in CARD for f in snapshot.fields):
        return say("the same page asks for payment data")
    return None


def _complaints(after: Snapshot, wrong: set[str]) -> list[Complaint]:
    """What is said of the fields, in their order, and what stands alone."""
    said = [
        Complaint(text=f.error, field=called(f), purpose=f.purpose, wrong=f.selector in wrong, invalid=f.invalid)
        for f in form.asked(after)
        if f.error or f.invalid
    ]
    tied = {each.text for each in said}
    return said + [Complaint(text=e.text) for e in after.errors if e.text not in tied]


def _where(node: int, text: str, after: Snapshot, result: IncompleteForm) -> Literal["field", "message"] | None:
    field = next((f for f in after.fields if f.node == node), None)
    if field:
        return "field" if field.invalid or field.error or called(field) in result.missing else None
    return "message" if text and any(c.text and c.text in text for c in result.complaints) else None

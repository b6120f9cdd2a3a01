"""A wrong e-mail address and a wrong postcode, typed and left: does the shop say so before anything is sent?"""

from __future__ import annotations

from .. import form, shopper
from ..probed import FormProbe, WrongValue
from ..shown import FormField, Snapshot, Step
from ..visit import Visit
from .fields import again, called, typed_into

PATIENCE = 1.0
"""Seconds within which a shop must say that a value is wrong once its field was left."""

PURPOSES = ("email", "postal-code")


async def type_them(visit: Visit, snapshot: Snapshot, step: Step, found: FormProbe) -> Snapshot:
    """Type the wrong values, leave the fields, and return the page then, with the values still in it."""
    for purpose in PURPOSES:
        field = next((f for f in form.asked(snapshot) if f.purpose == purpose and typed_into(f) and not f.filled), None)
        if field is None:
            continue
        visit.say("checkout", step, f"type a wrong {'e-mail address' if purpose == 'email' else 'postcode'}")
        tried = WrongValue(
            snapshot=snapshot.id,
            field=called(field),
            purpose=purpose,
            selector=field.selector,
            box=field.box,
            typed=_wrong(visit, purpose),
        )
        before = snapshot
        await visit.give(field, tried.typed, snapshot, step=step, leave=False)
        visit.flow.personal_data = True
        snapshot = await visit.look("checkout", step)
        tried.early, _ = said_of(tried, before, snapshot)
        field = again(field, snapshot) or field
        await visit.leave_field(field)
        snapshot = await visit.look("checkout", step)
        if not said_of(tried, before, snapshot)[0] and await visit.changes(PATIENCE):
            snapshot = await visit.look("checkout", step)
        tried.said, tried.beside = said_of(tried, before, snapshot)
        now = _field(tried, snapshot)
        tried.invalid = bool(now and now.invalid)
        tried.emptied = now is not None and not now.filled
        found.wrong_values.append(tried)
    return snapshot


def note_mended(visit: Visit, before: Snapshot, snapshot: Snapshot, found: FormProbe, right: set[str]) -> None:
    """Record whether what was said has gone, on a page where right values were typed for these purposes.

    Another message, where a request was stopped since the form was untouched, may only say that nothing was saved.
    """
    stopped = any(refusal.at >= before.at for refusal in visit.recording.refusals)
    for tried in found.wrong_values:
        if tried.said and tried.purpose in right:
            now = _field(tried, snapshot)
            still = (now.error if now and tried.beside else "") or tried.said in [e.text for e in snapshot.errors]
            if not stopped or not still or still in (True, tried.said):
                tried.mended = not still


def _wrong(visit: Visit, purpose: str) -> str:
    """The shopper's own value, cut short so that it can be none."""
    if purpose == "email":
        return shopper.EMAIL.partition("@")[0]
    return shopper.shopper(visit.recording.visit.country).values(purpose)[0][:2]


def _field(tried: WrongValue, snapshot: Snapshot) -> FormField | None:
    fields = [f for f in snapshot.fields if f.visible and f.purpose == tried.purpose]
    return next((f for f in fields if f.selector == tried.selector), fields[0] if fields else None)


def said_of(tried: WrongValue, before: Snapshot, after: Snapshot) -> tuple[str, bool]:
    """What the shop says of the value, not of other fields, and whether it says it beside the field."""
    field = _field(tried, after)
    if field and field.error:
        return field.error, True
    known = {e.text for e in before.errors} | {f.error for f in after.fields}
    return next((e.text for e in after.errors if e.text not in known), ""), False

"""The fields of a form, found again after its page was drawn anew."""

from __future__ import annotations

from .. import form
from ..shown import FormField, Snapshot
from ..visit import Visit


def typed_into(field: FormField) -> bool:
    """Whether it is a field that text is typed into."""
    return field.tag in ("input", "textarea") and field.type in ("text", "email", "tel", "search", "number", "textarea")


def answered(visit: Visit, snapshot: Snapshot) -> list[FormField]:
    """The text fields that hold what was typed into them, and not what a shop's look-up filled in by itself."""
    given = {action.selector for action in visit.recording.actions if action.kind == "fill"}
    return [f for f in form.asked(snapshot) if typed_into(f) and f.filled and f.selector in given]


def again(field: FormField, snapshot: Snapshot) -> FormField | None:
    """The same field in another look at the form."""
    fields = [f for f in snapshot.fields if f.visible]
    same = next((f for f in fields if f.selector == field.selector and f.purpose == field.purpose), None)
    if same or not field.purpose:
        return same
    return next((f for f in fields if f.purpose == field.purpose and f.address == field.address), None)


def called(field: FormField) -> str:
    """What a reader calls it."""
    return field.label or field.placeholder or field.name or field.selector


def typed(snapshot: Snapshot, before: Snapshot) -> list[FormField]:
    """The text fields that are filled in here and were not before."""
    then = {f.selector for f in before.fields if f.filled}
    return [f for f in form.asked(snapshot) if typed_into(f) and f.filled and f.selector not in then]


def kept(fields: list[FormField], after: Snapshot) -> tuple[list[str], list[str]]:
    """The labels of fields that still hold what was typed, and of those that do not."""
    there: list[str] = []
    gone: list[str] = []
    for field in fields:
        now = again(field, after)
        same = now is not None and now.filled and (not now.value or not field.value or now.value == field.value)
        (there if same else gone).append(called(field))
    return there, gone

"""The address form, tried before the walk fills it in: mistakes, an incomplete form, a reload. All is taken back."""

from __future__ import annotations

from collections.abc import Callable

from ...language.said import say
from .. import address, form
from ..probed import FormProbe
from ..shown import Snapshot, Step
from ..visit import Refused, Unusable, Visit
from . import address_lookup, incomplete_form, reload, wrong_values
from .fields import typed_into

WentOn = Callable[[Snapshot, Snapshot], str | None]
"""What shows that the checkout went on from one page state to another, in words; None when it did not."""

NAMES = frozenset({"name", "given-name", "family-name"})


def wanted(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether this is the form to try: the first that asks for an address, and nobody has filled it in.

    A customer's form is left alone: the shop may know the rest of what it needs for an order.
    """
    probes = visit.settings.probes
    some = probes.wrong_values or probes.incomplete_form or probes.address_lookup or probes.reload
    if not some or visit.recording.probes.form is not None or visit.flow.known_customer:
        return False
    places = [f for f in form.asked(snapshot) if f.purpose in form.PLACES and f.type != "select"]
    return bool(places) and not any(f.filled for f in places)


async def ask(visit: Visit, snapshot: Snapshot, step: Step, went_on: WentOn) -> Snapshot:
    """Try the form, and return the page as the walk goes on from it, with as much filled in as before.

    Raises Stopped.
    """
    found = visit.recording.probes.form = FormProbe()
    began = visit.now()
    way_back = reload.address_of(visit, snapshot)
    await visit.judge()
    with visit.aside(snapshot):
        untouched: set[str] | None = None
        try:
            snapshot = await _country_first(visit, snapshot, step)
            untouched = {f.selector for f in form.asked(snapshot) if f.filled}
            snapshot = await _in_turn(visit, snapshot, step, found, way_back, went_on)
        except (Unusable, Refused):
            # The form was drawn anew, went away or was covered: the walk goes on from what is there now.
            snapshot = await visit.look("checkout", step)
        if untouched is not None:
            snapshot = await _taken_back(visit, snapshot, step, untouched)
    found.took = round(visit.now() - began, 1)
    return snapshot


async def _in_turn(
    visit: Visit, snapshot: Snapshot, step: Step, found: FormProbe, way_back: str | None, went_on: WentOn
) -> Snapshot:
    probes = visit.settings.probes
    before = snapshot
    if probes.wrong_values:
        snapshot = await wrong_values.type_them(visit, snapshot, step, found)
    if probes.incomplete_form or probes.reload:
        snapshot = await _give(visit, snapshot, step, NAMES)
    sent = False
    if probes.incomplete_form:
        snapshot, sent = await incomplete_form.send(visit, snapshot, step, found, went_on)
        if found.incomplete and found.incomplete.accepted:
            return await visit.open(way_back or before.url, "checkout", step, say("go back to the form"))
    if probes.wrong_values or probes.address_lookup:
        snapshot, right = await address_lookup.type_the_place(visit, snapshot, step, found, before)
        wrong_values.note_mended(visit, before, snapshot, found, right)
    if way_back and (probes.reload or sent):
        snapshot = await reload.load_anew(visit, snapshot, step, way_back, found)
    return snapshot


async def _country_first(visit: Visit, snapshot: Snapshot, step: Step) -> Snapshot:
    """The form for the shopper's country: its fields may be other ones."""
    for field in form.asked(snapshot):
        if field.purpose not in address.COUNTRY or field.type == "radio":
            continue
        value = address.answer(visit, snapshot, field)
        shown = next((o.label for o in field.options if o.selected), field.value)
        wishes = [value] if isinstance(value, str) else [] if value is None or isinstance(value, bool) else value
        if value is not None and shown not in wishes:
            await visit.give(field, value, snapshot, step=step)
            return await visit.look("checkout", step)
    return snapshot


async def _give(visit: Visit, snapshot: Snapshot, step: Step, purposes: frozenset[str]) -> Snapshot:
    """The page after the shopper's answers were given to the empty text fields of these purposes."""
    given = False
    for field in form.asked(snapshot):
        if field.purpose in purposes and typed_into(field) and not field.filled:
            value = address.answer(visit, snapshot, field)
            if isinstance(value, str):
                await visit.give(field, value, snapshot, step=step)
                visit.flow.personal_data = given = True
    return await visit.look("checkout", step) if given else snapshot


async def _taken_back(visit: Visit, snapshot: Snapshot, step: Step, untouched: set[str]) -> Snapshot:
    """The page after what was typed was taken out again."""
    left = [f for f in form.asked(snapshot) if typed_into(f) and f.filled and f.selector not in untouched]
    for field in left:
        try:
            await visit.give(field, "", snapshot, step=step)
        except (Unusable, Refused):
            continue
    return await visit.look("checkout", step) if left else snapshot

"""The shopper's postcode and house number, typed first: does the shop fill in street and town?"""

from __future__ import annotations

from collections.abc import Iterable

from .. import address, candidates, form, widgets
from ..probed import AddressLookup, FormProbe
from ..shown import FormField, Snapshot, Step
from ..snapshot import element
from ..visit import Visit
from .fields import called, typed_into

PATIENCE = 1.0
"""Seconds that a look-up is given to begin to fill in fields."""

KEYS = ("postal-code", "house-number")

PARTS = ("street-address", "address-line1", "address-level2")
"""Parts of an address that a look-up can find."""


async def type_the_place(
    visit: Visit, snapshot: Snapshot, step: Step, found: FormProbe, before: Snapshot
) -> tuple[Snapshot, set[str]]:
    """Type the right e-mail address, postcode and house number: the page once the shop has answered, and the purposes
    of what was typed.

    `before` is the form as it was found.
    """
    typed: list[str] = []
    given: set[str] = set()
    for field in _of_delivery(form.asked(snapshot)):
        right = field.purpose in ("email", *KEYS) and typed_into(field)
        value = address.answer(visit, snapshot, field) if right else None
        if not isinstance(value, str) or field.value == value:
            continue
        await visit.give(field, value, snapshot, step=step)
        visit.flow.personal_data = True
        given.add(field.purpose or "")
        if field.purpose in KEYS:
            typed.append(called(field))
    snapshot = await visit.look("checkout", step)
    if not typed or not visit.settings.probes.address_lookup:
        return snapshot, given
    known = {f.selector for f in before.fields if f.filled}
    if not _found(snapshot, known) and await visit.changes(PATIENCE):
        snapshot = await visit.look("checkout", step)
    filled = _found(snapshot, known)
    found.lookup = AddressLookup(
        snapshot=snapshot.id,
        typed=typed,
        asked=_purposes(f for f in _of_delivery(form.asked(before)) if f.purpose in PARTS),
        found=_purposes(filled),
        fixed=_fixed(filled, snapshot),
        suggests=await _suggests(visit, snapshot),
    )
    return snapshot, given


def _of_delivery(fields: list[FormField]) -> list[FormField]:
    """The fields without those of a second address for the bill; with them where no other address is asked."""
    others = [f for f in fields if f.address != "billing"]
    return others if any(f.purpose in form.PLACES for f in others) else fields


def _purposes(fields: Iterable[FormField]) -> list[str]:
    return list(dict.fromkeys(f.purpose for f in fields if f.purpose))


def _fixed(filled: list[FormField], snapshot: Snapshot) -> list[str]:
    """Purposes of what was found and cannot be changed, where nothing opens it for typing either."""
    if any(c.visible and c.enabled and candidates.is_named(c, "enter_manually") for c in snapshot.controls):
        return []
    return _purposes(f for f in filled if f.readonly or not f.enabled)


def _found(snapshot: Snapshot, known: set[str]) -> list[FormField]:
    """The visible parts of the address that hold something that Kassa did not type."""
    return [f for f in snapshot.fields if f.visible and f.purpose in PARTS and f.filled and f.selector not in known]


async def _suggests(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether the field for the street, or one to search for an address, offers addresses while one types."""
    from playwright.async_api import Error

    for field in form.in_use(snapshot):
        if field.purpose in ("street-address", "address-line1") and field.tag == "input":
            try:
                if await (await element(visit.page, field.node)).evaluate(widgets.SUGGESTS):
                    return True
            except (Error, LookupError):
                continue
    return any(f.visible and f.type == "combobox" and f.purpose in PARTS for f in snapshot.fields)

"""What a product page asks besides its options: how many, for when, for where, with which words."""

from __future__ import annotations

from datetime import date, timedelta

from ..language.said import say
from . import candidates, delivery
from .shopper import shopper
from .shown import Control, FormField, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned

IN_A_WEEK = 7
"""Days from now of a date that a product asks for."""

REACH = 500
"""CSS pixels above the button that adds to the cart within which options stand, where the page has no heading."""


def belongs_to(field: FormField, button: Control, page: Snapshot) -> bool:
    """Whether a field is in the form of a button or, where there is none, stands between the heading and the button."""
    if field.form is not None and button.form is not None:
        return field.form == button.form
    heading = candidates.main_heading(page)
    top = min(heading.box.y if heading else button.box.y - REACH, button.box.y)
    return field.landmark in ("main", None) and top <= field.box.y <= button.box.y + button.box.height


async def give(visit: Visit, page: Snapshot) -> bool:
    """Give the text, the date, the number that a product cannot be bought without."""
    button = candidates.strongest_add_to_cart(page, visit.flow)
    if button is None:
        return False
    given = False
    # Beside a button without a form, what has a purpose of its own is for something else: a postcode, a newsletter.
    fields = [
        f
        for f in page.fields
        if f.visible and f.enabled and not f.readonly
        and belongs_to(f, button, page)
        and ((f.form is not None and f.form == button.form) or f.purpose in (None, "quantity", "bday", "day"))
    ]  # fmt: skip
    counts = [f for f in fields if f.purpose == "quantity" and f.type in ("number", "text", "tel")]
    if counts and all(f.value.strip() in ("", "0") for f in counts):
        given |= await once(visit, page, counts[0], "1", counts[0].label or "quantity", "1")
    hints = visit.settings.hints.fields
    for field in fields:
        needed = field.required or field.marked_required or field.invalid or bool(field.error)
        if (
            field.filled
            or not needed
            or field.purpose in ("quantity", "product-option")
            or field.type in ("checkbox", "file")
        ):
            continue
        soon = date.today() + timedelta(days=IN_A_WEEK)
        values = {"date": soon.isoformat(), "number": "1", "text": "Kassa", "textarea": "Kassa"}
        if field.purpose == "postal-code":
            # Where to deliver, asked before the cart by what is fresh or large.
            values |= dict.fromkeys(("text", "tel"), shopper(visit.recording.visit.country).values("postal-code")[0])
        if field.purpose in ("bday", "day") or mentioned(field.label, "date"):
            values["text"] = soon.strftime("%d-%m-%Y")
        value = hints.get(field.label) or hints.get(field.selector) or values.get(field.type)
        if value:
            given |= await once(visit, page, field, value, field.label or "text", value)
    return given or await _way_of_delivery(visit, page, button)


async def _way_of_delivery(visit: Visit, page: Snapshot, button: Control) -> bool:
    """Choose how the product is delivered, to the door before a shop, where the page complains that nothing is."""
    ways = [
        f
        for f in page.fields
        if f.visible and f.type == "radio" and f.purpose == "delivery-method" and belongs_to(f, button, page)
    ]
    if not page.errors or not ways or any(f.checked for f in ways):
        return False
    first = min((f for f in ways if f.enabled), key=lambda f: delivery.detour(f.label), default=None)
    return first is not None and await once(visit, page, first, True, first.group or "delivery", first.label)


async def once(
    visit: Visit, page: Snapshot, field: FormField, value: str | bool | list[str], name: str, label: str
) -> bool:
    """Give a value to a field of the product, twice at most. True when it was given."""
    if visit.given.get(field.selector, 0) > 1:
        return False
    visit.given[field.selector] = visit.given.get(field.selector, 0) + 1
    return await give_one(visit, page, field, value, name, label)


async def give_one(
    visit: Visit, page: Snapshot, field: FormField, value: str | bool | list[str], name: str, label: str
) -> bool:
    """Give a value to a field of the product, and record what was chosen by it."""
    visit.say("product", "product", f'choose {name or "an option"}: "{label}"')
    try:
        action = await visit.give(field, value, page, step="product")
    except (Refused, Unusable):
        return False
    action.happened = say('"{label}" was chosen', label=label)
    visit.recording.chosen[name or field.name or "option"] = label
    return True

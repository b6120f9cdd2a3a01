"""The words that a product asks for in a form of its own, saved there before the product can be bought."""

from __future__ import annotations

from ..language.said import say
from . import asked, candidates
from .attempt import difference
from .shown import Control, FormField, Snapshot
from .visit import Refused, Unusable, Visit

TYPED = ("text", "textarea")


async def save(visit: Visit, page: Snapshot, button: Control | None) -> Snapshot | None:
    """The page after these words were given and saved; None where no form of its own asks for any.

    `button` adds the product to the cart.
    """
    fields = [f for f in page.fields if button and _is_asked(f, button, page)]
    saves = next((c for c in page.controls if any(_saves(c, f) for f in fields)), None)
    if saves is None or visit.given.get(saves.selector):
        return None
    visit.given[saves.selector] = 1
    for field in [f for f in fields if f.form == saves.form]:
        if not await asked.give_one(visit, page, field, "Kassa", field.label or "text", "Kassa"):
            return None
    try:
        action = await visit.press(
            saves, page, step="product", purpose=say("choose an option"), expected=say("its choices")
        )
    except (Refused, Unusable):
        return None
    after = await visit.look("product", "product")
    action.happened = difference(page, after)
    return after


def _is_asked(field: FormField, button: Control, page: Snapshot) -> bool:
    """Whether a field must be filled in, above the button and in another form than its."""
    heading = candidates.main_heading(page)
    needed = field.required or field.marked_required
    above = heading is not None and heading.box.y <= field.box.y <= button.box.y
    usable = field.visible and field.enabled and not field.filled and field.type in TYPED and field.purpose is None
    return usable and needed and above and field.form is not None and field.form != button.form


def _saves(control: Control, field: FormField) -> bool:
    """Whether a button sends the form of a field and says that it saves what was typed."""
    usable = control.visible and control.enabled and control.form == field.form
    return usable and candidates.is_named(control, "save_words")

"""Product options drawn as rows of small boxes to tick, of which a product cannot be bought without one of each row."""

from __future__ import annotations

from . import asked, candidates, swatches
from .recording import ProductOption, Variant
from .shown import Control, FormField, Snapshot
from .visit import Visit

ABOVE = 700
"""CSS pixels above the button that adds to the cart within which options stand."""


def rows(page: Snapshot, button: Control | None) -> list[list[FormField]]:
    """Rows of boxes to tick that are called in a word or two, two or more side by side below what they are of.

    They may go on in the next line. What costs more is an extra, and no choice of the product.
    """
    boxes = [
        f
        for f in page.fields
        if f.type == "checkbox"
        and f.visible
        and f.purpose is None
        and f.landmark in ("main", None)
        and 0 < len(f.label) <= swatches.LONGEST
        and not candidates.PRICE.search(f.label)
        and (button is None or 0 < button.box.y - f.box.y < ABOVE)
    ]
    found: list[list[FormField]] = []
    for field in boxes:
        last = found[-1][-1] if found else None
        if last is not None and (_beside(last, field) or _wrapped(page, last, field)):
            found[-1].append(field)
        else:
            found.append([field])
    return [row for row in found if len(row) > 1 and _beside(row[0], row[1]) and _question(page, row)]


def _alike(one: FormField, other: FormField) -> bool:
    return (one.form, one.box.height) == (other.form, other.box.height)


def _beside(one: FormField, other: FormField) -> bool:
    return _alike(one, other) and abs(other.box.y - one.box.y) <= 4


def _wrapped(page: Snapshot, one: FormField, other: FormField) -> bool:
    """Whether a box goes on in the next line with the row of another: no words stand between the lines."""
    bottom = one.box.y + one.box.height
    near = _alike(one, other) and -2 <= other.box.y - bottom <= one.box.height
    return near and not any(bottom <= t.box.y + 2 and t.box.y < other.box.y - 2 for t in page.texts)


def _question(page: Snapshot, row: list[FormField]) -> str:
    return swatches.question_above(page, row[0].box, row[0].label)


async def choose(visit: Visit, page: Snapshot) -> Snapshot | None:
    """Tick the first box of each row in which none is; None when there is no such row."""
    chosen = False
    for row in rows(page, candidates.strongest_add_to_cart(page, visit.flow)):
        free = [f for f in row if f.enabled]
        if any(f.checked for f in row) or not free or visit.given.get(free[0].selector):
            continue
        visit.given[free[0].selector] = 1
        label, name = free[0].label, _question(page, row)
        if not await asked.give_one(visit, page, free[0], True, name, label):
            continue
        choices = [Variant(label=f.label, enabled=f.enabled) for f in row]
        visit.recording.options.append(ProductOption(label=name, kind="buttons", choices=choices, box=row[0].box))
        chosen = True
    return await visit.look("product", "product") if chosen else None

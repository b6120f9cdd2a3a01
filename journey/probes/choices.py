"""Each option of the product, chosen one way and another by somebody else: do price and picture follow?"""

from __future__ import annotations

from ...language.said import say
from .. import candidates, options
from ..overlays import uncover
from ..probed import ChoiceShown
from ..recording import ProductOption
from ..shown import Control, FormField, Snapshot
from ..visit import Refused, Unusable, Visit
from ..vocabulary import mentioned

MOST = 3
"""Options that are tried of one product."""

LEAST = 150
"""CSS pixels of the shorter side of a picture that shows the product."""

NEAR = 120
"""CSS pixels that an option may have moved since it was last seen."""


async def try_each(visit: Visit, page: Snapshot) -> list[ChoiceShown]:
    """What a product page shows after each of two choices of its options, one after the other."""
    seen: list[ChoiceShown] = []
    try:
        page = await uncover(visit, page)
        for option in options.offered(page, visit.flow)[:MOST]:
            for label in _two(option):
                chosen = await _choose(visit, page, option, label)
                if chosen is None:
                    break
                page = chosen
                seen.append(_shown(visit, page, option, label))
    except (Refused, Unusable):
        pass  # what was seen until then was seen
    return seen


def _two(option: ProductOption) -> list[str]:
    """Two choices that can be had; none where there are not two."""
    free = [
        c.label for c in option.choices if c.enabled and not c.unavailable and not mentioned(c.label, "out_of_stock")
    ]
    return free[:2] if len(free) > 1 else []


async def _choose(visit: Visit, page: Snapshot, option: ProductOption, label: str) -> Snapshot | None:
    """The page after a choice; None where the choice is not found again."""
    if option.kind == "buttons":
        buttons = [c for c in page.controls if c.visible and c.enabled and (c.name or c.text) == label]
        button = _nearest(buttons, option)
        if not isinstance(button, Control):
            return None
        await visit.press(button, page, step="product", purpose=say("choose an option"))
    else:
        field = _nearest([f for f in page.fields if f.visible and f.enabled and _offers(f, label)], option)
        if not isinstance(field, FormField):
            return None
        await visit.give(field, label if field.type == "select" else True, page, step="product")
    return await visit.look("product", "product", screen=False)


def _offers(field: FormField, label: str) -> bool:
    if field.type == "select":
        return any(o.label == label and not o.disabled for o in field.options)
    return field.type == "radio" and field.label == label


def _nearest(found: list[Control] | list[FormField], option: ProductOption) -> Control | FormField | None:
    there = [each for each in found if abs(each.box.y - option.box.y) <= NEAR]
    return min(there, key=lambda each: abs(each.box.y - option.box.y), default=None)


def _shown(visit: Visit, page: Snapshot, option: ProductOption, label: str) -> ChoiceShown:
    button = candidates.strongest_add_to_cart(page, visit.flow)
    end = button.box.y + button.box.height if button else float("inf")
    pictures = [
        f"{image.src} {image.box.x:.0f}"  # a gallery may move its pictures past a window
        for image in page.images
        # What is drawn in the page has no address: whether two are the same is not known.
        if image.src
        and min(image.box.width, image.box.height) >= LEAST
        and image.box.y <= end
        and image.landmark not in ("header", "footer", "nav")
    ]
    price = page.product.price if page.product else None
    return ChoiceShown(option=option.label, choice=label, price=price, pictures=pictures)

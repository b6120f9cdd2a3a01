"""Add to cart pressed before anything was chosen, by somebody else with a cart of their own: what does the shop say?"""

from __future__ import annotations

from ...language.said import say
from .. import candidates, emptying, options, product
from ..attempt import PATIENCE, outcome
from ..overlays import uncover
from ..probed import Unchosen
from ..shown import FormField, Snapshot
from ..visit import Refused, Unusable, Visit
from ..vocabulary import mentioned

TRIES = 3
"""How often the button is pressed that something lies over."""

MOST = 12
"""Texts that are kept of what the page said."""


async def press(visit: Visit, page: Snapshot, cart_url: str) -> Unchosen | None:
    """What came of it on this product page; None where nothing has to be chosen. All is guarded as on the walk."""
    try:
        return await _press(visit, page, cart_url)
    except Unusable as error:
        return Unchosen(button="", failure=str(error))


async def _press(visit: Visit, page: Snapshot, cart_url: str) -> Unchosen | None:
    page = await uncover(visit, page)
    open_ones = [o for o in options.offered(page, visit.flow) if not any(c.selected for c in o.choices)]
    button = candidates.strongest_add_to_cart(page, visit.flow)
    if not open_ones or button is None:
        return None
    if not button.enabled and await visit.changes(PATIENCE):
        # Its scripts may free it only when they run.
        page = await visit.look("product", "product", screen=False)
        button = candidates.strongest_add_to_cart(page, visit.flow) or button
    label = button.name or button.text
    if not button.enabled:
        links = [c.box for c in page.controls if c.href]
        asked = [t.text for t in page.texts if not any(b.holds(t.box.x, t.box.y) for b in links)]  # of other products
        return Unchosen(button=label, enabled=False, said=[s for s in [label, *asked] if mentioned(s, "choose_option")])
    visit.flow.stage = "cart"
    await visit.network.watch(visit.context)
    visit.say("product", "added", "put it into the cart before anything is chosen")
    for left in reversed(range(TRIES)):
        try:
            await visit.press(button, page, step="added", purpose=say("add to cart before anything is chosen"))
            break
        except Refused as error:
            return Unchosen(button=label, failure=str(error))
        except Unusable:
            # Covered: a layer came, or a bar lies over it.
            page = await uncover(visit, await visit.look("product", "product", screen=False), all=True)
            button = candidates.strongest_add_to_cart(page, visit.flow)
            if not left or button is None:
                raise
    before = page

    def answered(after: Snapshot) -> str | None:
        return product.added(visit, before, after) or _complaint(before, after, visit.spoken)

    after, _ = await outcome(visit, "product", "added", answered)
    tells = [label] if mentioned(label, "choose_option") else []  # the button itself says what is missing
    tried = Unchosen(
        button=label,
        said=[*tells, *_said(page, after, visit.spoken)][:MOST],
        asked=list(dict.fromkeys(_question(f) for f in _refused(after))),
        added=product.added(visit, page, after) is not None,
    )
    if tried.added:
        visit.recording.item = page.product
        tried.emptied = bool(cart_url) and await emptying.empty(visit, cart_url)
    return tried


def _complaint(before: Snapshot, after: Snapshot, spoken: list[str]) -> str | None:
    """What the page says that asks for a choice; None as long as it does not."""
    asked = next((said for said in _said(before, after, spoken) if mentioned(said, "choose_option")), None)
    return asked or next((f.error or _question(f) for f in _refused(after)), None)


def _said(before: Snapshot, after: Snapshot, spoken: list[str]) -> list[str]:
    """What the page says now and did not before, errors and windows of the browser first."""
    old = {t.text for t in before.texts}
    errors = [t.text for t in after.errors if t.text not in old]
    errors += [f.error for f in after.fields if f.error and f.error not in old]
    return list(dict.fromkeys([*spoken, *errors, *(t.text for t in after.texts if t.text not in old)]))


def _refused(page: Snapshot) -> list[FormField]:
    """The fields at which the browser stopped the form and asked for a choice."""
    return [f for f in page.fields if f.visible and f.required and f.invalid and not f.filled]


def _question(field: FormField) -> str:
    """What a field asks to choose: the buttons of a group ask one thing together."""
    return (field.group if field.type == "radio" else "") or field.label or field.group

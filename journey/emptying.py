"""Emptying the cart at the end of a walk, so that no stock stays reserved."""

from __future__ import annotations

from ..language.said import say
from . import candidates
from .attempt import NotFound, attempt, outcome
from .cart import holds, says_empty
from .recording import EMPTYING
from .shown import FormField, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import named

LINES = 6
"""Lines taken out of the cart at most."""

TRIES = 2
"""How often what removes a line is looked for or pressed without success."""


async def empty(visit: Visit, url: str) -> bool:
    """Take everything out of the cart at this address. True when the cart was seen empty, or without what was in it.

    Raises Unusable when the cart does not answer.
    """
    visit.say("cart", "cart", "empty the cart")
    await visit.begin_anew()
    await visit.open(url, "cart", "cart", EMPTYING, screen=False)
    snapshot, shown = await outcome(visit, "cart", "cart", lambda page: _shows_cart(visit, page))
    if not shown:
        try:
            snapshot = await attempt(
                visit, snapshot, lambda page: candidates.to_cart(page, visit.flow), stage="cart", step="cart",
                purpose=say("open the cart to empty it"), expected=say("the cart"),
                met=lambda page: _shows_cart(visit, page),
            )  # fmt: skip
        except NotFound:
            page = await _checkout_with_lines(visit)
            if page is None:
                return False
            snapshot = page
    removed, failed = 0, 0
    while failed < TRIES and removed < LINES:
        if says_empty(snapshot):
            return True
        before = snapshot
        if not await _take_out(visit, before):
            failed += 1
            snapshot = await visit.look("cart", "cart", screen=False)
            continue
        snapshot, gone = await outcome(visit, "cart", "cart", lambda page, before=before: _fewer(visit, before, page))
        visit.recording.actions[-1].met = bool(gone)
        visit.recording.actions[-1].happened = gone or say("nothing was removed")
        removed += bool(gone)
        failed += not gone
    return says_empty(snapshot) or (removed > 0 and holds(snapshot, _item(visit)) is None)


def _item(visit: Visit) -> str | None:
    return visit.recording.item.name if visit.recording.item else None


async def _checkout_with_lines(visit: Visit) -> Snapshot | None:
    """The page of the checkout on which lines can be removed, where the shop has no cart apart; None without one."""
    seen = [visit.recording.snapshot(id) for id in visit.recording.checkout.snapshots]
    page = next((s for s in seen if s and candidates.to_try(candidates.removals(s, visit.flow), 1)), None)
    return await visit.open(page.url, "cart", "cart", say("open the cart to empty it")) if page else None


def _shows_cart(visit: Visit, page: Snapshot) -> str | None:
    if says_empty(page):
        return say("the cart is empty")
    removable = candidates.to_try(candidates.removals(page, visit.flow), 1) or _boxes(page)
    return holds(page, _item(visit)) if removable else None


def _fewer(visit: Visit, before: Snapshot, after: Snapshot) -> str | None:
    """What shows that a line went out of the cart, in words; None when nothing does."""
    if says_empty(after):
        return say("the cart is empty")
    if any(o.modal for o in after.overlays) and not any(o.modal for o in before.overlays):
        return None
    old, new = (len(candidates.removals(page, visit.flow)) + len(_boxes(page)) for page in (before, after))
    return say("a line was removed") if new < old or not holds(after, _item(visit)) else None


async def _take_out(visit: Visit, snapshot: Snapshot) -> bool:
    """Press what removes a line and what asks whether that is meant. True when something was pressed."""
    ranked = candidates.to_try(candidates.removals(snapshot, visit.flow), 1)
    if not ranked:
        return await _tick_out(visit, snapshot)
    try:
        await visit.press(
            ranked[0].control, snapshot, step="cart", purpose=say("take the product out of the cart"), kind="empty-cart"
        )
        asked = await visit.look("cart", "cart", screen=False)
        meant = candidates.to_try(candidates.confirmations(asked, visit.flow), 1)
        if meant:
            await visit.press(
                meant[0].control, asked, step="cart", purpose=say("say that it is meant"), kind="empty-cart"
            )
    except (Refused, Unusable):
        return False
    return True


def _boxes(snapshot: Snapshot) -> list[FormField]:
    """The boxes that take a line out of the cart once the cart is updated."""
    return [f for f in snapshot.fields if f.type == "checkbox" and f.visible and named(f.label, "remove")]


async def _tick_out(visit: Visit, snapshot: Snapshot) -> bool:
    """Tick the boxes of all lines to be removed and have the cart updated. True when something was pressed."""
    boxes = _boxes(snapshot)
    updates = candidates.to_try(candidates.updates(snapshot, visit.flow), 1)
    if not boxes or not updates:
        return False
    try:
        for box in boxes:
            if not box.checked:
                await visit.give(box, True, snapshot, step="cart")
        await visit.press(
            updates[0].control, snapshot, step="cart", purpose=say("have the cart updated"), kind="empty-cart"
        )
    except (Refused, Unusable):
        return False
    return True

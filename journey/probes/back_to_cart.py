"""One step back from the first page of the checkout, and forward again: is the cart as it was?

Tried before anything is given, and only where no way to pay is shown: what a page sends as it is left cannot be
stopped.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ...language.said import say
from .. import candidates, cart, payment
from ..attempt import PATIENCE, outcome
from ..probed import BackToCart
from ..shown import Snapshot
from ..visit import Visit
from .live import renewed

ERROR_PAGE = "chrome-error:"
"""Begins the address of the page that stands for one that was the answer to a form, and is not kept."""


async def look(visit: Visit, before: Snapshot, entered: Snapshot, again: Callable[[], Awaitable[Snapshot]]) -> Snapshot:
    """Go back and forward between the cart and the checkout, and return the checkout, to be used as it is now.

    `again` puts the product into the cart once more and returns the checkout; it is called where the cart was emptied.
    """
    if not visit.settings.probes.step_back:
        return entered
    before = _left(visit, before)
    found = visit.recording.probes.back_to_cart = BackToCart(snapshot=entered.id, cart=before.id)
    found.failure = _why_not(visit, before, entered)
    if found.failure:
        return entered
    item = visit.recording.item.name if visit.recording.item else None
    visit.say("cart", before.step, "go one step back and forward again")
    root = visit.flow.root
    with visit.aside(entered):
        seen = await visit.back("cart", before.step)
        if cart.says_empty(seen) and await visit.changes(PATIENCE):
            seen = await visit.look("cart", before.step)  # carts that a script draws are empty at first
        found.url, found.asks_again = seen.url, seen.url.startswith(ERROR_PAGE)
        found.arrived = candidates.address(seen.url) == candidates.address(before.url)
        found.filled = False if cart.says_empty(seen) else True if cart.holds(seen, item) else None
        visit.say("checkout", entered.step, "go forward again")
        now = await visit.forward("checkout", entered.step)
        now = await _drawn(visit, entered, now)
        found.returned = is_same(entered, now)
        if not found.returned:
            now = await visit.open(entered.url, "checkout", entered.step, say("go on to the checkout that was left"))
            now = await _drawn(visit, entered, now)
        if not is_same(entered, now):
            now = await again()
    # What the history led to need not have been a page of the checkout.
    visit.flow.root = root
    return renewed(entered, now)


def _left(visit: Visit, before: Snapshot) -> Snapshot:
    """The page of the cart that the checkout was entered from: there may have been one between."""
    presses = [a for a in visit.recording.actions if a.kind == "click" and a.stage == "cart" and a.before]
    left = visit.recording.snapshot(presses[-1].before) if presses and presses[-1].before else before
    item = visit.recording.item.name if visit.recording.item else None
    return left if cart.holds(left, item) else before


def _why_not(visit: Visit, before: Snapshot, entered: Snapshot) -> str | None:
    """Why no step back is tried here; None where it is."""
    if visit.flow.known_customer or visit.flow.personal_data:
        return say("the shop knows the shopper already")
    if payment.shown(entered) or payment.ordering_button(entered):
        return say("the first page of the checkout can place the order already")
    if entered.history <= before.history:
        return say("the checkout has no entry of its own in the browser's history, or opened in another tab")
    return None


async def _drawn(visit: Visit, entered: Snapshot, now: Snapshot) -> Snapshot:
    """The checkout that was left, where it is drawn by a script some time after the step forward."""
    if is_same(entered, now):
        return now
    drawn, _ = await outcome(visit, "checkout", entered.step, lambda page: "drawn" if is_same(entered, page) else None)
    return drawn


def is_same(entered: Snapshot, now: Snapshot) -> bool:
    """Whether this is the page of the checkout that was left."""
    old = _asked(entered)
    here = candidates.address(now.url) == candidates.address(entered.url)
    return here and (not old or bool(old & _asked(now)))


def _asked(page: Snapshot) -> set[str]:
    """What is asked, by name: ids that a script numbers are others each time a page is drawn."""
    return {f.label or f.selector for f in page.fields if f.visible}

"""The order summary of a checkout, which a phone shows as a bar to open."""

from __future__ import annotations

from ..language.said import say
from .shown import Control, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import begins

SHOWN = ("line", "subtotal")
"""Roles of the amounts that an open summary shows; its closed bar says the total at most."""


async def unfold(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Open the summary where it is closed, as a shopper does who wants to know the cost; once on each page."""
    bar = closed(snapshot)
    if bar is None or visit.given.get(known := f"summary {snapshot.url.partition('#')[0]}"):
        return snapshot
    visit.given[known] = 1
    try:
        action = await visit.press(
            bar,
            snapshot,
            step=snapshot.step,
            purpose=say("open the order summary"),
            expected=say("what the order costs"),
        )
    except (Refused, Unusable):
        return snapshot
    after = await visit.look("checkout", snapshot.step)
    action.met = closed(after) is None
    action.happened = say("its amounts are shown") if action.met else say("nothing more is shown")
    return after


def closed(snapshot: Snapshot) -> Control | None:
    """What opens the order summary of a page that shows no lines; None where there is nothing to open."""
    if any(a.role in SHOWN and a.overlay is None for a in snapshot.amounts):
        return None
    for control in snapshot.controls:
        named = any(begins(label, "order_summary") for label in (control.text, control.name) if label)
        if named and control.visible and control.enabled and control.expanded is False and not control.href:
            return control
    return None

"""One step back in the checkout and forward again: is the address that was typed still there?"""

from __future__ import annotations

from ...language.said import say
from .. import delivery, form, payment
from ..guard.announced import later_step_announced
from ..probed import FormProbe, Kept
from ..shown import Snapshot, Step
from ..visit import Visit
from .fields import answered, kept, typed_into
from .live import renewed


def wanted(visit: Visit, before: Snapshot, after: Snapshot) -> bool:
    """Whether the walk has just gone from the address to another page that is well before the last one.

    A page that could be the last is never left: what it sends as it goes cannot be stopped.
    """
    if not visit.settings.probes.step_back or visit.flow.known_customer or visit.recording.checkout.rejections:
        return False
    if any(k.after == "back" for k in (visit.recording.probes.form or FormProbe()).kept):
        return False
    asked = [f for f in form.asked(before) if f.purpose in form.PLACES and typed_into(f)]
    elsewhere = before.url != after.url and not any(f.purpose in form.PLACES for f in form.asked(after))
    last = payment.shown(after) or payment.ordering_button(after) or not later_step_announced(after)
    return any(f.filled for f in asked) and elsewhere and not last and bool(delivery.choices(after))


async def look_back(visit: Visit, before: Snapshot, after: Snapshot, step: Step) -> Snapshot:
    """Go back and forward, and return the page as the walk goes on from it."""
    found = visit.recording.probes.form = visit.recording.probes.form or FormProbe()
    began = visit.now()
    there = answered(visit, before)
    result = Kept(snapshot=before.id, after="back")
    after.step = step
    visit.say("checkout", step, "go one step back and forward again")
    await visit.judge()
    with visit.aside(after):
        seen = await visit.back("checkout", before.step)
        if any(f.visible and f.purpose in form.PLACES for f in seen.fields):
            result.kept, result.lost = kept(there, seen)
        else:
            result.failure = say("the address was not shown again")
        now = await visit.forward("checkout", step)
        if now.url != after.url or not delivery.choices(now):
            now = await visit.open(after.url, "checkout", step, say("go on to the step that was left"))
    found.kept.append(result)
    found.took = round(found.took + visit.now() - began, 1)
    if now.url == after.url and delivery.choices(now):
        return renewed(after, now)
    return await visit.look("checkout", step)

"""Where to deliver, asked by a dialog before anything goes into the cart: the postcode, then the way of delivery."""

from __future__ import annotations

from ..language.said import say
from . import candidates, delivery
from .attempt import outcome
from .shopper import shopper
from .shown import FormField, Snapshot
from .visit import Refused, Unusable, Visit


async def tell(visit: Visit, page: Snapshot) -> Snapshot | None:
    """The page once the dialog over it knows where the shopper lives; None where none asks, or asks for more."""
    field = asked(page)
    if field is None or visit.given.get(field.selector):
        return None
    visit.given[field.selector] = 1
    code = shopper(visit.recording.visit.country).values("postal-code")[0]
    visit.say("product", "added", "tell the postcode")
    try:
        action = await visit.give(field, code, page, step="added")
    except (Refused, Unusable):
        return None
    action.happened = say("filled in")
    page = await visit.look("product", "added", screen=False)
    for find in (candidates.postcode_senders, candidates.ways_to_choose):
        ways = sorted(candidates.to_try(find(page, visit.flow), 5), key=lambda r: delivery.detour(r.control.near))
        if not ways:
            continue
        try:
            await visit.press(
                ways[0].control, page, step="added", purpose=say("tell where to deliver"), expected=say("it goes")
            )
        except (Refused, Unusable):
            continue
        page, _ = await outcome(visit, "product", "added", lambda at: _went_on(visit, at))
    return page


def asked(page: Snapshot) -> FormField | None:
    """The field for the postcode in a dialog that asks for nothing else; None without one."""
    dialogs = [
        n for n, overlay in enumerate(page.overlays) if overlay.modal and overlay.kind not in ("consent", "cart")
    ]
    fields = [f for f in page.fields if f.visible and f.overlay in dialogs and f.type != "hidden"]
    return fields[0] if len(fields) == 1 and fields[0].purpose == "postal-code" and fields[0].enabled else None


def _went_on(visit: Visit, page: Snapshot) -> str | None:
    """What shows that the dialog took the postcode, in words: it went, or lets choose a way of delivery."""
    if asked(page) is None or candidates.to_try(candidates.ways_to_choose(page, visit.flow), 1):
        return say("it went")
    return None

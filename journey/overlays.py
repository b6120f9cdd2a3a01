"""What lies over a page: consent walls are answered, the rest is closed when it is in the way."""

from __future__ import annotations

from . import candidates
from .recording import Snapshot
from .visit import Refused, Unusable, Visit

IN_THE_WAY = 0.12
"""Share of the viewport from which an overlay is closed without having covered anything yet."""


async def answer_consent(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Answer a consent wall as the settings say, and look again when that was done."""
    if visit.settings.consent == "leave" or not any(o.kind == "consent" for o in snapshot.overlays):
        return snapshot
    category = f"{visit.settings.consent}_cookies"
    for ranked in candidates.to_try(candidates.consent(snapshot, visit.flow, category), 2):
        try:
            await visit.press(
                ranked.control,
                snapshot,
                step=snapshot.step,
                purpose=f"{visit.settings.consent} cookies",
                expected="the consent wall goes",
                kind="dismiss",
            )
        except (Refused, Unusable):
            continue
        assert snapshot.stage is not None
        after = await visit.look(snapshot.stage, snapshot.step)
        action = visit.recording.actions[-1]
        action.met = not any(o.kind == "consent" for o in after.overlays)
        action.happened = "the consent wall went" if action.met else "the consent wall is still there"
        if action.met:
            return after
        snapshot = after
    return snapshot


async def clear(visit: Visit, snapshot: Snapshot) -> bool:
    """Close what lies over the page, carts and consent walls left alone. True when something was closed."""
    closed = False
    for index, overlay in enumerate(snapshot.overlays):
        if overlay.kind in ("cart", "consent") or (overlay.covers < IN_THE_WAY and not overlay.modal):
            continue
        for ranked in candidates.to_try(candidates.closers(snapshot, visit.flow, index), 2):
            try:
                action = await visit.press(
                    ranked.control, snapshot, step=snapshot.step, purpose="close what covers the page", kind="dismiss"
                )
            except (Refused, Unusable):
                continue
            action.happened = f'closed "{overlay.text[:60]}"'
            closed = True
            break
        else:
            await visit.page.keyboard.press("Escape")
            closed = True
    return closed

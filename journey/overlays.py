"""What lies over a page: consent walls are answered, the rest is closed when it is in the way."""

from __future__ import annotations

from ..language.said import say
from . import age_gate, candidates
from .shown import Overlay, Snapshot
from .visit import COOKIES, Refused, Unusable, Visit
from .vocabulary import mentioned

IN_THE_WAY = 0.12
"""Share of the viewport from which an overlay is closed without having covered anything yet."""

WHOLE = 0.9
"""Share of the viewport from which an overlay covers the whole page."""

PASSING = 5.0
"""Seconds that a message over the whole page is given to go by itself."""

ROUNDS = 4
"""Overlays that lie over each other are cleared one after the other, at most that many."""


async def uncover(visit: Visit, snapshot: Snapshot, *, all: bool = False) -> Snapshot:
    """Answer a consent wall as the settings say, close what else covers the page, and look again when that was done.

    `all`: something was covered, so that small bars and bubbles are closed as well.
    Carts that opened over the page are left alone. Returns the snapshot given when there was nothing to do.
    """
    stage = snapshot.stage
    assert stage is not None
    for _ in range(ROUNDS):
        answered = None if _lies_below(snapshot) else await _answer_consent(visit, snapshot)
        if answered is False:
            # Something came over it since the page was read.
            snapshot = await visit.look(stage, snapshot.step, screen=False)
        if (
            not answered
            and not await age_gate.answer(visit, snapshot)
            and not await _close(visit, snapshot, all=all or answered is False)
            and not (_lies_below(snapshot) and await _answer_consent(visit, snapshot))
            and not await _answer_known_wall(visit, snapshot)
        ):
            break
        before = snapshot
        snapshot = await visit.look(stage, snapshot.step)
        action = visit.recording.actions[-1]
        entered = bool(age_gate.asked(before)) and not age_gate.asked(snapshot)
        action.met = entered or len(snapshot.overlays) < len(before.overlays)
        action.happened = say("it went") if action.met else say("it is still there")
    return snapshot


async def let_pass(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """The page once a message that covers it and offers nothing to press has gone; as it is where it stays."""
    stage = snapshot.stage
    assert stage is not None
    ends = visit.now() + PASSING * 1000
    while _only_tells(snapshot) and (left := ends - visit.now()) > 0 and await visit.changes(left / 1000):
        snapshot = await visit.look(stage, snapshot.step)
    return snapshot


def _only_tells(snapshot: Snapshot) -> bool:
    """Whether a layer over the whole page holds nothing that can be pressed or filled in."""
    used = {part.overlay for part in (*snapshot.controls, *snapshot.fields) if part.visible}
    return any(o.modal and o.covers >= WHOLE and n not in used for n, o in enumerate(snapshot.overlays))


async def _answer_consent(visit: Visit, snapshot: Snapshot) -> bool | None:
    """Press accept or reject in a consent wall. None when no button was found, False when it could not be pressed.

    Where there is nothing to reject with, its settings are opened; what was chosen there in advance is saved.
    """
    wanted = visit.settings.consent
    if not _is_asked(visit, snapshot):
        return None
    hindered = None
    ways = ["accept_cookies"] if wanted == "accept" else ["reject_cookies", "save_cookies", "cookie_settings"]
    for way in ways:
        for ranked in candidates.to_try(candidates.consent(snapshot, visit.flow, way), 2):
            times = visit.given.get(f"consent {ranked.control.selector}", 0)
            if times >= ROUNDS:
                continue
            visit.given[f"consent {ranked.control.selector}"] = times + 1
            try:
                await visit.press(
                    ranked.control, snapshot, step=snapshot.step, purpose=COOKIES[visit.settings.consent],
                    expected=say("the consent wall goes"), kind="dismiss",
                )  # fmt: skip
            except Refused:
                continue
            except Unusable:
                hindered = False
                continue
            return True
    return hindered


def _lies_below(snapshot: Snapshot) -> bool:
    """Whether a layer over the whole page, such as an age gate, lies over the consent wall too."""
    walls = [o for o in snapshot.overlays if o.kind == "consent"]
    gates = [o for o in snapshot.overlays if o.kind not in ("consent", "cart") and o.modal and o.covers >= WHOLE]
    return bool(walls and gates) and not any(wall.modal for wall in walls)


def _is_asked(visit: Visit, snapshot: Snapshot) -> bool:
    return visit.settings.consent != "leave" and any(overlay.kind == "consent" for overlay in snapshot.overlays)


async def _answer_known_wall(visit: Visit, snapshot: Snapshot) -> bool:
    """Answer a consent wall by the rules for its maker, where words did not help. False when none are known."""
    if not _is_asked(visit, snapshot) or visit.flow.personal_data or visit.given.get("autoconsent"):
        return False
    visit.given["autoconsent"] = 1
    assert visit.settings.consent != "leave"
    return await visit.answer_known_wall(visit.settings.consent, snapshot.step)


async def _close(visit: Visit, snapshot: Snapshot, *, all: bool) -> bool:
    """Close the topmost overlay that is in the way, or answer what it asks. True when something was pressed."""
    for index, overlay in reversed(list(enumerate(snapshot.overlays))):
        if not _in_the_way(overlay, all=all):
            continue
        closing = candidates.closers(snapshot, visit.flow, index)
        ways = [(r, say("close what covers the page")) for r in candidates.to_try(closing, 2)]
        for category, purpose in ASKED.items():
            if _asks(overlay, category):
                told = candidates.answers(snapshot, visit.flow, index, category)
                answered = [(r, purpose) for r in candidates.to_try(told, 2)]
                # Who closes a question for the age stays outside; one for the country can be left unanswered.
                ways = answered + ways if category == "age_confirm" else ways + answered
        for ranked, purpose in ways:
            times = visit.given.get(f"dismiss {ranked.control.selector}", 0)
            if times >= ROUNDS:
                continue
            visit.given[f"dismiss {ranked.control.selector}"] = times + 1
            try:
                await visit.press(
                    ranked.control,
                    snapshot,
                    step=snapshot.step,
                    purpose=purpose,
                    expected=say("it goes"),
                    kind="dismiss",
                )
            except (Refused, Unusable):
                continue
            return True
        if overlay.modal:
            await visit.escape(snapshot.step)
            return True
    return False


ASKED = {
    "age_confirm": say("say that the shopper is of age"),
    "stay_here": say("stay in the shop that is shown"),
}
"""Categories of words that answer what an overlay asks, and what the answer says."""


def _asks(overlay: Overlay, category: str) -> bool:
    if category == "age_confirm":
        return overlay.kind == "age" or mentioned(overlay.text, "age_gate") is not None
    return overlay.kind == "region"


def _in_the_way(overlay: Overlay, *, all: bool) -> bool:
    return overlay.kind not in ("cart", "consent") and (all or overlay.covers >= IN_THE_WAY or overlay.modal)

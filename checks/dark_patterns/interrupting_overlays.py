"""interrupting-overlays: whether something lies over the shop that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Overlay, Snapshot, Stage
from ...language.amounts import percent
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..seen import evidence, shopped, so_far

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")
ALLOWED = frozenset({"email", "newsletter", "search", "given-name", "name", "terms", "honeypot", None})
"""Purposes of fields that an interruption may hold; others are part of the shop."""

MOST = 80
"""Letters that a sentence quotes of an overlay."""


class OverlayOptions(Options):
    """Options of interrupting-overlays."""

    covers: float = Field(default=0.3, gt=0, le=1, description="share of the screen from which an overlay interrupts")


@check(
    id="interrupting-overlays",
    family="dark-patterns",
    stages=STAGES,
    severity="medium",
    confidence="medium",
    title="Nothing gets in the shopper's way",
    failing_title="Something lies over the shop that nobody asked for",
    why="Who has just begun to look, or is about to pay, wants to go on. Dialogs that come by themselves are among the "
    "most disliked things on the web.",
    fix="Offer the newsletter and the discount inside the page, at most once, with a cross that closes it. Show "
    "nothing over the cart and the checkout.",
    sources=(
        Source("Nielsen Norman Group, survey of 452 people: modal overlays are among the most hated", None, "S"),
        Source("The share of the screen and the numbers are Kassa's own", None, "D"),
    ),
    options=OverlayOptions,
    observes="Dialogs and layers that came by themselves and cover 30 % of the screen or more; consent, questions for "
    "age or country, chats, carts and what a click opened are left out. Passes with none. Warns with one that can be "
    "closed. Fails with two or more on the way, with one that cannot be closed, and with any in the checkout.",
    false_alarms="A layer that is a part of the shop's design and was not told apart from an interruption.",
)
def interrupting_overlays(recording: Recording, options: OverlayOptions) -> Iterator[Result]:
    """Judge what lay over the pages of each stage."""
    asked = {a.after for a in recording.actions if a.kind in ("click", "choose", "fill") and a.after}
    found: dict[str, tuple[Snapshot, Overlay]] = {}
    for snapshot in shopped(recording):
        for number, overlay in enumerate(snapshot.overlays):
            came = not (snapshot.soft and snapshot.id in asked)
            if came and _interrupts(overlay, number, snapshot, options):
                found.setdefault(overlay.selector, (snapshot, overlay))
    for stage in STAGES:
        if not recording.at_stage(stage):
            continue
        here = [(s, o) for s, o in found.values() if s.stage == stage]
        stuck = [o for _, o in here if not o.closable]
        status: Status = "passed"
        if here:
            status = "failed" if stage == "checkout" or stuck or len(found) > 1 else "warned"
        told = [_came(o) for _, o in here]
        told += [say("It cannot be closed.")] if stuck else []
        told += [say("There were {number} on the way.", number=len(found))] if here and len(found) > 1 else []
        result = Result(
            stage,
            status,
            together(told) or say("Nothing came over the pages that nobody asked for."),
            measured=counted("{number} overlay", "{number} overlays", len(here)),
            value=len(here),
            unit="overlays",
            threshold=say("none"),
            evidence=[evidence(s, o, _words(o)) for s, o in here],
            subject=", ".join(o.selector for _, o in here) or "overlays",
        )
        yield so_far(recording, stage, result)


def _came(overlay: Overlay) -> Said:
    if overlay.modal:
        return say("“{overlay}” came as a dialog over the page.", overlay=_words(overlay))
    share = percent(overlay.covers)
    return say("“{overlay}” came over {share} of the screen.", overlay=_words(overlay), share=share)


def _words(overlay: Overlay) -> str:
    text = overlay.text
    if len(text) > MOST:
        text = f"{text[:MOST].rpartition(' ')[0] or text[:MOST]}…"
    return text or overlay.selector


def _interrupts(overlay: Overlay, number: int, snapshot: Snapshot, options: OverlayOptions) -> bool:
    """Whether an overlay is a newsletter, an app banner, or a dialog without a part of the shop in it."""
    part = any(f.overlay == number and f.visible and f.purpose not in ALLOWED for f in snapshot.fields)
    if not re.search(r"\w", overlay.text) and not any(c.overlay == number for c in snapshot.controls):
        return False  # a veil while the page is at work
    kind = overlay.kind in ("newsletter", "app") or (overlay.kind == "other" and overlay.modal)
    return kind and not part and (overlay.covers >= options.covers or overlay.modal)

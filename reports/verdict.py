"""How far a shopper gets, in words: the first thing that every report says."""

from __future__ import annotations

from ..journey.recording import STAGES
from .audit import Audit, Walk
from .labels import label
from .text import listed


def on(walks: tuple[Walk, ...]) -> str:
    """The devices of these walks, as prose lists them."""
    return listed([label("device", walk.device) for walk in walks])


def verdict(audit: Audit) -> str:
    """One sentence: "On desktop a shopper gets to the payment step; on mobile a shopper gets as far as the cart."."""
    arrivals = audit.alike(lambda walk: walk.assessment.furthest)
    parts = []
    for walks, furthest in arrivals:
        who = f"on {on(walks)} a shopper" if len(arrivals) > 1 else "a shopper"
        parts.append(f"{who} {label('arrival', furthest) if furthest else 'does not get in at all'}")
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def hindrance(walk: Walk) -> str | None:
    """Why the walk ended before the payment step, in words; None when it did not or nobody knows."""
    if walk.assessment.furthest == "payment":
        return None
    on_the_way = [walk.assessment.outcome.get(stage) for stage in STAGES if stage != "support"]
    for outcome in on_the_way:
        if outcome and (outcome.reason or outcome.wall):
            return outcome.reason or label("wall", outcome.wall)
    return None

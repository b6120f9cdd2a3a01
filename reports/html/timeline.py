"""The walk on a line of time: what a shopper waits for, and what Kassa does itself."""

from __future__ import annotations

from dataclasses import dataclass

from ...checks.seen import purpose
from ...journey.recording import EMPTYING, Action
from ...journey.shown import STAGES, Stage
from ..audit import Walk

TICKS = 6
"""Marks on the line of time, at most."""
STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600)
"""Seconds between two marks."""


@dataclass(frozen=True)
class Piece:
    """A stretch of time, in percent of the whole."""

    kind: str
    """wait (for the shop), act (Kassa points, types and chooses) or stage (from its first act to its last)."""
    left: float
    width: float
    what: str
    """What was done, empty for a stage."""
    time: float
    """Milliseconds."""


@dataclass(frozen=True)
class Lane:
    """One stage on the line of time."""

    stage: Stage
    pieces: list[Piece]
    wait: float
    """Milliseconds waited for the shop."""


@dataclass(frozen=True)
class Timeline:
    """A whole walk. Times in milliseconds."""

    whole: float
    wait: float
    act: float
    lanes: list[Lane]
    ticks: list[tuple[float, float]]
    """Place in percent, and time."""

    @property
    def rest(self) -> float:
        """Time in which Kassa read pages and made sure that they had settled."""
        return max(0.0, self.whole - self.wait - self.act)


def end(walk: Walk) -> float:
    """When the way ends and the tidying up begins."""
    return next((a.started for a in walk.recording.actions if a.purpose == EMPTYING), float("inf"))


def way(walk: Walk) -> list[Action]:
    """What was done on the way."""
    return [a for a in walk.recording.actions if a.started < end(walk)]


def timeline(walk: Walk) -> Timeline | None:
    """The way of a walk, without the tidying up after it; None when nothing was done."""
    acts = way(walk)
    whole = max((a.started + a.act + a.wait for a in acts), default=0)
    if whole <= 0:
        return None
    lanes = [_lane(stage, here, whole) for stage in STAGES if (here := [a for a in acts if a.stage == stage])]
    every = next((step for step in STEPS if whole / 1000 / step <= TICKS), STEPS[-1]) * 1000
    ticks = [(100 * at / whole, float(at)) for at in range(0, int(whole) + 1, every)]
    return Timeline(whole, sum(a.wait for a in acts), sum(a.act for a in acts), lanes, ticks)


def _lane(stage: Stage, actions: list[Action], whole: float) -> Lane:
    def piece(kind: str, start: float, time: float, what: str = "") -> Piece:
        return Piece(kind, 100 * start / whole, 100 * time / whole, what, time)

    first = min(a.started for a in actions)
    last = max(a.started + a.act + a.wait for a in actions)
    pieces = [piece("stage", first, last - first)]
    for action in actions:
        pieces += [piece("act", action.started, action.act, purpose(action))] if action.act > 0 else []
        pieces += [piece("wait", action.started + action.act, action.wait, purpose(action))] if action.wait > 0 else []
    return Lane(stage, pieces, sum(a.wait for a in actions))

"""Where a walk ended before the payment step: at which step, why, what was seen and tried, and which hint may help."""

from __future__ import annotations

from dataclasses import dataclass

from ..journey.recording import BEYOND, EMPTYING, Action, Candidate, Recording, StageOutcome, Wall
from ..journey.shown import STAGES, Control, Snapshot, Stage, Step

HELPED: tuple[Wall, ...] = ("account-required", "sold-out")
"""Walls that a hint may lead around: a guest's way that was not seen, another product."""

CHOICES = ("radio", "checkbox", "switch", "option", "combobox", "menuitemradio", "menuitemcheckbox")
"""Roles of controls that choose and do not lead on."""

TRIES = 6
"""Acts that are told as what was tried, the latest ones."""

WAYS = 12
"""Candidates and controls that are told, the best first."""


@dataclass(frozen=True)
class Stop:
    """The end of a walk that did not reach the payment step."""

    stage: Stage
    step: Step | None
    """What kind of page it ended on; None when it saw none."""
    why: str
    wall: Wall | None
    snapshot: Snapshot | None
    """The last page state before the cart was emptied, with its screenshot where there is one."""
    tried: list[Action]
    """What was done there without leading on, oldest first."""
    ways: list[Candidate]
    """What could have been pressed: the candidates, or the page's controls where nothing was one."""
    hints: list[str]
    """Hints of the configuration that may help over it, the likeliest first; none at a wall."""


def stop(recording: Recording) -> Stop | None:
    """Where and why the walk ended; None when it reached the payment step or nobody knows."""
    if recording.furthest == "payment":
        return None
    found = _ended(recording)
    if found is None:
        return None
    stage, outcome = found
    emptying = next((a.started for a in recording.actions if a.purpose == EMPTYING), float("inf"))
    seen = [s for s in recording.snapshots if s.at < emptying and s.stage != "support"]
    snapshot = seen[-1] if seen else None
    acts = [a for a in recording.actions if a.started < emptying and a.stage != "support"]
    tried = [a for a in _latest(acts, stage) if not a.met and a.kind not in ("dismiss", "back")][-TRIES:]
    hints = [] if outcome.wall and outcome.wall not in HELPED else _hints(recording, stage, tried)
    return Stop(
        stage=stage,
        step=snapshot.step if snapshot else None,
        why=outcome.reason or "",
        wall=outcome.wall,
        snapshot=snapshot,
        tried=tried,
        ways=_ways(tried, snapshot, outcome.reason or ""),
        hints=hints,
    )


def _ended(recording: Recording) -> tuple[Stage, StageOutcome] | None:
    """The stage in which the walk ended, and its outcome."""
    told: list[tuple[Stage, StageOutcome]] = []
    for stage in STAGES:
        outcome = recording.outcome.get(stage)
        if outcome and stage != "support" and (outcome.reason or outcome.wall):
            told.append((stage, outcome))
    own = [outcome.reason for _, outcome in told if outcome.reason != BEYOND]
    # A limit of the whole walk ends every stage that is left with the same words: the first of them counts.
    for stage, outcome in told:
        if own and outcome.reason == own[-1]:
            return stage, outcome
    return None


def _latest(acts: list[Action], stage: Stage) -> list[Action]:
    """The acts since the walk last got to another page: those of the stage, and those on the way into it."""
    here = [a for a in acts if a.stage == stage]
    if stage == "checkout" and not here:
        here = [a for a in acts if a.stage == "cart"]
    return here


def _hints(recording: Recording, stage: Stage, tried: list[Action]) -> list[str]:
    if stage == "discovery":
        return ["listing", "product"]
    if stage == "product":
        return ["add_to_cart", "options", "product"]
    if stage == "cart":
        return ["cart"]
    if recording.furthest != "checkout":
        return ["checkout"]
    last = next((s for s in reversed(recording.snapshots) if s.stage == "checkout"), None)
    complains = bool(last and (last.errors or any(f.visible and f.error for f in last.fields)))
    complains = complains or any(action.kind in ("fill", "choose") for action in tried)
    guest = recording.checkout.guest in (None, "account-required") and bool(last and last.step == "account")
    rest = ["fields", "continue_buttons"] if complains else ["continue_buttons", "fields"]
    return ["guest", *rest] if guest else rest


def _ways(tried: list[Action], snapshot: Snapshot | None, why: str) -> list[Candidate]:
    for action in reversed(tried):
        if action.candidates:
            return action.candidates[:WAYS]
    if snapshot is None:
        return []
    shown = [c for c in snapshot.controls if c.visible and (c.name or c.text) and c.role not in CHOICES]
    inside = [c for c in shown if c.landmark not in ("header", "footer", "nav")]
    # The reason may name the one that Kassa stopped before.
    first = sorted(inside or shown, key=lambda c: (f'"{c.selector}"' not in why, c.tag == "a"))
    return [_as_candidate(control, why) for control in first[:WAYS]]


def _as_candidate(control: Control, why: str) -> Candidate:
    state = [] if control.enabled else ["disabled"]
    state += ["Kassa stopped before it"] if f'"{control.selector}"' in why else []
    return Candidate(
        label=(control.name or control.text)[:120], selector=control.selector, score=0, reasons=["on the page", *state]
    )

"""Ranking: what speaks for and against a control, and which of them are worth a try."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ...language.said import say
from ..guard.flow import Flow
from ..guard.pressing import refuse_press
from ..recording import Candidate
from ..shown import Control, Snapshot, Text
from ..vocabulary import any_named, begins, mentioned

WISH = re.compile(r"wish|compare|favou?rite|share|notify", re.I)
REMOVE = re.compile(r"\b(remove|delete|empty|clear|trash)\b", re.I)
DISCOUNT = re.compile(r"coupon|voucher|discount|promo", re.I)
PRICE = re.compile(
    r"(?:[€$£¥]|\b(?:EUR|USD|GBP|kr|zł|SEK|DKK|PLN|CHF)\b)\s?\d|\d[.,]\d{2}\s?(?:[€$£¥]|EUR|USD|GBP|kr\b|zł|SEK|DKK|PLN|CHF)|\d+,-",
    re.I,
)

BEHIND = 40.0
"""Points that a control loses which a dialog lies over."""

WORTH_A_TRY = 20.0
"""Score below which a candidate is not tried."""


@dataclass
class Ranked:
    """A control with its score."""

    control: Control
    score: float = 0
    reasons: list[str] = field(default_factory=list)
    refused: str | None = None

    def add(self, points: float, reason: str, *, when: object = True) -> None:
        """Add points for a reason, when it holds."""
        if when:
            self.score += points
            self.reasons.append(say("{why} {points}", why=reason, points=f"{points:+g}"))

    def candidate(self) -> Candidate:
        """As it is recorded."""
        control = self.control
        label = control.name or control.text or control.href or control.selector
        return Candidate(
            label=label[:120], selector=control.selector, score=self.score, reasons=self.reasons, refused=self.refused
        )


def labels(control: Control) -> list[str]:
    """What a control is called: accessible name and visible text."""
    return [label for label in dict.fromkeys((control.name, control.text)) if label]


def is_named(control: Control, *categories: str) -> bool:
    """Whether one of its labels belongs to one of these categories of words."""
    return any(any_named(label, categories) for label in labels(control))


def removes(control: Control) -> bool:
    """Whether its words say that it takes something away: "Remove", "Remove blue mug"."""
    return is_named(control, "remove") or any(
        begins(" ".join(label.split()[:3]), "remove") for label in labels(control)
    )


def rank(snapshot: Snapshot, flow: Flow, score: Callable[[Ranked], None]) -> list[Ranked]:
    """The visible controls that `score` finds worth a try, the best first, those the guard forbids last."""
    found: list[Ranked] = []
    dialogs = [n for n, overlay in enumerate(snapshot.overlays) if overlay.modal and overlay.kind != "consent"]
    for control in snapshot.controls:
        if not control.visible:
            continue
        ranked = Ranked(control)
        score(ranked)
        ranked.add(-BEHIND, "behind a dialog", when=ranked.score > 0 and dialogs and control.overlay not in dialogs)
        if ranked.score >= WORTH_A_TRY:
            ranked.add(-60, "disabled", when=not control.enabled)
            ranked.refused = refuse_press(control, snapshot, flow)
            found.append(ranked)
    return sorted(found, key=lambda r: (r.refused is not None, -r.score, r.control.box.y))


def to_try(ranked: Iterable[Ranked], most: int) -> list[Ranked]:
    """Those worth a try that the guard allows, the best first."""
    return [r for r in ranked if r.refused is None and r.score >= WORTH_A_TRY][:most]


def main_heading(snapshot: Snapshot) -> Text | None:
    """The first h1, or None."""
    return next((t for t in snapshot.texts if t.heading == 1 and t.landmark != "header"), None)


def mentions(control: Control, category: str) -> bool:
    """Whether a short label has a phrase of this category in it."""
    return any(len(label) <= 80 and mentioned(label, category) for label in labels(control))


def shape(selector: str) -> str:
    """A selector without its numbers: the same for things of the same make."""
    return re.sub(r"\d+", "#", selector)

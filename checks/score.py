"""The score, 0 to 100: the share of the weight of all checks that apply which was not lost.

Every check has a weight at each of its stages, by its severity and confidence. What passes loses nothing, what fails
loses the weight of its finding, a warning half of it. What could not be observed loses all of its weight: else a walk
that saw less of a shop could score better than one that saw more. `certainty` says how much of the weight was seen.
What does not apply, and what is only information, counts nothing. What is accepted loses nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .assessment import FINDING_STAGES, Finding, FindingStage, Score
from .check import Check
from .settings import ScoreSettings


@dataclass(frozen=True)
class Unit:
    """A check at a stage."""

    stage: FindingStage
    weight: float
    """In the score of the stage."""
    share: float
    """Part of the weight that counts in the whole: a check that looks at several stages counts once."""
    lost: float
    """Share of the weight that is lost, 0 to 1."""
    observed: bool


def score(findings: Iterable[Finding], checks: Iterable[Check[Any]], settings: ScoreSettings) -> Score:
    """The score of findings made by these checks (as they ran: severity and stages as set)."""
    units = _units(findings, {check.id: check for check in checks}, settings)
    applying = sum(unit.weight * unit.share for unit in units)
    seen = sum(unit.weight * unit.share for unit in units if unit.observed)
    return Score(
        whole=_points([(unit, unit.weight * unit.share) for unit in units]),
        stages={s: _points([(u, u.weight) for u in units if u.stage == s]) for s in FINDING_STAGES},
        certainty=round(seen / applying, 4) if applying else 0.0,
    )


def _units(findings: Iterable[Finding], checks: dict[str, Check[Any]], settings: ScoreSettings) -> list[Unit]:
    groups: dict[tuple[str, FindingStage], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.status != "not-applicable" and finding.severity != "info":
            groups[finding.check, finding.stage].append(finding)
    units: list[Unit] = []
    for (check_id, stage), group in groups.items():
        check = checks[check_id]
        weight = settings.weight(check.severity, check.confidence)
        if weight:
            lost = max(_lost(finding, weight, settings) for finding in group)
            observed = all(finding.status != "not-observed" for finding in group)
            share = getattr(settings.stages, stage) / len(check.stages)
            units.append(Unit(stage, weight, share, lost, observed))
    return units


def _lost(finding: Finding, weight: float, settings: ScoreSettings) -> float:
    if finding.status in ("passed", "accepted"):
        return 0.0
    if finding.status == "not-observed":
        return 1.0
    lost = min(1.0, settings.weight(finding.severity, finding.confidence) / weight)
    return lost * settings.warned if finding.status == "warned" else lost


def _points(weighed: Sequence[tuple[Unit, float]]) -> int | None:
    """Points of 100, rounded down; None when nothing of it was observed."""
    total = sum(weight for _, weight in weighed)
    if not total or not any(unit.observed for unit, _ in weighed):
        return None
    kept = sum(weight * (1 - unit.lost) for unit, weight in weighed)
    # What floating point takes away from a whole number of points is not a loss.
    return int(100 * kept / total + 1e-9)

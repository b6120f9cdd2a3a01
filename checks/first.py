"""What to mend first: what would help shoppers most, by the published reasons for leaving a checkout."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..journey.data import read_data
from ..language.catalogue import DEFAULT
from ..language.said import say, translated
from .assessment import CONFIDENCES, FINDING_STAGES, SEVERITIES, Advice, Finding, Reason

FILE = Path(__file__).with_name("leaving.yaml")
MOST = 3
NAMED = SEVERITIES.index("medium")
"""From this severity on, a finding is taken for what shoppers name as their reason; a lesser one only touches on it."""


@cache
def reasons(language: str = DEFAULT) -> dict[str, Reason]:
    """The published reason for leaving that each check finds, by the check's id, told in a language."""
    found: dict[str, Reason] = {}
    for name, row in read_data(FILE).items():
        share, year = int(row["share"]), int(row["year"])
        text = say(row["text"], share=share).told(language)
        source = translated(row["source"], language)
        reason = Reason(name=name, text=text, share=share, year=year, source=source, grade=row["grade"])
        found |= dict.fromkeys(row["checks"], reason)
    return found


def first(findings: Iterable[Finding], language: str = DEFAULT) -> list[Advice]:
    """What to mend first, of the findings of one walk: at most three things.

    What stops shoppers goes before all else. Then the reasons for leaving that most shoppers name, each once, with the
    weightiest check that found it; then what no study names, by severity. What is only information is left out.
    """
    wrong = [f for f in findings if f.status in ("warned", "failed") and f.severity != "info"]
    return together(_advice(finding, language) for finding in wrong)


def together(advice: Iterable[Advice]) -> list[Advice]:
    """The weightiest of several pieces of advice, as of the walks of several devices; those for one reason made one."""
    groups: dict[str, list[Advice]] = {}
    for one in advice:
        groups.setdefault(one.reason.name if one.reason else one.check, []).append(one)
    return _ordered(_one(group) for group in groups.values())[:MOST]


def _advice(finding: Finding, language: str) -> Advice:
    return Advice(
        check=finding.check,
        stages=[finding.stage],
        status=finding.status,
        severity=finding.severity,
        confidence=finding.confidence,
        stops=finding.family == "flow" and finding.severity == "critical" and finding.status == "failed",
        title=finding.title,
        message=finding.message,
        fix=finding.fix or "",
        reason=reasons(language).get(finding.check),
        findings=[finding.fingerprint],
    )


def _one(group: list[Advice]) -> Advice:
    """One piece of advice for one reason: the weightiest speaks, the checks of the others are named."""
    ordered = _ordered(group)
    best = ordered[0]
    stages = {stage for one in ordered if one.check == best.check for stage in one.stages}
    also = dict.fromkeys(check for one in ordered for check in (one.check, *one.also) if check != best.check)
    return best.model_copy(
        update={
            "stages": [stage for stage in FINDING_STAGES if stage in stages],
            "also": list(also),
            "findings": list(dict.fromkeys(print for one in ordered for print in one.findings)),
        }
    )


def _ordered(advice: Iterable[Advice]) -> list[Advice]:
    """The weightiest first; between equals, what a shopper meets first."""
    met = sorted(advice, key=lambda one: (FINDING_STAGES.index(one.stages[0]), one.check))
    return sorted(met, key=_weight, reverse=True)


def _weight(advice: Advice) -> tuple[bool, int, int, bool, int]:
    severity = SEVERITIES.index(advice.severity)
    share = advice.reason.share if advice.reason and severity >= NAMED else 0
    return advice.stops, share, severity, advice.status == "failed", CONFIDENCES.index(advice.confidence)

"""The exit code of a walk, with its reasons: what `fail_on` and the budgets make of an assessment."""

from __future__ import annotations

from ..checks import budgets
from ..checks.assessment import BudgetLine, Gate
from ..checks.fail_on import NEVER, NewAtLeast, conditions
from ..language.said import say, together, told
from ..reports.audit import Walk
from ..reports.gate import said
from ..reports.text import line
from ..reports.verdict import hindrance
from .config import Configuration
from .exits import Exit
from .past import newly


def gate(walk: Walk, configuration: Configuration) -> Gate:
    """What the run ends with as far as this walk decides. A gravest reason goes first, and gives the code."""
    recording, assessment = walk.recording, walk.assessment
    enforced = configuration.fail_on != [NEVER]
    asked = conditions(configuration.fail_on)
    new = newly(walk, configuration.history) if any(isinstance(each, NewAtLeast) for each in asked) else frozenset()
    met = [found for each in asked if (found := each.met(assessment, new))]
    lines = budgets.lines(configuration.budgets, recording, assessment)
    broken = [each for each in lines if each.broken]
    code, reasons = _journey(walk)
    if enforced and (met or broken):
        code = code or Exit.FINDINGS
        reasons += [found.reason for found in met] + [said(each) for each in broken]
    return Gate(
        code=code,
        reasons=[told(each, assessment.language) for each in reasons or [_nothing(configuration, lines)]],
        enforced=enforced,
        findings=list(dict.fromkeys(finding.fingerprint for found in met for finding in found.findings)),
        budgets=lines,
    )


def _journey(walk: Walk) -> tuple[Exit, list[str]]:
    if walk.recording.visit.interrupted:
        return Exit.INTERRUPTED, [say("the visit was interrupted")]
    if walk.recording.furthest != "payment":
        why = line(told(hindrance(walk) or say("nobody knows why"), walk.assessment.language), 300)
        return Exit.NOT_REACHED, [say("the payment step was not reached: {why}", why=why)]
    return Exit.OK, []


def _nothing(configuration: Configuration, lines: list[BudgetLine]) -> str:
    if configuration.fail_on == [NEVER]:
        return say("fail_on is never")
    if not configuration.fail_on and not lines:
        return say("the payment step was reached, and fail_on names nothing more")
    kept = say("every budget was kept") if lines else None
    if not configuration.fail_on:
        return kept or ""
    met = say("nothing met fail_on ({conditions})", conditions=", ".join(configuration.fail_on))
    return together([met, kept], ", ")

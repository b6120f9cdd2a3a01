"""What fails a run: the conditions of `fail_on`, read from how they are written.

`never` stands alone. A severity is met by a finding that is at least so severe; `score:<80` by a lower score,
`new:high` by a finding that was not there before. Each kind
of condition is a class with `met`, and has its pattern in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from ..language.amounts import percent
from ..language.said import Said, counted, listed, say
from .assessment import SEVERITIES, Assessment, Finding, Severity

NEVER = "never"
NAMED = 5
"""Checks that a reason names before it only counts."""


@dataclass(frozen=True)
class Met:
    """Why a run fails: the reason in words, and the findings that are the cause."""

    reason: str
    findings: list[Finding]


class Condition(Protocol):
    """One condition of `fail_on`."""

    def met(self, assessment: Assessment, new: Collection[str] = ()) -> Met | None:
        """What meets it in this assessment; None when nothing does.

        `new` are the fingerprints of what came or became worse since an earlier walk.
        """
        ...


@dataclass(frozen=True)
class AtLeast:
    """A finding that failed or warned and is at least this severe."""

    severity: Severity

    def met(self, assessment: Assessment, new: Collection[str] = ()) -> Met | None:
        """The findings at or over the severity."""
        least = SEVERITIES.index(self.severity)
        found = [f for f in assessment.findings if f.status in ("warned", "failed")]
        found = [f for f in found if SEVERITIES.index(f.severity) >= least]
        return (
            Met(say("{findings} at or over {severity}", findings=named(found), severity=self.severity), found)
            if found
            else None
        )


@dataclass(frozen=True)
class NewAtLeast:
    """A finding that is at least this severe, and is new or became worse since an earlier walk."""

    severity: Severity

    def met(self, assessment: Assessment, new: Collection[str] = ()) -> Met | None:
        """The new findings at or over the severity."""
        at_least = AtLeast(self.severity).met(assessment, new)
        found = [f for f in at_least.findings if f.fingerprint in new] if at_least else []
        told = counted(
            "{findings} new at or over {severity}",
            "{findings} new at or over {severity}",
            len(found),
            findings=named(found),
            severity=self.severity,
        )
        return Met(told, found) if found else None


@dataclass(frozen=True)
class ScoreUnder:
    """A score of the whole under a limit. A score that could not be measured is under every limit."""

    limit: int

    def met(self, assessment: Assessment, new: Collection[str] = ()) -> Met | None:
        """The score, where it is too low or lacking."""
        score = assessment.score.whole
        if score is None:
            told = say("the score could not be measured, and should be at least {limit}", limit=self.limit)
            return Met(told, [])
        told = say(
            "the score is {score} ({share} of what counts could be observed), under {limit}",
            score=score,
            share=percent(assessment.score.certainty),
            limit=self.limit,
        )
        return Met(told, []) if score < self.limit else None


KINDS: dict[str, Callable[[re.Match[str]], Condition]] = {
    "(low|medium|high|critical)": lambda match: AtLeast(_severity(match[1])),
    "new:(low|medium|high|critical)": lambda match: NewAtLeast(_severity(match[1])),
    r"score:\s*<\s*(\d{1,3})": lambda match: ScoreUnder(int(match[1])),
}
"""Pattern of how a condition is written, and the condition."""


def condition(text: str) -> Condition:
    """The condition that is written so. Raises ValueError."""
    for pattern, made in KINDS.items():
        if match := re.fullmatch(pattern, text.strip()):
            return made(match)
    raise ValueError(
        f"{text!r} is not one of never, low, medium, high, critical, or a score as in score:<80, or new:high"
    )


def conditions(texts: list[str]) -> list[Condition]:
    """The conditions that are written so; none for `never`. Raises ValueError, also when `never` is not alone."""
    if [text.strip() for text in texts] == [NEVER]:
        return []
    if NEVER in [text.strip() for text in texts]:
        raise ValueError("never goes with no other condition")
    return [condition(text) for text in texts]


def named(findings: list[Finding]) -> Said:
    """How many findings, and of which checks: "2 findings (guest-checkout, step-wait)"."""
    checks = list(dict.fromkeys(finding.check for finding in findings))
    names: str = ", ".join(checks)
    if len(checks) > NAMED:
        names = listed(checks, NAMED)
    return counted("{number} finding ({checks})", "{number} findings ({checks})", len(findings), checks=names)


def _severity(word: str) -> Severity:
    return next(severity for severity in SEVERITIES if severity == word)

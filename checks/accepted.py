"""Accepted findings: what is known and taken for now, with a reason and an end date.

An accepted finding is shown as such, with what it was. It costs nothing in the score and meets no condition of
`fail_on`; on the day after its end date it counts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .assessment import Accepted, Finding, FindingStage, IdleAcceptance


class Acceptance(BaseModel):
    """A finding that is accepted: one by its fingerprint, or all of a check at a stage."""

    model_config = ConfigDict(extra="forbid")

    fingerprint: Annotated[str, Field(pattern="^[0-9a-f]{16}$")] | None = Field(
        default=None, description="of one finding, as reports show it"
    )
    check: str | None = Field(default=None, description="id of a check, with its stage: all that it finds there")
    stage: FindingStage | None = Field(default=None, description="stage of the check")
    reason: str = Field(min_length=1, description="why it is accepted, for those who read the report")
    until: date = Field(description="last day that it is accepted")

    @model_validator(mode="after")
    def _one_way(self) -> Acceptance:
        if (self.fingerprint is None) == (self.check is None):
            raise ValueError("give either a fingerprint, or a check with its stage")
        if (self.stage is None) != (self.check is None):
            raise ValueError("a check goes with its stage, as in  check: field-count, stage: checkout")
        return self

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is meant."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        return (finding.check, finding.stage) == (self.check, self.stage)


def accept(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance], day: date, whole: bool
) -> tuple[list[Finding], list[IdleAcceptance]]:
    """The findings, the accepted ones marked so, and the acceptances that did nothing.

    `day` is the day of the walk; `whole` says whether it came to the payment step. Of what was not looked at nobody
    knows whether an acceptance still matches.
    """
    found = list(findings)
    # The one that lasts longest holds.
    lasting = sorted(acceptances, key=lambda each: each.until, reverse=True)
    judged = [_judged(finding, lasting, day) for finding in found]
    idle: list[IdleAcceptance] = []
    for each in acceptances:
        wrong = any(each.covers(finding) and finding.status in ("warned", "failed") for finding in found)
        if wrong and each.until < day:
            idle.append(_idle(each, ended=True))
        elif not wrong and _looked(each, found, whole):
            idle.append(_idle(each, ended=False))
    return judged, idle


def _judged(finding: Finding, lasting: Sequence[Acceptance], day: date) -> Finding:
    if finding.status not in ("warned", "failed"):
        return finding
    acceptance = next((each for each in lasting if each.until >= day and each.covers(finding)), None)
    if acceptance is None:
        return finding
    accepted = Accepted(reason=acceptance.reason, until=acceptance.until.isoformat(), status=finding.status)
    return finding.model_copy(update={"status": "accepted", "accepted": accepted})


def _looked(acceptance: Acceptance, findings: Sequence[Finding], whole: bool) -> bool:
    if acceptance.fingerprint:
        return whole
    return not any(acceptance.covers(finding) and finding.status == "not-observed" for finding in findings)


def _idle(acceptance: Acceptance, ended: bool) -> IdleAcceptance:
    what = acceptance.fingerprint or f"{acceptance.check} ({acceptance.stage})"
    return IdleAcceptance(what=what, reason=acceptance.reason, until=acceptance.until.isoformat(), ended=ended)

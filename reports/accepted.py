"""Accepted findings, and acceptances that accepted nothing, in words."""

from __future__ import annotations

from ..checks.assessment import Finding, IdleAcceptance
from ..language.said import say
from .audit import Audit


def terms(finding: Finding) -> str | None:
    """On what terms a finding is accepted: until when, and why. None for one that is not."""
    if finding.accepted is None:
        return None
    return say("accepted until {day}: {reason}", day=finding.accepted.until, reason=finding.accepted.reason)


def idle(audit: Audit) -> list[str]:
    """What to mend in the list of accepted findings: those whose time is up, and those that matched on no device."""
    lists = [walk.assessment.idle_acceptances for walk in audit.walks]
    every = [each for i, found in enumerate(lists) for each in found if each not in [e for o in lists[:i] for e in o]]
    return [_told(each) for each in every if each.ended or all(each in found for found in lists)]


def _told(idle: IdleAcceptance) -> str:
    if idle.ended:
        return say(
            "{what} was accepted until {day} ({reason}), and counts again.",
            what=idle.what,
            day=idle.until,
            reason=idle.reason,
        )
    return say(
        "{what} is accepted until {day} ({reason}), and nothing matches it any more: take it out of the configuration.",
        what=idle.what,
        day=idle.until,
        reason=idle.reason,
    )

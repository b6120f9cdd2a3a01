"""The findings as a reader meets them: those of all devices put together, numbered, the weightiest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..checks.assessment import CONFIDENCES, FINDING_STAGES, SEVERITIES, Advice, Finding, FindingStage, Status
from ..checks.first import together
from ..journey.recording import Device
from .audit import Audit

PROBLEMS: tuple[Status, ...] = ("failed", "warned")


@dataclass
class Entry:
    """One finding, on the devices it was made on."""

    key: str
    """Stays the same between reports: the fingerprint, with a count where it is not alone."""
    on: dict[Device, Finding]
    better_on: list[Device]
    """Devices on which the same check passed at the same stage."""
    number: int | None = None
    """Number in this report, for problems only: it stands on the screenshot too."""

    @property
    def finding(self) -> Finding:
        """The weightiest of its findings, which speaks for all."""
        return max(self.on.values(), key=weight)

    @property
    def differs(self) -> bool:
        """Whether the devices measured or said different things."""
        return len({(f.message, f.measured, f.status, f.severity) for f in self.on.values()}) > 1


@dataclass(frozen=True)
class Advised:
    """One of the things to mend first, on all devices, with the finding that speaks for it."""

    advice: Advice
    entry: Entry


def weight(finding: Finding) -> tuple[int, int, int]:
    """Orders findings: severity, then failed before warned, then how sure it is."""
    return (
        SEVERITIES.index(finding.severity),
        int(finding.status == "failed"),
        CONFIDENCES.index(finding.confidence),
    )


@dataclass(frozen=True)
class Findings:
    """All findings of an audit."""

    audit: Audit

    @cached_property
    def entries(self) -> list[Entry]:
        """Every finding once, in the shopper's order of stages, the weightiest first inside a stage."""
        merged: dict[tuple[str, bool], Entry] = {}
        passed: dict[tuple[str, FindingStage], list[Device]] = {}
        for walk in self.audit.walks:
            seen: Counter[str] = Counter()
            for finding in walk.assessment.findings:
                seen[finding.fingerprint] += 1
                count = seen[finding.fingerprint]
                key = finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}"
                # The same thing can be fine on one device and not on the other: two entries then.
                slot = merged.setdefault((key, finding.status in PROBLEMS), Entry(key, {}, []))
                slot.on[walk.device] = finding
                if finding.status == "passed":
                    passed.setdefault((finding.check, finding.stage), []).append(walk.device)
        entries = list(merged.values())
        for entry in entries:
            if entry.finding.status in PROBLEMS:
                fine = passed.get((entry.finding.check, entry.finding.stage), [])
                entry.better_on = [device for device in fine if device not in entry.on]
        entries.sort(key=lambda e: (FINDING_STAGES.index(e.finding.stage), *(-w for w in weight(e.finding))))
        problems = [entry for entry in entries if entry.finding.status in PROBLEMS]
        for number, entry in enumerate(problems, 1):
            entry.number = number
        return entries

    def at(self, stage: FindingStage, *statuses: Status) -> list[Entry]:
        """The entries of one stage with one of these statuses."""
        return [e for e in self.entries if e.finding.stage == stage and e.finding.status in statuses]

    def of(self, *statuses: Status) -> list[Entry]:
        """The entries with one of these statuses."""
        return [entry for entry in self.entries if entry.finding.status in statuses]

    @property
    def problems(self) -> list[Entry]:
        """What warned or failed, in the shopper's order."""
        return self.of(*PROBLEMS)

    def mend_first(self) -> list[Advised]:
        """The three things that would help shoppers most, over all devices."""
        advice = together(one for walk in self.audit.walks for one in walk.assessment.first)
        return [Advised(one, entry) for one in advice if (entry := self._speaking(one))]

    def _speaking(self, advice: Advice) -> Entry | None:
        named = [e for e in self.problems if e.finding.check == advice.check]
        return max(named, key=lambda e: weight(e.finding), default=None)

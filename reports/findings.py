"""The findings as a reader meets them: those of all devices put together, numbered, the weightiest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..checks.assessment import FINDING_STAGES, SEVERITIES, Finding, FindingStage, Status
from ..journey.recording import Device
from .audit import Audit

PROBLEMS: tuple[Status, ...] = ("failed", "warned")
CONFIDENCES = ("low", "medium", "high")
MEND_FIRST = 3


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
class Advice:
    """One of the things to mend first: a check, with every entry of it."""

    entry: Entry
    stages: list[FindingStage]


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

    def mend_first(self, most: int = MEND_FIRST) -> list[Advice]:
        """The weightiest problems, each check once; what is only worth knowing (info) is left out."""
        scored = [entry for entry in self.problems if entry.finding.severity != "info"]
        first: dict[str, Advice] = {}
        # Between equals, what stops a shopper (the family flow) goes before what costs.
        order = sorted(scored, key=lambda e: (weight(e.finding), e.finding.family == "flow", len(e.on)), reverse=True)
        for entry in order:
            advice = first.setdefault(entry.finding.check, Advice(entry, []))
            if entry.finding.stage not in advice.stages:
                advice.stages.append(entry.finding.stage)
        for advice in first.values():
            advice.stages.sort(key=FINDING_STAGES.index)
        return list(first.values())[:most]

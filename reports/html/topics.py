"""What the report tells once: a thing to mend, with all the stages and devices it was found at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...checks.assessment import FINDING_STAGES, SEVERITIES, Finding, FindingStage
from ...journey.recording import Device
from ..findings import Entry, weight

OPEN = SEVERITIES.index("high")
"""Findings of this severity or over are unfolded from the start."""


@dataclass
class Topic:
    """One check's finding, wherever it was made: told in full at its first stage, and named at the others."""

    number: int
    """Its rank; stands on the screenshots too."""
    entries: list[Entry]
    """In the shopper's order."""

    @property
    def key(self) -> str:
        """Names it in links."""
        return self.entries[0].key

    @cached_property
    def finding(self) -> Finding:
        """The weightiest of its findings, which speaks for all."""
        return max((entry.finding for entry in self.entries), key=weight)

    @property
    def home(self) -> FindingStage:
        """The stage at which it is told in full."""
        return self.entries[0].finding.stage

    @cached_property
    def stages(self) -> list[FindingStage]:
        """Where it was found, in the shopper's order."""
        return list(dict.fromkeys(entry.finding.stage for entry in self.entries))

    @cached_property
    def devices(self) -> list[Device]:
        """On what it was found."""
        return _once(device for entry in self.entries for device in entry.on)

    @property
    def better_on(self) -> list[Device]:
        """Devices on which all was fine where another one had it."""
        return _once(d for entry in self.entries for d in entry.better_on if d not in self.devices)

    @property
    def open(self) -> bool:
        """Whether it is unfolded from the start."""
        return SEVERITIES.index(self.finding.severity) >= OPEN

    def at(self, stage: FindingStage) -> list[Entry]:
        """Its findings at one stage."""
        return [entry for entry in self.entries if entry.finding.stage == stage]


def topics(problems: Iterable[Entry]) -> list[Topic]:
    """The problems put together by check and title, numbered by weight; between equals, as a shopper meets them."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in problems:
        grouped.setdefault((entry.finding.check, entry.finding.title), []).append(entry)
    found = [Topic(0, entries) for entries in grouped.values()]
    found.sort(key=lambda topic: (*(-w for w in weight(topic.finding)), FINDING_STAGES.index(topic.home)))
    for number, topic in enumerate(found, 1):
        topic.number = number
    return found


def _once(devices: Iterable[Device]) -> list[Device]:
    found: list[Device] = []
    for device in devices:
        if device not in found:
            found.append(device)
    return found

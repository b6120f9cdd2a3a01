"""A shop over time: its figures as series with gaps where nothing was measured, and when findings came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal, get_args

from ..checks.assessment import FINDING_STAGES, SEVERITIES
from ..journey.recording import Device
from .compare import observed, problems
from .run import Run
from .summary import FigureName, Judged, Summary

Seen = Literal["there", "absent", "unknown"]


@dataclass(frozen=True)
class Point:
    """One audit on the line of time."""

    audit: str
    at: datetime


@dataclass(frozen=True)
class Series:
    """One figure over all audits; None where it was not measured."""

    name: FigureName
    at: str
    unit: str
    values: list[float | None]

    @property
    def known(self) -> list[float]:
        """What was measured, in order."""
        return [value for value in self.values if value is not None]


@dataclass(frozen=True)
class Spell:
    """One finding over all audits."""

    finding: Judged
    """As it was last seen."""
    seen: list[Seen]
    came: list[int]
    """The audits that found it after one that had looked and not found it."""
    went: list[int]
    """The audits that looked and did not find it any more."""

    @property
    def turns(self) -> list[int]:
        """The audits in which it came or went, in order."""
        return sorted(self.came + self.went)

    @property
    def open(self) -> bool:
        """Whether it was there when last looked for."""
        return next(seen for seen in reversed(self.seen) if seen != "unknown") == "there"


@dataclass(frozen=True)
class Trend:
    """A shop over time, on one device."""

    shop: str
    device: Device
    points: list[Point]
    walks: list[Summary | None]
    """The walk of each audit; None when the audit did not walk with this device."""
    series: list[Series]
    spells: list[Spell]

    def of(self, *names: FigureName) -> list[Series]:
        """The series of these figures, in the order of the names."""
        return [series for name in names for series in self.series if series.name == name]

    def one(self, name: FigureName, at: str = "") -> Series | None:
        """One series, None when it was never measured."""
        return next((series for series in self.series if series.name == name and series.at == at), None)

    @property
    def last(self) -> Summary | None:
        """The last walk."""
        return next((walk for walk in reversed(self.walks) if walk), None)


def trends(runs: Sequence[Run]) -> list[Trend]:
    """The trends of one shop's audits, the oldest first: one for each device that was walked with."""
    devices = [each for each in get_args(Device) if any(each in run.walks for run in runs)]
    points = [Point(run.id, run.started) for run in runs]
    return [trend(runs[0].shop, each, points, [run.walks.get(each) for run in runs]) for each in devices]


def trend(shop: str, device: Device, points: Sequence[Point], walks: Sequence[Summary | None]) -> Trend:
    """The trend of a shop's walks on one device, the oldest first. A series holds one unit: another one begins anew."""
    keys: dict[tuple[FigureName, str, str], None] = {}
    for walk in walks:
        keys.update(dict.fromkeys((f.name, f.at, f.unit) for f in (walk.figures if walk else [])))
    found: dict[tuple[FigureName, str, str], list[float | None]] = {key: [None] * len(walks) for key in keys}
    for number, walk in enumerate(walks):
        for figure in walk.figures if walk else []:
            found[figure.name, figure.at, figure.unit][number] = figure.value
    series = [Series(name, at, unit, values) for (name, at, unit), values in found.items()]
    return Trend(shop, device, list(points), list(walks), series, _spells(walks))


def _spells(walks: Sequence[Summary | None]) -> list[Spell]:
    found = [problems(walk) if walk else {} for walk in walks]
    looked = [observed(walk) if walk else set() for walk in walks]
    last: dict[tuple[str, int], Judged] = {key: judged for each in found for key, judged in each.items()}
    spells = []
    for key, finding in last.items():
        seen: list[Seen] = []
        for there, could in zip(found, looked, strict=True):
            known: Seen = "absent" if (finding.check, finding.stage) in could else "unknown"
            seen.append("there" if key in there else known)
        known_at = [number for number, each in enumerate(seen) if each != "unknown"]
        turns = [now for before, now in pairwise(known_at) if seen[before] != seen[now]]
        came = [number for number in turns if seen[number] == "there"]
        went = [number for number in turns if seen[number] == "absent"]
        spells.append(Spell(finding, seen, came, went))
    return sorted(
        spells,
        key=lambda spell: (
            not spell.open,
            -SEVERITIES.index(spell.finding.severity),
            FINDING_STAGES.index(spell.finding.stage),
        ),
    )

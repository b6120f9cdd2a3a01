"""What a report is made of: one shop's walks, each with its Recording, its Assessment and its folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from rich.console import Console

from ..checks.assessment import Assessment
from ..journey.recording import SCREENS, Device, Recording
from ..journey.shown import Snapshot
from .brand import Brand

Verbosity = Literal["quiet", "normal", "verbose"]

T = TypeVar("T")


@dataclass(frozen=True)
class Walk:
    """One walk, on one device, and its judgement."""

    recording: Recording
    assessment: Assessment
    folder: Path
    """Holds recording.json, assessment.json and screens/."""

    @property
    def device(self) -> Device:
        """The device of this walk."""
        return self.recording.visit.device

    def screen(self, snapshot: Snapshot) -> Path | None:
        """The file with the snapshot's screenshot, or None when there is none."""
        if not snapshot.screenshot:
            return None
        # The name stands in a file that anyone can hand in: only its last part counts, so it stays in the folder.
        path = self.folder / SCREENS / Path(snapshot.screenshot).name
        return path if path.is_file() else None


@dataclass(frozen=True)
class Audit:
    """One shop's result: one walk for each device. Raises ValueError without a walk, or with a device twice."""

    folder: Path
    """Where the report that covers all walks goes."""
    walks: tuple[Walk, ...]

    def __post_init__(self) -> None:
        if not self.walks:
            raise ValueError("an audit needs at least one walk")
        if len(set(self.devices)) < len(self.walks):
            raise ValueError("an audit holds one walk for each device")

    @property
    def devices(self) -> tuple[Device, ...]:
        """The devices walked with, in order."""
        return tuple(walk.device for walk in self.walks)

    @property
    def language(self) -> str:
        """What the reader is told everything in, two letters."""
        return self.walks[0].assessment.language

    def alike(self, part: Callable[[Walk], T]) -> list[tuple[tuple[Walk, ...], T]]:
        """The walks put together where the part of them is equal: what is the same on all devices is shown once."""
        groups: list[tuple[tuple[Walk, ...], T]] = []
        for walk in self.walks:
            value = part(walk)
            at = next((i for i, (_, other) in enumerate(groups) if other == value), None)
            if at is None:
                groups.append(((walk,), value))
            else:
                groups[at] = ((*groups[at][0], walk), value)
        return groups


Printer = Callable[[str, Callable[[bytes], str]], bytes]
"""Makes a PDF of the HTML page that is made of a first print of another: only a print knows its own page numbers."""


@dataclass
class Output:
    """Where a format writes to."""

    console: Console
    verbosity: Verbosity = "normal"
    files: list[Path] = field(default_factory=list)
    """The files written so far, those of the walk included: the terminal report names them."""
    printer: Printer | None = None
    """Prints what goes on paper; the PDF needs it."""
    brand: Brand | None = None
    """Whose report it is, where it is not Kassa's own."""

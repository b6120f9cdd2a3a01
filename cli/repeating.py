"""Walking a shop several times: where the walks are kept, and which of them is reported."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from ..checks.assess import assess
from ..checks.assessment import Repeats
from ..checks.settings import ChecksSettings
from ..history.repeats import middle, repeats
from ..history.summary import Summary, summarise
from ..journey.recording import FILE_NAME, SCREENS, TRACE, Device, Recording

FOLDER = "repeats"
"""Holds a folder for each walk, by its number, where there are several."""


def rooms(folder: Path, times: int) -> list[Path]:
    """Where the walks of an audit go: into its folder when there is one, else into a folder each."""
    return [folder / FOLDER / str(number) for number in range(1, times + 1)] if times > 1 else [folder]


def choose(rounds: Sequence[Sequence[Recording]], folder: Path, checks: ChecksSettings) -> list[Recording]:
    """Copy the walk that stands for all, of each device, into the folder of the audit, and return these.

    An interrupted one stands for all: nobody may take the rest for the whole.
    """
    chosen: list[Recording] = []
    for device in [recording.visit.device for recording in rounds[0]]:
        walks = {n: walk for n, each in enumerate(rounds, 1) for walk in each if walk.visit.device == device}
        numbers = list(walks)
        stopped = [number for number in numbers if walks[number].visit.interrupted]
        number = stopped[0] if stopped else numbers[middle([_summary(walks[n], checks) for n in numbers])]
        several = len(rounds[0]) > 1
        source, home = folder / FOLDER / str(number), folder
        if several:
            source, home = source / device, home / device
        _copy(source, home)
        chosen.append(walks[number])
    return chosen


def together(folder: Path, device: Device, checks: ChecksSettings, language: str) -> Repeats | None:
    """What the walks of an audit on one device say together, in a language; None where there was one only."""
    files = [*folder.glob(f"{FOLDER}/*/{FILE_NAME}"), *folder.glob(f"{FOLDER}/*/{device}/{FILE_NAME}")]
    walks = [recording for file in files if (recording := Recording.load(file)).visit.device == device]
    return repeats([_summary(walk, checks) for walk in walks], language) if len(walks) > 1 else None


def _summary(recording: Recording, checks: ChecksSettings) -> Summary:
    return summarise(recording, assess(recording, checks, version("kassa")))


def _copy(source: Path, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home / SCREENS, ignore_errors=True)
    shutil.copytree(source / SCREENS, home / SCREENS)
    for name in (FILE_NAME, TRACE):
        if (source / name).is_file():
            shutil.copyfile(source / name, home / name)

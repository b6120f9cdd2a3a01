"""How long the checks take to judge a recording, without reading it and without the reports.

    python -m benchmarks.assess RECORDING [--rounds N]

Prints for each device the wall and CPU time of the first judgement, which for the first device reads the word lists
too, and the median of the others, then the five checks that take longest. Exits with 1 when a judgement takes a second
of CPU time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from kassa.checks.assess import assess, results
from kassa.checks.settings import ChecksSettings
from kassa.cli.exits import Stop
from kassa.cli.saved import recordings_in
from kassa.journey.recording import Recording
from rich.console import Console
from rich.table import Table

LIMIT = 1.0
"""Seconds of CPU time that a judgement may take. Wall time is only told: it grows with what else the machine does."""

SLOWEST = 5

Times = tuple[float, float]
"""Wall and CPU seconds."""


def timed(work: Callable[[], object]) -> Times:
    """How long it takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def medians(rounds: int, work: Callable[[], object]) -> Times:
    """How long it takes in the middle of so many rounds."""
    walls, cpus = zip(*(timed(work) for _ in range(rounds)), strict=True)
    return median(walls), median(cpus)


def measured(recording: Recording, rounds: int) -> dict[str, Times]:
    """The judgement of all checks, first and in the middle, and the slowest checks by themselves."""
    settings = ChecksSettings()
    found = {
        "all checks, first time": timed(lambda: assess(recording, settings, "-")),
        f"all checks, median of {rounds}": medians(rounds, lambda: assess(recording, settings, "-")),
    }
    checks = {each.check.id: medians(rounds, lambda each=each: results(recording, each)) for each in settings.chosen()}
    slowest = sorted(checks, key=lambda id: checks[id][1], reverse=True)[:SLOWEST]
    return found | {id: checks[id] for id in slowest}


def main(recording: Path, rounds: int) -> int:
    """Measure, print, and say with the exit code whether it is fast enough."""
    slow = False
    for each, _ in recordings_in(recording):
        table = Table(title=f"Judging {each.visit.shop}, {each.visit.device}")
        for heading in ("", "wall ms", "CPU ms"):
            table.add_column(heading, justify="right" if heading else "left")
        for name, (wall, cpu) in measured(each, rounds).items():
            table.add_row(name, f"{wall * 1000:.1f}", f"{cpu * 1000:.1f}")
            slow = slow or cpu >= LIMIT
        Console().print(table)
    return int(slow)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assess", description="How long judging takes.")
    parser.add_argument("recording", type=Path, metavar="RECORDING", help="a recording, or the folder of an audit")
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="judgements to take the median of")
    arguments = parser.parse_args()
    try:
        sys.exit(main(arguments.recording, arguments.rounds))
    except Stop as stop:
        sys.exit(str(stop))

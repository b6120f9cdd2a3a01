"""How long the reports of an audit take, from a saved recording and in a process of their own.

    python -m benchmarks.reports [RECORDING] [--rounds N]

Without a recording the demo shop that does most things badly is walked first, on both devices. Prints the median wall
and CPU time of `kassa report`, its start and the reading of the recording included: all formats that need no browser
together, each of them alone, and the PDF, which a browser prints. Exits with 1 when all together take two seconds of
CPU time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from kassa.reports.settings import BUILTIN
from rich.console import Console
from rich.table import Table

from benchmarks.overhead import measure

LIMIT = 2.0
"""Seconds of CPU time for all formats. Wall time is only told: it grows with what else the machine does."""

KASSA = str(Path(sys.executable).with_name("kassa"))
PRINTED = "pdf"


def rendered(recording: Path, formats: list[str], rounds: int) -> tuple[float, float]:
    """Median wall and CPU seconds of a command that renders the recording."""
    command = [KASSA, "report", str(recording), *(part for name in formats for part in ("--format", name))]
    walls, cpus = zip(*(measure(command) for _ in range(rounds)), strict=True)
    return median(walls), median(cpus)


def main(recording: Path, rounds: int) -> int:
    """Measure, print, and say with the exit code whether it is fast enough."""
    formats = [name for name in BUILTIN if name != PRINTED]
    measure([KASSA, "report", str(recording)])  # once to warm the disk
    whole = rendered(recording, formats, rounds)
    rows = {"all but PDF": whole} | {name: rendered(recording, [name], rounds) for name in [*formats, PRINTED]}
    table = Table(title=f"Reports of {recording}, median of {rounds}")
    for heading in ("", "wall s", "CPU s"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, (wall, cpu) in rows.items():
        table.add_row(name, f"{wall:.2f}", f"{cpu:.2f}")
    Console().print(table)
    return int(whole[1] >= LIMIT)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reports", description="How long the reports take.")
    parser.add_argument("recording", type=Path, nargs="?", metavar="RECORDING", help="a recording, or its folder")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="commands to take the median of")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not arguments.recording:
            walk = [KASSA, "demo", "--shop", "hostile", "--quiet", "--out", folder, "--fail-on", "never"]
            subprocess.run(walk, check=False)
        sys.exit(main(arguments.recording or Path(folder), arguments.rounds))

"""What Kassa costs over a bare browser script: the demo shop's journey both ways, in turn.

    python benchmarks/overhead.py [ROUNDS]

Prints the median of each and the ratio: wall time, and CPU time of the process and all its children. Run it on a
machine that does nothing else.
"""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from kassa.demo import load, serve
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent


SUBREAPER = 36
"""Linux: make this process the parent of what its children leave behind (PR_SET_CHILD_SUBREAPER, prctl(2))."""


def measure(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one command. Raises CalledProcessError.

    The processes of a browser that was ended are left behind by it: on Linux they are waited for too, and counted.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CI": "1"})
    wall = time.perf_counter() - began
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main(rounds: int) -> None:
    """Measure and print."""
    kassa = str(Path(sys.executable).with_name("kassa"))
    found: dict[str, list[tuple[float, float]]] = {"bare script": [], "kassa audit": []}
    with tempfile.TemporaryDirectory() as folder, serve(load("kind")) as shop:
        commands = {
            "bare script": [sys.executable, str(HERE / "bare.py"), shop.url, folder],
            "kassa audit": [kassa, "audit", shop.url, "--out", folder, "--quiet", "--no-history"],
        }
        for command in commands.values():  # once to warm the disk
            measure(command)
        for _ in range(rounds):
            for name, command in commands.items():
                found[name].append(measure(command))
    table = Table(title=f"Demo shop, desktop, median of {rounds}")
    for heading in ("", "wall s", "CPU s"):
        table.add_column(heading, justify="right" if heading else "left")
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    for name, values in medians.items():
        table.add_row(name, *(f"{value:.2f}" for value in values))
    ratio = [a / b for a, b in zip(medians["kassa audit"], medians["bare script"], strict=True)]
    table.add_row("ratio", *(f"{value:.2f}" for value in ratio))
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

"""What the probes add to a walk: the demo shop audited without any, with all, and with each one alone.

    python -m benchmarks.probes [--rounds N] [--network PROFILE] [--each]

Prints the median of wall time and of CPU time of the command and its children. Run it on a machine that does nothing
else.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kassa.demo import load, serve
from kassa.journey.settings import Probes
from rich.console import Console
from rich.table import Table

from benchmarks.overhead import measure

PROBES = tuple(Probes.model_fields)


def cost(probes: Iterable[str], rounds: int, network: str) -> tuple[float, float]:
    """Median wall and CPU seconds of an audit with these probes."""
    switches = ", ".join(f"{name}: {str(name in probes).lower()}" for name in PROBES)
    times: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, serve(load("kind")) as shop:
        config = Path(folder, "kassa.yaml")
        config.write_text(f"journey: {{network: {network}, probes: {{{switches}}}}}\n", "utf-8")
        command = [str(Path(sys.executable).with_name("kassa")), "audit", shop.url, "--config", str(config)]
        command += ["--out", folder, "--quiet", "--no-history", "--device", "desktop", "--fail-on", "never"]
        for _ in range(rounds):
            times.append(measure(command))
    wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
    return wall, cpu


def main(arguments: argparse.Namespace) -> None:
    """Measure and print."""
    ways: dict[str, tuple[str, ...]] = {"none": (), "all": PROBES}
    if arguments.each:
        ways |= {name: (name,) for name in PROBES}
    table = Table(title=f"Demo shop, desktop, network {arguments.network}, median of {arguments.rounds}")
    for heading in ("probes", "wall s", "CPU s", "wall to none"):
        table.add_column(heading, justify="left" if heading == "probes" else "right")
    without = 0.0
    for name, probes in ways.items():
        wall, cpu = cost(probes, arguments.rounds, arguments.network)
        without = without or wall
        table.add_row(name, f"{wall:.2f}", f"{cpu:.2f}", f"{wall / without - 1:+.0%}")
    Console().print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What the probes add to a walk.")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--network", default="none", metavar="PROFILE", help="none, 4g, slow-4g or 3g")
    parser.add_argument("--each", action="store_true", help="each probe alone as well")
    main(parser.parse_args())

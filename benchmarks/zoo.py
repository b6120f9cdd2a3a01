"""How the walk fares in the zoo: every zoo shop by the whole `kassa audit`, on both devices, held to its truth.

    python -m benchmarks.zoo [NAME...] [--no-hints] [--repeat N] [--device DEVICE] [--jobs N]

A NAME may have wildcards: `consent-*`. Exits with 1 when a walk differs from the truth or a shop has an order.
"""

from __future__ import annotations

import argparse
import fnmatch
import ssl
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from kassa.checks.assessment import FILE_NAME, Assessment
from kassa.demo import Shop, load, serve, zoo
from kassa.journey.recording import Device, Recording
from rich.console import Console
from rich.progress import track
from rich.table import Table

from .truth import ASPECTS, Aspect, misses

KASSA = Path(sys.executable).with_name("kassa")
DEVICES: tuple[Device, ...] = get_args(Device)
BESIDE = ("accessibility", "keyboard", "search", "unchosen", "choices", "fresh_visit")
WALK_ALONE = f"journey: {{support_pages: false, probes: {{{', '.join(f'{probe}: false' for probe in BESIDE)}}}}}\n"
"""What is done on the walk's own pages is done; what is looked at beside it takes time and changes nothing."""
LIMIT = 400
"""Seconds until an audit is given up; a walk has its own limit before that."""


@dataclass(frozen=True)
class Walk:
    """One walk through one zoo shop."""

    shop: Shop
    device: str
    misses: list[tuple[Aspect, str]]
    tries: int
    """How often Kassa took the best of several candidates."""
    wasted: int
    """How often what was expected of it did not happen."""
    seconds: float
    orders: int

    def wrong(self, aspect: Aspect) -> bool:
        """Whether it differs from the truth in this."""
        return any(missed == aspect for missed, _ in self.misses)


def audit(name: str, folder: Path, devices: Sequence[Device] = DEVICES, *, hints: bool = True) -> list[Walk]:
    """Serve a zoo shop and audit it with the command, one walk for each device."""
    shop = load(name)
    done, orders = assessed(shop, folder, devices, hints=hints, configuration=WALK_ALONE)
    return [_walk(shop, recording, assessment, orders) for recording, assessment in done]


def assessed(
    shop: Shop,
    folder: Path,
    devices: Sequence[Device] = DEVICES,
    *,
    hints: bool = True,
    configuration: str = "",
    tls: ssl.SSLContext | None = None,
) -> tuple[list[tuple[Recording, Assessment]], int]:
    """Serve a shop and audit it with the command: what each device recorded and how it was judged, and the orders.

    Raises RuntimeError when nothing was recorded.
    """
    config = folder / "kassa.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    config.write_text(configuration, "utf-8")
    command = [str(KASSA), "audit", "--config", str(config), "--out", str(folder), "--format", "json"]
    command += ["--quiet", "--no-history"]
    for device in devices:
        command += ["--device", device]
    if not hints:
        command.append("--no-platform-hints")
    with serve(shop, tls=tls) as server:
        done = subprocess.run([*command, server.entry], capture_output=True, text=True, timeout=LIMIT, check=False)
        orders = len(server.orders)
    homes = [folder / device if len(devices) > 1 else folder for device in devices]
    missing = [home for home in homes if not (home / FILE_NAME).is_file()]
    if missing:
        said = done.stderr.strip()
        raise RuntimeError(f"{shop.name}: the audit ended with {done.returncode} and no recording: {said}")
    read = [(Recording.load(home), Assessment.model_validate_json((home / FILE_NAME).read_bytes())) for home in homes]
    return read, orders


def _walk(shop: Shop, recording: Recording, assessment: Assessment, orders: int) -> Walk:
    tries = [action for action in recording.actions if action.candidates]
    return Walk(
        shop=shop,
        device=recording.visit.device,
        misses=misses(shop, recording, assessment),
        tries=len(tries),
        wasted=sum(not action.met for action in tries),
        seconds=recording.visit.duration / 1000,
        orders=orders,
    )


def table(title: str, walks: Sequence[Walk], group: Callable[[Walk], str]) -> Table:
    """Shares of walks that are right, by group."""
    made = Table(title=title, title_justify="left")
    for heading in ("", "walks", "all right", *ASPECTS, "tries/step", "wasted", "median s", "orders"):
        made.add_column(heading, justify="right" if heading else "left")
    for name in sorted({group(walk) for walk in walks}):
        of_group = [walk for walk in walks if group(walk) == name]
        tries, wasted = sum(walk.tries for walk in of_group), sum(walk.wasted for walk in of_group)
        made.add_row(
            name,
            str(len(of_group)),
            _share([not walk.misses for walk in of_group]),
            *(_share([not walk.wrong(aspect) for walk in of_group]) for aspect in ASPECTS),
            f"{tries / max(1, tries - wasted):.2f}",
            f"{wasted / max(1, tries):.0%}",
            f"{statistics.median(walk.seconds for walk in of_group):.1f}",
            # Both devices walk through one shop, whose orders are counted once for each.
            str(max(walk.orders for walk in of_group)),
        )
    return made


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.0%}"


def main(arguments: argparse.Namespace) -> int:
    """Walk, print, and say with the exit code whether all was right."""
    names = [name for name in zoo() if any(fnmatch.fnmatch(name, wanted) for wanted in arguments.names or ["*"])]
    if not names:
        Console(stderr=True).print(
            f"no zoo shop is called {' or '.join(arguments.names)}; there are: {', '.join(zoo())}"
        )
        return 2
    console = Console()
    console.width = max(console.width, 140)
    devices: list[Device] = arguments.device or list(DEVICES)
    jobs = [(name, again) for again in range(arguments.repeat) for name in names]
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(arguments.jobs) as pool:
        folder: Path = arguments.keep or Path(scratch)

        def one(job: tuple[str, int]) -> list[Walk]:
            name, again = job
            return audit(name, folder / f"{name}-{again + 1}", devices, hints=not arguments.no_hints)

        found = track(pool.map(one, jobs), "Walking", len(jobs), console=Console(stderr=True), transient=True)
        walks = [walk for both in found for walk in both]

    how = "without" if arguments.no_hints else "with"
    console.print(table(f"{len(names)} zoo shops, {how} platform hints", walks, lambda _: "all"))
    console.print(table("By obstacle", walks, lambda walk: walk.shop.obstacle or "none"))
    console.print(table("By language", walks, lambda walk: walk.shop.language))
    console.print(table("By device", walks, lambda walk: walk.device))
    wrong = [walk for walk in walks if walk.misses or walk.orders]
    for walk in sorted(wrong, key=lambda walk: (walk.shop.name, walk.device)):
        if walk.orders:
            console.print(f"[red]{walk.shop.name}: {walk.orders} ORDERS[/]")
        # What comes after the place where a walk ended was not read, which is no news.
        for aspect, said in walk.misses if not walk.wrong("reached") else walk.misses[:1]:
            console.print(f"{walk.shop.name}, {walk.device}: {aspect}: {said}", markup=False, soft_wrap=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.zoo", description="How the walk fares in the zoo.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="zoo shops, wildcards allowed; else all")
    parser.add_argument("--no-hints", action="store_true", help="walk without what is known of platforms")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="walk through each so many times")
    parser.add_argument("--device", action="append", choices=DEVICES, help="one device only; else both")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="audits at the same time")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the recordings in this folder")
    sys.exit(main(parser.parse_args()))

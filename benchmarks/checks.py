"""Whether every check finds the hostile shop and leaves the kind one alone.

    python -m benchmarks.checks [NAME...] [--device DEVICE] [--jobs N] [--keep FOLDER]

Walks through the demo shops that state which checks do not pass there, and prints for each check in how many of the
shops that state it it was found, and in how many of the others it did not fail. Exits with 1 when one was not found or
failed where it is not stated, or warned in a kind shop.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kassa.checks.assessment import Assessment, Status
from kassa.checks.catalogue import all_checks
from kassa.demo import Shop, load, shops, zoo
from kassa.journey.recording import Device
from rich.console import Console
from rich.progress import track
from rich.table import Table

from .zoo import DEVICES, assessed

WORST: tuple[Status, ...] = ("failed", "warned", "accepted", "passed", "not-observed", "not-applicable")
MEASURED = frozenset({"interaction-delay", "page-vitals", "step-wait"})
"""Checks of how long things take: on a busy machine they find a kind shop slow, which says nothing of the check."""


@dataclass(frozen=True)
class Judged:
    """How the checks judged one shop: of each check the worst result, over both devices."""

    shop: Shop
    statuses: dict[str, Status]

    @property
    def kind(self) -> bool:
        """Whether the shop states that no check fails there: then none warns that it does not state either."""
        return bool(self.shop.truth and self.shop.truth.checks and not self.shop.truth.checks.failed)

    def stated(self, check: str) -> Status | None:
        """How the check has to end here by the shop's truth, where that says anything."""
        truth = self.shop.truth and self.shop.truth.checks
        if truth is None:
            raise ValueError(f"the shop {self.shop.name!r} states no findings")
        return "failed" if check in truth.failed else "warned" if check in truth.warned else None

    def misses(self) -> list[str]:
        """Everything in which the findings differ from the truth of the shop, in words."""
        return [said for check in all_checks() if (said := self._miss(check.id))]

    def _miss(self, check: str) -> str | None:
        wanted, found = self.stated(check), self.statuses.get(check)
        if wanted and (found is None or WORST.index(found) > WORST.index(wanted)):
            return f"{check}: {found or 'no result'}, not {wanted}"
        if not wanted and (found == "failed" or (found == "warned" and self.kind)) and check not in MEASURED:
            return f"{check}: {found}, which is not stated"
        return None


def judged(shop: Shop, assessments: Sequence[Assessment]) -> Judged:
    """The worst result of each check over some walks through a shop."""
    statuses: dict[str, Status] = {}
    for finding in (finding for assessment in assessments for finding in assessment.findings):
        before = statuses.get(finding.check)
        if before is None or WORST.index(finding.status) < WORST.index(before):
            statuses[finding.check] = finding.status
    return Judged(shop, statuses)


def stating() -> list[str]:
    """Names of the demo shops that state which checks do not pass there."""
    return [name for name in [*shops(), *zoo()] if (truth := load(name).truth) and truth.checks is not None]


def table(found: Sequence[Judged]) -> Table:
    """Each check with the hostile shops that it found and the kind ones that it let pass."""
    made = Table(title=f"{len(all_checks())} checks in {len(found)} demo shops", title_justify="left")
    for heading in ("check", "hostile", "found", "others", "not failed", "of them passed"):
        made.add_column(heading, justify="left" if heading == "check" else "right")
    for check in all_checks():
        hostile = [each for each in found if each.stated(check.id)]
        others = [each.statuses.get(check.id) for each in found if not each.stated(check.id)]
        right = [each for each in hostile if WORST.index(each.statuses.get(check.id, "not-applicable")) <= 1]
        made.add_row(
            check.id,
            str(len(hostile) or "-"),
            str(len(right)) if hostile else "-",
            str(len(others)),
            str(sum(status != "failed" for status in others)),
            str(others.count("passed")),
        )
    return made


def main(arguments: argparse.Namespace) -> int:
    """Walk, print, and say with the exit code whether all was right."""
    names = arguments.names or stating()
    devices: list[Device] = arguments.device or list(DEVICES)
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(arguments.jobs) as pool:
        folder: Path = arguments.keep or Path(scratch)

        def one(name: str) -> Judged:
            shop = load(name)
            return judged(shop, [assessment for _, assessment in assessed(shop, folder / name, devices)[0]])

        found = list(track(pool.map(one, names), "Walking", len(names), console=Console(stderr=True), transient=True))
    console = Console()
    console.width = max(console.width, 100)
    console.print(table(found))
    wrong = [f"{each.shop.name}: {said}" for each in found for said in each.misses()]
    for said in wrong:
        console.print(said, markup=False, soft_wrap=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.checks", description="How the checks fare in the shops."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="demo shops that state their findings; else all")
    parser.add_argument("--device", action="append", choices=DEVICES, help="one device only; else both")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="audits at the same time")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the recordings in this folder")
    sys.exit(main(parser.parse_args()))

"""What an audit does: walk, judge, report, and the exit code that comes of it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import typer

from ..checks.assess import assess
from ..checks.assessment import FILE_NAME as ASSESSMENT
from ..checks.catalogue import broken
from ..journey.browser import BrowserMissing
from ..journey.events import Event, Listener, nobody
from ..journey.recording import FILE_NAME, TRACE, Recording
from ..language.said import say
from ..language.said import told as tell
from ..reports.audit import Audit, Walk
from ..reports.gate import reasons
from ..reports.github import annotate, running, workflow
from ..reports.ndjson import recorder
from ..reports.text import line
from .config import Configuration
from .exits import Exit, Stop, gravest
from .gate import gate
from .past import keep, ready
from .progress import progress
from .repeating import FOLDER as REPEATS
from .repeating import choose, rooms, together
from .saved import DEVICES, render

FOLDER = Path("kassa-report")


def audit_shops(configuration: Configuration, quiet: bool = False, verbose: bool = False) -> Exit:
    """Audit every shop of the configuration, one after the other. Raises Stop when the environment lacks something."""
    audits: list[Audit] = []
    begun = time.monotonic()
    with workflow():
        for url, folder in zip(configuration.url, folders(configuration), strict=True):
            left = configuration.timeout and configuration.timeout - (time.monotonic() - begun)
            if left is not None and left <= 0:
                raise Stop(f"{url}: not walked: the run took longer than {configuration.timeout:g} s", Exit.NOT_REACHED)
            audits.append(_audit_shop(url, folder, configuration, quiet, verbose, left))
            if code_of(audits[-1]) is Exit.INTERRUPTED:
                break
    return conclude(audits, quiet)


def code_of(audit: Audit) -> Exit:
    """The exit code of an audit that was judged."""
    return gravest(Exit(walk.assessment.gate.code) for walk in audit.walks if walk.assessment.gate)


def conclude(audits: Sequence[Audit], quiet: bool = False) -> Exit:
    """Say the exit code with its reasons as the last line, and return it.

    Of several shops those are named that have the gravest code. When quiet, nothing is said of code 0, and the rest
    goes to standard error.
    """
    code = gravest(code_of(audit) for audit in audits)
    told = []
    for audit in audits:
        annotate(audit)
    for audit in audits:
        if code_of(audit) is code:
            shop = f"{audit.walks[0].recording.visit.shop}: " if len(audits) > 1 else ""
            told.append(line(shop + ". ".join(tell(each, audit.language) for each in reasons(audit))))
    if code or not quiet:
        last = say("Exit code {code}: {reasons}.", code=str(code.value), reasons=". ".join(told))
        # In a job of GitHub Actions "##[" begins a command wherever it stands.
        typer.echo(tell(last, audits[0].language).replace("##[", "## ["), err=quiet)
    return code


def folders(configuration: Configuration) -> list[Path]:
    """The folder of each shop: the one asked for, or one named after the shop."""
    if configuration.out and len(configuration.url) == 1:
        return [configuration.out]
    names: list[str] = []
    for url in configuration.url:
        name = re.sub(r"[^\w.-]", "-", urlsplit(url).netloc.rpartition("@")[2])
        same = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", other) is not None for other in names)
        names.append(f"{name}-{same + 1}" if same else name)
    return [(configuration.out or FOLDER) / name for name in names]


def judge(
    recordings: Sequence[tuple[Recording, Path]],
    folder: Path,
    configuration: Configuration,
    quiet: bool = False,
    verbose: bool = False,
) -> Audit:
    """Judge recordings, each with its folder, write `assessment.json` beside each and the reports into `folder`."""
    walks = []
    for recording, home in recordings:
        walk = Walk(
            recording, assess(recording, configuration.checks, version("kassa"), configuration.reports.language), home
        )
        several = together(folder, walk.device, configuration.checks, configuration.reports.language)
        judged = walk.assessment.model_copy(update={"gate": gate(walk, configuration), "repeats": several})
        walks.append(replace(walk, assessment=judged))
    files = [home / FILE_NAME for _, home in recordings]
    audit = Audit(folder, tuple(walks))
    # The assessment is always written, whatever else is.
    formats = ["json", *configuration.reports.formats, *(["github"] if running() else [])]
    render(audit, formats, files, quiet, verbose, configuration.journey, configuration.reports.brand)
    return audit


def sound() -> None:
    """Raises Stop when a package adds checks that do not work: an audit without them would pass for a whole one."""
    if told := broken():
        raise Stop("\n".join(map(line, told)), Exit.ENVIRONMENT)


def _audit_shop(
    url: str, folder: Path, configuration: Configuration, quiet: bool, verbose: bool, left: float | None
) -> Audit:
    from ..journey.queries import CollectorBroken
    from ..journey.visiting import StateUnusable

    ready(configuration.history)
    sound()
    try:
        _clear(folder)
        with progress(configuration.journey.devices, quiet, verbose) as shown:
            kept = recorder(folder) if "ndjson" in configuration.reports.formats else nobody

            def listener(event: Event) -> None:
                kept(event)
                shown(event)

            recordings = _walks(url, folder, configuration, listener, left)
    except BrowserMissing as error:
        raise Stop(f"{error}\nkassa doctor says more.", Exit.ENVIRONMENT) from None
    except StateUnusable as error:
        raise Stop(str(error)) from None
    except CollectorBroken as error:
        raise Stop(f"A check that a package adds does not work. {error}", Exit.ENVIRONMENT) from None
    except OSError as error:
        raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    except KeyboardInterrupt:
        recordings = []
    if not recordings:
        raise Stop("Interrupted before anything was recorded.", Exit.INTERRUPTED)
    both = len(recordings) > 1
    homes = [folder / recording.visit.device if both else folder for recording in recordings]
    pairs = list(zip(recordings, homes, strict=True))
    audit = judge(pairs, folder, configuration, quiet, verbose)
    report = folder / "report.html" if "html" in configuration.reports.formats else None
    keep(audit.walks, report, configuration.history)
    return audit


def _walks(
    url: str, folder: Path, configuration: Configuration, listener: Listener, left: float | None
) -> list[Recording]:
    """Walk as often as asked for and as there is time, and return the walk of each device that is reported."""
    begun = time.monotonic()
    rounds: list[list[Recording]] = []
    for room in rooms(folder, configuration.repeat):
        now = left and left - (time.monotonic() - begun)
        if rounds and now is not None and now <= 0:
            break
        try:
            rounds.append(asyncio.run(_walk(url, room, configuration, listener, now)))
        except Stop:
            if not rounds:
                raise
            break  # there was too little time for this walk; those before it stand
        if not rounds[-1] or any(recording.visit.interrupted for recording in rounds[-1]):
            break
    made = [each for each in rounds if each]
    return choose(made, folder, configuration.checks) if made and configuration.repeat > 1 else rounds[0]


async def _walk(
    url: str, folder: Path, configuration: Configuration, listener: Listener, left: float | None
) -> list[Recording]:
    """Walk, for `left` seconds at most, and return what was seen by then. Raises Stop where that is nothing."""
    from ..journey.walk import INTERRUPTED, stopped_after, too_long, walk

    settings, queries = configuration.journey, configuration.checks.queries()
    try:
        async with asyncio.timeout(left) as limit:
            recordings = await walk(url, settings, folder, queries=queries, listener=listener)
    except TimeoutError:
        raise Stop(f"{url}: nothing was recorded in {left:.0f} s (timeout)", Exit.NOT_REACHED) from None
    if limit.expired() and not recordings:
        raise Stop(f"{url}: nothing was recorded in {left:.0f} s (timeout)", Exit.NOT_REACHED)
    if limit.expired():
        assert configuration.timeout is not None
        why = too_long(configuration.timeout)
        for recording in recordings:
            if recording.visit.interrupted:
                recording.visit.interrupted = False
                recording.limits.append(stopped_after(configuration.timeout))
                for outcome in recording.outcome.values():
                    if outcome.reason == INTERRUPTED:
                        outcome.reason, outcome.wall = why, "time-limit"
                several = len(settings.devices) > 1
                recording.save(folder / recording.visit.device if several else folder)
    return recordings


def _clear(folder: Path) -> None:
    """Make the folder, and take out what an earlier audit found, which may have been of other devices."""
    rooms_before = [folder, *folder.glob(f"{REPEATS}/*")]
    for home in (*rooms_before, *(room / device for room in rooms_before for device in DEVICES)):
        for name in (FILE_NAME, ASSESSMENT, TRACE):
            (home / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)

"""What an audit does: walk, judge, report, and the exit code that comes of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import typer
from pydantic import ValidationError
from rich.console import Console

from ..checks.assess import assess
from ..checks.assessment import FILE_NAME as ASSESSMENT
from ..checks.assessment import SEVERITIES, Assessment
from ..journey.browser import BrowserMissing
from ..journey.recording import FILE_NAME, TRACE, Device, Recording
from ..reports.audit import Audit, Output, Verbosity, Walk
from ..reports.registry import write
from ..reports.settings import FormatName
from ..reports.text import clean
from ..reports.verdict import hindrance
from .config import Configuration, FailOn
from .exits import Exit, Stop, gravest
from .past import keep, ready
from .progress import progress

DEVICES: tuple[Device, ...] = ("desktop", "mobile")
FOLDER = Path("kassa-report")


def audit_shops(configuration: Configuration, quiet: bool = False, verbose: bool = False) -> Exit:
    """Audit every shop of the configuration, one after the other. Raises Stop when the environment lacks something."""
    codes = []
    for url, folder in zip(configuration.url, folders(configuration), strict=True):
        codes.append(_audit_shop(url, folder, configuration, quiet, verbose))
        if codes[-1] is Exit.INTERRUPTED:
            break
    return gravest(codes)


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
) -> Exit:
    """Judge recordings, each with its folder, write `assessment.json` beside each and the reports into `folder`."""
    walks = [
        Walk(recording, assess(recording, configuration.checks, version("kassa")), home)
        for recording, home in recordings
    ]
    files = [home / FILE_NAME for _, home in recordings]
    # The assessment is always written, whatever else is.
    formats: list[FormatName] = ["json", *configuration.reports.formats]
    render(Audit(folder, tuple(walks)), formats, files, quiet, verbose)
    codes = [exit_code(walk.recording, walk.assessment, configuration.fail_on) for walk in walks]
    if quiet:
        for walk, code in zip(walks, codes, strict=True):
            _say_why(walk, code, configuration.fail_on)
    return gravest(codes)


def _say_why(walk: Walk, code: Exit, fail_on: FailOn) -> None:
    """One line on standard error for an exit code that is not 0, where nothing else is printed."""
    reasons = {
        Exit.FINDINGS: f"there are findings at or over {fail_on}",
        Exit.NOT_REACHED: f"the payment step was not reached: {clean(hindrance(walk) or 'nobody knows why')}",
        Exit.INTERRUPTED: "interrupted",
    }
    if code in reasons:
        typer.echo(f"{walk.recording.visit.shop}, {walk.device}: {reasons[code]}", err=True)


def render(audit: Audit, formats: Sequence[FormatName], files: list[Path], quiet: bool, verbose: bool) -> None:
    """Write the reports. Raises Stop when a file cannot be written."""
    verbosity: Verbosity = "quiet" if quiet else "verbose" if verbose else "normal"
    console = Console(quiet=quiet, highlight=False)
    output = Output(console, verbosity, files)
    written = write(audit, formats, output)
    if "terminal" not in formats:
        for file in written:
            console.print(str(file), markup=False, soft_wrap=True)


def exit_code(recording: Recording, assessment: Assessment, fail_on: FailOn) -> Exit:
    """The exit code of one walk."""
    if recording.visit.interrupted:
        return Exit.INTERRUPTED
    if recording.furthest != "payment":
        return Exit.NOT_REACHED
    if fail_on != "never":
        least = SEVERITIES.index(fail_on)
        wrong = [finding for finding in assessment.findings if finding.status in ("warned", "failed")]
        if any(SEVERITIES.index(finding.severity) >= least for finding in wrong):
            return Exit.FINDINGS
    return Exit.OK


def recordings_in(path: Path) -> list[tuple[Recording, Path]]:
    """The recordings at a path, each with its folder: a file, the folder of one, or of one for each device.

    Raises Stop when there is none, or when it is not one of this version.
    """
    if path.is_file():
        return [(_load(path), path.parent)]
    places = [path] if (path / FILE_NAME).is_file() else [path / device for device in DEVICES]
    homes = [place for place in places if (place / FILE_NAME).is_file()]
    if not homes:
        raise Stop(f"{path}: there is no {FILE_NAME} in it, nor in {' or '.join(DEVICES)} below it")
    return [(_load(home / FILE_NAME), home) for home in homes]


def assessment_of(recording: Recording, folder: Path) -> Assessment:
    """The assessment saved beside a recording; a new one by the default settings where there is none to read."""
    try:
        return Assessment.model_validate_json((folder / ASSESSMENT).read_bytes())
    except (OSError, ValidationError):
        return assess(recording, Configuration().checks, version("kassa"))


def _load(file: Path) -> Recording:
    try:
        return Recording.load(file)
    except OSError as error:
        raise Stop(f"{file}: cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise Stop(
            f"{file}: is not a recording of this version of Kassa: {where}: {first['msg']}\n"
            f"Walk the shop again to make one."
        ) from None


def _audit_shop(url: str, folder: Path, configuration: Configuration, quiet: bool, verbose: bool) -> Exit:
    from ..journey.walk import StateUnusable, walk

    ready(configuration.history)
    try:
        _clear(folder)
        with progress(configuration.journey.devices, quiet, verbose) as listener:
            selectors = configuration.checks.selectors()
            recordings = asyncio.run(walk(url, configuration.journey, folder, queries=selectors, listener=listener))
    except BrowserMissing as error:
        raise Stop(f"{error}\nkassa doctor says more.", Exit.ENVIRONMENT) from None
    except StateUnusable as error:
        raise Stop(str(error)) from None
    except OSError as error:
        raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    except KeyboardInterrupt:
        recordings = []
    if not recordings:
        raise Stop("Interrupted before anything was recorded.", Exit.INTERRUPTED)
    both = len(recordings) > 1
    homes = [folder / recording.visit.device if both else folder for recording in recordings]
    pairs = list(zip(recordings, homes, strict=True))
    code = judge(pairs, folder, configuration, quiet, verbose)
    walks = [Walk(recording, assessment_of(recording, home), home) for recording, home in pairs]
    keep(walks, folder / "report.html" if "html" in configuration.reports.formats else None, configuration.history)
    return code


def _clear(folder: Path) -> None:
    """Make the folder, and take out what an earlier audit found, which may have been of other devices."""
    for home in (folder, *(folder / device for device in DEVICES)):
        for name in (FILE_NAME, ASSESSMENT, TRACE):
            (home / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)

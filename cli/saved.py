"""What an audit leaves in its folder: recordings read again, with their judgement, and the reports made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError
from rich.console import Console

from ..checks.assessment import FILE_NAME as ASSESSMENT
from ..checks.assessment import Assessment
from ..journey.browser import BrowserMissing
from ..journey.printing import printed
from ..journey.recording import FILE_NAME, Device, Recording
from ..journey.settings import JourneySettings
from ..reports.audit import Audit, Output, Verbosity
from ..reports.brand import Brand
from ..reports.registry import FormatBroken, write
from ..reports.text import line
from .exits import Exit, Stop

DEVICES: tuple[Device, ...] = ("desktop", "mobile")


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
        # Slow to import, and hardly ever needed.
        from ..checks.assess import assess
        from ..checks.settings import ChecksSettings

        return assess(recording, ChecksSettings(), version("kassa"))


def render(
    audit: Audit,
    formats: Sequence[str],
    files: list[Path],
    quiet: bool,
    verbose: bool,
    journey: JourneySettings,
    brand: Brand | None = None,
) -> None:
    """Write the reports in these formats.

    Raises Stop when a file cannot be written, nothing can be printed, or a format that a package adds does not work.
    """
    verbosity: Verbosity = "quiet" if quiet else "verbose" if verbose else "normal"
    console = Console(quiet=quiet, highlight=False)
    printer = partial(printed, settings=journey)
    output = Output(console, verbosity, files, printer=printer, brand=brand)
    try:
        written = write(audit, formats, output)
    except BrowserMissing as error:
        raise Stop(f"{error}\nkassa doctor says more.", Exit.ENVIRONMENT) from None
    except FormatBroken as error:
        raise Stop(line(str(error)), Exit.ENVIRONMENT) from None
    except OSError as error:
        raise Stop(f"{error.filename or audit.folder}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    if "terminal" not in formats:
        for file in written:
            console.print(str(file), markup=False, soft_wrap=True)


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

"""Options that several commands share. The names allowed here are those of the rooms, which are too slow to import."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer


class DeviceName(StrEnum):
    """What to walk with."""

    desktop = "desktop"
    mobile = "mobile"


ConsentName = Literal["accept", "reject", "leave"]
NetworkName = Literal["none", "4g", "slow-4g", "3g"]
ReportLanguage = Literal["en", "de", "fr", "nl"]


def _formats(incomplete: str) -> list[str]:
    from ..reports.settings import format_names

    return [name for name in format_names() if name.startswith(incomplete)]


ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="YAML file with the configuration.", metavar="FILE", dir_okay=False),
]
DeviceOption = Annotated[
    list[DeviceName] | None,
    typer.Option("--device", "-d", metavar="NAME", help="desktop or mobile; given twice, both at the same time."),
]
LanguageOption = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Language to ask the shop for, two letters: nl.")
]
ReportLanguageOption = Annotated[
    ReportLanguage | None,
    typer.Option("--report-lang", metavar="CODE", help="Language of the reports: en, de, fr, nl. \\[default: en]"),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Folder for what is written. \\[default: kassa-report/SHOP]"),
]
ConsentOption = Annotated[
    ConsentName | None,
    typer.Option("--consent", metavar="ANSWER", help="To a cookie wall: accept, reject, leave. \\[default: accept]"),
]
NetworkOption = Annotated[
    NetworkName | None,
    typer.Option("--network", metavar="NAME", help="Slow the network down: 4g, slow-4g, 3g. \\[default: none]"),
]
CpuOption = Annotated[
    float | None,
    typer.Option("--cpu", metavar="FACTOR", help="Make the processor so many times slower: 4. \\[default: 1]"),
]


def _format(default: str) -> Any:
    return typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="Report: terminal, html, pdf, json, markdown, junit, sarif, csv, ndjson, gitlab, github; can be repeated. "
        f"\\[default: {default}]",
        autocompletion=_formats,
    )


FormatOption = Annotated[list[str] | None, _format("terminal, html, json")]
RenderedFormatOption = Annotated[list[str] | None, _format("terminal")]
BrandOption = Annotated[
    list[str] | None,
    typer.Option(
        "--brand",
        metavar="KEY=VALUE",
        help="Whose report it is, in HTML and PDF: name=TEXT, logo=FILE, color=#RRGGBB; can be repeated.",
    ),
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="CONDITION",
        help="Exit with 1 at a finding of low, medium, high, critical or over, a new one (new:high), or a low score "
        "(score:<80); can be "
        "repeated. never: at nothing, broken budgets neither. \\[default: broken budgets]",
    ),
]
BaselineOption = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="What `new:` compares with, as kassa baseline writes it. \\[default: the last audit in the history]",
    ),
]
HistoryOption = Annotated[
    str | None,
    typer.Option(
        "--history",
        metavar="FILE",
        help="File or address of a database that keeps the audits. \\[default: KASSA_HISTORY, or a file of this user]",
    ),
]
HeadedOption = Annotated[bool, typer.Option("--headed", help="Show the browser window.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only; the files are written.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print every act of the walk, and passed checks in the report.")
]
RecordingArgument = Annotated[
    Path, typer.Argument(metavar="RECORDING", help="A recording.json, or the folder that an audit wrote.", exists=True)
]


def chosen(given: Iterable[str] | None) -> list[str] | None:
    """The names given with an option, each once; None when there are none."""
    return list(dict.fromkeys(map(str, given))) if given else None


def branded(given: Iterable[str] | None) -> dict[str, str] | None:
    """What --brand says by name; None when it was not given. Raises Stop."""
    from ..reports.brand import parsed
    from .exits import Stop

    try:
        return parsed(given) if given else None
    except ValueError as error:
        raise Stop(f"--brand {error}") from None

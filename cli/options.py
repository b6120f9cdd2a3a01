"""Options that several commands share. The names allowed here are those of the rooms, which are too slow to import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

DeviceName = Literal["desktop", "mobile"]
FormatName = Literal["terminal", "html", "json"]
FailOnName = Literal["never", "low", "medium", "high", "critical"]

ConfigOption = Annotated[
    Path | None, typer.Option("--config", "-c", help="YAML file with the configuration.", metavar="FILE", dir_okay=False)
]
DeviceOption = Annotated[
    list[DeviceName] | None,
    typer.Option("--device", "-d", help="Device to walk with; give it twice to walk with both at the same time."),
]
LanguageOption = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Language to ask the shop for, two letters: nl.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Folder for what is written. [default: kassa-report/<shop>]"),
]
FormatOption = Annotated[
    list[FormatName] | None,
    typer.Option("--format", "-f", help="Report to write; can be given several times. [default: all of them]"),
]
FailOnOption = Annotated[
    FailOnName | None,
    typer.Option("--fail-on", help="Exit with 1 when a finding is at least this severe. [default: never]"),
]
HeadedOption = Annotated[bool, typer.Option("--headed", help="Show the browser window.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only; the files are written.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print every act of the walk, and passed checks in the report.")
]
RecordingArgument = Annotated[
    Path, typer.Argument(metavar="RECORDING", help="A recording.json, or the folder that an audit wrote.", exists=True)
]

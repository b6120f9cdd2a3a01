"""`kassa report`: render a saved recording and its assessment again."""

from __future__ import annotations

from typing import Annotated

import typer

from ..options import FormatName, RecordingArgument, VerboseOption


def report(
    recording: RecordingArgument,
    format: Annotated[
        list[FormatName] | None, typer.Option("--format", "-f", help="Report to write; can be given several times.")
    ] = None,
    verbose: VerboseOption = False,
) -> None:
    """Render a saved recording again, with the judgement saved beside it. Needs no browser.

    Prints the report on the terminal when no format is asked for.

    [bold]kassa report kassa-report/shop.example[/]

    [bold]kassa report kassa-report/shop.example --format html[/]
    """
    from ...reports.audit import Audit, Walk
    from ..flow import assessment_of, recordings_in, render

    walks = [Walk(each, assessment_of(each, home), home) for each, home in recordings_in(recording)]
    folder = recording if recording.is_dir() else recording.parent
    render(Audit(folder, tuple(walks)), format or ["terminal"], [], quiet=False, verbose=verbose)

"""`kassa report`: render a saved recording and its assessment again."""

from __future__ import annotations

from ..options import FormatOption, RecordingArgument, VerboseOption, chosen


def report(
    recording: RecordingArgument,
    format: FormatOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Render a saved recording again.

    Uses the judgement saved beside it and needs no browser. Without a format, prints the report on the terminal.

    [bold]kassa report kassa-report/shop.example[/]

    [bold]kassa report kassa-report/shop.example --format html[/]
    """
    from ...reports.audit import Audit, Walk
    from ..config import Configuration, override
    from ..flow import assessment_of, recordings_in, render

    walks = [Walk(each, assessment_of(each, home), home) for each, home in recordings_in(recording)]
    formats = override(Configuration(), reports={"formats": chosen(format) or ["terminal"]}).reports.formats
    folder = recording if recording.is_dir() else recording.parent
    render(Audit(folder, tuple(walks)), formats, [], quiet=False, verbose=verbose)

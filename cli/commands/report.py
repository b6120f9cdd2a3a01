"""`kassa report`: render a saved recording and its assessment again."""

from __future__ import annotations

from ..options import BrandOption, FormatOption, RecordingArgument, VerboseOption, branded, chosen


def report(
    recording: RecordingArgument,
    format: FormatOption = None,
    brand: BrandOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Render a saved recording again.

    Uses the judgement saved beside it; only PDF needs a browser. Without a format, prints the report on the terminal.

    [bold]kassa report kassa-report/shop.example[/]

    [bold]kassa report kassa-report/shop.example --format html[/]

    [bold]kassa report kassa-report/shop.example --format pdf --brand name=Agency --brand logo=logo.svg[/]
    """
    from ...reports.audit import Audit, Walk
    from ..config import Configuration, override
    from ..flow import assessment_of, recordings_in, render

    walks = [Walk(each, assessment_of(each, home), home) for each, home in recordings_in(recording)]
    reports = {"formats": chosen(format) or ["terminal"], "brand": branded(brand)}
    configuration = override(Configuration(), reports=reports)
    folder = recording if recording.is_dir() else recording.parent
    audit = Audit(folder, tuple(walks))
    render(audit, configuration.reports.formats, [], quiet=False, verbose=verbose, configuration=configuration)

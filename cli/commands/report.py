"""`kassa report`: render a saved recording and its assessment again."""

from __future__ import annotations

import typer

from ..exits import Stop
from ..options import (
    BrandOption,
    RecordingArgument,
    RenderedFormatOption,
    ReportLanguageOption,
    VerboseOption,
    branded,
    chosen,
)


def report(
    recording: RecordingArgument,
    format: RenderedFormatOption = None,
    report_lang: ReportLanguageOption = None,
    brand: BrandOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Render a saved recording again.

    Uses the judgement saved beside it, in another language perhaps; only PDF needs a browser. Without a format, prints
    the report on the terminal.

    [bold]kassa report kassa-report/shop.example[/]

    [bold]kassa report kassa-report/shop.example --format html[/]

    [bold]kassa report kassa-report/shop.example --report-lang nl --format html[/]

    [bold]kassa report kassa-report/shop.example --format pdf --brand name=Agency --brand logo=logo.svg[/]
    """
    from pydantic import ValidationError

    from ...journey.settings import JourneySettings
    from ...reports.audit import Audit, Walk
    from ...reports.settings import ReportSettings
    from ..saved import assessment_of, recordings_in, render
    from ..yamlfile import said

    walks = [Walk(each, assessment_of(each, home), home) for each, home in recordings_in(recording)]
    if report_lang:
        from ..retelling import retold

        made = [retold(walk, report_lang) for walk in walks]
        walks = [walk for walk, _ in made]
        if left := sum(number for _, number in made):
            typer.echo(
                f"{left} texts stay as they were: they were judged by settings of your own. "
                f"kassa assess {recording} -c FILE --report-lang {report_lang}  tells all",
                err=True,
            )
    try:
        settings = ReportSettings.model_validate({"formats": chosen(format) or ["terminal"], "brand": branded(brand)})
    except ValidationError as error:
        raise Stop("\n".join(said(detail) for detail in error.errors(include_url=False))) from None
    folder = recording if recording.is_dir() else recording.parent
    audit = Audit(folder, tuple(walks))
    render(audit, settings.formats, [], False, verbose, JourneySettings(), settings.brand)

"""`kassa assess`: judge a saved recording again."""

from __future__ import annotations

import typer

from ..options import (
    BrandOption,
    ConfigOption,
    FailOnOption,
    FormatOption,
    QuietOption,
    RecordingArgument,
    ReportLanguageOption,
    VerboseOption,
    branded,
    chosen,
)


def assess(
    recording: RecordingArgument,
    config: ConfigOption = None,
    format: FormatOption = None,
    report_lang: ReportLanguageOption = None,
    brand: BrandOption = None,
    fail_on: FailOnOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Judge a saved recording again.

    With another configuration, perhaps, or in another language. Writes assessment and reports anew; needs no browser.

    [bold]kassa assess kassa-report/shop.example -c stricter.yaml --fail-on medium[/]
    """
    from ...reports.github import workflow
    from ..config import Configuration, load, override
    from ..flow import conclude, judge, sound
    from ..saved import recordings_in

    configuration = load(config) if config else Configuration()
    reports = {"formats": chosen(format), "language": report_lang, "brand": branded(brand)}
    configuration = override(configuration, reports=reports, fail_on=chosen(fail_on))
    sound()
    recordings = recordings_in(recording)
    folder = recording if recording.is_dir() else recording.parent
    with workflow():
        audit = judge(recordings, folder, configuration, quiet, verbose)
    raise typer.Exit(conclude([audit], quiet))

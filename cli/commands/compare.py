"""`kassa compare` and `kassa baseline`: one audit held against an earlier one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..exits import Exit, Stop
from ..options import (
    ConfigOption,
    HistoryOption,
    QuietOption,
    RecordingArgument,
    ReportLanguageOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from ...checks.assessment import Severity
    from ...history.compare import Comparison
    from ...language.said import Said

LAST = "last"


class NewName(StrEnum):
    """What fails a comparison."""

    never = "never"
    low = "new:low"
    medium = "new:medium"
    high = "new:high"
    critical = "new:critical"


class ComparisonFormat(StrEnum):
    """How a comparison is printed."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


def compare(
    before: Annotated[
        str,
        typer.Argument(metavar="BEFORE", help="A recording or its folder, a baseline, the id of an audit, or last."),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The same, of the later audit.")],
    config: ConfigOption = None,
    fail_on: Annotated[
        NewName | None,
        typer.Option(
            "--fail-on",
            metavar="CONDITION",
            help="Exit with 1 at a new finding: new:low, new:medium, new:high, new:critical. \\[default: never]",
        ),
    ] = None,
    history: HistoryOption = None,
    format: Annotated[
        ComparisonFormat, typer.Option("--format", "-f", metavar="NAME", help="text, json, markdown or html.")
    ] = ComparisonFormat.text,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write it into a file instead.", dir_okay=False),
    ] = None,
    report_lang: ReportLanguageOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Say what changed between two audits of a shop.

    Findings that are new, gone or unchanged; prices, fields, steps, scores and times that moved beyond the tolerance of
    the configuration. `last` is the audit in the history before the later one.

    [bold]kassa compare kassa-baseline.json kassa-report/shop.example --fail-on new:medium[/]

    [bold]kassa compare last kassa-report/shop.example[/]

    [bold]kassa compare last kassa-report/shop.example --format html --out changes.html[/]
    """
    from ...checks.assessment import SEVERITIES
    from ...history.compare import compare as compared
    from ...language.said import told as tell
    from ..config import Configuration, load
    from ..past import before as before_it
    from ..past import opened, summaries

    configuration = load(config) if config else Configuration()
    settings, language = configuration.history, report_lang or configuration.reports.language
    database = history or settings.database
    later = summaries(after, database)
    if before == LAST:
        with opened(database) as kept:
            earlier = [walk for each in later if (walk := before_it(kept, each))]
        if not earlier:
            raise Stop(f"The history holds no earlier audit of {later[0].shop}.")
    else:
        earlier = summaries(before, database)
    by_device = {walk.device: walk for walk in earlier}
    told = [compared(by_device[walk.device], walk, settings.tolerance) for walk in later if walk.device in by_device]
    if not told:
        raise Stop("The two audits have no device in common.")
    least: Severity | None = next((each for each in SEVERITIES if fail_on and fail_on.value == f"new:{each}"), None)
    new = sum(len(each.newly(least)) for each in told) if least else 0
    code = Exit.FINDINGS if new else Exit.OK
    reason = _reason(code, least, new)
    text = _rendered(format, told, code, reason, language, verbose, to_file=out is not None)
    if out:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(text, "utf-8")
        except OSError as error:
            raise Stop(f"{out}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
        text = f"{out}\n"
    if not quiet:
        typer.echo(text, nl=False)
    if code or not quiet:
        typer.echo(tell(reason, language), err=bool(code) or (format is not ComparisonFormat.text and not out))
    raise typer.Exit(code)


def _reason(code: Exit, least: Severity | None, new: int) -> Said:
    from ...language.said import counted, say
    from ...reports.labels import label

    if least is None:
        return say("Exit code {code}: --fail-on names nothing.", code=str(code.value))
    values = {"code": str(code.value), "severity": label("severity", least)}
    if not new:
        return say("Exit code {code}: nothing new at or over {severity}.", **values)
    return counted(
        "Exit code {code}: {number} new at or over {severity}.",
        "Exit code {code}: {number} new at or over {severity}.",
        new,
        **values,
    )


def _rendered(
    format: ComparisonFormat,
    told: list[Comparison],
    code: Exit,
    reason: str,
    language: str,
    verbose: bool,
    *,
    to_file: bool,
) -> str:
    """The comparison in a format, the reason of the exit code first where the terminal does not say it last."""
    match format:
        case ComparisonFormat.json:
            import json

            from ...history.compare import as_data

            data = {"code": code.value, "reason": reason, "comparisons": [as_data(each) for each in told]}
            return json.dumps(data, indent=1) + "\n"
        case ComparisonFormat.markdown:
            from ...history.markdown import comparisons

            return comparisons(told, reason, language)
        case ComparisonFormat.html:
            from ...history.pages import comparison_page

            return comparison_page(told, reason, language)
        case ComparisonFormat.text:
            from rich.console import Console

            from ...history import terminal

            console = Console(highlight=False, force_terminal=False if to_file else None)
            with console.capture() as printed:
                for number, each in enumerate(told):
                    if number:
                        console.print()
                    terminal.comparison(each, console, verbose, language)
            return printed.get()


def baseline(
    recording: RecordingArgument,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.", dir_okay=False)] = Path(
        "kassa-baseline.json"
    ),
) -> None:
    """Write what later audits are held against.

    One small file to commit, made from the recording of an audit and its judgement.

    [bold]kassa baseline kassa-report/shop.example[/]

    [bold]kassa audit -c kassa.yaml --baseline kassa-baseline.json --fail-on new:medium[/]
    """
    from ...history.baseline import Baseline
    from ..past import summaries

    try:
        Baseline(walks=summaries(str(recording), None)).save(out)
    except OSError as error:
        raise Stop(f"{out}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    typer.echo(str(out))

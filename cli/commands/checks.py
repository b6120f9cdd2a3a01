"""`kassa checks` and `kassa explain`: what is checked, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..exits import Exit, Stop


def checks(
    format: Annotated[
        Literal["table", "md"],
        typer.Option("--format", "-f", metavar="NAME", help="table, or md: a page for each check, and an index."),
    ] = "table",
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the pages.", file_okay=False)
    ] = Path("docs/checks"),
) -> None:
    """List the checks.

    By family: id, severity, stages, and what is the case when it passes.

    [bold]kassa checks[/]

    [bold]kassa checks --format md --out pages[/]
    """
    if format == "md":
        _write_pages(out)
        return
    from itertools import groupby

    from rich.console import Console
    from rich.table import Table

    from ...checks.catalogue import all_checks

    console = Console()
    for family, group in groupby(all_checks(), key=lambda check: check.family):
        table = Table(title=family, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
        for name in ("check", "severity", "stages"):
            table.add_column(name, no_wrap=True)
        table.add_column("when it passes")
        for check in group:
            table.add_row(check.id, check.severity, " ".join(check.stages), check.title)
        console.print(table)
        console.print()
    console.print("More of one: kassa explain ID", highlight=False)


def _write_pages(folder: Path) -> None:
    from ..reference import check_pages

    pages = check_pages()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{folder}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    typer.echo(f"{len(pages)} pages in {folder}")


def _complete(incomplete: str) -> list[str]:
    from ...checks.catalogue import all_checks

    return [check.id for check in all_checks() if check.id.startswith(incomplete)]


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a check.", autocompletion=_complete)],
) -> None:
    """Explain one check.

    What it looks at, why that matters and who says so, its options, and how to mend what it finds.

    [bold]kassa explain guest-checkout[/]
    """
    from rich.console import Console

    from ...checks.catalogue import UnknownCheckError, find
    from ..example import lines

    try:
        check = find(id)
    except UnknownCheckError as error:
        raise Stop(f"{error} All of them: kassa checks") from None
    console = Console(highlight=False, markup=False)
    console.print(check.id, style="bold", end="")
    console.print(f"  {check.family}, {check.severity}, confidence {check.confidence}, since {check.since}")
    console.print(f"Stages: {', '.join(check.stages)}")
    for heading, text in (
        ("Passes when", check.title),
        ("Fails when", check.failing_title),
        ("What it looks at", check.observes),
        ("Why it matters", check.why),
        ("How to mend it", check.fix),
        ("Where it can be wrong", check.false_alarms),
        ("Sources", "\n".join(str(source) for source in check.sources)),
    ):
        if text:
            console.print(f"\n{heading}", style="bold")
            console.print(text)
    console.print("\nOptions", style="bold")
    console.print("\n".join(["checks:", f"  {check.id}:", *lines(check.options, "    ")]))

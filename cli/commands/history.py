"""`kassa history`, `kassa trend` and `kassa site`: the audits that were kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..exits import Exit, Stop
from ..options import DeviceName, HistoryOption, ReportLanguageOption


def _complete(incomplete: str) -> list[str]:
    from ..past import opened

    try:
        with opened() as kept:
            return [shop for shop in kept.shops() if shop.startswith(incomplete)]
    except Stop:
        return []


ShopArgument = Annotated[
    str | None, typer.Argument(metavar="SHOP", help="Only this shop, by its host.", autocompletion=_complete)
]


def history(
    shop: ShopArgument = None,
    history: HistoryOption = None,
    keep_last: Annotated[
        int | None, typer.Option("--keep-last", metavar="N", min=0, help="Remove all but the last N audits of a shop.")
    ] = None,
    keep_days: Annotated[
        float | None, typer.Option("--keep-days", metavar="DAYS", min=0, help="Remove audits older than that.")
    ] = None,
    report_lang: ReportLanguageOption = None,
) -> None:
    """List the audits that were kept, or remove old ones.

    [bold]kassa history[/]

    [bold]kassa history shop.example --keep-last 50 --keep-days 365[/]
    """
    from rich.console import Console

    from ...history import terminal
    from ...history.store import HistoryUnusable
    from ...language.catalogue import DEFAULT
    from ...language.said import counted, say, together, told
    from ..past import opened

    language = report_lang or DEFAULT
    with opened(history) as kept:
        try:
            if keep_last is not None or keep_days is not None:
                gone = kept.prune(keep_last, keep_days, shop)
                left = len(kept.runs(shop))
                removed = counted("{number} removed", "{number} removed", len(gone))
                rest = counted("{number} kept in {name}", "{number} kept in {name}", left, name=kept.name)
                typer.echo(told(together([removed, rest], ", "), language))
                return
            runs = kept.runs(shop)
        except HistoryUnusable as error:
            raise Stop(f"The history cannot be used. {error}", Exit.ENVIRONMENT) from None
        if runs:
            terminal.runs(runs, Console(highlight=False), language)
        elif shop:
            typer.echo(told(say("No audit of {shop} is kept in {name}", shop=shop, name=kept.name), language))
        else:
            typer.echo(told(say("No audit is kept in {name}", name=kept.name), language))


def trend(
    shop: ShopArgument = None,
    history: HistoryOption = None,
    device: Annotated[
        DeviceName | None, typer.Option("--device", "-d", metavar="NAME", help="desktop or mobile. \\[default: both]")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="Write one HTML file instead; it needs no network.", dir_okay=False
        ),
    ] = None,
    report_lang: ReportLanguageOption = None,
) -> None:
    """Draw a shop over time.

    Scores, findings, fields, prices, waits and load times, with gaps where nothing was measured, and when findings came
    and went.

    [bold]kassa trend shop.example[/]

    [bold]kassa trend shop.example --html trend.html[/]
    """
    from rich.console import Console

    from ...history import terminal
    from ...history.trend import trends
    from ...language.catalogue import DEFAULT
    from ..past import kept_runs, opened

    language = report_lang or DEFAULT
    with opened(history) as kept:
        runs = kept_runs(kept)
    shops = sorted({run.shop for run in runs})
    if shop is None and len(shops) == 1:
        shop = shops[0]
    if shop not in shops:
        known = ", ".join(shops[:10]) or "none yet"
        raise Stop((f"No audit of {shop!r} is kept." if shop else "Which shop?") + f" Kept are: {known}")
    told = [each for each in trends([run for run in runs if run.shop == shop]) if device in (None, each.device)]
    if not told:
        raise Stop(f"No audit of {shop} on {device} is kept.")
    if html:
        from ...history.pages import trend_page

        try:
            html.parent.mkdir(parents=True, exist_ok=True)
            html.write_text(trend_page(told, language=language), "utf-8")
        except OSError as error:
            raise Stop(f"{html}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
        typer.echo(str(html))
        return
    console = Console(highlight=False)
    for number, each in enumerate(told):
        if number:
            console.print()
        terminal.trend(each, console, language)


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write.", file_okay=False)],
    history: HistoryOption = None,
    report_lang: ReportLanguageOption = None,
) -> None:
    """Write a static site of all shops and audits that were kept.

    An index with search, the trend of each shop, and every report: for GitHub Pages or an intranet. Reports stay in the
    language that they were written in.

    [bold]kassa site public[/]

    [bold]kassa site public --report-lang nl[/]
    """
    from ...history.site import NotASite, build
    from ...history.store import HistoryUnusable
    from ...language.catalogue import DEFAULT
    from ..past import opened

    with opened(history) as kept:
        try:
            written = build(kept, folder, report_lang or DEFAULT)
        except HistoryUnusable as error:
            raise Stop(f"The history cannot be read. {error}", Exit.ENVIRONMENT) from None
        except NotASite as error:
            raise Stop(str(error)) from None
        except OSError as error:
            raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}", Exit.ENVIRONMENT) from None
    typer.echo(f"{written} ({folder / 'index.html'})")

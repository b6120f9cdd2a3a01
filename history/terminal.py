"""The history on the terminal: comparisons, the list of audits, the trend. Plain text, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from ..checks.assessment import Severity
from ..language.catalogue import DEFAULT
from ..language.dates import short_day
from ..language.said import counted, say, together
from ..language.said import told as told_in
from ..reports.labels import label
from ..reports.text import date, fold, line
from . import changes, words
from .compare import Comparison, Kind
from .run import Run
from .summary import FigureName, Judged
from .titles import title
from .trend import Series, Spell, Trend

STYLES: dict[Severity, str] = {
    "critical": "bold red",
    "high": "red",
    "medium": "yellow",
    "low": "cyan",
    "info": "dim",
}
SIGNS: dict[Kind, tuple[str, str]] = {
    "new": ("+", "red"),
    "worse": ("!", "red"),
    "gone": ("-", "green"),
    "first-judged": ("?", "yellow"),
    "not-judged": ("?", "dim"),
    "unchanged": (" ", "dim"),
}
BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"
WIDEST = 30
"""Audits that a line of the trend shows; the page shows all."""

LINES: tuple[FigureName, ...] = (
    "score",
    "problems",
    "price",
    "total",
    "fields",
    "required",
    "steps",
    "clicks",
    "waiting",
    "wait",
    "lcp",
    "cls",
    "tbt",
    "bytes",
)


def comparison(told: Comparison, console: Console, verbose: bool = False, language: str = DEFAULT) -> None:
    """Print what changed between two walks."""

    def tell(text: str, style: str = "") -> Text:
        return _text(text, language, style)

    before, after = told.before, told.after
    console.print(Text.assemble((fold(after.shop), "bold"), ", ", tell(label("device", after.device))))
    console.print(Text.assemble(tell(date(before.started)), " -> ", tell(date(after.started)), style="dim"))
    if why := changes.short(told):
        console.print(tell(why))
    console.print()
    console.print(tell(changes.counts(told)))
    for change in told.findings:
        if change.kind != "unchanged" or verbose:
            sign, style = SIGNS[change.kind]
            console.print(_finding(sign, style, words.KINDS[change.kind], change.finding, language))
    rows = changes.rows(told)
    if rows:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for heading in (say("What changed"), say("Before"), say("After")):
            table.add_column(tell(heading))
        for what, was, now in rows:
            named = tell(what)
            named.overflow = "fold"
            table.add_row(named, tell(was), tell(now))
        console.print()
        console.print(table)
    if told.same:
        console.print(tell(say("Nothing changed.")))


def runs(kept: Sequence[Run], console: Console, language: str = DEFAULT) -> None:
    """Print a list of audits, shop by shop, the newest first."""

    def tell(*cells: str) -> list[Text]:
        return [_text(cell, language) for cell in cells]

    named = [say("audit"), say("when (UTC)"), say("device")]
    figured = [say("score"), say("seen"), say("problems")]
    headings = tell(*named, *figured, say("got to"))
    sides: list[JustifyMethod] = [*("left" for _ in named), *("right" for _ in figured), "left"]
    shops: dict[str, list[list[Text]]] = {}
    for run in reversed(kept):
        rows = shops.setdefault(run.shop, [])
        for number, (device, walk) in enumerate(run.walks.items()):
            first = ("", "") if number else (run.id[:8], f"{run.started:%Y-%m-%d %H:%M}")
            figures: tuple[FigureName, ...] = ("score", "certainty", "problems")
            furthest = label("stage", walk.furthest) if walk.furthest else say("nowhere")
            values = [words.value(name, walk.figure(name)) for name in figures]
            rows.append(tell(*first, label("device", device), *values, furthest))
    every = [headings, *(row for rows in shops.values() for row in rows)]
    widths = [max(cell.cell_len for cell in column) for column in zip(*every, strict=True)]
    for number, (shop, rows) in enumerate(shops.items()):
        console.print(Text(line(shop), "bold"), soft_wrap=True)
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_header=number == 0)
        for heading, width, side in zip(headings, widths, sides, strict=True):
            table.add_column(heading, width=width, justify=side)
        for row in rows:
            table.add_row(*row)
        console.print(table)


def trend(told: Trend, console: Console, language: str = DEFAULT) -> None:
    """Print a shop over time: a line of blocks for each figure, and the findings that came and went."""

    def tell(text: str, style: str = "") -> Text:
        return _text(text, language, style)

    console.print(Text.assemble((fold(told.shop), "bold"), ", ", tell(label("device", told.device))))
    first, last = short_day(told.points[0].at), short_day(told.points[-1].at)
    number = len(told.points)
    span = counted(
        "{number} audit, {first} to {last}", "{number} audits, {first} to {last}", number, first=first, last=last
    )
    console.print(tell(say("{audits}. {gap} stands where nothing was measured.", audits=span, gap=GAP), "dim"))
    if number > WIDEST:
        console.print(tell(say("The last {number} are drawn.", number=WIDEST), "dim"))
    console.print()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", overflow="fold")
    table.add_column(tell(say("Over time")), no_wrap=True)
    for heading in (say("First"), say("Last"), say("Lowest"), say("Highest")):
        table.add_column(tell(heading), justify="right", no_wrap=True)
    for series in told.of(*LINES):
        known = series.known
        cells = (known[0], known[-1], min(known), max(known))
        told_values = (tell(words.value(series.name, number, series.unit)) for number in cells)
        table.add_row(tell(words.name(series.name, series.at)), spark(series), *told_values)
    console.print(table)
    spells = [spell for spell in told.spells if spell.came or spell.went]
    if spells:
        console.print()
        console.print(tell(say("Findings that came and went"), "bold"))
        marks = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for spell in spells:
            marks.add_row(Text(_line(spell)), _finding("", "", "", spell.finding, language), tell(_when(spell, told)))
        console.print(marks)


def spark(series: Series) -> str:
    """The series as blocks of eight heights, from the lowest to the highest; a dot for each gap."""
    values = series.values[-WIDEST:]
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0, 0)

    def block(value: float) -> str:
        return BLOCKS[round((value - low) / (high - low) * (len(BLOCKS) - 1))] if high > low else BLOCKS[3]

    return "".join(GAP if value is None else block(value) for value in values)


def _line(spell: Spell) -> str:
    return "".join({"there": "█", "absent": "▁", "unknown": GAP}[seen] for seen in spell.seen[-WIDEST:])


def _when(spell: Spell, told: Trend) -> str:
    turns = sorted([(number, True) for number in spell.came] + [(number, False) for number in spell.went])
    return together((words.turned(came, told.points[number].at) for number, came in turns[-3:]), ", ")


def _text(text: str, language: str, style: str = "") -> Text:
    """A text in the reader's language, clean."""
    return Text(fold(told_in(text, language)), style)


def _finding(sign: str, style: str, kind: str, finding: Judged, language: str) -> Text:
    text = Text(overflow="fold")
    if sign:
        text.append(f"{sign} ", style)
        text.append(f"{told_in(kind, language)}: ", style)
    text.append(f"{told_in(label('severity', finding.severity), language)} ", STYLES[finding.severity])
    text.append(f"{fold(told_in(title(finding), language))} ")
    stage = told_in(label("stage", finding.stage), language)
    return text.append(f"({fold(finding.check)}, {stage})", "dim")

"""The history on the terminal: comparisons, the list of audits, the trend. Plain text, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..checks.assessment import Severity
from ..reports.labels import label
from ..reports.text import counted, date, fold, line
from . import changes, words
from .compare import Comparison, Kind
from .run import Run
from .summary import FigureName, Judged
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


def comparison(told: Comparison, console: Console, verbose: bool = False) -> None:
    """Print what changed between two walks."""
    before, after = told.before, told.after
    head = Text.assemble((fold(after.shop), "bold"), f", {label('device', after.device)}")
    console.print(head)
    console.print(Text(f"{date(before.started)} -> {date(after.started)}", "dim"))
    if why := changes.short(told):
        console.print(Text(why))
    console.print()
    console.print(Text(f"Findings: {changes.counts(told)}"))
    for change in told.findings:
        if change.kind != "unchanged" or verbose:
            sign, style = SIGNS[change.kind]
            console.print(_finding(sign, style, words.KINDS[change.kind], change.finding))
    rows = changes.rows(told)
    if rows:
        table = Table("what changed", "before", "after", box=None, padding=(0, 2, 0, 0), header_style="dim")
        for what, was, now in rows:
            table.add_row(Text(what, overflow="fold"), Text(was), Text(now))
        console.print()
        console.print(table)
    if told.same:
        console.print(Text("Nothing changed."))


def runs(kept: Sequence[Run], console: Console) -> None:
    """Print a list of audits, the newest first."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("audit", "when (UTC)", "shop", "device"):
        table.add_column(title, no_wrap=title != "shop", overflow="fold")
    for title in ("score", "seen", "problems"):
        table.add_column(title, justify="right")
    table.add_column("got to")
    for run in reversed(kept):
        for number, (device, walk) in enumerate(run.walks.items()):
            first = ("", "", "") if number else (run.id[:8], f"{run.started:%Y-%m-%d %H:%M}", line(run.shop, 40))
            figures: tuple[FigureName, ...] = ("score", "certainty", "problems")
            furthest = label("stage", walk.furthest) if walk.furthest else "nowhere"
            cells = (*first, device, *(words.value(name, walk.figure(name)) for name in figures), furthest)
            table.add_row(*(Text(cell) for cell in cells))
    console.print(table)


def trend(told: Trend, console: Console) -> None:
    """Print a shop over time: a line of blocks for each figure, and the findings that came and went."""
    first, last = told.points[0].at, told.points[-1].at
    console.print(Text.assemble((fold(told.shop), "bold"), f", {label('device', told.device)}"))
    span = f"{counted(len(told.points), 'audit')}, {first:%d %b %Y} to {last:%d %b %Y}"
    shown = f"; the last {WIDEST} are drawn" if len(told.points) > WIDEST else ""
    console.print(Text(f"{span}{shown}. {GAP} stands where nothing was measured.", "dim"))
    console.print()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", overflow="fold")
    table.add_column("over time", no_wrap=True)
    for title in ("first", "last", "lowest", "highest"):
        table.add_column(title, justify="right", no_wrap=True)
    for series in told.of(*LINES):
        known = series.known
        cells = (known[0], known[-1], min(known), max(known))
        told_values = (words.value(series.name, number, series.unit) for number in cells)
        table.add_row(Text(words.name(series.name, series.at)), Text(spark(series)), *map(Text, told_values))
    console.print(table)
    spells = [spell for spell in told.spells if spell.came or spell.went]
    if spells:
        console.print()
        console.print(Text("Findings that came and went", "bold"))
        marks = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for spell in spells:
            marks.add_row(Text(_line(spell)), _finding("", "", "", spell.finding), Text(_when(spell, told)))
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
    turns = sorted([(number, "came") for number in spell.came] + [(number, "went") for number in spell.went])
    return ", ".join(f"{what} {told.points[number].at:%d %b}" for number, what in turns[-3:])


def _finding(sign: str, style: str, kind: str, finding: Judged) -> Text:
    text = Text(overflow="fold")
    if sign:
        text.append(f"{sign} ", style)
        text.append(f"{kind}: ", style)
    text.append(f"{label('severity', finding.severity)} ", STYLES[finding.severity])
    text.append(f"{fold(finding.title)} ")
    return text.append(f"({fold(finding.check)}, {label('stage', finding.stage)})", "dim")

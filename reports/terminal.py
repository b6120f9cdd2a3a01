"""The terminal format: the walk as the shopper met it, what it costs, what to mend, and where the files are.

Everything is printed as plain text objects, never as markup, so that a shop's words cannot style or steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..checks.assessment import FINDING_STAGES, FindingStage, Severity
from ..journey.recording import Action, Device
from .accepted import idle, terms
from .audit import Audit, Output, Verbosity, Walk
from .findings import PROBLEMS, Entry, Findings
from .gate import headline
from .labels import label
from .ledger import Ledger, ledger
from .stop import stop
from .text import counted, date, duration, fold, line, listed, money
from .verdict import helps, hindrance, on, place, repeated, slowed, verdict

ROUTE: tuple[FindingStage, ...] = ("discovery", "product", "cart", "checkout")
IN_FULL: tuple[Severity, ...] = ("critical", "high", "medium")
"""Severities told in full; the others take a line, unless all is asked for."""
STYLES: dict[str, str] = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "info": "dim"}
AMOUNT_WIDTH = 46
SIGN = 12
"""Columns for the severity or the status that stands beside a finding."""


def write(audit: Audit, output: Output) -> list[Path]:
    """Print the report; no file is written."""
    render(audit, output.console, output.verbosity, output.files)
    return []


def render(audit: Audit, console: Console, verbosity: Verbosity = "normal", files: Sequence[Path] = ()) -> None:
    """Print the report to the console. `files` are the files to name at its end."""
    report = _Terminal(audit, console, verbosity)
    report.gate()
    report.summary() if verbosity == "quiet" else report.whole()
    report.files(files)


class _Terminal:
    def __init__(self, audit: Audit, console: Console, verbosity: Verbosity) -> None:
        self.audit = audit
        self.console = console
        self.verbose = verbosity == "verbose"
        self.findings = Findings(audit)
        self.both = len(audit.walks) > 1

    def gate(self) -> None:
        if told := headline(self.audit):
            self.say(told)

    def whole(self) -> None:
        self.head()
        for stage in FINDING_STAGES:
            self.stage(stage)
        self.prices()
        self.checkout()
        self.notes()
        self.first()

    def say(self, *parts: str | tuple[str, str], indent: int = 0) -> None:
        """Print one paragraph of parts: words, or words with a style."""
        self.console.print(Padding(_paragraph(*parts), (0, 0, 0, indent), expand=False))

    def beside(self, sign: Text, *paragraphs: Text, width: int) -> None:
        """Print a sign with paragraphs beside it, as one block."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=width)
        grid.add_column(overflow="fold")
        for number, paragraph in enumerate(paragraphs):
            grid.add_row(Text("") if number else sign, paragraph)
        self.console.print(Padding(grid, (0, 0, 0, 2), expand=False))

    def heading(self, words: str, beside: str = "") -> None:
        title = Text(words, "bold")
        if beside:
            title.append(f" · {beside}", "not bold")
        self.console.print()
        self.console.print(Rule(title, align="left", style="dim"))

    def devices(self, devices: Iterable[Device]) -> str:
        return f" ({listed([label('device', d) for d in devices])})" if self.both else ""

    def summary(self) -> None:
        self.say((self.audit.walks[0].assessment.shop, "bold"), ": ", verdict(self.audit))
        for walk in self.audit.walks:
            self.say(f"Score{self.devices([walk.device])}: {_score(walk)}")
        worst = [f"{len(some)} {severity}" for severity in reversed(STYLES) if (some := self.of(severity))]
        self.say(f"To mend: {', '.join(reversed(worst)) or 'nothing'}")

    def of(self, severity: str) -> list[Entry]:
        return [entry for entry in self.findings.problems if entry.finding.severity == severity]

    def head(self) -> None:
        first = self.audit.walks[0].assessment
        self.say(("Kassa", "bold"), " · ", (first.shop, "bold"), f" · {date(first.started)}")
        self.console.print()
        self.say((verdict(self.audit), "bold"))
        for walk in self.audit.walks:
            self.stop(walk)
        self.console.print()
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        table.add_column("" if self.both else "Score")
        for stage in ROUTE:
            table.add_column(label("stage", stage), justify="right")
        for title in (label("stage", "payment"), "Whole", "Observed"):
            table.add_column(title, justify="right")
        for walk in self.audit.walks:
            score = walk.assessment.score
            cells = [label("device", walk.device), *(_points(score.stages.get(stage)) for stage in ROUTE)]
            cells.append("reached" if walk.assessment.furthest == "payment" else "not reached")
            cells += [_points(score.whole), f"{score.certainty:.0%}"]
            table.add_row(*(Text(cell) for cell in cells))
        self.console.print(table)

    def stop(self, walk: Walk) -> None:
        """Where the walk ended, why, what was tried, and what lets it go on."""
        end = stop(walk.recording)
        if end is None:
            return
        self.say((f"Where it stopped{self.devices([walk.device])}: ", "bold"), hindrance(walk) or "")
        self.say(f"That was {place(end)}" + (f", {line(end.snapshot.url, 120)}" if end.snapshot else ""), indent=2)
        for action in end.tried:
            self.say(
                f"Tried: {action.purpose} with “{line(action.target, 80)}”: {action.happened or 'nothing'}", indent=2
            )
        if not end.tried and end.ways:
            self.say(f"Seen there: {', '.join(f'“{line(way.label, 40)}”' for way in end.ways[:6])}", indent=2)
        if end.snapshot and (picture := walk.screen(end.snapshot)):
            self.path("Picture: ", picture)
        help = helps(end, str(walk.folder))
        self.say(f"What helps: {help}", indent=2) if end.wall else self.path("What helps: ", help)

    def path(self, words: str, path: Path | str) -> None:
        """A line to copy from, so not folded."""
        self.console.print(Text(f"  {words}{line(str(path))}"), soft_wrap=True)

    def stage(self, stage: FindingStage) -> None:
        entries = [entry for entry in self.findings.entries if entry.finding.stage == stage]
        walked = [walk for walk in self.audit.walks if any(s.stage == stage for s in walk.recording.snapshots)]
        if not entries and not walked:
            return
        scores = self.audit.alike(lambda walk: walk.assessment.score.stages.get(stage))
        told = [_points(value) + (f" {on(walks)}" if len(scores) > 1 else "") for walks, value in scores]
        self.heading(label("stage", stage), f"score {', '.join(told)}")
        for walks, way in self.audit.alike(lambda walk: _way(walk, stage)):
            if way:
                self.say(way + self.devices([walk.device for walk in walks]), indent=2)
        if stage == "support":
            for walks, kinds in self.audit.alike(lambda walk: [page.kind for page in walk.recording.support]):
                if kinds:
                    pages = ", ".join(label("page", kind) for kind in dict.fromkeys(kinds))
                    self.say(f"Pages read: {pages}{self.devices([walk.device for walk in walks])}", indent=2)
        self.console.print()
        if self.verbose:
            self.trail(walked, stage)
        for entry in entries:
            if entry.finding.status in PROBLEMS:
                self.problem(entry)
        for entry in entries:
            if entry.finding.status == "accepted":
                self.accepted(entry)
        for status in ("passed", "not-observed", "not-applicable"):
            some = [entry for entry in entries if entry.finding.status == status]
            if self.verbose:
                for entry in some:
                    name = _paragraph((entry.finding.check, "cyan"), self.devices(entry.on))
                    self.beside(Text(label("status", status)), _paragraph(entry.finding.message), name, width=SIGN)
            elif some and status != "not-applicable":
                everywhere = len(self.audit.walks)
                names = [e.finding.check + ("" if len(e.on) == everywhere else self.devices(e.on)) for e in some]
                self.say((f"{label('status', status).capitalize()}: {', '.join(names)}", "dim"), indent=2)

    def accepted(self, entry: Entry) -> None:
        finding = entry.finding
        name = _paragraph((finding.check, "cyan"), f", {terms(finding)}{self.devices(entry.on)}")
        self.beside(Text(label("status", "accepted"), "dim"), _paragraph(finding.message), name, width=SIGN)
        self.console.print()

    def problem(self, entry: Entry) -> None:
        finding = entry.finding
        sign = Text(label("severity", finding.severity).upper(), STYLES[finding.severity])
        name = _paragraph((finding.check, "cyan"), f", {label('status', finding.status)}{self.devices(entry.on)}")
        if finding.severity not in IN_FULL and not self.verbose:
            self.beside(sign, _paragraph(finding.message), name, width=SIGN)
            self.console.print()
            return
        told = [_paragraph((finding.title, "bold"))]
        for device, one in entry.on.items() if entry.differs else [(None, finding)]:
            told.append(_paragraph(f"{label('device', device).capitalize()}: " if device else "", one.message))
            if one.measured:
                wanted = f", wanted: {one.threshold}" if one.threshold else ""
                told.append(_paragraph(f"Measured: {one.measured}{wanted}"))
        if finding.fix:
            told.append(_paragraph(("Mend: ", "bold"), finding.fix))
        if self.verbose:
            told.append(_paragraph((f"Why: {finding.why} {finding.source}", "dim")))
            for evidence in finding.evidence:
                where = " ".join(filter(None, (evidence.snapshot, evidence.selector, evidence.url)))
                told.append(_paragraph((f"Evidence: “{line(evidence.text, 200)}” {where}", "dim")))
        self.beside(sign, *told, name, width=SIGN)
        self.console.print()

    def trail(self, walks: Sequence[Walk], stage: FindingStage) -> None:
        for walk in walks:
            for action in walk.recording.actions:
                if action.stage == stage:
                    self.action(action, self.devices([walk.device]))

    def action(self, action: Action, device: str) -> None:
        met = f"; expected: {action.expected}" if action.expected and not action.met else ""
        self.say(
            f"{action.id}  {action.purpose}{device}: {label('act', action.kind)} “{line(action.target, 80)}”, "
            f"saw: {action.happened or 'nothing new'}{met}, "
            f"took {duration(action.act)}, waited {duration(action.wait)}",
            indent=2,
        )
        for candidate in action.candidates:
            refused = f"; not pressed: {candidate.refused}" if candidate.refused else ""
            reasons = ", ".join(candidate.reasons)
            self.say((f"{candidate.score:5.1f}  “{line(candidate.label, 60)}”: {reasons}{refused}", "dim"), indent=6)

    def prices(self) -> None:
        for walks, told in self.audit.alike(ledger):
            if told.groups:
                self.heading("Prices", on(walks) if self.both else "")
                self.ledger(told)

    def ledger(self, told: Ledger) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        table.add_column(max_width=14)
        table.add_column(max_width=AMOUNT_WIDTH, overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        for group in told.groups:
            rows = [row for row in group.rows if row.line.first or row.line.role == "total" or self.verbose]
            for (amount, role, words), same in groupby(rows, key=lambda r: (r.line.amount, r.line.role, r.line.label)):
                row = next(same)
                step = label("step", group.step) if row is rows[0] else ""
                kind = label("role", role)
                named = f"{line(words, 60)} ({kind})" if words else kind
                style = "bold" if role == "total" else ""
                late = Text("first shown here", "red") if row.late else Text("")
                table.add_row(
                    Text(step, "dim"), Text(named, style), Text(line(money(amount, row.line.currency)), style), late
                )
        self.console.print(Padding(table, (0, 0, 0, 2)))
        if growth := told.growth:
            more = f", {money(growth.more, growth.currency)} more" if float(growth.more) > 0 else ""
            self.say(
                f"Product {money(growth.start, growth.currency)}, last total seen "
                f"{money(growth.end, growth.currency)}{more}.",
                indent=2,
            )

    def checkout(self) -> None:
        for walks, summary in self.audit.alike(lambda walk: walk.assessment.checkout):
            if not (summary.fields or summary.payment or summary.guest):
                continue
            self.heading("Form", on(walks) if self.both else "")
            if summary.guest:
                self.say(label("guest", summary.guest), indent=2)
            required = sum(met.required for met in summary.fields)
            self.say(f"{counted(len(summary.fields), 'field')}, {required} required", indent=2)
            if self.verbose:
                for met in summary.fields:
                    notes = [label("step", met.step), met.purpose or "purpose unknown"]
                    notes += ["required" if met.required else "optional", met.autocomplete or "no autofill token"]
                    self.say(f"{met.label}: {', '.join(notes)}{', asked again' if met.again else ''}", indent=4)
            for title, choices in (("Delivery", summary.delivery), ("Payment", summary.payment)):
                if choices:
                    self.say(f"{title}: {', '.join(line(choice.label, 60) for choice in choices)}", indent=2)
            if summary.last_button:
                self.say(f"Last button: “{summary.last_button}”, read and never pressed", indent=2)

    def notes(self) -> None:
        notes = idle(self.audit)
        for walk in self.audit.walks:
            where = self.devices([walk.device])
            recording = walk.recording
            if recording.visit.interrupted:
                notes.append(f"The visit{where} was interrupted; this is what was seen by then.")
            if recording.cart_emptied is False:
                notes.append(f"The cart{where} could not be emptied at the end.")
            notes += [
                f"{label('device', walk.device)}: {note}" if self.both else note
                for note in (*slowed(walk), *repeated(walk))
            ]
            notes += [f"Limit hit{where}: {limit}" for limit in recording.limits]
            notes += [f"{label('net', r.net)}{where}: “{line(r.what, 120)}” ({r.why})" for r in recording.refusals]
        if notes:
            self.heading("This visit")
            for note in notes:
                self.say(note, indent=2)

    def first(self) -> None:
        self.heading("Mend these first")
        mend = self.findings.mend_first()
        for number, one in enumerate(mend, 1):
            finding, reason = one.entry.finding, one.advice.reason
            told = [
                _paragraph((finding.title, "bold"), f" ({finding.check}, {label('severity', finding.severity)})"),
                _paragraph(finding.fix or ""),
            ]
            told += [_paragraph((f"{reason.text} {reason.source} ({reason.year})", "dim"))] if reason else []
            self.beside(Text(f"{number}."), *told, width=2)
        if not mend:
            self.say("No check found anything to mend.", indent=2)
        self.console.print()
        for walk in self.audit.walks:
            self.say((f"Score{self.devices([walk.device])}: {_score(walk)}", "bold"))

    def files(self, files: Sequence[Path]) -> None:
        if files:
            self.say("The files:")
        for file in files:
            # Not folded: a path is copied from here.
            self.console.print(Text(f"  {line(str(file))}"), soft_wrap=True)


def _paragraph(*parts: str | tuple[str, str]) -> Text:
    """Words, or words with a style, as one clean paragraph."""
    text = Text(overflow="fold")
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(fold(words), style)
    return text


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)


def _score(walk: Walk) -> str:
    score = walk.assessment.score
    if score.whole is None:
        return "nothing could be scored"
    return f"{score.whole} of 100, {score.certainty:.0%} of what counts could be observed"


def _way(walk: Walk, stage: FindingStage) -> str:
    """The steps of a stage in the order met, with the clicks and the wait they took; empty when it was not walked."""
    steps = [label("step", s.step) for s in walk.recording.snapshots if s.stage == stage]
    if not steps:
        return ""
    actions = [action for action in walk.recording.actions if action.stage == stage]
    clicks = sum(action.kind == "click" and action.met for action in actions)
    waited = duration(sum(action.wait for action in actions))
    return f"{' > '.join(dict.fromkeys(steps))}: {counted(clicks, 'click')}, {waited} of waiting"

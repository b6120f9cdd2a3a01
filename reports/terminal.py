"""The terminal format: the walk as the shopper met it, what it costs, what to mend, and where the files are.

Everything is printed as plain text objects, never as markup, so that a shop's words cannot style or steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from ..checks.assessment import FINDING_STAGES, FindingStage, Severity
from ..checks.form_effort.autofill_tokens import TOKENS
from ..checks.seen import expected, purpose, target
from ..journey.recording import Action, Device
from ..language.again import again
from ..language.amounts import percent
from ..language.purposes import asked_for
from ..language.said import Said, counted, say, together, told
from .accepted import idle, terms
from .audit import Audit, Output, Verbosity, Walk
from .findings import PROBLEMS, Entry, Findings
from .gate import headline
from .labels import label
from .ledger import Ledger, ledger
from .stop import stop
from .text import bound, date, duration, fold, line, listed, money
from .verdict import helps, hindrance, on, place, repeated, slowed, verdict

ROUTE: tuple[FindingStage, ...] = ("discovery", "product", "cart", "checkout")
IN_FULL: tuple[Severity, ...] = ("critical", "high", "medium")
"""Severities told in full; the others take a line, unless all is asked for."""
STYLES: dict[str, str] = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "info": "dim"}
STEP_WIDTH = 16
AMOUNT_WIDTH = 46
GLUE = "\ufdd0"
"""Stands for a blank at which no line ends, while lines are made: no text of a shop has it."""
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


class _Unglued:
    """Something to print, with blanks again where glue held a line together."""

    def __init__(self, inner: RenderableType) -> None:
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.inner, options):
            yield Segment(segment.text.replace(GLUE, " "), segment.style, segment.control)


class _Terminal:
    def __init__(self, audit: Audit, console: Console, verbosity: Verbosity) -> None:
        self.audit = audit
        self.console = console
        self.verbose = verbosity == "verbose"
        self.findings = Findings(audit)
        self.both = len(audit.walks) > 1
        self.language = audit.language

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
        self.show(Padding(self.paragraph(*parts), (0, 0, 0, indent), expand=False))

    def show(self, block: RenderableType) -> None:
        """Print what was made of paragraphs."""
        self.console.print(_Unglued(block))

    def told(self, text: str) -> str:
        """A text in the reader's language."""
        return told(text, self.language)

    def label(self, kind: str, word: str | None) -> str:
        """The label of a word in the reader's language."""
        return self.told(label(kind, word))

    def paragraph(self, *parts: str | tuple[str, str]) -> Text:
        """Words, or words with a style, as one clean paragraph in the reader's language."""
        text = Text(overflow="fold")
        for part in parts:
            words, style = part if isinstance(part, tuple) else (part, "")
            text.append(bound(fold(self.told(words)), GLUE), style)
        return text

    def beside(self, sign: Text, *paragraphs: Text, width: int) -> None:
        """Print a sign with paragraphs beside it, as one block."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=width)
        grid.add_column(overflow="fold")
        for number, paragraph in enumerate(paragraphs):
            grid.add_row(Text("") if number else sign, paragraph)
        self.show(Padding(grid, (0, 0, 0, 2), expand=False))

    def heading(self, words: str, beside: str = "") -> None:
        title = Text(self.told(words), "bold")
        if beside:
            title.append(f" · {self.told(beside)}", "not bold")
        self.console.print()
        self.console.print(Rule(title, align="left", style="dim"))

    def devices(self, devices: Iterable[Device]) -> str:
        """The devices in brackets where there are several, in the reader's language."""
        return f" ({self.told(listed([label('device', d) for d in devices]))})" if self.both else ""

    def summary(self) -> None:
        self.say((self.audit.walks[0].assessment.shop, "bold"), say(": "), verdict(self.audit))
        for walk in self.audit.walks:
            self.say(say("Score{devices}: {score}", devices=self.devices([walk.device]), score=_score(walk)))
        worst = [
            f"{self.label('severity', severity)}{self.told(say(': '))}{len(some)}"
            for severity in STYLES
            if (some := self.of(severity))
        ]
        self.say(say("To mend: {findings}", findings=", ".join(worst) or say("nothing")))

    def of(self, severity: str) -> list[Entry]:
        return [entry for entry in self.findings.problems if entry.finding.severity == severity]

    def head(self) -> None:
        first = self.audit.walks[0].assessment
        self.say(("Kassa", "bold"), " · ", (first.shop, "bold"), " · ", date(first.started))
        self.console.print()
        self.say((verdict(self.audit), "bold"))
        for walk in self.audit.walks:
            self.stop(walk)
        self.console.print()
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        table.add_column("" if self.both else self.told(say("Score")))
        for stage in ROUTE:
            table.add_column(self.label("stage", stage), justify="right")
        for title in (label("stage", "payment"), say("Whole"), say("Observed")):
            table.add_column(self.told(title), justify="right")
        for walk in self.audit.walks:
            score = walk.assessment.score
            cells = [label("device", walk.device), *(_points(score.stages.get(stage)) for stage in ROUTE)]
            cells.append(say("reached") if walk.assessment.furthest == "payment" else say("not reached"))
            cells += [_points(score.whole), percent(score.certainty)]
            table.add_row(*(Text(self.told(cell)) for cell in cells))
        self.console.print(table)

    def stop(self, walk: Walk) -> None:
        """Where the walk ended, why, what was tried, and what lets it go on."""
        end = stop(walk.recording)
        if end is None:
            return
        stopped = say("Where it stopped{devices}:", devices=self.devices([walk.device]))
        self.say((stopped, "bold"), " ", hindrance(walk) or "")
        where = [place(end), line(end.snapshot.url, 120) if end.snapshot else None]
        self.say(say("That was at: {place}", place=together(where, ", ")), indent=2)
        for action in end.tried:
            tried = say(
                "Tried: {purpose} with “{target}”: {happened}",
                purpose=purpose(action),
                target=line(self.told(target(action)), 80),
                happened=again(action.happened) or say("nothing"),
            )
            self.say(tried, indent=2)
        if not end.tried and end.ways:
            ways = together([say("“{label}”", label=line(way.label, 40)) for way in end.ways[:6]], ", ")
            self.say(say("Seen there: {controls}", controls=ways), indent=2)
        if end.snapshot and (picture := walk.screen(end.snapshot)):
            self.path(say("Picture:"), picture)
        help = helps(end, str(walk.folder))
        self.say(say("What helps:"), " ", help, indent=2) if end.wall else self.path(say("What helps:"), help)

    def path(self, words: str, path: Path | str) -> None:
        """A line to copy from, so not folded."""
        self.console.print(Text(f"  {self.told(words)} {line(str(path))}"), soft_wrap=True)

    def stage(self, stage: FindingStage) -> None:
        entries = [entry for entry in self.findings.entries if entry.finding.stage == stage]
        walked = [walk for walk in self.audit.walks if any(s.stage == stage for s in walk.recording.snapshots)]
        if not entries and not walked:
            return
        scores = self.audit.alike(lambda walk: walk.assessment.score.stages.get(stage))
        points = [_points(value) + (f" {self.told(on(walks))}" if len(scores) > 1 else "") for walks, value in scores]
        self.heading(label("stage", stage), say("score {points}", points=", ".join(points)))
        for walks, way in self.audit.alike(lambda walk: _way(walk, stage)):
            if way:
                self.say(way, self.devices([walk.device for walk in walks]), indent=2)
        if stage == "support":
            for walks, kinds in self.audit.alike(lambda walk: [page.kind for page in walk.recording.support]):
                if kinds:
                    pages = together([label("page", kind) for kind in dict.fromkeys(kinds)], ", ")
                    devices = self.devices([walk.device for walk in walks])
                    self.say(say("Pages read: {pages}", pages=pages), devices, indent=2)
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
                    name = self.paragraph((entry.finding.check, "cyan"), self.devices(entry.on))
                    sign = Text(self.label("status", status))
                    self.beside(sign, self.paragraph(entry.finding.message), name, width=SIGN)
            elif some and status != "not-applicable":
                everywhere = len(self.audit.walks)
                names = [e.finding.check + ("" if len(e.on) == everywhere else self.devices(e.on)) for e in some]
                told = (_capital(self.label("status", status)), say(": "), ", ".join(names))
                self.say(*((words, "dim") for words in told), indent=2)

    def accepted(self, entry: Entry) -> None:
        finding = entry.finding
        name = self.paragraph((finding.check, "cyan"), ", ", terms(finding) or "", self.devices(entry.on))
        sign = Text(self.label("status", "accepted"), "dim")
        self.beside(sign, self.paragraph(finding.message), name, width=SIGN)
        self.console.print()

    def problem(self, entry: Entry) -> None:
        finding = entry.finding
        sign = Text(self.label("severity", finding.severity).upper(), STYLES[finding.severity])
        status = self.label("status", finding.status)
        name = self.paragraph((finding.check, "cyan"), f", {status}{self.devices(entry.on)}")
        if finding.severity not in IN_FULL and not self.verbose:
            self.beside(sign, self.paragraph(finding.message), name, width=SIGN)
            self.console.print()
            return
        parts = [self.paragraph((finding.title, "bold"))]
        for device, one in entry.on.items() if entry.differs else [(None, finding)]:
            before = (_capital(self.label("device", device)), say(": ")) if device else ()
            parts.append(self.paragraph(*before, one.message))
            if one.measured:
                measured = say("Measured: {value}", value=one.measured)
                if one.threshold:
                    measured = say("Measured: {value}, wanted: {wanted}", value=one.measured, wanted=one.threshold)
                parts.append(self.paragraph(measured))
        if finding.fix:
            parts.append(self.paragraph((say("Mend:"), "bold"), " ", finding.fix))
        if self.verbose:
            parts.append(self.paragraph((say("Why:"), "dim"), (f" {finding.why} {finding.source}", "dim")))
            for evidence in finding.evidence:
                where = " ".join(filter(None, (evidence.snapshot, evidence.selector, evidence.url)))
                words = say("Evidence: “{words}” {where}", words=line(evidence.text, 200), where=where)
                parts.append(self.paragraph((words, "dim")))
        self.beside(sign, *parts, name, width=SIGN)
        self.console.print()

    def trail(self, walks: Sequence[Walk], stage: FindingStage) -> None:
        for walk in walks:
            for action in walk.recording.actions:
                if action.stage == stage:
                    self.action(action, self.devices([walk.device]))

    def action(self, action: Action, device: str) -> None:
        saw = say("saw: {happened}", happened=again(action.happened) or say("nothing new"))
        missed = say("expected: {expected}", expected=expected(action)) if action.expected and not action.met else None
        took = say("took {act}, waited {wait}", act=duration(action.act), wait=duration(action.wait))
        done = say("{act} “{target}”", act=label("act", action.kind), target=line(self.told(target(action)), 80))
        after = together([done, together([saw, missed], "; "), took], ", ")
        self.say(f"{action.id}  ", purpose(action), device, say(": "), after, indent=2)
        for candidate in action.candidates:
            named = say("“{label}”: ", label=line(candidate.label, 60))
            parts: list[tuple[str, str]] = [
                (f"{candidate.score:5.1f}  ", "dim"),
                (named, "dim"),
                (together(map(again, candidate.reasons), ", "), "dim"),
            ]
            if candidate.refused:
                parts += [("; ", "dim"), (say("not pressed: {why}", why=again(candidate.refused)), "dim")]
            self.say(*parts, indent=6)

    def prices(self) -> None:
        for walks, prices in self.audit.alike(ledger):
            if prices.groups:
                self.heading(say("Prices"), on(walks) if self.both else "")
                self.ledger(prices)

    def ledger(self, told: Ledger) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        table.add_column(max_width=STEP_WIDTH, overflow="fold")
        table.add_column(max_width=AMOUNT_WIDTH, overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        for group in told.groups:
            rows = [row for row in group.rows if row.line.first or row.line.role == "total" or self.verbose]
            for (amount, role, words), same in groupby(rows, key=lambda r: (r.line.amount, r.line.role, r.line.label)):
                row = next(same)
                step = self.label("step", group.step) if row is rows[0] else ""
                kind = self.label("role", role)
                named = f"{line(words, 60)} ({kind})" if words else kind
                style = "bold" if role == "total" else ""
                late = Text(self.told(say("first shown here")), "red") if row.late else Text("")
                cost = self.told(money(amount, row.line.currency))
                table.add_row(Text(step, "dim"), Text(named, style), Text(line(cost), style), late)
        self.show(Padding(table, (0, 0, 0, 2)))
        if growth := told.growth:
            values = {
                "price": money(growth.start, growth.currency),
                "total": money(growth.end, growth.currency),
                "more": money(growth.more, growth.currency),
            }
            grew = float(growth.more) > 0
            words = say("Product {price}, last total seen {total}.", **values)
            self.say(
                say("Product {price}, last total seen {total}, {more} more.", **values) if grew else words, indent=2
            )

    def checkout(self) -> None:
        for walks, summary in self.audit.alike(lambda walk: walk.assessment.checkout):
            if not (summary.fields or summary.payment or summary.guest):
                continue
            self.heading(say("Form"), on(walks) if self.both else "")
            if summary.guest:
                self.say(label("guest", summary.guest), indent=2)
            required = sum(met.required for met in summary.fields)
            fields = counted("{number} field", "{number} fields", len(summary.fields))
            self.say(
                counted("{fields}, {number} required", "{fields}, {number} required", required, fields=fields), indent=2
            )
            if self.verbose:
                for met in summary.fields:
                    notes = [label("step", met.step), asked_for(met.purpose) if met.purpose else say("purpose unknown")]
                    notes += [say("required") if met.required else say("optional")]
                    lacking = say("no autofill token") if met.purpose in TOKENS else ""
                    notes += [autofill] if (autofill := met.autocomplete or lacking) else []
                    notes += [say("asked again")] if met.again else []
                    self.say(met.label, say(": "), together(notes, ", "), indent=4)
            for title, choices in ((say("Delivery"), summary.delivery), (say("Payment"), summary.payment)):
                if choices:
                    self.say(title, say(": "), ", ".join(line(choice.label, 60) for choice in choices), indent=2)
            if summary.last_button:
                self.say(say("Last button: “{button}”, read and never pressed", button=summary.last_button), indent=2)

    def notes(self) -> None:
        notes = idle(self.audit)
        for walk in self.audit.walks:
            where = self.devices([walk.device])
            recording = walk.recording
            if recording.visit.interrupted:
                notes.append(say("The visit{device} was interrupted; this is what was seen by then.", device=where))
            if recording.cart_emptied is False:
                notes.append(say("The cart{device} could not be emptied at the end.", device=where))
            notes += [
                say("{devices}: {reasons}", devices=label("device", walk.device), reasons=note) if self.both else note
                for note in (*slowed(walk), *repeated(walk))
            ]
            notes += [say("Limit hit{device}: {limit}", device=where, limit=again(each)) for each in recording.limits]
            notes += [
                say(
                    "{net}{device}: “{what}” ({why})",
                    net=label("net", r.net),
                    device=where,
                    what=line(r.what, 120),
                    why=again(r.why),
                )
                for r in recording.refusals
            ]
        if notes:
            self.heading(say("This visit"))
            for note in notes:
                self.say(note, indent=2)

    def first(self) -> None:
        self.heading(say("Mend these first"))
        mend = self.findings.mend_first()
        for number, one in enumerate(mend, 1):
            finding, reason = one.entry.finding, one.advice.reason
            severity = self.label("severity", finding.severity)
            parts = [
                self.paragraph((finding.title, "bold"), f" ({finding.check}, {severity})"),
                self.paragraph(finding.fix or ""),
            ]
            parts += [self.paragraph((f"{reason.text} {reason.source} ({reason.year})", "dim"))] if reason else []
            self.beside(Text(f"{number}."), *parts, width=2)
        if not mend:
            self.say(say("No check found anything to mend."), indent=2)
        self.console.print()
        for walk in self.audit.walks:
            score = say("Score{devices}: {score}", devices=self.devices([walk.device]), score=_score(walk))
            self.say((score, "bold"))

    def files(self, files: Sequence[Path]) -> None:
        if files:
            self.say(say("The files:"))
        for file in files:
            # Not folded: a path is copied from here.
            self.console.print(Text(f"  {line(str(file))}"), soft_wrap=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)


def _score(walk: Walk) -> Said:
    score = walk.assessment.score
    if score.whole is None:
        return say("nothing could be scored")
    share = percent(score.certainty)
    return say("{score} of 100, {share} of what counts could be observed", score=score.whole, share=share)


def _way(walk: Walk, stage: FindingStage) -> Said | None:
    """The steps of a stage in the order met, with the clicks and the wait they took; None when it was not walked."""
    steps = [label("step", s.step) for s in walk.recording.snapshots if s.stage == stage]
    if not steps:
        return None
    actions = [action for action in walk.recording.actions if action.stage == stage]
    clicks = sum(action.kind == "click" and action.met for action in actions)
    waited = duration(sum(action.wait for action in actions))
    return say(
        "{steps}: {clicks}, {wait} of waiting",
        steps=together(dict.fromkeys(steps), " > "),
        clicks=counted("{number} click", "{number} clicks", clicks),
        wait=waited,
    )

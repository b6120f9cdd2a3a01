"""The Markdown format: a summary for a job, a pull request or a chat, as `report.md`.

Words of the shop are escaped so that they make no link, picture, mention, reference, table cell or HTML.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..checks.assessment import FINDING_STAGES
from ..language.amounts import percent
from ..language.said import counted, say, together, told
from .accepted import idle, terms
from .audit import Audit, Output
from .findings import Entry, Findings, weight
from .gate import fails, figure, headline
from .labels import label
from .ledger import ledger
from .text import date, line, money
from .verdict import hindrance, on, repeated, slowed, verdict

FILE_NAME = "report.md"
LIMIT = 60_000
"""Characters; a comment on GitHub holds 65,536."""
MESSAGE = 300
BREAK = "&#8203;"
"""A zero-width space, written so that it is seen in the source."""

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_REFERENCES = re.compile(r"@|#|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE)
_HELD = "\0"
"""Stands for the break until the rest is escaped; no clean text has it."""


def plain(text: str, most: int | None = None) -> str:
    """Text on one line that Markdown shows as it stands."""
    held = _REFERENCES.sub(lambda found: found[0] + _HELD, line(text, most))
    return _ACTIVE.sub(_escaped, held).replace(_HELD, BREAK)


def _told(audit: Audit, text: str, most: int | None = None) -> str:
    """A text in the audit's language, as Markdown shows it as it stands."""
    return plain(told(text, audit.language), most)


def _escaped(found: re.Match[str]) -> str:
    # A bar ends a table's cell even behind a backslash in some readers.
    return f"&#{ord(found[0])};" if found[0] in "&<>|" else f"\\{found[0]}"


def render(audit: Audit, limit: int = LIMIT) -> str:
    """The report; findings that do not fit into the limit are counted."""
    parts = [*_head(audit), *_budgets(audit), *_first(audit), *_accepted(audit)]
    entries = sorted(Findings(audit).problems, key=lambda e: (not fails(audit, e), *(-w for w in weight(e.finding))))
    parts += _repeats(audit)
    parts += _table(audit, entries, limit - sum(map(len, parts)))
    return "\n".join(parts) + "\n"


def write(audit: Audit, output: Output) -> list[Path]:
    """Write report.md into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(render(audit), encoding="utf-8")
    return [path]


def _head(audit: Audit) -> list[str]:
    first = audit.walks[0].assessment
    parts = [f"**{_told(audit, line)}**", ""] if (line := headline(audit)) else []
    day, how_far = _told(audit, date(first.started)), _told(audit, verdict(audit))
    parts += [f"## Kassa: {plain(first.shop, 200)}", "", f"{day}. {how_far}", ""]
    for walks, notes in audit.alike(slowed):
        if notes:
            before = f"{_told(audit, on(walks))}: " if len(walks) < len(audit.walks) else ""
            parts += [before + " ".join(_told(audit, note) for note in notes), ""]
    for walk in audit.walks:
        if why := hindrance(walk):
            text = say("Where it stopped on {device}: {why}", device=on((walk,)), why=why)
            parts += [_told(audit, text, MESSAGE), ""]
    titles = [say("Score"), *(label("stage", stage) for stage in FINDING_STAGES), say("Whole"), say("Observed")]
    parts += [_row(audit, *titles), "| --- |" + " ---: |" * (len(titles) - 1)]
    for walk in audit.walks:
        score = walk.assessment.score
        values = [score.stages.get(stage) for stage in FINDING_STAGES] + [score.whole]
        cells = ["–" if value is None else str(value) for value in values]
        parts.append(_row(audit, label("device", walk.device), *cells, percent(score.certainty)))
    for walks, prices in audit.alike(ledger):
        if growth := prices.growth:
            values = {
                "price": money(growth.start, growth.currency),
                "total": money(growth.end, growth.currency),
            }
            text = say("Product {price}, last total seen {total}.", **values)
            if len(audit.walks) > 1:
                text = say("Product {price}, last total seen {total} ({devices}).", **values, devices=on(walks))
            parts += ["", _told(audit, text)]
    return [*parts, ""]


def _row(audit: Audit, *cells: str) -> str:
    return f"| {' | '.join(_told(audit, cell) for cell in cells)} |"


def _budgets(audit: Audit) -> list[str]:
    rows = []
    for walk in audit.walks:
        for each in walk.assessment.gate.budgets if walk.assessment.gate else []:
            seen = say("not measured") if each.measured is None else figure(each.measured, each.unit)
            cells = (
                label("budget", each.what),
                label("stage", each.stage or "journey"),
                label("device", walk.device),
                seen,
                figure(each.limit, each.unit),
            )
            kept = f" **{_told(audit, say('broken'))}** |" if each.broken else f" {_told(audit, say('kept'))} |"
            rows.append(_row(audit, *cells) + kept)
    titles = _row(audit, say("Budget"), say("Where"), say("Device"), say("Measured"), say("Limit"))
    head = [titles + " |", "| --- | --- | --- | ---: | ---: | --- |"]
    return [f"### {_told(audit, say('Budgets'))}", "", *head, *rows, ""] if rows else []


def _repeats(audit: Audit) -> list[str]:
    parts: list[str] = []
    for walk in audit.walks:
        if notes := repeated(walk):
            title = _told(audit, label("device", walk.device))
            parts += [f"### {title}", "", *(f"- {_told(audit, note)}" for note in notes), ""]
    return parts


def _first(audit: Audit) -> list[str]:
    parts = []
    for number, one in enumerate(Findings(audit).mend_first(), 1):
        finding, reason = one.entry.finding, one.advice.reason
        why = f" {plain(reason.text)} ({plain(reason.source)}, {reason.year})" if reason else ""
        parts.append(f"{number}. **{plain(finding.title)}.** {plain(finding.fix or '', MESSAGE)}{why}")
    if not parts:
        return [_told(audit, say("No check found anything to mend.")), ""]
    return [f"### {_told(audit, say('Mend these first'))}", "", *parts, ""]


def _accepted(audit: Audit) -> list[str]:
    parts = [
        f"- **{plain(e.finding.title)}** ({_told(audit, label('stage', e.finding.stage))}, {plain(e.finding.check)}), "
        f"{_told(audit, terms(e.finding) or '', MESSAGE)}"
        for e in Findings(audit).of("accepted")
    ]
    parts += [f"- {_told(audit, line, MESSAGE)}" for line in idle(audit)]
    return [f"### {_told(audit, say('Accepted'))}", "", *parts, ""] if parts else []


def _table(audit: Audit, entries: list[Entry], room: int) -> list[str]:
    if not entries:
        return []
    parts = [
        f"### {_told(audit, say('What was found'))}",
        "",
        _row(audit, say("Severity"), say("Stage"), say("Device"), say("Finding"), say("Check")),
        "| --- | --- | --- | --- | --- |",
    ]
    for number, entry in enumerate(entries):
        finding = entry.finding
        severity = label("severity", finding.severity)
        if fails(audit, entry):
            severity = say("{severity} (fails the run)", severity=severity)
        devices = together([label("device", device) for device in entry.on], ", ")
        cells = _row(audit, severity, label("stage", finding.stage), devices)
        words = f"**{plain(finding.title)}.** {plain(finding.message, MESSAGE)}"
        row = f"{cells} {words} | {plain(finding.check)} `{entry.key}` |"
        room -= len(row) + 1
        if room < 200:
            more = counted(
                "{number} more is in the other reports.",
                "{number} more are in the other reports.",
                len(entries) - number,
            )
            return [*parts, "", _told(audit, more)]
        parts.append(row)
    return parts

"""The Markdown format: a summary for a job, a pull request or a chat, as `report.md`.

Words of the shop are escaped so that they make no link, picture, mention, reference, table cell or HTML.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..checks.assessment import FINDING_STAGES
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
    parts = [f"**{plain(told)}**", ""] if (told := headline(audit)) else []
    parts += [f"## Kassa: {plain(first.shop, 200)}", "", f"{plain(date(first.started))}. {plain(verdict(audit))}", ""]
    for walks, notes in audit.alike(slowed):
        if notes:
            parts += [(f"{on(walks)}: " if len(walks) < len(audit.walks) else "") + " ".join(map(plain, notes)), ""]
    for walk in audit.walks:
        if why := hindrance(walk):
            parts += [f"Where it stopped on {on((walk,))}: {plain(why, MESSAGE)}", ""]
    stages = [label("stage", stage) for stage in FINDING_STAGES]
    parts += [f"| Score | {' | '.join(stages)} | Whole | Observed |", "| --- |" + " ---: |" * (len(stages) + 2)]
    for walk in audit.walks:
        score = walk.assessment.score
        values = [score.stages.get(stage) for stage in FINDING_STAGES] + [score.whole]
        cells = ["–" if value is None else str(value) for value in values]
        parts.append(f"| {label('device', walk.device)} | {' | '.join(cells)} | {score.certainty:.0%} |")
    for walks, told in audit.alike(ledger):
        if growth := told.growth:
            start, end = money(growth.start, growth.currency), money(growth.end, growth.currency)
            device = f" ({on(walks)})" if len(audit.walks) > 1 else ""
            parts += ["", f"Product {plain(start)}, last total seen {plain(end)}{device}."]
    return [*parts, ""]


def _budgets(audit: Audit) -> list[str]:
    rows = []
    for walk in audit.walks:
        for each in walk.assessment.gate.budgets if walk.assessment.gate else []:
            where = label("stage", each.stage) if each.stage else label("stage", "journey")
            seen = "not measured" if each.measured is None else figure(each.measured, each.unit)
            kept = "**broken**" if each.broken else "kept"
            name, most = label("budget", each.what), figure(each.limit, each.unit)
            rows.append(f"| {name} | {where} | {label('device', walk.device)} | {seen} | {most} | {kept} |")
    head = ["| Budget | Where | Device | Measured | Limit | |", "| --- | --- | --- | ---: | ---: | --- |"]
    return ["### Budgets", "", *head, *rows, ""] if rows else []


def _repeats(audit: Audit) -> list[str]:
    parts: list[str] = []
    for walk in audit.walks:
        if notes := repeated(walk):
            parts += [f"### {label('device', walk.device)}", "", *(f"- {plain(note)}" for note in notes), ""]
    return parts


def _first(audit: Audit) -> list[str]:
    parts = []
    for number, one in enumerate(Findings(audit).mend_first(), 1):
        finding, reason = one.entry.finding, one.advice.reason
        why = f" {plain(reason.text)} ({plain(reason.source)}, {reason.year})" if reason else ""
        parts.append(f"{number}. **{plain(finding.title)}.** {plain(finding.fix or '', MESSAGE)}{why}")
    return ["### Mend these first", "", *parts, ""] if parts else ["No check found anything to mend.", ""]


def _accepted(audit: Audit) -> list[str]:
    parts = [
        f"- **{plain(e.finding.title)}** ({label('stage', e.finding.stage)}, {plain(e.finding.check)}), "
        f"{plain(terms(e.finding) or '', MESSAGE)}"
        for e in Findings(audit).of("accepted")
    ]
    parts += [f"- {plain(told, MESSAGE)}" for told in idle(audit)]
    return ["### Accepted", "", *parts, ""] if parts else []


def _table(audit: Audit, entries: list[Entry], room: int) -> list[str]:
    if not entries:
        return []
    parts = [
        "### What was found",
        "",
        "| Severity | Stage | Device | Finding | Check |",
        "| --- | --- | --- | --- | --- |",
    ]
    for number, entry in enumerate(entries):
        finding = entry.finding
        mark = " (fails the run)" if fails(audit, entry) else ""
        devices = ", ".join(label("device", device) for device in entry.on)
        row = (
            f"| {label('severity', finding.severity)}{mark} | {label('stage', finding.stage)} | {devices} "
            f"| **{plain(finding.title)}.** {plain(finding.message, MESSAGE)} | {plain(finding.check)} `{entry.key}` |"
        )
        room -= len(row) + 1
        if room < 200:
            return [*parts, "", f"{len(entries) - number} more are in the other reports."]
        parts.append(row)
    return parts

"""The CSV format: `findings.csv`, one line for each finding on each device, passed and unseen ones too."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from ..checks.assessment import Finding
from ..language.said import say, told
from .accepted import terms
from .audit import Audit, Output, Walk
from .findings import Findings
from .gate import fails, told_headline
from .text import line

FILE_NAME = "findings.csv"
COLUMNS = (
    "shop", "device", "started", "stage", "check", "family", "status", "severity", "confidence", "title", "message",
    "measured", "value", "unit", "threshold", "fix", "source", "evidence", "fingerprint", "fails", "accepted",
)  # fmt: skip

_FORMULA = re.compile(r"(^|[;\t])(\s*)([=+\-@\uff1d\uff0b\uff0d\uff20])")


def cell(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula, wherever it ends a cell."""
    return _FORMULA.sub(r"\1\2'\3", line(text))


def render(audit: Audit) -> str:
    """The table. Its first line is a heading, its second one is the exit code with its reasons where there is one."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    if reason := told_headline(audit):
        first = audit.walks[0].assessment
        row = dict.fromkeys(COLUMNS, "") | {"shop": first.shop, "started": first.started, "check": "kassa"}
        table.writerow(
            cell(value)
            for value in (row | {"title": told(say("Exit code"), audit.language), "message": reason}).values()
        )
    for entry in Findings(audit).entries:
        for walk in audit.walks:
            if walk.device in entry.on:
                row = _row(walk, entry.on[walk.device], entry.key, fails(audit, entry))
                table.writerow(cell(value) for value in row)
    return text.getvalue()


def write(audit: Audit, output: Output) -> list[Path]:
    """Write findings.csv into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(render(audit), encoding="utf-8", newline="")
    return [path]


def _row(walk: Walk, finding: Finding, key: str, fails: bool) -> list[str]:
    assessment = walk.assessment
    return [
        assessment.shop, walk.device, assessment.started, finding.stage, finding.check, finding.family, finding.status,
        finding.severity, finding.confidence, finding.title, finding.message, finding.measured or "",
        "" if finding.value is None else f"{finding.value:g}", finding.unit or "", finding.threshold or "",
        finding.fix or "", finding.source, " | ".join(evidence.text for evidence in finding.evidence), key,
        "yes" if fails else "no", told(terms(finding) or "", assessment.language),
    ]  # fmt: skip

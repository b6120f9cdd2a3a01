"""The GitLab format: `gl-code-quality-report.json`, the code quality report of a merge request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..checks.assessment import Severity
from ..language.said import told
from .audit import Audit, Output
from .findings import Entry, Findings, weight
from .gate import fails, told_headline
from .labels import label
from .text import line

FILE_NAME = "gl-code-quality-report.json"
SEVERITY: dict[Severity, str] = {
    "info": "info",
    "low": "minor",
    "medium": "major",
    "high": "critical",
    "critical": "blocker",
}


def render(audit: Audit) -> list[dict[str, Any]]:
    """The entries, first the reason of the exit code where it is not 0, then what fails the run, then the rest."""
    entries = sorted(Findings(audit).problems, key=lambda e: (not fails(audit, e), *(-w for w in weight(e.finding))))
    return [*_gate(audit), *(_entry(audit, entry) for entry in entries)]


def write(audit: Audit, output: Output) -> list[Path]:
    """Write the file into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(json.dumps(render(audit), indent=1), encoding="utf-8")
    return [path]


def _gate(audit: Audit) -> list[dict[str, Any]]:
    gates = [walk.assessment.gate for walk in audit.walks if walk.assessment.gate]
    if not any(gate.code for gate in gates):
        return []
    return [
        {
            "description": line(told_headline(audit) or ""),
            "check_name": "kassa",
            "fingerprint": "kassa-exit-code",
            "severity": "blocker",
            "location": {"path": "journey", "lines": {"begin": 1}},
        }
    ]


def _entry(audit: Audit, entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    on = ", ".join(told(label("device", device), audit.language) for device in entry.on)
    devices = f" ({on})" if len(audit.walks) > 1 else ""
    return {
        "description": line(f"{finding.title}{devices}. {finding.message}", 1000),
        "check_name": line(finding.check),
        "fingerprint": entry.key,
        "severity": SEVERITY[finding.severity],
        "location": {"path": _path(audit, entry), "lines": {"begin": 1}},
    }


def _path(audit: Audit, entry: Entry) -> str:
    """Where it was seen, as the path of a file: the stage, and the path of its page."""
    walk = next(walk for walk in audit.walks if walk.device in entry.on)
    pages = {snapshot.id: snapshot.url for snapshot in walk.recording.snapshots}
    url = next((pages[e.snapshot] for e in entry.finding.evidence if e.snapshot in pages), "")
    try:
        path = urlsplit(url).path if url.startswith(("http:", "https:")) else ""
    except ValueError:
        path = ""
    parts = [part for part in line(path, 200).split("/") if part not in ("", ".", "..")]
    return "/".join([entry.finding.stage, *parts])

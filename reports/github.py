"""The github format: annotations as workflow commands, and the job summary, where a job of GitHub Actions runs.

Elsewhere it writes nothing. A run in GitHub Actions has it without asking.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..language.said import told
from . import markdown
from .audit import Audit, Output
from .findings import Findings, weight
from .gate import code, level, told_headline
from .labels import label
from .text import line

MOST = 10
"""Annotations of one level that a step may have; GitHub drops the rest."""
SUMMARY_LIMIT = 1_000_000
"""Bytes; a job summary over 1 MiB is dropped whole."""
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def running() -> bool:
    """Whether this is a job of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


@contextmanager
def workflow() -> Iterator[None]:
    """Have GitHub take nothing of what is printed inside for a workflow command: the words come from shops."""
    if not running():
        yield
        return
    token = secrets.token_hex(16)
    _print(f"::stop-commands::{token}")
    try:
        yield
    finally:
        _print(f"::{token}::")


def write(audit: Audit, output: Output) -> list[Path]:
    """Append to the job summary. Raises OSError when it cannot be written."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if running() and target:
        with Path(target).open("a", encoding="utf-8") as summary:
            summary.write(markdown.render(audit, SUMMARY_LIMIT) + "\n")
    return []


def annotate(audit: Audit) -> None:
    """Print the annotations, the weightiest first, as many as GitHub shows. Outside of `workflow` only."""
    if not running():
        return
    left = dict.fromkeys(COMMANDS, MOST)
    if code(audit) and (reason := told_headline(audit)):
        left["error"] -= 1
        _print(command("error", "Kassa", reason))
    for entry in sorted(Findings(audit).problems, key=lambda e: weight(e.finding), reverse=True):
        rank, finding = level(audit, entry), entry.finding
        if left[rank]:
            left[rank] -= 1
            title = f"{finding.title} ({told(label('stage', finding.stage), audit.language)})"
            _print(command(COMMANDS[rank], title, f"{line(finding.message, 400)} [{finding.check} {entry.key}]"))


def command(name: str, title: str, message: str) -> str:
    """A workflow command; nothing in its words ends it or begins another."""
    return f"::{name} title={_escaped(title, ':,')}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    return re.sub(f"[%\r\n{more}]", lambda found: f"%{ord(found[0]):02X}", line(text))


def _print(command: str) -> None:
    sys.stderr.flush()
    sys.stdout.write(command + "\n")
    sys.stdout.flush()

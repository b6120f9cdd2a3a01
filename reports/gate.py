"""The exit code and its reasons in words, and which findings are a cause of it: the first thing in every report."""

from __future__ import annotations

from typing import Literal

from ..checks.assessment import SEVERITIES, BudgetLine
from ..language.said import Said, counted, say, together, told
from .audit import Audit
from .findings import Entry
from .labels import label
from .text import duration, line, size
from .verdict import on

Level = Literal["error", "warning", "note"]


def code(audit: Audit) -> int | None:
    """The exit code of the run as far as these walks decide it; None where nobody asked for one."""
    # Of several walks the gravest counts: interrupted 130, not reached 3, findings 1.
    return max((walk.assessment.gate.code for walk in audit.walks if walk.assessment.gate), default=None)


def reasons(audit: Audit) -> list[str]:
    """Why it is that code, as one line for each device, or one for all where they say the same."""
    found: list[str] = []
    gravest = code(audit)
    for walks, gate in audit.alike(lambda walk: (g.code, tuple(g.reasons)) if (g := walk.assessment.gate) else None):
        # A device on which all went well is no reason for a code other than 0.
        if gate is not None and (gate[0] or not gravest):
            why = line("; ".join(gate[1]))
            alone = len(walks) == len(audit.walks)
            found.append(why if alone else say("{devices}: {reasons}", devices=on(walks), reasons=why))
    return found


def headline(audit: Audit) -> Said | None:
    """The exit code with its reasons in one line: "Exit code 1: 2 findings (...) at or over high."."""
    number = code(audit)
    if number is None:
        return None
    return say("Exit code {code}: {reasons}.", code=str(number), reasons=together(reasons(audit), ". "))


def told_headline(audit: Audit) -> str | None:
    """The same in the reader's language, for formats that print it as it is."""
    found = headline(audit)
    return None if found is None else told(found, audit.language)


def said(budget: BudgetLine) -> Said:
    """A line of a budget in words: "13 fields in the checkout, at most 8 budgeted"."""
    words = {
        "what": label("budget", budget.what),
        "stage": label("stage", budget.stage or "journey"),
        "budget": figure(budget.limit, budget.unit),
    }
    if budget.measured is None:
        return say("{what} ({stage}) could not be measured, budget {budget}", **words)
    return say("{what} ({stage}) {measured}, budget {budget}", **words, measured=figure(budget.measured, budget.unit))


def figure(value: float, unit: str) -> str:
    """A measured value with its unit, as a reader sees it."""
    match unit:
        case "ms":
            return duration(value)
        case "bytes":
            return size(round(value))
        case "percent":
            return say("{number} %", number=float(f"{value:g}"))
        case "fields":
            return counted("{number} field", "{number} fields", round(value))
        case "steps":
            return counted("{number} step", "{number} steps", round(value))
        case _:
            return say("{number}", number=float(f"{value:g}"))


def fails(audit: Audit, entry: Entry) -> bool:
    """Whether a finding is a cause of an exit code other than 0."""
    gates = {walk.device: walk.assessment.gate for walk in audit.walks}
    return any(
        gate.enforced and found.fingerprint in gate.findings and found.status in ("failed", "warned")
        for device, found in entry.on.items()
        if (gate := gates.get(device))
    )


def level(audit: Audit, entry: Entry) -> Level:
    """How services rank a finding: what fails the run is an error, and nothing else is."""
    if fails(audit, entry):
        return "error"
    return "warning" if SEVERITIES.index(entry.finding.severity) >= SEVERITIES.index("medium") else "note"

"""The SARIF format, version 2.1.0: `kassa.sarif`, a run for each device, a result for each thing to mend."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ..checks.assessment import Finding
from ..language.said import told
from .accepted import terms
from .audit import Audit, Output, Walk
from .findings import PROBLEMS, Entry, Findings
from .gate import level
from .text import line, web_link

FILE_NAME = "kassa.sarif"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(audit: Audit) -> dict[str, Any]:
    """The log as plain data."""
    problems = Findings(audit).of(*PROBLEMS, "accepted")
    runs = [_run(audit, walk, problems) for walk in audit.walks]
    gates = [walk.assessment.gate for walk in audit.walks if walk.assessment.gate]
    reasons = [line(reason) for gate in gates for reason in gate.reasons]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "properties": {"exitCode": max((gate.code for gate in gates), default=None), "reasons": reasons},
        "runs": runs,
    }


def write(audit: Audit, output: Output) -> list[Path]:
    """Write kassa.sarif into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_text(json.dumps(render(audit), indent=1), encoding="utf-8")
    return [path]


def message(text: str) -> str:
    """Words as a SARIF message shows them: without links ([words](target)) and without placeholders ({0})."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", line(text)).replace("{", "{{").replace("}", "}}")


def _run(audit: Audit, walk: Walk, problems: list[Entry]) -> dict[str, Any]:
    mine = [entry for entry in problems if walk.device in entry.on]
    rules: dict[str, Finding] = {}
    for entry in mine:
        rules.setdefault(entry.on[walk.device].check, entry.on[walk.device])
    order = list(rules)
    gate = walk.assessment.gate
    invocation: dict[str, Any] = {"executionSuccessful": not walk.recording.visit.interrupted}
    if gate:
        invocation |= {"exitCode": gate.code, "exitCodeDescription": line("; ".join(gate.reasons))}
    return {
        "automationDetails": {"id": f"kassa/{walk.device}/"},
        "tool": {
            "driver": {
                "name": "Kassa",
                "semanticVersion": walk.assessment.kassa,
                "rules": [_rule(rules[check]) for check in order],
            }
        },
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(audit, walk, entry, order) for entry in mine],
    }


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": line(finding.check),
        "shortDescription": {"text": message(finding.title) or line(finding.check)},
        "fullDescription": {"text": message(f"{finding.why} {finding.source}") or line(finding.check)},
        "help": {"text": message(finding.fix or finding.why) or line(finding.check)},
        "properties": {"tags": [line(finding.family), line(finding.stage)]},
    }


def _result(audit: Audit, walk: Walk, entry: Entry, order: list[str]) -> dict[str, Any]:
    finding = entry.on[walk.device]
    result: dict[str, Any] = {
        "ruleId": line(finding.check),
        "ruleIndex": order.index(finding.check),
        "level": level(audit, entry),
        "kind": "fail",
        "message": {"text": message(f"{finding.title}. {finding.message}")},
        "partialFingerprints": {"kassa/v1": entry.key},
        "locations": _locations(walk, finding),
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "stage": finding.stage,
            "device": walk.device,
            "measured": line(finding.measured or ""),
        },
    }
    if accepted := terms(finding):
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": line(told(accepted, audit.language))}
        ]
    return result


def _locations(walk: Walk, finding: Finding) -> list[dict[str, Any]]:
    pages = {snapshot.id: snapshot.url for snapshot in walk.recording.snapshots}
    found: list[dict[str, Any]] = []
    for evidence in finding.evidence:
        url = web_link(pages.get(evidence.snapshot or "") or evidence.url)
        if url is None:
            continue
        place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(url)}}}
        if evidence.selector:
            place["logicalLocations"] = [{"fullyQualifiedName": line(evidence.selector, 400), "kind": "element"}]
        if place not in found:
            found.append(place)
    if not found and (url := web_link(walk.assessment.url)):
        found.append({"physicalLocation": {"artifactLocation": {"uri": _uri(url)}}})
    return found


def _uri(url: str) -> str:
    """An address with only the characters that a URI may have."""
    from urllib.parse import quote

    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")

"""The JUnit format, as Jenkins, GitLab and others read it: `junit.xml`, a suite for each device.

Only what fails the run is a failure there, and a journey that stopped an error: the job is red when the exit code is
not 0, and only then.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

from ..checks.assessment import Finding, Gate
from ..language.said import say, told
from .accepted import terms
from .audit import Audit, Output, Walk
from .gate import said, told_headline
from .labels import label
from .text import clean, line
from .verdict import hindrance

FILE_NAME = "junit.xml"
JOURNEY = "kassa.journey"


def render(audit: Audit) -> bytes:
    """The report as an XML document in UTF-8."""
    root = Xml.Element("testsuites", name=line(told_headline(audit) or "Kassa"))
    for walk in audit.walks:
        root.append(_suite(walk))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, 0)) for suite in root)))
    root.set("time", f"{sum(walk.recording.visit.duration for walk in audit.walks) / 1000:.3f}")
    Xml.indent(root)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def write(audit: Audit, output: Output) -> list[Path]:
    """Write junit.xml into the audit's folder. Raises OSError when it cannot be written."""
    audit.folder.mkdir(parents=True, exist_ok=True)
    path = audit.folder / FILE_NAME
    path.write_bytes(render(audit))
    return [path]


def _suite(walk: Walk) -> Xml.Element:
    assessment, gate = walk.assessment, walk.assessment.gate or Gate(code=0, reasons=[], enforced=False)
    suite = Xml.Element("testsuite", name=line(f"kassa {assessment.shop} {walk.device}"))
    properties = Xml.SubElement(suite, "properties")
    facts = {"exit-code": str(gate.code), "reason": "; ".join(gate.reasons), "url": assessment.url}
    score = assessment.score
    facts |= {"score": "" if score.whole is None else str(score.whole), "certainty": f"{score.certainty:g}"}
    facts["kassa"] = assessment.kassa
    for name, value in facts.items():
        Xml.SubElement(properties, "property", name=name, value=line(value))
    suite.append(_arrival(walk, gate))
    for budget in gate.budgets:
        case = _case("kassa.budget", f"{budget.what} {budget.stage or 'journey'}")
        if budget.broken and gate.enforced:
            _outcome(case, "failure", told(said(budget), assessment.language), "budget")
        elif budget.measured is None:
            _outcome(case, "skipped", told(said(budget), assessment.language))
        suite.append(case)
    seen: dict[str, int] = {}
    for finding in assessment.findings:
        suite.append(_finding(finding, gate, seen, assessment.language))
    suite.set("tests", str(len(suite.findall("testcase"))))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("time", f"{walk.recording.visit.duration / 1000:.3f}")
    # Without a zone, as readers of this format expect.
    suite.set("timestamp", line(assessment.started)[:19])
    return suite


def _arrival(walk: Walk, gate: Gate) -> Xml.Element:
    case = _case(JOURNEY, "a shopper gets to the payment step")
    if gate.code > 1:
        _outcome(
            case,
            "error",
            gate.reasons[0] if gate.reasons else told(hindrance(walk) or "", walk.assessment.language),
            "not-reached",
        )
    return case


def _finding(finding: Finding, gate: Gate, seen: dict[str, int], language: str) -> Xml.Element:
    seen[finding.fingerprint] = count = seen.get(finding.fingerprint, 0) + 1
    key = finding.fingerprint + (f"-{count}" if count > 1 else "")
    case = _case(f"kassa.{finding.stage}.{finding.family}", f"{finding.check} {key}")
    wrong = finding.status in ("failed", "warned")
    if wrong and gate.enforced and finding.fingerprint in gate.findings:
        _outcome(case, "failure", finding.message, finding.severity, _body(finding, language))
    elif wrong:
        severity = told(label("severity", finding.severity), language)
        Xml.SubElement(case, "system-out").text = f"{severity}: {_body(finding, language)}"
    elif finding.status != "passed":
        why = told(terms(finding) or label("status", finding.status), language)
        _outcome(case, "skipped", f"{why}: {finding.message}")
    return case


def _body(finding: Finding, language: str) -> str:
    parts = [finding.title, finding.message]
    parts += [say("Measured: {value}", value=finding.measured)] if finding.measured else []
    parts += [say("Mend: {fix}", fix=finding.fix)] if finding.fix else []
    parts += [f"{finding.why} {finding.source}"]
    for evidence in finding.evidence:
        words = line(" ".join(filter(None, (evidence.text, evidence.selector, evidence.url))), 400)
        parts.append(say("Evidence: {words}", words=words))
    return "\n".join(clean(told(part, language)) for part in parts if part)


def _case(classname: str, name: str) -> Xml.Element:
    return Xml.Element("testcase", classname=line(classname), name=line(name))


def _outcome(case: Xml.Element, tag: str, message: str, type: str | None = None, body: str = "") -> None:
    outcome = Xml.SubElement(case, tag, message=line(message, 1000))
    if type:
        outcome.set("type", line(type))
    outcome.text = body or None

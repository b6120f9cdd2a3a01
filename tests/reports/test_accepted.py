"""Accepted findings in each report: shown as accepted, with until when and why."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from kassa.checks.assessment import Accepted, IdleAcceptance
from kassa.reports import csv as csv_format
from kassa.reports import gitlab, junit, markdown, sarif
from kassa.reports.accepted import idle
from kassa.reports.audit import Audit
from kassa.reports.html.view import View
from kassa.reports.terminal import render
from rich.console import Console

from .build import audit

TERMS = "accepted until 2027-03-31: The new checkout asks for less"
ENDED = IdleAcceptance(what="step-wait (cart)", reason="a slow carrier", until="2026-10-01", ended=True)
GONE = IdleAcceptance(what="billing-same (checkout)", reason="was coming", until="2027-01-01", ended=False)


@pytest.fixture
def accepting(tmp_path: Path) -> Audit:
    whole = audit(tmp_path, "desktop", "mobile")
    walks = []
    for walk in whole.walks:
        findings = [
            f.model_copy(
                update={
                    "status": "accepted",
                    "accepted": Accepted(reason="The new checkout asks for less", until="2027-03-31", status="failed"),
                }
            )
            if f.check == "field-count"
            else f
            for f in walk.assessment.findings
        ]
        idle = [GONE, ENDED] if walk.device == "desktop" else [GONE]
        changed = walk.assessment.model_copy(update={"findings": findings, "idle_acceptances": idle})
        walks.append(replace(walk, assessment=changed))
    return Audit(whole.folder, tuple(walks))


def test_readers_see_until_when_and_why(accepting: Audit) -> None:
    console = Console(width=200, record=True, quiet=False, file=io.StringIO())
    render(accepting, console)
    on_terminal = console.export_text()
    assert TERMS in on_terminal
    assert "billing-same (checkout) is accepted until 2027-01-01" in on_terminal
    text = markdown.render(accepting)
    accepted, found = text.index("### Accepted"), text.index("### What was found")
    assert "field-count), accepted until 2027-03-31: The new checkout asks for less" in text[accepted:found]
    assert "field-count" not in text[found:]
    assert [told for _, told in View(accepting).accepted] == [TERMS]


def test_machines_see_it_as_suppressed_or_skipped_and_never_as_a_problem(accepting: Audit) -> None:
    for run in sarif.render(accepting)["runs"]:
        (result,) = [r for r in run["results"] if r["ruleId"] == "field-count"]
        assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": TERMS}]
    (case,) = [
        c for c in Xml.fromstring(junit.render(accepting))[0].iter("testcase") if "field-count" in c.get("name", "")
    ]
    assert [child.tag for child in case] == ["skipped"]
    assert case[0].get("message", "").startswith(TERMS)
    rows = [row for row in csv.DictReader(io.StringIO(csv_format.render(accepting))) if row["check"] == "field-count"]
    assert {(row["status"], row["accepted"], row["fails"]) for row in rows} == {("accepted", TERMS, "no")}
    assert "field-count" not in {entry["check_name"] for entry in gitlab.render(accepting)}


def test_an_acceptance_that_matched_on_one_device_is_needed(accepting: Audit) -> None:
    desktop, mobile = accepting.walks
    matched = replace(mobile, assessment=mobile.assessment.model_copy(update={"idle_acceptances": []}))
    assert [told.split(" ")[0] for told in idle(accepting)] == ["billing-same", "step-wait"]
    assert [told.split(" ")[0] for told in idle(Audit(accepting.folder, (desktop, matched)))] == ["step-wait"]

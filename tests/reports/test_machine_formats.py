"""The formats for machines: valid, alike in ids, and red only for what fails the run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import xmlschema
from kassa.checks.assessment import Accepted, BudgetLine, Gate, Repeats, Timed, Unstable
from kassa.journey.events import Doing, Reached
from kassa.reports import csv as csv_format
from kassa.reports import github, gitlab, junit, markdown, ndjson, registry, sarif
from kassa.reports.audit import Audit, Output, Walk
from kassa.reports.findings import Findings
from kassa.reports.gate import headline
from kassa.reports.settings import BUILTIN
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif
from rich.console import Console

from .build import audit
from .hostile import HOSTILE, hostile
from .test_formats import blank

HERE = Path(__file__).parent
JUNIT = xmlschema.XMLSchema(HERE / "junit.xsd")
GITLAB_SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
BUDGET = BudgetLine(what="fields", stage="checkout", limit=8, measured=13, unit="fields", broken=True)
LOST = BudgetLine(what="lcp", stage=None, limit=4000, measured=None, unit="ms", broken=True)


def judged(folder: Path, enforced: bool = True) -> Audit:
    """On desktop two findings and two budgets fail the run, on mobile the payment step was not reached."""
    whole = audit(folder, "desktop", "mobile")
    desktop, mobile = whole.walks
    culprits = [f.fingerprint for f in desktop.assessment.findings if f.check in ("step-wait", "field-count")]
    gate = Gate(
        code=1 if enforced else 0,
        reasons=["2 findings at or over medium"] if enforced else ["fail_on is never"],
        enforced=enforced,
        findings=culprits,
        budgets=[BUDGET, LOST],
    )
    stopped = Gate(code=3, reasons=["the payment step was not reached: no house number"], enforced=enforced)
    walks = [
        replace(walk, assessment=walk.assessment.model_copy(update={"gate": told}))
        for walk, told in ((desktop, gate), (mobile, stopped))
    ]
    return Audit(folder, tuple(walks))


def tags(suite: Xml.Element, tag: str) -> set[str]:
    return {case.get("name", "").split(" ")[0] for case in suite.findall("testcase") if case.find(tag) is not None}


def test_junit_is_what_jenkins_reads(tmp_path: Path) -> None:
    JUNIT.validate(Xml.ElementTree(Xml.fromstring(junit.render(judged(tmp_path)))))


def test_junit_is_red_for_what_fails_the_run_and_for_nothing_else(tmp_path: Path) -> None:
    root = Xml.fromstring(junit.render(judged(tmp_path)))
    desktop, mobile = root.findall("testsuite")
    assert tags(desktop, "failure") == {"step-wait", "field-count", "fields", "lcp"}
    assert tags(desktop, "error") == set()
    assert tags(mobile, "failure") == set()
    assert tags(mobile, "error") == {"a"}
    assert (root.get("failures"), root.get("errors")) == (desktop.get("failures"), "1")
    warned = next(c for c in desktop.findall("testcase") if "shipping-cost-early" in c.get("name", ""))
    assert "Neither the product page nor the delivery page" in (warned.findtext("system-out") or "")


def test_never_fails_nothing_in_any_format(tmp_path: Path) -> None:
    whole = judged(tmp_path, enforced=False)
    one = Audit(tmp_path, whole.walks[:1])
    root = Xml.fromstring(junit.render(one))
    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    assert all(result["level"] != "error" for run in sarif.render(one)["runs"] for result in run["results"])
    assert not any(row["fails"] == "yes" for row in table(csv_format.render(one)))
    assert "fails the run" not in markdown.render(one)
    assert gitlab.render(one)[0]["check_name"] != "kassa"


def test_sarif_keeps_to_version_2_1_0(tmp_path: Path) -> None:
    log = sarif.render(judged(tmp_path))
    Sarif.model_validate_json(json.dumps(log))
    with pytest.raises(ValueError, match="unheard"):
        Sarif.model_validate({**log, "unheard-of": 1})
    desktop, mobile = log["runs"]
    assert [run["automationDetails"]["id"] for run in log["runs"]] == ["kassa/desktop/", "kassa/mobile/"]
    assert {r["ruleId"] for r in desktop["results"] if r["level"] == "error"} == {"step-wait", "field-count"}
    for run in (desktop, mobile):
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["locations"], result
    assert mobile["invocations"][0]["exitCode"] == 3


def test_gitlab_has_what_a_code_quality_report_needs(tmp_path: Path) -> None:
    entries = gitlab.render(judged(tmp_path))
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in GITLAB_SEVERITIES
        assert entry["description"]
        assert not entry["location"]["path"].startswith(("/", "."))
        assert entry["location"]["lines"]["begin"] == 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert entries[0]["description"].startswith("Exit code 3: desktop: 2 findings")


def test_fingerprints_are_the_same_in_every_format(tmp_path: Path) -> None:
    whole = judged(tmp_path)
    keys = {entry.key for entry in Findings(whole).problems}
    assert {e["fingerprint"] for e in gitlab.render(whole)} - {"kassa-exit-code"} == keys
    runs = sarif.render(whole)["runs"]
    assert {r["partialFingerprints"]["kassa/v1"] for run in runs for r in run["results"]} == keys
    rows = [row for row in table(csv_format.render(whole)) if row["status"] in ("failed", "warned")]
    assert {row["fingerprint"] for row in rows} == keys
    cases = Xml.fromstring(junit.render(whole)).iter("testcase")
    assert keys <= {case.get("name", "").split(" ")[1] for case in cases if " " in case.get("name", "")}
    assert all(f"`{key}`" in markdown.render(whole) for key in keys)


def test_a_device_on_which_all_went_well_is_no_reason_for_a_failure(tmp_path: Path) -> None:
    whole = judged(tmp_path)
    well = Gate(code=0, reasons=["the payment step was reached"], enforced=True)
    walks = [replace(w, assessment=w.assessment.model_copy()) for w in whole.walks]
    walks[0].assessment.gate = well
    assert headline(Audit(tmp_path, tuple(walks))) == (
        "Exit code 3: mobile: the payment step was not reached: no house number."
    )
    walks[1].assessment.gate = well
    assert headline(Audit(tmp_path, tuple(walks))) == "Exit code 0: the payment step was reached."


def test_every_report_says_first_why_the_run_ended_so(tmp_path: Path) -> None:
    whole = judged(tmp_path)
    reason = "the payment step was not reached: no house number"
    assert markdown.render(whole).startswith("**Exit code 3: desktop: 2 findings at or over medium. mobile: the")
    assert table(csv_format.render(whole))[0]["message"].startswith("Exit code 3: ")
    assert (Xml.fromstring(junit.render(whole)).get("name") or "").startswith("Exit code 3: ")
    assert reason in sarif.render(whole)["properties"]["reasons"]
    console = Console(file=io.StringIO(), width=200)
    registry.write(whole, ["terminal", "html", "json", "ndjson"], Output(console))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith("Exit code 3: ")
    html = (tmp_path / "report.html").read_text("utf-8")
    assert html.index("Exit code 3: ") < html.index('id="overview"')
    saved = json.loads((tmp_path / "mobile" / "assessment.json").read_text("utf-8"))
    assert list(saved)[1] == "gate"
    assert saved["gate"]["reasons"] == [reason]
    assert events(tmp_path)[-1] == {
        "event": "end",
        "device": None,
        "code": 3,
        "reasons": ["desktop: 2 findings at or over medium", f"mobile: {reason}"],
    }


def test_what_a_reader_sees_is_told_in_one_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    english = judged(tmp_path)
    accepted = Accepted(reason="agreed", until="2027-01-31", status="failed")
    walks: list[Walk] = []
    for walk in english.walks:
        first, *rest = walk.assessment.findings
        findings = [first.model_copy(update={"status": "accepted", "accepted": accepted}), *rest]
        changed = {"language": "de", "findings": findings}
        walks.append(replace(walk, assessment=walk.assessment.model_copy(update=changed)))
    whole = Audit(tmp_path, tuple(walks))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    github.annotate(whole)
    annotations = capsys.readouterr().out
    code_quality = json.dumps(gitlab.render(whole), ensure_ascii=False)
    table = csv_format.render(whole)
    for text in (annotations, code_quality, table, junit.render(whole).decode()):
        assert "Exitcode 3: " in text
        assert "Exit code" not in text
    assert "(Kasse)" in annotations
    assert "(Checkout)" not in annotations
    assert "(Desktop, mobil)" in code_quality
    for text in (table, json.dumps(sarif.render(whole), ensure_ascii=False)):
        assert "akzeptiert bis 2027-01-31: agreed" in text


def test_what_not_every_walk_found_is_named(tmp_path: Path) -> None:
    (one,) = audit(tmp_path, "desktop").walks
    found = next(each for each in one.assessment.findings if each.check == "step-wait")
    unstable = Unstable(
        seen=1, of=3, **found.model_dump(include={"check", "stage", "severity", "title", "fingerprint"})
    )
    timed = Timed(name="Wait, Cart", median=1200, least=800, most=4100, walks=3)
    several = Repeats(walks=3, timed=[timed], unstable=[unstable])
    whole = Audit(tmp_path, (replace(one, assessment=one.assessment.model_copy(update={"repeats": several})),))
    console = Console(file=io.StringIO(), width=200)
    registry.write(whole, ["terminal", "html", "markdown"], Output(console))
    assert isinstance(console.file, io.StringIO)
    for text in (
        console.file.getvalue(),
        (tmp_path / "report.html").read_text("utf-8").replace("\u00a0", " "),
        (tmp_path / "report.md").read_text("utf-8"),
    ):
        assert "Unstable: 1 of 3 walks found" in text
        assert "Wait, Cart: median 1.2 s, from 800 ms to 4.1 s." in text


def test_markdown_fits_a_comment_and_counts_what_it_leaves_out(tmp_path: Path) -> None:
    whole = judged(tmp_path)
    assert len(markdown.render(whole)) <= markdown.LIMIT
    short = markdown.render(whole, 3500)
    assert len(short) <= 3500
    told = short.count("\n| critical") + short.count("\n| high") + short.count("\n| medium") + short.count("\n| low")
    assert f"{len(Findings(whole).problems) - told} more are in the other reports." in short


def test_events_are_written_while_the_walk_goes_on(tmp_path: Path) -> None:
    listen = ndjson.recorder(tmp_path)
    listen(Doing("desktop", "cart", "cart", "open the \x1b[31mcart", 12.4))
    assert events(tmp_path)[-1]["what"] == "open the \x1b[31mcart"
    assert "\x1b" not in (tmp_path / "events.ndjson").read_text("utf-8")
    listen(Reached("desktop", "cart", True, None, 14))
    one = audit(tmp_path, "desktop")
    ndjson.write(one, Output(Console(quiet=True)))
    kinds = [event["event"] for event in events(tmp_path)]
    assert kinds[:3] == ["begin", "doing", "reached"]
    assert kinds[3:] == ["finding"] * len(one.walks[0].assessment.findings) + ["walk", "end"]


def test_events_of_a_saved_recording_are_those_of_its_acts(tmp_path: Path) -> None:
    one = audit(tmp_path, "desktop")
    ndjson.write(one, Output(Console(quiet=True)))
    acts = [event["what"] for event in events(tmp_path) if event["event"] == "doing"]
    assert acts == [action.purpose for action in one.walks[0].recording.actions]


def test_github_annotates_and_adds_to_the_job_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = judged(tmp_path)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    github.write(whole, Output(Console(quiet=True)))
    github.annotate(whole)
    assert (summary.read_text("utf-8"), capsys.readouterr().out) == ("before\n", "")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    github.write(whole, Output(Console(quiet=True)))
    github.annotate(whole)
    assert summary.read_text("utf-8") == "before\n" + markdown.render(whole) + "\n"
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("::error title=Kassa::Exit code 3: ")
    assert {line.split(" ")[0] for line in printed} == {"::error", "::warning", "::notice"}
    assert all(sum(line.startswith(f"::{name} ") for line in printed) <= 10 for name in ("error", "warning", "notice"))


# --- what a shop may write --------------------------------------------------------------------------------


@pytest.fixture(params=HOSTILE)
def spoiled(request: pytest.FixtureRequest, tmp_path: Path) -> Audit:
    return hostile(tmp_path, HOSTILE[request.param])


def test_hostile_words_stay_words_in_csv(spoiled: Audit) -> None:
    text = csv_format.render(spoiled)
    rows = table(text)
    assert len(rows) == len(spoiled.walks[0].assessment.findings) + 1
    assert text.count("\n") == len(rows) + 1
    for separator in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            assert not [cell for cell in row if cell.strip().startswith(("=", "+", "@", "\t"))]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("-")]


def test_hostile_words_stay_words_in_xml(spoiled: Audit) -> None:
    root = Xml.fromstring(junit.render(spoiled))
    JUNIT.validate(Xml.ElementTree(root))
    # What fails here is the gate's one finding: the shop can neither add a failure nor take one away.
    assert len(list(root.iter("failure"))) == 1
    assert len(list(root.iter("testcase"))) == len(spoiled.walks[0].assessment.findings) + 1


def test_hostile_words_stay_words_in_markdown(spoiled: Audit) -> None:
    text = markdown.render(spoiled)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert not kinds & {"link_open", "image", "html_block", "html_inline", "s_open", "em_open", "hr", "fence"}
    assert {t.content for t in inline if t.type == "code_inline"} <= {e.key for e in Findings(spoiled).problems}
    words = [token.content for token in inline if token.type == "text"]
    for sign in ("@everyone", "@owner", "#123", "GH-7", "://", "www.evil", "@SUM"):
        assert not [word for word in words if sign in word], sign
    # The scores and their heading, then a row of five cells for each finding and their heading.
    assert rows_of(tokens) == [9, 9, *[5] * (len(Findings(spoiled).problems) + 1)]


def test_hostile_words_stay_words_in_sarif(spoiled: Audit) -> None:
    text = json.dumps(sarif.render(spoiled))
    Sarif.model_validate_json(text)
    assert text.isascii()
    for run in json.loads(text)["runs"]:
        for result in run["results"]:
            told = result["message"]["text"]
            bare = told.replace("\\\\", "").replace("\\[", "").replace("\\]", "").replace("{{", "").replace("}}", "")
            assert not set(bare) & set("[]{}"), told
            for place in result["locations"]:
                uri = place["physicalLocation"]["artifactLocation"]["uri"]
                assert uri.startswith(("http://", "https://"))


def test_hostile_words_stay_words_in_gitlab_and_ndjson(spoiled: Audit) -> None:
    registry.write(spoiled, ["gitlab", "ndjson", "json"], Output(Console(quiet=True)))
    entries = json.loads((spoiled.folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert len(entries) == len(Findings(spoiled).problems) + 1
    assert not [e for e in entries if any(ord(c) < 32 or c in "\x9b\u202e\u2066" for c in e["description"])]
    for event in events(spoiled.folder):
        assert event["event"] in ("begin", "doing", "reached", "finding", "walk", "end")
    for name in ("events.ndjson", "assessment.json"):
        text = (spoiled.folder / name).read_text("utf-8")
        assert not [c for c in text if c in "\x00\x1b\x9b\u202e\u2066"]


def test_hostile_words_are_no_workflow_commands(
    spoiled: Audit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    github.annotate(spoiled)
    printed = capsys.readouterr().out.split("\n")
    assert printed.pop() == ""
    assert len(printed) <= 30
    for line in printed:
        head, title, message = line.split("::", 3)[1], line.split("title=", 1)[1].split("::")[0], line
        assert head.split(" ")[0] in ("error", "warning", "notice")
        assert "," not in title
        assert "\r" not in message


def test_in_github_nothing_of_a_report_is_taken_for_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with github.workflow():
        print("::error::owned")  # noqa: T201
    first, inside, last = capsys.readouterr().out.splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    assert len(last) > 30
    assert inside == "::error::owned"


@pytest.mark.parametrize("name", BUILTIN)
def test_hostile_words_break_no_format(spoiled: Audit, name: str) -> None:
    console = Console(file=io.StringIO(), width=80)
    registry.write(spoiled, [name], Output(console, printer=lambda html, again: blank()))
    assert isinstance(console.file, io.StringIO)
    assert not set(console.file.getvalue()) & set("\x00\x07\x08\x1b\x9b\u202e\u2066\r")


def rows_of(tokens: list[Token]) -> list[int]:
    """How many cells each row of the tables has."""
    rows: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in ("td_open", "th_open"):
            rows[-1] += 1
    return rows


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "events.ndjson").read_text("utf-8").splitlines()]

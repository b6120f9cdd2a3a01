"""`kassa assess` and `kassa report`: from a saved recording, without a browser."""

import json
from pathlib import Path

import pytest
from kassa.checks.assessment import FILE_NAME as ASSESSMENT
from kassa.checks.assessment import Assessment

from ..checks.build import field, recording, snapshot
from .terminal import kassa

NO_BROWSER = "/nonexistent"

FIELDS = [field(f"Field {number}") for number in range(13)]


def save(folder: Path, payment: bool = True, **visit: object) -> None:
    """A walk whose address form asks for 13 fields, of which at most 8 pass by default and 12 or more fail."""
    pages = [snapshot("home"), snapshot("product"), snapshot("cart"), snapshot("address", fields=FIELDS)]
    walk = recording(*pages, *([snapshot("payment")] if payment else []))
    walk.visit = walk.visit.model_copy(update=visit)
    walk.save(folder)


def status(folder: Path, check: str) -> list[str]:
    found = json.loads((folder / "assessment.json").read_text("utf-8"))["findings"]
    return [finding["status"] for finding in found if finding["check"] == check]


def test_assess_writes_the_assessment_and_every_report(tmp_path: Path) -> None:
    save(tmp_path)
    answer = kassa("assess", ".", cwd=tmp_path, KASSA_BROWSER=NO_BROWSER)
    assert answer.code == 0, answer.err
    assert status(tmp_path, "field-count") == ["failed"]
    assert "field-count" in answer.out
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_another_configuration_gives_another_judgement(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "patient.yaml").write_text("checks: {field-count: {max: 20, max_elements: 40}}\n", "utf-8")
    assert kassa("assess", ".", "-c", "patient.yaml", cwd=tmp_path).code == 0
    assert status(tmp_path, "field-count") == ["passed"]


@pytest.mark.parametrize(("severity", "code"), [("never", 0), ("low", 1), ("high", 1)])
def test_findings_at_or_over_fail_on_exit_with_1(severity: str, code: int, tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "one.yaml").write_text("checks: {field-count: {severity: high}}\n", "utf-8")
    assert kassa("assess", ".", "-c", "one.yaml", "--fail-on", severity, cwd=tmp_path).code == code


def test_findings_below_fail_on_exit_with_0(tmp_path: Path) -> None:
    save(tmp_path)
    others = "".join(f"  {check}: off\n" for check in _checks_but("field-count"))
    (tmp_path / "one.yaml").write_text(
        f"fail_on: high\nchecks:\n  field-count: {{severity: medium}}\n{others}", "utf-8"
    )
    assert kassa("assess", ".", "-c", "one.yaml", cwd=tmp_path).code == 0
    assert kassa("assess", ".", "-c", "one.yaml", "--fail-on", "medium", cwd=tmp_path).code == 1


def _checks_but(kept: str) -> list[str]:
    from kassa.checks.catalogue import all_checks

    return [check.id for check in all_checks() if check.id != kept]


def test_a_journey_that_stopped_before_payment_exits_with_3_and_has_its_report(tmp_path: Path) -> None:
    save(tmp_path, payment=False)
    assert kassa("assess", ".", "--fail-on", "low", cwd=tmp_path).code == 3
    assert (tmp_path / "report.html").is_file()


def test_an_interrupted_walk_exits_with_130_and_has_its_report(tmp_path: Path) -> None:
    save(tmp_path, payment=False, interrupted=True)
    assert kassa("assess", ".", cwd=tmp_path).code == 130
    assert (tmp_path / "report.html").is_file()


def test_two_devices_are_judged_together_and_share_one_report(tmp_path: Path) -> None:
    save(tmp_path / "desktop")
    save(tmp_path / "mobile", device="mobile")
    assert kassa("assess", ".", "--quiet", cwd=tmp_path).code == 0
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.*")) == [
        "desktop/assessment.json",
        "desktop/recording.json",
        "mobile/assessment.json",
        "mobile/recording.json",
        "report.html",
    ]


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    save(tmp_path)
    answer = kassa("assess", "recording.json", "--quiet", cwd=tmp_path)
    assert (answer.out, answer.err) == ("", "")


def test_report_prints_what_was_judged_and_does_not_judge_again(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "patient.yaml").write_text("checks: {field-count: {max: 20, max_elements: 40}}\n", "utf-8")
    kassa("assess", ".", "-c", "patient.yaml", "--format", "json", cwd=tmp_path)
    answer = kassa("report", ".", cwd=tmp_path, KASSA_BROWSER=NO_BROWSER)
    assert answer.code == 0
    assert "shop.test" in answer.out
    assert status(tmp_path, "field-count") == ["passed"]
    assert not (tmp_path / "report.html").exists()


def test_report_renders_html_from_a_recording_alone(tmp_path: Path) -> None:
    save(tmp_path)
    answer = kassa("report", "recording.json", "--format", "html", cwd=tmp_path, KASSA_BROWSER=NO_BROWSER)
    assert (answer.code, answer.out) == (0, "report.html\n")
    assert "field-count" in (tmp_path / "report.html").read_text("utf-8")


def test_a_judgement_is_told_in_another_language_and_stays_the_same_judgement(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "repeats" / "1", tmp_path / "repeats" / "2"):
        save(folder)
    assert kassa("assess", ".", "--fail-on", "high", "--report-lang", "de", "--quiet", cwd=tmp_path).code == 1
    german = Assessment.model_validate_json((tmp_path / ASSESSMENT).read_bytes())
    dutch = kassa("report", ".", "--report-lang", "nl", "--format", "json", cwd=tmp_path)
    assert (dutch.code, dutch.err) == (0, "")
    told = Assessment.model_validate_json((tmp_path / ASSESSMENT).read_bytes())
    assert kassa("assess", ".", "--fail-on", "high", "--report-lang", "nl", "--quiet", cwd=tmp_path).code == 1
    assert told == Assessment.model_validate_json((tmp_path / ASSESSMENT).read_bytes())
    assert told != german
    assert german.repeats and told.repeats
    names = [[time.name for time in each.repeats.timed] for each in (german, told) if each.repeats]
    assert "Wartezeit insgesamt" in names[0] and "Wachttijd in totaal" in names[1]


def test_what_only_settings_of_ones_own_say_stays_and_that_is_told(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "strict.yaml").write_text("checks: {field-count: {max: 2, severity: critical}}\n", "utf-8")
    assert kassa("assess", ".", "-c", "strict.yaml", "--format", "json", cwd=tmp_path).code == 0
    answer = kassa("report", ".", "--report-lang", "nl", "--format", "json", cwd=tmp_path)
    assert "stay as they were" in answer.err
    found = Assessment.model_validate_json((tmp_path / ASSESSMENT).read_bytes()).findings
    fields = next(finding for finding in found if finding.check == "field-count")
    assert (fields.status, fields.severity) == ("failed", "critical")
    assert "at most 2" in str(fields.threshold)
    assert fields.title == "Het afrekenen vraagt veel velden"

from __future__ import annotations

from pathlib import Path

from kassa.checks.assessment import Assessment
from kassa.checks.catalogue import all_checks, find
from kassa.journey.recording import Recording, StageOutcome
from kassa.journey.shown import Timing

from .build import action, amount, field, recording, request, snapshot
from .judging import assessed, finding


def shop() -> Recording:
    timing = Timing(lcp=1000, cls=0, ttfb=100, tbt=20)
    fields = [field(f"Field {number}", required=True) for number in range(13)]
    return recording(
        snapshot("product", timing=timing, requests=[request()], amounts=[amount("10.00")]),
        snapshot("cart", timing=timing, requests=[request()], amounts=[amount("10.00", "total", "Total")]),
        snapshot("address", timing=timing, requests=[request()], fields=fields),
        snapshot("payment", timing=timing),
        actions=[action(wait=300, delay=30)],
    )


def test_the_same_recording_gives_the_same_assessment() -> None:
    assert assessed(shop()) == assessed(shop())


def test_an_assessment_names_the_visit_and_stands_in_the_order_of_the_journey(tmp_path: Path) -> None:
    found = assessed(shop())
    assert (found.shop, found.device, found.furthest, found.kassa) == ("shop.test", "desktop", "payment", "test")
    order = ["discovery", "product", "cart", "checkout", "support", "journey"]
    stages = [order.index(each.stage) for each in found.findings]
    assert stages == sorted(stages)
    assert Assessment.model_validate_json(found.save(tmp_path).read_bytes()) == found


def test_a_failure_carries_what_a_reader_needs() -> None:
    check = find("field-count")
    found = finding(shop(), "field-count")
    assert (found.title, found.fix, found.why) == (check.failing_title, check.fix, check.why)
    assert "the average checkout has 11.3 fields (2024)" in found.source
    assert found.family == "form-effort"


def test_severity_can_be_set_and_a_lighter_result_stays_lighter() -> None:
    assert finding(shop(), "field-count", severity="critical").severity == "critical"
    walk = recording(snapshot("payment", fields=[field("Anrede", "salutation", required=True)]))
    walk.visit.country = "DE"
    assert finding(walk, "unneeded-data", severity="critical").severity == "medium"
    assert finding(walk, "unneeded-data", severity="low").severity == "low"


def test_only_the_stages_asked_for_are_judged() -> None:
    found = [
        each for each in assessed(shop(), page_vitals={"stages": ["cart"]}).findings if each.check == "page-vitals"
    ]
    assert [each.stage for each in found] == ["cart"]


def test_a_check_that_breaks_says_so_and_the_others_go_on() -> None:
    # A form that the snapshot does not have: only the check that looks into forms trips over it.
    walk = recording(snapshot("payment", fields=[field("E-mail", "email", form=5)], forms=[]))
    findings = {each.check: each for each in assessed(walk).findings if each.stage == "checkout"}
    assert findings["autofill-tokens"].status == "not-observed"
    assert "The check itself broke (IndexError: list index out of range)." in findings["autofill-tokens"].message
    assert findings["field-count"].status == "passed"


def test_a_stage_without_a_word_and_not_reached_is_not_observed() -> None:
    found = [each for each in assessed(recording(snapshot("product"))).findings if each.check == "step-wait"]
    assert {(each.stage, each.status) for each in found} == {("cart", "not-observed"), ("checkout", "not-observed")}


def test_a_stage_that_was_reached_and_left_nothing_to_judge_is_not_observed() -> None:
    walk = recording(snapshot("cart"))
    walk.outcome["checkout"] = StageOutcome(reached=True, how="walked")
    found = finding(walk, "field-count")
    assert found.status == "not-observed"
    assert found.message == "Nothing was recorded of the checkout stage that this check could judge."


def test_every_check_says_something_of_each_of_its_stages() -> None:
    said = {(each.check, each.stage) for each in assessed(recording(snapshot("home"))).findings}
    assert said == {(check.id, stage) for check in all_checks() for stage in check.stages}


def test_fingerprints_stay_while_the_same_thing_is_found_and_differ_by_stage() -> None:
    one, other = shop(), shop()
    other.snapshots[2].fields[0].box.y += 300
    other.snapshots[2].fields[0].label = "Something else"
    other.visit.started = "2027-01-01T00:00:00Z"
    first = {(each.check, each.stage): each.fingerprint for each in assessed(one).findings}
    assert first == {(each.check, each.stage): each.fingerprint for each in assessed(other).findings}
    assert len(set(first.values())) == len(first)


def test_a_new_thing_found_has_another_fingerprint() -> None:
    def asking(*purposes: str) -> str:
        walk = recording(snapshot("payment", fields=[field(purpose, purpose) for purpose in purposes]))
        return finding(walk, "unneeded-data").fingerprint

    assert asking("bday") == asking("bday", "email")
    assert asking("bday") != asking("bday", "sex")

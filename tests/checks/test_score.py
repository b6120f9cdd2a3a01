from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kassa.checks.assessment import SEVERITIES, Confidence, Finding, FindingStage, Score, Severity, Status
from kassa.checks.catalogue import all_checks, find
from kassa.checks.score import score
from kassa.checks.settings import ScoreSettings
from kassa.journey.recording import Recording, StageOutcome
from kassa.journey.shown import Snapshot, Step, Timing

from .build import action, control, field, recording, request, snapshot
from .judging import assessed

STATUSES: list[Status] = ["passed", "warned", "failed", "accepted", "not-applicable", "not-observed"]
CONFIDENCES: list[Confidence] = ["low", "medium", "high"]
CHECKS = {check.id: check for check in all_checks()}
PLACES: list[tuple[str, FindingStage]] = [(check.id, stage) for check in CHECKS.values() for stage in check.stages]


def made(
    check: str,
    stage: FindingStage,
    status: Status,
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Finding:
    declared = find(check)
    return Finding(
        check=check,
        stage=stage,
        status=status,
        family=declared.family,
        title="",
        severity=severity or declared.severity,
        confidence=confidence or declared.confidence,
        message="",
        why="",
        source="",
        fingerprint="",
    )


def scored(*findings: Finding) -> Score:
    return score(findings, CHECKS.values(), ScoreSettings())


def test_all_passed_is_a_hundred_and_all_failed_is_nothing() -> None:
    assert scored(made("field-count", "checkout", "passed")).whole == 100
    assert scored(made("field-count", "checkout", "failed")).whole == 0


def test_a_warning_costs_half() -> None:
    assert scored(made("field-count", "checkout", "warned")).whole == 50


def test_weight_follows_severity_and_confidence() -> None:
    # guest-checkout: critical 12 at medium confidence 0.8 = 9.6; field-count: high 6 at high confidence = 6.
    found = scored(made("guest-checkout", "checkout", "failed"), made("field-count", "checkout", "passed"))
    assert found.whole == int(100 * 6 / 15.6)
    assert found.stages["checkout"] == found.whole


def test_a_check_of_several_stages_counts_once_in_the_whole_and_fully_in_its_stage() -> None:
    # page-vitals looks at four stages: each is a quarter of 4.8; field-count is 6.
    found = scored(made("page-vitals", "checkout", "failed"), made("field-count", "checkout", "passed"))
    assert found.whole == int(100 * 6 / 7.2)
    assert found.stages["checkout"] == int(100 * 6 / 10.8)


def test_what_does_not_apply_and_what_is_information_count_nothing() -> None:
    base = made("field-count", "checkout", "warned")
    info = made("guest-checkout", "checkout", "failed", severity="info")
    absent = made("page-vitals", "cart", "not-applicable")
    assert scored(base, info, absent) == scored(base)


def test_what_was_not_observed_earns_nothing_and_lowers_certainty() -> None:
    seen = made("field-count", "checkout", "passed")
    found = scored(seen, made("guest-checkout", "checkout", "not-observed"))
    assert found.whole == int(100 * 6 / 15.6)
    assert found.certainty == pytest.approx(6 / 15.6, abs=1e-4)
    assert scored(seen).certainty == 1


def test_where_nothing_was_observed_there_is_no_score() -> None:
    found = scored(made("field-count", "checkout", "not-observed"))
    assert (found.whole, found.stages["checkout"], found.stages["cart"], found.certainty) == (None, None, None, 0)
    assert scored().whole is None


def test_weights_of_stages_can_be_set() -> None:
    findings = [made("step-wait", "cart", "failed"), made("step-wait", "checkout", "passed")]
    assert score(findings, CHECKS.values(), ScoreSettings()).whole == 50
    checkout_only = ScoreSettings.model_validate({"stages": {"cart": 0}})
    assert score(findings, CHECKS.values(), checkout_only).whole == 100


def finding_of(place: tuple[str, FindingStage]) -> st.SearchStrategy[Finding]:
    return st.builds(
        made,
        st.just(place[0]),
        st.just(place[1]),
        st.sampled_from(STATUSES),
        st.none() | st.sampled_from(SEVERITIES),
        st.none() | st.sampled_from(CONFIDENCES),
    )


FINDINGS = st.lists(st.sampled_from(PLACES), min_size=1, max_size=12, unique=True).flatmap(
    lambda places: st.tuples(*map(finding_of, places))
)


@given(FINDINGS, st.data())
def test_seeing_less_never_scores_better(findings: tuple[Finding, ...], data: st.DataObject) -> None:
    blind = data.draw(st.sets(st.sampled_from(range(len(findings)))))
    # What does not apply was found out by looking; who did not look cannot know. Else the check's own severity stands.
    less = [
        made(each.check, each.stage, "not-observed") if number in blind and each.status != "not-applicable" else each
        for number, each in enumerate(findings)
    ]
    full, partial = scored(*findings), scored(*less)
    assert not_better(partial, full)


@given(FINDINGS)
def test_scores_stay_between_nothing_and_a_hundred(findings: tuple[Finding, ...]) -> None:
    found = scored(*findings)
    assert all(points is None or 0 <= points <= 100 for points in (found.whole, *found.stages.values()))
    assert 0 <= found.certainty <= 1


def not_better(partial: Score, full: Score) -> bool:
    """No score of the first is higher than the second's, and none stands where the second has none to lose."""
    pairs = [(partial.whole, full.whole), *((partial.stages[s], full.stages[s]) for s in full.stages)]
    return all(one is None or (other is not None and one <= other) for one, other in pairs)


PURPOSES = ["email", "tel", "bday", "organization", "postal-code", "city"]
WALK: list[Step] = ["product", "cart", "account", "address", "delivery", "payment"]


@st.composite
def walks(draw: st.DrawFn) -> Recording:
    """A walk to the payment step through a shop of any quality."""
    ms = st.none() | st.floats(1, 9000)
    pages: list[Snapshot] = []
    for step in WALK:
        timing = Timing(lcp=draw(ms), cls=draw(st.floats(0, 0.5)), ttfb=draw(ms), tbt=draw(ms))
        asked = draw(
            st.lists(st.sampled_from(["email", "tel", "bday", "organization", "postal-code", "city"]), max_size=5)
        )
        fields = [
            field(
                f"{step} {number}",
                purpose,
                required=draw(st.booleans()),
                marked_required=draw(st.booleans()),
                autocomplete=draw(st.sampled_from(["", purpose, "off", "email"])),
            )
            for number, purpose in enumerate(asked)
        ]
        requests = [request(bytes=draw(st.integers(1, 9_000_000)))]
        pages.append(
            snapshot(
                step,
                timing=timing,
                requests=requests,
                fields=fields if step not in ("product", "cart") else [],
                controls=[control("Continue as guest")],
            )
        )
    walk = recording(*pages)
    walk.checkout.guest = draw(st.sampled_from(["default", "offered", "after-email"]))
    walk.actions = [
        action(step=step, wait=draw(st.floats(1, 9000)), delay=draw(ms), busy=draw(st.booleans()), before=page.id)
        for step, page in zip(WALK, pages, strict=True)
    ]
    return walk


def stopped(walk: Recording, after: int) -> Recording:
    """The same walk, stopped after so many pages."""
    pages = walk.snapshots[:after]
    short = recording(*[page.model_copy(deep=True) for page in pages])
    seen = {page.id for page in pages}
    short.actions = [each for each in walk.actions if each.before in seen]
    short.checkout.guest = walk.checkout.guest if short.checkout.snapshots else None
    for stage, outcome in short.outcome.items():
        if not outcome.reached:
            short.outcome[stage] = StageOutcome(reached=False, reason="The walk was stopped.")
    return short


@settings(max_examples=60, deadline=None)
@given(walks(), st.integers(1, len(WALK) - 1))
def test_a_walk_that_stops_earlier_never_scores_better(walk: Recording, after: int) -> None:
    full, partial = assessed(walk).score, assessed(stopped(walk, after)).score
    pairs = [(partial.whole, full.whole), *((partial.stages[s], full.stages[s]) for s in full.stages)]
    assert not [(one, other) for one, other in pairs if one is not None and other is not None and one > other]
    assert partial.certainty <= full.certainty


@given(FINDINGS, st.data())
def test_accepting_a_finding_never_lowers_a_score(findings: tuple[Finding, ...], data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from(range(len(findings)))))
    eased = [
        each.model_copy(update={"status": "accepted"}) if n in known and each.status in ("warned", "failed") else each
        for n, each in enumerate(findings)
    ]
    plain, accepting = scored(*findings), scored(*eased)
    assert not_better(plain, accepting)
    assert plain.certainty == accepting.certainty

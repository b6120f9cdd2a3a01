"""What fails a run: conditions and budgets."""

from __future__ import annotations

import pytest
from kassa.checks.assess import assess
from kassa.checks.assessment import Assessment
from kassa.checks.budgets import Budget, lines
from kassa.checks.fail_on import condition, conditions
from kassa.checks.settings import ChecksSettings
from kassa.journey.recording import Action, Recording
from kassa.journey.shown import Request, Timing
from kassa.reports.gate import said

from .build import field, recording, snapshot


def walk(payment: bool = True) -> Recording:
    """A walk over six pages whose address form asks for 13 fields."""
    fields = [field(f"Field {number}") for number in range(13)]
    pages = [snapshot("home"), snapshot("product"), snapshot("cart"), snapshot("address", fields=fields)]
    return recording(*pages, *([snapshot("payment")] if payment else []))


def judged(walked: Recording) -> Assessment:
    return assess(walked, ChecksSettings(), "0")


def budget(walked: Recording, **limits: object) -> list[tuple[str, float | None, bool]]:
    told = lines([Budget.model_validate(limits)], walked, judged(walked))
    return [(line.what, line.measured, line.broken) for line in told]


def test_a_severity_is_met_by_findings_at_or_over_it() -> None:
    assessment = judged(walk())
    over = {"low": {"low", "medium", "high", "critical"}, "high": {"high", "critical"}, "critical": {"critical"}}
    for severity, counted in over.items():
        wrong = [f for f in assessment.findings if f.status in ("warned", "failed") and f.severity in counted]
        met = condition(severity).met(assessment)
        assert (met.findings if met else []) == wrong
        assert not met or met.reason.startswith(f"{len(wrong)} finding")
    assert condition("low").met(assessment)


@pytest.mark.parametrize(("score", "met"), [(79, True), (80, False), (100, False), (None, True)])
def test_a_score_is_met_under_its_limit_or_when_there_is_none(score: int | None, met: bool) -> None:
    assessment = judged(walk())
    told = assessment.model_copy(update={"score": assessment.score.model_copy(update={"whole": score})})
    assert (condition("score:<80").met(told) is not None) is met


@pytest.mark.parametrize("text", ["info", "hihg", "score", "score:80", "score:>80", "", "high,low"])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not one of never, low, medium, high, critical, or a score"):
        condition(text)


def test_never_stands_alone() -> None:
    assert conditions(["never"]) == []
    with pytest.raises(ValueError, match="never goes with no other"):
        conditions(["never", "high"])


def test_a_budget_is_kept_up_to_its_limit() -> None:
    assert budget(walk(), stage="checkout", fields=13) == [("fields", 13, False)]
    assert budget(walk(), stage="checkout", fields=12) == [("fields", 13, True)]
    assert budget(walk(), fields=12) == [("fields", 13, True)]


def test_what_was_seen_of_a_walk_that_stopped_breaks_a_budget_and_never_keeps_it() -> None:
    assert budget(walk(payment=False), fields=12) == [("fields", 13, True)]
    assert budget(walk(payment=False), fields=20) == [("fields", None, True)]
    assert budget(walk(payment=False), fields=20, unmeasured="pass") == [("fields", None, False)]
    assert budget(walk(payment=False), stage="product", steps=5) == [("steps", 1, False)]


def test_a_budget_holds_for_its_device_alone() -> None:
    assert budget(walk(), device="mobile", fields=1) == []
    assert budget(walk(), device="desktop", fields=1) == [("fields", 13, True)]


def test_waits_are_those_of_the_stage() -> None:
    walked = walk()
    shared = {"kind": "click", "purpose": "go on", "target": "Next", "started": 0}
    walked.actions = [
        Action.model_validate(
            {**shared, "id": f"a{n}", "stage": stage, "step": step, "wait": wait, "delay": wait / 10, "after": page.id}
        )
        for n, (stage, step, wait, page) in enumerate(
            [
                ("discovery", "home", 900, walked.snapshots[1]),
                ("product", "product", 4000, walked.snapshots[2]),
                ("checkout", "address", 1500, walked.snapshots[3]),
                ("checkout", "address", 700, walked.snapshots[4]),
            ]
        )
    ]
    assert budget(walked, stage="checkout", wait=1499, total_wait=2200, interaction=149) == [
        ("wait", 1500, True),
        ("total_wait", 2200, False),
        ("interaction", 150, True),
    ]
    assert budget(walked, wait=4000, total_wait=7099) == [("wait", 4000, False), ("total_wait", 7100, True)]


def test_vitals_are_the_worst_of_the_stage_and_soft_pages_have_none() -> None:
    walked = walk()
    walked.snapshots[0].timing = Timing(lcp=2000, cls=0.2)
    walked.snapshots[1].timing = Timing(lcp=3000)
    walked.snapshots[2].timing = Timing(lcp=9000)
    walked.snapshots[2].soft = True
    assert budget(walked, lcp=2999, cls=0.2, tbt=1) == [("lcp", 3000, True), ("cls", 0.2, False), ("tbt", None, True)]
    assert budget(walked, stage="discovery", lcp=2999) == [("lcp", 2000, False)]
    assert budget(walked, stage="cart", lcp=2999) == [("lcp", None, True)]


def test_bytes_need_most_answers_to_have_a_size() -> None:
    walked = walk()

    def answer(size: int | None) -> Request:
        return Request(
            url="https://shop.example/x",
            method="GET",
            type="image",
            status=200,
            bytes=size,
            first_party=True,
            secure=True,
        )

    walked.snapshots[0].requests = [answer(1000), answer(500)]
    walked.snapshots[1].requests = [answer(4000), answer(100)]
    assert budget(walked, bytes=5600, page_bytes=4000) == [("bytes", 5600, False), ("page_bytes", 4100, True)]
    walked.snapshots[1].requests += [answer(None), answer(None)]
    assert budget(walked, bytes=5600) == [("bytes", None, True)]
    assert budget(walked, bytes=5599) == [("bytes", 5600, True)]


def test_the_price_grows_from_the_product_to_the_last_total() -> None:
    from kassa.checks.assessment import LedgerLine
    from kassa.journey.shown import Money, Product

    walked = walk()
    walked.item, walked.quantity = Product(name="Mug", price=Money(amount="10.00", currency="EUR")), 2
    total = LedgerLine(
        amount="25.00", currency="EUR", label="Total", stage="checkout", step="payment", role="total", snapshot="s05"
    )
    assessment = judged(walked).model_copy(update={"prices": [total]})
    told = lines([Budget(price_growth=24.9), Budget(price_growth=25)], walked, assessment)
    assert [(line.measured, line.broken) for line in told] == [(25, True), (25, False)]
    assert said(told[0]) == "growth of the price (Whole journey) 25 %, budget 24.9 %"
    dollars = assessment.model_copy(update={"prices": [total.model_copy(update={"currency": "USD"})]})
    assert lines([Budget(price_growth=25)], walked, dollars)[0].measured is None


@pytest.mark.parametrize(
    "given",
    [{}, {"stage": "checkout"}, {"stage": "cart", "fields": 3}, {"stage": "cart", "price_growth": 3}, {"fields": -1}],
)
def test_a_budget_that_limits_nothing_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Budget.model_validate(given)

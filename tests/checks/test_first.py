from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kassa.checks.assessment import Finding
from kassa.checks.catalogue import all_checks
from kassa.checks.first import first, reasons, together

from .test_score import FINDINGS, made


def told(*findings: Finding) -> list[str]:
    return [advice.check for advice in first(findings)]


def test_what_most_shoppers_name_goes_first_however_severe() -> None:
    assert told(
        made("final-button-wording", "checkout", "failed"),
        made("field-count", "checkout", "failed"),
        made("guest-checkout", "checkout", "warned"),
        made("late-cost-increase", "journey", "warned", severity="medium"),
    ) == ["late-cost-increase", "guest-checkout", "field-count"]


def test_what_stops_a_shopper_goes_before_every_reason() -> None:
    stuck = made("journey-completes", "journey", "failed")
    assert told(made("late-cost-increase", "journey", "failed"), stuck) == ["journey-completes", "late-cost-increase"]


def test_what_hardly_matters_takes_no_reason_for_leaving() -> None:
    trifle = made("shipping-cost-early", "product", "warned", severity="low")
    assert told(trifle, made("final-button-wording", "checkout", "failed")) == [
        "final-button-wording",
        "shipping-cost-early",
    ]


def test_one_reason_is_told_once_with_the_checks_and_stages_that_found_it() -> None:
    found = first(
        [
            made("shipping-cost-early", "cart", "failed"),
            made("shipping-cost-early", "product", "failed"),
            made("late-cost-increase", "journey", "failed"),
        ]
    )
    assert [(one.check, one.stages, one.also) for one in found] == [
        ("late-cost-increase", ["journey"], ["shipping-cost-early"])
    ]
    (shipping,) = first(
        [made("shipping-cost-early", "cart", "failed"), made("shipping-cost-early", "product", "failed")]
    )
    assert shipping.stages == ["product", "cart"]


@pytest.mark.parametrize("status", ["passed", "not-observed", "not-applicable"])
def test_what_is_not_wrong_is_not_to_mend(status: str) -> None:
    assert not first([made("field-count", "checkout", status)])  # pyright: ignore[reportArgumentType]
    assert not first([made("field-count", "checkout", "failed", severity="info")])


def test_a_reason_is_told_with_its_figure_and_year() -> None:
    (advice,) = first([made("guest-checkout", "checkout", "failed")])
    assert advice.reason
    assert advice.reason.text == "Of the shoppers who left a checkout, 26 % said that they had to create an account."
    assert (advice.reason.year, advice.reason.grade) == (2024, "S")


def test_every_check_of_a_reason_is_there() -> None:
    assert not set(reasons()) - {check.id for check in all_checks()}


def test_the_effort_of_a_form_has_a_reason_whatever_it_is() -> None:
    assert {check.id for check in all_checks() if check.family == "form-effort"} <= set(reasons())


def test_a_form_that_is_hard_to_mend_and_to_fill_in_is_told_as_a_long_checkout() -> None:
    ids = ["inline-validation", "no-retyping", "error-help", "address-lookup"]
    (one,) = first([made(check, "checkout", "failed") for check in ids])
    assert one.reason and (one.reason.name, one.reason.share) == ("too-long", 22)
    assert sorted([one.check, *one.also]) == sorted(ids)


def test_between_equals_what_a_shopper_meets_first_goes_first() -> None:
    pages = [made("final-button-wording", "checkout", "failed"), made("scarcity-claims", "product", "failed")]
    equal = [each.model_copy(update={"severity": "high", "confidence": "high"}) for each in pages]
    assert told(*equal) == told(*reversed(equal)) == ["scarcity-claims", "final-button-wording"]


@given(FINDINGS, st.data())
def test_the_order_does_not_hang_on_the_order_of_devices(findings: tuple[Finding, ...], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(findings)))
    one, other = first(findings[:at]), first(findings[at:])
    assert [a.check for a in together([*one, *other])] == [a.check for a in together([*other, *one])]

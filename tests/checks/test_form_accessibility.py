"""What axe-core and the fields of the checkout tell of those who cannot see or cannot read well."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Accessibility, Element, Violation

from .build import box, field, recording, snapshot
from .judging import finding, judged

CHECK = "form-accessibility"


def violation(rule: str, impact: Any, **more: Any) -> Violation:
    element = Element(selector="#x", tag="input", text="City", box=box())
    return Violation(rule=rule, impact=impact, help=f"Mend {rule}", count=1, elements=[element], **more)


def walk(*violations: Violation, **page: Any) -> Recording:
    found = Accessibility(engine="axe-core 4", violations=list(violations))
    given = {"fields": [field("E-mail", "email", error_tied=True)], **page}
    return recording(
        snapshot("home", accessibility=found),
        snapshot("product", accessibility=found),
        snapshot("cart", accessibility=found),
        snapshot("address", accessibility=found, **given),
        snapshot("payment"),
    )


def test_nothing_found_passes_without_a_claim_that_all_is_well() -> None:
    found = finding(walk(violation("region", "moderate")), CHECK)
    assert (found.status, found.measured) == ("passed", "0 rules broken")
    assert "a part of the problems only" in found.message


def test_a_field_without_a_name_fails_in_the_checkout_with_the_law_and_the_element() -> None:
    found = finding(walk(violation("label", "critical")), CHECK)
    assert (found.status, found.severity) == ("failed", "high")
    assert "form fields without a label (label)" in found.message
    assert "European Accessibility Act" in found.message and ". This may not meet " in found.message
    assert (found.evidence[0].text, found.evidence[0].selector) == ("label: City", "#x")


def test_before_the_cart_the_same_only_warns() -> None:
    walked = walk(violation("label", "critical"))
    found = [finding(walked, CHECK, stage) for stage in ("discovery", "product", "cart")]
    assert [(f.status, f.severity) for f in found] == [("warned", "low"), ("warned", "low"), ("failed", "high")]


@pytest.mark.parametrize(("rule", "impact"), [("color-contrast", "serious"), ("image-alt", "critical")])
def test_contrast_and_what_concerns_no_form_warn(rule: str, impact: str) -> None:
    assert finding(walk(violation(rule, impact)), CHECK).status == "warned"


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        (field("", "email"), "failed", "1 field has no name."),
        (field("E-mail", "email", label_from="placeholder"), "warned", "label of 1 field vanishes"),
        (field("E-mail", "email", error="Wrong"), "warned", "error of 1 field is not tied"),
        (field("E-mail", "email", error="Wrong", error_tied=True), "passed", "no critical"),
    ],
)
def test_what_axe_does_not_see_is_read_from_the_fields(asked: Any, status: str, words: str) -> None:
    found = finding(walk(fields=[asked]), CHECK)
    assert found.status == status
    assert words in found.message


def test_what_is_in_a_payment_frame_is_named_and_does_not_count() -> None:
    inside = violation("label", "critical", frame="js.stripe.com", payment="Stripe")
    found = finding(walk(inside), CHECK)
    assert (found.status, "In the frame of Stripe there is more" in found.message) == ("passed", True)


def test_what_axe_did_not_judge_is_not_observed() -> None:
    failed = Accessibility(failure="it was not judged within 10 s")
    for given in (None, failed):
        walked = recording(snapshot("cart", accessibility=given), snapshot("payment", accessibility=given))
        assert {f.status for f in judged(walked, CHECK)} == {"not-observed"}


def test_a_checkout_that_was_not_seen_to_its_end_never_passes() -> None:
    found = Accessibility(engine="axe-core 4")
    walked = recording(snapshot("cart", accessibility=found), snapshot("address", accessibility=found))
    assert finding(walked, CHECK).status == "not-observed"

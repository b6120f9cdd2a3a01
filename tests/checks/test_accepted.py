from __future__ import annotations

import re
from typing import Any

import pytest
from kassa.checks.assessment import Assessment, Finding, FindingStage
from kassa.checks.fail_on import condition
from kassa.checks.settings import ChecksSettings
from kassa.journey.recording import Recording
from pydantic import ValidationError

from .build import field, recording, snapshot
from .judging import assessed

TERMS = {"reason": "The new checkout has fewer", "until": "2026-11-22"}
ON_TIME, TOO_LATE = "2026-11-22T23:59:00+01:00", "2026-11-23T00:01:00+01:00"
MANY = {"check": "field-count", "stage": "checkout", **TERMS}


def shop(started: str = ON_TIME, fields: int = 13) -> Recording:
    """A checkout that asks for much, or little."""
    asked = [field(f"Field {number}", required=True) for number in range(fields)]
    walk = recording(snapshot("product"), snapshot("cart"), snapshot("address", fields=asked), snapshot("payment"))
    walk.visit.started = started
    return walk


def of(assessment: Assessment, check: str, stage: FindingStage = "checkout") -> Finding:
    return next(each for each in assessment.findings if (each.check, each.stage) == (check, stage))


def accepted_at(walk: Recording, *acceptances: dict[str, Any]) -> Assessment:
    return assessed(walk, accepted=list(acceptances))


def test_an_accepted_finding_keeps_what_it_was_and_counts_for_nothing() -> None:
    before, after = assessed(shop()), accepted_at(shop(), MANY)
    found = of(after, "field-count")
    assert found.status == "accepted"
    assert found.accepted
    assert (found.accepted.status, found.accepted.reason) == ("failed", TERMS["reason"])
    assert found.message == of(before, "field-count").message
    assert after.score.whole and before.score.whole and after.score.whole > before.score.whole
    assert "field-count" not in {advice.check for advice in after.first}
    met = condition("low").met(after)
    assert met and found not in met.findings
    assert not after.idle_acceptances


def test_one_finding_can_be_accepted_by_its_fingerprint() -> None:
    fingerprint = of(assessed(shop()), "field-count").fingerprint
    assert of(accepted_at(shop(), {"fingerprint": fingerprint, **TERMS}), "field-count").status == "accepted"


def test_after_its_last_day_it_counts_again_and_that_is_said() -> None:
    late = accepted_at(shop(TOO_LATE), MANY)
    assert of(late, "field-count").status == "failed"
    assert late.score == assessed(shop(TOO_LATE)).score
    assert [(idle.what, idle.ended) for idle in late.idle_acceptances] == [("field-count (checkout)", True)]
    assert of(accepted_at(shop(TOO_LATE), MANY, {**MANY, "until": "2027-01-01"}), "field-count").status == "accepted"


def test_what_matches_nothing_any_more_is_said() -> None:
    gone = {"fingerprint": "0123456789abcdef", **TERMS}
    found = accepted_at(shop(fields=5), MANY, gone).idle_acceptances
    assert [(idle.what, idle.ended) for idle in found] == [
        ("field-count (checkout)", False),
        ("0123456789abcdef", False),
    ]


def test_of_what_was_not_looked_at_nobody_knows_whether_it_matches() -> None:
    short = recording(snapshot("product"), snapshot("cart"))
    assert not accepted_at(short, MANY, {"fingerprint": "0123456789abcdef", **TERMS}).idle_acceptances


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"check": "field-cuont", "stage": "checkout", **TERMS}, "Did you mean field-count?"),
        ({"check": "field-count", "stage": "cart", **TERMS}, "it judges: checkout"),
        ({"check": "field-count", **TERMS}, "a check goes with its stage"),
        (TERMS, "give either a fingerprint, or a check with its stage"),
        ({"check": "field-count", "stage": "checkout", "until": "2026-11-22"}, "Field required"),
        ({"check": "field-count", "stage": "checkout", "reason": "for ever"}, "Field required"),
        ({"fingerprint": "abc", **TERMS}, "should match pattern"),
    ],
)
def test_an_acceptance_is_narrow_and_says_why_and_until_when(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(words)):
        ChecksSettings.model_validate({"accepted": [given]})

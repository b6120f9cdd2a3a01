from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording

from .build import action, field, recording, snapshot
from .judging import finding

CHECK = "preticked-consent"


def shop(*fields: Any, language: str = "en") -> Recording:
    return recording(snapshot("address", fields=list(fields), language=language), snapshot("payment"))


@pytest.mark.parametrize(
    ("label", "purpose"),
    [("Send me the newsletter", "newsletter"), ("I accept the terms", "terms"), ("Share with partners", None)],
)
def test_a_ticked_box_that_agrees_fails(label: str, purpose: str | None) -> None:
    found = finding(shop(field(label, purpose, "checkbox", checked=True)), CHECK)
    assert (found.status, found.evidence[0].text) == ("failed", label)


def test_boxes_left_open_pass() -> None:
    boxes = [field("Newsletter", "newsletter", "checkbox"), field("I accept the terms", "terms", "checkbox")]
    assert finding(shop(*boxes), CHECK).status == "passed"


def test_an_account_made_by_a_ticked_box_is_warned_about() -> None:
    assert (
        finding(shop(field("Create an account", "create-account", "checkbox", checked=True)), CHECK).status == "warned"
    )


@pytest.mark.parametrize(
    ("label", "language"),
    [("I do not want to receive offers", "en"), ("Ik wil geen nieuwsbrief", "nl"), ("Ich möchte keine Werbung", "de")],
)
def test_a_box_that_must_be_ticked_to_refuse_is_warned_about(label: str, language: str) -> None:
    found = finding(shop(field(label, "newsletter", "checkbox"), language=language), CHECK)
    assert found.status == "warned"
    assert label in found.message


def test_what_kassa_ticked_itself_is_not_the_shops_doing() -> None:
    ticked = field("I accept the terms", "terms", "checkbox", checked=True)
    walk = shop(ticked)
    walk.actions = [action("accept the terms", kind="choose", selector=ticked.selector, started=500)]
    assert finding(walk, CHECK).status == "passed"


def test_a_box_that_kassa_had_to_untick_was_ticked_beforehand() -> None:
    ticked = field("Newsletter", "newsletter", "checkbox", checked=True)
    walk = shop(ticked)
    walk.actions = [action("give newsletter", kind="choose", selector=ticked.selector, started=1500)]
    assert finding(walk, CHECK).status == "failed"


def test_other_ticked_boxes_are_no_consent() -> None:
    assert finding(shop(field("Same as delivery", "same-address", "checkbox", checked=True)), CHECK).status == "passed"


def test_half_a_checkout_does_not_pass() -> None:
    assert finding(recording(snapshot("address")), CHECK).status == "not-observed"

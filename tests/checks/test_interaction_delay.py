from __future__ import annotations

from kassa.journey.recording import Recording
from kassa.journey.shown import Timing

from .build import action, recording, snapshot
from .judging import finding


def shop(delay: float | None = None, tbt: float | None = None) -> Recording:
    return recording(
        snapshot("product", timing=Timing(tbt=tbt)),
        snapshot("cart"),
        actions=[action("add to cart", "product", delay=delay, before="s01")],
    )


def test_quick_responses_pass_as_lab_values() -> None:
    found = finding(shop(80, 100), "interaction-delay", "product")
    assert (found.status, found.measured, found.confidence) == ("passed", "80 ms", "medium")
    assert found.message == (
        "80 ms from the click on “Add to cart” to the next paint; total blocking time 0.10 s; in the lab."
    )


def test_slow_clicks_are_warned_then_fail_and_are_pointed_at() -> None:
    assert finding(shop(200, 100), "interaction-delay", "product").status == "passed"
    assert finding(shop(500, 100), "interaction-delay", "product").status == "warned"
    found = finding(shop(510, 100), "interaction-delay", "product")
    assert found.status == "failed"
    assert (found.evidence[0].snapshot, found.evidence[0].selector) == ("s01", "#add-to-cart")


def test_blocking_time_is_judged_by_device() -> None:
    walk = shop(80, 400)
    assert finding(walk, "interaction-delay", "product").status == "failed"
    walk.visit.device = "mobile"
    assert finding(walk, "interaction-delay", "product").status == "warned"


def test_one_of_the_two_decides_alone_with_less_confidence() -> None:
    found = finding(shop(None, 100), "interaction-delay", "product")
    assert (found.status, found.measured, found.confidence) == ("passed", "0.10 s", "low")
    assert found.message.startswith("No click's response was measured")
    assert finding(shop(700, None), "interaction-delay", "product").status == "failed"


def test_nothing_measured_is_not_observed() -> None:
    assert finding(shop(), "interaction-delay", "product").status == "not-observed"


def test_quick_clicks_do_not_pass_when_the_stage_was_not_walked_to_its_end() -> None:
    walk = recording(snapshot("product", timing=Timing(tbt=10)), actions=[action(step="product", delay=40)])
    assert finding(walk, "interaction-delay", "product").status == "not-observed"


def test_limits_can_be_set() -> None:
    assert finding(shop(80, 100), "interaction-delay", "product", good=50).status == "warned"
    assert finding(shop(80, 100), "interaction-delay", "product", tbt_good=50, tbt_poor=60).status == "failed"

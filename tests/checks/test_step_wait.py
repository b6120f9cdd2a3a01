from __future__ import annotations

from kassa.journey.recording import Action, Recording

from .build import action, recording, snapshot
from .judging import finding


def shop(*actions: Action) -> Recording:
    return recording(
        snapshot("product"), snapshot("cart"), snapshot("address"), snapshot("payment"), actions=list(actions)
    )


def test_quick_steps_pass() -> None:
    found = finding(shop(action("continue", wait=400), action("continue", wait=900)), "step-wait")
    assert (found.status, found.measured) == ("passed", "0.90 s")
    assert "the slowest of 2 clicks" in found.message


def test_the_slowest_step_decides_and_is_pointed_at() -> None:
    slow = action("continue", wait=5200, busy=True, target="To payment", before="s03")
    found = finding(shop(action("continue", wait=400), slow), "step-wait")
    assert (found.status, found.value) == ("failed", 5200)
    assert "5.20 s after “To payment” (continue)" in found.message
    assert (found.evidence[0].snapshot, found.evidence[0].selector) == ("s03", "#continue")
    assert found.evidence[0].box


def test_over_two_seconds_is_warned() -> None:
    assert finding(shop(action(wait=2000, busy=True)), "step-wait").status == "passed"
    assert finding(shop(action(wait=2001, busy=True)), "step-wait").status == "warned"
    assert finding(shop(action(wait=5000, busy=True)), "step-wait").status == "warned"


def test_over_a_second_without_a_busy_sign_is_warned() -> None:
    found = finding(shop(action(wait=1500)), "step-wait")
    assert found.status == "warned"
    assert "did not show that it was busy after 1 click of over 1.00 s" in found.message
    assert finding(shop(action(wait=1500, busy=True)), "step-wait").status == "passed"


def test_add_to_cart_belongs_to_the_cart() -> None:
    found = finding(shop(action("add to cart", "product", wait=3000, busy=True)), "step-wait", "cart")
    assert (found.status, found.measured) == ("warned", "3.00 s")


def test_typing_and_clicks_that_missed_are_not_counted() -> None:
    walk = shop(
        action("type the address", kind="fill", wait=9000),
        action("continue", wait=9000, met=False),
        action("continue", wait=300),
    )
    assert finding(walk, "step-wait").measured == "0.30 s"


def test_a_page_that_never_rests_is_judged_with_little_confidence() -> None:
    found = finding(shop(action(wait=9000, busy=True, limit="settle, 10 s")), "step-wait")
    assert (found.status, found.confidence) == ("failed", "low")
    assert "did not come to rest: settle, 10 s" in found.message


def test_quick_steps_do_not_pass_when_the_walk_stopped_on_the_way() -> None:
    walk = recording(snapshot("cart"), snapshot("address"), actions=[action(wait=300)])
    assert finding(walk, "step-wait").status == "not-observed"


def test_no_measured_wait_is_not_observed() -> None:
    assert finding(shop(), "step-wait").status == "not-observed"
    assert finding(shop(action(wait=0)), "step-wait").status == "not-observed"


def test_limits_can_be_set() -> None:
    walk = shop(action(wait=1500))
    assert finding(walk, "step-wait", silent=2000).status == "passed"
    assert finding(walk, "step-wait", poor=1400, good=1000).status == "failed"

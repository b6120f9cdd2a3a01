from __future__ import annotations

from typing import Any

from kassa.journey.recording import Recording
from kassa.journey.shown import Overlay

from .build import box, control, field, recording, snapshot
from .judging import finding

CHECK = "cookie-choice-balance"


def button(name: str, width: float = 200, **more: Any) -> Any:
    return control(name, overlay=0, box=box(width=width), **more)


def shop(*controls: Any, fields: Any = ()) -> Recording:
    banner = Overlay(selector="#cookies", text="We use cookies", box=box(), kind="consent")
    return recording(snapshot("home", overlays=[banner], controls=list(controls), fields=list(fields)))


def test_two_equal_buttons_pass() -> None:
    found = finding(shop(button("Accept all"), button("Reject all")), CHECK, "discovery")
    assert (found.status, found.measured) == ("passed", "100 % of the area")


def test_a_small_way_to_refuse_is_warned_about() -> None:
    walk = shop(button("Accept all"), button("Reject all", width=80))
    assert finding(walk, CHECK, "discovery").status == "warned"
    assert finding(walk, CHECK, "discovery", ratio=0.4).status == "passed"


def test_a_way_to_refuse_that_is_hard_to_read_is_warned_about() -> None:
    loud: dict[str, Any] = {"color": "rgb(255, 255, 255)", "background": "rgb(0, 80, 40)"}
    faint: dict[str, Any] = {"color": "rgb(170, 170, 170)", "background": "rgb(255, 255, 255)"}
    found = finding(shop(button("Accept all", **loud), button("Reject all", **faint)), CHECK, "discovery")
    assert (found.status, found.message) == ("warned", "“Reject all” is hard to read: contrast 2.32 to 1.")
    assert (
        finding(shop(button("Accept all", **loud), button("Reject all", **loud)), CHECK, "discovery").status == "passed"
    )


def test_no_way_to_refuse_fails() -> None:
    found = finding(shop(button("Accept all"), button("Cookie settings")), CHECK, "discovery")
    assert found.status == "failed"
    assert "nothing on the first layer refuses" in found.message


def test_a_button_that_is_not_understood_may_refuse() -> None:
    assert finding(shop(button("Accept all"), button("Hop it")), CHECK, "discovery").status == "not-observed"


def test_a_box_ticked_beforehand_fails_and_the_necessary_one_does_not_count() -> None:
    buttons = (button("Accept all"), button("Reject all"))
    statistics = field("Statistics", type="checkbox", overlay=0, checked=True)
    assert finding(shop(*buttons, fields=[statistics]), CHECK, "discovery").status == "failed"
    necessary = field("Necessary", type="checkbox", overlay=0, checked=True, enabled=False)
    assert finding(shop(*buttons, fields=[necessary]), CHECK, "discovery").status == "passed"


def test_saving_a_choice_of_nothing_refuses() -> None:
    open_box = field("Statistics", type="checkbox", overlay=0)
    walk = shop(button("Accept all"), button("Save settings"), fields=[open_box])
    assert finding(walk, CHECK, "discovery").status == "passed"


def test_no_banner_is_not_judged() -> None:
    assert finding(recording(snapshot("home")), CHECK, "discovery").status == "not-applicable"

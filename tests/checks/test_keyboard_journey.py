"""The way to the order by Tab alone."""

from __future__ import annotations

from typing import Any

from kassa.journey.probed import KeyboardWalk, Probes
from kassa.journey.recording import Recording
from kassa.journey.shown import Control, Element

from .build import action, box, control, recording, snapshot
from .judging import finding

CHECK = "keyboard-journey"
ELSEWHERE = Element(selector="#map", tag="div", text="Map", box=box())


def walk(pressed: Control | None = None, **seen: Any) -> Recording:
    """A walk whose cart was walked by keyboard, and left by a click."""
    button = pressed or control("To the checkout")
    given = {"stage": "cart", "snapshot": "s01", "target": "To the checkout", "selector": "#to", "box": box()}
    whole = {**given, "reached": True, "shown": True, "presses": 12, "stops": 12, **seen}
    clicked = action("go to the checkout", "cart", selector=button.selector, before="s01")
    return recording(
        snapshot("cart", controls=[button]),
        snapshot("payment"),
        actions=[clicked],
        probes=Probes(keyboard=[KeyboardWalk(**whole)]),
    )


def test_what_tab_reaches_and_shows_passes() -> None:
    found = finding(walk(), CHECK, "cart")
    assert (found.status, found.measured, found.evidence[0].text) == ("passed", "12 presses of Tab", "To the checkout")


def test_a_focus_that_cannot_be_seen_at_the_button_is_warned_about() -> None:
    found = finding(walk(shown=False), CHECK, "cart")
    assert (found.status, "nothing shows that the focus is there" in found.message) == ("warned", True)


def test_so_is_one_that_cannot_be_seen_at_many_stops_on_the_way() -> None:
    found = finding(walk(unseen=[ELSEWHERE], unseen_count=6), CHECK, "cart")
    assert (found.status, "at 6 of 12 stops" in found.message) == ("warned", True)
    assert "Map" in [e.text for e in found.evidence]
    assert finding(walk(unseen=[ELSEWHERE], unseen_count=3), CHECK, "cart").status == "passed"


def test_a_place_that_keeps_the_focus_fails_and_a_dialog_may() -> None:
    found = finding(walk(reached=False, shown=None, trap=ELSEWHERE), CHECK, "cart")
    assert found.status == "failed"
    assert "Tab does not get away from “Map”." in found.message
    assert "European Accessibility Act" in found.message and ". This may not meet " in found.message
    assert found.evidence[0].text == "Map"
    assert finding(walk(reached=False, trap=ELSEWHERE, dialog=True), CHECK, "cart").status == "not-observed"


def test_what_only_a_mouse_can_press_fails() -> None:
    assert "only a mouse" in finding(walk(reached=False, focusable=False), CHECK, "cart").message
    far = finding(walk(reached=False, presses=200), CHECK, "cart")
    assert (far.status, "200 times" in far.message) == ("failed", True)


def test_what_was_clicked_and_cannot_have_the_focus_fails_but_not_within_a_group_for_the_arrow_keys() -> None:
    found = finding(walk(control("Go on", tag="div", focusable=False)), CHECK, "cart")
    assert (found.status, '1 thing that has to be pressed cannot have the focus: "Go on"' in found.message) == (
        "failed",
        True,
    )
    assert finding(walk(control("Card", role="radio", focusable=False)), CHECK, "cart").status == "passed"


def test_a_picture_that_leads_where_its_name_does_may_be_left_out_by_the_keyboard() -> None:
    seen = walk(control("Mug", tag="a", href="/mug", selector="#picture", focusable=False))
    assert finding(seen, CHECK, "cart").status == "failed"
    seen.snapshots[0].controls.append(control("Mug", tag="a", href="/mug", selector="#name"))
    assert finding(seen, CHECK, "cart").status == "passed"


def test_what_was_not_walked_to_its_end_is_not_observed() -> None:
    assert finding(walk(failure="the page was gone"), CHECK, "cart").status == "not-observed"
    assert finding(walk(), CHECK, "product").status == "not-observed"

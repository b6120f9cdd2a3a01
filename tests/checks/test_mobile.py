"""Pages on a phone, and what a thumb must hit."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Size

from .build import box, control, field, recording, snapshot, text
from .judging import finding

FIT = "mobile-fit"
TAP = "tap-targets"
PHONE = {"screen": Size(width=390, height=844), "viewport": Size(width=390, height=844)}
META = {"viewport": "width=device-width, initial-scale=1"}


def walk(device: Any = "mobile", **page: Any) -> Recording:
    given = {**PHONE, "meta": META, "controls": [control("Go")], **page}
    plain = {**PHONE, "meta": META, "controls": [control("Go")]}
    found = recording(
        snapshot("home", **given), snapshot("product", **given), snapshot("cart", **given), snapshot("payment", **plain)
    )
    found.visit.device = device
    return found


def test_pages_that_fit_pass() -> None:
    assert finding(walk(), FIT, "cart").status == "passed"


def test_a_wide_page_fails_in_the_cart_and_is_warned_about_before() -> None:
    wide = walk(viewport=Size(width=620, height=1300))
    found = finding(wide, FIT, "cart")
    assert (found.status, found.message) == ("failed", "A page is wider than the screen.")
    assert finding(wide, FIT, "discovery").status == "warned"


def test_a_missing_viewport_is_named() -> None:
    bare = walk(viewport=Size(width=980, height=2000), meta={})
    assert finding(bare, FIT, "cart").message == "A page has no viewport for phones."


@pytest.mark.parametrize("limit", ["user-scalable=no", "maximum-scale=1", "maximum-scale=1.0, user-scalable=0"])
def test_a_lock_on_zooming_fails_in_the_cart(limit: str) -> None:
    assert finding(walk(meta={"viewport": f"width=device-width, {limit}"}), FIT, "cart").status == "failed"


def test_zooming_up_to_five_times_is_no_lock() -> None:
    assert finding(walk(meta={"viewport": "width=device-width, maximum-scale=5"}), FIT, "cart").status == "passed"


def test_small_letters_in_fields_are_warned_about() -> None:
    found = finding(walk(fields=[field("Code", font_size=13)]), FIT, "cart")
    assert (found.status, found.evidence[0].text) == ("warned", "Code: 13 px")


def test_a_desktop_is_not_judged_and_a_screen_of_unknown_width_neither() -> None:
    assert finding(walk("desktop"), FIT, "cart").status == "not-applicable"
    assert finding(walk("desktop"), TAP, "cart").status == "not-applicable"
    assert finding(walk(screen=None), FIT, "cart").status == "not-observed"


def row(*names: str, size: float = 18, step: float = 18, **more: Any) -> list[Any]:
    return [control(n, box=box(x=10 + step * i, y=100, width=size, height=size), **more) for i, n in enumerate(names)]


def test_small_targets_close_together_are_warned_about_and_many_fail() -> None:
    found = finding(walk(controls=row("A", "B")), TAP, "cart")
    assert (found.status, found.measured) == ("warned", "2 small targets")
    assert finding(walk(controls=row("A", "B", "C", "D")), TAP, "cart").status == "failed"


def test_small_targets_with_room_around_pass() -> None:
    assert finding(walk(controls=row("A", "B", step=60)), TAP, "cart").status == "passed"


def test_links_in_sentences_and_in_the_footer_are_left_out() -> None:
    link = control("terms", tag="a", box=box(x=100, y=100, width=40, height=18))
    near = control("Go", box=box(x=142, y=100, width=100, height=44))
    sentence = text("I accept the terms here", box=box(x=10, y=100, width=300, height=18))
    assert finding(walk(controls=[link, near], texts=[sentence]), TAP, "cart").status == "passed"
    assert finding(walk(controls=row("A", "B", landmark="footer")), TAP, "cart").status == "passed"


def test_a_small_control_that_removes_fails() -> None:
    assert finding(walk(controls=row("Remove", "B")), TAP, "cart").status == "failed"


def test_a_low_main_button_is_warned_about() -> None:
    low = control("Proceed to checkout", box=box(height=30))
    found = finding(walk(controls=[low]), TAP, "cart")
    assert (found.status, found.message) == ("warned", "The main button “Proceed to checkout” is 30 px high.")


def test_a_page_without_controls_is_not_judged() -> None:
    assert finding(walk(controls=[]), TAP, "cart").status == "not-observed"

"""Where the browser's own button leads."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.probed import BackToCart, Probes
from kassa.journey.recording import Recording
from kassa.journey.shown import Overlay

from .build import HOME, box, field, recording, snapshot
from .judging import finding, judged

CHECK = "back-button"


def walk(back: BackToCart | None = None, *, drawer: int = 5, delivery: int = 8) -> Recording:
    """A walk whose cart opens as a drawer, with these lengths of history after it and at the delivery step."""
    over = Overlay(selector="#drawer", text="In your cart", box=box(height=600), kind="cart")
    return recording(
        snapshot("product", history=4),
        snapshot("added", history=drawer, url=HOME + "product", overlays=[over]),
        snapshot("cart", history=6),
        snapshot("address", history=7, fields=[field("City", "address-level2")]),
        snapshot("delivery", history=delivery, fields=[field("Express", "delivery-method", "radio")]),
        snapshot("payment", history=delivery + 1),
        probes=Probes(back_to_cart=back),
    )


def stepped(**more: Any) -> BackToCart:
    given = {"snapshot": "s04", "cart": "s03", "url": HOME + "cart", "arrived": True, "filled": True, "returned": True}
    return BackToCart(**{**given, **more})


def test_a_cart_that_is_as_it_was_passes_with_both_addresses() -> None:
    found = finding(walk(stepped()), CHECK, "cart")
    assert found.status == "passed"
    assert [e.text for e in found.evidence] == [f"from {HOME}address", f"to {HOME}cart"]


@pytest.mark.parametrize(
    ("seen", "status", "words"),
    [
        ({"filled": False}, "failed", "the cart is empty"),
        ({"arrived": False, "filled": None, "url": HOME}, "failed", f"leads to {HOME}, and not to the cart"),
        ({"arrived": False, "asks_again": True, "url": "chrome-error://x/"}, "warned", "send a form again"),
        ({"filled": None}, "not-observed", "does not tell"),
        ({"returned": False}, "warned", "forward does not lead"),
        ({"failure": "ways to pay are on the page"}, "not-observed", "ways to pay are on the page"),
    ],
)
def test_what_a_step_back_shows_decides(seen: dict[str, Any], status: str, words: str) -> None:
    found = finding(walk(stepped(**seen)), CHECK, "cart")
    assert found.status == status
    assert words in found.message


def test_a_drawer_that_back_does_not_close_is_warned_about() -> None:
    assert finding(walk(), CHECK, "product").status == "passed"
    found = finding(walk(drawer=4), CHECK, "product")
    assert (found.status, found.evidence[0].selector) == ("warned", "#drawer")
    assert "back leaves the product" in found.message


def test_a_notice_that_goes_by_itself_is_no_drawer() -> None:
    walked = walk(drawer=4)
    walked.snapshots[1].overlays[0].box = box(height=120)
    assert finding(walked, CHECK, "product").status == "not-applicable"


def test_a_step_without_an_entry_fails() -> None:
    assert finding(walk(), CHECK).status == "passed"
    found = finding(walk(delivery=7), CHECK)
    assert (found.status, "back leaves the checkout" in found.message) == ("failed", True)


def test_a_checkout_on_one_page_has_no_steps_to_go_back_to() -> None:
    asked = [field("City", "address-level2")]
    walked = recording(snapshot("address", history=4, fields=asked), snapshot("payment", history=4, fields=asked))
    assert finding(walked, CHECK).status == "not-applicable"


def test_without_a_history_nothing_is_said() -> None:
    walked = recording(snapshot("product"), snapshot("cart"), snapshot("address"), snapshot("payment"))
    assert {f.status for f in judged(walked, CHECK)} == {"not-observed"}

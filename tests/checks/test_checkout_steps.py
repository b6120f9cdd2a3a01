from __future__ import annotations

from typing import Any

from kassa.journey.recording import Checkout, Recording
from kassa.journey.shown import Progress, Snapshot, Step

from .build import box, control, recording, snapshot, text
from .judging import finding

STEPS: list[Step] = ["account", "address", "delivery", "address", "delivery", "address"]


def shop(before: int, progress: bool = True, **page: Any) -> Recording:
    """A checkout of so many states, and the payment step."""
    shown = Progress(steps=["Address", "Delivery", "Payment"], current=0, box=box()) if progress else None
    states: list[Snapshot] = [snapshot(step, progress=shown, **page) for step in STEPS[:before]]
    return recording(snapshot("cart"), *states, snapshot("payment"))


def test_a_short_checkout_with_progress_passes() -> None:
    found = finding(shop(3), "checkout-steps")
    assert (found.status, found.measured) == ("passed", "5 steps")
    assert "Address > Delivery > Payment" in found.message
    assert [each.snapshot for each in found.evidence] == ["s02", "s03", "s04", "s05"]


def test_without_progress_it_is_warned() -> None:
    found = finding(shop(3, progress=False), "checkout-steps")
    assert found.status == "warned"
    assert "No progress indicator" in found.message
    assert finding(shop(3, progress=False), "checkout-steps", progress=False).status == "passed"


def test_words_that_count_the_steps_show_progress() -> None:
    found = finding(shop(3, progress=False, texts=[text("Paso 1 de 3: Dirección")]), "checkout-steps")
    assert found.status == "passed"
    assert "“Paso 1 de 3: Dirección”" in found.message


def test_headings_that_number_the_parts_show_progress() -> None:
    parts = ["Paso 1: Dirección", "Paso 2: Entrega", "Paso 3: Pago"]
    headings = [text(words, "h4", heading=4, box=box(y=100 * n)) for n, words in enumerate(parts)]
    assert finding(shop(3, progress=False, texts=headings), "checkout-steps").status == "passed"
    assert finding(shop(3, progress=False, texts=headings[1:]), "checkout-steps").status == "warned"


def test_six_and_seven_steps_are_warned_and_eight_fail() -> None:
    assert finding(shop(4), "checkout-steps").status == "warned"
    assert finding(shop(5), "checkout-steps").status == "warned"
    found = finding(shop(6), "checkout-steps")
    assert found.status == "failed"
    assert found.message.startswith("8 steps from cart to payment; the average checkout had 5.1 in 2024.")


def test_one_page_needs_no_progress() -> None:
    found = finding(shop(0, progress=False), "checkout-steps")
    assert (found.status, found.value) == ("passed", 2)
    panels = shop(2, progress=False)
    assert finding(panels, "checkout-steps").status == "warned"
    panels.checkout.one_page = True
    assert finding(panels, "checkout-steps").status == "passed"


def test_links_that_lead_away_are_counted() -> None:
    links = [control(f"Category {number}", tag="a", landmark="header") for number in range(4)]
    assert "Up to 4 links in header and footer lead away" in finding(shop(2, controls=links), "checkout-steps").message


def test_links_to_steps_that_were_taken_lead_back_not_away() -> None:
    taken = control("Address", tag="a", landmark="header")
    assert "lead away" not in finding(shop(2, controls=[taken]), "checkout-steps").message


def test_the_states_that_the_journey_names_are_counted_not_every_snapshot() -> None:
    walk = recording(
        snapshot("address"),
        snapshot("address"),
        snapshot("payment"),
        checkout=Checkout(snapshots=["s02", "s03"]),
    )
    assert finding(walk, "checkout-steps").value == 3


def test_few_steps_do_not_pass_when_the_walk_stopped_on_the_way() -> None:
    walk = recording(snapshot("cart"), snapshot("address"))
    assert finding(walk, "checkout-steps").status == "not-observed"


def test_limits_can_be_set() -> None:
    assert finding(shop(4), "checkout-steps", max=6).status == "passed"
    assert finding(shop(4), "checkout-steps", fail=6).status == "failed"

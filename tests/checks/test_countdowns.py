"""Clocks and claims of stock: what holds, what starts again, what changes from look to look."""

from __future__ import annotations

import pytest
from kassa.checks.timers import timers
from kassa.journey.probed import FreshVisit, Probes
from kassa.journey.recording import Recording

from .build import recording, snapshot, text
from .judging import finding, judged


def shop(first: str, later: str | None, seconds: float = 40) -> Recording:
    """A shop whose product page says one thing, and after some seconds another to a second visitor."""
    page = snapshot("product", at=5000, texts=[text("Blue mug"), text(first)])
    texts = [text("Blue mug"), text(later)] if later is not None else []
    anew = FreshVisit(url=page.url, at=5000 + seconds * 1000, texts=texts)
    return recording(page, snapshot("cart", texts=[text("Your cart")]), probes=Probes(fresh_visit=anew))


def test_a_clock_that_starts_again_fails_with_both_readings() -> None:
    found = finding(shop("Sale ends in 00:15:00", "Sale ends in 00:14:59"), "countdown-honest", "product")
    assert found.status == "failed"
    assert "0:15:00, and 40 s later 0:14:59 to another visitor" in found.message
    assert [e.text.rsplit(" ", 1)[-1] for e in found.evidence] == ["00:15:00", "00:14:59"]


def test_a_clock_with_one_end_for_everybody_passes() -> None:
    found = finding(shop("Sale ends in 00:15:00", "Sale ends in 00:14:20"), "countdown-honest", "product")
    assert (found.status, "same end" in found.message) == ("passed", True)


@pytest.mark.parametrize("later", [None, "Sale"])
def test_a_clock_that_was_seen_once_tells_nothing(later: str | None) -> None:
    assert finding(shop("Sale ends in 00:15:00", later), "countdown-honest", "product").status == "not-observed"


def test_two_looks_close_together_tell_nothing() -> None:
    found = finding(shop("Ends in 00:15:00", "Ends in 00:15:00", seconds=4), "countdown-honest", "product")
    assert found.status == "not-observed"


def test_the_hour_until_which_orders_are_sent_is_no_countdown() -> None:
    found = finding(shop("Order within 02:15:00 for delivery tomorrow", None), "countdown-honest", "product")
    assert (found.status, found.message) == ("passed", "No countdown was seen.")


def test_without_a_product_page_nothing_is_said() -> None:
    found = judged(recording(snapshot("home")), "countdown-honest")
    assert {f.status for f in found} == {"not-observed"}


def test_a_clock_in_pieces_is_read_as_one() -> None:
    pieces = [text(t) for t in ("Offer ends", "00", "days", "01", "hours", "02", "minutes", "03", "seconds")]
    assert [(t.seconds, t.before) for t in timers(pieces, "en")] == [(3723, "Offer ends")]


def test_days_hours_and_minutes_have_no_seconds_to_compare() -> None:
    assert not list(timers([text("2 days 3 hours 10 minutes")], "en"))


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        ("Only 3 left in stock", "Only 3 left in stock", "passed"),
        ("Only 3 left in stock", "Only 2 left in stock", "passed"),
        ("Only 3 left in stock", "Only 7 left in stock", "failed"),
        ("14 people are looking at this", "16 people are looking at this", "passed"),
        ("14 people are looking at this", "31 people are looking at this", "failed"),
        ("14 people are looking at this", None, "not-observed"),
        ("In stock", "In stock", "passed"),
    ],
)
def test_numbers_of_stock_and_shoppers_must_hold(first: str, later: str | None, status: str) -> None:
    assert finding(shop(first, later), "scarcity-claims", "product").status == status


def test_a_number_that_jumps_is_shown_from_both_looks() -> None:
    found = finding(shop("Only 3 left in stock", "Only 7 left in stock"), "scarcity-claims", "product")
    assert found.measured == "3 to 7"
    assert [e.text for e in found.evidence] == ["Only 3 left in stock", "to another visitor: Only 7 left in stock"]


def test_without_a_product_page_no_claim_is_judged() -> None:
    assert finding(recording(snapshot("home")), "scarcity-claims", "product").status == "not-observed"

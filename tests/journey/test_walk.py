"""The walk through served shops, in a real browser: how far it gets, what it says it saw, what it leaves behind."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from kassa.demo import load, serve
from kassa.journey.recording import Recording
from kassa.journey.settings import Hints, JourneySettings, Limits
from kassa.journey.walk import walk

from .without_probes import settings


def walked(folder: Path, name: str = "kind", given: JourneySettings | None = None, **changes: Any) -> list[Recording]:
    """Walk through a demo shop, changed by switches; it must have no order afterwards."""
    with serve(load(name, **changes)) as shop:
        recordings = asyncio.run(walk(shop.url, given or settings(), folder))
        assert shop.orders == []
    return recordings


@pytest.mark.parametrize("name", ["kind", "kind-en", "hostile"])
def test_what_is_recorded_is_what_a_person_reads_in_the_shop(name: str, tmp_path: Path) -> None:
    truth = load(name).truth
    assert truth is not None
    both = settings(devices=["desktop", "mobile"])
    for recording in walked(tmp_path, name, both):
        assert recording.furthest == truth.furthest == "payment"
        assert recording.checkout.last_button == truth.last_button
        assert [choice.label for choice in recording.checkout.delivery] == truth.delivery
        assert [choice.label for choice in recording.checkout.payment] == truth.payment
        assert recording.item is not None and recording.item.price is not None
        assert recording.item.price.amount == truth.prices["product"]["item"]
        for step in ("cart", "payment"):
            page = next(s for s in recording.snapshots if s.step == step)
            shown = {(a.role, a.amount) for a in page.amounts}
            assert ("total", truth.prices["cart" if step == "cart" else "checkout"]["total"]) in shown
        assert recording.cart_emptied
        assert (tmp_path / recording.visit.device / "screens").is_dir()


@pytest.mark.parametrize(
    "layout",
    [
        {"checkout": "one-page", "delivery_after_address": True},
        {"checkout": "one-page", "account": "guest-radio"},
        {"cart": "drawer", "added": "counter", "account": "after-email"},
        {"added": "toast", "account": "guest-link", "cookies": "wall"},
        {"added": "redirect", "account": "guest-button", "newsletter_popup": True, "progress": False},
    ],
    ids=lambda layout: "-".join(str(value) for value in layout.values()),
)
def test_the_payment_step_is_reached_however_the_pages_hang_together(layout: dict[str, Any], tmp_path: Path) -> None:
    (recording,) = walked(tmp_path, layout=layout)
    assert recording.furthest == "payment", recording.outcome
    assert [choice.label for choice in recording.checkout.payment]
    assert recording.cart_emptied


def test_an_account_is_never_made_where_one_is_required(tmp_path: Path) -> None:
    (recording,) = walked(tmp_path, layout={"account": "required"})
    assert recording.furthest == "checkout"
    assert recording.outcome["checkout"].wall == "account-required"
    assert "account" in str(recording.outcome["checkout"].reason)
    assert recording.checkout.guest == "account-required"


def test_a_country_that_is_asked_for_and_not_delivered_to_is_named(tmp_path: Path) -> None:
    french = settings(country="FR")
    with serve(load("wall-no-delivery-country")) as shop:
        (recording,) = asyncio.run(walk(shop.url, french, tmp_path))
        assert shop.orders == []
    stopped = recording.outcome["checkout"]
    assert (recording.furthest, stopped.wall) == ("checkout", "no-delivery")
    assert "FR" in (stopped.reason or "")


def test_what_takes_long_in_the_shop_is_told_apart_from_what_kassa_takes(tmp_path: Path) -> None:
    (recording,) = walked(tmp_path, faults={"delay": {"delivery": 1500}})
    slow = next(a for a in recording.actions if a.target == "Verder naar bezorging")
    assert slow.wait >= 1400  # the shop's own delay, not Kassa's pointing and clicking


def test_a_hint_helps_over_a_step(tmp_path: Path) -> None:
    given = settings(hints=Hints(product="/product/vuurkorf-rooibos"))
    (recording,) = walked(tmp_path, given=given)
    assert recording.furthest == "payment"
    assert recording.outcome["discovery"].how == "helped"
    assert recording.item is not None and recording.item.name == "Vuurkorf Rooibos"


def test_a_hint_that_finds_nothing_says_so(tmp_path: Path) -> None:
    given = settings(hints=Hints(add_to_cart="#no-such-button"))
    (recording,) = walked(tmp_path, given=given)
    assert "#no-such-button" in str(recording.outcome["product"].reason)


def test_a_limit_that_is_hit_is_named_and_what_was_seen_is_kept(tmp_path: Path) -> None:
    given = settings(limits=Limits(journey=8))
    (recording,) = walked(tmp_path, given=given, faults={"delay": {"address": 15_000}})
    assert "the walk was stopped after 8 s (limits: journey)" in recording.limits
    assert Recording.load(tmp_path).snapshots, "what was seen is gone"


def test_a_shop_that_does_not_answer_is_one_clear_sentence(tmp_path: Path) -> None:
    with serve(load("kind")) as shop:
        url = shop.url
    (recording,) = asyncio.run(walk(url, settings(), tmp_path))
    reason = recording.outcome["discovery"].reason
    assert reason == f"The shop could not be opened: {url} does not answer: nothing listens there (connection refused)"
    assert recording.furthest is None

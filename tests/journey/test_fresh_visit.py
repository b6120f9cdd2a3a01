"""The product page seen a second time by another visitor: recorded beside the walk, and never at its cost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.demo import load, serve
from kassa.journey import stranger
from kassa.journey.browser import shopping_browser
from kassa.journey.probes.fresh_visit import APART
from kassa.journey.recording import Recording
from kassa.journey.settings import JourneySettings, Probes
from kassa.journey.visiting import visiting
from kassa.journey.walk import walk

from . import without_probes


def walked(folder: Path, *, fresh_visit: bool) -> Recording:
    """A walk through the kind shop in English, which has no order afterwards."""
    settings = JourneySettings(support_pages=False, probes=Probes(fresh_visit=fresh_visit))
    with serve(load("kind-en")) as shop:
        (recording,) = asyncio.run(walk(shop.url, settings, folder))
        assert shop.orders == []
    return recording


def test_another_visitor_sees_the_same_product_and_an_empty_cart(tmp_path: Path) -> None:
    recording = walked(tmp_path, fresh_visit=True)
    assert (recording.furthest, recording.cart_emptied) == ("payment", True)
    page = [s for s in recording.snapshots if s.step == "product"][-1]
    anew = recording.probes.fresh_visit
    assert anew is not None
    assert (anew.url, anew.failure) == (page.url, None)
    assert page.at < anew.at < recording.snapshot(recording.checkout.payment_snapshot or "").at
    assert recording.item is not None
    assert recording.item.name in [text.text for text in anew.texts]


def test_where_the_product_shows_a_clock_another_visitor_comes_once_it_ran(tmp_path: Path) -> None:
    settings = without_probes.settings(probes=without_probes.NO_PROBES.model_copy(update={"fresh_visit": True}))
    with serve(load("pushy")) as shop:
        (recording,) = asyncio.run(walk(shop.url, settings, tmp_path))
    first = next(s for s in recording.snapshots if s.step == "product")
    anew = recording.probes.fresh_visit
    assert anew is not None
    assert anew.failure is None
    assert anew.at - first.at >= APART * 1000


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    recording = walked(tmp_path, fresh_visit=False)
    assert (recording.furthest, recording.probes.fresh_visit) == ("payment", None)


def test_a_browser_that_is_gone_by_then_costs_nothing_of_what_was_seen(tmp_path: Path) -> None:
    settings = JourneySettings(support_pages=False)

    async def run(url: str) -> Recording:
        async with (
            shopping_browser(settings) as browser,
            visiting(browser, url, settings, tmp_path, "desktop") as visit,
        ):
            async with stranger.beside(visit) as cart_url:
                await visit.open(url, "product", "product", "open the product")
                await browser.close()
                cart_url.set_result("")
            return visit.recording

    with serve(load("kind-en")) as shop:
        recording = asyncio.run(run(shop.url))
    assert [s.step for s in recording.snapshots] == ["product"]
    assert recording.probes.fresh_visit is None
    assert [limit for limit in recording.limits if "visit as somebody else was stopped" in limit]

"""Kassa never buys: each net of the order guard alone stops the order of a shop that tries to trick it.

The shops are real ones, served on loopback, with orders that count. `press_on` does what a reckless tool would do on
the payment page: it presses the last button, presses Enter in a field, and waits until the page is at rest.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.demo import Server, Shop, load, serve
from kassa.journey.browser import shopping_browser
from kassa.journey.guard.filling import CARD
from kassa.journey.guard.flow import Net
from kassa.journey.payment import last_button
from kassa.journey.settings import JourneySettings
from kassa.journey.settle import settle
from kassa.journey.snapshot import element
from kassa.journey.visit import Refused, Visit
from kassa.journey.visiting import visiting
from kassa.journey.walk import shop_until_payment, walk
from playwright.async_api import Error

from .without_probes import settings

TRICKS = ["trick-word", "trick-continue", "trick-enter", "trick-script"]
SETTINGS = settings(empty_cart=False)


def changed(name: str, **ordering: object) -> Shop:
    return load(name, ordering=ordering)


async def press_on(visit: Visit) -> None:
    """Do on the payment page what Kassa never does."""
    snapshot = visit.recording.snapshots[-1]
    button = last_button(snapshot)
    assert button is not None, "the last button is not seen"
    try:
        await (await element(visit.page, button.node)).click(no_wait_after=True, timeout=3000)
        await settle(visit.page, visit.traffic, 5)
        await visit.page.locator("form input:visible").first.press("Enter", timeout=3000)
    except (Error, LookupError):
        pass  # the page went elsewhere at the click: that is enough
    await settle(visit.page, visit.traffic, 5)


async def at_payment(server: Server, folder: Path, nets: frozenset[Net], *, reckless: bool) -> Visit:
    """Walk to the payment step with these nets only; press on from there when reckless."""
    async with (
        shopping_browser(SETTINGS) as browser,
        visiting(browser, server.url, SETTINGS, folder, "desktop", nets=nets) as visit,
    ):
        await shop_until_payment(visit, server.url, asyncio.get_running_loop().create_future())
        assert visit.recording.furthest == "payment", visit.recording.outcome
        await settle(visit.page, visit.traffic, 5)
        if reckless:
            await press_on(visit)
    return visit


def test_the_tricks_work_when_nothing_guards(tmp_path: Path) -> None:
    """Without any net each of these shops gets its order: what stops it below is the net."""
    for name in TRICKS:
        with serve(load(name)) as server:
            asyncio.run(at_payment(server, tmp_path, frozenset(), reckless=True))
            assert server.orders, f"{name} placed no order although nothing guarded it"


@pytest.mark.parametrize("name", TRICKS)
def test_the_whole_guard_places_no_order_and_the_walk_reaches_the_payment_step(name: str, tmp_path: Path) -> None:
    both = JourneySettings(devices=["desktop", "mobile"], support_pages=False, empty_cart=False)
    with serve(load(name)) as server:
        recordings = asyncio.run(walk(server.url, both, tmp_path))
        assert [r.furthest for r in recordings] == ["payment", "payment"]
        assert server.orders == []


@pytest.mark.parametrize("name", ["trick-word", "trick-continue", "trick-enter"])
def test_the_button_net_alone(name: str, tmp_path: Path) -> None:
    """Kassa presses neither the last button nor Enter. A script that orders by itself is for the other nets."""
    with serve(load(name)) as server:

        async def run() -> None:
            async with (
                shopping_browser(SETTINGS) as browser,
                visiting(browser, server.url, SETTINGS, tmp_path, "desktop", nets=frozenset({"button"})) as visit,
            ):
                await shop_until_payment(visit, server.url, asyncio.get_running_loop().create_future())
                snapshot = visit.recording.snapshots[-1]
                button = last_button(snapshot)
                assert button is not None
                with pytest.raises(Refused):
                    await visit.press(button, snapshot, step="payment", purpose="press the last button")
                await settle(visit.page, visit.traffic, 5)

        asyncio.run(run())
        assert server.orders == []


@pytest.mark.parametrize("name", TRICKS)
def test_the_network_net_alone(name: str, tmp_path: Path) -> None:
    with serve(load(name)) as server:
        visit = asyncio.run(at_payment(server, tmp_path, frozenset({"network"}), reckless=True))
        assert server.orders == []
        assert any(refusal.net == "network" for refusal in visit.recording.refusals)


@pytest.mark.parametrize("way", ["fetch", "keepalive", "beacon", "worker", "submit", "frame", "link"])
@pytest.mark.parametrize("delay", [0, 300])
def test_the_network_net_alone_stops_every_way_a_script_can_order(way: str, delay: int, tmp_path: Path) -> None:
    with serve(changed("trick-script", by_script=way, script_after=delay)) as server:
        asyncio.run(at_payment(server, tmp_path, frozenset({"network"}), reckless=False))
        assert server.orders == []


@pytest.mark.parametrize("delay", [50, 300, 600])
@pytest.mark.parametrize("empty_cart", [True, False])
def test_a_script_places_no_order_while_kassa_leaves_the_shop(delay: int, empty_cart: bool, tmp_path: Path) -> None:
    with serve(changed("trick-script", by_script="keepalive", script_after=delay)) as server:
        (recording,) = asyncio.run(walk(server.url, settings(empty_cart=empty_cart), tmp_path))
        assert recording.furthest == "payment"
        assert server.orders == []


@pytest.mark.parametrize("name", TRICKS)
def test_the_card_net_alone(name: str, tmp_path: Path) -> None:
    """Where an order needs a card number there is none, because Kassa never types one."""
    with serve(changed(name, requires_card=True)) as server:
        visit = asyncio.run(at_payment(server, tmp_path, frozenset({"card"}), reckless=True))
        assert server.orders == []
        given = {a.purpose.removeprefix("give ") for a in visit.recording.actions if a.kind in ("fill", "choose")}
        assert not given & CARD

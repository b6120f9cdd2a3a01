"""The trick shops place a real order when their trick works, and need a card number for it when told to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from kassa.demo import Server, load, serve
from kassa.journey.browser import launch
from kassa.journey.settings import JourneySettings
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright

from .shopper import ANSWERS, Shopper
from .test_buying import TEA

Act = Callable[[Tab, str], Awaitable[Any]]

WAYS = ("fetch", "keepalive", "beacon", "worker", "submit", "frame", "link")


@pytest.mark.parametrize("name", ["trick-word", "trick-continue"])
def test_the_last_button_orders_without_another_word(name: str) -> None:
    shop = load(name)
    with serve(shop) as server, Shopper(server) as shopper:
        page = shopper.to_payment(TEA[shop.language])
        form = page.form("token", "payment")
        assert form.values["payment"]
        assert (shop.ordering.button or "") in page.words
        shopper.client.post(form.action, data=form.values)
        assert len(server.orders) == 1


@pytest.mark.parametrize("name", ["kind", "trick-word", "trick-continue", "trick-enter", "trick-script"])
def test_an_order_that_needs_a_card_is_refused_without_one(name: str) -> None:
    with serve(load(name, ordering={"requires_card": True})) as server, Shopper(server) as shopper:
        page = shopper.to_payment(TEA[server.shop.language])
        for number in ("", "1234 5678 9012 3456"):
            assert shopper.order(page, **{"card-number": number}).status == 422
            assert server.orders == []
        shopper.order(page)
        assert [order.card for order in server.orders] == [ANSWERS["card-number"]]


def test_only_the_shop_that_orders_by_link_takes_orders_by_link() -> None:
    for name, ways in (("kind", None), ("trick-script", "fetch"), ("trick-script", "link")):
        with serve(load(name, ordering={"by_script": ways})) as server, Shopper(server) as shopper:
            form = shopper.to_payment(TEA["nl"]).form("token", "payment")
            for path in ("/afrekenen/complete", "/afrekenen/betalen"):
                shopper.get(path, params=form.values)
            assert len(server.orders) == (ways == "link")


async def _in_browser(server: Server, act: Act) -> None:
    """Act in a browser, with one tea in the cart and the address of the payment page."""
    with Shopper(server) as shopper:
        page = shopper.to_payment(TEA["nl"])
        cookies = [{"name": n, "value": v, "url": server.url} for n, v in shopper.client.cookies.items()]
    async with async_playwright() as playwright:
        browser = await launch(playwright, JourneySettings())
        try:
            context = await browser.new_context()
            await context.add_cookies(cookies)  # pyright: ignore[reportArgumentType]
            tab = await context.new_page()
            await act(tab, page.url)
        finally:
            await browser.close()


def test_enter_in_a_field_orders() -> None:
    async def act(tab: Tab, payment: str) -> None:
        await tab.goto(payment)
        for name in server.shop.form.fields:
            said = ANSWERS.get(name, "")
            await tab.fill(f"#{name}", said[server.shop.country] if isinstance(said, dict) else said)
        async with tab.expect_navigation():
            await tab.press("#email", "Enter")

    with serve(load("trick-enter")) as server:
        asyncio.run(_in_browser(server, act))
        assert [order.how for order in server.orders] == ["enter"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("card", [False, True])
def test_a_script_orders_by_itself(way: str, card: bool) -> None:
    async def act(tab: Tab, payment: str) -> None:
        async with tab.expect_response(lambda r: r.request.method == "POST" or "complete" in r.url):
            await tab.goto(payment)

    ordering = {"by_script": way, "requires_card": card}
    with serve(load("trick-script", ordering=ordering)) as server:
        asyncio.run(_in_browser(server, act))
        assert [order.how for order in server.orders] == ([] if card else [way])

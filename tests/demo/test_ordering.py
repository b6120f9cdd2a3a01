"""The guard's shops really take the order, each in its own way, when nothing guards."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from kassa.demo import Server, load, serve, zoo
from kassa.journey.browser import launch
from kassa.journey.settings import JourneySettings
from playwright.async_api import Error, async_playwright
from playwright.async_api import Page as Tab

from .shopper import ANSWERS, Shopper

GUARD = [name for name in zoo() if load(name).obstacle == "guard"]


def _needed(server: Server) -> list[str]:
    form = server.shop.form
    return [name for name in form.fields if name not in form.optional]


async def _fill(tab: Tab, server: Server) -> None:
    shop = server.shop
    for name in _needed(server):
        said = ANSWERS.get(name, "")
        field = tab.locator(f"#{name}")
        if await field.evaluate("field => field.tagName") == "INPUT":
            await field.fill(said[shop.country] if isinstance(said, dict) else said)


async def _press_last(tab: Tab, server: Server) -> None:
    await tab.locator(".onward .button, .onward input[type=image]").click()


async def _choose(tab: Tab, server: Server) -> None:
    await tab.locator("input[name=payment][type=radio], .pm-card").first.click()


async def _leave(tab: Tab, server: Server) -> None:
    await tab.locator(".logo").click()


async def _blur(tab: Tab, server: Server) -> None:
    await _fill(tab, server)
    await tab.locator(f"#{_needed(server)[-1]}").focus()
    await tab.locator("h1").click()


async def _enter(tab: Tab, server: Server) -> None:
    await _fill(tab, server)
    await tab.locator("#email").press("Enter")


async def _express(tab: Tab, server: Server) -> None:
    at = server.shop.ordering.express[0]
    slug = next(product.slug for product in server.shop.products if product.stock)
    paths = {"product": f"product/{slug}", "cart": "cart", "checkout": "checkout"}
    first, *rest = paths[at].split("/")
    with Shopper(server) as shopper:
        await tab.goto("/".join([server.url + shopper.path(first), *rest]))
    await tab.locator(".express button").first.click()


async def _wait(tab: Tab, server: Server) -> None:
    """Do nothing: a script orders."""


def _act(name: str) -> Callable[[Tab, Server], Awaitable[None]]:
    ordering = load(name).ordering
    acts = {
        _express: ordering.express,
        _choose: ordering.by_choice,
        _blur: ordering.by_blur,
        _enter: ordering.by_enter,
        _leave: ordering.by_script == "leaving",
        _wait: ordering.by_script,
    }
    return next((act for act, wanted in acts.items() if wanted), _press_last)


async def _buy(server: Server, act: Callable[[Tab, Server], Awaitable[None]]) -> None:
    """One trick, done in a browser that has come to the last page."""
    with Shopper(server) as shopper:
        last = shopper.to_payment(server.shop.truth.product if server.shop.truth else "")
        cookies = [{"name": n, "value": v, "url": server.url} for n, v in shopper.client.cookies.items()]
    async with async_playwright() as playwright:
        browser = await launch(playwright, JourneySettings())
        try:
            context = await browser.new_context()
            await context.add_cookies(cookies)  # pyright: ignore[reportArgumentType]
            tab = await context.new_page()
            await tab.goto(last.url)
            await act(tab, server)
            await asyncio.wait_for(_ordered(server, tab), 15)
        finally:
            await browser.close()


async def _ordered(server: Server, tab: Tab) -> None:
    while not server.orders:
        with suppress(Error):  # the page goes elsewhere as it orders
            await tab.evaluate("new Promise(requestAnimationFrame)")


@pytest.mark.parametrize("name", GUARD)
def test_the_trick_orders(name: str) -> None:
    with serve(load(name)) as server:
        asyncio.run(_buy(server, _act(name)))
        assert len(server.orders) == 1

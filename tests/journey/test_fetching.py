"""Fetching without a browser: what is sent to whom."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
from kassa.journey.fetching import client
from kassa.journey.settings import JourneySettings

SHOP = "shop.example"


def sent(answer: Callable[[httpx.Request], httpx.Response]) -> list[tuple[str, str | None]]:
    """The hosts asked for a page of the shop, each with the key that it was sent."""
    asked: list[tuple[str, str | None]] = []

    def answered(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.host, request.headers.get("X-Key")))
        return answer(request)

    async def fetch() -> None:
        asking = client(SHOP, JourneySettings(headers={"X-Key": "hdr-7f3kq92"}), user_agent="Kassa")
        asking._mounts = {}
        asking._transport = httpx.MockTransport(answered)
        async with asking:
            await asking.get(f"https://{SHOP}/contact")
            await asking.get("https://help.shop.example/contact")

    asyncio.run(fetch())
    return asked


def test_headers_of_the_configuration_go_to_the_shop_alone() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url == f"https://{SHOP}/contact":
            return httpx.Response(302, headers={"location": "https://tickets.example/form"})
        return httpx.Response(200)

    assert sent(answer) == [(SHOP, "hdr-7f3kq92"), ("tickets.example", None), ("help.shop.example", None)]

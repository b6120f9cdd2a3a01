"""Fetching files of a shop without a browser."""

from __future__ import annotations

import httpx

from .hosts import host_of
from .settings import JourneySettings


def client(shop: str, settings: JourneySettings, *, user_agent: str, language: str | None = None) -> httpx.AsyncClient:
    """A client that follows redirects, and that sends the headers of the settings to the shop's own host alone."""

    async def to_the_shop_alone(request: httpx.Request) -> None:
        ours = host_of(str(request.url)) == shop
        for name, value in settings.headers.items():
            if ours:
                request.headers[name] = value
            elif request.headers.get(name) == value:  # a redirect takes it along
                del request.headers[name]

    return httpx.AsyncClient(
        headers={"User-Agent": user_agent, **({"Accept-Language": language} if language else {})},
        follow_redirects=True,
        timeout=settings.limits.page,
        verify=not settings.ignore_https_errors,
        event_hooks={"request": [to_the_shop_alone]},
    )

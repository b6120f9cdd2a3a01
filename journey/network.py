"""The guard's second net: stops requests at the browser that could place an order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from .guard import Flow, judge_request
from .recording import Refusal

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Request, Route


class Network:
    """Sees every request of one browser context from the cart on.

    Requests that a page makes by itself after personal data was given are held until the walk has looked at the page
    (`release`), so that a payment page cannot order before it is known to be one.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        refused: Callable[[Refusal], None],
        held: Callable[[Request], None],
        now: Callable[[], float],
    ) -> None:
        self._flow = flow
        self._refused = refused
        self._hold = held
        self._now = now
        self._looked = asyncio.Event()
        self.stopped: set[tuple[str, str]] = set()
        """Method and URL of what was stopped."""
        self._on = False
        self._navigation_held = False

    async def watch(self, context: BrowserContext) -> None:
        """Look at every request from here on. The browser's HTTP cache is off while this is on."""
        if not self._on and "network" in self._flow.nets:
            self._on = True
            await context.route("**/*", self._handle)

    def release(self) -> bool:
        """The walk has looked at the page: decide about the requests that were held.

        True when the page goes elsewhere now, so that it has to be looked at again.
        """
        goes = self._navigation_held and not self._flow.payment_shown
        self._navigation_held = False
        self._looked.set()
        self._looked = asyncio.Event()
        return goes

    async def _handle(self, route: Route) -> None:
        request = route.request
        navigation = request.is_navigation_request() and _of_the_page(request)
        verdict, why = self._judge(route, navigation=navigation)
        if verdict == "hold":
            self._navigation_held = self._navigation_held or navigation
            self._hold(request)
            await self._looked.wait()
            verdict, why = self._judge(route, navigation=navigation)
            if verdict == "hold":
                verdict = "stop" if self._flow.payment_shown else "allow"
        if verdict == "allow":
            await route.fallback()  # to whoever else looks at requests, else on to the shop
            return
        self.stopped.add((request.method, request.url))
        self._refused(Refusal(at=self._now(), net="network", what=f"{request.method} {request.url}", why=why))
        await route.abort("blockedbyclient")

    def _judge(self, route: Route, *, navigation: bool) -> tuple[str, str]:
        request = route.request
        body = None
        if request.method not in ("GET", "HEAD") and request.post_data_buffer:
            body = request.post_data_buffer.decode("utf-8", "replace")
        return judge_request(self._flow, method=request.method, url=request.url, navigation=navigation, body=body)


def _of_the_page(request: Request) -> bool:
    from playwright.async_api import Error

    try:
        return request.frame.parent_frame is None
    except Error:  # a navigation so early that its frame is not known is the page's own
        return True

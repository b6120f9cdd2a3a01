"""The guard's second net: stops requests at the browser that could place an order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..language.said import say
from .guard.flow import Flow
from .guard.requests import Verdict, judge_request
from .recording import Refusal

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request, Route


class Network:
    """Sees every request of one browser context from the cart on.

    What a page does by itself after personal data was given waits until the walk has looked at the page (`release`), so
    that a payment page cannot order before it is known to be one: requests are held, and where the page would go
    elsewhere it is kept where it is.
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
        self._kept: Request | None = None
        self._on = False
        self._left = False
        self._only: Page | None = None
        self.stopped: set[tuple[str, str]] = set()
        """Method and URL of what was stopped."""

    async def watch(self, context: BrowserContext) -> None:
        """Look at every request from here on. The browser's HTTP cache is off while this is on."""
        if not self._on and "network" in self._flow.nets:
            self._on = True
            await context.route("**/*", self._handle)

    def release(self) -> str | None:
        """The walk has looked at the page: decide about what waited. Returns where the page may go now, or None."""
        kept, self._kept = self._kept, None
        self._wake()
        if kept is None:
            return None
        if self._flow.payment_shown or kept.method != "GET":
            self._refuse(kept, say("the page was going elsewhere by itself"))
            return None
        return kept.url

    def leave(self) -> None:
        """The walk has left all pages: nothing that they ask for is sent any more, what waits neither."""
        self._left = True
        self._wake()

    def go_on_in(self, page: Page) -> None:
        """The walk goes on in this page, opened since it left all others."""
        self._only = page

    def _wake(self) -> None:
        """Let what waits be decided about; what comes later waits anew."""
        self._looked.set()
        self._looked = asyncio.Event()

    async def _handle(self, route: Route) -> None:
        request = route.request
        navigation = request.is_navigation_request() and _of_the_page(request)
        if self._is_left(request):
            await self._stop_for_good(route)
            return
        verdict, why = self._judge(request, navigation=navigation)
        if verdict == "hold" and navigation:
            self._kept = request
            await route.abort("aborted")
            return
        if verdict == "hold":
            self._hold(request)
            await self._looked.wait()
            if self._is_left(request):
                await self._stop_for_good(route)
                return
            verdict = "stop" if self._flow.payment_shown else "allow"
        if verdict == "allow":
            await route.fallback()  # to whoever else looks at requests, else on to the shop
            return
        self._refuse(request, why)
        # An aborted navigation leaves the page where it is; a blocked one would show the browser's error page.
        await route.abort("aborted" if navigation else "blockedbyclient")

    def _is_left(self, request: Request) -> bool:
        return self._left and (self._only is None or _page(request) is not self._only)

    async def _stop_for_good(self, route: Route) -> None:
        """Stop what a page asks for that was left. It tells of the shop only where it could have ordered."""
        request = route.request
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            self._refuse(request, say("the walk has left this page"))
        await route.abort("blockedbyclient")

    def _refuse(self, request: Request, why: str) -> None:
        self.stopped.add((request.method, request.url))
        self._refused(Refusal(at=self._now(), net="network", what=f"{request.method} {request.url}", why=why))

    def _judge(self, request: Request, *, navigation: bool) -> tuple[Verdict, str]:
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


def _page(request: Request) -> Page | None:
    """The page that asks; None for a new one that is on its way to its first document."""
    from playwright.async_api import Error

    try:
        return request.frame.page
    except Error:
        return None

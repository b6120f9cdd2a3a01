"""What the browser asked for and what went wrong, collected between two looks at a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from .hosts import host_of, same_site
from .shown import ConsoleMessage, Request

if TYPE_CHECKING:
    from playwright.async_api import ConsoleMessage as PageMessage
    from playwright.async_api import Error, Page, Response
    from playwright.async_api import Request as PageRequest

_AWAITED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""Types of requests that a page waits for before it can be used."""

SIZE = 2.0
"""Seconds until the browser must tell the size of an answer: it never does of one that came before it was asked for."""


class Traffic:
    """Requests and errors of the pages of one visit."""

    def __init__(self, shop: str, stopped: set[tuple[str, str]], *, came: Callable[[], None]) -> None:
        """`came` is called when the answer to a navigation of the page arrives, before its document runs."""
        self._shop = shop
        self._came = came
        self._stopped = stopped
        self._pending: dict[PageRequest, str] = {}
        self._ended: list[PageRequest] = []
        self._console: list[ConsoleMessage] = []
        self._background: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._begun = asyncio.Event()
        self.document: Response | None = None
        """Answer that the page in view came with."""
        self.documents = 0
        """How many documents came so far."""

    def follow(self, page: Page) -> None:
        """Collect from this page too."""
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)
        page.on("response", self._answer)
        page.on("pageerror", self._exception)
        page.on("console", self._message)

    @property
    def pending(self) -> list[str]:
        """Addresses of requests that the page waits for."""
        return list(self._pending.values())

    @property
    def navigating(self) -> bool:
        """Whether the page is on its way to another document."""
        return any(request.is_navigation_request() for request in self._pending)

    async def idle(self, seconds: float) -> bool:
        """Wait until nothing is pending. False when time ran out; what is pending then is background from now on."""
        try:
            await asyncio.wait_for(self._idle.wait(), max(0.0, seconds))
        except TimeoutError:
            self._background.update(self._pending.values())
            self._pending.clear()
            self._idle.set()
            return False
        return True

    async def begins(self) -> None:
        """Wait until something is asked for that a page waits for."""
        await self._begun.wait()

    async def take(self) -> tuple[list[Request], list[ConsoleMessage]]:
        """The requests and errors since the last time."""
        ended, self._ended = self._ended, []
        console, self._console = self._console, []
        return list(await asyncio.gather(*(self._describe(r) for r in ended))), console

    def forget(self, request: PageRequest) -> None:
        """Do not wait for this request."""
        self._pending.pop(request, None)
        if not self._pending:
            self._idle.set()

    def _begin(self, request: PageRequest) -> None:
        address = request.url.partition("?")[0]
        if request.resource_type in _AWAITED and address not in self._background:
            self._pending[request] = address
            self._idle.clear()
            self._begun.set()
            self._begun = asyncio.Event()

    def _end(self, request: PageRequest) -> None:
        self.forget(request)
        if not request.url.startswith(("data:", "blob:")):
            self._ended.append(request)

    def _answer(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.redirected_to is None:
            try:
                main = response.frame.parent_frame is None
            except Exception as error:  # noqa: BLE001  # the frame of an early navigation is not known yet: it is the page's
                main = bool(error)
            if main and not 300 <= response.status < 400:
                self.document = response
                self.documents += 1
                self._came()

    def _exception(self, error: Error) -> None:
        self._console.append(ConsoleMessage(kind="exception", text=str(error)[:500], url=None, first_party=True))

    def _message(self, message: PageMessage) -> None:
        if message.type == "error":
            url = message.location.get("url") or None
            first = url is None or same_site(host_of(url), self._shop)
            self._console.append(ConsoleMessage(kind="console", text=message.text[:500], url=url, first_party=first))

    async def _describe(self, request: PageRequest) -> Request:
        response = request.existing_response
        size = None
        if response is not None and request.failure is None:
            size = await _body_size(request)
        timing = request.timing
        lasted = timing["responseEnd"] if timing and timing["responseEnd"] >= 0 else None
        return Request(
            url=request.url,
            method=request.method,
            type=request.resource_type,
            status=response.status if response else None,
            failure=request.failure,
            bytes=size,
            duration=lasted,
            first_party=same_site(host_of(request.url), self._shop),
            secure=request.url.startswith(("https:", "wss:")),
            blocked=(request.method, request.url) in self._stopped,
        )


async def _body_size(request: PageRequest) -> int | None:
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(SIZE):
            sizes = await request.sizes()
    except (Error, TimeoutError):  # the page is gone, a redirect without a body, an answer fetched beforehand
        return None
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]

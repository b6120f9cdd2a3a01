"""The guard's second net for what needs no request: what a page says over a WebSocket could place an order too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.said import say
from .guard.flow import Flow
from .guard.requests import judge_request
from .recording import Refusal

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, WebSocketRoute, Worker

MUTE = """() => new Promise((said) => {
  delete self.WebTransport;
  WebSocket.prototype.send = function () { said(this.url); };
})"""
"""Makes a worker's sockets silent. Resolves when one was to say something, with its address."""


@dataclass(frozen=True)
class _Message:
    url: str
    body: str | bytes
    send: Callable[[str | bytes], None]

    @property
    def text(self) -> str:
        return self.body if isinstance(self.body, str) else self.body.decode("utf-8", "replace")


class Sockets:
    """Hears every message that pages send over WebSockets, from the first page on: a socket may be open for long.

    A message is judged as a write to the address of its socket. What the shop says is let through. Workers say nothing,
    since what they say is not heard, and there is no WebTransport.
    """

    def __init__(self, flow: Flow, *, refused: Callable[[Refusal], None], now: Callable[[], float]) -> None:
        self._flow = flow
        self._refused = refused
        self._now = now
        self._waiting: list[_Message] = []
        self._left = False
        self._told: set[tuple[str, str]] = set()

    async def watch(self, context: BrowserContext) -> None:
        """Hear what the pages of this context say; before they are opened."""
        if "network" not in self._flow.nets:
            return
        await context.add_init_script("delete window.WebTransport")
        await context.route_web_socket(lambda _: True, self._open)
        for page in context.pages:
            self._follow(page)
        context.on("page", self._follow)

    def release(self) -> None:
        """The walk has looked at the page: decide about what waited."""
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            if self._flow.payment_shown:
                self._refuse(message.url, say("the page writes by itself"))
            else:
                message.send(message.body)

    def leave(self) -> None:
        """The walk has left all pages: nothing that they say is sent any more, what waits neither."""
        self._left = True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self._refuse(message.url, say("the walk has left this page"))

    def _follow(self, page: Page) -> None:
        page.on("worker", self._mute)

    async def _mute(self, worker: Worker) -> None:
        from playwright.async_api import Error

        with suppress(Error):  # the worker ended
            url = await worker.evaluate(MUTE)
            self._refuse(url, say("a worker was writing"))

    def _open(self, socket: WebSocketRoute) -> None:
        # One that is not connected is open as far as its page can tell, and nobody answers.
        verdict, why = judge_request(self._flow, method="GET", url=socket.url, navigation=False, body=None)
        if self._left or verdict == "stop":
            self._refuse(socket.url, why or say("the walk has left this page"))
            return
        send = socket.connect_to_server().send
        socket.on_message(lambda body: self._hear(_Message(socket.url, body, send)))

    def _hear(self, message: _Message) -> None:
        if self._left:
            self._refuse(message.url, say("the walk has left this page"))
            return
        verdict, why = judge_request(self._flow, method="POST", url=message.url, navigation=False, body=message.text)
        if verdict == "stop":
            self._refuse(message.url, why)
        elif verdict == "hold":
            self._waiting.append(message)
        else:
            message.send(message.body)

    def _refuse(self, url: str, why: str) -> None:
        """Record it, once for each reason: many sockets say that they are alive every few seconds."""
        if (url, why) not in self._told:
            self._told.add((url, why))
            self._refused(Refusal(at=self._now(), net="network", what=f"WebSocket {url}", why=why))

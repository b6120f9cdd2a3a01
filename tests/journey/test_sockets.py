"""What a page says over a WebSocket is judged as what it writes: a shop can take an order that way too."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kassa.journey.browser import shopping_browser
from kassa.journey.guard.flow import NETS, Net
from kassa.journey.recording import Refusal
from kassa.journey.visiting import visiting

from ..serving import Handler, serving
from .without_probes import settings

PAGE = """<!doctype html><html lang="en"><title>Shop</title><h1>Delivery</h1><p>Nobody answered</p>
<script>
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onopen = () => { socket.send("hello"); document.title = "Open"; };
  socket.onmessage = (message) => document.querySelector("p").textContent = message.data;
</script>"""

ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""Proves that a server knows the protocol (RFC 6455, 1.3)."""


WORKER = """
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onopen = () => postMessage("Open");
  socket.onmessage = () => postMessage("Answered");
  onmessage = (message) => socket.send(message.data);
"""
WITH_WORKER = """<!doctype html><html lang="en"><title>Shop</title><h1>Delivery</h1>
<script>
  const worker = new Worker("/worker");
  worker.onmessage = (message) => document.title = message.data;
</script>"""


@contextmanager
def shop() -> Iterator[tuple[str, list[str]]]:
    """A page that keeps a socket open: its address, and what was said over it. Each message is answered by itself."""
    said: list[str] = []

    class Answer(Handler):
        protocol_version = "HTTP/1.1"

        def get(self) -> None:
            if self.path == "/worker":
                self.answer(WORKER, "text/javascript", Connection="close")
                return
            if self.path != "/live":
                self.answer(WITH_WORKER if self.path == "/with-worker" else PAGE, Connection="close")
                return
            key = self.headers["Sec-WebSocket-Key"] + ACCEPTED
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
            self.end_headers()
            while (text := self.heard()) is not None:
                said.append(text)
                body = f"You said {text}".encode()
                self.wfile.write(bytes([0x81, len(body)]) + body)
            self.close_connection = True

        def heard(self) -> str | None:
            """The next short message; None when there comes no more."""
            head = self.rfile.read(2)
            if len(head) < 2 or head[0] != 0x81:
                return None
            mask = self.rfile.read(4)
            return bytes(b ^ mask[n % 4] for n, b in enumerate(self.rfile.read(head[1] & 0x7F))).decode()

    with serving(Answer) as url:
        yield url, said


async def talk(
    url: str, folder: Path, said: list[str], *, given: bool, payment: bool, nets: frozenset[Net] = NETS
) -> tuple[list[Refusal], list[str]]:
    """Be in the checkout; the page says "mine" while the walk acts, then "order" by itself. Then look, and leave it.

    Returns what was refused, and what had been said before the look.
    """
    async with (
        shopping_browser(settings()) as browser,
        visiting(browser, url, settings(), folder, "desktop", nets=nets) as visit,
    ):
        await visit.open(url, "checkout", "delivery", "open the checkout")
        await visit.page.wait_for_function("document.title === 'Open'")
        visit.flow.personal_data, visit.flow.payment_shown, visit.flow.acting = given, payment, True
        await visit.page.evaluate("socket.send('mine')")
        if not payment:
            await visit.page.wait_for_function("document.querySelector('p').textContent.includes('mine')")
        visit.flow.acting = False
        await visit.page.evaluate("socket.send('order')")
        await visit.page.evaluate("fetch(location)")
        before = [*said]
        await visit.look("checkout", "delivery")
        if not payment:
            await visit.page.wait_for_function("document.querySelector('p').textContent.includes('order')")
        visit.leave()
        await visit.page.evaluate("socket.send('goodbye')")
        await visit.page.evaluate("new WebSocket(socket.url).onopen = () => document.title = 'Again'")
        await visit.page.wait_for_function("document.title === 'Again'")
    return visit.recording.refusals, before


@pytest.mark.parametrize("given", [False, True])
def test_a_page_may_talk_until_the_walk_leaves_it(tmp_path: Path, given: bool) -> None:
    with shop() as (url, said):
        refused, before = asyncio.run(talk(url, tmp_path, said, given=given, payment=False))
    if given:
        assert "order" not in before
    assert said == ["hello", "mine", "order"]
    assert [refusal.why for refusal in refused] == ["the walk has left this page"]


def test_nothing_is_said_where_the_ways_to_pay_are_shown(tmp_path: Path) -> None:
    with shop() as (url, said):
        refused, _ = asyncio.run(talk(url, tmp_path, said, given=True, payment=True))
    assert said == ["hello"]
    assert {(refusal.net, refusal.what.split("?")[0]) for refusal in refused} == {
        ("network", f"WebSocket {url.replace('http', 'ws')}live")
    }


def test_what_waited_is_not_said_when_the_look_finds_the_ways_to_pay(tmp_path: Path) -> None:
    ways = "".join(f'<p><label><input type="radio" name="payment"> {way}</label></p>' for way in ("iDEAL", "PayPal"))

    async def order(url: str) -> list[Refusal]:
        async with (
            shopping_browser(settings()) as browser,
            visiting(browser, url, settings(), tmp_path, "desktop") as visit,
        ):
            await visit.open(url, "checkout", "delivery", "open the checkout")
            await visit.page.wait_for_function("document.title === 'Open'")
            visit.flow.personal_data = True
            await visit.page.evaluate("ways => { socket.send('order'); document.body.innerHTML = ways; }", ways)
            await visit.look("checkout", "payment")
            await visit.page.evaluate("fetch(location)")
        return visit.recording.refusals

    with shop() as (url, said):
        refused = asyncio.run(order(url))
    assert said == ["hello"]
    assert [refusal.why for refusal in refused] == ["the page writes by itself"]


def test_without_the_net_it_is_all_said(tmp_path: Path) -> None:
    with shop() as (url, said):
        asyncio.run(talk(url, tmp_path, said, given=True, payment=True, nets=frozenset({"button"})))
    assert said[:3] == ["hello", "mine", "order"]


@pytest.mark.parametrize("nets", [NETS, frozenset[Net]({"button"})], ids=["whole guard", "without the net"])
def test_a_worker_says_nothing(tmp_path: Path, nets: frozenset[Net]) -> None:
    async def order(url: str) -> list[Refusal]:
        async with (
            shopping_browser(settings()) as browser,
            visiting(browser, url, settings(), tmp_path, "desktop", nets=nets) as visit,
        ):
            async with visit.page.expect_worker() as begun:
                await visit.page.goto(f"{url}with-worker")
            worker = await begun.value
            await visit.page.wait_for_function("document.title === 'Open'")
            await visit.page.evaluate("worker.postMessage('order')")
            if "network" in nets:
                await worker.evaluate("fetch('/')")
            else:
                await visit.page.wait_for_function("document.title === 'Answered'")
        return visit.recording.refusals

    with shop() as (url, said):
        refused = asyncio.run(order(url))
    assert (said == []) is ("network" in nets)
    assert [refusal.why for refusal in refused] == (["a worker was writing"] if "network" in nets else [])


def test_a_page_has_no_other_way_to_talk(tmp_path: Path) -> None:
    async def ways(url: str) -> list[str]:
        async with (
            shopping_browser(settings()) as browser,
            visiting(browser, url, settings(), tmp_path, "desktop") as visit,
        ):
            await visit.page.goto(url)
            return await visit.page.evaluate("[typeof WebSocketStream, typeof WebTransport, typeof WebSocket]")

    with shop() as (url, _):
        assert asyncio.run(ways(url)) == ["undefined", "undefined", "function"]

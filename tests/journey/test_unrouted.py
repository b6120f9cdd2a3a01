"""What a browser would send past every route is not sent in a visit, since the order guard would not see it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kassa.journey.browser import driver, find_browser, shopping_browser
from kassa.journey.visiting import visiting
from playwright.async_api import Page

from ..serving import Handler, serving
from .without_probes import settings

RULES = """{"%s": [{"source": "list", "urls": ["/order"], "eagerness": "immediate"}]}"""
WAYS = {
    "shared worker": "<script>new SharedWorker('/worker')</script>",
    "fetchLater": "<script>fetchLater('/order', { method: 'POST', activateAfter: 0 })</script>",
    "prefetch": f'<script type="speculationrules">{RULES % "prefetch"}</script>',
    "prerender": f'<head><script type="SpeculationRules">{RULES % "prerender"}</script></head>',
    "prefetch, by a script": f"""<script>
        const rules = Object.assign(document.createElement("script"), {{ type: "speculationrules" }});
        rules.textContent = '{RULES % "prefetch"}';
        document.body.append(rules);
        const inner = document.createElement("div");
        inner.append(rules.cloneNode(true));
        document.body.append(inner);
      </script>""",
}


@contextmanager
def shop(way: str) -> Iterator[tuple[str, threading.Event]]:
    """A page that orders in this way: the address, and whether an order came."""
    ordered = threading.Event()
    pages = {"/": f"<!doctype html><title>Pay</title><body>{way}", "/worker": "fetch('/order', { method: 'POST' })"}

    class Answer(Handler):
        def get(self) -> None:
            if self.path == "/order":
                ordered.set()
            self.answer(pages.get(self.path, ""), "text/javascript" if self.path == "/worker" else "text/html")

        def post(self) -> None:
            ordered.set()
            super().post()

    with serving(Answer) as url:
        yield url, ordered


async def unguarded(url: str, ordered: threading.Event) -> bool:
    """Open the page in a browser as it is. Whether it orders past a route that stops orders."""
    async with driver() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser().path, args=["--no-sandbox"])
        context = await browser.new_context()
        await context.route("**/order", lambda route: route.abort())
        await (await context.new_page()).goto(url)
        came = await asyncio.to_thread(ordered.wait, 20)
        await browser.close()
    return came


async def in_a_visit(url: str, folder: Path) -> None:
    async with (
        shopping_browser(settings()) as browser,
        visiting(browser, url, settings(), folder, "desktop") as visit,
    ):
        await visit.page.goto(url)
        await _time_to_order(visit.page)


async def _time_to_order(page: Page) -> None:
    """Load two more pages, in the same place and in another: an order that was on its way has come by then."""
    for other in (page, await page.context.new_page()):
        await other.goto(f"{page.url.partition('?')[0]}?later")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_sent_past_the_guard(way: str, tmp_path: Path) -> None:
    with shop(WAYS[way]) as (url, ordered):
        assert asyncio.run(unguarded(url, ordered)), "the page does not order past a route: it tests nothing"
        ordered.clear()
        asyncio.run(in_a_visit(url, tmp_path))
        assert not ordered.is_set()

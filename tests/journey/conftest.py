"""A browser page to render small pages in and look at them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from kassa.journey.browser import launch
from kassa.journey.settings import JourneySettings
from kassa.journey.shown import Snapshot
from kassa.journey.snapshot import script, take_snapshot
from playwright.async_api import Page, async_playwright


class Shopper:
    """One browser page for a module's tests."""

    def __init__(self, run: Callable[[Coroutine[Any, Any, Any]], Any], page: Page) -> None:
        self.run = run
        self.page = page

    def look(self, html: str, **options: Any) -> Snapshot:
        return self.run(self._look(html, **options))

    async def _look(self, html: str, **options: Any) -> Snapshot:
        await self.page.set_content(html)
        return await self.again(**options)

    async def again(self, **options: Any) -> Snapshot:
        given: dict[str, Any] = {"id": "s01", "stage": None, "step": "page", "at": 0, **options}
        return await take_snapshot(self.page, **given)


@pytest.fixture(scope="module")
def shopper() -> Iterator[Shopper]:
    with asyncio.Runner() as runner:

        async def begin() -> Any:
            playwright = await async_playwright().start()
            browser = await launch(playwright, JourneySettings())
            page = await browser.new_page(viewport={"width": 1200, "height": 800})
            await page.add_init_script(script("vitals"))
            await page.goto("about:blank")
            return playwright, browser, page

        playwright, browser, page = runner.run(begin())
        yield Shopper(runner.run, page)
        runner.run(browser.close())
        runner.run(playwright.stop())

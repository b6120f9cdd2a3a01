"""Prints a page of Kassa's own on paper: HTML in, PDF out, by the browser that walks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from .browser import driver, launch
from .settings import JourneySettings


def printed(html: str, again: Callable[[bytes], str], settings: JourneySettings) -> bytes:
    """The page that `again` makes of a first print, as a tagged PDF with an outline.

    Scripts of the pages do not run. Raises BrowserMissing.
    """
    return asyncio.run(_printed(html, again, settings))


async def _printed(html: str, again: Callable[[bytes], str], settings: JourneySettings) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        async with driver() as playwright:
            browser = await launch(playwright, settings.model_copy(update={"headed": False}))
            try:
                context = await browser.new_context(java_script_enabled=False, offline=True)
                page = await context.new_page()
                file.write_text(html, "utf-8")
                await page.goto(file.as_uri())
                draft = await page.pdf(prefer_css_page_size=True)
                file.write_text(again(draft), "utf-8")
                await page.goto(file.as_uri())
                return await page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
            finally:
                await browser.close()

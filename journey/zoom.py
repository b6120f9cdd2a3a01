"""Pages wider than a phone: looked at from as far as a shopper pinches out, so that all of them can be touched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

WIDER = 4
"""CSS pixels by which a page must be wider than the window."""

WIDTH = "() => innerWidth"
"""Of the page as laid out: a phone lays it out as wide as what it holds, and shows a part of it."""


@asynccontextmanager
async def whole_width(page: Page) -> AsyncIterator[None]:
    """Show the whole width of a page that is wider than its window, and its usual size again afterwards.

    What the browser taps is told by places in its window, and what lies outside of that cannot be reached.
    """
    from playwright.async_api import Error

    window = page.viewport_size
    wide = await page.evaluate(WIDTH) if window else 0
    if not window or wide <= window["width"] + WIDER:
        yield
        return
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": window["width"] / wide})
    try:
        yield
    finally:
        with suppress(Error):  # the page may have gone elsewhere, and with it its size
            await session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
            await session.detach()

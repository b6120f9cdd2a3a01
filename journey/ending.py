"""Ending a page so that it cannot do anything at its end.

A page may send something when it is left or closed (pagehide, unload, visibilitychange). The browser sends that for a
page that is gone, past every route, offline or not. So its processes are ended first; then there is nobody to send.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page

LIMIT = 5.0
"""Seconds until a page's process must be gone."""


async def end(page: Page) -> None:
    """End the processes of a page and of its frames from other sites. The page can only be closed afterwards."""
    for frame in page.frames:
        if frame.parent_frame is not None:
            await _crash(page, frame)
    gone = asyncio.Event()
    page.once("crash", lambda _: gone.set())
    await _crash(page, page)
    with suppress(TimeoutError):  # it may have gone before, and nobody was told
        await asyncio.wait_for(gone.wait(), LIMIT)


async def _crash(page: Page, target: Page | Frame) -> None:
    from playwright.async_api import Error

    try:
        session = await page.context.new_cdp_session(target)
    except Error:  # a frame in the page's own process goes with it
        return
    # The one who is asked does not live to answer.
    asking = asyncio.ensure_future(session.send("Page.crash"))
    asking.add_done_callback(lambda done: done.cancelled() or done.exception())

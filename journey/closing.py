"""Ending what belongs to the browser within a time, also when the browser does not answer any more."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser

LIMIT = 15.0
"""Seconds that closing may take, unless said otherwise."""


async def finished(closing: Coroutine[Any, Any, object], seconds: float = LIMIT) -> bool:
    """Let a closing run to its end, whoever cancels meanwhile. False when time ran out and it was given up.

    Raises what it raises.
    """
    task = asyncio.ensure_future(closing)
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while not task.done() and (left := ends - loop.time()) > 0:
        try:
            await asyncio.wait({task}, timeout=left)
        except asyncio.CancelledError:
            # Who is told to stop while closing is stopping already.
            if current := asyncio.current_task():
                current.uncancel()
    if task.done():
        task.result()
        return True
    task.cancel()
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return False


async def process_of(browser: Browser) -> int:
    """The process of a browser that was launched on this machine. Raises Playwright's Error when it does not tell."""
    session = await browser.new_browser_cdp_session()
    told = await session.send("SystemInfo.getProcessInfo")
    await session.detach()
    return next(int(each["id"]) for each in told["processInfo"] if each["type"] == "browser")


async def end(browser: Browser, process: int) -> None:
    """End a browser with all its processes, so that none of its pages sends anything at its end or after it.

    A page that is closed, or that crashes, may still send (pagehide, sendBeacon, fetch with keepalive), and what waits
    for the order guard then goes on to the shop: its session with the browser is gone. A process that is ended sends
    none.
    """
    with suppress(OSError):  # it may be gone already
        if not hasattr(os, "killpg"):
            os.kill(process, signal.SIGTERM)
        elif (group := os.getpgid(process)) != os.getpgrp():
            os.killpg(group, signal.SIGKILL)
        else:
            os.kill(process, signal.SIGKILL)
    await finished(browser.close())

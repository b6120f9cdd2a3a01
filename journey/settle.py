"""Waiting until a page can be used: for conditions, never for a fixed time."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..language.said import say
from .traffic import Traffic

if TYPE_CHECKING:
    from playwright.async_api import Page

QUIET = 60
"""Milliseconds without an element appearing, going or changing its state that count as rest."""


LOADING = 3000
"""Milliseconds that a page at rest is given while it shows nothing or that it is loading."""

HINDERED = (say("the page was still loading"), say("the page kept changing"))
"""What settle.js says of a page that does not come to rest."""

CHANGE = "() => window.__kassa?.changed ?? true"
"""Resolves when a page is another than the one that was read; one that was not read yet is."""

GREW = "() => window.__kassa?.grew?.() ?? true"
"""Whether the page is longer or shorter than when it was read, so that what it shows may have moved."""


@dataclass(frozen=True)
class Rest:
    """How a page came to rest."""

    limit: str | None
    """The limit that was hit, in words."""
    busy: bool
    """The page showed that it was busy, when it took over a second."""
    rested: float
    """Milliseconds it had been at rest already."""
    width: int = 0
    """Of the window, in CSS pixels: more than the device's where a phone shows a wide page small."""
    height: int = 0
    """Of the document, in CSS pixels."""
    origin: float = 0
    """When going to this document began, in milliseconds since 1970."""


@cache
def _script() -> str:
    return Path(__file__).with_name("page").joinpath("settle.js").read_text("utf-8")


async def settle(page: Page, traffic: Traffic, seconds: float) -> Rest:
    """Wait until nothing the page waits for is under way and its content is at rest, at most that long."""
    from playwright.async_api import Error

    end = time.monotonic() + seconds
    busy = False
    while True:
        left = end - time.monotonic()
        if not await traffic.idle(left):
            return Rest(say("after {seconds} s requests were still under way", seconds=f"{seconds:g}"), busy, 0)
        try:
            found = await page.evaluate(
                _script(), {"quiet": QUIET, "limit": max(0, int((end - time.monotonic()) * 1000)), "more": LOADING}
            )
        except Error as error:
            if page.is_closed() or time.monotonic() > end:
                return Rest(say("the page was gone: {error}", error=str(error).splitlines()[0]), busy, 0)
            continue  # it went to another document meanwhile
        busy = busy or found["busy"]
        if found["hindered"]:
            why = say("after {seconds} s {why}", seconds=f"{seconds:g}", why=found["hindered"])
            return Rest(why, busy, 0, found["width"], found["height"], found["origin"])
        if not traffic.pending:
            return Rest(None, busy, found["rested"], found["width"], found["height"], found["origin"])


async def change(page: Page, traffic: Traffic, seconds: float) -> bool:
    """Wait until the page is another than when its snapshot was taken, or asks for something, at most that long.

    False when it does neither.
    """
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(seconds):
            asks = asyncio.ensure_future(traffic.begins())
            changes = asyncio.ensure_future(page.evaluate(CHANGE))
            try:
                await asyncio.wait([asks, changes], return_when=asyncio.FIRST_COMPLETED)
                return True
            finally:
                asks.cancel()
                changes.cancel()
    except TimeoutError:
        return False
    except Error:  # it went to another document
        return True

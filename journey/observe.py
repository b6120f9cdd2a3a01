"""Snapshots of single pages, outside a walk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.said import say
from .browser import driver, launch
from .settings import JourneySettings
from .shown import Snapshot
from .snapshot import script, take_snapshot

if TYPE_CHECKING:
    from playwright.async_api import Browser

SIDE_BY_SIDE = 3
"""Pages open at the same time."""


@dataclass(frozen=True)
class NotSeen:
    """A page that could not be opened or read."""

    url: str
    reason: str


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0].removeprefix("Page.goto: ") or type(error).__name__


async def _see(
    browser: Browser, url: str, number: int, settings: JourneySettings, javascript: bool
) -> Snapshot | NotSeen:
    """One page in a context of its own, so that no page sees what another has stored."""
    from playwright.async_api import Error

    began = time.monotonic()
    context = await browser.new_context(
        java_script_enabled=javascript,
        viewport={"width": 1366, "height": 900},
        locale=settings.language,
        user_agent=settings.user_agent,
        ignore_https_errors=settings.ignore_https_errors,
        # A saved page is read as saved: its shop is asked for nothing, and a host that is gone keeps nobody waiting.
        offline=url.startswith("file:"),
    )
    limit = None
    try:
        for prepared in ("vitals", "shadow"):
            await context.add_init_script(script(prepared))
        page = await context.new_page()
        answer = await page.goto(url, wait_until="domcontentloaded", timeout=settings.limits.page * 1000)
        try:
            state = "networkidle" if javascript else "load"
            await page.wait_for_load_state(state, timeout=settings.limits.settle * 1000)
        except Error:
            limit = say("the page was still loading after {seconds} s", seconds=f"{settings.limits.settle:g}")
        async with asyncio.timeout(settings.limits.page):
            snapshot = await take_snapshot(
                page, id=f"s{number:02d}", stage=None, step="page", at=0, country=settings.country
            )
        snapshot.at = round((time.monotonic() - began) * 1000, 1)
        snapshot.limit = limit or snapshot.limit
        if answer is not None:
            snapshot.status = answer.status or None
            snapshot.headers = {k: v for k, v in (await answer.all_headers()).items() if k != "set-cookie"}
        return snapshot
    except (Error, TimeoutError) as error:
        return NotSeen(url, _reason(error))
    finally:
        await context.close()


async def observe(
    urls: Sequence[str], *, javascript: bool = True, settings: JourneySettings | None = None
) -> AsyncIterator[Snapshot | NotSeen]:
    """Snapshots of pages (http, https and file URLs), in the order given, a few at a time in one browser.

    A page that cannot be opened gives a NotSeen with the reason, and the others go on. Raises BrowserMissing.
    """
    settings = settings or JourneySettings()
    free = asyncio.Semaphore(SIDE_BY_SIDE)
    async with driver() as playwright:
        browser = await launch(playwright, settings)

        async def see(number: int, url: str) -> Snapshot | NotSeen:
            async with free:
                return await _see(browser, url, number, settings, javascript)

        tasks = [asyncio.create_task(see(number, url)) for number, url in enumerate(urls, 1)]
        try:
            for task in tasks:
                yield await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await browser.close()

"""The report as a reader has it: opened from its file in a real browser that records every request."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Error, Page, async_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def executable() -> str | None:
    """The browser of the machine, or None for Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
    return os.environ.get("KASSA_BROWSER") or next(filter(None, map(shutil.which, names)), None)


@dataclass
class Opened:
    """An open page, and what happened since."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def ask(self, expression: str, argument: Any = None) -> Any:
        """Evaluate an expression in the page."""
        return await self.page.evaluate(expression, argument)


@asynccontextmanager
async def opened(file: Path, *, width: int = 1280, **context: Any) -> AsyncIterator[Opened]:
    """Open a file, with any option of Playwright's new_context. Skips where there is no browser at all."""
    path = executable()
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Error as error:
            if path is None and "Executable doesn't exist" in str(error):
                pytest.skip("there is no browser on this machine")
            raise
        try:
            inner = await browser.new_context(viewport={"width": width, "height": 900}, **context)
            page = await inner.new_page()
            it = Opened(page)
            page.on("request", lambda request: it.requests.append(request.url[:100]))
            page.on("pageerror", lambda error: it.errors.append(str(error)))
            page.on("console", lambda message: it.errors.append(message.text) if message.type == "error" else None)
            await page.goto(file.as_uri())
            yield it
        finally:
            await browser.close()

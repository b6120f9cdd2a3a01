"""The report as a reader has it: opened from its file in a real browser that records every request."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

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


At = Callable[[Opened], Awaitable[None]]


class Look(Protocol):
    """Opens a file, with any option of Playwright's new_context, and looks at it."""

    def __call__(self, file: Path, at: At, *, width: int = 1280, **context: Any) -> None: ...


@contextmanager
def browser() -> Iterator[Look]:
    """One browser for many looks. Skips where there is none at all."""
    path = executable()
    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        try:
            running = runner.run(playwright.chromium.launch(executable_path=path, args=ARGUMENTS))
        except Error as error:
            runner.run(playwright.stop())
            if path is None and "Executable doesn't exist" in str(error):
                pytest.skip("there is no browser on this machine")
            raise

        async def look(file: Path, at: At, width: int, context: dict[str, Any]) -> None:
            inner = await running.new_context(viewport={"width": width, "height": 900}, **context)
            try:
                it = Opened(await inner.new_page())
                it.page.on("request", lambda request: it.requests.append(request.url[:100]))
                it.page.on("pageerror", lambda error: it.errors.append(str(error)))
                it.page.on(
                    "console", lambda message: it.errors.append(message.text) if message.type == "error" else None
                )
                await it.page.goto(file.as_uri())
                await at(it)
            finally:
                await inner.close()

        def see(file: Path, at: At, *, width: int = 1280, **context: Any) -> None:
            runner.run(look(file, at, width, context))

        try:
            yield see
        finally:
            runner.run(running.close())
            runner.run(playwright.stop())

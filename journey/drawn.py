"""Support pages that a shop draws by its scripts, read in a browser of their own."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from .browser import BrowserMissing
from .observe import NotSeen, observe
from .recording import SupportPage
from .settings import JourneySettings
from .shown import Snapshot

FEWEST = 200
"""Letters of text from which a page was written by the shop's server."""

LONGEST_LABEL = 80
"""Letters of a link or button that is still a label."""

NOT_ASKED = ("search", "newsletter", "honeypot", "captcha")
"""Purposes of fields that a support page has like every other page."""


def is_drawn(page: SupportPage) -> bool:
    """Whether a page came without its text."""
    return page.failure is None and page.status is not None and page.status < 400 and len(page.text) < FEWEST


async def read(pages: Sequence[tuple[SupportPage, str]], settings: JourneySettings) -> None:
    """Read the pages that came without their text in a browser; each is given with the address that leads to it."""
    drawn = [(page, url) for page, url in pages if is_drawn(page)]
    urls = list(dict.fromkeys(url for _, url in drawn))
    if not urls:
        return
    seen = await _look(urls, settings)
    for page, url in drawn:
        snapshot = seen.get(url)
        if isinstance(snapshot, Snapshot):
            _fill(page, snapshot)


async def _look(urls: list[str], settings: JourneySettings) -> dict[str, Snapshot | NotSeen]:
    """What each address shows, as far as a browser could be had for it."""
    from playwright.async_api import Error

    seen: dict[str, Snapshot | NotSeen] = {}
    with contextlib.suppress(Error, BrowserMissing):
        async for snapshot in observe(urls, settings=settings):
            seen[urls[len(seen)]] = snapshot
    return seen


def _fill(page: SupportPage, seen: Snapshot) -> None:
    text = " ".join(t.text for t in seen.texts)
    if len(text) <= len(page.text):
        return
    page.url, page.title, page.text, page.language = seen.url, seen.title, text, seen.language
    controls = [c for c in seen.controls if c.visible]
    page.links = list(dict.fromkeys(c.href for c in controls if c.href))
    page.labels = list(dict.fromkeys(c.name for c in controls if 0 < len(c.name) <= LONGEST_LABEL))
    page.fields = sum(f.visible and f.purpose not in NOT_ASKED for f in seen.fields)

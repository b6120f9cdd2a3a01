"""What axe-core finds in a page state: once the walk has read it, before it does anything there."""

from __future__ import annotations

import asyncio
import time
from functools import cache
from typing import TYPE_CHECKING, Any

from ...language.said import say
from ..hosts import host_of
from ..shown import Accessibility, Snapshot, Violation
from ..snapshot import SMALLEST_FRAME, payment_provider, script

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""Rules of WCAG 2.1, levels A and AA: what EN 301 549 asks for."""

ELEMENTS = 20
"""Elements kept for each rule, at most."""

LIMIT = 10.0
"""Seconds that a page and its frames may take to be judged."""


@cache
def _in_page() -> str:
    from axe_playwright_python.base import AXE_SCRIPT

    return f"""async (options) => {{
  if (!window.__kassa) Object.defineProperty(window, "__kassa", {{ value: {{}}, enumerable: false }});
  const kassa = window.__kassa;
  const done = kassa.apart?.();
  if (!kassa.axe) {{
    const own = Object.getOwnPropertyDescriptor(window, "axe");
    {AXE_SCRIPT};
    kassa.axe = window.axe;
    if (own) Object.defineProperty(window, "axe", own);
    else delete window.axe;
  }}
  {script("accessibility")}
  try {{ return await judge(kassa.axe); }} finally {{ done?.(); }}
}}"""


def state(snapshot: Snapshot) -> tuple[object, ...]:
    """What tells one page state from another: the page and what lies over it; from the cart on also what is asked."""
    where = (snapshot.url.partition("?")[0].partition("#")[0], *(overlay.kind for overlay in snapshot.overlays))
    if snapshot.stage not in ("cart", "checkout"):
        return where
    return *where, tuple(f.selector for f in snapshot.fields if f.visible), bool(snapshot.errors)


async def judge(page: Page) -> Accessibility:
    """What axe-core says of the page and of each frame in it; changes nothing that the page shows or measures."""
    from playwright.async_api import Error

    began = time.monotonic()
    seen = Accessibility()
    try:
        async with asyncio.timeout(LIMIT):
            await _judge(page.main_frame, seen, frame=None)
            for frame in page.frames:
                if frame.parent_frame is not None and await _is_seen(frame):
                    await _judge(frame, seen, frame=host_of(frame.url))
    except TimeoutError:
        seen.failure = say("it was not judged within {seconds} s", seconds=f"{LIMIT:g}")
    except Error as error:
        seen.failure = str(error).splitlines()[0][:200]
    seen.took = round((time.monotonic() - began) * 1000, 1)
    return seen


async def _is_seen(frame: Frame) -> bool:
    from playwright.async_api import Error

    try:
        box = await (await frame.frame_element()).bounding_box()
    except Error:
        return False
    return box is not None and min(box["width"], box["height"]) >= SMALLEST_FRAME


async def _judge(document: Frame, seen: Accessibility, *, frame: str | None) -> None:
    from playwright.async_api import Error

    try:
        found: dict[str, Any] = await document.evaluate(_in_page(), {"tags": list(TAGS), "most": ELEMENTS})
    except Error:
        if frame is None:
            raise
        return  # the frame went, or it forbids scripts
    seen.engine = found["engine"]
    provider = payment_provider(frame) if frame else None
    seen.violations += [Violation(**each, frame=frame, payment=provider) for each in found["violations"]]

"""A picture of a page from its top, in CSS pixels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .shown import Size

if TYPE_CHECKING:
    from playwright.async_api import Page

SCREEN_WIDTH, SCREEN_HEIGHT = 2000, 3000
"""CSS pixels of a page that a screenshot shows at most."""

LIMIT = 10.0
"""Seconds that a screenshot may take."""


async def shoot(page: Page, file: Path, *, width: int, height: int) -> Size:
    """Write the picture of a document of this size, and return the size that it shows. Raises Playwright's Error.

    `width` and `height`: of the document in CSS pixels; 0 where they are not known.
    """
    window = page.viewport_size or {"width": 0, "height": 0}
    # A page that is wider than a phone is shown small there, and whole.
    size = Size(
        width=min(max(width, window["width"]), SCREEN_WIDTH), height=min(height or window["height"], SCREEN_HEIGHT)
    )
    await page.screenshot(
        path=file,
        type="jpeg",
        quality=70,
        full_page=True,
        scale="css",
        caret="initial",  # hiding it would change the page
        clip={"x": 0, "y": 0, "width": size.width, "height": size.height},
        timeout=LIMIT * 1000,
    )
    return size

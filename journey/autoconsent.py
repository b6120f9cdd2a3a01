"""Consent walls of known makers, answered by the rules of DuckDuckGo's autoconsent where their words did not help.

The package is MPL-2.0 and is used as it is; it brings rules for about a thousand walls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .snapshot import script

if TYPE_CHECKING:
    from playwright.async_api import Page

LIMIT = 3.0
"""Seconds that the rules may take to find and answer a wall."""


async def answer(page: Page, wanted: Literal["accept", "reject"]) -> str | None:
    """Answer the consent wall of the page, in whichever frame it is: the name of its maker, None when unknown."""
    from duckduckgo_autoconsent import bundle, rules_json
    from playwright.async_api import Error

    given = {
        "engine": bundle(), "rules": rules_json(), "limit": LIMIT * 1000,
        "action": "optIn" if wanted == "accept" else "optOut",
    }  # fmt: skip
    for frame in page.frames:
        try:
            found = await frame.evaluate(script("autoconsent"), given)
        except Error:  # the frame went, or it forbids scripts
            continue
        if found and found["done"]:
            return str(found["name"])
    return None

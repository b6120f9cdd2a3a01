"""The product page once more, as somebody else who comes to the shop: are its clocks and numbers the same?"""

from __future__ import annotations

import asyncio
import re
from urllib.parse import parse_qsl, urlsplit

from ...language.said import say
from ..probed import FreshVisit
from ..shown import Snapshot
from ..swatches import VARIANT
from ..visit import Unusable, Visit

APART = 11.0
"""Seconds between two looks at a clock, so that one that runs can be told from one that starts again."""

CLOCK = re.compile(r"\d ?: ?\d\d|\d ?s\b|\bse[cgk](?:\b|[ou]n)", re.I)
"""What a text may hold that is part of a running clock: a colon, or a word for seconds."""


def product_page(visit: Visit) -> str | None:
    """Address at which the product that was bought was first shown; None when the walk saw none.

    A choice that was made of it may have changed the address, and would be made there beforehand.
    """
    seen = [s.url for s in visit.recording.snapshots if s.stage == "product" and s.step == "product"]
    same = [url for url in seen if url.partition("?")[0] == seen[-1].partition("?")[0]]
    return _before_choices(seen[-1], same) if seen else None


def clocks(walk: Visit) -> list[Snapshot]:
    """Where the walk was shown a clock with the product."""
    return [s for s in walk.recording.at_stage("product") if any(CLOCK.search(t.text) for t in s.texts)]


async def until_clocks_ran(walk: Visit) -> None:
    """Wait until a clock that the walk was shown with the product ran on for long enough."""
    await asyncio.sleep(max(0.0, APART - (walk.now() - clocks(walk)[0].at) / 1000))


def _before_choices(bought: str, same: list[str]) -> str:
    """The first of the addresses of one page that asks for the same, or for another variant of it."""
    asked = set(parse_qsl(urlsplit(bought).query))

    def is_it(url: str) -> bool:
        return all(part in asked or part[0] in VARIANT for part in parse_qsl(urlsplit(url).query))

    return next(url for url in same if is_it(url))


async def look(walk: Visit, stranger: Visit, url: str) -> tuple[FreshVisit, Snapshot | None]:
    """What somebody else reads at this address, in the time of the walk, and the page; None when it does not answer."""
    try:
        page = await stranger.open(url, "product", "product", say("open the product as somebody else"), screen=False)
    except Unusable as error:
        return FreshVisit(url=url, at=walk.now(), failure=str(error)[:200]), None
    return FreshVisit(url=url, at=walk.now(), texts=page.texts), page

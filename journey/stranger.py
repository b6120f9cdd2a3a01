"""Somebody else's visits to the shop that is walked through: what do they see who have no cookies and no cart?

One shops beside the walk once that has the product in its cart; where the product page shows a clock, one more comes
when the walk is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from ..language.said import say
from .closing import finished
from .hindrances import first_line
from .probes import choices, fresh_visit, search, unchosen
from .settings import Probes
from .visit import Visit
from .visiting import visiting


@asynccontextmanager
async def beside(walk: Visit) -> AsyncIterator[asyncio.Future[str]]:
    """Somebody else shops too, once what is yielded is given the address of the walk's cart (empty: it has none)."""
    cart_url: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    shopping = asyncio.ensure_future(_while_the_browser_runs(walk, _shop(walk, cart_url)))
    try:
        yield cart_url
        await shopping
    finally:
        shopping.cancel()
        await finished(asyncio.wait({shopping}))


async def _shop(walk: Visit, cart_url: asyncio.Future[str]) -> None:
    """Look at the product, add it to another cart before a choice is made, make choices, and search for it."""
    in_cart = await cart_url
    recording, probes = walk.recording, walk.settings.probes
    # The walk goes on meanwhile, and keeps its snapshots apart while it tries a form.
    walked = recording.model_copy(update={"snapshots": [*recording.snapshots]})
    product_url = fresh_visit.product_page(walk)
    looks = probes.fresh_visit and not fresh_visit.clocks(walk)
    chosen = bool(walked.chosen)
    searches = probes.search and walked.item is not None and bool(walked.item.name)
    if product_url is None or not (looks or searches or (chosen and (probes.unchosen or probes.choices))):
        return
    async with _another(walk) as stranger:
        seen, page = await fresh_visit.look(walk, stranger, product_url)
        if looks:
            recording.probes.fresh_visit = seen
        if page and chosen and probes.unchosen:
            pressed = recording.probes.unchosen = await unchosen.press(stranger, page, in_cart)
            page = stranger.recording.snapshots[-1]
            if pressed and pressed.added and probes.choices:
                _, page = await fresh_visit.look(walk, stranger, product_url)
        if page and chosen and probes.choices:
            recording.probes.choices = await choices.try_each(stranger, page)
            page = stranger.recording.snapshots[-1]
        if searches:
            recording.probes.search = await search.ask(stranger, walked, product_url, page)


async def after(walk: Visit) -> None:
    """Look at a product with a clock once more, late enough to tell one that runs from one that starts again."""
    if walk.settings.probes.fresh_visit and fresh_visit.clocks(walk):
        await _while_the_browser_runs(walk, _look_anew(walk))


async def _look_anew(walk: Visit) -> None:
    product_url = fresh_visit.product_page(walk)
    if product_url is None:
        return
    await fresh_visit.until_clocks_ran(walk)
    async with _another(walk) as stranger:
        walk.recording.probes.fresh_visit, _ = await fresh_visit.look(walk, stranger, product_url)


@asynccontextmanager
async def _another(walk: Visit) -> AsyncIterator[Visit]:
    """A visit that shares nothing with the walk, without pictures and probes. Raises Playwright's Error.

    Somebody else gives the shop no data, so there is nothing to order with when the context is closed.
    """
    browser, record = walk.context.browser, walk.recording.visit
    assert browser is not None, "a walk's context is one of a browser"
    probes = Probes(**dict.fromkeys(Probes.model_fields, False))
    settings = walk.settings.model_copy(update={"storage_state": None, "trace": False, "probes": probes})
    async with visiting(browser, record.url, settings, None, record.device) as other:
        try:
            yield other
        finally:
            await finished(other.context.close())


async def _while_the_browser_runs(walk: Visit, visit: Coroutine[Any, Any, None]) -> None:
    """Let somebody else's visit run to its end, or to that of the browser: what the walk has seen stands."""
    from playwright.async_api import Error

    try:
        await visit
    except Error as error:
        walk.recording.limits.append(
            say("a visit as somebody else was stopped, since the browser failed: {error}", error=first_line(error))
        )

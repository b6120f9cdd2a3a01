"""What is done once the walk has ended: help pages, the transport, another visitor, emptying the cart."""

from __future__ import annotations

import asyncio
from typing import Any

from . import emptying, stranger, support, transport
from .events import Reached
from .hosts import host_of
from .recording import Cookie, StageOutcome
from .visit import Unusable, Visit


async def cookies(visit: Visit) -> list[Cookie]:
    """The cookies of the shop, without what is in them; none where the browser is gone."""
    from playwright.async_api import Error

    last = visit.recording.snapshots[-1].url if visit.recording.snapshots else ""
    try:
        found = await visit.context.cookies(last) if last.startswith("http") else []
    except Error:
        return []
    return [
        Cookie(
            name=each.get("name", ""),
            host=each.get("domain", ""),
            secure=each.get("secure", False),
            http_only=each.get("httpOnly", False),
            same_site=each.get("sameSite", "Lax"),
        )
        for each in found
    ]


async def work_off(visit: Visit, cart_url: str) -> None:
    """Fetch the support pages, ask about the transport, visit the shop as somebody else, empty the cart."""
    recording, settings = visit.recording, visit.settings
    await visit.judge()
    visit.leave()
    agent = recording.visit.user_agent
    work: list[Any] = [stranger.after(visit)]
    if settings.support_pages:
        work.append(_support(visit))
    if recording.snapshots:
        work.append(_transport(visit, agent))
    if cart_url and settings.empty_cart:
        work.append(_empty(visit, cart_url))
    await asyncio.gather(*work)


async def _support(visit: Visit) -> None:
    recording, settings = visit.recording, visit.settings
    recording.support = await support.fetch(
        recording.snapshots,
        shop=host_of(recording.visit.url),
        user_agent=recording.visit.user_agent,
        language=recording.visit.language,
        settings=settings,
    )
    found = any(p.status is not None and p.status < 400 for p in recording.support)
    reason = None if found else "no links to contact, delivery, returns or policy pages were found"
    recording.outcome["support"] = StageOutcome(reached=found, how="walked" if found else None, reason=reason)
    visit.tell(Reached(recording.visit.device, "support", found, reason, visit.now()))


async def _transport(visit: Visit, agent: str) -> None:
    visit.recording.transport = await transport.examine(visit.recording.snapshots[0].url, user_agent=agent)


async def _empty(visit: Visit, cart_url: str) -> None:
    try:
        visit.recording.cart_emptied = await emptying.empty(visit, cart_url)
    except Unusable:
        visit.recording.cart_emptied = False

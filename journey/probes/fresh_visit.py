"""The product page once more, as somebody else who comes to the shop: are its clocks and numbers the same?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..closing import finished
from ..ending import end
from ..probed import FreshVisit
from ..settle import settle
from ..snapshot import take_snapshot
from ..traffic import Traffic
from ..visit import Visit

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext


def product_page(visit: Visit) -> str | None:
    """Address of the product page that the item was bought from; None when the walk saw none."""
    seen = [s for s in visit.recording.snapshots if s.stage == "product" and s.step == "product"]
    return seen[-1].url if seen else None


async def look(context: BrowserContext, visit: Visit, url: str) -> FreshVisit:
    """What a visitor with a browser of its own reads at this address; nothing there is pressed or typed."""
    from playwright.async_api import Error

    limits = visit.settings.limits
    page = await context.new_page()
    traffic = Traffic(visit.flow.shop, set(), came=lambda: None)
    traffic.follow(page)
    seen = FreshVisit(url=url, at=visit.now())
    try:
        await page.goto(url, wait_until="commit", timeout=limits.page * 1000)
        await settle(page, traffic, limits.settle)
        seen.at = visit.now()
        snapshot = await take_snapshot(page, id="", stage="product", step="product", at=seen.at)
        seen.texts = snapshot.texts
    except Error as error:
        seen.failure = str(error).splitlines()[0].removeprefix("Page.goto: ")[:200]
    finally:
        await finished(end(page))
    return seen

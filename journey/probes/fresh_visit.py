"""The product page once more, as somebody else who comes to the shop: are its clocks and numbers the same?"""

from __future__ import annotations

from ...language.said import say
from ..probed import FreshVisit
from ..shown import Snapshot
from ..visit import Unusable, Visit


def product_page(visit: Visit) -> str | None:
    """Address of the product page that the item was bought from; None when the walk saw none."""
    seen = [s for s in visit.recording.snapshots if s.stage == "product" and s.step == "product"]
    return seen[-1].url if seen else None


async def look(walk: Visit, stranger: Visit, url: str) -> tuple[FreshVisit, Snapshot | None]:
    """What somebody else reads at this address, in the time of the walk, and the page; None when it does not answer."""
    try:
        page = await stranger.open(url, "product", "product", say("open the product as somebody else"), screen=False)
    except Unusable as error:
        return FreshVisit(url=url, at=walk.now(), failure=str(error)[:200]), None
    return FreshVisit(url=url, at=walk.now(), texts=page.texts), page

"""Discovery: from the address given to a product that can be bought."""

from __future__ import annotations

from . import candidates
from .attempt import NotFound, attempt
from .overlays import uncover
from .recording import Snapshot, Wall
from .visit import Unusable, Visit
from .vocabulary import mentioned, normal


class Stopped(Exception):
    """The walk cannot go on. The message says why, in words a shop owner understands."""

    def __init__(self, reason: str, wall: Wall | None = None) -> None:
        super().__init__(reason)
        self.wall: Wall | None = wall


async def arrive(visit: Visit, url: str) -> Snapshot:
    """Open the address given, answer a consent wall, close what covers the page. Raises Stopped at a wall."""
    try:
        snapshot = await visit.open(url, "discovery", "home", "open the shop")
    except Unusable as error:
        raise Stopped(f"The shop could not be opened: {error}", "shop-error") from None
    stop_at_wall(snapshot)
    return await uncover(visit, snapshot)


def stop_at_wall(snapshot: Snapshot) -> None:
    """Raise Stopped when the page is no shop but a wall in front of one."""
    if snapshot.status is not None and snapshot.status >= 500:
        raise Stopped(f"The shop answered with an error ({snapshot.status}) at {snapshot.url}", "shop-error")
    words = " ".join(t.text for t in snapshot.texts[:60])
    if len(snapshot.texts) > 60:
        return
    if mentioned(words, "bot_wall") or (snapshot.status in (401, 403, 429) and len(snapshot.texts) < 30):
        raise Stopped("The shop keeps automated browsers out: a page asks to prove that a person is there", "bot-wall")
    if mentioned(words, "login_wall") and any(f.type == "password" for f in snapshot.fields):
        raise Stopped("The shop is behind a password", "password")
    if mentioned(words, "maintenance") and len(snapshot.texts) < 20:
        raise Stopped("The shop is closed for maintenance", "maintenance")


def sells(snapshot: Snapshot, visit: Visit) -> bool:
    """Whether this is the page of one product that can be put into the cart."""
    ranked = [r for r in candidates.add_to_cart(snapshot, visit.flow) if r.refused is None]
    # A button that waits for a choice may be disabled until it is made.
    strong = [
        r
        for r in ranked
        if r.score >= (50 if r.control.enabled else -20) and r.control.landmark not in ("header", "footer", "nav")
    ]
    if not strong:
        return False
    if snapshot.product and snapshot.product.structured:
        return True
    heading = candidates.main_heading(snapshot)
    if heading and normal(heading.text)[:24] in normal(strong[0].control.near):
        return True
    return len([b for b in strong if candidates.PRICE.search(b.control.near)]) < 3


async def find_products(visit: Visit, snapshot: Snapshot) -> tuple[Snapshot, list[candidates.Ranked]]:
    """A page that shows products, and the links to them. Raises Stopped when none is found."""
    found = candidates.to_try(candidates.products(snapshot, visit.flow), 50)
    if len([r for r in found if r.score >= 45]) >= 2:
        return snapshot, found
    home = snapshot

    def lists_products(after: Snapshot) -> str | None:
        number = len([r for r in candidates.products(after, visit.flow) if r.refused is None and r.score >= 45])
        return f"{number} products are listed" if number else None

    try:
        after = await attempt(
            visit, home, lambda page: candidates.listings(page, visit.flow), stage="discovery", step="listing",
            purpose="find products", expected="a list of products", met=lists_products,
        )  # fmt: skip
    except NotFound as error:
        if found:
            return home, found
        raise Stopped(f"No list of products was found from {home.url}: {error}") from None
    return after, candidates.to_try(candidates.products(after, visit.flow), 50)

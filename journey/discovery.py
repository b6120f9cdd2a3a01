"""Discovery: from the address given to a page that shows products."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode, urljoin

from ..language.said import counted, say
from . import candidates, sitemap, walls
from .addresses import looks_like
from .attempt import NOTHING, NotFound, attempt, difference, outcome
from .overlays import uncover
from .recording import Wall
from .shown import Control, FormField, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import normal

MENUS = 6
"""Menus opened at most, those inside others and those opened again included."""

LIKELY = 25
"""Score of a link from which more speaks for a list than that it stands in the navigation."""

INTERSTITIAL = 8.0
"""Seconds that a page which checks the browser is given to let it pass."""

LISTS_AGAIN = 2
"""Lists that showed nothing to buy which are looked at again, further down, at most."""

SENDERS = 2
"""Ways to send a search that are tried at most."""

PAGES_OF_SITEMAP = 3
"""Products that the sitemap names which are opened at most."""

How = Literal["walked", "searched", "sitemap"]


class Stopped(Exception):
    """The walk cannot go on. The message says why, in words a shop owner understands."""

    def __init__(self, reason: str, wall: Wall | None = None) -> None:
        super().__init__(reason)
        self.wall: Wall | None = wall


@dataclass(frozen=True)
class Found:
    """A page that shows products, or is one itself."""

    page: Snapshot
    links: list[candidates.Ranked]
    """What leads from there to products; none when the page itself sells."""
    how: How = "walked"


async def arrive(visit: Visit, url: str) -> Snapshot:
    """Open the address given, answer a consent wall, close what covers the page. Raises Stopped at a wall."""
    try:
        snapshot = await visit.open(url, "discovery", "home", say("open the shop"))
    except Unusable as error:
        raise Stopped(say("The shop could not be opened: {why}", why=str(error)), "shop-error") from None
    end = time.monotonic() + INTERSTITIAL
    while _checks_browser(snapshot) and (left := end - time.monotonic()) > 0 and await visit.changes(left):
        snapshot = await visit.look("discovery", "home")
    stop_at_wall(snapshot)
    return await uncover(visit, snapshot)


def _checks_browser(snapshot: Snapshot) -> bool:
    """Whether a page only looks at the browser, and may let it pass by itself."""
    found = walls.recognise(snapshot)
    return found is not None and found.wall == "bot-wall"


def stop_at_wall(snapshot: Snapshot) -> None:
    """Raise Stopped when the page is no shop but a wall in front of one."""
    found = walls.recognise(snapshot)
    if found:
        raise Stopped(found.reason, found.wall)


def sells(snapshot: Snapshot, visit: Visit) -> bool:
    """Whether this is the page of one product that can be put into the cart."""
    if looks_like(snapshot.url, "cart"):
        return False
    ranked = [r for r in candidates.add_to_cart(snapshot, visit.flow) if r.refused is None]
    # What a page sells does not depend on the dialog that a shop opens over it.
    least = 50 - candidates.BEHIND * any(o.modal and o.kind != "consent" for o in snapshot.overlays)
    # A button that waits for a choice may be disabled until it is made.
    strong = [
        r
        for r in ranked
        if r.score >= (least if r.control.enabled else -20) and r.control.landmark not in ("header", "footer", "nav")
    ]
    if not strong:
        return False
    if snapshot.product and snapshot.product.structured:
        return True
    heading = candidates.main_heading(snapshot)
    if heading and normal(heading.text)[:24] in normal(strong[0].control.near):
        return True
    of_one_make = len(strong) > 1 and len({candidates.shape(b.control.selector) for b in strong}) == 1
    if of_one_make and len(candidates.strong_products(snapshot, visit.flow)) > 1:
        return False
    return len([b for b in strong if candidates.PRICE.search(b.control.near)]) < 3


async def find_products(visit: Visit, snapshot: Snapshot) -> Found:
    """A page that shows products, and what leads to them. Raises Stopped when none is found.

    First as most shoppers do: what is shown, the lists in the navigation, the menus. Then the search. What the shop
    tells machines is the last resort.
    """
    if len(candidates.strong_products(snapshot, visit.flow)) >= 2:
        return _found(visit, snapshot)
    reasons: list[str] = []
    ways: list[Callable[[Visit, Snapshot], Awaitable[Found | None]]] = [_lists, _menu, _entrance, _further_down]
    start = snapshot
    if urljoin(start.url, "/").rstrip("/") != candidates.address(start.url).rstrip("/"):
        ways.append(_from_home)
    for way in [*ways, _search, _sitemap]:
        try:
            found = await way(visit, snapshot)
        except NotFound as error:
            reasons.append(str(error))
            found = None
        if found:
            return found
        latest = visit.recording.snapshots[-1]
        if candidates.address(latest.url) != candidates.address(start.url):
            snapshot = await visit.open(start.url, "discovery", "home", say("go back to where the walk began"))
        else:
            snapshot = latest
    weak = candidates.to_try(candidates.products(snapshot, visit.flow), 50)
    if weak:
        return Found(snapshot, weak)
    said = reasons[0] if reasons else say("nothing on it leads to products")
    raise Stopped(say("No list of products was found from {url}: {why}", url=start.url, why=said))


def _found(visit: Visit, page: Snapshot) -> Found:
    return Found(page, candidates.to_try(candidates.products(page, visit.flow), 50))


def shows_products(visit: Visit, page: Snapshot) -> str | None:
    """How many products a page lists, in words; None when it shows none."""
    number = len(candidates.strong_products(page, visit.flow))
    if number:
        return counted("{number} product is listed", "{number} products are listed", number)
    tiles = [r for r in candidates.products(page, visit.flow) if r.refused is None and r.control.has_image]
    return (
        counted("{number} picture leads on", "{number} pictures lead on", len(tiles))
        if len(tiles) >= 3 and looks_like(page.url, "listing")
        else None
    )


async def _lists(visit: Visit, page: Snapshot) -> Found | None:
    """Lists of products that the page leads to."""

    def met(after: Snapshot) -> str | None:
        return shows_products(visit, after) or (say("one product is sold here") if sells(after, visit) else None)

    after = await attempt(
        visit, page, lambda at: candidates.listings(at, visit.flow), stage="discovery", step="listing",
        purpose=say("find products"), expected=say("a list of products"), met=met,
    )  # fmt: skip
    return _found(visit, after) if shows_products(visit, after) else Found(after, [])


async def _entrance(visit: Visit, page: Snapshot) -> Found | None:
    """The way in from a page that shows next to nothing."""

    def met(after: Snapshot) -> str | None:
        if shows_products(visit, after):
            return shows_products(visit, after)
        if sells(after, visit):
            return say("one product is sold here")
        lists = candidates.to_try(candidates.listings(after, visit.flow), 5)
        return say("lists of products are in view") if lists and after.url != page.url else None

    if not candidates.to_try(candidates.entrances(page, visit.flow), 1):
        return None
    after = await attempt(
        visit, page, lambda at: candidates.entrances(at, visit.flow), stage="discovery", step="home",
        purpose=say("enter the shop"), expected=say("the shop"), met=met,
    )  # fmt: skip
    after = await uncover(visit, after)
    if shows_products(visit, after):
        return _found(visit, after)
    return Found(after, []) if sells(after, visit) else await _lists(visit, after)


async def _menu(visit: Visit, page: Snapshot) -> Found | None:
    """Menus that open, one inside the other, and the lists they lead to."""
    seen = {candidates.address(r.control.href) for r in candidates.to_try(candidates.listings(page, visit.flow), 50)}
    pressed: set[str] = set()

    def unopened(at: Snapshot) -> list[candidates.Ranked]:
        return [r for r in candidates.menus(at, visit.flow) if r.control.selector not in pressed]

    for _ in range(MENUS):
        known = frozenset(seen)

        def fresh(at: Snapshot, known: frozenset[str] = known) -> list[candidates.Ranked]:
            ranked = candidates.to_try(candidates.listings(at, visit.flow), 50)
            return [r for r in ranked if candidates.address(r.control.href) not in known]

        def opened(after: Snapshot, page: Snapshot = page) -> str | None:
            if fresh(after) or shows_products(visit, after):
                return say("it leads to lists of products")
            deeper = {r.control.selector for r in candidates.menus(after, visit.flow)}
            more = deeper - {r.control.selector for r in candidates.menus(page, visit.flow)}
            return say("a menu opened") if more else None

        if not candidates.to_try(unopened(page), 1):
            return None
        closed = {r.control.selector for r in unopened(page)}
        page = await attempt(
            visit, page, unopened, stage="discovery", step="listing", purpose=say("open the menu"),
            expected=say("links to lists of products"), met=opened,
        )  # fmt: skip
        pressed.add(visit.recording.actions[-1].selector or "")
        if shows_products(visit, page):
            return _found(visit, page)
        deeper = [r for r in candidates.to_try(unopened(page), 50) if r.control.selector not in closed]
        if fresh(page) and (fresh(page)[0].score >= LIKELY or not deeper):
            try:
                after = await attempt(
                    visit, page, fresh, stage="discovery", step="listing", purpose=say("find products"),
                    expected=say("a list of products"), met=lambda after: shows_products(visit, after),
                )  # fmt: skip
                return _found(visit, after)
            except NotFound:
                seen |= {candidates.address(r.control.href) for r in fresh(page)}
                page = visit.recording.snapshots[-1]
                # Who went to a page and back finds the menus closed.
                pressed.clear()
    return None


async def _further_down(visit: Visit, page: Snapshot) -> Found | None:
    """What a page, or a list that showed nothing to buy, shows only once a shopper scrolls down or asks for more."""
    after = await visit.scroll("discovery", "listing", say("look further down"))
    if shows_products(visit, after):
        return _found(visit, after)
    been = dict.fromkeys(
        s.url for s in visit.recording.snapshots if s.step == "listing" and looks_like(s.url, "listing")
    )
    for url in [url for url in been if candidates.address(url) != candidates.address(page.url)][:LISTS_AGAIN]:
        after = await more(
            visit, await visit.open(url, "discovery", "listing", say("go back to a list and look further"))
        )
        if shows_products(visit, after):
            return _found(visit, after)
    return None


async def more(visit: Visit, listing: Snapshot) -> Snapshot:
    """The list with more of its products, or its next page."""
    before = {candidates.key(r) for r in candidates.products(listing, visit.flow)}

    def met(after: Snapshot) -> str | None:
        new = {candidates.key(r) for r in candidates.products(after, visit.flow)} - before
        return counted("{number} more product", "{number} more products", len(new)) if new else None

    try:
        return await attempt(
            visit, listing, lambda page: candidates.more_products(page, visit.flow), stage="discovery", step="listing",
            purpose=say("see more products"), expected=say("more products"), met=met,
        )  # fmt: skip
    except NotFound:
        return await visit.scroll("discovery", "listing", say("see more products"))


async def _from_home(visit: Visit, page: Snapshot) -> Found | None:
    """The shop's home, where the address given leads to no products."""
    home = await uncover(
        visit, await visit.open(urljoin(page.url, "/"), "discovery", "home", say("go to the shop's home"))
    )
    stop_at_wall(home)
    if len(candidates.strong_products(home, visit.flow)) >= 2:
        return _found(visit, home)
    if sells(home, visit):
        return Found(home, [])
    try:
        return await _lists(visit, home)
    except NotFound:
        return await _menu(visit, visit.recording.snapshots[-1])


async def _search(visit: Visit, page: Snapshot) -> Found | None:
    """The shop's search, for a word that the page itself uses."""
    for word in _words(page):
        typed = await type_in_search(visit, page, word)
        if typed is None:
            return None
        if shows_products(visit, typed):
            return replace(_found(visit, typed), how="searched")
        page = await send_search(visit, typed, word)
        if shows_products(visit, page):
            return replace(_found(visit, page), how="searched")
    return None


def search_field(page: Snapshot) -> FormField | None:
    """The field to search the shop with that a shopper sees."""
    return next((f for f in page.fields if f.purpose == "search" and f.visible), None)


async def open_search(visit: Visit, page: Snapshot) -> Snapshot:
    """The page with a field to search in, which may have to be brought first. Raises NotFound."""
    if search_field(page):
        return page

    def ways(at: Snapshot) -> list[candidates.Ranked]:
        # Phones show the search in the menu.
        return candidates.searches(at, visit.flow) or candidates.menus(at, visit.flow)[:1]

    return await attempt(
        visit, page, ways, stage="discovery", step="search",
        purpose=say("open the search"), expected=say("a field to search in"),
        met=lambda at: say("it can be searched") if search_field(at) else None,
    )  # fmt: skip


async def type_in_search(visit: Visit, page: Snapshot, words: str) -> Snapshot | None:
    """The page once something was typed into its search; None where that cannot be. Raises NotFound."""
    page = await open_search(visit, page)
    field = search_field(page)
    if field is None:
        return None
    try:
        await visit.give(field, words, page, step="search")
    except (Refused, Unusable):
        return None
    return await visit.look("discovery", "search")


async def send_search(visit: Visit, typed: Snapshot, words: str) -> Snapshot:
    """The page that the search leads to; the page given where it leads nowhere."""
    field = search_field(typed)
    form = typed.forms[field.form] if field and field.form is not None else None
    send = candidates.to_try(candidates.searches(typed, visit.flow), SENDERS)
    asked = form.action.partition("?")[0] if field and field.name and form and form.method == "get" else None
    if field and asked and asked != typed.url.partition("?")[0]:
        # What stands outside of a form that asks another page only opens and closes it.
        send = [ranked for ranked in send if ranked.control.form == field.form]
    for ranked in send:
        try:
            after = await _press_search(visit, ranked.control, typed)
            if difference(typed, after) == NOTHING:  # it may not have listened yet
                after = await _press_search(visit, ranked.control, after)
        except (Refused, Unusable):
            continue
        return after
    if not send and field and field.name and asked:
        # A search without a button is sent with Enter, which Kassa never presses; the address is the same.
        address = f"{asked}?{urlencode({field.name: words})}"
        opened = await visit.open(address, "discovery", "search", say("search"))
        # A form without an address of its own is often sent by a script: then the page stays as it was.
        itself = asked == typed.url.partition("?")[0]
        same = itself and difference(typed, opened.model_copy(update={"url": typed.url})) == NOTHING
        return typed if same else opened
    return typed


async def _press_search(visit: Visit, button: Control, page: Snapshot) -> Snapshot:
    """The page after the search was sent. Raises Refused, Unusable."""
    action = await visit.press(button, page, step="search", purpose=say("search"), expected=say("a list of products"))
    after, happened = await outcome(visit, "discovery", "search", lambda at: shows_products(visit, at))
    action.met, action.happened = bool(happened), happened or say("no products are listed")
    return after


def _words(page: Snapshot) -> list[str]:
    """Words to search for: of the page's headings and of what its pictures show, then the commonest letter."""
    sources = [t.text for t in page.texts if t.heading and t.landmark in (None, "main")]
    sources += [image.alt or "" for image in page.images if image.landmark in (None, "main")]
    found = [word for source in sources for word in re.findall(r"[^\W\d_]{4,}", source)]
    return list(dict.fromkeys([*found[:2], "e"]))


async def _sitemap(visit: Visit, page: Snapshot) -> Found | None:
    """Products that the shop names to machines."""
    named = await sitemap.products(page.url, user_agent=visit.recording.visit.user_agent, settings=visit.settings)
    for url in named[:PAGES_OF_SITEMAP]:
        try:
            opened = await visit.open(url, "discovery", "product", say("open a product that the sitemap names"))
        except Unusable:
            continue
        if sells(await uncover(visit, opened), visit):
            return Found(opened, [], "sitemap")
    return None

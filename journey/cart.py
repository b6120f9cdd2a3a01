"""Cart: see that it holds the product, find the way to the checkout, and leave it empty at the end."""

from __future__ import annotations

import math
from urllib.parse import urljoin

from ..language.said import say
from . import candidates
from .addresses import looks_like
from .attempt import NotFound, Postcondition, attempt, candidates_of_hint, outcome
from .discovery import Stopped
from .overlays import let_pass
from .recording import OPENING_CART, Action
from .shown import Control, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned, normal

TITLE = 60
"""Letters of a heading that names the page, at most."""

MOST_PIECES = 20
"""Pieces of a product at most that are taken to reach the smallest order of a shop."""

SURE = 50.0
"""Score from which a control in a drawer is a way to the cart's own page."""


def says_empty(snapshot: Snapshot) -> bool:
    """Whether the page says that the cart is empty."""
    return any(mentioned(text.text, "cart_empty") for text in snapshot.texts)


def is_cart(snapshot: Snapshot) -> bool:
    """Whether this is the page of the cart, by its address, its title or its heading, and by the sums it shows."""
    heading = candidates.main_heading(snapshot)
    # The heading of what opened over a page is not the page's own.
    names = (snapshot.title, heading.text if heading and heading.overlay is None else "")
    titled = any(len(name) <= TITLE and mentioned(name, "view_cart") for name in names)
    if not titled and not looks_like(snapshot.url, "cart"):
        return False
    return says_empty(snapshot) or any(a.role in ("total", "subtotal", "line") for a in snapshot.amounts)


def holds(snapshot: Snapshot, item: str | None) -> str | None:
    """What shows that this is the cart and holds the item, in words; None when nothing does."""
    if says_empty(snapshot):
        return None
    name = _seen(snapshot, item)
    address = looks_like(snapshot.url, "cart") or is_cart(snapshot)
    drawer = any(o.kind == "cart" for o in snapshot.overlays)
    totals = any(a.role in ("total", "subtotal", "line") for a in snapshot.amounts)
    if name and (address or drawer or totals):
        return say('the cart shows "{name}"', name=name)
    if (address or drawer) and totals:
        return say("the cart shows lines and a total")
    return None


def _seen(snapshot: Snapshot, item: str | None) -> str | None:
    """The text that names the item; what lies behind an open dialog, or beside a cart over another page, is none."""
    if not item:
        return None
    page = looks_like(snapshot.url, "cart") or is_cart(snapshot)
    dialogs = {
        number
        for number, overlay in enumerate(snapshot.overlays)
        if (overlay.modal and overlay.kind in ("other", "cart")) or (overlay.kind == "cart" and not page)
    }
    wanted = normal(item)
    start = " ".join(wanted.split()[:4])
    for text in snapshot.texts:
        if dialogs and text.overlay not in dialogs:
            continue
        if wanted in normal(text.text) or (len(start) > 8 and start in normal(text.text)):
            return text.text[:80]
    return None


async def open_cart(visit: Visit, added: Snapshot) -> Snapshot | None:
    """A page or drawer that shows the cart with the product in it; None where adding led straight to the checkout.

    Raises Stopped when there is none.
    """
    item = visit.recording.item.name if visit.recording.item else None
    visit.say("cart", "cart", "open the cart")
    added = await let_pass(visit, added)
    if looks_like(added.url, "cart") and not holds(added, item):
        added, _ = await outcome(visit, "cart", "cart", lambda page: holds(page, item))  # it may be drawn late
    in_page = (is_cart(added) and not _only_confirms(visit, added)) or _shown_whole(visit, added)
    if in_page and holds(added, item):
        added.stage, added.step = "cart", "cart"
        return added
    hint = visit.settings.hints.cart
    if hint and _is_address(hint):
        opened = await visit.open(
            urljoin(added.url, hint), "cart", "cart", say("open the cart that the configuration names")
        )
        if holds(opened, item):
            return opened
        raise Stopped(say("The cart that the configuration names ({hint}) does not show the product", hint=hint))
    if looks_like(added.url, "checkout"):
        return None
    if holds(added, item) and not hint and _is_cart_drawer(visit, added):
        return await _from_drawer(visit, added)
    if not hint and _opened_beside(visit, added, item):
        return await visit.look("cart", "cart")
    try:
        named = await candidates_of_hint(visit, added, hint)
        return await attempt(
            visit, added, lambda page: named or candidates.to_cart(page, visit.flow), stage="cart", step="cart",
            purpose=OPENING_CART, expected=say("the cart with the product in it"),
            met=lambda page: _holds_in_full(visit, page, item),
        )  # fmt: skip
    except NotFound as error:
        reached = await _by_address(visit, added)
        if reached:
            return reached
        raise Stopped(
            say("The cart could not be opened, or does not hold the product: {why}", why=str(error))
        ) from None


def _only_confirms(visit: Visit, page: Snapshot) -> bool:
    """Whether a page tells what went into the cart, and leads to the cart itself: nothing can be changed on it."""
    to_cart = [c for c in page.controls if c.visible and looks_like(c.href, "cart")]
    elsewhere = any(candidates.address(c.href) != candidates.address(page.url) for c in to_cart)
    counts = any(f.visible and f.purpose == "quantity" for f in page.fields)
    return elsewhere and not counts and not candidates.to_try(candidates.removals(page, visit.flow), 1)


def _shown_whole(visit: Visit, page: Snapshot) -> bool:
    """Whether a page that is no cart shows all of it in its content: a shop that sells and counts on one page."""

    def content(control: Control) -> bool:
        return control.landmark in ("main", None) and control.overlay is None

    titled = any(t.heading and len(t.text) <= TITLE and mentioned(t.text, "view_cart") for t in page.texts)
    lines = any(content(r.control) for r in candidates.to_try(candidates.removals(page, visit.flow), 50))
    summed = any(a.role in ("total", "subtotal") and a.landmark in ("main", None) for a in page.amounts)
    leads_on = any(content(r.control) for r in candidates.to_try(candidates.to_checkout(page, visit.flow), 50))
    own_page = any(looks_like(c.href, "cart") for c in page.controls if c.visible)
    return titled and lines and summed and leads_on and not own_page


def _opened_beside(visit: Visit, page: Snapshot, item: str | None) -> bool:
    """Whether adding opened a small cart that is all there is: what opens it would close it now."""
    leads_on = _ways_on(visit, page)
    return not _fuller(visit, page) and _by_the_way_on(leads_on, item) is not None


def _ways_on(visit: Visit, page: Snapshot) -> list[candidates.Ranked]:
    """What leads to the checkout. The button that added the product does not, though its word ("Köp") may say so."""
    adds = candidates.strongest_add_to_cart(page, visit.flow)
    leads_on = [r for r in candidates.to_checkout(page, visit.flow) if r.control is not adds]
    return candidates.to_try(leads_on, 1)


def _fuller(visit: Visit, page: Snapshot) -> list[candidates.Ranked]:
    """What leads from a page that is no cart to the cart's own."""
    to_cart = candidates.to_try(candidates.to_cart(page, visit.flow), 50)
    return [r for r in to_cart if looks_like(r.control.href, "cart") and not looks_like(page.url, "cart")]


def _holds_in_full(visit: Visit, page: Snapshot, item: str | None) -> str | None:
    """What shows that the cart holds the product, where it is not a short one that only leads to the cart itself."""
    leads_on = _ways_on(visit, page)
    return None if _fuller(visit, page) and not leads_on else holds(page, item) or _by_the_way_on(leads_on, item)


def _by_the_way_on(leads_on: list[candidates.Ranked], item: str | None) -> str | None:
    """What shows that a small cart holds the item, in words: it is named by the way to the checkout."""
    if item and any(normal(item) in normal(r.control.near) for r in leads_on):
        return say('the cart shows "{name}"', name=item)
    return None


async def _by_address(visit: Visit, added: Snapshot) -> Snapshot | None:
    """The cart at the address that its link names, where the link could not be pressed; None when it is not there.

    It may stand in a closed menu, whose button is called by no word that is known.
    """
    item = visit.recording.item.name if visit.recording.item else None
    pressed = {a.selector for a in visit.recording.actions if a.step == "cart" and a.kind == "click" and a.after}
    links = candidates.to_try(candidates.to_cart(added, visit.flow), 50)
    covered = [r.control.href for r in links if r.control.href and r.control.selector not in pressed]
    hidden = [c.href for c in added.controls if not c.visible and c.href and candidates.is_named(c, "view_cart")]
    for url in [u for u in covered + hidden if u.startswith("http") and looks_like(u, "cart")][:1]:
        opened = await visit.open(url, "cart", "cart", say("open the cart by its address"))
        if holds(opened, item):
            return opened
    return None


async def added_up(visit: Visit, page: Snapshot) -> Snapshot:
    """The cart once it shows a total, which a script may add late; the page as it is where none comes."""

    def total(seen: Snapshot) -> str | None:
        return next((a.text for a in seen.amounts if a.role in ("total", "subtotal")), None)

    return page if total(page) else (await outcome(visit, "cart", "cart", total))[0]


async def reach_minimum(visit: Visit, page: Snapshot) -> Snapshot:
    """The cart with as many pieces as its smallest order asks for; the page given where that is not asked or held."""
    smallest, goods = _smallest_order(page), _goods(page)
    if not 0 < goods < smallest <= MOST_PIECES * goods:
        return page
    number = math.ceil(smallest / goods)
    pieces = next((f for f in page.fields if f.purpose == "quantity" and f.visible and f.enabled), None)
    more = _adds_a_piece(page)
    try:
        if pieces is not None:
            visit.say("cart", "cart", "take as many as the shop's smallest order asks for")
            action = await visit.give(pieces, str(number), page, step="cart")
            page = await visit.look("cart", "cart")
        elif more is not None:
            visit.say("cart", "cart", "take as many as the shop's smallest order asks for")
            with visit.aside(page):  # what the cart shows between is of no use to a reader
                action, number = await _one_by_one(visit, page, more, smallest)
            visit.recording.actions.append(action)
            page = await visit.look("cart", "cart")
            action.after = page.id
        else:
            return page
    except (Refused, Unusable):
        return page
    visit.recording.quantity = number
    action.happened = say(
        "{number} pieces, because the shop takes no order below {amount}", number=number, amount=f"{smallest:.2f}"
    )
    return page


def _smallest_order(page: Snapshot) -> float:
    """The smallest order that the shop takes, as the page says; 0 where it names none."""
    named = [float(a.amount) for a in page.amounts if mentioned(a.label, "minimum_order")]
    said = [t.text for t in page.texts if mentioned(t.text, "minimum_order")]
    return next(iter(named or [float(a.amount) for a in page.amounts for text in said if a.text in text]), 0)


def _goods(page: Snapshot) -> float:
    """What the goods in the cart cost; 0 where the page does not say."""
    goods = [float(a.amount) for a in page.amounts if a.role == "subtotal"]
    return next(iter(goods or [float(a.amount) for a in page.amounts if a.role in ("line", "total")]), 0)


def _adds_a_piece(page: Snapshot) -> Control | None:
    """The button that takes one piece more, where the cart has but one."""
    more = [c for c in page.controls if c.visible and c.enabled and c.tag != "a" and _means_more(c)]
    return more[0] if len(more) == 1 else None


def _means_more(control: Control) -> bool:
    return control.text.strip() == "+" or candidates.is_named(control, "more_pieces")


async def _one_by_one(visit: Visit, page: Snapshot, more: Control, smallest: float) -> tuple[Action, int]:
    """Take one piece more until the goods come to the smallest order or do not grow: the latest press and how many.

    Raises Refused and Unusable like `press`.
    """
    number = 1
    while True:
        grown = _grown(page)
        action = await visit.press(more, page, step="cart", purpose=say("take one piece more"))
        page, happened = await outcome(visit, "cart", "cart", grown)
        again = _adds_a_piece(page)
        if not happened:
            return action, number
        number += 1
        if _goods(page) >= smallest or number >= MOST_PIECES or again is None:
            return action, number
        more = again


def _grown(page: Snapshot) -> Postcondition:
    """Met by a cart whose goods cost more than on this page."""
    return lambda after: say("the goods cost more") if _goods(after) > _goods(page) else None


def _is_cart_drawer(visit: Visit, page: Snapshot) -> bool:
    """Whether the cart lies over the page: with the way to the checkout, or with its sum and no way to a fuller one."""
    if _in_drawer(candidates.to_checkout(page, visit.flow), page):
        return True
    modal = [n for n, o in enumerate(page.overlays) if o.kind == "cart" and o.modal]
    summed = any(a.role in ("total", "subtotal") and a.overlay in modal for a in page.amounts)
    return summed and not candidates.to_try(candidates.to_cart(page, visit.flow), 1)


def _in_drawer(ranked: list[candidates.Ranked], page: Snapshot) -> list[candidates.Ranked]:
    """Those of these controls that stand in a cart that lies over the page; a button that floats below it is none."""
    carts = [n for n, o in enumerate(page.overlays) if o.kind == "cart"]
    inside = [n for n in carts if page.overlays[n].modal] or carts
    return [r for r in ranked if r.refused is None and r.control.overlay in inside]


async def _from_drawer(visit: Visit, added: Snapshot) -> Snapshot:
    """The page of the cart that its drawer leads to, or the drawer itself where it leads to none."""
    item = visit.recording.item.name if visit.recording.item else None

    def rank(page: Snapshot) -> list[candidates.Ranked]:
        return [r for r in _in_drawer(candidates.to_cart(page, visit.flow), page) if r.score >= SURE]

    if rank(added):
        try:
            return await attempt(
                visit, added, rank, stage="cart", step="cart", purpose=OPENING_CART,
                expected=say("the cart with the product in it"), met=lambda s: holds(s, item),
            )  # fmt: skip
        except NotFound:
            pass  # the drawer is the cart then
    return await visit.look("cart", "cart")


def _is_address(hint: str) -> bool:
    return hint.startswith(("http://", "https://", "/"))

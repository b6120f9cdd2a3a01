"""Product: a page that sells, and the product put into the cart."""

from __future__ import annotations

import re

from ..language.said import counted, say
from . import candidates, chips, locality, options, own_words, walls
from .addresses import looks_like
from .attempt import NOTHING, PATIENCE, NotFound, candidates_of_hint, difference, outcome
from .cart import is_cart, open_cart
from .discovery import Found, Stopped, more, sells, shows_products
from .overlays import uncover
from .probes import keyboard
from .recording import ADDING, UNSEEN, Candidate
from .shown import Control, Money, Overlay, Product, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned, normal

CAPTCHA = say("The shop asks to prove that a person is there before a product goes into the cart")

COUNT = re.compile(r"\d+")

BADGE = re.compile(r"\d{1,3}")

CORNER = 24
"""CSS pixels that a number stands off the corner of what it counts, at most."""

HINDERED = 2
"""How often a button is pressed that something lies over."""


async def take_one(visit: Visit, found: Found) -> tuple[Snapshot, Snapshot]:
    """Open products until one can be put into the cart.

    Returns the product page, its options chosen, and the page after adding. Raises Stopped when none could be.
    """
    listing, links = found.page, found.links
    if not links:
        listing.stage, listing.step = "product", "product"
        try:
            return await _add_and_see(visit, listing)
        except NotFound as error:
            raise Stopped(say("The product could not be put into the cart: {why}", why=str(error))) from None
    failures: list[str] = []
    tried: set[str] = set()
    for _ in range(visit.settings.limits.products):
        left = [r for r in links if candidates.key(r) not in tried]
        if not left:
            listing = await more(visit, listing)
            links = candidates.to_try(candidates.products(listing, visit.flow), 50)
            left = [r for r in links if candidates.key(r) not in tried]
        if not left:
            break
        ranked = left[0]
        tried.add(candidates.key(ranked))
        name = (ranked.control.text or ranked.control.name or ranked.control.href or "")[:80]
        page = await _open(visit, listing, ranked, [r.candidate() for r in left[:8]], name)
        if page is None:
            failures.append(visit.recording.refusals[-1].why)
            continue
        action = visit.recording.actions[-1]
        if not sells(page, visit):
            inside = candidates.strong_products(page, visit.flow)
            if len(inside) >= 2 and candidates.address(page.url) != candidates.address(listing.url):
                action.met, action.happened = (
                    False,
                    counted("{number} product is listed there", "{number} products are listed there", len(inside)),
                )
                failures.append(action.happened)
                listing, links = page, candidates.to_try(candidates.products(page, visit.flow), 50)
                continue
            out = is_sold_out(page)
            bare = say("a page without a button that adds to the cart")
            action.met, action.happened = False, say("sold out") if out else bare
            lacks = say('"{name}" has no button that adds it to the cart', name=name)
            failures.append(say('"{name}" is sold out', name=name) if out else lacks)
        else:
            sold = page.product.name if page.product else page.title
            action.happened = say('"{name}" is sold here', name=sold)
            try:
                return await _add_and_see(visit, page)
            except NotFound as error:
                if walls.asks_for_a_person(visit.recording.snapshots[-1]):
                    raise Stopped(CAPTCHA, "bot-wall") from None
                failures.append(say('"{name}" could not be put into the cart: {why}', name=name, why=str(error)))
        listing = await visit.open(listing.url, "discovery", "listing", say("go back to the products"))
        if not candidates.strong_products(listing, visit.flow):
            # A page that is drawn by its scripts may show its products late.
            listing, _ = await outcome(visit, "discovery", "listing", lambda page: shows_products(visit, page))
        links = candidates.to_try(candidates.products(listing, visit.flow), 50) or links
    sold_out = bool(failures) and all("sold out" in f for f in failures)
    none = say("No product could be bought: {why}", why="; ".join(failures))
    raise Stopped(none, "sold-out" if sold_out else None)


async def _add_and_see(visit: Visit, page: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Put it into the cart, and look there when the page shows nothing of it. Raises NotFound when it is not there."""
    page, after = await add(visit, page)
    if visit.recording.actions[-1].happened == UNSEEN:
        visit.recording.item = item(visit, page)
        try:
            return page, await open_cart(visit, after) or after
        except Stopped as error:
            raise NotFound(str(error)) from None
    return page, after


async def _open(
    visit: Visit, listing: Snapshot, ranked: candidates.Ranked, recorded: list[Candidate], name: str
) -> Snapshot | None:
    """The page that a product of the list leads to; None where the order guard forbids to go there."""
    control = ranked.control
    visit.say("product", "product", f'open "{name}"')

    def opened(page: Snapshot) -> str | None:
        elsewhere = candidates.address(page.url) != candidates.address(listing.url) or bool(page.overlays)
        return say("it is sold here") if elsewhere and (sells(page, visit) or is_sold_out(page)) else None

    page = listing
    for _ in range(2):
        try:
            action = await visit.press(
                control, page, step="product", purpose=say("open a product"), expected=say("a page that sells it"),
                candidates=recorded,
            )  # fmt: skip
        except Refused:
            return None  # what must not be pressed must not be opened by its address either
        except Unusable:
            if not control.href:
                # A card without an address is pressed again, once what came over it was answered.
                page = await uncover(visit, await visit.look("discovery", "listing", screen=False), all=True)
                continue
            # Covered or moved: a shopper would scroll or try again, the address is the same.
            page = await visit.open(control.href, "product", "product", say('open "{name}"', name=name))
            return page if opened(page) else (await outcome(visit, "product", "product", opened))[0]
        page, _ = await outcome(visit, "product", "product", opened)
        if difference(listing, page) != NOTHING:
            break
        # Once more: the page may not have listened yet.
        action.met, action.happened = False, NOTHING
    return page


def item(visit: Visit, page: Snapshot) -> Product:
    """The product of a page that sells one; what the page alone did not tell is told by its heading or the list."""
    found = page.product or Product()
    here = candidates.address(page.url)
    cards = [c for s in visit.recording.snapshots for c in s.cards if candidates.address(c.url) == here and c.name]
    heading = candidates.main_heading(page)
    named = heading.text if heading else cards[-1].name if cards else None
    top = heading.box.y if heading else 0
    own = [a for a in page.amounts if a.role == "item" and a.landmark in ("main", None) and a.box.y >= top]
    price = Money(amount=own[0].amount, currency=own[0].currency) if own else None
    return found.model_copy(update={"name": found.name or named, "price": found.price or price})


def is_sold_out(page: Snapshot) -> bool:
    """Whether the product of this page cannot be bought now."""
    return page.product is not None and page.product.availability == "OutOfStock"


def _sold_in_layer(visit: Visit, page: Snapshot) -> bool:
    """Whether the product is shown in a layer over its list, with the button that adds it to the cart inside."""
    button = candidates.strongest_add_to_cart(page, visit.flow)
    return button is not None and button.overlay is not None


async def add(visit: Visit, page: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Choose what must be chosen and press add to cart.

    Returns the page with its options chosen and the page after. Raises NotFound when the cart does not seem to hold it.
    """
    visit.given.clear()  # every product is asked for its own choices, under the same names
    if not _sold_in_layer(visit, page):
        page = await uncover(visit, page)
    visit.recording.options = options.offered(page, visit.flow)
    asked = candidates.strongest_add_to_cart(page, visit.flow)
    page = await options.choose(visit, page)
    tried: list[str] = []
    hindered: list[str] = []
    unheard = 0
    waited = -1
    visit.flow.stage = "cart"
    await visit.network.watch(visit.context)
    visit.flow.stage = "product"
    for _ in range(2 * visit.settings.limits.tries):
        ranked = await candidates_of_hint(visit, page, visit.settings.hints.add_to_cart)
        ranked = ranked or candidates.add_to_cart(page, visit.flow) or candidates.freed(page, visit.flow, asked)
        ways = [r for r in candidates.to_try(ranked, len(ranked)) if r.control.enabled]
        if not ways and ranked and len(visit.recording.chosen) > waited:
            waited = len(visit.recording.chosen)  # its scripts free it late: at first, after a choice
            if await visit.changes(PATIENCE):
                page, _ = await outcome(visit, "product", "product", lambda page: _freed(visit, page, asked))
                continue
        if not ways or is_sold_out(page):
            # Nothing can be pressed before something is chosen.
            more = await options.press(visit, page, candidates.strongest_add_to_cart(page, visit.flow))
            more = more or await own_words.save(visit, page, candidates.strongest_add_to_cart(page, visit.flow))
            more = more or await chips.choose(visit, page) or await options.another(visit, page)
            if more is None:
                reason = say("it is sold out") if is_sold_out(page) else say("its button cannot be pressed")
                tried.append(reason if ranked or is_sold_out(page) else say("no button adds it to the cart"))
                break
            page = await options.choose(visit, more)
            continue
        button = _within_reach(ways, hindered)
        await keyboard.walk(visit, page, button)
        visit.say("product", "added", "put it into the cart")
        try:
            action = await visit.press(
                button, page, step="added", purpose=ADDING, expected=say("the cart holds it"),
                candidates=[r.candidate() for r in ranked[:8]],
            )  # fmt: skip
        except (Refused, Unusable) as error:
            tried.append(str(error))
            hindered.append(button.selector)
            if isinstance(error, Refused) or len(hindered) > 2 * HINDERED:
                break
            page = await uncover(visit, await visit.look("product", "product", screen=False), all=True)
            continue
        after, happened = await outcome(visit, "product", "added", lambda after, page=page: added(visit, page, after))
        action.met, action.happened = bool(happened), happened or difference(page, after)
        if happened:
            return page, after
        located = await locality.tell(visit, after)
        if located is not None:
            if happened := added(visit, page, located):  # it may go on with what it was asked for
                action.met, action.happened = True, happened
                return page, located
            tried.append(action.happened)
            page = located
            continue
        chosen = await options.press(visit, after, button) or await _choose_more(visit, after)
        if chosen is not None:
            tried.append(action.happened)
            page = chosen
        elif not unheard and (after.errors or (action.happened == NOTHING and not _asked_for(after))):
            unheard += 1  # once more: the page may not have listened yet, or asks to try again
            page = after
        elif not unheard and _in_the_way(page, after):
            unheard += 1  # what came up in between may hide what the page says
            page = await uncover(visit, after, all=True)
        elif after.url.partition("?")[0] == page.url.partition("?")[0] and not after.errors:
            action.met, action.happened = True, UNSEEN
            return page, after
        else:
            tried.append(action.happened)
            break
    raise NotFound("; ".join(dict.fromkeys(tried)) or say("no button could be pressed"))


def _freed(visit: Visit, page: Snapshot, asked: Control | None) -> str | None:
    """What a button that adds to the cart and can be pressed says; None when none can be."""
    ranked = candidates.add_to_cart(page, visit.flow) or candidates.freed(page, visit.flow, asked)
    ways = candidates.to_try(ranked, len(ranked))
    return next((r.control.text or r.control.name or "-" for r in ways if r.control.enabled), None)


def _within_reach(ways: list[candidates.Ranked], hindered: list[str]) -> Control:
    """The best button; once it could not be pressed, one that stays in view and says the same."""
    best = ways[0].control
    staying = [r.control for r in ways[1:] if r.control.sticky and normal(r.control.text) == normal(best.text)]
    return next((c for c in [best, *staying] if hindered.count(c.selector) < HINDERED), best)


def _in_the_way(page: Snapshot, after: Snapshot) -> bool:
    """Whether a dialog came up that has to do neither with the product nor with the cart."""
    known = {overlay.selector for overlay in page.overlays}
    name = normal(page.product.name or "") if page.product else ""
    return any(
        overlay.modal
        and overlay.kind != "cart"
        and overlay.selector not in known
        and not (name and name in normal(overlay.text))
        and not any(mentioned(overlay.text, words) for words in ("added", "view_cart", "proceed_to_checkout"))
        for overlay in after.overlays
    )


def _asked_for(after: Snapshot) -> bool:
    """Whether the page asked the shop for something: then it listened, though it shows nothing of it."""
    return any(r.type in ("xhr", "fetch", "document") and r.method != "GET" and r.first_party for r in after.requests)


async def _choose_more(visit: Visit, page: Snapshot) -> Snapshot | None:
    """The page after what it asks for was given; None when it asks for nothing."""
    more = await options.choose(visit, page)
    if more is page:
        return await chips.choose(visit, page) if page.errors else None
    return more


def added(visit: Visit, before: Snapshot, after: Snapshot) -> str | None:
    """What shows that the product went into the cart, in words; None when nothing does."""
    if any(mentioned(text, "added") for text in visit.spoken):
        return say('the shop said "{words}"', words=visit.spoken[-1][:80])
    went = candidates.address(after.url) != candidates.address(before.url)
    if went and (looks_like(after.url, "cart") or is_cart(after)):
        return say("the shop went to the cart")
    if went and looks_like(after.url, "checkout"):
        return say("the shop went to the checkout")
    if any(_is_cart(o, after) for o in after.overlays) and not any(_is_cart(o, before) for o in before.overlays):
        return say("the cart opened over the page")
    old = {t.text for t in before.texts}
    for text in after.texts:
        if text.text not in old and mentioned(text.text, "added"):
            return say('the page says "{words}"', words=text.text[:80])
    if count_at_cart(after) > count_at_cart(before):
        return say("the number at the cart went up")
    return None


def _is_cart(overlay: Overlay, page: Snapshot) -> bool:
    """Whether a layer is the cart, and not what says that the cart did not take something."""
    return overlay.kind == "cart" and not any(error.text[:80] in overlay.text for error in page.errors)


def count_at_cart(snapshot: Snapshot) -> int:
    """The number that stands at the way to the cart; 0 when there is none."""
    numbers = [0]
    for control in snapshot.controls:
        if control.landmark not in ("header", "nav", None) or len(control.text) >= 40:
            continue
        about_cart = (
            looks_like(control.href, "cart")
            or candidates.CART.search(control.hints)
            or candidates.speaks_of_cart(control)
        )
        for words in (control.text, control.name):
            counts = [int(n) for n in COUNT.findall(re.sub(r"\d+[.,]\d{2}", "", words)) if len(n) < 4]
            if about_cart or (counts and control.box.y < candidates.TOP and mentioned(words, "items")):
                numbers += counts
        if about_cart:
            numbers += _badges(control, snapshot)
    return max(numbers)


def _badges(control: Control, snapshot: Snapshot) -> list[int]:
    """Numbers drawn at the upper right corner of a control, and not in it."""
    right = control.box.x + control.box.width
    return [
        int(text.text)
        for text in snapshot.texts
        if BADGE.fullmatch(text.text)
        and abs(text.box.x - right) <= CORNER
        and abs(text.box.y - control.box.y) <= CORNER
    ]

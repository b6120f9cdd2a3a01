"""Product: a page that sells, its options chosen, and the product put into the cart."""

from __future__ import annotations

import re

from . import candidates
from .attempt import NOTHING, NotFound, candidates_of_hint, difference, outcome
from .discovery import Stopped, sells
from .overlays import uncover
from .recording import Control, FormField, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned

COUNT = re.compile(r"\d+")


async def take_one(visit: Visit, listing: Snapshot, links: list[candidates.Ranked]) -> tuple[Snapshot, Snapshot]:
    """Open products until one can be put into the cart.

    Returns the product page, its options chosen, and the page after adding. Raises Stopped when none could be.
    """
    failures: list[str] = []
    recorded = [r.candidate() for r in links[:8]]
    for ranked in links[: visit.settings.limits.products]:
        control = ranked.control
        name = (control.text or control.name or control.href or "")[:80]
        visit.say("product", "product", f'open "{name}"')
        try:
            action = await visit.press(
                control,
                listing,
                step="product",
                purpose="open a product",
                expected="a page that sells it",
                candidates=recorded,
            )
            page = await visit.look("product", "product")
        except Unusable:
            # Covered or moved: a shopper would scroll or try again, the address is the same.
            page = await visit.open(control.href or listing.url, "product", "product", f'open "{name}"')
            action = visit.recording.actions[-1]
        if not sells(page, visit):
            action.met, action.happened = False, "a page without a button that adds to the cart"
            failures.append(f'"{name}" has no button that adds it to the cart')
        elif page.product and page.product.availability == "OutOfStock":
            action.met, action.happened = False, "sold out"
            failures.append(f'"{name}" is sold out')
        else:
            action.happened = f'"{page.product.name if page.product else page.title}" is sold here'
            try:
                return await add(visit, page)
            except NotFound as error:
                failures.append(f'"{name}" could not be put into the cart: {error}')
        listing = await visit.open(listing.url, "discovery", "listing", "go back to the products")
        links = candidates.to_try(candidates.products(listing, visit.flow), 50)
    sold_out = bool(failures) and all("sold out" in f for f in failures)
    raise Stopped("No product could be bought: " + "; ".join(failures), "sold-out" if sold_out else None)


async def add(visit: Visit, page: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Choose what must be chosen and press add to cart.

    Returns the page with its options chosen and the page after. Raises NotFound when the cart does not seem to hold it.
    """
    page = await uncover(visit, page)
    if await choose_options(visit, page):
        before, page = page, await visit.look("product", "product", screen=False)
        if [a.text for a in page.amounts] != [a.text for a in before.amounts]:
            await visit.picture(page)
    tried: list[str] = []
    visit.flow.stage = "cart"
    await visit.network.watch(visit.context)
    visit.flow.stage = "product"
    ways = candidates.to_try(candidates.add_to_cart(page, visit.flow), visit.settings.limits.tries)
    for ranked in await candidates_of_hint(visit, page, visit.settings.hints.add_to_cart) or ways:
        for _ in range(3):
            visit.say("product", "added", "put it into the cart")
            recorded = [r.candidate() for r in candidates.add_to_cart(page, visit.flow)[:8]]
            try:
                action = await visit.press(
                    ranked.control,
                    page,
                    step="added",
                    purpose="add to cart",
                    expected="the cart holds it",
                    candidates=recorded,
                )
            except (Refused, Unusable) as error:
                tried.append(str(error))
                if isinstance(error, Refused):
                    break
                page = await uncover(visit, await visit.look("product", "product", screen=False))
                continue
            after, happened = await outcome(
                visit, "product", "added", lambda after, page=page: added(visit, page, after)
            )
            action.met, action.happened = bool(happened), happened or difference(page, after)
            if happened:
                return page, after
            tried.append(action.happened)
            chosen = await choose_options(visit, after) or await press_options(visit, after, ranked.control)
            if action.happened != NOTHING and not chosen:
                break
            page = await visit.look("product", "product") if chosen else after
    raise NotFound("; ".join(dict.fromkeys(tried)) or "no button could be pressed")


def added(visit: Visit, before: Snapshot, after: Snapshot) -> str | None:
    """What shows that the product went into the cart, in words; None when nothing does."""
    if any(mentioned(text, "added") for text in visit.spoken):
        return f'the shop said "{visit.spoken[-1][:80]}"'
    if candidates.looks_like(after.url, "cart") and after.url != before.url:
        return "the shop went to the cart"
    if candidates.looks_like(after.url, "checkout") and after.url != before.url:
        return "the shop went to the checkout"
    if any(o.kind == "cart" for o in after.overlays) and not any(o.kind == "cart" for o in before.overlays):
        return "the cart opened over the page"
    old = {t.text for t in before.texts}
    for text in after.texts:
        if text.text not in old and mentioned(text.text, "added"):
            return f'the page says "{text.text[:80]}"'
    if _counter(after) > _counter(before):
        return "the number at the cart went up"
    return None


def _counter(snapshot: Snapshot) -> int:
    """The number that stands at the way to the cart; 0 when there is none."""
    numbers = [0]
    for control in snapshot.controls:
        about_cart = candidates.looks_like(control.href, "cart") or candidates.CART.search(control.hints)
        if about_cart and control.landmark in ("header", "nav", None) and len(control.text) < 40:
            numbers += [int(n) for n in COUNT.findall(re.sub(r"\d+[.,]\d{2}", "", control.text)) if len(n) < 4]
    return max(numbers)


async def choose_options(visit: Visit, page: Snapshot) -> bool:
    """Choose every product option that has no choice yet. True when something was chosen."""
    buttons = candidates.to_try(candidates.add_to_cart(page, visit.flow), 1)
    form = buttons[0].control.form if buttons else None
    chosen = False
    groups: set[str] = set()
    for field in page.fields:
        if not field.visible or not field.enabled or not _is_option(field, form):
            continue
        if field.type == "radio":
            group = field.name or field.group
            if group in groups or any(
                f.checked for f in page.fields if f.type == "radio" and (f.name or f.group) == group
            ):
                continue
            groups.add(group)
            chosen |= await _choose(visit, page, field, True, field.group or "option", field.label)
        elif field.type == "select" and not field.filled:
            wanted = visit.settings.hints.options.get(field.label)
            real = [o for o in field.options if not o.disabled and o.value and not mentioned(o.label, "out_of_stock")]
            real = [o for o in real if not mentioned(o.label, "choose_option")] or real
            pick = next((o for o in real if o.label == wanted), real[0] if real else None)
            if pick:
                chosen |= await _choose(visit, page, field, pick.label, field.label, pick.label)
    return chosen


async def press_options(visit: Visit, page: Snapshot, button: Control) -> bool:
    """Press the first choice of every group of swatches or size buttons that has none. True when one was pressed.

    Such a group is two or more short controls of the same make near the add-to-cart button, none of them chosen.
    """
    groups: dict[str, list[Control]] = {}
    for control in page.controls:
        if _is_swatch(control, button):
            groups.setdefault(candidates.shape(control.selector), []).append(control)
    pressed = False
    for group in groups.values():
        free = [c for c in group if c.enabled and not mentioned(c.near, "out_of_stock")]
        if len(group) < 2 or not free or any(c.pressed for c in group):
            continue
        label = free[0].name or free[0].text
        visit.say("product", "product", f'choose "{label}"')
        try:
            action = await visit.press(free[0], page, step="product", purpose="choose an option")
        except (Refused, Unusable):
            continue
        action.happened = f'"{label}" was chosen'
        visit.recording.chosen[f"option {len(visit.recording.chosen) + 1}"] = label
        pressed = True
    return pressed


def _is_swatch(control: Control, button: Control) -> bool:
    if not control.visible or control.landmark in ("header", "footer", "nav") or control.selector == button.selector:
        return False
    chooses = control.role in ("radio", "option") or control.pressed is not None
    stays = (
        control.tag in ("button", "li", "div", "span", "label")
        or (control.href or "#").partition("#")[2] != ""
        or (control.tag == "a" and (control.href or "").endswith("#"))
    )
    near = -600 < control.box.y - button.box.y < 200
    other = candidates.is_named(control, "add_to_cart", "view_cart", "proceed_to_checkout", "remove", "close")
    sums = control.text.strip() in ("+", "-", "−", "–")
    return (
        near
        and (chooses or (stays and len(control.text) <= 20))
        and not other
        and not sums
        and bool(control.name or chooses)
    )


def _is_option(field: FormField, form: int | None) -> bool:
    if field.purpose == "product-option":
        return True
    same = form is not None and field.form == form
    return same and field.purpose in (None, "sex", "salutation") and field.type in ("select", "radio")


async def _choose(visit: Visit, page: Snapshot, field: FormField, value: str | bool, name: str, label: str) -> bool:
    visit.say("product", "product", f'choose {name or "an option"}: "{label}"')
    try:
        action = await visit.give(field, value, page, step="product")
    except (Refused, Unusable):
        return False
    action.happened = f'"{label}" was chosen'
    visit.recording.chosen[name or field.name or "option"] = label
    return True

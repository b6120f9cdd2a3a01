"""Checkout: from the cart as a guest to the payment step, and not an inch further."""

from __future__ import annotations

from dataclasses import replace

from ..language.said import say
from . import (
    account,
    address,
    address_dialog,
    candidates,
    choosers,
    days,
    delivery,
    form,
    noted,
    order_summary,
    payment,
    stopping,
    walls,
)
from .addresses import looks_like, page_of
from .attempt import NOTHING, NotFound, Postcondition, attempt, candidates_of_hint, difference, outcome
from .discovery import Stopped, stop_at_wall
from .guard.announced import later_step_announced
from .guard.flow import Flow
from .guard.pressing import refuse_press
from .overlays import uncover
from .probes import form as form_probe
from .probes import step_back
from .recording import TO_CHECKOUT
from .shown import Control, Snapshot
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned

ROUNDS = 6
"""How often a page is filled in again when more is asked after the first time."""

SHOWN = say("ways to pay are shown")

TICKS = 2
"""How often the terms are ticked in a cart whose page may not have listened yet."""

STUCK = 3
"""How often in a row the checkout may refuse to go on before the walk ends."""


async def enter(visit: Visit, cart: Snapshot) -> Snapshot:
    """From the cart to the first page of the checkout. Raises Stopped."""
    if is_open(cart) and looks_like(cart.url, "checkout") and not looks_like(cart.url, "cart"):
        visit.flow.stage = cart.stage = "checkout"
        return cart
    visit.say("cart", "cart", "go to the checkout")
    cart = await _agree(visit, cart)
    if not candidates.to_checkout(cart, visit.flow):
        # A cart that is drawn by a script may show its way on late.
        ways = say("a page from which the checkout can be reached")
        cart, _ = await outcome(
            visit, "cart", "cart", lambda page: ways if candidates.to_checkout(page, visit.flow) else None
        )
    try:
        named = await candidates_of_hint(visit, cart, visit.settings.hints.checkout)
        first = await attempt(
            visit, cart, lambda page: named or candidates.to_checkout(page, visit.flow), stage="cart", step="cart",
            purpose=TO_CHECKOUT, expected=say("a page that asks who buys and where to deliver"),
            met=_leads_on(cart, replace(visit.flow, stage="cart")),
        )  # fmt: skip
        if not is_open(first):
            first = await _through(visit, first)
    except NotFound as error:
        if any(mentioned(t.text, "account_required") for t in visit.recording.snapshots[-1].texts):
            raise account.required(visit) from None
        for seen in visit.recording.snapshots[visit.recording.snapshots.index(cart) :]:
            stop_at_wall(seen)
        last = payment.ordering_button(cart, links=True)
        if last is not None and (why := refuse_press(last, cart, visit.flow, vouched=True)):
            raise stopping.could_order(last, cart, why) from None
        raise Stopped(say("The checkout could not be opened from the cart: {why}", why=str(error))) from None
    visit.flow.stage = "checkout"
    first.stage = "checkout"
    return first


async def _agree(visit: Visit, cart: Snapshot) -> Snapshot:
    """The cart with its terms agreed to, where it asks for that before the checkout: nothing is ordered by that."""
    if visit.flow.personal_data or visit.flow.known_customer:
        return cart  # a shop that knows who buys could take it for the order
    for _ in range(TICKS):
        # A box beside an e-mail address agrees to a newsletter.
        mails = {f.form for f in cart.fields if f.purpose in ("email", "newsletter")} - {None}
        terms = [f for f in form.asked(cart) if f.purpose == "terms" and not f.checked and f.form not in mails]
        if not terms:
            break
        for field in terms:
            visit.say("cart", "cart", f'tick "{field.label[:60]}"')
            try:
                await visit.give(field, True, cart, step="cart")
            except (Refused, Unusable):
                return cart
        cart = await visit.look("cart", "cart")
    return cart


def _leads_on(cart: Snapshot, flow: Flow) -> Postcondition:
    """Met by the checkout, and by a page before it that has a way on: the cart after its drawer, an offer."""

    def met(after: Snapshot) -> str | None:
        elsewhere = page_of(after.url) != page_of(cart.url) or any(o.modal for o in after.overlays)
        # A page that is still empty has such words at its foot at most: "Delivery and payment".
        ways = elsewhere and [
            r
            for r in candidates.to_try(candidates.to_checkout(after, flow), 1)
            if r.control.overlay is not None or r.control.landmark not in ("header", "footer", "nav")
        ]
        return is_open(after) or (say("a page from which the checkout can be reached") if ways else None)

    return met


async def _through(visit: Visit, page: Snapshot) -> Snapshot:
    """From a page between cart and checkout on to the checkout. Raises NotFound."""
    return await attempt(
        visit, page, lambda page: candidates.to_checkout(page, visit.flow), stage="cart", step="cart",
        purpose=TO_CHECKOUT, expected=say("a page that asks who buys and where to deliver"), met=is_open,
    )  # fmt: skip


def is_open(snapshot: Snapshot) -> str | None:
    """What shows that a page belongs to the checkout, in words; None when nothing does."""
    if account.is_choice_in_dialog(snapshot):
        return _asks(snapshot)
    if looks_like(snapshot.url, "cart") and not looks_like(snapshot.url, "checkout") and _has_lines(snapshot):
        # An estimator in the cart asks for a country and a postcode too.
        asks = [
            f for f in form.asked(snapshot) if f.purpose in form.PERSONAL - {"country", "postal-code", "address-level1"}
        ]
        return _asks(snapshot) if asks and not _empty(snapshot) else None
    if form.asks_who(snapshot) or account.is_choice(snapshot):
        return _asks(snapshot)
    if payment.shown(snapshot) or delivery.choices(snapshot) or days.offered(snapshot):
        return say("the checkout is open")
    return None


def _has_lines(snapshot: Snapshot) -> bool:
    """Whether lines of a cart can be changed here."""
    counts = any(f.visible and f.purpose == "quantity" for f in snapshot.fields)
    return counts or bool(candidates.removals(snapshot, Flow(stage="cart")))


def _empty(snapshot: Snapshot) -> bool:
    return any(mentioned(t.text, "cart_empty") for t in snapshot.texts)


def _asks(snapshot: Snapshot) -> str:
    labels = [f.label or f.purpose or "" for f in form.asked(snapshot) if f.purpose in form.PERSONAL]
    if not any(labels[:3]):
        return say("the checkout asks for an account or a guest")
    return say("the checkout asks for {fields}", fields=", ".join(labels[:3]))


async def go_to_payment(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Work through the checkout until the payment step is open and nothing else is asked. Raises Stopped."""
    stuck = 0
    for _ in range(visit.settings.limits.checkout_states):
        stop_at_wall(snapshot)
        snapshot = await order_summary.unfold(visit, snapshot)
        noted.state(visit, snapshot)
        past = await account.past(visit, snapshot, lambda after, before=snapshot: moved(before, after))
        if past is not None:
            snapshot = past
            continue
        snapshot = await address.by_hand(visit, snapshot, noted.step_of(snapshot))
        snapshot = await address_dialog.open_form(visit, snapshot, noted.step_of(snapshot))
        if form_probe.wanted(visit, snapshot):
            snapshot = await form_probe.ask(visit, snapshot, noted.step_of(snapshot), moved)
            if account.to_choose_again(snapshot):
                continue  # the form was loaded anew: it may make an account again
        named = stuck == 1 and any(f.error or f.invalid for f in form.asked(snapshot))
        snapshot, went = await _fill_page(visit, snapshot, all_of_it=stuck > 0 and not named)
        noted.offers(visit, snapshot)
        if went:
            continue
        noted.step(visit, snapshot)
        if not address_dialog.unanswered(visit, snapshot) and _at_payment(snapshot, stuck):
            if not payment.shown(snapshot):
                snapshot, _ = await outcome(visit, "checkout", "payment", lambda s: SHOWN if payment.shown(s) else None)
            return await _open(visit, snapshot)
        if stuck or choosers.seen(visit, snapshot):
            snapshot, opened = await choosers.open_next(visit, snapshot, noted.step_of(snapshot))
            if opened:
                stuck = 0
                continue
        step = noted.step_of(snapshot)
        if stuck and await _is_waiting(visit, snapshot) and await address.type_again(visit, snapshot, step):
            snapshot = await visit.look("checkout", step)
        before = snapshot
        snapshot, went = await _continue(visit, snapshot)
        noted.rejections(visit, before, snapshot, went=went)
        if went and step_back.wanted(visit, before, snapshot):
            snapshot = await step_back.look_back(visit, before, snapshot, noted.step_of(snapshot))
        stuck = 0 if went else stuck + 1
        if stuck > STUCK or (stuck and _final(snapshot)):
            raise stopping.cannot_continue(visit, snapshot)
    limit = visit.settings.limits.checkout_states
    visit.recording.limits.append(
        say("checkout: {number} page states were worked through (limits: checkout_states)", number=limit)
    )
    raise Stopped(say("The payment step was not reached within {number} page states of the checkout", number=limit))


def _at_payment(snapshot: Snapshot, stuck: int) -> bool:
    """Whether this is the last step before an order: ways to pay are shown or the last button is, and all is given."""
    left = [f for f in address.to_fill(snapshot) if not f.filled and (f.required or f.marked_required)]
    if payment.shown(snapshot):
        return not left or stuck > 0
    unfilled = any(not f.filled for f in address.to_fill(snapshot))
    last = payment.ordering_button(snapshot)
    if last is not None and noted.step_of(snapshot) == "address" and candidates.is_named(last, "confirm"):
        # A bare "Confirm" below an address may end the address alone: no ways to pay were seen.
        return False
    if last is None or left or unfilled:
        return False
    # A review names what was chosen to pay with; the words of the law stand on no other button than the last.
    return candidates.is_named(last, "place_order.clear") or not later_step_announced(snapshot)


async def _open(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """The payment step is reached: from here on nothing is sent any more."""
    visit.flow.payment_open = True
    await visit.picture(snapshot)
    checkout = visit.recording.checkout
    checkout.guest = checkout.guest or "default"
    snapshot.step = "payment"
    checkout.payment_snapshot = snapshot.id
    checkout.one_page = len(checkout.snapshots) == 1
    noted.offers_of_cart(visit)
    if "payment" not in checkout.steps:
        checkout.steps.append("payment")
    button = payment.last_button(snapshot)
    if button:
        checkout.last_button = button.text or button.name
        checkout.last_button_box = button.box if button.visible else None
    return snapshot


async def _fill_page(visit: Visit, snapshot: Snapshot, *, all_of_it: bool) -> tuple[Snapshot, bool]:
    """Fill in what the page asks, choose a delivery method, and look again until nothing more is asked.

    Returns the page then, and whether choosing a method, or a country before all else, led on to another state.
    """
    waited = looked_up = False
    for _ in range(ROUNDS):
        step = noted.step_of(snapshot)
        snapshot = await address.by_hand(visit, snapshot, step)
        filled = await address.fill(visit, snapshot, step, all_of_it=all_of_it)
        chosen = 0 if filled else await delivery.choose(visit, snapshot, step, again=all_of_it)
        still = not filled and not chosen
        pressed = still and (await delivery.press_card(visit, snapshot) or await days.press(visit, snapshot))
        if still and not pressed and not looked_up and form.awaits_lookup(snapshot):
            looked_up = True
            snapshot, _ = await outcome(visit, "checkout", step, _was_looked_up)
            continue
        if still and not pressed:
            offered = delivery.choices(snapshot) or visit.recording.checkout.delivery
            all_there = offered and not delivery.to_come(snapshot)
            if not payment.shown(snapshot) or all_there or waited or not visit.flow.personal_data:
                break
            # Ways of delivery may come once the address is whole; nothing will be pressed here that brings them.
            waited = True
            snapshot, more = await outcome(visit, "checkout", step, _more_came)
            if not more:
                break
            continue
        after = await visit.look("checkout", step, screen=pressed)
        after.step = noted.step_of(after)
        if pressed:
            action = visit.recording.actions[-1]
            how = moved(snapshot, after)
            action.happened = how or difference(snapshot, after)
            if how:
                return after, True
        elif _shows(after) != _shows(snapshot):
            await visit.picture(after)
            if form.came_with_country(snapshot, after):
                return after, True
        snapshot = after
    return snapshot, False


def _was_looked_up(snapshot: Snapshot) -> str | None:
    return None if form.awaits_lookup(snapshot) else say("the address was completed")


def _more_to_do(snapshot: Snapshot) -> bool:
    unfilled = any(not f.filled for f in address.to_fill(snapshot))
    return bool(delivery.choices(snapshot) or delivery.cards(snapshot)) or unfilled


def _more_came(snapshot: Snapshot) -> str | None:
    """What shows that all ways of delivery are there, or that more is asked; None while some are to come."""
    return say("more is shown") if _more_to_do(snapshot) and not delivery.to_come(snapshot) else None


def _shows(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """What a shopper would notice of a form: its fields and amounts."""
    return [f.selector for f in snapshot.fields if f.visible], [a.text for a in snapshot.amounts]


async def _continue(visit: Visit, snapshot: Snapshot) -> tuple[Snapshot, bool]:
    """On to the next state of the checkout: it, and whether the walk moved. Raises Stopped when there is no way."""
    step = noted.step_of(snapshot)
    first_only = any(f.purpose == "email" for f in form.asked(snapshot)) and bool(form.sign_in(snapshot))
    without_effect: set[str] = set()
    waited = False
    for _ in range(visit.settings.limits.tries):
        ranked = await _ways_on(visit, snapshot)
        recorded = [r.candidate() for r in ranked[:8]]
        open_ways = [r for r in candidates.to_try(ranked, len(ranked)) if r.control.selector not in without_effect]
        if not open_ways and not without_effect and not waited:
            # What the form brings may come by itself, without anything to press.
            waited = True
            before = snapshot
            snapshot, _ = await outcome(
                visit, "checkout", step, lambda after, b=before: _came_by_itself(visit, b, after)
            )
            if _came_by_itself(visit, before, snapshot):
                return snapshot, True
            continue
        if not open_ways:
            break
        chosen = open_ways[0]
        if not chosen.control.enabled and not visit.given.get(chosen.control.selector):
            # It waits for something: for what is still to come, or for something that is still to be given.
            visit.given[chosen.control.selector] = 1
            waiting = chosen.control
            snapshot, _ = await outcome(visit, "checkout", step, lambda after, c=waiting: _ready(after, c))
            if _more_to_do(snapshot) or not _ready(snapshot, waiting):
                return snapshot, False
            continue
        label = chosen.control.text or chosen.control.name
        heard = len(visit.spoken)
        visit.say("checkout", step, f'continue: "{label[:60]}"')
        try:
            action = await visit.press(
                chosen.control, snapshot, step=step, purpose=say("go on in the checkout"),
                expected=say("the next step"), candidates=recorded,
                vouched="named by the configuration" in " ".join(chosen.reasons),
            )  # fmt: skip
        except (Unusable, Refused):
            if visit.given.get(chosen.control.selector):
                without_effect.add(chosen.control.selector)
            visit.given[chosen.control.selector] = 1
            before, snapshot = snapshot, await uncover(visit, await visit.look("checkout", step, screen=False))
            if moved(before, snapshot):
                return snapshot, True  # it was drawn late: the page was still the step before
            continue
        after, how = await outcome(visit, "checkout", step, lambda after, before=snapshot: _effect(before, after))
        how = moved(snapshot, after)
        action.met, action.happened = how is not None, how or difference(snapshot, after)
        if how is None and (message := _message(snapshot, after)):
            visit.spoken.append(message)
            after = await uncover(visit, after, all=True)
        if how is None and len(visit.spoken) > heard:
            action.happened = say('the shop said "{words}"', words=visit.spoken[-1][:160])
            return after, False
        if how and step == "account":
            noted.guest_by(visit.recording.checkout, chosen.control, snapshot, mail_first=first_only)
        if how or action.happened != NOTHING:
            return after, how is not None
        # Once more, for a page that did not listen yet; then another one.
        if visit.given.get(chosen.control.selector):
            without_effect.add(chosen.control.selector)
        visit.given[chosen.control.selector] = 1
        snapshot = after
    if not without_effect:
        raise stopping.cannot_continue(visit, snapshot)
    return snapshot, False


def _message(before: Snapshot, after: Snapshot) -> str | None:
    """What a dialog says that came up, asks nothing, and can only be closed; None where there is none."""
    known = {overlay.selector for overlay in before.overlays}
    for n, overlay in enumerate(after.overlays):
        inside = [c for c in after.controls if c.visible and c.overlay == n]
        asks = any(f.visible and f.overlay == n for f in after.fields)
        if overlay.modal and overlay.kind == "other" and overlay.selector not in known and not asks and len(inside) < 3:
            leads_on = any(c.href and not c.href.startswith("javascript:") and not c.href.endswith("#") for c in inside)
            if overlay.closable and not leads_on:
                return overlay.text
    return None


def _came_by_itself(visit: Visit, before: Snapshot, after: Snapshot) -> str | None:
    """What shows that a page went on by itself once its form was filled in."""
    brought = (payment.shown(after) and not payment.shown(before)) or (_more_to_do(after) and not _more_to_do(before))
    asked = form.asked(after)
    ways = candidates.to_try(candidates.go_on(after, visit.flow, asked), 1)
    return moved(before, after) or (say("more is shown") if brought or ways else None)


def _ready(snapshot: Snapshot, button: Control) -> str | None:
    """What shows that a button that was disabled can be pressed now, or that there is more to do before it can."""
    enabled = any(c.selector == button.selector and c.enabled for c in snapshot.controls)
    return say("it can be pressed") if enabled else say("more is asked") if _more_to_do(snapshot) else None


async def _ways_on(visit: Visit, snapshot: Snapshot) -> list[candidates.Ranked]:
    for selector in visit.settings.hints.continue_buttons:
        try:
            return await candidates_of_hint(visit, snapshot, selector, vouched=True)
        except NotFound:
            continue
    asked = [f for f in form.asked(snapshot) if f.purpose in form.PERSONAL or f.purpose == "delivery-method"]
    return candidates.go_on(snapshot, visit.flow, asked)


async def _is_waiting(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether the only way on is disabled, though nothing is left to give."""
    ways = [r.control for r in await _ways_on(visit, snapshot) if r.refused is None]
    return bool(ways) and not any(c.enabled for c in ways) and not _more_to_do(snapshot)


def moved(before: Snapshot, after: Snapshot) -> str | None:
    """What shows that the checkout went on, in words; None when it did not."""
    if payment.shown(after) and not payment.shown(before):
        return SHOWN
    old, new = _fields(before), _fields(after)
    complaints = {e.text for e in after.errors} - {e.text for e in before.errors}
    complains = bool(complaints) or any(f.visible and f.error for f in after.fields)
    same_form = bool(new) and len(new & old) > len(new) / 2
    if page_of(before.url) != page_of(after.url) and not (complains and same_form):
        return say("the page went to {url}", url=after.url)
    one, other = before.progress, after.progress
    if one and other and (one.current or 0) < (other.current or 0):
        return say('the step "{name}" is shown as the current one', name=other.steps[other.current or 0])
    if complains:
        return None
    if new - old:
        return say("other fields are shown")
    if delivery.choices(after) and not delivery.choices(before):
        return say("ways of delivery are shown")
    headings = [t.text for t in after.texts if t.heading]
    if headings != [t.text for t in before.texts if t.heading]:
        return say("another heading is shown")
    if old - new and len(new) < len(old):
        return say("what was asked is asked no more")
    return None


def _effect(before: Snapshot, after: Snapshot) -> str | None:
    """What a press on the way on has led to, be it the next step or a complaint; None while there is nothing to see."""
    return moved(before, after) or (difference(before, after) if after.errors != before.errors else None)


def _fields(snapshot: Snapshot) -> set[tuple[str, str]]:
    return {(f.selector, f.label) for f in form.in_use(snapshot)}


def _final(snapshot: Snapshot) -> bool:
    """Whether a shop refuses a form for a reason that no other answer mends."""
    told = [e.text for e in snapshot.errors] + [f.error for f in snapshot.fields if f.visible and f.error]
    return any(mentioned(text, "no_delivery") for text in told) or (bool(told) and walls.asks_for_a_person(snapshot))

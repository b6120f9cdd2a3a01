"""Checkout: from the cart as a guest to the payment step, and not an inch further."""

from __future__ import annotations

from . import address, candidates, delivery
from .addresses import looks_like
from .attempt import NOTHING, PATIENCE, NotFound, attempt, candidates_of_hint, difference
from .discovery import Stopped, stop_at_wall
from .guard import CARD, payment_shown
from .overlays import uncover
from .recording import Choice, Control, FormField, Money, Snapshot, Step
from .visit import Unusable, Visit
from .vocabulary import mentioned

ROUNDS = 4
"""How often a page is filled in again when more is asked after the first time."""


async def enter(visit: Visit, cart: Snapshot) -> Snapshot:
    """From the cart to the first page of the checkout. Raises Stopped."""

    def is_checkout(after: Snapshot) -> str | None:
        if is_account_choice(after) or any(f.purpose in address.PERSONAL for f in address.asked(after)):
            return f"the checkout asks for {_asks(after)}" if not _still_cart(after) else None
        if payment_shown(after) or delivery.choices(after):
            return "the checkout is open"
        return None

    def _still_cart(after: Snapshot) -> bool:
        return looks_like(after.url, "cart") and not looks_like(after.url, "checkout") and not is_account_choice(after)

    visit.say("cart", "cart", "go to the checkout")
    hint = visit.settings.hints.checkout
    try:
        ways = await candidates_of_hint(visit, cart, hint) or candidates.to_checkout(cart, visit.flow)
        first = await attempt(
            visit, cart, ways, stage="cart", step="cart", purpose="go to the checkout",
            expected="a page that asks who buys and where to deliver", met=is_checkout,
        )  # fmt: skip
    except NotFound as error:
        if any(mentioned(t.text, "account_required") for t in visit.recording.snapshots[-1].texts):
            raise _account_required(visit) from None
        raise Stopped(f"The checkout could not be opened from the cart: {error}") from None
    visit.flow.stage = "checkout"
    first.stage = "checkout"
    return first


def _asks(snapshot: Snapshot) -> str:
    labels = [f.label or f.purpose or "" for f in address.asked(snapshot) if f.purpose in address.PERSONAL]
    return ", ".join(labels[:3]) or "an account or a guest"


def is_account_choice(snapshot: Snapshot) -> bool:
    """Whether the page asks how to buy: with an account, or as a guest."""
    fields = address.asked(snapshot)
    password = any(f.type == "password" for f in snapshot.fields if f.visible)
    places = any(f.purpose in ("postal-code", "address-line1", "street-address", "address-level2") for f in fields)
    ways = any(_is_guest(c) for c in snapshot.controls) or guest_radio(snapshot) is not None
    return not places and (password or ways) and (ways or password)


def _is_guest(control: Control) -> bool:
    return (
        control.visible
        and control.landmark not in ("header", "footer")
        and candidates.is_named(control, "continue_as_guest")
    )


def guest_radio(snapshot: Snapshot) -> FormField | None:
    """The radio button that means buying without an account, or None."""
    for field in address.asked(snapshot):
        if field.type == "radio" and (mentioned(field.label, "continue_as_guest") or "guest" in field.value.lower()):
            return field
    return None


def step_of(snapshot: Snapshot) -> Step:
    """Which step of the checkout a page shows; the furthest one when it shows several."""
    if payment_shown(snapshot):
        return "payment"
    fields = address.asked(snapshot)
    purposes = {f.purpose for f in fields}
    if delivery.choices(snapshot):
        return "delivery"
    if purposes & {"postal-code", "address-line1", "street-address", "address-level2", "house-number"}:
        return "address"
    return "account" if is_account_choice(snapshot) or "email" in purposes else "page"


async def go_to_payment(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Work through the checkout until the payment step is open and nothing else is asked. Raises Stopped."""
    checkout = visit.recording.checkout
    sent = 0
    for _ in range(visit.settings.limits.checkout_states):
        stop_at_wall(snapshot)
        step = step_of(snapshot)
        snapshot.step = step
        _note_state(visit, snapshot, step)
        if is_account_choice(snapshot) and step != "payment":
            snapshot = await _as_guest(visit, snapshot)
            continue
        checkout.guest = checkout.guest or "default"
        snapshot = await _fill_page(visit, snapshot)
        step = snapshot.step = step_of(snapshot)
        _note_offers(visit, snapshot)
        left = [f for f in address.to_fill(snapshot) if not f.filled and (f.required or f.marked_required)]
        if payment_shown(snapshot) and not left:
            return await _open(visit, snapshot)
        snapshot, moved = await _continue(visit, snapshot, step)
        if not moved:
            sent += 1
            if sent > 2:
                raise _cannot_continue(visit, snapshot)
    limit = visit.settings.limits.checkout_states
    visit.recording.limits.append(f"checkout: {limit} page states were worked through (limits: checkout_states)")
    raise Stopped(f"The payment step was not reached within {limit} page states of the checkout")


async def _open(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """The payment step is reached: from here on nothing is sent any more."""
    visit.flow.payment_open = True
    await visit.picture(snapshot)
    checkout = visit.recording.checkout
    snapshot.step = "payment"
    checkout.payment_snapshot = snapshot.id
    checkout.one_page = len(checkout.snapshots) == 1
    if "payment" not in checkout.steps:
        checkout.steps.append("payment")
    button = last_button(snapshot, visit)
    if button:
        checkout.last_button = button.text or button.name
        checkout.last_button_box = button.box
    return snapshot


def _note_state(visit: Visit, snapshot: Snapshot, step: Step) -> None:
    checkout = visit.recording.checkout
    if step not in checkout.steps and step != "page":
        checkout.steps.append(step)
    previous = visit.recording.snapshot(checkout.snapshots[-1]) if checkout.snapshots else None
    if previous is None or previous.url != snapshot.url or previous.step != step:
        checkout.snapshots.append(snapshot.id)


def _note_offers(visit: Visit, snapshot: Snapshot) -> None:
    """Record the delivery and payment methods this page offers."""
    checkout = visit.recording.checkout
    for field in delivery.choices(snapshot):
        delivery.note(checkout.delivery, field, snapshot)
    for field in snapshot.fields:
        if field.visible and field.purpose == "payment-method":
            delivery.note(checkout.payment, field, snapshot)
    for frame in snapshot.frames:
        if (
            frame.visible
            and frame.payment
            and frame.fields
            and frame.payment not in [p.label for p in checkout.payment]
        ):
            checkout.payment.append(Choice(label=frame.payment))


async def _as_guest(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Past the account choice without an account. Raises Stopped when there is no such way."""
    checkout = visit.recording.checkout
    radio = guest_radio(snapshot)
    if radio is not None:
        checkout.guest, checkout.guest_label = "offered", radio.label
        if not radio.checked:
            await visit.give(radio, True, snapshot, step="account")
            snapshot = await visit.look("checkout", "account", screen=False)
        await address.fill(visit, snapshot, "account")
        return (await _continue(visit, await visit.look("checkout", "account", screen=False), "account"))[0]
    hint = visit.settings.hints.guest
    ranked = await candidates_of_hint(visit, snapshot, hint) or candidates.guest(snapshot, visit.flow)
    if candidates.to_try(ranked, 1):
        label = ranked[0].control.text or ranked[0].control.name
        try:
            after = await attempt(
                visit, snapshot, ranked, stage="checkout", step="account", purpose="go on as a guest",
                expected="a page that asks for the address", met=lambda s: _moved(snapshot, s),
            )  # fmt: skip
        except NotFound as error:
            raise Stopped(f"The way to buy as a guest did not work: {error}") from None
        checkout.guest, checkout.guest_label = "offered", label
        return after
    if any(f.purpose == "email" for f in address.asked(snapshot)) and not any(
        f.type == "password" and f.required for f in address.asked(snapshot)
    ):
        await address.fill(visit, snapshot, "account")
        after, moved = await _continue(visit, await visit.look("checkout", "account", screen=False), "account")
        if moved and not any(f.type == "password" for f in address.asked(after)):
            checkout.guest = "after-email"
            return after
    raise _account_required(visit)


def _account_required(visit: Visit) -> Stopped:
    visit.recording.checkout.guest = "account-required"
    return Stopped("The shop asks for an account before it lets a shopper check out", "account-required")


async def _fill_page(visit: Visit, snapshot: Snapshot) -> Snapshot:
    """Fill in what the page asks, choose a delivery method, and look again until nothing more is asked."""
    for _ in range(ROUNDS):
        step = step_of(snapshot)
        filled = await address.fill(visit, snapshot, step)
        chosen = 0 if filled else await delivery.choose(visit, snapshot, step)
        if not filled and not chosen:
            break
        after = await visit.look("checkout", step, screen=False)
        after.step = step_of(after)
        if _shows(after) != _shows(snapshot):
            await visit.picture(after)
        snapshot = after
    return snapshot


def _shows(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """What a shopper would notice of a form: its fields and amounts."""
    return [f.selector for f in snapshot.fields if f.visible], [a.text for a in snapshot.amounts]


async def _continue(visit: Visit, snapshot: Snapshot, step: Step) -> tuple[Snapshot, bool]:
    """On to the next state of the checkout: it, and whether the walk moved. Raises Stopped when there is no way."""
    buttons = delivery.buttons(snapshot) if step != "payment" else []
    if buttons:
        return await _press_delivery(visit, snapshot, buttons)
    forms = {f.form for f in address.asked(snapshot) if f.purpose in address.PERSONAL or f.purpose == "delivery-method"}
    ranked = candidates.go_on(snapshot, visit.flow, forms)
    if not candidates.to_try(ranked, 1):
        raise _cannot_continue(visit, snapshot)
    for again in (False, True):
        chosen = candidates.to_try(ranked, 1)[0]
        label = chosen.control.text or chosen.control.name
        visit.say("checkout", step, f'continue: "{label[:60]}"')
        recorded = [r.candidate() for r in ranked[:8]]
        try:
            action = await visit.press(
                chosen.control,
                snapshot,
                step=step,
                purpose="go on in the checkout",
                expected="the next step",
                candidates=recorded,
            )
        except Unusable:
            if not again:
                snapshot = await uncover(visit, await visit.look("checkout", step, screen=False))
                ranked = candidates.go_on(snapshot, visit.flow, forms)
                continue
            raise Stopped(f'The checkout could not be continued: "{label}" cannot be clicked') from None
        after = await visit.look("checkout", step)
        moved = _moved(snapshot, after)
        if not moved and difference(snapshot, after) == NOTHING and await visit.changes(PATIENCE):
            after = await visit.look("checkout", step)
            moved = _moved(snapshot, after)
        action.met, action.happened = moved is not None, moved or difference(snapshot, after)
        if moved or action.happened != NOTHING:
            after.step = step_of(after)
            return after, moved is not None
        snapshot = after
        ranked = candidates.go_on(snapshot, visit.flow, forms)
    return snapshot, False


async def _press_delivery(visit: Visit, snapshot: Snapshot, buttons: list[Control]) -> tuple[Snapshot, bool]:
    """Choose a delivery method by its own button, the first one."""
    checkout = visit.recording.checkout
    for control in buttons:
        label = control.near.removesuffix(control.text).strip() or control.name
        money = next((a for a in snapshot.amounts if abs(a.box.y - control.box.y) < 60), None)
        checkout.delivery.append(
            Choice(
                label=label,
                amount=Money(amount=money.amount, currency=money.currency) if money else None,
                selected=control is buttons[0],
            )
        )
    if "delivery" not in checkout.steps:
        checkout.steps.append("delivery")
    snapshot.step = "delivery"
    action = await visit.press(
        buttons[0], snapshot, step="delivery", purpose="choose a delivery method", expected="the next step"
    )
    after = await visit.look("checkout", "delivery")
    moved = _moved(snapshot, after)
    action.met, action.happened = moved is not None, moved or difference(snapshot, after)
    return after, moved is not None


def _moved(before: Snapshot, after: Snapshot) -> str | None:
    """What shows that the checkout went on, in words; None when it did not."""
    if before.url.partition("#")[0] != after.url.partition("#")[0] and not after.errors:
        return f"the page went to {after.url}"
    old, new = _fields(before), _fields(after)
    if new - old and not after.errors:
        return "other fields are shown"
    if payment_shown(after) and not payment_shown(before):
        return "ways to pay are shown"
    headings = [t.text for t in after.texts if t.heading]
    if headings != [t.text for t in before.texts if t.heading] and not after.errors:
        return "another heading is shown"
    return None


def _fields(snapshot: Snapshot) -> set[tuple[str, str]]:
    return {(f.selector, f.label) for f in snapshot.fields if f.visible}


def _cannot_continue(visit: Visit, snapshot: Snapshot) -> Stopped:
    """Why the checkout cannot be continued here, as a shop owner would want to read it."""
    errors = [e.text for e in snapshot.errors]
    if any(mentioned(t.text, "no_delivery") for t in snapshot.texts):
        return Stopped(f"The shop does not deliver to {visit.recording.visit.country}", "no-delivery")
    if any(mentioned(t.text, "account_required") for t in snapshot.texts):
        return _account_required(visit)
    if errors:
        return Stopped(f'The checkout does not go on; the page says: "{errors[0][:200]}"')
    refused = [r for r in candidates.go_on(snapshot, visit.flow, set()) if r.refused]
    if refused:
        label = refused[0].control.text or refused[0].control.name
        return Stopped(
            f'Kassa stopped before "{label}" at {snapshot.url}, because pressing it could place an order: '
            f"{refused[0].refused}. The configuration can say how to go on (journey: hints)"
        )
    return Stopped(f"No way to go on was found in the checkout at {snapshot.url}")


def last_button(snapshot: Snapshot, visit: Visit) -> Control | None:
    """The button that would place the order or lead to it. Read, never pressed."""
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in CARD and f.form is not None}
    best: tuple[float, Control] | None = None
    for control in snapshot.controls:
        if not control.visible or control.landmark in ("header", "footer", "nav") or not (control.text or control.name):
            continue
        points = 60.0 * candidates.is_named(control, "place_order.clear", "place_order.unclear", "place_order.debated")
        points += 30.0 * candidates.is_named(control, "place_order.contextual", "continue_step", "to_payment_step")
        points += 40.0 * (
            control.form in forms and control.type in ("submit", "") and control.tag in ("button", "input")
        )
        points += 10.0 * (control.tag in ("button", "input"))
        points -= 60.0 * candidates.is_named(control, "discount", "login", "view_cart")
        if points >= 40 and (best is None or points >= best[0]):
            best = (points, control)
    return best[1] if best else None

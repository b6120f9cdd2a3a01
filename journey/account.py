"""The account choice of a checkout: the way past it without an account."""

from __future__ import annotations

from ..language.said import say
from . import candidates, form, payment
from .attempt import NotFound, Postcondition, attempt, candidates_of_hint
from .discovery import Stopped
from .shown import Control, FormField, Snapshot
from .visit import Refused, Unusable, Visit


def is_choice(snapshot: Snapshot) -> bool:
    """Whether the page asks how to buy, with an account or as a guest, before it asks anything else of a guest."""
    if any(f.purpose in form.PLACES for f in form.asked(snapshot)):
        return False
    return guest_box(snapshot) is not None or bool(form.sign_in(snapshot)) or _offers_guest(snapshot)


def is_choice_in_dialog(snapshot: Snapshot) -> bool:
    """Whether a dialog over the page, over the cart most often, asks how to buy and offers a guest's way."""
    dialogs = {n for n, overlay in enumerate(snapshot.overlays) if overlay.modal}
    return any(control.overlay in dialogs for control in _guest_ways(snapshot)) and is_choice(snapshot)


def _offers_guest(snapshot: Snapshot) -> bool:
    return bool(_guest_ways(snapshot))


def _guest_ways(snapshot: Snapshot) -> list[Control]:
    return [
        c
        for c in snapshot.controls
        if c.visible and c.landmark not in ("header", "footer") and candidates.is_named(c, "continue_as_guest")
    ]


def guest_box(snapshot: Snapshot) -> FormField | None:
    """The radio button or box that means buying without an account, or None."""
    return next((field for field in form.in_use(snapshot) if form.buys_as_guest(field)), None)


def to_choose_again(snapshot: Snapshot) -> bool:
    """Whether buying without an account can be chosen and is not."""
    box = guest_box(snapshot)
    return box is not None and not box.checked


async def past(visit: Visit, snapshot: Snapshot, met: Postcondition) -> Snapshot | None:
    """The page after a guest's way was taken; None when the page needs none. Raises Stopped when there is no way.

    `met` tells whether a page after pressing a way is further on.
    """
    checkout = visit.recording.checkout
    box = guest_box(snapshot)
    if box is not None:
        checkout.guest, checkout.guest_label = "offered", box.label
        if box.checked:
            return None
        try:
            await visit.give(box, True, snapshot, step="account")
        except (Refused, Unusable) as error:
            raise Stopped(say('"{label}" could not be chosen: {why}', label=box.label, why=str(error))) from None
        return await visit.look("checkout", "account", screen=False)
    if form.asks_who(snapshot) and not form.creates_account(snapshot):
        return None
    if visit.flow.personal_data and payment.shown(snapshot) and not form.creates_account(snapshot):
        return None  # who buys was told: what signs in beside the ways to pay is for customers
    named = await candidates_of_hint(visit, snapshot, visit.settings.hints.guest)

    def rank(page: Snapshot) -> list[candidates.Ranked]:
        return named or candidates.guest(page, visit.flow) or _as_new_customer(page, visit)

    ways = rank(snapshot)
    if not candidates.to_try(ways, 1):
        if form.creates_account(snapshot) or form.sign_in(snapshot):
            raise required(visit)
        return None
    label = ways[0].control.text or ways[0].control.name
    try:
        after = await attempt(
            visit, snapshot, rank, stage="checkout", step="account", purpose=say("go on as a guest"),
            expected=say("a page that asks for the address"), met=met,
        )  # fmt: skip
    except NotFound as error:
        if form.asks_who(snapshot):
            raise required(visit) from None
        raise Stopped(say("The way to buy as a guest did not work: {why}", why=str(error))) from None
    checkout.guest, checkout.guest_label = "offered", label
    return after


def _as_new_customer(snapshot: Snapshot, visit: Visit) -> list[candidates.Ranked]:
    """Ways for new customers: what they open may let a guest through as well."""
    if visit.flow.personal_data and not form.sign_in(snapshot) and not form.creates_account(snapshot):
        return []  # who buys was told: a link to register is that of the page's head
    with_password = {f.form for f in snapshot.fields if f.visible and f.type == "password" and f.form is not None}
    ways = candidates.new_customer(snapshot, visit.flow)
    return [way for way in ways if way.control.form not in with_password]


def required(visit: Visit) -> Stopped:
    """The end of a walk whose shop sells to customers with an account only."""
    visit.recording.checkout.guest = "account-required"
    return Stopped(say("The shop asks for an account before it lets a shopper check out"), "account-required")

"""What is noted of a checkout on the way: its steps, what it offers, what it does not accept."""

from __future__ import annotations

from . import account, address_dialog, candidates, days, delivery, form, payment
from .recording import Checkout, Choice, Rejection
from .shown import Control, Snapshot, Step
from .titles import title_above
from .visit import Visit
from .vocabulary import mentioned


def step_of(snapshot: Snapshot) -> Step:
    """Which step of the checkout a page shows; the furthest one when it shows several."""
    if payment.shown(snapshot) and not payment.behind_dialog(snapshot):
        return "payment"
    if delivery.choices(snapshot) or delivery.cards(snapshot) or days.offered(snapshot):
        return "delivery"
    purposes = {f.purpose for f in form.asked(snapshot)}
    if purposes & form.PLACES:
        return "address"
    return "account" if account.is_choice(snapshot) or "email" in purposes else "page"


def step(visit: Visit, snapshot: Snapshot) -> Step:
    """Record which step this page is."""
    shown = snapshot.step = step_of(snapshot)
    steps = visit.recording.checkout.steps
    early = shown == "payment" and address_dialog.unanswered(visit, snapshot)
    if shown not in steps and shown != "page" and not early:
        steps.append(shown)
    return shown


def state(visit: Visit, snapshot: Snapshot) -> None:
    """Record a page of the checkout, unless it is the latest one in another state."""
    checkout = visit.recording.checkout
    shown = step(visit, snapshot)
    previous = visit.recording.snapshot(checkout.snapshots[-1]) if checkout.snapshots else None
    if previous is not None and previous.url == snapshot.url and form.came_with_country(previous, snapshot):
        previous.step, checkout.snapshots[-1] = shown, snapshot.id
    elif previous is None or previous.url != snapshot.url or previous.step != shown:
        checkout.snapshots.append(snapshot.id)


def offers(visit: Visit, snapshot: Snapshot) -> None:
    """Record the delivery and payment methods this page offers."""
    checkout = visit.recording.checkout
    _deliveries(checkout, snapshot)
    _fields_to_pay(checkout, snapshot)
    for control in payment.buttons(snapshot):
        label = payment.label(control, snapshot)
        if not any(known.label in label or label in known.label for known in checkout.payment):
            delivery.add(checkout.payment, label, None, selected=bool(control.pressed))
    if not checkout.payment:
        for frame in payment.frames(snapshot):
            checkout.payment.append(Choice(label=frame.payment or frame.host))


def offers_of_cart(visit: Visit) -> None:
    """Record what the cart let choose, where the checkout offers no choice of delivery or payment any more."""
    checkout = visit.recording.checkout
    cart = next((s for s in reversed(visit.recording.snapshots) if s.stage == "cart" and s.step == "cart"), None)
    if cart is None:
        return
    if not checkout.delivery:
        _deliveries(checkout, cart)
    if not checkout.payment:
        _fields_to_pay(checkout, cart)


def _deliveries(checkout: Checkout, snapshot: Snapshot) -> None:
    for field in delivery.choices(snapshot):
        delivery.note(checkout.delivery, field, snapshot)
    for control in delivery.cards(snapshot):
        delivery.note_card(checkout.delivery, control, snapshot)


def _fields_to_pay(checkout: Checkout, snapshot: Snapshot) -> None:
    for field in payment.fields(snapshot):
        if form.chooses_payment(field, snapshot):
            delivery.note(checkout.payment, field, snapshot)


def rejections(visit: Visit, before: Snapshot, after: Snapshot, *, went: bool) -> None:
    """Record what the shop did not accept; what it complained of before was mended when it goes on."""
    noted = visit.recording.checkout.rejections
    if went:
        for rejection in noted:
            rejection.mended = True
        return
    known = {(r.field, r.text) for r in noted}
    told = [(f.label or f.name or "", f.error) for f in after.fields if f.visible and f.error]
    texts = {text for _, text in told}
    old = {e.text for e in before.errors}
    told += [("", e.text) for e in after.errors if e.text not in texts and e.text not in old]
    noted += [
        Rejection(snapshot=after.id, field=field, text=text[:300]) for field, text in told if (field, text) not in known
    ]


def guest_by(checkout: Checkout, pressed: Control, snapshot: Snapshot, *, mail_first: bool) -> None:
    """Note how a shop lets a guest on whose choice of account was left by a button that sends an e-mail address."""
    if checkout.guest is not None:
        return
    if candidates.is_named(pressed, "continue_as_guest"):
        checkout.guest, checkout.guest_label = "offered", pressed.text or pressed.name
    elif mail_first and (words := _said_of_guests(pressed, snapshot)):
        checkout.guest, checkout.guest_label = "offered", words
    elif mail_first:
        checkout.guest = "after-email"


def _said_of_guests(pressed: Control, snapshot: Snapshot) -> str | None:
    """The words about buying without an account over a button: its heading, or what stands below that."""
    inside = [t for t in snapshot.texts if t.landmark not in ("header", "footer", "nav")]
    heading = title_above(pressed.box, [t for t in inside if t.heading])
    about = [t for t in inside if mentioned(t.text, "continue_as_guest")]
    below = [t for t in about if heading is None or t is heading or t.box.y > heading.box.y]
    found = title_above(pressed.box, [t for t in below if heading is None or t.box.x >= heading.box.x])
    return found.text if found else None

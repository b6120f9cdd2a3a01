"""The button net: which controls could place an order."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...language.said import say
from .. import form, payment
from ..addresses import looks_like
from ..shown import Control, Form, Snapshot
from ..titles import about_delivery, part_above, titles
from ..vocabulary import any_named, begins, mentioned, named, normal
from .announced import ADDRESS, asked_for, asks, later_step_announced, payment_among_steps, payment_below
from .filling import CARD
from .flow import Flow
from .knowledge import order_address, order_read, path_of, pattern, provider
from .registering import refuse_registering

NEVER = ("place_order.clear", "place_order.unclear", "place_order.debated", "buy_now_express", "withdrawal_function")
"""Categories of words that are never pressed, wherever they stand."""


def places_order(label: str) -> str | None:
    """Why a control with this label must never be pressed; None when the label alone does not say so."""
    category = any_named(label, NEVER)
    if category:
        if "express" in category:
            return say('"{label}" is a label of one-click buying', label=normal(label))
        return say('"{label}" is a label of the last button', label=normal(label))
    found = pattern("labels").search(normal(label)) or pattern("labels").search(label)
    return say('"{words}" speaks of paying', words=found.group()) if found else None


def refuse_press(control: Control, snapshot: Snapshot, flow: Flow, *, vouched: bool = False) -> str | None:
    """Why this control must not be pressed here; None when it may be.

    `vouched`: the configuration names it as a way on. Then a doubt does not stop it, only what is known to order.
    """
    if "button" not in flow.nets:
        return None
    labels = [label for label in dict.fromkeys((control.name, control.text)) if label]
    if account := refuse_registering(control, snapshot, flow):
        return account
    sent = snapshot.forms[control.form] if control.form is not None and control.form < len(snapshot.forms) else None
    checkout = flow.stage == "checkout"

    if not flow.personal_data and not checkout and any(_says(label, "add_to_cart") for label in labels):
        return None
    if _fills_the_cart(control, labels, sent, flow):
        return None
    guest = any(named(label, "continue_as_guest") for label in labels)
    ends_step = checkout and _only_ends_step(control, labels, sent, snapshot, flow)
    for label in () if ends_step else labels:
        reason = places_order(label)
        if reason and not (guest and checkout) and not _only_leads_there(control, label, flow):
            return reason
        two_meanings = reason is None and named(label, "place_order.contextual") and (checkout or flow.personal_data)
        if two_meanings and not (vouched and _far_from_the_end(snapshot, flow)):
            return say('"{label}" goes on in some shops and places the order in others', label=normal(label))
    if control.href and provider(control.href):
        return say("it leads to the payment provider {host}", host=urlsplit(control.href).hostname)
    if not checkout and not flow.personal_data:
        if control.tag == "a" and any(_only_leads_there(control, label, flow) for label in labels):
            return None
        return _called_order(control, sent, pattern("hints"), buying_only=True)
    called = _called_order(control, sent, pattern("hints"), buying_only=False)
    if called or vouched or ends_step:
        return called
    return _doubt(control, labels, snapshot, flow, guest=guest)


def _fills_the_cart(control: Control, labels: list[str], sent: Form | None, flow: Flow) -> bool:
    """Whether a plain "Buy" puts goods into the cart: the page calls it so, and the shop knows no buyer yet."""
    if flow.personal_data or flow.known_customer or flow.stage in ("cart", "checkout"):
        return False
    called = " ".join([control.hints, *((sent.id or "", sent.name or "", urlsplit(sent.action).path) if sent else ())])
    plain = bool(labels) and all(named(label, "buy") for label in labels)
    return plain and bool(pattern("fills_cart").search(called)) and not pattern("hints").search(called)


def _only_leads_there(control: Control, label: str, flow: Flow) -> bool:
    """Whether a link with the words of a last button merely goes to where the purchase begins.

    An ordinary link, before the shop knows anything of the shopper, to a page of the shop that sells: the "Order" of a
    cart that leads to the checkout, the "Buy now" of a first page that leads to the goods.
    """
    if control.tag != "a" or not control.href or control.form is not None:
        return False
    if flow.personal_data or flow.known_customer or flow.stage in ("checkout", "product"):
        return False
    path = path_of(control.href)
    if named(label, "place_order.clear") or pattern("labels").search(normal(label)):
        return False
    if order_address().search(path) or order_read().search(path) or provider(control.href):
        return False
    to_checkout = looks_like(control.href, "checkout") or looks_like(control.href, "cart")
    return to_checkout if flow.stage == "cart" else not to_checkout


def _only_ends_step(control: Control, labels: list[str], sent: Form | None, snapshot: Snapshot, flow: Flow) -> bool:
    """Whether a "Confirm" or an "Order" only ends a step: the page itself announces the payment as a later one."""
    if not labels or not _nothing_paid(snapshot, flow) or "terms" in asked_for(snapshot):
        return False
    steps = payment_among_steps(snapshot)
    if all(_says(label, "confirm") for label in labels):
        sends = (steps or payment_below(control, snapshot)) and _sends_address(control, sent, snapshot)
        return sends or (steps and _only_leads_within(control, snapshot))
    two_meanings = all(any_named(label, ("confirm", "place_order.contextual")) for label in labels)
    return two_meanings and steps and _sends_address(control, sent, snapshot)


def _sends_address(control: Control, sent: Form | None, snapshot: Snapshot) -> bool:
    """Whether a control sends the form that asks for the address, and no delivery is asked beside it."""
    asked = asked_for(snapshot)
    if "delivery-method" in asked or not asked & ADDRESS:
        return False
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in ADDRESS}
    if control.form is None or forms != {control.form}:
        return False
    return not (sent and order_address().search(path_of(sent.action)))


def _only_leads_within(control: Control, snapshot: Snapshot) -> bool:
    """Whether a control is an ordinary link within the shop, with which nothing is sent."""
    if control.tag != "a" or not control.href or control.form is not None:
        return False
    within = urlsplit(control.href).hostname == urlsplit(snapshot.url).hostname
    return within and not order_read().search(path_of(control.href))


def _nothing_paid(snapshot: Snapshot, flow: Flow) -> bool:
    """Whether no way to pay is on the page or was seen before it, and the shop knows of none of this customer."""
    return not payment.shown(snapshot) and not flow.payment_shown and not flow.payment_open and not flow.known_customer


def _far_from_the_end(snapshot: Snapshot, flow: Flow) -> bool:
    """Whether something that comes before the payment is asked here, and no consent: no review of an order."""
    return _nothing_paid(snapshot, flow) and asks(snapshot) and "terms" not in asked_for(snapshot)


_SUM = re.compile(r"[\d\s.,:'’()€$£¥–-]*(?:kr|zł|eur|usd|gbp|pln|sek|dkk)?[\s.()]*")
"""An amount of money and nothing else, or nothing at all."""


def _discloses(control: Control, labels: list[str]) -> bool:
    """Whether a control only opens the order summary: it says so, that it is closed, and at most the total besides."""
    drawn = control.role == "button" and control.form is None and control.tag not in ("a", "button", "input")
    opens = control.expanded is False and (
        drawn or control.tag == "summary" or (control.tag, control.type) == ("button", "button")
    )
    # The name or the text may lack the blanks between the parts of the other.
    labels = list({re.sub(r"\s", "", label): label for label in sorted(labels, key=len)}.values())
    openings = [begins(label, "order_summary") for label in labels]
    return (
        opens
        and bool(labels)
        and all(
            opening and _SUM.fullmatch(normal(label).removeprefix(opening))
            for label, opening in zip(labels, openings, strict=True)
        )
    )


def _doubt(control: Control, labels: list[str], snapshot: Snapshot, flow: Flow, *, guest: bool) -> str | None:
    """Why this control of the checkout could place the order, for all that is known of it; None when it cannot."""
    saves = _saves_address(control, labels, snapshot)
    ends = saves or _ends_a_part(control, labels, snapshot)
    if payment.shown(snapshot) and flow.personal_data and not ends:
        return say("ways to pay are on this page, so this button could place the order")
    if _discloses(control, labels):
        return None
    if any(_priced(label) for label in labels) and not _delivers(control, labels, snapshot):
        return say("an amount stands on it")
    if any(pattern("wallets").search(normal(label)) for label in labels):
        return say("it names a way to pay")
    to_payment = any(_leads_to_payment(label) for label in labels)
    safe = guest or to_payment or any(any_named(label, ("continue_step", "proceed_to_checkout")) for label in labels)
    if not safe and labels and pattern("checkout_words").search(" ".join(normal(label) for label in labels)):
        return say("it has a word for ordering or paying, and is no known label for going on")
    if labels and all(_says(label, "add_address") for label in labels):
        return None
    announced = later_step_announced(snapshot) or any(named(label, "next_is_payment") for label in labels)
    delivery = "delivery-method" in asked_for(snapshot)
    agreed = delivery and any(f.purpose == "terms" and f.checked for f in snapshot.fields)
    if (to_payment or agreed) and not announced and _last_of_its_kind(snapshot):
        return say(
            "it may be the last button: no later step is announced, and address and delivery are asked here together"
        )
    priced = any(_priced(words) for words in (*labels, control.near))
    chooses = (delivery and not saves) or (priced and _delivers(control, labels, snapshot))
    if flow.personal_data and chooses and not announced and not to_payment:
        return say("nothing says that another step follows the choice of delivery, so going on could place the order")
    if flow.personal_data and not guest and not asks(snapshot) and not (announced and safe):
        return say("nothing is asked on this page any more, so going on could place the order")
    return None


def _priced(words: str) -> bool:
    """Whether an amount stands in these words, or the sign of a currency whose amount stands apart."""
    return re.search(r"[€$£]", words) is not None or pattern("amount").search(words) is not None


def _delivers(control: Control, labels: list[str], snapshot: Snapshot) -> bool:
    """Whether an amount on a control is the cost of a delivery method: it stands below a title about delivery.

    What says that it goes on is no method.
    """
    if any(any_named(pattern("amount").sub(" ", label), ONWARD) for label in labels):
        return False
    if any(begins(label, way) for label in labels for way in ONWARD):
        return False  # "On to step 2 € 12.95": the number is not of the amount
    title = part_above(control.box, titles(snapshot))
    return title is not None and about_delivery(title.text) and not any(mentioned(label, "total") for label in labels)


def _leads_to_payment(label: str) -> bool:
    going_on = begins(label, "continue_step") is not None and mentioned(label, "payment") is not None
    return going_on or named(label, "to_payment_step") is not None


def _ends_a_part(control: Control, labels: list[str], snapshot: Snapshot) -> bool:
    """Whether a button only ends a part of a page above the ways to pay, or adds an address: the last is below them."""
    if not any(any_named(label, ("continue_step", "add_address")) for label in labels):
        return False
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in CARD}
    if control.form is not None and control.form in forms:
        return False
    last = payment.ordering_button(snapshot)
    top = payment.top(snapshot)
    return last is not None and control.box.y + control.box.height <= top < last.box.y


def _saves_address(control: Control, labels: list[str], snapshot: Snapshot) -> bool:
    """Whether a button only saves the address that a dialog asks for, with the ways to pay, and maybe those of
    delivery, behind the dialog."""
    if control.overlay not in form.dialogs(snapshot) or not payment.behind_dialog(snapshot):
        return False
    asked = {f.purpose for f in snapshot.fields if f.visible and f.overlay == control.overlay}
    alone = asked & ADDRESS and not asked & {"delivery-method", "terms"} and not asked & CARD
    return bool(alone) and bool(labels) and all(_says(label, "save_address") for label in labels)


ONWARD = ("continue_step", "to_payment_step", "proceed_to_checkout")
"""Categories of words for going on."""


def _last_of_its_kind(snapshot: Snapshot) -> bool:
    """Whether this may be the last page: it asks all at once, or for the terms, or stands last in the progress."""
    if snapshot.progress and snapshot.progress.current is not None:
        return True
    asked = asked_for(snapshot)
    together = "delivery-method" in asked and bool(asked & {"postal-code", "street-address", "address-line1"})
    return together or "terms" in asked


def _says(label: str, category: str) -> bool:
    return named(label, category) is not None


def _called_order(control: Control, sent: Form | None, hints: re.Pattern[str], *, buying_only: bool) -> str | None:
    """Why the names a developer gave it say that it orders. Outside the checkout only one-click buying counts."""
    words = [control.hints]
    if sent and control.type != "button" and not buying_only:
        words += [sent.id or "", sent.name or "", urlsplit(sent.action).path]
    found = hints.search(" ".join(words))
    if not found:
        return None
    if buying_only and not re.search(r"buy|one|express|pay", found.group(), re.IGNORECASE):
        return None
    return say('the page calls it "{words}"', words=found.group())

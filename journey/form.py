"""What a page of the checkout asks of a guest: its fields, without those for other people and other things."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from . import titles
from .shown import FormField, Snapshot, Text
from .vocabulary import any_named, mentioned

OTHER_THINGS = ("search", "newsletter", "coupon", "honeypot", "captcha", "quantity")

NEWSLETTER = re.compile(r"newsletter|subscribe|mailing[-_]?list", re.I)
"""What developers call a form that takes addresses for a newsletter."""

PLACES = frozenset({
    "street-address", "address-line1", "house-number", "postal-code", "address-level2", "address-level1",
})  # fmt: skip
"""Purposes that tell where somebody lives."""

PERSONAL = PLACES | {
    "email", "name", "given-name", "family-name", "country", "country-name", "tel", "bday", "organization",
}  # fmt: skip
"""Purposes that tell who somebody is."""


def in_use(snapshot: Snapshot) -> list[FormField]:
    """The fields that can be used now, in document order; only those of a dialog where one with fields is open."""
    fields = [
        f
        for f in snapshot.fields
        if f.visible
        and f.enabled
        and not f.readonly
        and f.landmark not in ("header", "footer", "nav")
        and f.purpose not in OTHER_THINGS
        and f.type not in ("hidden", "submit", "button", "image", "reset")
    ]
    dialogs = _asking(fields, snapshot)
    return [f for f in fields if f.overlay in dialogs] if dialogs else fields


def awaits_lookup(snapshot: Snapshot) -> bool:
    """Whether the shop fills in a place itself, as its read-only field tells, and has not yet though the postcode is
    given."""
    usable = [f for f in snapshot.fields if f.visible and f.enabled and f.purpose in PLACES]
    given = {f.form for f in usable if f.purpose == "postal-code" and f.filled and not f.readonly}
    return any(f.readonly and not f.filled and f.form in given for f in usable)


def dialogs(snapshot: Snapshot) -> set[int]:
    """The dialogs that are open and ask something, as places in the list of overlays."""
    return _asking(in_use(snapshot), snapshot)


def _asking(fields: list[FormField], snapshot: Snapshot) -> set[int]:
    return {f.overlay for f in fields if f.overlay is not None and snapshot.overlays[f.overlay].modal}


def asked(snapshot: Snapshot) -> list[FormField]:
    """The fields that a guest has to do with, in document order."""
    known = {f.node for f in sign_in(snapshot)}
    usable = in_use(snapshot)
    placed = {f.overlay for f in usable if f.purpose in PLACES}
    beside = {
        n
        for n, overlay in enumerate(snapshot.overlays)
        if overlay.kind == "newsletter" or (overlay.kind == "chat" and n not in placed)
    }
    fields = [f for f in usable if f.node not in known and f.overlay not in beside]
    return [
        f
        for f in fields
        if not for_a_newsletter(f, fields, snapshot)
        and not subscribes(f.form, snapshot)
        and not _makes_an_account(f, fields, snapshot)
    ]


def _makes_an_account(field: FormField, among: list[FormField], snapshot: Snapshot) -> bool:
    """Whether an e-mail address alone in its form begins an account, and who buys tells it elsewhere."""
    others = [f for f in among if f is not field and f.purpose == "email"]
    if field.purpose != "email" or field.form is None or not others or any(f.form == field.form for f in others):
        return False
    sends = [c for c in snapshot.controls if c.visible and c.form == field.form]
    alone = sum(f.form == field.form for f in among) == 1
    return alone and any(any_named(c.text or c.name, ("create_account",)) for c in sends)


def for_a_newsletter(field: FormField, among: list[FormField], snapshot: Snapshot) -> bool:
    """Whether an e-mail address is asked for a newsletter, by words or by its form, and nothing else of a person."""
    if field.purpose != "email":
        return False
    if any(f is not field and f.form == field.form and f.purpose in PERSONAL for f in among):
        return False
    return mentioned(field.label, "newsletter") is not None or _sent_to_a_newsletter(field, snapshot)


def _sent_to_a_newsletter(field: FormField, snapshot: Snapshot) -> bool:
    if field.form is None or field.form >= len(snapshot.forms):
        return False
    sent = snapshot.forms[field.form]
    called = f"{sent.id or ''} {sent.name or ''} {urlsplit(sent.action).path}"
    return NEWSLETTER.search(called) is not None


def subscribes(form: int | None, snapshot: Snapshot) -> bool:
    """Whether a form takes an e-mail address alone, below another one in which who buys tells it with the rest."""
    fields = in_use(snapshot)
    inside = [f for f in fields if form is not None and f.form == form]
    if [f.purpose for f in inside] != ["email"]:
        return False
    told = [f for f in fields if f.purpose == "email" and f.form not in (None, form) and f.box.y < inside[0].box.y]
    return any(f.form == other.form and f.purpose in PERSONAL - {"email"} for other in told for f in fields)


def sign_in(snapshot: Snapshot) -> list[FormField]:
    """The fields of forms in which customers sign in, or become one where a guest passes by a button of its own."""
    fields = in_use(snapshot)
    found: list[FormField] = []
    for n, field in enumerate(fields):
        if field.type != "password":
            continue
        together = _together(fields, n)
        purposes = {f.purpose for f in together}
        passwords = sum(f.type == "password" for f in together)
        alone = passwords == 1 or _passed_by_guests(field.form, snapshot)
        if alone and not purposes & (PERSONAL - {"email", "tel"}) and not _chooses(together):
            found += [f for f in together if f not in found]
    return found


def _passed_by_guests(number: int | None, snapshot: Snapshot) -> bool:
    """Whether a form that signs in and makes accounts has a button that goes past it as a guest."""
    sends = [c for c in snapshot.controls if c.visible and number is not None and c.form == number]
    return any(any_named(label, ("continue_as_guest",)) for c in sends for label in (c.name, c.text) if label)


def _together(fields: list[FormField], n: int) -> list[FormField]:
    """The fields that are sent with this one; without a form, those right before and after it."""
    if fields[n].form is not None:
        return [f for f in fields if f.form == fields[n].form]
    begin = max(0, n - 1)
    after = fields[n + 1 : n + 2]
    return fields[begin : n + 1] + [f for f in after if f.type == "password" or f.purpose == "remember-me"]


def _chooses(fields: list[FormField]) -> bool:
    """Whether a choice in it, such as how to buy, makes it more than a form to sign in."""
    return any(f.type == "radio" for f in fields)


def group_of(field: FormField, snapshot: Snapshot) -> str:
    """What the radio buttons of one question have in common: their name, or where they stand when each has its own."""
    if field.name and sum(f.type == "radio" and f.name == field.name for f in snapshot.fields) > 1:
        return field.name
    return field.group or f"{round(field.box.x / 8)} {field.form}"


def about_delivery(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a radio button that nobody knows stands below a title about delivery, or in a step for it alone."""
    if field.type != "radio" or field.purpose is not None:
        return False
    among = titles.titles(snapshot)
    title = titles.part_above(field.box, among)
    if title is None:
        return _step_for_delivery(snapshot)
    if not titles.about_delivery(title.text):
        return False
    # Below "1. Delivery" another part may have begun: "2. Your details".
    parts = [t for t in among if t.heading and t.heading == title.heading]
    return not parts or titles.title_above(field.box, parts) == title


def _step_for_delivery(snapshot: Snapshot) -> bool:
    """Whether the current step of the checkout is called after delivery, and asks for nothing of who buys."""
    progress = snapshot.progress
    if progress is None or progress.current is None or any(f.purpose in PERSONAL for f in in_use(snapshot)):
        return False
    return titles.about_delivery(progress.steps[progress.current])


def came_with_country(before: Snapshot, after: Snapshot) -> bool:
    """Whether a page that asked for the country alone has brought the form of the address for it."""
    first = {f.purpose for f in asked(before)}
    return bool(first) and first <= {"country", "country-name"} and any(f.purpose in PLACES for f in asked(after))


def chooses_delivery(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a field is a method of delivery to choose."""
    if field.purpose != "delivery-method" or field.type == "checkbox":
        return about_delivery(field, snapshot)
    title = titles.part_above(field.box, titles.titles(snapshot))
    return title is None or titles.about_delivery(title.text) or title.text in field.label


def chooses_payment(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a field is a way to pay to choose, by what is known of it or by the title it stands below."""
    if field.purpose == "payment-method":
        return True
    if field.type != "radio" or field.purpose not in (None, "delivery-method"):
        return False
    title = titles.part_above(field.box, titles.titles(snapshot))
    if title is None or titles.about_delivery(title.text) or title.text in field.label:
        return False
    return not _in_another_part(field, title, snapshot)


def _in_another_part(field: FormField, title: Text, snapshot: Snapshot) -> bool:
    """Whether another heading of its rank parts a radio button from a title, whose known ways to pay stand above it."""
    headings = [
        text for text in snapshot.texts if text.heading == title.heading and title.box.y < text.box.y <= field.box.y
    ]
    nearest = max((text.box.y for text in headings), default=0.0) if title.heading else 0.0
    return any(f.visible and f.purpose == "payment-method" and title.box.y < f.box.y < nearest for f in snapshot.fields)


def buys_as_guest(field: FormField) -> bool:
    """Whether a radio button or box means buying without an account."""
    tickable = field.type in ("radio", "checkbox")
    return tickable and (bool(mentioned(field.label, "continue_as_guest")) or "guest" in field.value.lower())


def creates_account(snapshot: Snapshot) -> bool:
    """Whether what is asked here makes an account: a password must be given, and no box takes that back."""
    fields = asked(snapshot)
    if any(f.purpose == "create-account" and f.type == "checkbox" and f.checked for f in fields):
        return False
    return any(f.type == "password" and (f.required or f.marked_required) for f in fields)


def asks_who(snapshot: Snapshot) -> bool:
    """Whether a guest can say here who buys or where to deliver."""
    return any(f.purpose in PERSONAL for f in asked(snapshot))

"""Filling a checkout form as the shopper: what is asked, in the order asked, and nothing more."""

from __future__ import annotations

import re

from .guard import UNTOUCHED
from .recording import FormField, Snapshot, Step
from .shopper import Shopper, countries, shopper
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned, normal

ALWAYS = frozenset({
    "email", "name", "given-name", "family-name", "street-address", "address-line1", "house-number", "postal-code",
    "address-level2", "address-level1", "country", "country-name",
})  # fmt: skip
"""Purposes that are filled in even when nothing says that they are required; others only when required."""

PERSONAL = ALWAYS | {"tel", "bday", "organization"}

FIRST = ("country", "country-name", "address-level1")


def asked(snapshot: Snapshot) -> list[FormField]:
    """The fields of the checkout that a shopper has to do with, in document order."""
    return [
        f
        for f in snapshot.fields
        if f.visible
        and f.enabled
        and not f.readonly
        and f.landmark not in ("header", "footer", "nav")
        and f.purpose not in ("search", "newsletter", "coupon", "honeypot", "captcha", "quantity")
        and f.type not in ("hidden", "submit", "button", "image", "reset")
    ]


def to_fill(snapshot: Snapshot) -> list[FormField]:
    """The fields still to be filled, country and region first: others may change with them."""
    fields = [f for f in asked(snapshot) if _wanted(f)]
    return sorted(
        fields, key=lambda f: (f.address == "billing", FIRST.index(f.purpose) if f.purpose in FIRST else len(FIRST))
    )


def _wanted(field: FormField) -> bool:
    if field.purpose in UNTOUCHED or field.purpose in (
        "delivery-method",
        "same-address",
        "remember-me",
        "create-account",
    ):
        return False
    if field.type in ("checkbox", "radio", "file"):
        return False
    if field.filled and not field.invalid and field.purpose not in ("country", "country-name"):
        return False
    return field.purpose in ALWAYS or field.required or field.marked_required or field.invalid


async def fill(visit: Visit, snapshot: Snapshot, step: Step) -> int:
    """Fill what is to be filled on this page. Returns how many fields were.

    What the shop refused is given once more in another form, as long as there is one.
    """
    done = 0
    person = _person(visit, snapshot)
    split = any(f.purpose == "house-number" for f in asked(snapshot))
    for field in to_fill(snapshot):
        times = visit.given.get(field.selector, 0)
        value = _hinted(visit, field) or _value(field, person, split=split, refused=times if field.invalid else 0)
        if value is None or (field.filled and _shown(field) == value):
            continue
        visit.given[field.selector] = times + 1
        visit.say("checkout", step, f"fill in {field.label or field.purpose or field.name or 'a field'}")
        try:
            action = await visit.give(field, value, snapshot, step=step)
        except (Refused, Unusable):
            continue
        action.happened = "filled in"
        if field.purpose in PERSONAL:
            visit.flow.personal_data = True
        done += 1
    return done + await _radios(visit, snapshot, step) + await _untick_account(visit, snapshot, step)


def _shown(field: FormField) -> str:
    return next((o.label for o in field.options if o.selected), field.value)


def _person(visit: Visit, snapshot: Snapshot) -> Shopper:
    """The shopper of the visit's country, or of the first country that the shop delivers to."""
    person = shopper(visit.recording.visit.country)
    for field in asked(snapshot):
        if (
            field.purpose in ("country", "country-name")
            and field.options
            and _option(field, person.country_names, person.country) is None
        ):
            for code in countries():
                other = shopper(code)
                if _option(field, other.country_names, code) is not None:
                    visit.recording.visit.country = code
                    return other
    return person


def _option(field: FormField, names: list[str], code: str = "") -> str | None:
    """The label of the first option that is called like this, or whose value is the code."""
    wanted = [normal(name) for name in names]
    for option in field.options:
        if not option.disabled and (normal(option.label) in wanted or (code and option.value.upper() == code)):
            return option.label
    return None


def _hinted(visit: Visit, field: FormField) -> str | None:
    hints = visit.settings.hints.fields
    return next(
        (hints[key] for key in (field.label, field.name or "", field.id or "", field.selector) if key in hints), None
    )


def _value(field: FormField, person: Shopper, *, split: bool, refused: int) -> str | None:
    """What to give; None when there is nothing, or when the shop refused all there is."""
    purpose = field.purpose or ""
    values = person.values(purpose)
    if split and purpose in ("street-address", "address-line1"):
        values = [person.street]
    if field.type == "select":
        found = _option(field, values, person.country if purpose.startswith("country") else "")
        real = [o for o in field.options if o.value and not o.disabled and not mentioned(o.label, "choose_option")]
        return found or (real[0].label if real and not field.filled else None)
    if not values:
        kind = {"number": "1", "date": person.values("bday")[0], "text": "Kassa", "textarea": "Kassa"}
        values = [kind[field.type]] if field.type in kind else []
    elif field.type == "date":
        values = values[:1]
    # What fits the form's own rules comes first.
    values = sorted(dict.fromkeys(values), key=lambda value: not _fits(field, value))
    return values[refused] if refused < len(values) else None


def _fits(field: FormField, value: str) -> bool:
    if field.maxlength is not None and 0 < field.maxlength < len(value):
        return False
    try:
        return not field.pattern or re.fullmatch(field.pattern, value) is not None
    except re.error:  # a pattern in the browser's own dialect
        return True


async def _radios(visit: Visit, snapshot: Snapshot, step: Step) -> int:
    """Take the first of each required group of radio buttons that has no choice yet (salutation and the like)."""
    done = 0
    seen: set[str] = set()
    for field in asked(snapshot):
        group = field.name or field.group
        if field.type != "radio" or group in seen or field.purpose in UNTOUCHED or field.purpose == "delivery-method":
            continue
        seen.add(group)
        members = [f for f in snapshot.fields if f.type == "radio" and (f.name or f.group) == group]
        needed = any(f.required or f.marked_required or f.invalid for f in members)
        if needed and not any(f.checked for f in members):
            try:
                await visit.give(field, True, snapshot, step=step)
                done += 1
            except (Refused, Unusable):
                continue
    return done


async def _untick_account(visit: Visit, snapshot: Snapshot, step: Step) -> int:
    """A guest creates no account."""
    done = 0
    for field in asked(snapshot):
        if field.purpose == "create-account" and field.type == "checkbox" and field.checked:
            try:
                await visit.give(field, False, snapshot, step=step)
                done += 1
            except (Refused, Unusable):
                continue
    return done

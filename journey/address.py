"""Filling a checkout form as the shopper: what is asked, in the order asked, and nothing more."""

from __future__ import annotations

from ..language.said import say
from . import candidates, form, payment
from .answers import COUNTRY, option, value_for
from .discovery import Stopped
from .guard.announced import later_step_announced
from .guard.filling import UNTOUCHED
from .recording import BY_HAND
from .shopper import Shopper, countries, shopper
from .shown import Control, FormField, Snapshot, Step
from .visit import Refused, Unusable, Visit
from .vocabulary import mentioned
from .widgets import Value

ALWAYS = frozenset({
    "email", "name", "given-name", "family-name", "street-address", "address-line1", "house-number", "postal-code",
    "address-level2", "address-level1", "country", "country-name",
})  # fmt: skip
"""Purposes that are filled in even when nothing says that they are required; others only when required."""

FIRST = ("country", "country-name", "address-level1")

NEVER_NEEDED = frozenset({
    "order-note", "coupon", "vat-number", "address-line2", "address-line3", "referral", "username", "search",
})  # fmt: skip
"""Purposes that are left empty even where a shop refused a form without saying what it misses."""

BIRTH = frozenset({"bday-day", "bday-month", "bday-year"})

STREET = frozenset({"address-line1", "street-address"})

FAILURES = 2
"""How often a field that could not be used is tried again."""

EMPTIED = 2
"""How often a value is given again to a field that was emptied with its form."""

SEVERAL = 3
"""Fields that a form drawn anew has emptied at least: a shop may empty one or two that it refuses."""

TYPED = frozenset({"text", "email", "tel", "number", "date", "textarea", "textbox", "search"})

NOT_TYPED = frozenset({"delivery-method", "same-address", "remember-me", "create-account", "terms"})


def to_fill(snapshot: Snapshot, *, all_of_it: bool = False) -> list[FormField]:
    """The fields still to be filled, country and region first: others may change with them.

    `all_of_it`: also what nothing says is required, for a shop that refused the form without saying what it misses.
    """
    asked = form.asked(snapshot)
    # Where a form marks what may stay empty, and nothing else, all the rest is required.
    rest = {f.form for f in asked if f.marked_optional} - {f.form for f in asked if f.required or f.marked_required}
    fields = [f for f in asked if _wanted(f, all_of_it=all_of_it or f.form in rest)]
    # What marks a date of birth often stands at the first of its parts alone.
    born = {f.form for f in fields if f.purpose in BIRTH}
    fields += [f for f in asked if f.purpose in BIRTH and f.form in born and not f.filled and f not in fields]
    return sorted(
        fields, key=lambda f: (f.address == "billing", FIRST.index(f.purpose) if f.purpose in FIRST else len(FIRST))
    )


def _wanted(field: FormField, *, all_of_it: bool) -> bool:
    purpose = field.purpose
    if purpose in UNTOUCHED or purpose in NOT_TYPED or field.type in ("checkbox", "radio", "switch", "file"):
        return False
    refused = field.invalid or bool(field.error)
    if field.filled and not refused and purpose not in COUNTRY:
        return False
    if purpose in ALWAYS or field.required or field.marked_required or refused:
        return True
    return all_of_it and purpose not in NEVER_NEEDED and not field.marked_optional


def answer(visit: Visit, snapshot: Snapshot, field: FormField) -> Value | None:
    """What the shopper gives to a field at first; None when there is nothing to give. Raises Stopped."""
    split = any(f.purpose == "house-number" for f in form.asked(snapshot))
    return _hinted(visit, field) or value_for(field, _person(visit, snapshot), split=split, refused=0)


async def fill(visit: Visit, snapshot: Snapshot, step: Step, *, all_of_it: bool = False) -> int:
    """Fill what is to be filled on this page. Returns how many fields were.

    What the shop refused is given once more in another form, as long as there is one.
    """
    done = await _boxes(visit, snapshot, step, refused=all_of_it)
    person = _person(visit, snapshot)
    split = any(f.purpose == "house-number" for f in form.asked(snapshot))
    lost = emptied(visit, snapshot)
    for field in to_fill(snapshot, all_of_it=all_of_it):
        if _is_answered(visit, field):
            continue
        if field.selector in lost:
            _again(visit, field, visit.given[field.selector] - 1)
        times = visit.given.get(field.selector, 0)
        refused = times if field.invalid or field.error or not field.filled else 0
        value = _hinted(visit, field) or value_for(field, person, split=split, refused=refused)
        if value is None and times and not field.filled and _may_again(visit, field.selector):
            # All there is to give was given, and the field is empty: it may have been drawn anew with others.
            _again(visit, field, times := 0)
            value = value_for(field, person, split=split, refused=0)
        pick = value is None and refused > 0 and field.purpose in form.PLACES and not visit.given.get(_picked(field))
        if pick:
            # The shop may want one of its suggestions taken: the first one is, as the value is given once more.
            visit.given[_picked(field)] = 1
            value = value_for(field, person, split=split, refused=0)
        if value is None or (field.filled and not pick and holds(field, value)):
            continue
        visit.say("checkout", step, f"fill in {field.label or field.purpose or field.name or 'a field'}")
        try:
            action = await visit.give(field, value, snapshot, step=step)
        except Refused:
            continue
        except Unusable:
            failed = f"{field.selector} failed"
            visit.given[failed] = visit.given.get(failed, 0) + 1
            # The form may have been drawn anew: look at it before the next field.
            if visit.given[failed] <= FAILURES:
                return done + 1
            continue
        visit.given[field.selector] = times + 1
        action.happened = say("filled in")
        if field.purpose in form.PERSONAL:
            visit.flow.personal_data = True
            visit.flow.address_given |= field.purpose in form.PLACES
        done += 1
    return done + await _radios(visit, snapshot, step, all_of_it=all_of_it)


async def type_again(visit: Visit, snapshot: Snapshot, step: Step) -> int:
    """Type what was typed once more, for a page that did not listen when it was. Returns how many fields were."""
    done = 0
    for field in form.asked(snapshot):
        times, again = visit.given.get(field.selector, 0), f"{field.selector} typed again"
        if field.type not in TYPED or not field.filled or not times or visit.given.get(again):
            continue
        visit.given[again] = 1
        visit.given[field.selector] = 0  # nothing was refused: no other answer is looked for
        try:
            action = await visit.give(field, field.value, snapshot, step=step)
        except (Refused, Unusable):
            continue
        finally:
            visit.given[field.selector] = times
        action.happened = say("filled in")
        done += 1
    return done


def _picked(field: FormField) -> str:
    return f"{field.selector} picked"


def emptied(visit: Visit, snapshot: Snapshot) -> set[str]:
    """The selectors of fields that a form drawn anew has emptied: what was given there was not refused.

    Such a form has lost all that was typed. Where it complains of some of the fields, those were refused.
    """
    typed = [f for f in form.asked(snapshot) if f.type in TYPED and visit.given.get(f.selector)]
    if len(typed) < SEVERAL or any(f.filled for f in typed):
        return set()
    complains = {f.selector for f in typed if f.invalid or f.error}
    lost = {f.selector for f in typed} - (complains if len(complains) < len(typed) else set())
    return {selector for selector in lost if _may_again(visit, selector)}


def _may_again(visit: Visit, selector: str) -> bool:
    return visit.given.get(f"{selector} emptied", 0) < EMPTIED


def _again(visit: Visit, field: FormField, given: int) -> None:
    """Count a field as given a value so many times only, for what was given there was lost."""
    visit.given[field.selector] = given
    visit.given[f"{field.selector} emptied"] = visit.given.get(f"{field.selector} emptied", 0) + 1


def ways_by_hand(snapshot: Snapshot) -> list[Control]:
    """What brings the fields of an address, where only its postcode or a part to search for is asked.

    A postcode and a house number are an address: its street is looked up, unless the shop refuses them.
    """
    asked = form.asked(snapshot)
    purposes = {f.purpose for f in asked}
    looked_up = "house-number" in purposes and not any(
        f.filled and (f.error or f.invalid) for f in asked if f.purpose in ("house-number", "postal-code")
    )
    if _asks_whole(snapshot) or looked_up or not purposes & {*STREET, "search", "postal-code"}:
        return []
    return [c for c in snapshot.controls if c.visible and c.enabled and candidates.is_named(c, "enter_manually")]


def _asks_whole(snapshot: Snapshot) -> bool:
    purposes = {f.purpose for f in form.asked(snapshot)}
    return "postal-code" in purposes and bool(purposes & STREET)


async def by_hand(visit: Visit, snapshot: Snapshot, step: Step) -> Snapshot:
    """The form with all fields of an address, where it has one to search in and a way to type it instead."""
    for control in ways_by_hand(snapshot)[:1]:
        if visit.given.get(control.selector):
            break
        visit.given[control.selector] = 1
        try:
            action = await visit.press(control, snapshot, step=step, purpose=BY_HAND, expected=say("its fields"))
        except (Refused, Unusable):
            break
        snapshot = await visit.look("checkout", step)
        action.met = _asks_whole(snapshot)
        action.happened = say("its fields are shown") if action.met else say("no fields are shown")
    return snapshot


def _is_answered(visit: Visit, field: FormField) -> bool:
    """Whether what is said against a field was said before its value: a shop may leave it there until all is sent."""
    return (
        field.filled and not field.invalid and bool(field.error) and visit.answered.get(field.selector) == field.error
    )


def _texts(value: Value) -> list[str]:
    return [] if isinstance(value, bool) else [value] if isinstance(value, str) else list(value)


def holds(field: FormField, value: Value) -> bool:
    """Whether a field holds a value, or a country whose name begins with it: "España (Península)"."""
    shown, wishes = _shown(field), _texts(value)
    begins = any(len(wish) > 2 and shown.lower().startswith(wish.lower()) for wish in wishes)
    return shown in wishes or (field.purpose in COUNTRY and begins)


def _shown(field: FormField) -> str:
    return next((o.label for o in field.options if o.selected), field.value)


def _person(visit: Visit, snapshot: Snapshot) -> Shopper:
    """The shopper of the visit's country, or of the first country that the shop delivers to.

    Raises Stopped when the settings name a country that the shop does not deliver to.
    """
    person = shopper(visit.recording.visit.country)
    wanted = visit.settings.country
    for field in form.asked(snapshot):
        if field.purpose in COUNTRY and field.options and option(field, person.country_names, person.country) is None:
            if wanted:
                lacks = say("The shop does not deliver to {country}: its list of countries lacks it", country=wanted)
                raise Stopped(lacks, "no-delivery")
            taken = {code: option(field, shopper(code).country_names, code) for code in countries()}
            among = [code for code, entry in taken.items() if entry is not None]
            chosen = next((o.label for o in field.options if o.selected), None)
            # What the shop has chosen itself is where it sells most.
            code = next((code for code in among if taken[code] == chosen), among[0] if among else None)
            if code:
                visit.recording.visit.country = code
                return shopper(code)
    return person


def _hinted(visit: Visit, field: FormField) -> str | None:
    hints = visit.settings.hints.fields
    return next(
        (hints[key] for key in (field.label, field.name or "", field.id or "", field.selector) if key in hints), None
    )


async def _radios(visit: Visit, snapshot: Snapshot, step: Step, *, all_of_it: bool) -> int:
    """Take the first of each required group of radio buttons without a choice (salutation), and no company."""
    done = 0
    seen: set[str] = set()
    for field in form.asked(snapshot):
        group = form.group_of(field, snapshot)
        if field.type != "radio" or group in seen:
            continue
        seen.add(group)
        if field.purpose in UNTOUCHED or field.purpose == "delivery-method" or form.about_delivery(field, snapshot):
            continue
        members = [f for f in snapshot.fields if f.type == "radio" and form.group_of(f, snapshot) == group]
        needed = all_of_it or any(f.required or f.marked_required or f.invalid or f.error for f in members)
        if needed and not any(f.checked for f in members):
            private = [f for f in members if f.visible and f.enabled and not mentioned(f.label, "company_buyer")]
            done += await _tick(visit, snapshot, private[0] if private else field, True, step)
    return done


def _chooses_method(field: FormField, snapshot: Snapshot) -> bool:
    return form.chooses_delivery(field, snapshot) or form.chooses_payment(field, snapshot)


async def _boxes(visit: Visit, snapshot: Snapshot, step: Step, *, refused: bool) -> int:
    """What a guest ticks and unticks: no account; one address for both; the privacy note that a step insists on."""
    done = 0
    fields = form.asked(snapshot)
    billing = any(f.address == "billing" and f.purpose in form.PLACES and not f.filled for f in fields)
    shipping = any(f.address != "billing" and f.purpose in form.PLACES for f in fields)
    for field in fields:
        if field.type not in ("checkbox", "switch"):
            continue
        if mentioned(field.label, "continue_as_guest"):
            continue
        if field.purpose == "create-account" and field.checked:
            done += await _tick(visit, snapshot, field, False, step)
        one_address = field.purpose == "same-address" and billing and shipping
        if not field.checked and (one_address or _insisted_on(field, snapshot, refused=refused)):
            done += await _tick(visit, snapshot, field, True, step)
    return done


def _insisted_on(field: FormField, snapshot: Snapshot, *, refused: bool) -> bool:
    """Whether a box of terms must be ticked to leave a step that asks who buys, with the payment yet to come.

    Where delivery is chosen too, that must be announced: what is agreed to there could be the order.
    `refused`: the shop did not let the step be left, and named no field.
    """
    insisted = refused or field.required or field.marked_required or field.invalid or bool(field.error)
    if field.purpose != "terms" or not insisted or payment.shown(snapshot):
        return False
    chooses = any(form.chooses_delivery(f, snapshot) for f in snapshot.fields if f.visible)
    return later_step_announced(snapshot) or (form.asks_who(snapshot) and not chooses)


async def _tick(visit: Visit, snapshot: Snapshot, field: FormField, value: bool, step: Step) -> int:
    if visit.given.get(field.selector, 0) > 1:
        return 0
    visit.given[field.selector] = visit.given.get(field.selector, 0) + 1
    try:
        action = await visit.give(field, value, snapshot, step=step)
    except (Refused, Unusable):
        return 0
    action.happened = say("ticked") if value else say("unticked")
    return 1

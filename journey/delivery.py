"""Delivery: the methods a checkout offers, what they cost, and choosing one."""

from __future__ import annotations

from . import candidates
from .guard import payment_shown
from .recording import Choice, Control, FormField, Money, Snapshot, Step
from .visit import Visit
from .vocabulary import mentioned

BELOW = 48
"""A price may stand this far below the last method it belongs to, in CSS pixels."""


def choices(snapshot: Snapshot) -> list[FormField]:
    """The delivery methods that can be chosen here."""
    return [f for f in snapshot.fields if f.visible and f.purpose == "delivery-method"]


def buttons(snapshot: Snapshot) -> list[Control]:
    """Delivery methods with a button each: forms without fields, with a price, on a page about delivery."""
    headings = [
        t.text for t in snapshot.texts if t.heading and t.heading <= 3 and t.landmark not in ("header", "footer")
    ]
    about = any(
        (mentioned(h, "delivery") or mentioned(h, "shipping_cost")) and not mentioned(h, "payment")
        for h in [*headings, snapshot.title]
    )
    if not about or payment_shown(snapshot) or choices(snapshot):
        return []
    with_fields = {f.form for f in snapshot.fields if f.visible}
    found = [
        c
        for c in snapshot.controls
        if c.visible
        and c.enabled
        and c.tag in ("button", "input")
        and c.form is not None
        and c.form not in with_fields
        and c.landmark not in ("header", "footer", "nav")
        and candidates.PRICE.search(c.near)
    ]
    return found if len({c.form for c in found}) == len(found) else []


def note(offered: list[Choice], field: FormField, snapshot: Snapshot) -> None:
    """Add a method of delivery or payment to those offered, or what is chosen now."""
    found = [(field.label, bool(field.checked))]
    if field.options:
        found = [(o.label, o.selected) for o in field.options if o.value and not o.disabled]
    for label, selected in found:
        old = next((c for c in offered if c.label == label), None)
        if old:
            old.selected = selected
        elif label:
            offered.append(Choice(label=label, amount=_amount_at(field, snapshot), selected=selected))


def _amount_at(field: FormField, snapshot: Snapshot) -> Money | None:
    """The amount in the label of a method, or between it and the next where the shop calls that a cost of delivery."""
    bottom = field.box.y + field.box.height
    others = [f.box.y for f in snapshot.fields if f.purpose == field.purpose and f.box.y >= bottom]
    end = min(others, default=bottom + BELOW)
    for amount in snapshot.amounts:
        middle = amount.box.y + amount.box.height / 2
        within = field.box.y - 4 <= middle <= end and amount.box.x >= field.box.x - 4
        beside = field.purpose == "delivery-method" and amount.role == "delivery"
        if within and (beside or amount.text in field.label):
            return Money(amount=amount.amount, currency=amount.currency)
    return None


async def choose(visit: Visit, snapshot: Snapshot, step: Step) -> int:
    """Choose the cheapest delivery method when none is chosen."""
    offered = choices(snapshot)
    radios = [f for f in offered if f.type == "radio" and f.enabled]
    if radios and not any(f.checked for f in radios):
        priced = [(_amount_at(f, snapshot), f) for f in radios]
        known = [(float(money.amount), index) for index, (money, _) in enumerate(priced) if money]
        field = radios[min(known)[1]] if known else radios[0]
        visit.say("checkout", step, f'choose delivery: "{field.label[:60]}"')
        action = await visit.give(field, True, snapshot, step=step)
        action.happened = "delivery was chosen"
        return 1
    for field in offered:
        if field.type == "select" and not field.filled:
            real = [o for o in field.options if o.value and not o.disabled]
            if real:
                await visit.give(field, real[0].label, snapshot, step=step)
                return 1
    return 0

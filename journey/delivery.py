"""Delivery: the methods a checkout offers, what they cost, and choosing one."""

from __future__ import annotations

import re

from ..language.said import say
from . import candidates, form
from .reading.costs import pattern
from .recording import Choice
from .shown import Amount, Box, Control, FormField, Money, Snapshot, Step
from .titles import about_delivery, part_above, priced, title_above, titles
from .visit import Refused, Unusable, Visit
from .vocabulary import begins, mentioned, phrases, without_signs

BELOW = 48
"""A price may stand this far below the last method it belongs to, in CSS pixels."""

COLUMN = 400
"""What stands further right of a method than this, in CSS pixels, may be of another column."""

ALIGNED = 4
"""So many CSS pixels the right edges of amounts may differ that stand above each other."""

ROW = 60
"""The price of a method may stand this far from the middle of its button, in CSS pixels."""

LONGEST_ROW = 120
"""Letters of a row in which a method has its button."""

LONGEST = 160
"""Letters of a card that is a method of delivery."""


NO_METHOD = ("continue_step", "to_payment_step", "discount", "place_order.clear", "place_order.unclear",
    "place_order.debated", "place_order.contextual", "remove", "update_cart", "proceed_to_checkout")  # fmt: skip
"""Categories of words on buttons that stand by the price of a delivery and are none of its methods."""

PICTURED = re.compile(r"[-_ ](?:icon|logo)$", re.I)
"""How the pictures of methods are called, behind the name of the method: "paypal-icon"."""

NAME = re.compile(r"[^\W\d_]{2}|\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}")
"""What names something: two letters at least, or the hours of a delivery."""


def choices(snapshot: Snapshot) -> list[FormField]:
    """The delivery methods that can be chosen here, without the places to choose in a dialog over them or below one."""
    found = _all_choices(snapshot)
    dialogs = {n for n, overlay in enumerate(snapshot.overlays) if overlay.modal}
    return [f for f in found if f.overlay not in dialogs and not _below_one(f, found, snapshot)] or found


def _below_one(field: FormField, among: list[FormField], snapshot: Snapshot) -> bool:
    """Whether a radio button is of a question without prices that stands between the methods of another."""
    groups: dict[str, list[FormField]] = {}
    for each in among:
        if each.type == "radio":
            groups.setdefault(form.group_of(each, snapshot), []).append(each)
    own = groups.pop(form.group_of(field, snapshot), [])
    if field not in own or any(_amount_at(each, snapshot) for each in own):
        return False
    first, last = own[0].box.y, own[-1].box.y
    return any(group[0].box.y < first and last < group[-1].box.y for group in groups.values())


def to_come(snapshot: Snapshot) -> bool:
    """Whether a part about delivery has its heading, and nothing to choose or to give below it yet."""
    headings = [t for t in titles(snapshot) if t.heading]
    held = [title_above(f.box, headings) for f in snapshot.fields if f.visible]
    return any(about_delivery(t.text) and t not in held for t in headings)


def places(snapshot: Snapshot) -> list[FormField]:
    """The places to fetch a parcel that a dialog over the methods, or what opens below one, lets choose."""
    methods = {f.node for f in choices(snapshot)}
    return [f for f in _all_choices(snapshot) if f.node not in methods and f.type == "radio" and f.enabled]


def _all_choices(snapshot: Snapshot) -> list[FormField]:
    return [
        f
        for f in snapshot.fields
        if f.visible and ((f.purpose == "delivery-method" and f.type != "checkbox") or form.about_delivery(f, snapshot))
    ]


def cards(snapshot: Snapshot) -> list[Control]:
    """Delivery methods that are buttons or cards to press, where there are no radio buttons or lists for them.

    They stand below a title about delivery, or tell of it and are several, and a price or a word for free stands in or
    by them.
    """
    if choices(snapshot):
        return []
    among = titles(snapshot)
    with_fields = {f.form for f in form.in_use(snapshot)}
    dialogs = {n for n, overlay in enumerate(snapshot.overlays) if overlay.modal}
    telling = [c for c in priced(snapshot) if about_delivery(c.text)]
    found: list[Control] = []
    for control in snapshot.controls:
        if dialogs and control.overlay not in dialogs:
            continue
        usable = control.visible and control.enabled and control.landmark not in ("header", "footer", "nav")
        if not usable or _leads_away(control) or (control.tag in ("button", "input") and control.form in with_fields):
            continue
        if len(control.text) > LONGEST or not _price_of(control, snapshot) or _sends_a_code(control, snapshot):
            continue
        title = part_above(control.box, among)
        if about_delivery(title.text if title else snapshot.title) or (len(telling) > 1 and control in telling):
            found.append(control)
    return [
        c for c in found if not candidates.is_named(c, *NO_METHOD) and not begins(c.text or c.name, "order_summary")
    ]


def _sends_a_code(control: Control, snapshot: Snapshot) -> bool:
    """Whether a button stands right beside a field for a discount code, whatever its words."""
    return any(
        f.visible
        and f.purpose == "coupon"
        and abs(f.box.y + f.box.height / 2 - control.box.y - control.box.height / 2) <= f.box.height / 2
        and 0 <= control.box.x - f.box.x - f.box.width <= BELOW
        for f in snapshot.fields
    )


def _leads_away(control: Control) -> bool:
    """Whether a link goes to another page, and does not only start a script."""
    return control.tag == "a" and not (control.href or "").endswith("#")


def _price_of(control: Control, snapshot: Snapshot) -> Money | None:
    """The amount in a card, or the nearest one in the row of a button."""
    box = control.box
    middle = box.y + box.height / 2
    found: list[tuple[bool, float, Money]] = []
    for amount in snapshot.amounts:
        if amount.role in ("total", "subtotal", "threshold") or amount.overlay != control.overlay:
            continue
        far = abs(amount.box.y + amount.box.height / 2 - middle)
        inside = box.x - 4 <= amount.box.x <= box.x + box.width and far <= box.height / 2 + 4
        if inside or (amount.text in control.near and len(control.near) <= LONGEST_ROW and far < ROW):
            found.append((not inside, far, Money(amount=amount.amount, currency=amount.currency)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def note(offered: list[Choice], field: FormField, snapshot: Snapshot) -> None:
    """Add a method of delivery or payment to those offered, or what is chosen now."""
    found = [(_first_line(_as_seen(field, snapshot), snapshot), bool(field.checked))]
    if field.options:
        found = [(o.label, o.selected) for o in field.options if o.value and not o.disabled]
    for label, selected in found:
        name = without_price(label, snapshot, explained=field.purpose != "payment-method")
        # What stands by a list is the cost of what is chosen in it, unless the choice says itself that it is free.
        amount = free(label, snapshot) if field.options and field.purpose != "payment-method" else None
        if amount is None and (selected or not field.options):
            amount = _amount_at(field, snapshot)
        add(offered, name, amount, selected=selected)


def _as_seen(field: FormField, snapshot: Snapshot) -> FormField:
    """A method with its name in front: without a price on its own before it, and without words before that which the
    labels of all methods begin with and nobody sees, such as "Shipping option" for screen readers."""
    within = [t for t in snapshot.texts if field.box.holds(t.box.x, t.box.y + t.box.height / 2)]
    shown = sorted((t.text for t in within if t.text in field.label), key=field.label.find)
    lead = field.label.partition(shown[0])[0] if shown else ""
    if said := lead.strip():
        others = [f for f in snapshot.fields if f.type == "radio" and f.name == field.name and f.node != field.node]
        alike = others and all(f.label.startswith(lead) for f in others)
        if not alike or any(said in t.text for t in within):
            return field
    label = field.label[len(lead) :]
    if len(shown) > 1 and any(a.text == shown[0] for a in snapshot.amounts):
        label = label[len(shown[0]) :].strip()
    return field.model_copy(update={"label": label})


def _first_line(field: FormField, snapshot: Snapshot) -> str:
    """The label of a method without the lines below its name, which explain it."""
    for text in snapshot.texts:
        alone = not any(amount.text == text.first_line for amount in snapshot.amounts)
        if text.first_line and field.label.startswith(text.text) and NAME.search(text.first_line) and alone:
            return text.first_line
    lines = [
        t for t in snapshot.texts if field.box.holds(t.box.x, t.box.y + t.box.height / 2) and t.text in field.label
    ]
    first = min(lines, key=lambda t: (t.box.y, t.box.x), default=None)
    if first is None or not NAME.search(first.text):
        return field.label
    pictures = [i.alt for i in snapshot.images if i.alt and _in_row(i.box, field.box)]
    name, _, rest = field.label.partition(first.text)
    drawn = any(alt in rest for alt in pictures)
    if drawn and not name and not re.search(r"[^\W\d_]", _without(rest, pictures)):
        return first.text  # behind it stand the pictures of what it takes: "Card VISA MASTERCARD +4"
    below = [t.text for t in lines if t.box.y >= first.box.y + first.box.height - 2]
    cut = min((at for text in below if (at := field.label.find(text)) > 0), default=len(field.label))
    return field.label[:cut].strip() or field.label


def _in_row(box: Box, row: Box) -> bool:
    """Whether something begins in a row, be it higher than the row or not."""
    within = row.x <= box.x <= row.x + row.width
    return within and box.y < row.y + row.height and row.y < box.y + box.height


def _without(words: str, parts: list[str]) -> str:
    for part in parts:
        words = words.replace(part, " ")
    return words


def free(label: str, snapshot: Snapshot) -> Money | None:
    """Nothing to pay, where the label of what is chosen ends with a word for free."""
    currency = next((amount.currency for amount in snapshot.amounts), None)
    return Money(amount="0.00", currency=currency) if _free_word(label, snapshot) else None


def _free_word(label: str, snapshot: Snapshot) -> str:
    """The word for free at the end of what is chosen, as in "07:00 - 19:00 Free"; or empty."""
    words = list(pattern("free", snapshot.language).finditer(label))
    if not words or re.search(r"\w", label[words[-1].end() :]) or not NAME.search(label[: words[-1].start()]):
        return ""
    return words[-1].group()


def without_price(label: str, snapshot: Snapshot, *, explained: bool = True) -> str:
    """What a method is called, without what it costs at its end; where it is explained, without what stands behind."""
    label = PICTURED.sub("", without_signs(label))
    if explained and (word := _free_word(label, snapshot)) and not word[:1].islower():
        label = label.rpartition(word)[0].rstrip(" -–—:|(+,")
    names: list[str] = []
    for amount in snapshot.amounts:
        name, price, rest = label.partition(amount.text)
        ends = not re.search(r"\w", rest)
        # A word for free inside a sentence is no price: "Free of charge to your door".
        cuts = explained and amount.role != "threshold" and not (amount.free and amount.text[:1].islower())
        if price and (ends or cuts) and NAME.search(name):
            opened = max(name.rfind("("), name.rfind("（"))
            name = name[:opened] if opened > max(name.rfind(")"), name.rfind("）")) else name
            name = name.rstrip(" -–—:|(+,")
            start = next((word for word in phrases("from_price") if name.casefold().endswith(f" {word}")), "")
            names.append(name[: len(name) - len(start)].rstrip())
    return min(names, key=len, default=label).partition(" · ")[0]


def add(offered: list[Choice], label: str, amount: Money | None, *, selected: bool) -> None:
    """Add a method to those offered, or update what is chosen."""
    old = next((c for c in offered if c.label == label), None)
    if old:
        old.selected = selected
        old.amount = old.amount or amount
    elif label:
        offered.append(Choice(label=label, amount=amount, selected=selected))


def _within(amount: Amount, box: Box) -> bool:
    return box.holds(amount.box.x, amount.box.y + amount.box.height / 2)


def _right(amount: Amount) -> float:
    return amount.box.x + amount.box.width


def _amount_at(field: FormField, snapshot: Snapshot) -> Money | None:
    """The amount in the label of a method, or between it and the next where the shop calls that a cost of delivery."""
    bottom = field.box.y + field.box.height
    delivers = field.purpose != "payment-method"
    tops = [f.box.y for f in snapshot.fields if f.type == field.type and f.visible]
    # What belongs to the last method stands as far below it as that of the one before.
    step = field.box.y - max((y for y in tops if y < field.box.y), default=field.box.y)
    end = min((y for y in tops if y >= bottom), default=max(bottom + BELOW, field.box.y + step))
    totals = [a for a in snapshot.amounts if a.role == "total"]
    beside_it = [f.box for f in snapshot.fields if f.type == field.type and f.visible and f.node != field.node]
    for amount in snapshot.amounts:
        if amount.overlay != field.overlay:
            continue  # it lies behind a dialog, or before the page
        if not _within(amount, field.box) and any(_within(amount, box) for box in beside_it):
            continue  # it is what another method costs
        if not delivers and any(amount.amount == total.amount for total in totals):
            continue  # what is to be paid costs nothing more
        middle = amount.box.y + amount.box.height / 2
        row = field.box.y - 4 <= middle <= bottom + 4
        behind = amount.box.x >= field.box.x - 4 or (row and field.type == "radio" and field.label_from == "text")
        # A name and its price that are wrapped onto the next line begin where the radio button does.
        within = field.box.y - 4 <= middle <= end and (behind or amount.label == field.label)
        # A line of the order summary may stand at the same height, in a column of its own; what it says of the delivery
        # stands above its total.
        apart = amount.box.x > field.box.x + field.box.width + COLUMN
        above_total = any(abs(_right(amount) - _right(total)) <= ALIGNED for total in totals)
        summed = apart if amount.role == "line" else amount.role == "delivery" and above_total and (apart or not row)
        of_order = summed or amount.role in ("total", "subtotal", "tax")
        beside = delivers and not of_order and (amount.role == "delivery" or row)
        if within and (beside or amount.text in field.label):
            return Money(amount=amount.amount, currency=amount.currency)
    return free(field.label, snapshot) if delivers else None


async def choose(visit: Visit, snapshot: Snapshot, step: Step, *, again: bool = False) -> int:
    """Choose a delivery method when none is chosen: the cheapest that suits a shopper best. Returns how many.

    `again`: the checkout did not go on; a pick-up that wants a place chosen first is changed for the door.
    So is one that the shop preset before it asked for any address.
    """
    fetched = places(snapshot)
    known = any(f.checked and f.overlay is None for f in fetched)
    offered = choices(snapshot) if known else fetched or choices(snapshot)
    radios = [f for f in offered if f.type == "radio" and f.enabled]
    chosen = next((f for f in radios if f.checked), None)
    changeable = again or not _address_asked(visit, snapshot)
    far = _detours(radios, snapshot)
    if changeable and chosen and min(far) < far[radios.index(chosen)]:
        chosen = None
    if radios and not chosen:
        _, field = min(zip(far, radios, strict=True), key=lambda way: (way[0], _cost(way[1], snapshot)))
        visit.say("checkout", step, f'choose delivery: "{field.label[:60]}"')
        return await _give(visit, snapshot, field, True, step)
    for field in offered:
        if field.type == "select" and not field.filled:
            real = [o for o in field.options if o.value and not o.disabled]
            if real:
                return await _give(visit, snapshot, field, real[0].label, step)
    return 0


def _address_asked(visit: Visit, snapshot: Snapshot) -> bool:
    """Whether this page or one before it asks where to deliver."""
    pages = [*visit.recording.at_stage("checkout"), snapshot]
    return any(f.visible and f.purpose in form.PLACES for page in pages for f in page.fields)


def detour(method: str) -> int:
    """How far a method is from the shopper's door: 0 to it, 1 to pick up, 2 to companies, where no shopper lives."""
    if mentioned(method, "business_delivery"):
        return 2
    return 1 if mentioned(method, "pickup") else 0


def _detours(methods: list[FormField], snapshot: Snapshot) -> list[int]:
    """How far each method is from the door: by its own words, and by its heading where several part the methods."""
    headings = [t for t in titles(snapshot) if t.heading]
    above = [title.text if (title := title_above(f.box, headings)) else "" for f in methods]
    parted = len(set(above)) > 1
    return [max(detour(f.label), detour(title) if parted else 0) for f, title in zip(methods, above, strict=True)]


def _cost(field: FormField, snapshot: Snapshot) -> float:
    money = _amount_at(field, snapshot)
    return float(money.amount) if money else 1e6


async def _give(visit: Visit, snapshot: Snapshot, field: FormField, value: str | bool, step: Step) -> int:
    if visit.given.get(field.selector, 0) > 1:
        return 0
    visit.given[field.selector] = visit.given.get(field.selector, 0) + 1
    try:
        action = await visit.give(field, value, snapshot, step=step)
    except Refused:
        return 0
    except Unusable:
        return 1  # the list may have been drawn anew: look at it again
    action.happened = say("delivery was chosen")
    return 1


async def press_card(visit: Visit, snapshot: Snapshot) -> bool:
    """Choose the first delivery method that is a card or a button, when none is chosen. True when it was pressed."""
    offered = sorted(cards(snapshot), key=lambda c: detour(c.text))
    if not offered or any(c.pressed for c in offered) or visit.given.get(offered[0].selector):
        return False
    visit.given[offered[0].selector] = 1
    for control in cards(snapshot):
        note_card(visit.recording.checkout.delivery, control, snapshot)
    visit.say("checkout", "delivery", f'choose delivery: "{offered[0].text[:60]}"')
    try:
        await visit.press(
            offered[0], snapshot, step="delivery", purpose=say("choose a delivery method"), expected=say("it is chosen")
        )
    except (Refused, Unusable):
        return False
    next(c for c in visit.recording.checkout.delivery if c.label == _card_label(offered[0], snapshot)).selected = True
    return True


def note_card(offered: list[Choice], control: Control, snapshot: Snapshot) -> None:
    """Add a delivery method that is a card or has a button of its own to those offered."""
    label = _card_label(control, snapshot)
    old = next((c for c in offered if c.label == label), None)
    add(offered, label, _price_of(control, snapshot), selected=bool(control.pressed) or bool(old and old.selected))


def _card_label(control: Control, snapshot: Snapshot) -> str:
    label = control.near.removesuffix(control.text).strip() if len(control.near) > len(control.text) else ""
    inside = any(a.text in control.text for a in snapshot.amounts)
    return without_price(control.text if inside or not label else label, snapshot)

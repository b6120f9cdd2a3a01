"""cart-works: whether shoppers see that the product is in the cart, and can change it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.recording import UNSEEN, ProductOption, Recording
from ...journey.shown import Box, Control, Snapshot
from ...journey.vocabulary import normal, phrases
from ...language.said import listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import BOILERPLATE, address, carts, cite, controls, gap, in_page, names_item, page, product_pages, says
from ..prices import seen
from ..seen import evidence, so_far

SMALLEST = 24
"""CSS pixels below which a picture in the cart is an icon."""

BESIDE = 250
"""CSS pixels between the product's name and its picture at most."""

AROUND = 40
"""CSS pixels between a number and the buttons that change it at most."""


@check(
    id="cart-works",
    family="flow",
    stages=("cart",),
    severity="high",
    confidence="medium",
    title="The cart shows what is in it and how to change it",
    failing_title="The cart leaves shoppers in doubt",
    why="Who does not see that the product is in the cart adds it again or leaves. Who cannot change the number there "
    "starts anew.",
    fix="Confirm what was added in words, announce it to screen readers, and show name, price, number and a way to "
    "remove it in the cart. Let the total follow the number without a button.",
    sources=(
        Source("Baymard Institute: 22 % of sites have “Apply” buttons, which shoppers overlook", 2025, "P"),
        Source("WCAG 2.1, success criterion 4.1.3: messages are announced", 2018, "P"),
    ),
    options=Options,
    observes="What a shopper sees right after adding a product, and the cart: the product's name, its price, its "
    "picture, what was chosen of it, a link back to it, a total, a way to change the number, one to remove it, and "
    "whether a button must be pressed to update. Passes with all. Warns when one is missing, an update button is "
    "needed, or the confirmation is not announced. Fails when the cart shows neither the product nor a total, and when "
    "nothing showed that the product went into the cart. The number itself is not changed.",
    false_alarms="An update button may be there for browsers without scripts only. Icons are not read, "
    "but for a minus and a plus on both sides of the number.",
)
def cart_works(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the confirmation and the cart."""
    pages = [s for s in carts(recording) if s.texts]
    if not pages:
        return
    # What comes between the cart and the checkout shows nothing of it.
    cart = next((s for s in reversed(pages) if _goods(recording, s)), pages[-1])
    goods, totals = _goods(recording, cart), [s for s in seen([cart], "total", "subtotal") if s.adds_up]
    prices = [s for s in seen([cart], "line", "item") if s.adds_up]
    numbers = [f for f in cart.fields if f.visible and f.purpose == "quantity"]
    signs = re.compile(r"\s*[+−–-]\s*")
    steppers = [c for c in cart.controls if c.visible and (signs.fullmatch(c.name) or signs.fullmatch(c.text))]
    steppers = steppers or _drawn(cart)
    removes = [c for c in cart.controls if c.visible and _removes(c, cart)]
    ticked = [f for f in cart.fields if f.visible and f.type == "checkbox" and says(f.label, "remove", cart)]
    updates = controls(cart, "update_cart") if numbers else []
    parts: dict[str, Evidence | None] = {
        say("the product"): goods,
        say("its price"): prices[0].evidence() if prices else None,
        say("a total"): totals[0].evidence() if totals else None,
        say("a way to change the number"): evidence(cart, numbers[0], numbers[0].label) if numbers
        else cite(steppers[0], cart) if steppers else None,
        say("a way to remove it"): cite(removes[0], cart) if removes
        else evidence(cart, ticked[0], ticked[0].label) if ticked else None,
        say("its picture"): _picture(cart, goods),
        say("a link back to it"): _way_back(recording, cart),
    }  # fmt: skip
    missing = [what for what, shown in parts.items() if shown is None]
    unsaid = _unsaid(recording, cart)
    faults = [say("Not seen in the cart: {parts}.", parts=listed(missing))] if missing else []
    faults += [say("The number only counts after “{button}”.", button=updates[0].name)] if updates else []
    silent = _silent(recording)
    faults += [say("What was added is not announced to screen readers.")] if silent else []
    faults += [say("The cart does not say what was chosen: {choices}.", choices=", ".join(unsaid))] if unsaid else []
    unseen = [a for a in recording.actions if a.happened == UNSEEN]
    faults += [say("Nothing on the page showed that the product went into the cart.")] if unseen else []
    status: Status = "warned" if faults else "passed"
    if unseen or {"the product", "a total"} <= set(missing):
        status = "failed"
    there = [shown for shown in parts.values() if shown]
    result = Result(
        "cart",
        status,
        together(faults) or say("The cart shows the product, its price, the total, and how to change them."),
        measured=say("{number} of {all} parts", number=len(there), all=len(parts)),
        value=len(there),
        unit="parts",
        threshold=say("all, and no update button"),
        evidence=[*there, *(cite(c, cart) for c in updates[:1])] or [page(cart, say("cart"))],
        subject=", ".join([*missing, *(["update"] if updates else []), *(["silent"] if silent else [])]) or "cart",
        severity="medium" if status == "warned" else None,
    )
    yield so_far(recording, "cart", result)


def _goods(recording: Recording, cart: Snapshot) -> Evidence | None:
    text = names_item(recording, cart)
    lines = [s for s in seen([cart], "line") if s.adds_up]
    return cite(text, cart) if text else lines[0].evidence() if lines else None


def _picture(cart: Snapshot, goods: Evidence | None) -> Evidence | None:
    """A picture that stands at the product's line."""
    for image in cart.images:
        large = min(image.box.width, image.box.height) >= SMALLEST
        if large and image.landmark not in BOILERPLATE and goods and goods.box and gap(image.box, goods.box) <= BESIDE:
            return Evidence(text=image.alt or image.src.rsplit("/", 1)[-1], snapshot=cart.id, box=image.box)
    return None


def _way_back(recording: Recording, cart: Snapshot) -> Evidence | None:
    """A link from the cart to the page of the product, which may be that of the variant that was chosen."""
    own = {address(s.url) for s in product_pages(recording)}
    name = normal(recording.item.name or "") if recording.item else ""
    for control in cart.controls:
        named = name and normal(control.name) == name and control.landmark not in BOILERPLATE
        if control.visible and control.href and (address(control.href) in own or named):
            return cite(control, cart)
    return None


def _drawn(cart: Snapshot) -> list[Control]:
    """Buttons without words right before and right after a number: its minus and its plus, drawn."""
    bare = [c for c in cart.controls if c.visible and not c.text and c.landmark not in BOILERPLATE]
    for number in (t for t in cart.texts if re.fullmatch(r"\d{1,3}", t.text)):
        beside = [c for c in bare if gap(c.box, number.box) <= AROUND and _same_row(c.box, number.box)]
        if len({c.box.x < number.box.x for c in beside}) == 2:
            return beside
    return []


def _removes(control: Control, cart: Snapshot) -> bool:
    """Whether a control takes a line out, by its words, as a cross, or by the title of what has no words."""
    titled = not re.search(r"[^\W\d_]", control.name) and says(control.hints, "remove", cart)
    return bool(says(control.name, "remove", cart) or _cross(control, cart) or titled)


def _cross(control: Control, cart: Snapshot) -> bool:
    """Whether a control is a cross in the cart itself: nothing else is closed there."""
    crossed = re.fullmatch(r"[x×✕✖]", control.name.strip(), re.I)
    return bool(crossed) and control.overlay is None and in_page(control, cart)


def _same_row(one: Box, other: Box) -> bool:
    return one.y < other.y + other.height and other.y < one.y + one.height


def _unsaid(recording: Recording, cart: Snapshot) -> list[str]:
    """What was chosen of the product and stands nowhere in the cart."""
    told = [*(t.text for t in cart.texts), *(o.label for f in cart.fields for o in f.options if o.selected)]
    words = " ".join(told).casefold()
    options = {choice.label: option for option in recording.options for choice in option.choices}
    chosen = [value for value in recording.chosen.values() if value in options]
    return [value for value in chosen if value.casefold() not in words and _value(value, options[value]) not in words]


def _value(choice: str, option: ProductOption) -> str:
    """What a choice is, without its price, the words that ask to choose, the option's name, and what all of its choices
    are called: "Choose colour black", "Black swatch"."""
    labels = [set(normal(each.label).split()) for each in option.choices]
    shared = set.intersection(*labels) if len(labels) > 1 else set[str]()
    said = {*phrases("choose"), *normal(option.label).split(), *shared}
    return " ".join(word for word in normal(choice).split() if normal(word) not in said) or choice.casefold()


def _silent(recording: Recording) -> bool:
    """Whether the page stayed, confirmed in words what was added, and did so outside a dialog or a live region."""
    added = [s for s in recording.snapshots if s.step == "added" and s.soft]
    if not added:
        return False
    said = [t for t in added[-1].texts if says(t.text, "added", added[-1].language)]
    return bool(said) and not any(t.live or t.overlay is not None or t.landmark == "dialog" for t in said)

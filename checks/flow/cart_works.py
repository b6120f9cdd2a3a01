"""cart-works: whether shoppers see that the product is in the cart, and can change it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.recording import Recording, Snapshot
from ...language.said import listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import BOILERPLATE, carts, cite, controls, page, says
from ..prices import seen
from ..seen import evidence, so_far


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
    observes="What a shopper sees right after adding a product, and the cart: the product's name, its price, a total, "
    "a way to change the number, one to remove it, and whether a button must be pressed to update. Passes with all. "
    "Warns when one is missing, an update button is needed, or the confirmation is not announced. Fails when the cart "
    "shows neither the product nor a total. The number itself is not changed.",
    false_alarms="An update button may be there for browsers without scripts only. Icons without a name are not read.",
)
def cart_works(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the confirmation and the cart."""
    pages = [s for s in carts(recording) if s.texts]
    if not pages:
        return
    cart = pages[-1]
    goods, totals = _goods(recording, cart), [s for s in seen([cart], "total", "subtotal") if s.adds_up]
    prices = [s for s in seen([cart], "line", "item") if s.adds_up]
    numbers = [f for f in cart.fields if f.visible and f.purpose == "quantity"]
    steppers = [c for c in cart.controls if c.visible and re.fullmatch(r"[+−–-]", c.name.strip())]
    removes = [c for c in cart.controls if c.visible and says(c.name, "remove", cart.language)]
    updates = controls(cart, "update_cart") if numbers else []
    parts: dict[str, Evidence | None] = {
        say("the product"): goods,
        say("its price"): prices[0].evidence() if prices else None,
        say("a total"): totals[0].evidence() if totals else None,
        say("a way to change the number"): evidence(cart, numbers[0], numbers[0].label) if numbers
        else cite(steppers[0], cart) if steppers else None,
        say("a way to remove it"): cite(removes[0], cart) if removes else None,
    }  # fmt: skip
    missing = [what for what, shown in parts.items() if shown is None]
    faults = [say("Not seen in the cart: {parts}.", parts=listed(missing))] if missing else []
    faults += [say('The number only counts after "{button}".', button=updates[0].name)] if updates else []
    silent = _silent(recording)
    faults += [say("What was added is not announced to screen readers.")] if silent else []
    status: Status = "warned" if faults else "passed"
    if {"the product", "a total"} <= set(missing):
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
    name = recording.item.name if recording.item else None
    wanted = _words(name or "")
    for text in cart.texts:
        if wanted and text.landmark not in BOILERPLATE and len(wanted & _words(text.text)) * 2 >= len(wanted):
            return cite(text, cart)
    lines = [s for s in seen([cart], "line") if s.adds_up]
    return lines[0].evidence() if lines else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}


def _silent(recording: Recording) -> bool:
    """Whether the page stayed, confirmed in words what was added, and did so outside a dialog or a live region."""
    added = [s for s in recording.snapshots if s.step == "added" and s.soft]
    if not added:
        return False
    said = [t for t in added[-1].texts if says(t.text, "added", added[-1].language)]
    return bool(said) and not any(t.live or t.overlay is not None or t.landmark == "dialog" for t in said)

"""order-review: whether shoppers see what they are about to order before the last button."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey import shopper
from ...journey.recording import Recording
from ...journey.shown import Control, FormField, Snapshot, Text
from ...journey.vocabulary import begins, mentioned
from ...language.said import listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import step_after
from ..country import country_of, guidance
from ..places import BOILERPLATE, POSTAL, cite, controls, labelled, labelled_as, nothing_to_deliver, page, says
from ..prices import seen
from ..seen import evidence

ESSENTIAL = ("the goods", "the total")


@check(
    id="order-review",
    family="flow",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="Shoppers see what they order before the last button",
    failing_title="Part of the order is not in view before the last button",
    why="Before they pay, shoppers look once more: the right thing, the right address, the right sum. What they do not "
    "find there they go back for.",
    fix="Beside the last button, list the goods, the delivery and its price, the tax, the total and the address, each "
    "with a way to change it there.",
    sources=(
        Source("Baymard Institute: at 38 % of shops the order review cannot be edited directly (undated)", None, "P"),
        Source("Consumer Rights Directive 2011/83, article 8(2): key facts right before ordering", 2014, "P"),
        Source("WCAG 2.1, success criterion 3.3.4: check before a purchase", 2018, "P"),
    ),
    options=Options,
    observes="The page with the last button: the goods, the total, the price of delivery, the tax, the address "
    "(in text or filled fields), and a way to change the order. Passes with all. Warns when one of the latter is "
    "missing, or the goods are folded away. Fails when the goods or the total cannot be seen. What is missing is not "
    "judged where the checkout announces a later step and the button only leads on.",
    false_alarms="A further page with a review may follow the last button that was reached. Goods shown as pictures "
    "only are not read.",
)
def order_review(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the page with the last button."""
    snapshot = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    if snapshot is None:
        return
    if not snapshot.texts:
        message = say("Nothing could be read on the page with the last button.")
        yield Result("checkout", "not-observed", message)
        return
    button = recording.checkout.last_button or ""
    to_review = begins(button, "continue_step") is not None and mentioned(button, "order_summary") is not None
    later = step_after(snapshot) or (button if to_review else None)
    leads_on = later is not None and (to_review or labelled_as(button, "continue_step", snapshot))
    parts: dict[str, Evidence | None] = {say("the goods"): _goods(recording, snapshot)}
    totals = [s for s in seen([snapshot], "total") if s.adds_up]
    parts[say("the total")] = totals[0].evidence() if totals else None
    if not nothing_to_deliver(recording):
        costs = [s for s in seen([snapshot], "delivery") if s.adds_up]
        parts[say("the price of delivery")] = costs[0].evidence() if costs else None
        parts[say("the address")] = _address(recording, snapshot)
    country = country_of(recording)
    if country and country.tax_note != "none":
        parts[say("the tax")] = _tax(snapshot)
    parts[say("a way to change the order")] = _change(snapshot)
    missing = [what for what, shown in parts.items() if shown is None]
    folded = _folded(snapshot) if set(missing) & set(ESSENTIAL) else None
    lacks = [what for what in missing if what in ESSENTIAL]
    status: Status = "warned" if missing else "passed"
    if lacks and not folded:
        status = "failed"
    told = [say("All of the order is in view.")]
    if missing:
        told = [say("Not seen on the page with the last button: {parts}.", parts=listed(missing))]
    if folded:
        told.append(say("They may be behind “{control}”.", control=folded.text or folded.name))
    if later and (status == "failed" or (missing and leads_on)):
        status = "not-observed"
        told.append(say("A later step, “{step}”, may show it.", step=later))
    if status == "failed" and (rule := guidance(recording, "order-review")):
        told.append(rule)
    there = [shown for shown in parts.values() if shown]
    yield Result(
        "checkout",
        status,
        together(told),
        measured=say("{number} of {all} parts", number=len(there), all=len(parts)),
        value=len(there),
        unit="parts",
        threshold=say("all"),
        evidence=there or [page(snapshot, say("page with the last button"))],
        subject=", ".join(missing) or "review",
        severity="medium" if status == "warned" else None,
    )


def _goods(recording: Recording, snapshot: Snapshot) -> Evidence | None:
    """The name of what was bought, else a line with its price."""
    name = recording.item.name if recording.item else None
    inside = [t for t in snapshot.texts if t.landmark not in BOILERPLATE]
    if name:
        wanted = _words(name)
        for text in inside:
            if wanted and len(wanted & _words(text.text)) * 2 >= len(wanted):
                return cite(text, snapshot)
    lines = [s for s in seen([snapshot], "line") if s.adds_up]
    return lines[0].evidence() if lines else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}


def _address(recording: Recording, snapshot: Snapshot) -> Evidence | None:
    """The fields that hold the address, or a text that repeats what was typed into them before."""
    filled = next((f for f in snapshot.fields if f.visible and f.purpose in POSTAL and f.filled), None)
    if filled:
        return evidence(snapshot, filled, filled.label)
    asked = any(f.purpose in POSTAL for s in recording.at_stage("checkout") for f in s.fields)
    text = next((t for t in snapshot.texts if _shopper_in(t)), None)
    if text:
        return cite(text, snapshot)
    return None if asked else page(snapshot, say("no address was asked"))


def _shopper_in(text: Text) -> bool:
    return any(
        f" {_plain(value)} " in f" {_plain(text.text)} "
        for code in shopper.countries()
        for purpose in ("postal-code", "street-address")
        for value in shopper.shopper(code).values(purpose)
    )


def _plain(words: str) -> str:
    """The words without the signs between them: "Avenida Paulista, 1578" and "Avenida Paulista 1578" are one."""
    return " ".join(re.findall(r"\w+", words))


def _tax(snapshot: Snapshot) -> Evidence | None:
    amounts = seen([snapshot], "tax")
    if amounts:
        return amounts[0].evidence()
    noted = next((t for t in snapshot.texts if says(t.text, "vat_included", snapshot)), None)
    return cite(noted, snapshot) if noted else None


def _change(snapshot: Snapshot) -> Evidence | None:
    """A control that edits or leads back to the cart, or fields that can be changed right here."""
    ways: list[Control] = [*controls(snapshot, "back"), *controls(snapshot, "view_cart")]
    ways += [c for c in snapshot.controls if c.visible and says(c.name, "back", snapshot)]
    if ways:
        return cite(ways[0], snapshot)
    here: FormField | None = next((f for f in snapshot.fields if f.visible and f.purpose in POSTAL), None)
    return evidence(snapshot, here, here.label) if here else None


def _folded(snapshot: Snapshot) -> Control | None:
    """A control that opens a folded summary."""
    for control in snapshot.controls:
        opens = control.expanded is False or control.tag == "summary"
        words = f"{control.text} {control.name}"
        about = any(says(words, category, snapshot) for category in ("total", "items", "view_cart"))
        if control.visible and opens and (about or re.search(r"\d[.,]\d{2}", words)):
            return control
        # A button that only its words tell of: what opens a drawer seldom says that it is closed.
        shows = control.tag == "button" and control.expanded is None and control.landmark not in BOILERPLATE
        if control.visible and shows and labelled(control, "order_summary", snapshot):
            return control
    return None

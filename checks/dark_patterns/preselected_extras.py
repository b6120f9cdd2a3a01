"""preselected-extras: whether the shop put something in the order that the shopper did not choose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import FormField, Snapshot
from ...language.amounts import money
from ...language.said import counted, say, together
from ..assessment import Confidence, Evidence, FindingStage, Status
from ..check import Options, Result, Source, check
from ..checkout import chosen_beforehand
from ..country import guidance
from ..places import carts_alone, gap, product_pages, says
from ..prices import CENT, Delivery, Seen, chooses_delivery, deliveries, goods, near, price_in, seen
from ..seen import STAGE

OWN_PURPOSES = frozenset(
    {"terms", "newsletter", "remember-me", "same-address", "create-account", "payment-method", "delivery-method"}
)
"""Purposes of fields that other checks look at."""

ROW = 60
"""Amounts further apart than this, in CSS pixels down the page, are not on one cart line."""


class PreselectedOptions(Options):
    """Options of preselected-extras."""

    cheapest_delivery: bool = Field(default=True, description="whether the cheapest delivery must be the one chosen")


class Extra(NamedTuple):
    """Something in the order that the shopper did not choose."""

    name: str
    """What the shop calls it."""
    what: str
    status: Status
    evidence: list[Evidence]
    confidence: Confidence | None = None


@check(
    id="preselected-extras",
    family="dark-patterns",
    stages=("cart", "checkout"),
    severity="critical",
    confidence="medium",
    title="Nothing is in the order that the shopper did not choose",
    failing_title="The order holds something the shopper did not choose",
    why="Paid extras that must be found and removed cost shoppers money they did not mean to spend, and cost the shop "
    "their trust.",
    fix="Leave every paid extra off until the shopper chooses it, offer single purchase first, and preselect the "
    "cheapest delivery.",
    sources=(
        Source("Consumer Rights Directive 2011/83, article 22: no paid extras by default", 2014, "P"),
        Source("EU sweep: 54 of 399 shops steered shoppers to options they might not choose", 2023, "S"),
        Source("Mathur and others, Dark Patterns at Scale: sneak into basket", 2019, "P"),
    ),
    options=PreselectedOptions,
    observes="Cart lines beside the item that was bought; ticked boxes and chosen radio buttons that name a price; "
    "a subscription chosen by default; the delivery method chosen by default against the cheapest one. Passes with "
    "none of these. Warns when a dearer delivery is preselected, or when a line cannot be told apart for certain. "
    "Fails with a paid extra, a paid line nobody asked for, or a subscription by default.",
    false_alarms="Deposits, legal fees, free samples and gifts (left out). A pick-up point that suits few and is not "
    "called so may be the cheapest delivery.",
)
def preselected_extras(recording: Recording, options: PreselectedOptions) -> Iterator[Result]:
    """Judge cart and checkout as they were before Kassa chose anything there."""
    for stage in ("cart", "checkout"):
        snapshots = carts_alone(recording) if stage == "cart" else recording.at_stage("checkout")
        if not snapshots:
            message = say("The walk did not get to the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        extras = list(_ticked(recording, snapshots))
        if stage == "cart":
            extras += [
                *_subscription(recording, [*product_pages(recording), *snapshots]),
                *_lines(recording, snapshots),
            ]
        elif options.cheapest_delivery:
            extras += _delivery(recording, snapshots)
        yield _result(recording, stage, snapshots, extras)


def _result(recording: Recording, stage: FindingStage, snapshots: list[Snapshot], extras: list[Extra]) -> Result:
    failed = [extra for extra in extras if extra.status == "failed"]
    if not extras and not any(s.amounts or s.fields for s in snapshots):
        message = say("Neither amounts nor fields could be read at the stage {stage}.", stage=STAGE[stage])
        return Result(stage, "not-observed", message)
    if not extras:
        message = say("Nothing but the item was in the order, and no paid extra was chosen beforehand.")
        none = counted("{number} extra", "{number} extras", 0)
        return Result(stage, "passed", message, none, 0, "extras", say("none"), subject="extras")
    law = guidance(recording, "preselected-extras") if failed else None
    worst = failed or extras
    return Result(
        stage,
        "failed" if failed else "warned",
        together([*(say("{sentence}.", sentence=extra.what) for extra in extras), law]),
        measured=counted("{number} extra", "{number} extras", len(extras)),
        value=len(extras),
        unit="extras",
        threshold=say("none"),
        evidence=[e for extra in extras for e in extra.evidence],
        subject=", ".join(sorted(extra.name for extra in worst)),
        severity=None if failed else "medium",
        confidence=next((extra.confidence for extra in worst if extra.confidence), None),
    )


def _evidence(field: FormField, snapshot: Snapshot) -> Evidence:
    return Evidence(text=field.label, snapshot=snapshot.id, box=field.box, selector=field.selector)


def _ticked(recording: Recording, snapshots: list[Snapshot]) -> Iterator[Extra]:
    """Chosen boxes and radio buttons that cost something."""
    for field, snapshot in chosen_beforehand(recording, snapshots):
        cost = price_in(f"{field.label} {field.hint}")
        free_to_choose = field.type == "checkbox" or _rivals(field, snapshot)
        if _in_offer(field, snapshot):
            continue
        own = field.purpose in OWN_PURPOSES or field.purpose == "product-option" or _method(recording, field, snapshot)
        if cost and free_to_choose and not own:
            what = say("“{choice}” was chosen beforehand", choice=field.label)
            yield Extra(field.label, what, "failed", [_evidence(field, snapshot)])


def _in_offer(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a field stands in a dialog beside the order: what is chosen there is taken by its button alone."""
    overlay = snapshot.overlays[field.overlay] if field.overlay is not None else None
    return overlay is not None and overlay.modal and overlay.kind != "cart"


def _method(recording: Recording, field: FormField, snapshot: Snapshot) -> bool:
    """Whether a radio button is a delivery or payment method, even where the reading did not say so."""
    if field.type != "radio":
        return False
    offered = [choice.label.lower() for choice in (*recording.checkout.delivery, *recording.checkout.payment)]
    named = any(label and label in field.label.lower() for label in offered)
    pays = says(f"{field.group} {field.label} {field.name}", "payment", snapshot)
    return named or bool(pays) or chooses_delivery(field, snapshot)


def _rivals(field: FormField, snapshot: Snapshot) -> list[FormField]:
    """The other radio buttons of a group."""
    return [f for f in snapshot.fields if f.type == "radio" and f.name == field.name and f.selector != field.selector]


def _subscription(recording: Recording, snapshots: list[Snapshot]) -> Iterator[Extra]:
    """A subscription chosen by default where a single purchase could be chosen."""
    for field, snapshot in chosen_beforehand(recording, snapshots):
        rivals = _rivals(field, snapshot)
        if (
            field.type == "radio"
            and says(field.label, "subscription", snapshot)
            and any(not says(rival.label, "subscription", snapshot) for rival in rivals)
        ):
            what = say("A subscription was chosen beforehand: “{choice}”", choice=field.label)
            yield Extra(field.label, what, "failed", [_evidence(field, snapshot)])
            return


def _lines(recording: Recording, snapshots: list[Snapshot]) -> Iterator[Extra]:
    """Paid cart lines that are not the item. The subtotal says whether they count."""
    cart = next((s for s in snapshots if any(a.role == "line" for a in s.amounts)), None)
    name = recording.item.name if recording.item else None
    if cart is None or not name:
        return
    bought = goods(recording)
    if bought and any(near(s.value, bought[0]) for s in seen([cart], "subtotal")):
        return
    rows = _rows([s for s in seen([cart], "line") if s.value > 0 and s.adds_up])
    strange = [row for row in rows if not _is_item(row, name, cart)]
    strange = [row for row in strange if not says(_label(row, cart), "deposit", cart)]
    if len(strange) == len(rows):
        return
    for row in strange:
        label = _label(row, cart)
        if not label:
            continue
        price = max(s.value for s in row)
        summed = bought and any(s.value - bought[0] >= price - CENT for s in seen([cart], "subtotal", "total"))
        yield Extra(
            label,
            say(
                "“{line}” ({amount}) is in the cart, and was not put there by Kassa",
                line=label,
                amount=money(price, row[0].amount.currency),
            ),
            "failed" if summed else "warned",
            [row[0].evidence()],
            None if summed else "low",
        )


def _rows(lines: list[Seen]) -> list[list[Seen]]:
    """The amounts of each cart line, by their place down the page."""
    rows: list[list[Seen]] = []
    for line in sorted(lines, key=lambda s: s.amount.box.y):
        if rows and line.amount.box.y - rows[-1][-1].amount.box.y <= ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2}


def _is_item(row: list[Seen], name: str, cart: Snapshot) -> bool:
    """Whether a cart line is the item's: half of its name stands on it."""
    own = _words(name)
    read = _words(" ".join([*(s.amount.label for s in row), *_near(row, cart)]))
    return not own or len(own & read) * 2 >= len(own)


def _near(row: list[Seen], cart: Snapshot) -> list[str]:
    """The texts on the same line of the cart."""
    return [t.text for t in cart.texts if any(abs(t.box.y - s.amount.box.y) <= ROW / 2 for s in row)]


def _label(row: list[Seen], cart: Snapshot) -> str:
    """What a cart line is called: its label, else the text nearest to its amount."""
    labels = [s.amount.label for s in row if re.search(r"[^\W\d]", s.amount.label)]
    if labels:
        return labels[0]
    words = [
        t for t in cart.texts if abs(t.box.y - row[0].amount.box.y) <= ROW / 2 and re.search(r"[^\W\d]{3}", t.text)
    ]
    return min(words, key=lambda t: gap(t.box, row[0].amount.box)).text if words else ""


def _picked_up(way: Delivery, recording: Recording) -> bool:
    """Whether the shopper fetches the parcel."""
    return says(way.label, "pickup", way.snapshot or recording.visit.language) is not None


def _delivery(recording: Recording, snapshots: list[Snapshot]) -> Iterator[Extra]:
    """The delivery chosen by default where a cheaper one is offered: to the door as well, when it is to the door."""
    offered = deliveries(recording)
    untouched = {field.selector for field, _ in chosen_beforehand(recording, snapshots)}
    default = next((d for d in offered if d.field and d.snapshot and d.field.selector in untouched), None)
    to_door = [d for d in offered if not _picked_up(d, recording)]
    rivals = to_door if default in to_door else offered
    cheapest = min(rivals, key=lambda d: d.price, default=None)
    if default and default.field and default.snapshot and cheapest and default.price > cheapest.price:
        what = say(
            "“{chosen}” ({amount}) is the delivery chosen beforehand, while “{cheapest}” costs {least}",
            chosen=default.label,
            amount=money(default.price, default.currency),
            cheapest=cheapest.label,
            least=money(cheapest.price, cheapest.currency),
        )
        yield Extra(default.label, what, "warned", [_evidence(default.field, default.snapshot)])

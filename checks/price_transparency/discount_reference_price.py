"""discount-reference-price: whether a former price says what it is, and the percentage is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Amount, Snapshot, Text
from ...language.amounts import rounded
from ...language.said import say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..country import guidance
from ..places import cite, gap, in_page, product_pages, says

NEAR = 250
"""CSS pixels from the price in which a former price or a percentage belongs to it."""

LABEL = 120
"""Characters of a text that may name a price."""

SHORT = 6
"""Letters up to which a word for a former price may be any word."""

PERCENT = re.compile(r"^(?:\D{0,20}\s)?[-\u2212\u2013]\s?(\d{1,2})\s?%(?:\s\D{0,15})?$")


class DiscountOptions(Options):
    """How exact a percentage has to be."""

    points: float = Field(default=1, ge=0, description="percentage points by which a told reduction may differ")


@check(
    id="discount-reference-price",
    family="price-transparency",
    stages=("product",),
    severity="medium",
    confidence="medium",
    title="A reduction says what it is measured by",
    failing_title="A reduction does not say what it is measured by, or is wrong",
    why="A crossed-out price makes a product look cheap. Without saying what it was, it tells a shopper nothing.",
    fix="Say beside the crossed-out price what it is, such as the lowest price of the last 30 days or the recommended "
    "price, and count the percentage from it.",
    sources=(
        Source("Price Indication Directive 98/6, article 6a: the lowest price of the last 30 days", 2019, "P"),
        Source(
            "Court of Justice of the European Union, C-330/23: the percentage is counted from that price", 2024, "P"
        ),
    ),
    options=DiscountOptions,
    observes="Former prices and percentages beside the price of the product. Passes when the former price is named and "
    "the percentage is right. Warns when it is not named. Fails when the percentage is wrong by more than a point, or "
    "the former price is not higher. Whether the former price was ever asked is never judged.",
    false_alarms="Percentages of another offer, such as for members, may stand near the price.",
    since="0.2",
)
def discount_reference_price(recording: Recording, options: DiscountOptions) -> Iterator[Result]:
    """Judge the former price of the product and the percentage told."""
    pages = [s for s in product_pages(recording) if any(a.role == "item" for a in s.amounts)]
    if not pages:
        return
    snapshot = pages[0]
    item = next((a for a in snapshot.amounts if a.role == "item" and in_page(a, snapshot)), None)
    was = _was(snapshot, item) if item else None
    if item is None or was is None:
        yield Result("product", "not-applicable", say("No former price stands beside the price of the product."))
        return
    now, before = Decimal(item.amount), Decimal(was.amount)
    evidence = [cite(item, snapshot, say("now")), cite(was, snapshot, say("before"))]
    percent = _percent(snapshot, item)
    name = _named(was, snapshot)
    status: Status = "passed" if name else "warned"
    message = say("The former price is named: {name}.", name=name)
    subject = "name"
    if not name:
        rule = guidance(recording, "discount-reference-price")
        message = together([say("The former price does not say what it is."), rule])
    if before <= now:
        status, subject = "failed", "order"
        message = say(
            "The former price ({former}) is not higher than the price ({price}).", former=was.text, price=item.text
        )
    elif percent:
        evidence.append(cite(percent[1], snapshot))
        real = float(100 * (before - now) / before)
        if abs(real - percent[0]) > options.points:
            status, subject = "failed", "percentage"
            message = say(
                "A reduction of {told} % is told; from {former} to {price} it is {real} %.",
                told=percent[0],
                former=was.text,
                price=item.text,
                real=rounded(real),
            )
    measured = [say("{former} to {price}", former=was.text, price=item.text)]
    measured += [say("{percent} % told", percent=percent[0])] if percent else []
    yield Result(
        "product",
        status,
        message,
        measured=together(measured, ", "),
        threshold=say("a former price with a name, and a right percentage"),
        evidence=evidence,
        subject=subject,
    )


def _was(snapshot: Snapshot, item: Amount) -> Amount | None:
    near = [a for a in snapshot.amounts if a.role == "was" and in_page(a, snapshot) and gap(a.box, item.box) <= NEAR]
    near = [a for a in near if a.currency == item.currency]
    return min(near, key=lambda a: gap(a.box, item.box), default=None)


def _percent(snapshot: Snapshot, item: Amount) -> tuple[int, Text] | None:
    found = [
        (int(match[1]), t)
        for t in snapshot.texts
        if in_page(t, snapshot) and gap(t.box, item.box) <= NEAR and (match := PERCENT.match(t.text))
    ]
    return min(found, key=lambda f: gap(f[1].box, item.box), default=None)


def _named(was: Amount, snapshot: Snapshot) -> str | None:
    """The words at the former price that say what it is; short ones such as "was" only right before it."""
    for kind in ("lowest_price", "prior_price"):
        if found := says(was.label, kind, snapshot):
            return found
    for text in snapshot.texts:
        if gap(text.box, was.box) <= NEAR and len(text.text) <= LABEL:
            for kind in ("lowest_price", "prior_price"):
                found = says(text.text, kind, snapshot)
                if found and (kind == "lowest_price" or len(found) > SHORT):
                    return found
    return None

"""shipping-cost-early: whether delivery costs are told where a shopper decides, before the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Box, Snapshot
from ...language.said import Said, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import guidance
from ..places import (
    buy_box,
    carts,
    cite,
    gap,
    in_page,
    links,
    nothing_to_deliver,
    page,
    product_pages,
    saying,
    says,
)
from ..prices import Seen, seen

Told = Literal["amount", "word", "nothing"]
"""amount: a cost, or free, where it matters; word: a link or a banner only."""

Found = tuple[Told, list[Evidence]]

STATUS: dict[Told, Status] = {"amount": "passed", "word": "warned", "nothing": "failed"}
MEASURED: dict[Told, Said] = {
    "amount": say("a cost"),
    "word": say("words without a cost"),
    "nothing": say("nothing"),
}


class ShippingCostOptions(Options):
    """Options of shipping-cost-early."""

    near_button: float = Field(
        default=800, ge=0, description="how far from the buy button the cost may stand, in CSS pixels"
    )


@check(
    id="shipping-cost-early",
    family="price-transparency",
    stages=("product", "cart"),
    severity="high",
    confidence="medium",
    title="Delivery costs are told before the checkout",
    failing_title="Delivery costs are not told where shoppers look for them",
    why="Shoppers look for delivery costs on the product page; without them they cannot know what the order will cost.",
    fix="Say the delivery cost, or from which amount delivery is free, beside the buy button and in the cart.",
    sources=(
        Source("Baymard Institute, on showing delivery costs on product pages", None, "P"),
        Source("EU sweep: 70 of 399 shops hid information such as delivery costs", 2023, "S"),
        Source("German price indication rules (PAngV)", 2022, "S"),
    ),
    options=ShippingCostOptions,
    observes="An amount beside a word for delivery, or words for free delivery, near the buy button and in the cart. "
    "Passes with an amount or free delivery. Warns with a link or a banner of the whole site only. Fails when neither "
    "product page nor cart say anything.",
    false_alarms="Digital goods and pick-up have no delivery costs. A note inside a picture is not read.",
)
def shipping_cost_early(recording: Recording, options: ShippingCostOptions) -> Iterator[Result]:
    """Judge the product page, and the cart where it was reached."""
    pages = product_pages(recording)
    cart = carts(recording)
    if nothing_to_deliver(recording):
        for stage in ("product", "cart"):
            message = say("The checkout asks for no address: there is nothing to deliver.")
            yield Result(stage, "not-applicable", message)
        return
    in_cart = _told(cart, None, options) if cart else None
    if pages and any(s.texts for s in pages):
        yield _product(recording, pages, in_cart, options)
    else:
        yield Result("product", "not-observed", say("No text of a product page was read."))
    if in_cart and any(s.texts for s in cart):
        yield _cart(recording, cart[-1], in_cart)
    else:
        yield Result("cart", "not-observed", say("No text of the cart was read."))


def _product(
    recording: Recording, pages: list[Snapshot], in_cart: Found | None, options: ShippingCostOptions
) -> Result:
    told, evidence = _told(pages, buy_box(recording, pages[-1]), options)
    status: Status = "passed" if told == "amount" else "warned"
    confidence = None
    if told == "amount":
        message = say("The product page says what delivery costs.")
    elif told == "word":
        message = say("The product page speaks of delivery, but near the buy button no cost is told.")
    else:
        law = guidance(recording, "shipping-cost-early")
        evidence = [page(pages[-1], say("product page"))]
        if in_cart and in_cart[0] == "nothing":
            status = "failed"
            message = say("Neither the product page nor the cart says anything about delivery costs.")
            message = together([message, law])
        else:
            confidence = "low"
            later = say("The cart is the first to speak of them.") if in_cart else None
            message = together([say("The product page says nothing about delivery costs."), later, law])
    return Result(
        "product",
        status,
        message,
        measured=MEASURED[told],
        threshold=say("an amount, or free delivery, near the buy button"),
        evidence=evidence,
        subject="delivery",
        confidence=confidence,
    )


def _cart(recording: Recording, cart: Snapshot, in_cart: Found) -> Result:
    told, evidence = in_cart
    if told == "amount":
        message = say("The cart says what delivery costs.")
    elif told == "word":
        message = say("The cart speaks of delivery, but names no cost.")
    else:
        rule = guidance(recording, "shipping-cost-early")
        message = together([say("The cart says nothing about delivery costs."), rule])
    return Result(
        "cart",
        STATUS[told],
        message,
        measured=MEASURED[told],
        threshold=say("an amount, or free delivery"),
        evidence=evidence or [page(cart, say("cart"))],
        subject="delivery",
    )


def _told(snapshots: list[Snapshot], centre: Box | None, options: ShippingCostOptions) -> Found:
    """What these pages tell about delivery costs, near the centre where there is one."""

    def close(box: Box) -> bool:
        return centre is None or gap(box, centre) <= options.near_button

    costs = [*seen(snapshots, "delivery"), *(s for s in seen(snapshots, "threshold", "other") if _of_delivery(s))]
    exact = [c for c in costs if in_page(c.amount, c.snapshot) and close(c.amount.box)]
    if exact:
        return "amount", [c.evidence() for c in exact[:2]]
    words = [(t, s) for s in snapshots for t in saying(s, "free_shipping")]
    free = [(t, s) for t, s in words if in_page(t, s) and t.overlay is None and close(t.box)]
    if free:
        return "amount", [cite(t, s) for t, s in free[:2]]
    elsewhere = [c.evidence() for c in costs] + [cite(t, s) for t, s in words]
    linked = [cite(link, s, say("link")) for s in snapshots for link in links(s, "shipping_cost", "delivery")]
    spoken = [cite(t, s) for s in snapshots for t in saying(s, "shipping_cost") if in_page(t, s)]
    some = elsewhere or linked or spoken
    return ("word", some[:2]) if some else ("nothing", [])


def _of_delivery(found: Seen) -> bool:
    """Whether a limit or an unnamed amount stands in words about delivery: "free delivery from € 50"."""
    words = f"{found.amount.label} {found.amount.text}"
    return any(says(words, c, found.snapshot.language) for c in ("shipping_cost", "free_shipping", "delivery"))

"""full-cost-in-cart: whether the cart shows what the whole order will cost, delivery included."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import Control, FormField, Snapshot
from ...journey.vocabulary import mentioned
from ...language.amounts import money
from ...language.said import Said, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import country_of, guidance
from ..places import carts, cite, links, nothing_to_deliver, page, saying
from ..prices import Seen, Summary, goods, seen, summary

ESTIMATE = frozenset({"postal-code", "country", "address-level1", "delivery-method"})
"""Purposes of fields by which a cart estimates delivery."""


class FullCostOptions(Options):
    """full-cost-in-cart has no options of its own."""


@check(
    id="full-cost-in-cart",
    family="price-transparency",
    stages=("cart",),
    severity="high",
    confidence="medium",
    title="The cart shows what the order costs in all",
    failing_title="The cart leaves open what the order costs in all",
    why="Shoppers who cannot see the whole cost in the cart go on only to find out, and leave when it is more.",
    fix="Show goods, delivery and total in the cart; where delivery depends on the address, let shoppers estimate it "
    "there, or state the usual cost.",
    sources=(
        Source("Baymard Institute, on showing the total cost up front", None, "P"),
        Source("Dutch consumer authority (ACM), on showing the total price in advance", None, "P"),
        Source("UK guidance on drip pricing (CMA)", 2025, "S"),
    ),
    options=FullCostOptions,
    observes="Subtotal, delivery (an amount, free, or a field to estimate it), VAT and a total in the cart. Passes "
    "when a total is there and delivery is in it, free or can be estimated. Warns when delivery comes later but its "
    "cost is linked, and when the total leaves out delivery or is not there. Fails when the cart gives no way to know "
    "the delivery cost.",
    false_alarms="Freight that depends on the address. Carts in a drawer say less than the cart page.",
)
def full_cost_in_cart(recording: Recording, options: FullCostOptions) -> Iterator[Result]:
    """Judge the cart page, or the drawer where the walk saw no other cart."""
    pages = carts(recording)
    if not pages:
        yield Result("cart", "not-observed", say("The walk did not get to the cart."))
        return
    if nothing_to_deliver(recording):
        yield Result("cart", "not-applicable", say("The checkout asks for no address: there is nothing to deliver."))
        return
    cart = max(reversed(pages), key=lambda s: len([a for a in s.amounts if a.role in ("total", "delivery")]))
    found = summary(cart)
    if not cart.amounts:
        message = say("No amount could be read in the cart.")
        yield Result("cart", "not-observed", message, evidence=[page(cart, say("cart"))])
        return
    status, message, evidence = _verdict(recording, found)
    law = guidance(recording, "full-cost-in-cart") if status == "failed" else None
    total = found.total
    yield Result(
        "cart",
        status,
        together([message, _tax_note(recording, found), law]),
        measured=_shown(total) if total else say("no total"),
        value=float(total.value) if total else None,
        unit=total.amount.currency if total else None,
        threshold=say("a total with delivery in it"),
        evidence=[*([total.evidence()] if total else []), *evidence],
        subject="total",
    )


def _verdict(recording: Recording, found: Summary) -> tuple[Status, str, list[Evidence]]:
    """Whether the cart tells the whole cost, in words, and what says so."""
    cart, total = found.snapshot, found.total
    fields = [f for f in cart.fields if f.visible and f.purpose in ESTIMATE]
    if found.delivery:
        told = [found.delivery[-1].evidence()]
        if total is None:
            return "warned", say("The cart names the delivery cost, but no total."), told
        fit = found.fit(goods(recording))
        if fit and fit.delivery is None and all(d.value > 0 for d in found.delivery):
            words = say(
                "The cart names {cost} for delivery, but its total leaves that out.", cost=found.delivery[-1].said()
            )
            return "warned", words, told
        return "passed", say("The cart shows a total of {total}, delivery included.", total=_shown(total)), told
    asks = fields[0] if fields else _opens_estimate(cart)
    if asks:
        words = asks.label if isinstance(asks, FormField) else asks.text or asks.name
        told = [Evidence(text=words, snapshot=cart.id, box=asks.box, selector=asks.selector)]
        if total:
            words = say("The cart shows a total of {total} and lets shoppers estimate delivery.", total=_shown(total))
            return "passed", words, told
        return "warned", say("The cart lets shoppers estimate delivery, but shows no total."), told
    free = [t for t in saying(cart, "free_shipping") if t.overlay is None]
    limit = max((t.value for t in seen([cart], "threshold")), default=None)
    if free and total and (limit is None or total.value >= limit):
        words = say("The cart shows a total of {total} and says that delivery is free.", total=_shown(total))
        return "passed", words, [cite(free[0], cart)]
    linked = [cite(link, cart, say("link")) for link in links(cart, "shipping_cost", "delivery")]
    linked += [Evidence(text=p.link, snapshot=p.found_on, url=p.url) for p in recording.support if p.kind == "delivery"]
    later = [cite(t, cart) for t in saying(cart, "shipping_later")]
    if linked or limit is not None:
        words = say("The cart leaves the delivery cost for later; only a link or a limit tells about it.")
        return "warned", words, [*later, *linked][:2]
    if later:
        words = say("The cart says that delivery is calculated later, and nowhere what it costs.")
        return "failed", words, later[:1]
    return "failed", say("The cart says nothing about the cost of delivery."), [page(cart, say("cart"))]


def _opens_estimate(cart: Snapshot) -> Control | None:
    """What opens an estimate of the delivery within the cart: "Calculate shipping"."""
    for control in cart.controls:
        stays = not control.href or "#" in control.href
        if control.visible and stays and mentioned(control.text or control.name, "estimate_delivery"):
            return control
    return None


def _shown(total: Seen) -> Said:
    return money(total.value, total.amount.currency)


def _tax_note(recording: Recording, found: Summary) -> Said | None:
    """A sentence about VAT where shoppers are used to one and none was read."""
    country = country_of(recording)
    told = found.tax or saying(found.snapshot, "vat_included")
    used_to_one = country is not None and country.tax_note != "none"
    return say("No word about VAT was seen there.") if used_to_one and not told else None

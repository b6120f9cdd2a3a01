"""late-cost-increase: whether the checkout adds costs that were not told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import Field

from ...journey.reading.money import printed_amounts, value_of
from ...journey.recording import Recording
from ...journey.shown import Snapshot
from ...language.amounts import money
from ...language.said import Said, say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..country import Country, country_of, guidance
from ..places import carts, cite, saying, says
from ..prices import Seen, Summary, deliveries, goods, near, price_in, seen, summary, value

Told = Literal["in the cart", "earlier", "never"]


class LateCostOptions(Options):
    """Options of late-cost-increase."""

    tolerance: float = Field(default=0.02, ge=0, description="rise taken for rounding, in the shop's currency")
    no_surcharge: list[str] = Field(
        default=[
            "ideal", "wero", "bancontact", "visa", "mastercard", "maestro", "sepa", "credit card", "debit card",
            "creditcard", "kreditkarte", "carte bancaire", "tarjeta", "carta di credito", "cartão", "kortbetaling",
        ],
        description="payment methods that must not cost extra, by words in their label",
    )  # fmt: skip


DELIVERY = say("delivery")
UNEXPLAINED = say("a rise that no line explains")


class Cost(NamedTuple):
    """A cost of the checkout that the goods do not explain."""

    what: str
    amount: Decimal
    evidence: Evidence
    told: Told
    before: list[Evidence]
    avoidable: bool = False
    """Depends on the way to pay."""


@check(
    id="late-cost-increase",
    family="price-transparency",
    stages=("journey",),
    severity="critical",
    confidence="medium",
    title="The checkout adds no costs that were not told before",
    failing_title="The checkout adds costs late",
    why="Extra costs are the reason most often named for leaving a checkout: by 48 % of US shoppers in 2024, and by "
    "39 % in the edition of 2025/26 (Baymard Institute, as quoted).",
    fix="Name every cost that cannot be avoided, with its amount, in the cart at the latest: delivery, service, "
    "handling and payment. Better still, beside the price.",
    sources=(
        Source("Baymard Institute, reasons for leaving the checkout, as quoted by grabon.com", 2024, "S"),
        Source("Baymard Institute, reasons for leaving the checkout, as quoted by ecomtoolkit.net", 2026, "S"),
        Source("Consumer Rights Directive 2011/83: total price before the order", 2014, "P"),
        Source("UK Digital Markets, Competition and Consumers Act: ban on drip pricing since 6 April 2025", 2025, "S"),
    ),
    options=LateCostOptions,
    observes="The last total of the checkout against goods and costs shown in the cart; which costs (delivery, "
    "service, handling, payment, tax on top) show up first in the checkout, and whether their amount was told before; "
    "what payment methods cost. Passes when nothing is new after the cart. Warns when delivery shows first in the "
    "checkout but an amount was told before. Fails with a cost that nobody told, and with a surcharge for usual cards, "
    "iDEAL or SEPA.",
    false_alarms="Delivery that truly depends on the address, deposits, US sales tax (both left out), paid extras that "
    "a shop ticked beforehand (preselected-extras judges those).",
)
def late_cost_increase(recording: Recording, options: LateCostOptions) -> Iterator[Result]:
    """Compare the checkout's last order summary with everything told before."""
    last = _last(recording)
    surcharges = list(_surcharges(recording, options))
    if last is None or last.total is None:
        if surcharges:
            yield _result(recording, surcharges, None)
            return
        message = say("No total was read in the checkout, so no rise could be measured.")
        yield Result("journey", "not-observed", message)
        return
    tolerance = Decimal(str(options.tolerance))
    costs = [*_costs(recording, last, tolerance), *surcharges]
    late = [cost for cost in costs if cost.told != "in the cart"]
    if not late and last.fit(goods(recording)) is None and _cart_total(recording) is None:
        message = say("The last total is more than goods and costs that could be read, and the cart shows no total.")
        yield Result("journey", "not-observed", message, evidence=[last.total.evidence()])
        return
    if not late and (promised := _awaited(last, tolerance)):
        message = say("The last total is without delivery: the checkout tells its cost only once it has the address.")
        yield Result("journey", "not-observed", message, evidence=[promised, last.total.evidence()])
        return
    if not late and recording.furthest != "payment":
        message = say("No new cost up to where the walk stopped, before the payment step: there may be more.")
        yield Result("journey", "not-observed", message, evidence=[last.total.evidence()])
        return
    yield _result(recording, costs, last.total)


def _last(recording: Recording) -> Summary | None:
    """The checkout's last order summary that has a total; an earlier one with that total where only that adds up."""
    states = [s for s in (summary(s) for s in recording.at_stage("checkout")) if s.total]
    if not states or not (end := states[-1].total):
        return None
    bought = goods(recording)
    same = [s for s in states if s.total and s.total.value == end.value]
    return next((s for s in reversed(same) if s.fit(bought)), states[-1])


def _awaited(last: Summary, tolerance: Decimal) -> Evidence | None:
    """The words that delivery is told later, where the last total holds none."""
    if any(d.value > tolerance for d in last.delivery):
        return None
    return next((cite(t, last.snapshot) for t in saying(last.snapshot, "shipping_later")), None)


def _before(recording: Recording) -> list[Snapshot]:
    return [*recording.at_stage("discovery", "product"), *carts(recording)]


def _cart_total(recording: Recording) -> Summary | None:
    """The last summary of the cart that has a total."""
    return next((s for s in reversed([summary(s) for s in carts(recording)]) if s.total), None)


def _costs(recording: Recording, last: Summary, tolerance: Decimal) -> Iterator[Cost]:
    """What the last total holds beside the goods."""
    country = country_of(recording)
    fit = last.fit(goods(recording))
    named = Decimal(0)
    for fee in last.fees:
        if fit and fee not in fit.fees:
            continue  # The total adds up without it: the price of a way to pay that was not chosen.
        words = f"{fee.amount.label} {fee.amount.text}"
        if fee.value > tolerance:
            named += fee.value
            if not says(words, "deposit", last.snapshot.language):
                yield _told(recording, fee, fee.amount.label or say("a fee"), tolerance)
    delivery = fit.delivery if fit else _charged(recording, last)
    if delivery:
        named += delivery.value
        # A dearer method may be the walk's own choice: what cannot be avoided is the cheapest.
        offered = [method.price for method in deliveries(recording)]
        unavoidable = min([delivery.value, *offered])
        if unavoidable > tolerance:
            yield _told(recording, delivery, DELIVERY, tolerance, least=unavoidable)
    if fit and fit.tax_added:
        tax = max(last.tax, key=lambda t: t.value)
        named += tax.value
        if not (country and country.tax_added):
            yield _told(recording, tax, tax.amount.label or say("tax on top"), tolerance)
    if fit is None:
        yield from _unnamed(recording, last, named, tolerance, country)


def _charged(recording: Recording, last: Summary) -> Seen | None:
    """The delivery cost in a summary that does not add up: the chosen method's, else the only one."""
    chosen = next((c.amount for c in recording.checkout.delivery if c.selected and c.amount), None)
    if chosen:
        return next((d for d in last.delivery if near(d.value, value(chosen))), None)
    return last.delivery[0] if len(last.delivery) == 1 else None


def _unnamed(
    recording: Recording, last: Summary, named: Decimal, tolerance: Decimal, country: Country | None
) -> Iterator[Cost]:
    """A rise from the cart's total to the last one that no line of the summary explains."""
    cart = _cart_total(recording)
    if cart is None or cart.total is None or last.total is None or (country and country.tax_added):
        return
    in_cart = sum((d.value for d in (*cart.fees, *cart.delivery[:1])), Decimal(0))
    rise = last.total.value - cart.total.value - max(named - in_cart, Decimal(0))
    extras = [s.value for s in seen([last.snapshot], "line", "other") if s.adds_up]
    if rise > tolerance and not any(near(rise, extra, tolerance) for extra in extras):
        yield Cost(UNEXPLAINED, rise, last.total.evidence(), "never", [cart.total.evidence()])


def _told(recording: Recording, cost: Seen, what: str, tolerance: Decimal, least: Decimal | None = None) -> Cost:
    """A cost of the checkout, and where its amount was told before. `least`: what of it cannot be avoided."""
    role, amount = cost.amount.role, cost.value if least is None else least
    in_cart = [s for s in seen(carts(recording), role) if near(s.value, cost.value, tolerance)]
    if least is not None:
        # A cart that counts the cost of another method, and no less than the cheapest, has told it.
        in_cart += [d for cart in carts(recording) for d in summary(cart).delivery if d.value >= least - tolerance]
    if in_cart:
        return Cost(what, amount, cost.evidence(), "in the cart", [in_cart[-1].evidence()])
    if role == "delivery":
        before = [s.evidence() for s in seen(_before(recording), role) if s.value > 0]
        before += [s.evidence() for s in seen(_before(recording), "threshold")]
        before += _tariff(recording, cost.value)
    else:
        before = [s.evidence() for s in seen(_before(recording), role) if near(s.value, cost.value, tolerance)]
    return Cost(what, amount, cost.evidence(), "earlier" if before else "never", before[:2])


def _tariff(recording: Recording, cost: Decimal) -> list[Evidence]:
    """The delivery page, where it names this very amount."""
    return [
        Evidence(
            text=say("{amount} on the delivery page, “{link}”", amount=amount, link=page.link),
            snapshot=page.found_on,
            url=page.url,
        )
        for page in recording.support
        if page.kind == "delivery" and (amount := _printed(cost, page.text))
    ]


def _printed(cost: Decimal, text: str) -> str | None:
    """An amount as a text prints it: with the sign of a currency, or in a table with its cents alone."""
    for printed in printed_amounts(text):
        if Decimal(value_of(printed.number)) == cost:
            return text[printed.start : printed.end]
    whole, cents = f"{cost:.2f}".split(".")
    bare = re.search(rf"(?<![\d.,]){whole}[.,]{cents}(?!\d)", text)
    return bare.group() if bare else None


def _surcharges(recording: Recording, options: LateCostOptions) -> Iterator[Cost]:
    """Usual ways to pay that cost extra."""
    country = country_of(recording)
    if country and not (country.eu or country.code == "GB"):
        return
    shown_at = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    if shown_at is None:
        return
    read = [a for a in shown_at.amounts if a.role not in ("delivery", "total", "subtotal")]
    for method in recording.checkout.payment:
        words = [w for w in options.no_surcharge if re.search(rf"(?<!\w){re.escape(w)}", method.label.lower())]
        if not (words and method.amount and value(method.amount) > 0):
            continue
        # The price of a line beside the methods is easily taken for theirs: it must stand at the method itself.
        own = [a for a in read if a.label and a.label.lower() in method.label.lower()]
        if price_in(method.label) == value(method.amount) or any(value(a) == value(method.amount) for a in own):
            cost = money(value(method.amount), method.amount.currency)
            words = say("{method}: {cost} extra", method=method.label, cost=cost)
            evidence = Evidence(text=words, snapshot=shown_at.id)
            what = say("paying with {method}", method=method.label)
            yield Cost(what, value(method.amount), evidence, "never", [], avoidable=True)


def _result(recording: Recording, costs: list[Cost], total: Seen | None) -> Result:
    late = [cost for cost in costs if cost.told != "in the cart"]
    never = [cost for cost in late if cost.told == "never"]
    currency = total.amount.currency if total else recording.visit.currency
    rise = sum((cost.amount for cost in late if not cost.avoidable), Decimal(0))
    methods = [value(m.amount) if m.amount else Decimal(0) for m in recording.checkout.payment]
    rise += min(methods, default=Decimal(0)) if any(cost.avoidable for cost in late) else 0
    evidence = [e for cost in late for e in (*cost.before, cost.evidence)]
    evidence += [total.evidence()] if total else []
    measured = say("a surcharge for a usual way to pay") if late else say("nothing new after the cart")
    shared = {
        "measured": say("+{amount} after the cart", amount=money(rise, currency)) if rise else measured,
        "value": float(rise),
        "unit": currency,
        "threshold": say("no new cost after the cart"),
    }
    if never:
        hints = _hints(recording) if any(cost.what == DELIVERY for cost in never) else []
        told = [
            say("The checkout adds costs that were not told before: {costs}.", costs=_names(never, currency)),
            say("Delivery was announced, but without an amount.") if hints else None,
            guidance(recording, "late-cost-increase"),
        ]
        return Result(
            "journey",
            "failed",
            together(told),
            evidence=[*hints, *evidence],
            subject="late costs",
            confidence="low" if any(cost.what == UNEXPLAINED for cost in never) else None,
            **shared,
        )
    if late:
        message = say(
            "The checkout is the first to add {costs} to the order, though an amount was told before.",
            costs=_names(late, currency),
        )
        return Result("journey", "warned", message, evidence=evidence, subject="late costs", **shared)
    told = [e for cost in costs for e in (*cost.before, cost.evidence)]
    message = say("The checkout adds no cost that the cart did not show.")
    return Result("journey", "passed", message, evidence=[*told, *evidence], subject="late costs", **shared)


def _names(costs: list[Cost], currency: str | None) -> Said:
    """Costs in a row, each with its amount."""
    return together(
        [say("{what} ({amount})", what=cost.what, amount=money(cost.amount, currency)) for cost in costs], ", "
    )


def _hints(recording: Recording) -> list[Evidence]:
    """Words before the checkout that costs will come, without saying how much."""
    return [cite(t, s) for s in carts(recording) for t in saying(s, "shipping_later", "shipping_cost")][:1]

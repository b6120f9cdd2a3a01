"""price-and-tax-visible: whether the product page shows one price, and says that VAT is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from ...journey.reading.lines import LEAST_TAX, MOST_TAX
from ...journey.recording import Recording
from ...journey.shown import Amount, Snapshot, Text
from ...language.amounts import money
from ...language.said import Said, say, together
from ..assessment import Confidence, Evidence, Severity
from ..check import Options, Result, Source, check
from ..country import Country, country_of, guidance
from ..measures import sold_by_measure
from ..places import buy_box, cite, gap, page, product_pages, saying, says
from ..prices import near, seen, value

BESIDE = 100
"""Words about tax stand this near to the price they are of, in CSS pixels."""


class PriceAndTaxOptions(Options):
    """Options of price-and-tax-visible."""

    near_button: float = Field(
        default=600, ge=0, description="how far from the buy button the price may stand, in CSS pixels"
    )
    tax_note: bool | None = Field(
        default=None, description="whether the price must say that VAT is included; else by the country of the shopper"
    )
    unit_price: bool = Field(default=True, description="whether goods sold by weight or volume need a price per unit")


@check(
    id="price-and-tax-visible",
    family="price-transparency",
    stages=("product",),
    severity="high",
    confidence="medium",
    title="The product page shows its price, and what is in it",
    failing_title="The product page leaves the price, or what is in it, unclear",
    why="A shopper compares prices in seconds. A price that is missing, far away or without tax cannot be compared.",
    fix="Show one price with its currency beside the buy button, say that VAT is included, and give the price per kilo "
    "or litre where goods are sold by weight or volume.",
    sources=(
        Source("German price indication rules (PAngV): VAT included, and whether delivery is added", 2022, "S"),
        Source("Dutch consumer authority (ACM), on showing the total price in advance", None, "P"),
        Source("Baymard Institute, on the price per unit", None, "P"),
    ),
    options=PriceAndTaxOptions,
    observes="The price of the product on its page: read without clicking, with a currency, in the first screen or "
    "near the buy button; words that VAT is included, anywhere on the page; a price per unit where the name holds "
    "a weight or a volume and the goods are food, drink, cosmetics, cleaning, pet food or paint. Passes with all that "
    "is due in the country. Warns without the VAT note or the unit price, or when the price is far from the button. "
    "Fails without a price, with a price that shows only after a choice, with a price without VAT, and in Germany and "
    "Austria with neither a VAT note nor a delivery note.",
    false_alarms="Shops that sell to businesses only show prices without VAT: switch the check off for them. "
    "A note inside a picture is not read.",
)
def price_and_tax_visible(recording: Recording, options: PriceAndTaxOptions) -> Iterator[Result]:
    """Judge the product page that the item was bought from."""
    pages = product_pages(recording)
    if not pages:
        yield Result("product", "not-observed", say("The walk did not get to a product page."))
        return
    first = pages[0]
    price = _price(recording, first)
    if price is None:
        yield _without_price(recording, pages)
        return

    evidence = [cite(price, first, say("price"))]
    problems: list[Said] = []
    failed = False
    confidence: Confidence | None = None
    severity: Severity | None = None

    button = buy_box(recording, first)
    below = price.box.y > first.viewport.height
    if below and button and gap(price.box, button) > options.near_button:
        problems.append(say("The price is below the first screen and far from the buy button."))
    if price.currency is None:
        problems.append(say("No currency stands at the price."))

    tax = _tax(first, price, country_of(recording), options)
    evidence += tax.evidence
    if tax.problem:
        problems.append(tax.problem)
        failed = tax.failed
        if not failed and len(problems) == 1:
            confidence, severity = "low", tax.severity

    if options.unit_price and (sold_by := _sold_by_measure(first)) and not seen([first], "unit"):
        problems.append(say("It is sold by {measure}, and no price per kilo or litre was seen.", measure=sold_by))
        confidence = confidence or "low"

    printed = money(value(price), price.currency)
    rule = guidance(recording, "price-and-tax-visible")
    yield Result(
        "product",
        "failed" if failed else "warned" if problems else "passed",
        together([say("The price is {price}.", price=printed), *problems, rule]) if problems else _passed(printed, tax),
        measured=printed,
        value=float(value(price)),
        unit=price.currency,
        threshold=say("price, currency, and what is in it"),
        evidence=evidence,
        subject="price",
        confidence=confidence,
        severity=severity,
    )


def _price(recording: Recording, snapshot: Snapshot) -> Amount | None:
    """The visible price of the product: of the amounts that equal its price, or that of the item that was bought, else
    of the item's amounts, the nearest to the buy box."""
    items = [a for a in snapshot.amounts if a.role == "item"]
    product, button = snapshot.product, buy_box(recording, snapshot)
    known = [value(m) for m in (product.price, product.structured_price) if m] if product else []
    if not known and recording.item and recording.item.price:
        known = [value(recording.item.price)]
    same = [a for a in snapshot.amounts if a.role != "unit" and any(near(value(a), price) for price in known)]
    return min(same or items, key=lambda a: gap(a.box, button) if button else a.box.y, default=None)


def _without_price(recording: Recording, pages: list[Snapshot]) -> Result:
    rule = guidance(recording, "price-and-tax-visible")
    later = next(((s, price) for s in pages[1:] if (price := _price(recording, s))), None)
    if later:
        snapshot, price = later
        return Result(
            "product",
            "failed",
            together([say("The product page shows a price only after an option is chosen."), rule]),
            measured=say("no price before a choice"),
            threshold=say("price in view"),
            evidence=[page(pages[0], say("before the choice")), cite(price, snapshot, say("after the choice"))],
            subject="price",
        )
    if pages[0].product and pages[0].product.price:
        message = say("The page has a price, but where a shopper reads it could not be made out.")
        return Result("product", "not-observed", message, evidence=[page(pages[0], say("product page"))])
    if not any(s.texts for s in pages):
        return Result("product", "not-observed", say("No text could be read on the product page."))
    return Result(
        "product",
        "failed",
        together([say("No price was seen on the product page."), rule]),
        measured=say("no price"),
        threshold=say("price in view"),
        evidence=[page(pages[0], say("product page"))],
        subject="price",
    )


@dataclass(frozen=True)
class _Tax:
    """What the page says about VAT."""

    included: bool | None = None
    """Whether it says that VAT is included; False where it says that none is charged, None where it says nothing."""
    problem: Said | None = None
    failed: bool = False
    severity: Severity | None = None
    evidence: tuple[Evidence, ...] = ()


def _passed(price: Said, tax: _Tax) -> Said:
    if tax.included is None:
        return say("The price, {price}, is in view.", price=price)
    if tax.included:
        return say("The price, {price}, is in view, and VAT is said to be included.", price=price)
    return say("The price, {price}, is in view, and the shop says that it charges no VAT.", price=price)


def _tax(snapshot: Snapshot, price: Amount, country: Country | None, options: PriceAndTaxOptions) -> _Tax:
    rule = country.tax_note if country else "none"
    if options.tax_note is not None:
        rule = "duty" if options.tax_note else "none"
    excluded = _excluded(snapshot, price)
    included = saying(snapshot, "vat_included")
    if excluded:
        # What the page says of VAT elsewhere, such as a switch in its head, is not said of a price that names it.
        included = [t for t in included if gap(t.box, price.box) <= BESIDE]
    exempt = [t for t in snapshot.texts if country and any(w in t.text.lower() for w in country.tax_exempt)]
    for notes, tells in ((included, True), (exempt, False)):
        if notes:
            nearest = min(notes, key=lambda t: gap(t.box, price.box))
            return _Tax(included=tells, evidence=(cite(nearest, snapshot, say("about tax")),))
    if rule == "none":
        return _Tax()
    net = _net_beside(snapshot, price)
    if net:
        return _Tax(included=True, evidence=(cite(net, snapshot, say("about tax")),))
    if excluded:
        return _Tax(
            problem=say("It is shown without VAT, and no price with VAT was seen."),
            failed=True,
            evidence=(cite(excluded, snapshot, say("about tax")),),
        )
    if rule == "customary":
        return _Tax(problem=say("No word says that VAT is included."), severity="low")
    delivery = saying(snapshot, "shipping_cost", "free_shipping")
    if delivery:
        return _Tax(problem=say("No word says that VAT is included."), severity="medium")
    return _Tax(problem=say("No word says that VAT is included, or whether delivery is added."), failed=True)


def _net_beside(snapshot: Snapshot, price: Amount) -> Amount | None:
    """The same price without VAT, called so beside it: "Ex tax: £80.00" below £96.00 says that these hold it."""
    for amount in snapshot.amounts:
        net = says(f"{amount.label} {amount.text}", "vat_excluded", snapshot) and gap(amount.box, price.box) <= BESIDE
        if net and value(amount) and LEAST_TAX <= value(price) / value(amount) - 1 <= MOST_TAX:
            return amount
    return None


def _excluded(snapshot: Snapshot, price: Amount) -> Text | Amount | None:
    """The words that say that this price is without VAT."""
    if says(f"{price.label} {price.text}", "vat_excluded", snapshot):
        return price
    close = [t for t in saying(snapshot, "vat_excluded") if gap(t.box, price.box) <= BESIDE]
    return min(close, key=lambda t: gap(t.box, price.box), default=None)


def _sold_by_measure(snapshot: Snapshot) -> str | None:
    """The weight or volume in the name of goods that are compared by it; None where one kilo or litre is sold."""
    name = snapshot.product.name if snapshot.product else None
    if name is None:
        return None
    kinds = [str(item.get("category", "")) for item in snapshot.structured if "category" in item]
    trail = [t.text for t in snapshot.texts if t.landmark == "nav"]
    return sold_by_measure(name, [*kinds, *trail], snapshot.language)

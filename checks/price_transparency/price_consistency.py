"""price-consistency: whether the product costs the same wherever its price is shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Amount, Money, Snapshot
from ...language.amounts import money, rounded
from ...language.said import say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..places import carts, gap, page, product_pages, same_page, saying, says
from ..prices import Seen, item_price, near, seen, summary, value


class PriceConsistencyOptions(Options):
    """Options of price-consistency."""

    tolerance: float = Field(default=0.02, ge=0, description="difference taken for rounding, in the shop's currency")


@check(
    id="price-consistency",
    family="price-transparency",
    stages=("journey",),
    severity="critical",
    confidence="medium",
    title="The product costs the same everywhere",
    failing_title="The product does not cost the same everywhere",
    why="A price that rises in the cart breaks the promise of the product page, and trust with it.",
    fix="Take the price of listing, product page, structured data, cart and order summary from one source, with the "
    "same tax mode and currency. Name a discount where it lowers the price.",
    sources=(Source("Google Merchant Center: the price must not rise at the checkout", None, "S"),),
    options=PriceConsistencyOptions,
    observes="The price of one piece in the listing, on the product page, in its structured data, on the cart line and "
    "in the order summary. Passes when all are equal, or when a named discount lowers it. Warns when structured data "
    "or the listing say something else, or when it is lower without a named discount. Fails when cart or checkout ask "
    "more than the product page did.",
    false_alarms="From-prices, member prices, prices per quantity, options that change the price, switches between "
    "prices with and without VAT.",
)
def price_consistency(recording: Recording, options: PriceConsistencyOptions) -> Iterator[Result]:
    """Compare with the price that the product page showed when the item was put in the cart."""
    price = item_price(recording)
    pages = product_pages(recording)
    if price is None or not pages:
        message = say("No price was read on a product page, so there is nothing to compare.")
        yield Result("journey", "not-observed", message)
        return
    tolerance = Decimal(str(options.tolerance))
    told = _on_product_page(recording, pages, price)
    carried = [
        found
        for snapshots in (carts(recording), recording.at_stage("checkout"))
        if (found := _carried(recording, snapshots, told, tolerance)) is not None
    ]
    # A page may show more than one price, before and after a choice: the one that is carried on is the one it told.
    same = next((p for p in told if any(near(c[0], p, tolerance) for c in carried)), told[0])
    price = Money(amount=str(same), currency=price.currency)
    differing = [c for c in carried if not near(c[0], same, tolerance)]
    worst = max(differing, key=lambda c: c[0] - same, default=None)
    if worst:
        yield _differs(recording, price, pages, worst, told)
        return
    beside = [*_structured(recording, price, tolerance), *_listed(recording, pages[-1], price, tolerance)]
    evidence = [_told(pages, price), *(c[1] for c in carried)]
    measured = money(value(price), price.currency)
    if beside:
        yield Result(
            "journey",
            "warned",
            together(message for message, _ in beside),
            measured=measured,
            threshold=SAME,
            evidence=[*evidence, *(e for _, e in beside)],
            subject="beside the walk",
            confidence="low",
            severity="medium",
        )
    elif carried:
        yield Result(
            "journey",
            "passed",
            say("{price} on the product page, and the same from there on.", price=measured),
            measured=measured,
            value=0,
            unit=price.currency,
            threshold=SAME,
            evidence=evidence,
            subject="price",
        )
    else:
        message = say("The price of the item could be read neither in the cart nor in the checkout.")
        yield Result("journey", "not-observed", message, evidence=evidence)


SAME = say("the same price everywhere")


def _told(pages: list[Snapshot], price: Money) -> Evidence:
    """The price on the product page."""
    read = [Seen(a, s) for s in reversed(pages) for a in s.amounts if a.role != "unit"]
    same = [s for s in read if near(s.value, value(price))]
    words = say("{price} on the product page", price=money(value(price), price.currency))
    return same[0].evidence() if same else page(pages[-1], words)


def _on_product_page(recording: Recording, pages: list[Snapshot], price: Money) -> list[Decimal]:
    """Every price that the product page showed for the item: options chosen may have changed it, and what structured
    data say counts where a shopper can read it too."""
    after = [s for s in recording.at_stage("product") if s.step == "added"]
    prices = [s.product.price for s in [*pages, *after] if s.product and s.product.price]
    structured = recording.item.structured_price if recording.item else None
    if structured and any(near(value(a), value(structured)) for s in pages for a in s.amounts if a.role != "unit"):
        prices.append(structured)
    return list(dict.fromkeys([value(price), *(value(p) for p in prices if p.currency == price.currency)]))


def _carried(
    recording: Recording, snapshots: list[Snapshot], told: list[Decimal], tolerance: Decimal
) -> tuple[Decimal, Evidence] | None:
    """The price of one piece on these pages, in the product page's own words where it is there; else the nearest
    amount on the item's line."""
    read = [s for s in seen(snapshots, "line", "item") if s.amount.role == "line" or _names(recording, s)]
    lines = [s for s in read if not _says_again_how_it_is_delivered(recording, s)]
    for price in told:
        for pieces in dict.fromkeys((1, recording.quantity)):
            same = [s for s in [*lines, *seen(snapshots, "subtotal")] if near(s.value, price * pieces, tolerance)]
            if same:
                return price, same[-1].evidence()
            with_tax = _plus_tax(snapshots, price * pieces, tolerance)
            if with_tax:
                return price, with_tax
    own = [s for s in lines if _names(recording, s)]
    distinct = {s.value for s in lines}
    line = own[-1] if own else lines[-1] if len(distinct) == 1 else None
    if line is None or line.amount.currency not in (None, _currency(recording)):
        return None
    return line.value / recording.quantity, line.evidence()


def _currency(recording: Recording) -> str | None:
    """The currency of the product page."""
    price = item_price(recording)
    return price.currency if price else None


def _says_again_how_it_is_delivered(recording: Recording, line: Seen) -> bool:
    """Whether a line tells once more what was chosen for the delivery, and what that costs."""
    label = line.amount.label.lower()
    offered = [c for c in recording.checkout.delivery if c.amount and near(value(c.amount), line.value)]
    return bool(label) and any(label in c.label.lower() for c in offered)


def _names(recording: Recording, amount: Seen) -> bool:
    """Whether the amount stands at the item's own name."""
    name = recording.item.name if recording.item else None
    if not name:
        return False
    if name.lower() in amount.amount.label.lower():
        return True
    named = [t for t in amount.snapshot.texts if name.lower() in t.text.lower()]
    return any(gap(t.box, amount.amount.box) <= 60 for t in named)


def _plus_tax(snapshots: list[Snapshot], price: Decimal, tolerance: Decimal) -> Evidence | None:
    """A line without tax that makes the price together with the tax that is added to it."""
    for snapshot in snapshots:
        found = summary(snapshot)
        fit = found.fit()
        if fit and fit.tax_added and found.items:
            taxes = max(t.value for t in found.tax)
            if any(near(items + taxes, price, tolerance) for items in found.items):
                words = say(
                    "{goods} and {tax} tax, {sum} together",
                    goods=money(found.items[0], None),
                    tax=money(taxes, None),
                    sum=money(price, None),
                )
                return page(snapshot, words)
    return None


def _differs(
    recording: Recording, price: Money, pages: list[Snapshot], worst: tuple[Decimal, Evidence], told: list[Decimal]
) -> Result:
    asked, evidence = worst
    more = asked - value(price)
    sides = say("{price} on the product page, {other}.", price=money(value(price), price.currency), other=evidence.text)
    percent = 100 * more / value(price) if value(price) else Decimal(0)
    shared = {
        "measured": say(
            "{sign}{amount} ({sign}{percent} %)",
            sign="+" if more > 0 else "-",
            amount=money(abs(more), price.currency),
            percent=rounded(abs(percent), 1),
        ),
        "value": float(more),
        "unit": price.currency,
        "threshold": SAME,
        "evidence": [_told(pages, price), evidence],
        "subject": "price",
    }
    if more > 0:
        if _without_tax(pages[-1], price):
            message = together([sides, say("The product page shows the price without VAT.")])
            return Result("journey", "warned", message, **shared)
        if recording.chosen and len(told) == 1:
            chosen = ", ".join(f"{label}: {option}" for label, option in recording.chosen.items())
            why = say("An option may have changed it ({options}), and the product page did not say so.", options=chosen)
            return Result("journey", "warned", together([sides, why]), confidence="low", **shared)
        return Result("journey", "failed", sides, **shared)
    discounts = seen([*carts(recording), *recording.at_stage("checkout")], "discount")
    named = next((d for d in discounts if d.amount.label), None)
    if named:
        shared["evidence"] = [*shared["evidence"], named.evidence()]
        why = say("A discount says why: {discount}.", discount=named.amount.label)
        return Result("journey", "passed", together([sides, why]), **shared)
    message = together([sides, say("No discount says why it is lower.")])
    return Result("journey", "warned", message, confidence="low", severity="medium", **shared)


def _without_tax(snapshot: Snapshot, price: Money) -> bool:
    prices = [a for a in snapshot.amounts if a.role == "item" and near(value(a), value(price))]
    notes = saying(snapshot, "vat_excluded")
    return any(
        says(f"{a.label} {a.text}", "vat_excluded", snapshot) or any(gap(t.box, a.box) <= 100 for t in notes)
        for a in prices
    )


def _structured(recording: Recording, price: Money, tolerance: Decimal) -> Iterator[tuple[str, Evidence]]:
    """Structured data that say another price. Chosen options may explain it."""
    item = recording.item
    structured = item.structured_price if item else None
    if structured is None or recording.chosen:
        return
    other, own = money(value(structured), structured.currency), money(value(price), price.currency)
    says_so = say("{price} in the structured data of the product page", price=other)
    evidence = Evidence(text=says_so, snapshot=product_pages(recording)[-1].id)
    if structured.currency and price.currency and structured.currency != price.currency:
        yield say("The page shows {price}, its structured data use another currency.", price=own), evidence
    elif not near(value(structured), value(price), tolerance):
        message = say("The product page shows {price}, its structured data say {other}.", price=own, other=other)
        yield message, evidence


def _listed(
    recording: Recording, product: Snapshot, price: Money, tolerance: Decimal
) -> Iterator[tuple[str, Evidence]]:
    """Another price on the card that links to the product. From-prices promise nothing."""
    cards = [
        (control.near, snapshot)
        for snapshot in recording.at_stage("discovery")
        if not same_page(snapshot.url, product.url)  # there, cards of other products have links that lead nowhere: "#"
        for control in snapshot.controls
        if control.href and control.near and _leads_to(control.href, product.url)
    ]
    for card, snapshot in cards:
        prices = [a for a in snapshot.amounts if a.role == "item" and a.text in card and not _from(a, snapshot)]
        if not prices or says(card, "from_price", snapshot):
            continue
        if not any(near(value(a), value(price), tolerance) for a in prices):
            found = Seen(prices[0], snapshot)
            own = money(value(price), price.currency)
            yield say("{found}, {price} on the product page.", found=found.said(), price=own), found.evidence()
            return


def _leads_to(href: str, url: str) -> bool:
    """Whether a link leads to a page. One whose query has nothing in common with the page's own leads to another."""
    asked, shown = (dict(parse_qsl(urlsplit(address).query)) for address in (href, url))
    return same_page(href, url) and (not asked or not shown or bool(asked.keys() & shown.keys()))


def _from(amount: Amount, snapshot: Snapshot) -> bool:
    return says(amount.label, "from_price", snapshot) is not None

"""stock-and-delivery-estimate: whether the product page says that it is there, and when it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import Snapshot, Text
from ...journey.vocabulary import languages, phrases
from ...language.said import say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..dates import HOURS
from ..places import cite, codes, in_page, nothing_to_deliver, page, product_pages, says

SENTENCE = re.compile(r"(?<=[.!?])\s+|\s+[·•|✓✔]\s+")

DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./]\s?\d{1,2}(?:[./]|(?!\d))|\d{4}-\d{2}-\d{2})")


class StockOptions(Options):
    """stock-and-delivery-estimate has no options."""


@check(
    id="stock-and-delivery-estimate",
    family="product-information",
    stages=("product",),
    severity="high",
    confidence="medium",
    title="Stock and delivery time are told at the product",
    failing_title="The product page does not say whether and when it comes",
    why="23 % of US shoppers left a checkout because delivery was too slow (Baymard Institute, 2024): they want to "
    "know when it comes before they begin.",
    fix="Say at the buy button whether the product is in stock and on which day or in how many days it comes.",
    sources=(
        Source("Baymard Institute: 41 % of sites tell a delivery speed and not a date", 2023, "P"),
        Source("Baymard Institute, reasons for leaving the checkout, as quoted", 2024, "S"),
    ),
    options=StockOptions,
    observes="Words about stock, in the page or its structured data, and a sentence about delivery with a date, a day "
    "or a number of days. Passes with both. Warns with one, or where the delivery time stands in header or footer "
    "only. Fails with neither.",
    false_alarms="A delivery time that appears after a postcode is typed is not seen.",
    since="0.2",
)
def stock_and_delivery_estimate(recording: Recording, options: StockOptions) -> Iterator[Result]:
    """Look for stock and for a time."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        return
    if nothing_to_deliver(recording):
        yield Result("product", "not-applicable", say("Nothing has to be delivered."))
        return
    known = pages[-1].language in languages()
    stock = _stock(pages)
    times = [(t, s) for s in pages for t in _times(s)]
    beside = [(t, s) for t, s in times if in_page(t, s)]
    if not known and not (stock and beside):
        yield Result("product", "not-observed", say("The words of this page's language are not known to Kassa."))
        return
    status: Status = "passed" if stock and beside else "warned" if stock or times else "failed"
    goods = say("Stock is told") if stock else say("Nothing about stock was seen")
    if beside:
        when, short = say("the delivery time is told"), say("yes")
    elif times:
        when, short = say("the delivery time stands in the header or footer only"), say("header or footer only")
    else:
        when, short = say("no delivery time was seen"), say("no")
    yield Result(
        "product",
        status,
        say("{stock}; {time}.", stock=goods, time=when),
        measured=say("stock: {stock}, time: {time}", stock=say("yes") if stock else say("no"), time=short),
        threshold=say("stock and delivery time"),
        evidence=[*stock[:1], *(cite(*entry) for entry in (beside or times)[:1])]
        or [page(pages[-1], say("product page"))],
        subject="stock and time",
        severity="medium" if status == "warned" else None,
    )


def _stock(pages: list[Snapshot]) -> list[Evidence]:
    found = [
        cite(t, s)
        for s in pages
        for t in s.texts
        if in_page(t, s)
        if len((words := SENTENCE.split(t.first_line or t.text)[0]).split()) <= 15
        if says(words, "in_stock", s) or says(words, "out_of_stock", s)
    ]
    structured = [
        Evidence(text=say("structured data: {value}", value=s.product.availability), snapshot=s.id)
        for s in pages
        if s.product and s.product.availability and s.product.availability_stated
    ]
    return found or structured


def _times(snapshot: Snapshot) -> Iterator[Text]:
    """Texts that say when a delivery comes, by themselves or under the label before them."""
    before = ""
    for text in snapshot.texts:
        # A label about both ("Shipping & Returns") does not tell which of them a sentence below is about.
        sent = any(says(before, kind, snapshot) for kind in ("delivery", "shipping_cost"))
        if sent and says(before, "returns", snapshot):
            before = ""
        # The first line of a list whose lines end without a stop is a sentence too.
        for sentence in [*SENTENCE.split(text.text), text.first_line]:
            about = f"{before} {sentence}" if len(before.split()) <= PLAIN else sentence
            delivery = any(says(about, kind, snapshot) for kind in ("delivery", "dispatch_cutoff"))
            if delivery and not says(about, "returns", snapshot) and _when(sentence, snapshot):
                yield text
                break
        before = text.text


PLAIN = 4
"""Words up to which a text is the label of the next one."""


def _when(sentence: str, snapshot: Snapshot) -> bool:
    if DATE.search(sentence) or HOURS.search(sentence) or says(sentence, "delivery_day", snapshot):
        return True
    units = {u for kind in ("days", "weeks") for code in codes(snapshot) for u in phrases(kind, code)}
    words = "|".join(re.escape(u) for u in sorted(units, key=len, reverse=True))
    return bool(re.search(rf"(?i)(?<![\w.,])\d{{1,2}}[\s-]+(?:{words})(?!\w)", sentence))

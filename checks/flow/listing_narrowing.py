"""listing-narrowing: whether a long list of products can be narrowed and sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Control, FormField, Snapshot, Text
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import BOILERPLATE, cite, in_card, lists, page, says
from ..policies import understood
from ..seen import evidence

COUNT_AT_MOST = 80
"""Characters of a text that says how many products there are."""

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+")

SORTS = re.compile(r"(?:^|[\W_])(?:sort|sorting|order_?by|sort_?by)(?:$|[\W_])", re.IGNORECASE)
"""What developers call the field that sorts."""

CHOOSING = ("checkbox", "radio", "select", "range", "listbox", "combobox")
"""Types of fields that narrow a list."""


class NarrowingOptions(Options):
    """How long a list may be."""

    short: int = Field(default=30, ge=1, description="products up to which a list needs no filters and no sorting")
    long: int = Field(default=60, ge=1, description="products above which a list with neither fails")


@check(
    id="listing-narrowing",
    family="flow",
    stages=("discovery",),
    severity="low",
    confidence="medium",
    title="Long lists of products can be narrowed and sorted",
    failing_title="A long list of products can hardly be narrowed",
    why="Who meets a hundred products wants to see the ten that fit. Without a way to narrow the list they leave it.",
    fix="Offer filters for what the products differ in, a way to sort, and say how many products there are.",
    sources=(
        Source("Baymard Institute, on the information that lists of products have to show", None, "P"),
        Source("How many products need filters is Kassa's own choice", None, "D"),
    ),
    options=NarrowingOptions,
    observes="The list that the walk opened: how many products it says or shows, fields and buttons that filter, and "
    "one that sorts. Passes with up to 30 products, or with filters and sorting. Warns with only one of the two, and "
    "with neither up to 60 products. Fails above 60 products with neither. Nothing is filtered, so whether the list "
    "shows what it was narrowed to is not seen.",
    false_alarms="Lists that a shop put together by hand need no filters. A list that grows by scrolling may hide how "
    "long it is: it is then taken to be at least as long as it was seen.",
    since="0.2",
)
def listing_narrowing(recording: Recording, options: NarrowingOptions) -> Iterator[Result]:
    """Judge the ways to narrow the list."""
    snapshot = next((s for s in lists(recording) if s.step in ("listing", "search")), None)
    if snapshot is None:
        if recording.reached("discovery"):
            yield Result("discovery", "not-observed", say("The walk opened no list of products."))
        return
    said = _said(snapshot)
    number = max(said[1] if said else 0, len(snapshot.cards))
    whole = said is not None or not _more(snapshot)
    sorting, filters = _sorting(snapshot), _filters(snapshot)
    ways = [way for way in (filters, sorting) if way]
    products = counted("{number} product", "{number} products", number)
    told = [
        say("The list has {products}.", products=products)
        if whole
        else say("The list goes on after {products}.", products=products)
    ]
    if whole and number <= options.short:
        status: Status = "passed"
        told.append(say("That is short enough to look through."))
    elif len(ways) == 2:
        status = "passed"
        told.append(say("It can be filtered and sorted."))
    elif not understood(recording) or (not ways and not whole and number <= options.long):
        yield Result(
            "discovery", "not-observed", together([*told, say("How it can be narrowed could not be told.")]),
            evidence=[page(snapshot, say("list of products"))],
        )  # fmt: skip
        return
    else:
        status = "failed" if not ways and number > options.long else "warned"
        if not ways:
            told.append(say("No way to filter or to sort it was seen."))
        else:
            told.append(
                say("It can be filtered, but not sorted.") if filters else say("It can be sorted, but not filtered.")
            )
    shown = [_shown(way, snapshot) for way in ways] + ([cite(said[0], snapshot)] if said else [])
    yield Result(
        "discovery",
        status,
        together(told),
        measured=products,
        value=number,
        unit="products",
        threshold=counted(
            "filters and sorting from {number} product",
            "filters and sorting from {number} products",
            options.short + 1,
        ),
        evidence=shown or [page(snapshot, say("list of products"))],
        subject="list" if status == "passed" else ",".join(
            name for name, way in (("filters", filters), ("sorting", sorting)) if not way
        ),
    )  # fmt: skip


def _shown(way: FormField | Control | Text, snapshot: Snapshot) -> Evidence:
    return evidence(snapshot, way, way.label or way.group) if isinstance(way, FormField) else cite(way, snapshot)


def _said(snapshot: Snapshot) -> tuple[Text, int] | None:
    """The text that says how many products there are, and the number: the largest of "1-24 of 96 products"."""
    for text in snapshot.texts:
        numbers = [
            int(re.sub(r"\D", "", n)) for n in re.findall(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+", text.text)
        ]
        if (
            numbers
            and len(text.text) <= COUNT_AT_MOST
            and text.landmark not in BOILERPLATE
            and says(text.text, "results", snapshot)
            and not any(a.text in text.text for a in snapshot.amounts)
        ):
            return text, max(numbers)
    return None


def _more(snapshot: Snapshot) -> bool:
    """Whether the list goes on: a next page, a button for more."""
    return any(
        c.visible and (says(c.name, "load_more", snapshot) or says(c.name, "next_page", snapshot))
        for c in snapshot.controls
    )  # fmt: skip


def _sorting(snapshot: Snapshot) -> FormField | Control | None:
    for field in snapshot.fields:
        names = f"{field.name or ''} {field.id or ''}"
        if field.visible and (_called(field.label, "sort_by", snapshot) or SORTS.search(names)):
            return field
    return next((c for c in snapshot.controls if _opens(c, "sort_by", snapshot)), None)


def _filters(snapshot: Snapshot) -> FormField | Control | Text | None:
    control = next((c for c in snapshot.controls if _opens(c, "filter_by", snapshot)), None)
    if control:
        return control
    choices = [
        f
        for f in snapshot.fields
        if f.visible
        and f.type in CHOOSING
        and f.purpose in (None, "product-option")
        and f.landmark not in ("header", "nav", "footer", "dialog")
        and f.overlay is None
        and not SORTS.search(f"{f.name or ''} {f.id or ''}")
        and not _called(f.label, "sort_by", snapshot)
        and not in_card(f.box, snapshot)
    ]
    if choices:
        return choices[0]
    headings = (t for t in snapshot.texts if t.heading and t.landmark not in BOILERPLATE)
    return next((t for t in headings if _called(t.text, "filter_by", snapshot)), None)


def _opens(control: Control, category: str, snapshot: Snapshot) -> bool:
    return (
        control.visible and control.landmark not in ("header", "footer") and _called(control.name, category, snapshot)
    )


def _called(label: str, category: str, snapshot: Snapshot) -> bool:
    """Whether a short label begins with or is what the category names: "Sort by: newest", "Filter (3)"."""
    return len(label.split()) <= 6 and says(label, category, snapshot) is not None

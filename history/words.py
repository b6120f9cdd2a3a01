"""What a reader sees for figures, units and changes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial

from ..language.again import again
from ..language.amounts import percent, rounded
from ..language.dates import short_day
from ..language.said import Said, say, together
from ..language.said import number as written
from ..reports.labels import label
from ..reports.text import duration, line, money, size
from .compare import Kind
from .summary import FigureName

FIGURES: dict[FigureName, Said] = {
    "score": say("Score"),
    "certainty": say("Observed"),
    "problems": say("Problems"),
    "price": say("Product price"),
    "total": say("Final price"),
    "fields": say("Fields"),
    "required": say("Required fields"),
    "steps": say("Checkout steps"),
    "clicks": say("Clicks"),
    "waiting": say("Waiting in all"),
    "wait": say("Wait"),
    "ttfb": say("First byte"),
    "fcp": say("First content"),
    "lcp": say("Main content"),
    "cls": say("Layout shift"),
    "tbt": say("Blocked"),
    "load": say("Loaded"),
    "bytes": say("Page size"),
    "requests": say("Requests"),
}

KINDS: dict[Kind, Said] = {
    "new": say("New"),
    "worse": say("Worse"),
    "gone": say("Gone"),
    "unchanged": say("Unchanged"),
    "first-judged": say("Could not be judged before"),
    "not-judged": say("Could not be judged now"),
}


def name(figure: FigureName, at: str = "") -> str:
    """A figure and where it was measured: "Score, Checkout", "Wait, Cart: go to the checkout"."""
    return together([FIGURES[figure], where(at, figure)], ", ") if at else FIGURES[figure]


def where(at: str, figure: FigureName) -> str:
    """The stage of a score; else the step, with what was done there."""
    step, _, purpose = at.partition(": ")
    named = label("stage" if figure == "score" else "step", step)
    return together([named, again(line(purpose, 60))], ": ") if purpose else named


def turned(came: bool, at: datetime) -> Said:
    """When a finding came or went: "came 2 Nov 2026"."""
    return say("came {date}", date=short_day(at)) if came else say("went {date}", date=short_day(at))


def value(figure: FigureName, number: float | None, unit: str = "") -> str:
    """A figure as a reader sees it, a dash where it was not measured."""
    if number is None:
        return "–"
    match figure:
        case "price" | "total":
            return money(f"{number:.2f}", unit or None)
        case "certainty":
            return percent(number)
        case "cls":
            return _written(rounded(number, 2))
    if unit == "ms":
        return duration(number)
    return size(round(number)) if unit == "bytes" else _written(number)


def _written(number: float | Decimal) -> Said:
    return Said(partial(written, number))

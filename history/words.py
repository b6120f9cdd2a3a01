"""What a reader sees for figures, units and changes."""

from __future__ import annotations

from ..reports.labels import label
from ..reports.text import duration, line, money, size
from .compare import Kind
from .summary import FigureName

FIGURES: dict[FigureName, str] = {
    "score": "Score",
    "certainty": "Observed",
    "problems": "Problems",
    "price": "Product price",
    "total": "Final price",
    "fields": "Fields",
    "required": "Required fields",
    "steps": "Checkout steps",
    "clicks": "Clicks",
    "waiting": "Waiting in all",
    "wait": "Wait",
    "ttfb": "First byte",
    "fcp": "First content",
    "lcp": "Main content",
    "cls": "Layout shift",
    "tbt": "Blocked",
    "load": "Loaded",
    "bytes": "Page size",
    "requests": "Requests",
}

KINDS: dict[Kind, str] = {
    "new": "New",
    "worse": "Worse",
    "gone": "Gone",
    "unchanged": "Unchanged",
    "first-judged": "Could not be judged before",
    "not-judged": "Could not be judged now",
}


def name(figure: FigureName, at: str = "") -> str:
    """A figure and where it was measured: "Score, Checkout", "Wait, Cart: go to the checkout"."""
    return f"{FIGURES[figure]}, {where(at, figure)}" if at else FIGURES[figure]


def where(at: str, figure: FigureName) -> str:
    """The stage of a score; else the step, with what was done there."""
    step, _, purpose = at.partition(": ")
    named = label("stage" if figure == "score" else "step", step)
    return f"{named}: {line(purpose, 60)}" if purpose else named


def value(figure: FigureName, number: float | None, unit: str = "") -> str:
    """A figure as a reader sees it, a dash where it was not measured."""
    if number is None:
        return "–"
    match figure:
        case "price" | "total":
            return money(f"{number:.2f}", unit or None)
        case "certainty":
            return f"{number:.0%}"
        case "cls":
            return f"{number:.2f}"
    if unit == "ms":
        return duration(number)
    return size(round(number)) if unit == "bytes" else f"{number:g}"

"""What the in-page script returns: one document as seen, before it is read."""

from __future__ import annotations

from typing import Any, TypedDict

from ..shown import Landmark


class RawBox(TypedDict):
    """A rectangle in the document."""

    x: float
    y: float
    width: float
    height: float


class RawText(TypedDict):
    """A block of text, with what the Recording leaves out."""

    text: str
    tag: str
    box: RawBox
    landmark: Landmark | None
    heading: int | None
    struck: bool
    overlay: int | None
    live: bool
    size: float
    """Font size in pixels."""
    weight: str
    color: str
    block: int
    """Index into `RawPage.blocks`."""
    hints: str
    """Class, id and itemprop of the element."""
    control: bool
    """Inside something to click."""
    before: int
    """How many fields stand before it."""


class RawBlock(TypedDict):
    """A box of the layout; blocks make a tree."""

    parent: int
    tag: str
    display: str
    picture: bool
    """Its background is a picture."""
    box: RawBox


class RawPage(TypedDict):
    """One document. The lists of fields, controls and so on hold what `recording.py` describes, and some more."""

    url: str
    history: int
    title: str
    lang: str
    viewport: dict[str, int]
    page: dict[str, int]
    texts: list[RawText]
    blocks: list[RawBlock]
    fields: list[dict[str, Any]]
    controls: list[dict[str, Any]]
    forms: list[dict[str, Any]]
    images: list[dict[str, Any]]
    overlays: list[dict[str, Any]]
    frames: list[dict[str, Any]]
    scripts: list[dict[str, Any]]
    structured: list[dict[str, Any]]
    loose: dict[str, str]
    """`itemprop` values of price, priceCurrency and availability, wherever they stand."""
    meta: dict[str, str]
    progress: dict[str, Any] | None
    hidden_progress: dict[str, Any] | None
    step_rows: list[dict[str, Any]]
    """Rows of words that nothing calls steps; one of them is the current one."""
    breadcrumb: list[str]
    busy: bool
    queries: dict[str, list[dict[str, Any]]]
    collected: dict[str, dict[str, Any]]
    timing: dict[str, Any]
    limits: list[str]


def blocks_around(page: RawPage, block: int) -> list[int]:
    """The block and those around it, innermost first."""
    around: list[int] = []
    while block >= 0:
        around.append(block)
        block = page["blocks"][block]["parent"]
    return around


def same_row(one: RawBox, other: RawBox) -> bool:
    """Whether two boxes stand on one line: they share at least half of the lower one's height."""
    shared = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return shared > 0.5 * min(one["height"], other["height"])


def share_column(one: RawBox, other: RawBox) -> bool:
    """Whether two boxes overlap from left to right."""
    return min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"]) > 1

"""Lines to draw: places in percent of a chart's width and height, so that no text and no dot is ever stretched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from ..journey.recording import Device
from ..language.dates import short_day, short_moment
from ..language.said import Said, counted, say, together
from ..reports.labels import label
from . import words
from .summary import FigureName
from .trend import Point, Series, Trend

EDGE = 2.0
"""Percent of the width left free at both sides."""

TICK = 16.0
"""Percent of the width that a date takes below a chart."""

NARROW_TICK = 36.0
"""The same on a phone."""

TOP, BOTTOM = 14.0, 90.0
"""Where the highest and the lowest value stand, in percent of the height."""


@dataclass(frozen=True)
class Line:
    """The line of one device, broken where nothing was measured."""

    device: Device
    dots: list[tuple[float, float]]
    strokes: list[tuple[float, float, float, float]]
    last: str
    """The last value that was measured."""


@dataclass(frozen=True)
class Column:
    """One audit: its place, and what was measured in it."""

    x: float
    left: float
    width: float
    says: str
    empty: bool
    """Nothing was measured."""
    came: int = 0
    """Findings that showed first in this audit."""
    went: int = 0


@dataclass(frozen=True)
class Chart:
    """One figure over time, a line for each device."""

    title: str
    name: str
    """The title, and where it was measured."""
    lines: list[Line]
    columns: list[Column]
    low: str
    high: str
    """Values at the bottom and at the top; equal where nothing ever moved."""
    ticks: list[tuple[float, str]]
    """Dates, with their places."""
    narrow: list[tuple[float, str]]
    """Those for which a phone has room."""

    @property
    def still(self) -> bool:
        """Whether nothing ever moved."""
        return self.low == self.high

    @property
    def says(self) -> Said:
        """What the chart shows, in words."""
        now = together([_on(line.device, line.last) for line in self.lines], ", ")
        return say("{name}: {now}; between {low} and {high}", name=self.name, now=now, low=self.low, high=self.high)


def places(moments: Sequence[datetime]) -> list[float]:
    """Where the audits stand, in percent of the width: as far apart as their dates are."""
    first, last = moments[0], moments[-1]
    if first == last:
        return [50.0] * len(moments)
    return [EDGE + (100 - 2 * EDGE) * ((at - first) / (last - first)) for at in moments]


def ticks(moments: Sequence[datetime], room: float = TICK) -> list[tuple[float, str]]:
    """The dates to write below a chart, with their places: those of audits, none so near to another as to touch it.

    Audits of a single day are told apart by the time.
    """
    one_day = moments[0] < moments[-1] and moments[0].date() == moments[-1].date()
    found: list[tuple[float, str]] = []
    for x, at in [*zip(places(moments), moments, strict=True)][::-1]:
        # The last date always stands; the first one has the room it needs at the edge.
        if not found or found[-1][0] - x >= room:
            found.append((x, f"{at:%H:%M}" if one_day else short_day(at)))
    return found[::-1]


def chart(trends: Sequence[Trend], name: FigureName, at: str = "", marked: bool = False) -> Chart | None:
    """The chart of a figure, None when it was never measured. `marked` tells where findings came and went."""
    found = [(told, series) for told in trends if (series := _latest(told, name, at))]
    if not found:
        return None
    unit = found[-1][1].unit
    found = [(told, series) for told, series in found if series.unit == unit]
    known = [value for _, series in found for value in series.known]
    low, high = (0.0, 100.0) if name == "score" else (min(known), max(known))

    def height(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low) if high > low else (TOP + BOTTOM) / 2

    points = trends[0].points
    moments = [point.at for point in points]
    xs = places(moments)
    bounds = [0.0, *((one + two) / 2 for one, two in pairwise(xs)), 100.0]
    lines = []
    for told, series in found:
        dots = [None if value is None else (x, height(value)) for x, value in zip(xs, series.values, strict=True)]
        strokes = [(*one, *two) for one, two in pairwise(dots) if one and two]
        last = words.value(name, series.known[-1], unit)
        lines.append(Line(told.device, [dot for dot in dots if dot], strokes, last))
    columns = [
        _column(trends, found, number, point, xs[number], (bounds[number], bounds[number + 1]), marked)
        for number, point in enumerate(points)
    ]
    title = words.where(at, name) if at else words.name(name)
    scale = [words.value(name, bound, unit) for bound in (low, high)]
    return Chart(
        title, words.name(name, at), lines, columns, scale[0], scale[1], ticks(moments), ticks(moments, NARROW_TICK)
    )


def _latest(told: Trend, name: FigureName, at: str) -> Series | None:
    """The series of a figure; of several units the one measured last."""
    found = [series for series in told.series if (series.name, series.at) == (name, at)]

    def end(series: Series) -> int:
        return max(number for number, value in enumerate(series.values) if value is not None)

    return max(found, key=end, default=None)


def _column(
    trends: Sequence[Trend],
    found: Sequence[tuple[Trend, Series]],
    number: int,
    point: Point,
    x: float,
    bounds: tuple[float, float],
    marked: bool,
) -> Column:
    values: list[tuple[Device, Series, float | None]] = [
        (told.device, series, series.values[number]) for told, series in found
    ]
    measured = [
        _on(device, words.value(series.name, value, series.unit))
        for device, series, value in values
        if value is not None
    ]
    spells = [spell for told in trends for spell in told.spells] if marked else []
    came = sum(number in spell.came for spell in spells)
    went = sum(number in spell.went for spell in spells)
    told_of = [together(measured, ", ") if measured else say("not measured")]
    told_of += [counted("{number} finding came", "{number} findings came", came)] if came else []
    told_of += [counted("{number} finding went", "{number} findings went", went)] if went else []
    says = together([short_moment(point.at), together(told_of, "; ")], ": ")
    return Column(x, bounds[0], bounds[1] - bounds[0], says, not measured, came, went)


def _on(device: Device, value: str) -> Said:
    return together([label("device", device), value])

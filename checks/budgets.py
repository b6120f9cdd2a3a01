"""Budgets: limits for what was measured on a walk, per stage and device.

- stage: checkout
  fields: 12
  steps: 4
- device: mobile
  lcp: 4000
  unmeasured: pass
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ..journey.recording import Device, Recording
from ..journey.shown import Snapshot
from .assessment import Assessment, BudgetLine
from .seen import completed, shopped

BudgetStage = Literal["discovery", "product", "cart", "checkout"]

WAY: tuple[BudgetStage, ...] = ("discovery", "product", "cart", "checkout")

UNKNOWN_SHARE = 0.25
"""Above this share of answers without a size, a sum of bytes says too little to keep a budget."""


class Budget(BaseModel):
    """The most that is allowed at one stage or on the whole way, on one device or on each."""

    model_config = ConfigDict(extra="forbid")

    stage: BudgetStage | None = Field(
        default=None, description="discovery, product, cart, checkout; else the whole way"
    )
    device: Device | None = Field(default=None, description="desktop or mobile; else each")
    unmeasured: Literal["fail", "pass"] = Field(
        default="fail", description="what comes of a value that could not be measured"
    )
    fields: int | None = Field(default=None, ge=0, description="form fields that the checkout asks")
    steps: int | None = Field(default=None, ge=0, description="page states that a shopper works through")
    wait: float | None = Field(default=None, ge=0, description="longest wait after one act, in ms")
    total_wait: float | None = Field(default=None, ge=0, description="all waits after acts together, in ms")
    interaction: float | None = Field(default=None, ge=0, description="slowest answer to a click, in ms")
    ttfb: float | None = Field(default=None, ge=0, description="slowest Time To First Byte, in ms")
    fcp: float | None = Field(default=None, ge=0, description="slowest First Contentful Paint, in ms")
    lcp: float | None = Field(default=None, ge=0, description="slowest Largest Contentful Paint, in ms")
    cls: float | None = Field(default=None, ge=0, description="largest Cumulative Layout Shift")
    tbt: float | None = Field(default=None, ge=0, description="longest Total Blocking Time, in ms")
    bytes: int | None = Field(default=None, ge=0, description="bytes transferred, all pages together")
    page_bytes: int | None = Field(default=None, ge=0, description="bytes transferred for the heaviest page state")
    price_growth: float | None = Field(
        default=None, ge=0, description="growth from the product's price to the last total, in percent"
    )

    @model_validator(mode="after")
    def _measurable(self) -> Budget:
        if not self.limits():
            raise ValueError(f"a budget needs at least one limit: {', '.join(MEASURES)}")
        if self.fields is not None and self.stage not in (None, "checkout"):
            raise ValueError("fields are counted in the checkout alone")
        if self.price_growth is not None and self.stage is not None:
            raise ValueError("price_growth is measured over the whole way: leave the stage out")
        return self

    def limits(self) -> dict[str, float]:
        """The limits that are set, by what they limit."""
        return {name: limit for name in MEASURES if (limit := getattr(self, name)) is not None}


@dataclass(frozen=True)
class _Measured:
    """What a walk measured. `whole` is false where there may be more than was seen."""

    value: float | None
    whole: bool = True


def lines(budgets: Iterable[Budget], recording: Recording, assessment: Assessment) -> list[BudgetLine]:
    """Each limit that holds for the device of this walk, with what was measured."""
    mine = [budget for budget in budgets if budget.device in (None, recording.visit.device)]
    return [
        _line(budget, name, limit, recording, assessment) for budget in mine for name, limit in budget.limits().items()
    ]


def _line(budget: Budget, name: str, limit: float, recording: Recording, assessment: Assessment) -> BudgetLine:
    stage = budget.stage
    unit, measure = MEASURES[name]
    found = measure(recording, assessment, stage)
    over = found.value is not None and found.value > limit
    # What was seen of a part that did not come to its end can break a budget, and never keep it.
    ended = found.whole and completed(recording, stage or "checkout")
    measured = found.value if over or ended else None
    return BudgetLine(
        what=name,
        stage=stage,
        limit=limit,
        measured=measured,
        unit=unit,
        broken=over or (measured is None and budget.unmeasured == "fail"),
    )


def _pages(recording: Recording, stage: BudgetStage | None) -> list[Snapshot]:
    return [s for s in shopped(recording) if s.stage == stage or (stage is None and s.stage in WAY)]


def _fields(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    return _Measured(len(assessment.checkout.fields) if recording.reached("checkout") else None)


def _steps(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    if stage == "checkout":
        return _Measured(len(recording.checkout.snapshots) or None)
    return _Measured(len(_pages(recording, stage)) or None)


def _waits(recording: Recording, stage: BudgetStage | None) -> list[float]:
    seen = {s.id for s in _pages(recording, None)}
    acts = [a for a in recording.actions if a.stage == stage or (stage is None and a.stage in WAY)]
    return [a.wait for a in acts if a.met and a.after in seen]


def _wait(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    return _Measured(max(_waits(recording, stage), default=None))


def _total_wait(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    waits = _waits(recording, stage)
    return _Measured(sum(waits) if waits else None)


def _interaction(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    acts = [a for a in recording.actions if a.stage == stage or (stage is None and a.stage in WAY)]
    return _Measured(max((a.delay for a in acts if a.delay is not None), default=None))


def _vital(name: str) -> Measure:
    def worst(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
        timings = [s.timing for s in _pages(recording, stage) if s.timing and not s.soft]
        values = [value for timing in timings if (value := getattr(timing, name)) is not None]
        return _Measured(max(values, default=None))

    return worst


def _weights(recording: Recording, stage: BudgetStage | None) -> Iterator[tuple[float, int, int]]:
    """Bytes, answers and answers without a size, of each page state."""
    for page in _pages(recording, stage):
        sent = [r for r in page.requests if not r.blocked and r.status is not None]
        yield sum(r.bytes or 0 for r in sent), len(sent), sum(r.bytes is None for r in sent)


def _bytes(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    return _sum(list(_weights(recording, stage)), sum)


def _page_bytes(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    return _sum(list(_weights(recording, stage)), max)


def _sum(weights: list[tuple[float, int, int]], together: Callable[[list[float]], float]) -> _Measured:
    answers, unknown = sum(w[1] for w in weights), sum(w[2] for w in weights)
    if not answers:
        return _Measured(None)
    return _Measured(together([w[0] for w in weights]), whole=unknown <= UNKNOWN_SHARE * answers)


def _price_growth(recording: Recording, assessment: Assessment, stage: BudgetStage | None) -> _Measured:
    price = recording.item.price if recording.item else None
    last = next((line for line in reversed(assessment.prices) if line.role == "total"), None)
    if price is None or last is None or price.currency != last.currency:
        return _Measured(None)
    try:
        start, end = Decimal(price.amount) * recording.quantity, Decimal(last.amount)
    except InvalidOperation:
        return _Measured(None)
    return _Measured(round(float((end - start) / start * 100), 2) if start > 0 else None)


Measure = Callable[[Recording, Assessment, BudgetStage | None], _Measured]

MEASURES: dict[str, tuple[str, Measure]] = {
    "fields": ("fields", _fields),
    "steps": ("steps", _steps),
    "wait": ("ms", _wait),
    "total_wait": ("ms", _total_wait),
    "interaction": ("ms", _interaction),
    "ttfb": ("ms", _vital("ttfb")),
    "fcp": ("ms", _vital("fcp")),
    "lcp": ("ms", _vital("lcp")),
    "cls": ("", _vital("cls")),
    "tbt": ("ms", _vital("tbt")),
    "bytes": ("bytes", _bytes),
    "page_bytes": ("bytes", _page_bytes),
    "price_growth": ("percent", _price_growth),
}
"""Unit and measure of each limit, by its name in the configuration."""

"""What the journey tells while it runs. Progress displays and logs listen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .recording import Device
from .shown import Stage, Step


@dataclass(frozen=True)
class Doing:
    """Kassa starts something: a stage, a step, an act."""

    device: Device
    stage: Stage
    step: Step
    what: str
    """In words: "opening the first product"."""
    at: float
    """Milliseconds since the visit began."""


@dataclass(frozen=True)
class Reached:
    """A stage ended, reached or not."""

    device: Device
    stage: Stage
    reached: bool
    reason: str | None
    at: float


Event = Doing | Reached
Listener = Callable[[Event], None]


def nobody(event: Event) -> None:
    """Listen to nothing."""

"""One audit as the history keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..journey.recording import Device
from .summary import Summary


@dataclass(frozen=True)
class Run:
    """One audit as it is kept: a summary for each device."""

    id: str
    shop: str
    started: datetime
    """With zone."""
    walks: dict[Device, Summary]
    reported: bool
    """Whether its HTML report is kept too."""

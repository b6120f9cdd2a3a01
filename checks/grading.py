"""From a number and its limits to a status."""

from __future__ import annotations

from collections.abc import Iterable

from .assessment import Status

ORDER: tuple[Status, ...] = ("passed", "warned", "failed")
"""What was judged, from best to worst."""


def grade(value: float, good: float, poor: float) -> Status:
    """passed up to `good`, failed above `poor`, warned in between."""
    if value <= good:
        return "passed"
    return "failed" if value > poor else "warned"


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of some that were judged; passed when there are none."""
    found = set(statuses)
    if "failed" in found:
        return "failed"
    return "warned" if "warned" in found else "passed"

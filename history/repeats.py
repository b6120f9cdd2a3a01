"""Several walks through one shop on one device, made one after the other: what they measured, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ..checks.assessment import SEVERITIES, Repeats, Timed, Unstable
from ..language.catalogue import DEFAULT
from ..language.said import told
from . import words
from .compare import observed, problems
from .summary import Figure, Judged, Summary
from .titles import title


def repeats(walks: Sequence[Summary], language: str = DEFAULT) -> Repeats:
    """Median and spread of what is timed, and the findings that some of the walks made and others did not."""
    return Repeats(walks=len(walks), timed=_timed(walks, language), unstable=_unstable(walks, language))


def middle(walks: Sequence[Summary]) -> int:
    """The number of the walk that stands for all: of those that got furthest, the one with the median of waiting."""
    reached = [number for number, walk in enumerate(walks) if walk.furthest == "payment"] or [*range(len(walks))]
    ordered = sorted(reached, key=lambda number: walks[number].figure("waiting") or 0)
    return ordered[(len(ordered) - 1) // 2]


def _timed(walks: Sequence[Summary], language: str) -> list[Timed]:
    values: dict[tuple[str, str], list[Figure]] = {}
    for walk in walks:
        for figure in walk.figures:
            if figure.unit == "ms":
                values.setdefault((figure.name, figure.at), []).append(figure)
    return [
        Timed(
            name=told(words.name(some[0].name, some[0].at), language),
            median=median(figure.value for figure in some),
            least=min(figure.value for figure in some),
            most=max(figure.value for figure in some),
            walks=len(some),
        )
        for some in values.values()
        if len(some) > 1
    ]


def _unstable(walks: Sequence[Summary], language: str) -> list[Unstable]:
    found = [problems(walk) for walk in walks]
    known: dict[tuple[str, int], Judged] = {}
    for each in found:
        for key, judged in each.items():
            known.setdefault(key, judged)
    unstable: list[Unstable] = []
    for key, judged in known.items():
        # A walk that could not look says nothing of whether it is there.
        could = [one for walk, one in zip(walks, found, strict=True) if (judged.check, judged.stage) in observed(walk)]
        seen = sum(key in one for one in could)
        if seen < len(could):
            unstable.append(
                Unstable(
                    check=judged.check,
                    stage=judged.stage,
                    severity=judged.severity,
                    title=told(title(judged), language),
                    fingerprint=judged.fingerprint,
                    seen=seen,
                    of=len(could),
                )
            )
    return sorted(unstable, key=lambda each: -SEVERITIES.index(each.severity))

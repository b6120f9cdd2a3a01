"""What a check is: a declaration and one pure function from a Recording and options to results."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from ..journey.recording import Recording
from ..language.said import Said, say, translated
from .assessment import Confidence, Evidence, FindingStage, Severity, Status

Family = Literal[
    "price-transparency",
    "form-effort",
    "speed",
    "trust",
    "flow",
    "product-information",
    "accessibility",
    "security",
    "dark-patterns",
    "support",
    "mobile",
    "custom",
]
"""`custom` is for the checks that a user writes in YAML."""


class Options(BaseModel):
    """Base of a check's own options: every option has a default and a description."""

    model_config = ConfigDict(extra="forbid")


KEYS_OF_EVERY_CHECK = frozenset({"enabled", "severity", "stages", "at"})
"""What the configuration can set of every check; no option of a check is called so."""

OptionsT = TypeVar("OptionsT", bound=Options)


@dataclass(frozen=True)
class Source:
    """What a check rests on.

    `grade` is P (seen at the publisher), S (seen quoted), D (a design default, no source gives the number).
    """

    text: str
    year: int | None
    grade: Literal["P", "S", "D"]

    def __str__(self) -> str:
        """The source as it is printed, in English."""
        return self.said()

    def said(self) -> Said:
        """The source as it is printed, with its year."""
        text = Said(partial(translated, self.text))
        return say("{source} ({year})", source=text, year=str(self.year)) if self.year else text


@dataclass(frozen=True)
class Result:
    """What a check's function returns for one stage."""

    stage: FindingStage
    status: Status
    message: str
    measured: str | None = None
    value: float | None = None
    unit: str | None = None
    threshold: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    subject: str = ""
    """What the finding is about, without anything that changes from visit to visit; makes the fingerprint."""
    severity: Severity | None = None
    """Where this result weighs less or more than the check does as a rule."""
    confidence: Confidence | None = None


Judge = Callable[[Recording, OptionsT], Iterable[Result]]
"""The function of a check: pure, sees the Recording and its options, nothing else."""


@dataclass(frozen=True)
class Check(Generic[OptionsT]):
    """The declaration of a check."""

    id: str
    family: Family
    stages: tuple[FindingStage, ...]
    severity: Severity
    confidence: Confidence
    title: str
    """What is the case when it passes."""
    failing_title: str
    """What is the case when it warns or fails."""
    why: str
    """Why it matters to a shopper."""
    fix: str
    """How to mend it."""
    sources: tuple[Source, ...]
    options: type[OptionsT]
    judge: Judge[OptionsT]
    observes: str
    """What it looks at and when it passes, warns and fails, for the documentation."""
    false_alarms: str = ""
    """Where it can be wrong."""
    since: str = "0.1"
    collector: str = ""
    """JavaScript of a function without arguments that gathers what the check needs and a snapshot lacks. It is answered
    on every page, in the same evaluation, into `Snapshot.collected[id]`. It only reads: the page stays as it is."""


REGISTRY: dict[str, Check[Any]] = {}


def check(
    *,
    id: str,
    family: Family,
    stages: tuple[FindingStage, ...],
    severity: Severity,
    confidence: Confidence,
    title: str,
    failing_title: str,
    why: str,
    fix: str,
    sources: tuple[Source, ...],
    options: type[OptionsT],
    observes: str,
    false_alarms: str = "",
    since: str = "0.1",
    collector: str = "",
) -> Callable[[Judge[OptionsT]], Judge[OptionsT]]:
    """Declare the function below it as the check `id`. Raises ValueError when the id is taken."""

    def declare(
        judge: Callable[[Recording, OptionsT], Iterable[Result]],
    ) -> Callable[[Recording, OptionsT], Iterable[Result]]:
        if id in REGISTRY:
            raise ValueError(f"two checks are called {id!r}")
        REGISTRY[id] = Check(
            id,
            family,
            stages,
            severity,
            confidence,
            title,
            failing_title,
            why,
            fix,
            sources,
            options,
            judge,
            observes,
            false_alarms,
            since,
            collector,
        )
        return judge

    return declare


def fingerprint(check_id: str, stage: str, subject: str) -> str:
    """Sixteen hexadecimal digits that stay the same while the same thing is found at the same place."""
    return hashlib.sha256(f"{check_id}\n{stage}\n{subject}".encode()).hexdigest()[:16]

"""The Assessment: what the checks say of one Recording, stage by stage, with evidence and a score.

Plain data with a version and a JSON Schema, written as `assessment.json`. Reports read it, beside the Recording.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, ValidatorFunctionWrapHandler, WrapValidator

from ..journey.recording import Choice, Device, Furthest, StageOutcome
from ..journey.shown import AmountRole, Box, Stage, Step
from ..language.said import Said

SCHEMA_VERSION = 1
FILE_NAME = "assessment.json"

Status = Literal["passed", "warned", "failed", "accepted", "not-applicable", "not-observed"]
"""accepted: would have warned or failed, and the configuration accepts it for now."""

Severity = Literal["info", "low", "medium", "high", "critical"]
"""critical: stops or voids the order; high: a named reason for leaving, or a clear legal duty; medium; low; info:
shown, never scored."""

SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")

Confidence = Literal["low", "medium", "high"]

CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")

FindingStage = Literal["discovery", "product", "cart", "checkout", "support", "journey"]
"""`journey` is what spans stages."""

FINDING_STAGES: tuple[FindingStage, ...] = ("discovery", "product", "cart", "checkout", "support", "journey")


_STEERING = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def inert(json: str) -> str:
    """JSON in which what steers a terminal or turns the direction of a text is written as an escape."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


class Model(BaseModel):
    """Base of all assessed data."""

    model_config = ConfigDict(extra="forbid")


def _kept(text: object, validate: ValidatorFunctionWrapHandler) -> str:
    return text if isinstance(text, Said) else validate(text)


class Evidence(Model):
    """Something a person can look at to see that a finding is true."""

    text: Annotated[str, WrapValidator(_kept)]
    """The words read, the request, the two amounts side by side. Comes from the shop: hostile until escaped."""
    snapshot: str | None = None
    """Id of the snapshot it was seen on."""
    box: Box | None = None
    """Where on that snapshot's screenshot."""
    selector: str | None = None
    url: str | None = None


class Accepted(Model):
    """Why a finding is accepted."""

    reason: str
    until: str
    """Last day of it, ISO 8601."""
    status: Literal["warned", "failed"]
    """What it would have been."""


class IdleAcceptance(Model):
    """An acceptance of the configuration that accepted nothing."""

    what: str
    """The fingerprint, or the check with its stage."""
    reason: str
    until: str
    """Last day of it, ISO 8601."""
    ended: bool
    """Its findings are still there and count again; else there is none that it matches any more."""


class Finding(Model):
    """What one check says of one stage."""

    check: str
    stage: FindingStage
    status: Status
    family: str
    title: str
    """What is the case, as a heading: the check's passing or failing title."""
    severity: Severity
    confidence: Confidence
    measured: str | None = None
    """The measured value as a reader sees it ("13 fields", "4.20 s")."""
    value: float | None = None
    """The same as a number, where it is one."""
    unit: str | None = None
    """Unit of `value`: fields, steps, ms, bytes, percent, EUR, ..."""
    threshold: str | None = None
    """What was asked ("at most 8")."""
    message: str
    """What was seen, in one or two sentences."""
    fix: str | None = None
    """How to mend it; None when nothing needs mending."""
    why: str
    """Why it matters to a shopper."""
    source: str
    """What that rests on, with year."""
    evidence: list[Evidence] = []
    fingerprint: str
    """Stable between visits: hash of check, stage and what the finding is about."""
    accepted: Accepted | None = None
    """Set for those with the status accepted."""


class Reason(Model):
    """A published reason for leaving a checkout."""

    name: str
    """extra-costs, account, ...: stays the same between versions."""
    text: str
    """How many named it, as a sentence."""
    share: int
    """Percent of those who had left a checkout."""
    year: int
    source: str
    grade: Literal["P", "S"]
    """P: seen at the publisher; S: seen quoted by another."""


class Advice(Model):
    """One of the things that would help shoppers most."""

    check: str
    """The weightiest check that found it."""
    stages: list[FindingStage]
    """Where it found it, in the shopper's order."""
    status: Status
    severity: Severity
    confidence: Confidence
    stops: bool
    """Shoppers cannot go on."""
    title: str
    message: str
    fix: str
    reason: Reason | None
    """Why shoppers leave over it; None where no study that could be confirmed names it."""
    also: list[str] = []
    """Other checks that found something for the same reason, the weightiest first."""
    findings: list[str]
    """Fingerprints of all findings that it is about."""


class LedgerLine(Model):
    """One amount of the price ledger."""

    amount: str
    currency: str | None
    label: str
    stage: Stage
    step: Step
    role: AmountRole
    snapshot: str
    box: Box | None = None
    first: bool = True
    """First time that an amount of this kind and size is shown."""


class FieldMet(Model):
    """One form field as a guest meets it in the checkout."""

    label: str
    purpose: str | None
    type: str
    required: bool
    autocomplete: str
    inputmode: str
    step: Step
    snapshot: str
    again: bool = False
    """The same thing was asked before."""


class CheckoutSummary(Model):
    """What the checkout asks and offers."""

    guest: Literal["default", "offered", "after-email", "account-required"] | None
    steps: list[Step]
    fields: list[FieldMet]
    delivery: list[Choice]
    payment: list[Choice]
    last_button: str | None


class Score(Model):
    """0 to 100; None where nothing could be judged."""

    whole: int | None
    stages: dict[FindingStage, int | None]
    certainty: float
    """Share of the weight of all checks that apply which could be observed, 0 to 1."""


class BudgetLine(Model):
    """One limit of a budget, and what was measured."""

    what: str
    """Name of the limit: fields, steps, wait, lcp, ..."""
    stage: FindingStage | None
    """None for the whole way."""
    limit: float
    measured: float | None
    """None where it could not be measured."""
    unit: str
    broken: bool
    """Over its limit, or not measured where that counts the same."""


class Gate(Model):
    """The exit code of the run as far as this walk decides it, and the reasons."""

    code: int
    reasons: list[str]
    """In words, the one that decides first. Where a wall of the shop is one, its words come from the shop."""
    enforced: bool = True
    """False for `fail_on: never`: what is over a limit is reported, and fails nothing."""
    findings: list[str] = []
    """Fingerprints of the findings that meet `fail_on`."""
    budgets: list[BudgetLine] = []


class Timed(Model):
    """A time that several walks measured, in ms."""

    name: str
    """What was timed, as a reader sees it."""
    median: float
    least: float
    most: float
    walks: int
    """How many measured it."""


class Unstable(Model):
    """A finding that some of several walks made and others did not."""

    check: str
    stage: FindingStage
    severity: Severity
    title: str
    fingerprint: str
    seen: int
    """How many walks made it."""
    of: int
    """How many could look."""


class Repeats(Model):
    """What several walks on one device say together."""

    walks: int
    timed: list[Timed]
    unstable: list[Unstable]


class Assessment(Model):
    """The judgement of one Recording."""

    schema_version: Literal[1]
    gate: Gate | None = None
    """None where nobody asked for an exit code."""
    kassa: str
    """Version of Kassa that judged."""
    language: str = "en"
    """What its texts are told in, two letters."""
    shop: str
    url: str
    device: Device
    started: str
    outcome: dict[Stage, StageOutcome]
    furthest: Furthest | None
    score: Score
    first: list[Advice] = []
    """What to mend first: at most three things, the first first."""
    findings: list[Finding]
    idle_acceptances: list[IdleAcceptance] = []
    repeats: Repeats | None = None
    """What the other walks say, where the shop was walked several times; this one stands for them."""
    prices: list[LedgerLine]
    checkout: CheckoutSummary

    def save(self, folder: Path) -> Path:
        """Write `assessment.json` into the folder and return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        path.write_text(inert(self.model_dump_json(indent=1)), encoding="utf-8")
        return path

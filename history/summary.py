"""What is kept of a walk to set it beside earlier and later ones: its findings, prices, fields, steps and figures.

Plain data with a version, small enough for a database or a file in a repository. Comparison and trend see nothing else
of a walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict

from ..checks.assessment import Assessment, FindingStage, Severity, Status
from ..journey.recording import Device, Furthest, Network, Recording
from ..journey.shown import AmountRole, Step
from ..reports.text import web_link

SCHEMA_VERSION = 1

FigureName = Literal[
    "score",
    "certainty",
    "problems",
    "price",
    "total",
    "fields",
    "required",
    "steps",
    "clicks",
    "waiting",
    "wait",
    "ttfb",
    "fcp",
    "lcp",
    "cls",
    "tbt",
    "load",
    "bytes",
    "requests",
]
"""waiting: the whole wait for the shop; wait: that of one act; bytes and requests: of the first page of a step."""

VITALS: tuple[FigureName, ...] = ("ttfb", "fcp", "lcp", "cls", "tbt", "load")
UNITS: dict[FigureName, str] = {
    **dict.fromkeys(("score", "certainty", "problems", "fields", "required", "steps", "clicks", "cls", "requests"), ""),
    **dict.fromkeys(("waiting", "wait", "ttfb", "fcp", "lcp", "tbt", "load"), "ms"),
    "bytes": "bytes",
}
"""Units of figures; that of price and total is their currency."""

assert {*UNITS, "price", "total"} == set(get_args(FigureName))


_BUILD = re.compile(r"(?<=[._-])(?=[\w-]*\d)[0-9A-Za-z_]{8,}(?=[._-])")
"""What a build puts into the name of a file, as in app.3f9c01ab.js."""


class Model(BaseModel):
    """Base of what is kept."""

    model_config = ConfigDict(extra="forbid")


class Figure(Model):
    """One number that was measured."""

    name: FigureName
    at: str = ""
    """The stage of a score, the step of a page, the step and the purpose of an act; empty for the whole walk."""
    value: float
    unit: str = ""
    """ms, bytes, a currency, or nothing for a count."""


class Judged(Model):
    """What one check said at one stage."""

    check: str
    stage: FindingStage
    status: Status
    severity: Severity
    fingerprint: str
    title: str = ""
    """What is the case; kept for problems only, as is `measured`."""
    measured: str | None = None


class Asked(Model):
    """A field of the checkout, as a guest meets it."""

    step: Step
    label: str
    purpose: str | None
    required: bool


class Priced(Model):
    """An amount the first time it was shown."""

    step: Step
    role: AmountRole
    label: str
    amount: str
    currency: str | None


class Loaded(Model):
    """A script that the payment step loads."""

    address: str
    """Without query, with `*` for what a build makes anew in the name of its file."""
    integrity: str = ""
    """The value of its integrity attribute: another one is another script."""


class Summary(Model):
    """What is kept of one walk."""

    schema_version: Literal[1] = SCHEMA_VERSION
    shop: str
    url: str
    """As given, without user, password, query and fragment."""
    device: Device
    started: str
    """ISO 8601 with zone."""
    kassa: str
    furthest: Furthest | None
    network: Network = "none"
    cpu: float = 1
    """How many times slower the processor was made."""
    item: str | None = None
    """The product bought."""
    judged: list[Judged] = []
    prices: list[Priced] = []
    fields: list[Asked] = []
    steps: list[Step] = []
    """The distinct steps of the whole walk, in the order met."""
    scripts: list[Loaded] | None = None
    """Of the payment step; None where it was not read."""
    figures: list[Figure] = []

    def figure(self, name: FigureName, at: str = "") -> float | None:
        """A number that was measured, or None when it was not."""
        return next((each.value for each in self.figures if each.name == name and each.at == at), None)


def summarise(recording: Recording, assessment: Assessment) -> Summary:
    """What is kept of a walk. What it did not get to see is left out, so that a gap never looks like a number."""
    whole = recording.furthest == "payment"
    item = recording.item.name if recording.item else None
    return Summary(
        shop=recording.visit.shop,
        url=_bare(recording.visit.url),
        device=recording.visit.device,
        started=recording.visit.started,
        kassa=assessment.kassa,
        furthest=recording.furthest,
        network=recording.visit.network,
        cpu=recording.visit.cpu,
        item=item[:200] if item else None,
        judged=list(_judged(assessment)),
        prices=[
            Priced(step=line.step, role=line.role, label=line.label[:200], amount=line.amount, currency=line.currency)
            for line in assessment.prices
            if line.first
        ],
        fields=[
            Asked(step=met.step, label=met.label[:200], purpose=met.purpose, required=met.required)
            for met in assessment.checkout.fields
        ],
        steps=list(dict.fromkeys(snapshot.step for snapshot in recording.snapshots if snapshot.step != "page")),
        scripts=_scripts(recording),
        figures=[*_scores(assessment), *_price(recording), *_loads(recording)]
        + ([*_way(recording, assessment)] if whole else []),
    )


def _judged(assessment: Assessment) -> Iterator[Judged]:
    for finding in assessment.findings:
        wrong = finding.status in ("warned", "failed", "accepted")
        yield Judged(
            check=finding.check,
            stage=finding.stage,
            status=finding.status,
            severity=finding.severity,
            fingerprint=finding.fingerprint,
            title=finding.title if wrong else "",
            measured=finding.measured if wrong else None,
        )


def _scripts(recording: Recording) -> list[Loaded] | None:
    payment = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    if payment is None or not (payment.scripts or payment.texts):
        return None
    given = [s for s in payment.scripts if web_link(s.src)]
    loaded = {(_BUILD.sub("*", _bare(s.src or "")[:500]), s.integrity[:200]) for s in given}
    return [Loaded(address=address, integrity=integrity) for address, integrity in sorted(loaded)]


def _scores(assessment: Assessment) -> Iterator[Figure]:
    if assessment.score.whole is not None:
        yield Figure(name="score", value=assessment.score.whole)
    for stage, points in assessment.score.stages.items():
        if points is not None:
            yield Figure(name="score", at=stage, value=points)
    yield Figure(name="certainty", value=assessment.score.certainty)
    wrong = [each for each in assessment.findings if each.status in ("warned", "failed") and each.severity != "info"]
    yield Figure(name="problems", value=len(wrong))


def _price(recording: Recording) -> Iterator[Figure]:
    price = recording.item.price if recording.item else None
    if price and (amount := _number(price.amount)) is not None:
        yield Figure(name="price", value=amount, unit=price.currency or "")


def _way(recording: Recording, assessment: Assessment) -> Iterator[Figure]:
    """What only a walk that reached the payment step can say."""
    totals = [line for line in assessment.prices if line.role == "total"]
    if totals and (amount := _number(totals[-1].amount)) is not None:
        yield Figure(name="total", value=amount, unit=totals[-1].currency or "")
    yield Figure(name="fields", value=len(assessment.checkout.fields))
    yield Figure(name="required", value=sum(met.required for met in assessment.checkout.fields))
    yield Figure(name="steps", value=len(recording.checkout.snapshots))
    yield Figure(name="clicks", value=sum(act.kind == "click" and act.met for act in recording.actions))
    yield Figure(name="waiting", value=round(sum(act.wait for act in recording.actions)), unit="ms")
    waits: dict[str, float] = {}
    for act in recording.actions:
        if act.kind == "click" and act.met and act.wait > 0:
            at = f"{act.step}: {act.purpose}"
            waits[at] = max(waits.get(at, 0), act.wait)
    yield from (Figure(name="wait", at=at, value=round(wait), unit="ms") for at, wait in waits.items())


def _loads(recording: Recording) -> Iterator[Figure]:
    """How the first page of each step loaded."""
    seen: set[str] = set()
    for snapshot in recording.snapshots:
        if snapshot.timing is None or snapshot.soft or snapshot.step in seen or snapshot.step == "page":
            continue
        seen.add(snapshot.step)
        for name in VITALS:
            value = getattr(snapshot.timing, name)
            if value is not None:
                yield Figure(name=name, at=snapshot.step, value=round(value, 3), unit=UNITS[name])
        if snapshot.requests:
            size = sum(request.bytes or 0 for request in snapshot.requests)
            yield Figure(name="bytes", at=snapshot.step, value=size, unit="bytes")
            yield Figure(name="requests", at=snapshot.step, value=len(snapshot.requests))


def _number(amount: str) -> float | None:
    try:
        number = float(amount)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _bare(url: str) -> str:
    """The address without what could be a secret."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

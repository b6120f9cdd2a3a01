from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Request, Snapshot, Stage
from ...language.amounts import size
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..grading import grade, worst
from ..seen import STAGE, evidence, landing

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")
UNKNOWN_SHARE = 0.25
"""Above this share of answers without a size, the sum says too little to pass."""


class PageWeight(Options):
    """Limits of what a page loads."""

    good: int = Field(default=2_500_000, gt=0, description="up to this many bytes it passes")
    poor: int = Field(default=6_000_000, gt=0, description="above this many bytes it fails")
    requests: int = Field(default=75, gt=0, description="up to this many requests pass")
    hosts: int = Field(default=20, ge=0, description="up to this many hosts of others pass on cart and checkout pages")


@check(
    id="page-weight",
    family="speed",
    stages=STAGES,
    severity="low",
    confidence="medium",
    title="Pages are light",
    failing_title="Pages are heavy",
    why="Weight is waiting time and data volume on a phone.",
    fix="Send pictures in modern formats and the size they are shown in, drop scripts nobody needs, and keep the tags "
    "of others off cart and checkout.",
    sources=(
        Source(
            "HTTP Archive, Web Almanac: median page 2,652 KB and 71 requests on desktop, 2,311 KB and 66 on mobile",
            2024,
            "S",
        ),
        Source("HTTP Archive, Web Almanac: a tenth of the pages weigh over 6 MB", 2019, "P"),
        Source("The limits of 75 requests and 20 hosts are Kassa's own", None, "D"),
    ),
    options=PageWeight,
    observes="Adds up the transferred bytes and the requests of the first page that is loaded in each stage, without "
    "scrolling. Passes up to good bytes and the number of requests, fails above poor bytes, warns in between and when "
    "cart or checkout load from more hosts of others than hosts.",
    false_alarms="What the stage before has left in the browser's cache is not transferred again. The medians are "
    "those of all sites, not of shops.",
)
def judge(recording: Recording, options: PageWeight) -> Iterator[Result]:
    """The weight of the landing page of each stage."""
    for stage in STAGES:
        if not recording.reached(stage):
            continue
        page = landing(recording, stage)
        if page is None and recording.at_stage(stage):
            message = say("The pages of the stage {stage} came without loading a new document.", stage=STAGE[stage])
            yield Result(stage, "not-applicable", message)
        elif page is None or not page.requests:
            message = say("No requests were recorded at the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
        else:
            yield _result(stage, page, options)


def _result(stage: Stage, page: Snapshot, options: PageWeight) -> Result:
    sent = [r for r in page.requests if not r.blocked]
    weight = sum(r.bytes or 0 for r in sent)
    scripts = sum(r.bytes or 0 for r in sent if r.type == "script")
    hosts = sorted({urlsplit(r.url).hostname or "" for r in sent if not r.first_party})
    statuses: list[Status] = [
        grade(weight, options.good, options.poor),
        grade(len(sent), options.requests, float("inf")),
    ]
    if stage in ("cart", "checkout"):
        statuses.append(grade(len(hosts), options.hosts, float("inf")))
    status = worst(statuses)
    told = [
        say(
            "{weight} in {requests}, {scripts} of it scripts, from {hosts} of others.",
            weight=size(weight),
            requests=counted("{number} request", "{number} requests", len(sent)),
            scripts=size(scripts),
            hosts=counted("{number} host", "{number} hosts", len(hosts)),
        )
    ]
    unknown = sum(r.bytes is None for r in sent if r.status is not None)
    if unknown:
        told.append(counted("{number} answer without a known size.", "{number} answers without a known size.", unknown))
    if unknown > UNKNOWN_SHARE * len(sent) and status != "failed":
        status = "not-observed"
    return Result(
        stage,
        status,
        together(told),
        measured=size(weight),
        value=weight,
        unit="bytes",
        threshold=say(
            "at most {weight} and {requests}",
            weight=size(options.good),
            requests=counted("{number} request", "{number} requests", options.requests),
        ),
        evidence=[evidence(page, None, _words(r)) for r in sorted(sent, key=lambda r: -(r.bytes or 0))[:5]],
        subject="weight",
    )


def _words(request: Request) -> Said:
    return say("{size} {type} {url}", size=size(request.bytes or 0), type=request.type, url=request.url)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Snapshot, Stage, Timing
from ...language.amounts import rounded, seconds
from ...language.said import Said, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..grading import ORDER, grade
from ..seen import STAGE, landing

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")


class PageVitals(Options):
    """Limits of the load timings; up to good it passes, above poor it fails."""

    lcp_good: float = Field(default=2500, gt=0, description="Largest Contentful Paint, in ms")
    lcp_poor: float = Field(default=4000, gt=0, description="Largest Contentful Paint, in ms")
    cls_good: float = Field(default=0.1, gt=0, description="Cumulative Layout Shift")
    cls_poor: float = Field(default=0.25, gt=0, description="Cumulative Layout Shift")
    ttfb_good: float = Field(default=800, gt=0, description="Time To First Byte, in ms")
    ttfb_poor: float = Field(default=1800, gt=0, description="Time To First Byte, in ms")


@dataclass(frozen=True)
class Vital:
    """One measured value with its limit."""

    name: str
    value: float
    good: float
    poor: float

    @property
    def timed(self) -> bool:
        """In ms; the layout shift has no unit."""
        return self.name != "CLS"

    @property
    def status(self) -> Status:
        """By its limits."""
        return grade(self.value, self.good, self.poor)

    def words(self, value: float) -> Said:
        """The name with a value of it."""
        return say("{name} {value}", name=self.name, value=seconds(value) if self.timed else rounded(value, 2))


@check(
    id="page-vitals",
    family="speed",
    stages=STAGES,
    severity="high",
    confidence="medium",
    title="Pages load fast and stand still",
    failing_title="Pages load slowly or jump while loading",
    why="A shopper waits for every page on the way to the order, and leaves when it takes too long or when the button "
    "moves away under the finger.",
    fix="Serve the first answer faster, load the largest picture first and in the right size, hold back scripts the "
    "page does not need at once, and give pictures and banners their room from the start.",
    sources=(
        Source("Google, web-vitals: LCP 2.5 s and 4.0 s, CLS 0.1 and 0.25, TTFB 0.8 s and 1.8 s", None, "P"),
        Source(
            "Deloitte and Google, Milliseconds Make Millions: 0.1 s faster went with 8.4 % more retail "
            "conversion (undated)",
            None,
            "S",
        ),
    ),
    options=PageVitals,
    observes="Reads three values of the first page that is loaded in each stage: when its largest part is painted "
    "(LCP), how far its parts jump while it is looked at (CLS), and when the first byte of it comes (TTFB). Passes "
    "when all three are good, fails when one is poor, warns in between. These are lab values of one load, not what "
    "visitors measured.",
    false_alarms="The machine and the network of the visit decide as well. A cookie wall can be the largest element. "
    "One load is an indication, never a verdict on Core Web Vitals.",
)
def judge(recording: Recording, options: PageVitals) -> Iterator[Result]:
    """The vitals of the landing page of each stage."""
    for stage in STAGES:
        if not recording.reached(stage):
            continue
        page = landing(recording, stage)
        if page is None and recording.at_stage(stage):
            message = say("The pages of the stage {stage} came without loading a new document.", stage=STAGE[stage])
            yield Result(stage, "not-applicable", message)
        elif page is None or page.timing is None:
            message = say("No load timings were recorded at the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
        else:
            yield _result(stage, page, _stayed(recording, page, page.timing), options)


def _stayed(recording: Recording, page: Snapshot, timing: Timing) -> Timing:
    """The timings of a page with the layout shift as it was when the page was left: banners may come late."""
    after = recording.snapshots[recording.snapshots.index(page) + 1 :]
    looks = takewhile(lambda s: s.soft and s.url == page.url, after)
    shifts = [s.timing.cls for s in looks if s.timing and s.timing.cls is not None]
    return timing if timing.cls is None else timing.model_copy(update={"cls": max([timing.cls, *shifts])})


def _result(stage: Stage, page: Snapshot, timing: Timing, options: PageVitals) -> Result:
    vitals, missing = _vitals(timing, options)
    names = together([vital.words(vital.value) for vital in vitals], ", ")
    if not vitals:
        message = say("No load timings were recorded at the stage {stage}.", stage=STAGE[stage])
        return Result(stage, "not-observed", message)
    deciding = max(vitals, key=lambda vital: (ORDER.index(vital.status), vital.value / vital.good))
    message = say("{vitals} on one load in the lab.", vitals=names)
    status: Status = deciding.status
    if missing and status != "failed":
        status = "not-observed"
        message = together([message, say("Not measured: {vitals}.", vitals=listed(missing))])
    return Result(
        stage,
        status,
        message,
        measured=deciding.words(deciding.value),
        value=deciding.value,
        unit="ms" if deciding.timed else None,
        threshold=say("at most {limits}", limits=together([vital.words(vital.good) for vital in vitals], ", ")),
        evidence=[Evidence(text=names, snapshot=page.id, selector=timing.lcp_selector, url=page.url)],
        subject="vitals",
    )


def _vitals(timing: Timing, options: PageVitals) -> tuple[list[Vital], list[str]]:
    timed = (
        ("LCP", timing.lcp, options.lcp_good, options.lcp_poor),
        ("CLS", timing.cls, options.cls_good, options.cls_poor),
        ("TTFB", timing.ttfb, options.ttfb_good, options.ttfb_poor),
    )
    vitals = [Vital(name, value, good, poor) for name, value, good, poor in timed if value is not None]
    return vitals, [name for name, value, *_ in timed if value is None]

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Action, Recording
from ...journey.shown import Snapshot, Stage
from ...language.amounts import seconds
from ...language.said import say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..grading import grade, worst
from ..seen import STAGE, evidence, landing, so_far

STAGES: tuple[Stage, ...] = ("product", "cart", "checkout")


class InteractionDelay(Options):
    """Limits in ms; up to good it passes, above poor it fails."""

    good: float = Field(default=200, gt=0, description="from a click to the next paint, in ms")
    poor: float = Field(default=500, gt=0, description="from a click to the next paint, in ms")
    tbt_good: float = Field(default=150, gt=0, description="total blocking time on a desktop, in ms")
    tbt_poor: float = Field(default=350, gt=0, description="total blocking time on a desktop, in ms")
    mobile_tbt_good: float = Field(default=200, gt=0, description="total blocking time on a phone, in ms")
    mobile_tbt_poor: float = Field(default=600, gt=0, description="total blocking time on a phone, in ms")


@check(
    id="interaction-delay",
    family="speed",
    stages=STAGES,
    severity="medium",
    confidence="medium",
    title="Pages respond at once",
    failing_title="Pages respond late",
    why="A button that does not react is clicked again, or taken for broken.",
    fix="Break up long scripts, load what is not needed for buying after the page is usable, and show the reaction to "
    "a click before doing the work.",
    sources=(
        Source("Google, web-vitals: interaction to next paint 200 ms and 500 ms", None, "P"),
        Source("Lighthouse: total blocking time on mobile 200 ms and 600 ms", None, "P"),
        Source("Lighthouse: total blocking time on desktop 150 ms and 350 ms", None, "S"),
    ),
    options=InteractionDelay,
    observes="Takes the slowest response to Kassa's own clicks in a stage, from the click to the next paint, and the "
    "total blocking time of the first page that is loaded in it. Passes when both are good, fails when one is poor, "
    "warns in between. Where only one of the two was measured it alone decides, with less confidence.",
    false_alarms="Lab values: the processor of the machine decides as well. A click before the page's scripts have "
    "started measures that wait, which is the point.",
)
def judge(recording: Recording, options: InteractionDelay) -> Iterator[Result]:
    """Response to clicks and blocking time of each stage."""
    for stage in STAGES:
        if recording.reached(stage):
            clicks = [a for a in recording.actions if a.stage == stage and a.delay is not None]
            slowest = max(clicks, key=lambda action: action.delay or 0, default=None)
            yield so_far(recording, stage, _result(recording, stage, slowest, options))


def _result(recording: Recording, stage: Stage, slowest: Action | None, options: InteractionDelay) -> Result:
    page = landing(recording, stage)
    tbt = page.timing.tbt if page and page.timing else None
    delay = slowest.delay if slowest else None
    mobile = recording.visit.device == "mobile"
    good, poor = (options.mobile_tbt_good, options.mobile_tbt_poor) if mobile else (options.tbt_good, options.tbt_poor)
    if delay is None and tbt is None:
        message = say("Neither a response nor a blocking time was measured at the stage {stage}.", stage=STAGE[stage])
        return Result(stage, "not-observed", message)
    clicks: Status = grade(delay, options.good, options.poor) if delay is not None else "passed"
    blocking: Status = grade(tbt, good, poor) if tbt is not None else "passed"
    clicked = say("No click's response was measured")
    if slowest and delay is not None:
        clicked = say(
            "{time} from the click on “{target}” to the next paint", time=seconds(delay), target=slowest.target
        )
    blocked = say("total blocking time {time}", time=seconds(tbt)) if tbt is not None else None
    blocked = blocked or say("no blocking time was measured")
    value = delay if delay is not None else tbt
    return Result(
        stage,
        worst([clicks, blocking]),
        say("{clicked}; {blocked}; in the lab.", clicked=clicked, blocked=blocked),
        measured=seconds(value or 0),
        value=value,
        unit="ms",
        threshold=say(
            "at most {paint} to the next paint, {blocked} blocked", paint=seconds(options.good), blocked=seconds(good)
        ),
        evidence=_shown(slowest, page, tbt),
        subject="delay",
        confidence="low" if delay is None or tbt is None else None,
    )


def _shown(slowest: Action | None, page: Snapshot | None, tbt: float | None) -> list[Evidence]:
    shown: list[Evidence] = []
    if slowest:
        text = say("{target}: {time}", target=slowest.target, time=seconds(slowest.delay or 0))
        shown.append(Evidence(text=text, snapshot=slowest.before, box=slowest.box, selector=slowest.selector))
    if page and tbt is not None:
        shown.append(evidence(page, None, say("total blocking time {time}", time=seconds(tbt))))
    return shown

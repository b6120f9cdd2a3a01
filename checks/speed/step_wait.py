from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import ADDING, Action, Recording
from ...language.again import again
from ...language.amounts import seconds
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..grading import grade, worst
from ..seen import STAGE, purpose, so_far


class StepWait(Options):
    """Limits of the wait after a click, in ms."""

    good: float = Field(default=2000, gt=0, description="up to this wait it passes, in ms")
    poor: float = Field(default=5000, gt=0, description="above this wait it fails, in ms")
    silent: float = Field(
        default=1000, gt=0, description="above this wait, a page that does not show it is busy is warned, in ms"
    )


@check(
    id="step-wait",
    family="speed",
    stages=("cart", "checkout"),
    severity="high",
    confidence="medium",
    title="The next step comes quickly",
    failing_title="Shoppers wait for the next step",
    why="After about a second a shopper loses the thread; who sees nothing happen clicks again or leaves.",
    fix="Answer the click faster: move slow work, such as rates of carriers, out of the way of the next page. Show at "
    "once that something is happening.",
    sources=(
        Source("Nielsen, response time limits: 1 s keeps the flow of thought, 10 s the attention", None, "S"),
        Source(
            "Deloitte and Google, Milliseconds Make Millions: 0.1 s faster went with 8.4 % more retail "
            "conversion (undated)",
            None,
            "S",
        ),
        Source("The limits of 2 s and 5 s are Kassa's own, between those", None, "D"),
    ),
    options=StepWait,
    observes="Takes the time from Kassa's click on add-to-cart, on the way to the checkout and on each continue until "
    "the page is usable again. The slowest one decides: passes up to 2 seconds (option `good`), fails above 5 "
    "(`poor`), warns in between and when the page did not show within a second that it was busy.",
    false_alarms="The browser's own sign that a page is loading does not count as the page's. One visit from one "
    "place: a carrier's answer varies from time to time. Kassa's own typing is not counted.",
)
def judge(recording: Recording, options: StepWait) -> Iterator[Result]:
    """The slowest wait into the cart and through the checkout."""
    adding = [a for a in recording.actions if a.purpose == ADDING]
    walks = {
        "cart": adding + [a for a in recording.actions if a.stage == "cart" and a not in adding],
        "checkout": [a for a in recording.actions if a.stage == "checkout"],
    }
    for stage in ("cart", "checkout"):
        if not recording.reached(stage):
            continue
        waits = [a for a in walks[stage] if a.kind == "click" and a.met and a.wait > 0]
        if not waits:
            message = say("No click at the stage {stage} has a measured wait.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        slowest = max(waits, key=lambda action: action.wait)
        silent = [a for a in waits if a.wait > options.silent and not a.busy]
        status: Status = grade(slowest.wait, options.good, options.poor)
        parts = [
            counted(
                "{time} after “{target}” ({purpose}), the slowest of {number} click.",
                "{time} after “{target}” ({purpose}), the slowest of {number} clicks.",
                len(waits),
                time=seconds(slowest.wait),
                target=slowest.target,
                purpose=purpose(slowest),
            )
        ]
        if slowest.limit:
            parts.append(say("The page did not come to rest: {limit}.", limit=again(slowest.limit)))
        if silent:
            parts.append(
                counted(
                    "The page did not show that it was busy after {number} click of over {time}.",
                    "The page did not show that it was busy after {number} clicks of over {time}.",
                    len(silent),
                    time=seconds(options.silent),
                )
            )
        result = Result(
            stage,
            worst([status, "warned" if silent else status]),
            together(parts),
            measured=seconds(slowest.wait),
            value=slowest.wait,
            unit="ms",
            threshold=say("at most {time}", time=seconds(options.good)),
            evidence=[_evidence(a) for a in sorted(waits, key=lambda a: -a.wait)],
            subject="wait",
            # A limit that was hit says that the wait may be the page's background noise.
            confidence="low" if slowest.limit else None,
        )
        yield so_far(recording, stage, result)


def _evidence(action: Action) -> Evidence:
    text = say("{target}: {time}", target=action.target, time=seconds(action.wait))
    text = say("{text}, busy sign shown", text=text) if action.busy else text
    return Evidence(text=text, snapshot=action.before, box=action.box, selector=action.selector)

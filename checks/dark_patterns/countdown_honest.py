from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Text
from ...language.amounts import rounded
from ...language.said import counted, say
from ..assessment import Evidence, FindingStage
from ..check import Options, Result, Source, check
from ..places import says
from ..seen import STAGE
from ..timers import Timer, timers


class CountdownHonest(Options):
    """How well two looks at a clock must agree."""

    tolerance: float = Field(default=3, ge=0, description="seconds by which two looks at one end may differ")
    apart: float = Field(default=10, gt=0, description="seconds that two looks must lie apart to tell anything")


class Look:
    """The clocks of one page at one moment."""

    def __init__(self, at: float, texts: list[Text], language: str, snapshot: str | None) -> None:
        self.at = at / 1000
        self.snapshot = snapshot
        self.timers = [t for t in timers(texts, language) if not _ends_the_day(t, texts, language)]

    def like(self, timer: Timer) -> Timer | None:
        """The clock that says the same as this one."""
        return next((t for t in self.timers if t.about == timer.about), None)

    def cite(self, timer: Timer, note: str) -> Evidence:
        """A clock as evidence."""
        words = say("{note}: {words}", note=note, words=f"{timer.before} {timer.words}".strip())
        return Evidence(text=words, snapshot=self.snapshot, box=timer.text.box if self.snapshot else None)


@check(
    id="countdown-honest",
    family="dark-patterns",
    stages=("product", "cart"),
    severity="high",
    confidence="medium",
    title="No countdown starts again for every visitor",
    failing_title="A countdown starts again for another visitor",
    why="A clock that runs down makes shoppers buy in a hurry. One that only seems to run makes them regret it, and "
    "tells them that the shop does not speak the truth.",
    fix="Show a clock only for an offer that ends for everybody at that moment, and end the offer then.",
    sources=(
        Source("ACM scan of shops: 41 misleading timers", 2023, "S"),
        Source("EU sweep: 42 of 399 shops had false countdown timers", 2023, "S"),
        Source("Mathur and others, Dark Patterns at Scale: countdown timers", 2019, "P"),
    ),
    options=CountdownHonest,
    observes="Clocks with seconds on the product page and in the cart. The clock of the product page is compared with "
    "what another visitor, without cookies, is shown at the end of the walk, and each page with itself when it is seen "
    "again. Passes without a clock, or when both looks lead to the same end. Fails when the clock has started again. "
    "Hours until which an order is sent today are left out.",
    false_alarms="An offer that ended during the walk and was followed by the next one. Clocks without seconds are not "
    "compared.",
)
def countdown_honest(recording: Recording, options: CountdownHonest) -> Iterator[Result]:
    """Whether clocks run to one end for everybody."""
    for stage in ("product", "cart"):
        looks = _looks(recording, stage)
        if not any(look.snapshot for look in looks):
            message = say("The walk did not get to the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        yield _judge(recording, stage, looks, options)


def _looks(recording: Recording, stage: FindingStage) -> list[Look]:
    steps = ("product", "added") if stage == "product" else ("cart",)
    seen = [s for s in recording.snapshots if s.stage == stage and s.step in steps and s.texts]
    looks = [Look(s.at, s.texts, s.language, s.id) for s in seen]
    anew = recording.probes.fresh_visit
    if stage == "product" and seen and anew and anew.texts:
        looks.append(Look(anew.at, anew.texts, seen[-1].language, None))
    return looks


def _judge(recording: Recording, stage: FindingStage, looks: list[Look], options: CountdownHonest) -> Result:
    own = [(look, timer) for look in looks if look.snapshot for timer in look.timers]
    if not own:
        none = counted("{number} clock", "{number} clocks", 0)
        return Result(stage, "passed", say("No countdown was seen."), none, 0, "clocks", subject="countdown")
    compared = 0
    for before, timer in own:
        for after in looks:
            other = after.like(timer)
            apart = after.at - before.at
            if other is None or apart < options.apart or timer.seconds < apart:
                continue
            compared += 1
            fell = timer.seconds - other.seconds
            if fell < apart - options.tolerance and fell < apart / 2:
                who = say("to another visitor") if after.snapshot is None else say("when the page was seen again")
                later = say("{seconds} s later, {who}", seconds=rounded(apart), who=who)
                return Result(
                    stage,
                    "failed",
                    say(
                        "The countdown showed {first}, and {seconds} s later {second} {who}: it starts again.",
                        first=_clock(timer),
                        seconds=rounded(apart),
                        second=_clock(other),
                        who=who,
                    ),
                    measured=say("{number} s less after {seconds} s", number=rounded(fell), seconds=rounded(apart)),
                    value=fell,
                    unit="s",
                    threshold=say("runs to one end for everybody"),
                    evidence=[before.cite(timer, say("first")), after.cite(other, later)],
                    subject=f"countdown {timer.about}",
                    confidence="high" if after.snapshot is None else None,
                )
    evidence = [look.cite(timer, say("seen")) for look, timer in own[:3]]
    if not compared:
        clock = _clock(own[0][1])
        message = say("A countdown was seen ({clock}), and another visitor was not shown it alike.", clock=clock)
        if looks[-1].snapshot:
            message = say("A countdown was seen ({clock}), and nothing to compare it with was seen.", clock=clock)
        return Result(stage, "not-observed", message, evidence=evidence, subject="countdown")
    message = counted(
        "The countdown ran to the same end at {number} later look.",
        "The countdown ran to the same end at {number} later looks.",
        compared,
    )
    return Result(stage, "passed", message, evidence=evidence, subject="countdown")


def _ends_the_day(timer: Timer, texts: list[Text], language: str) -> bool:
    """Whether a clock only says until when an order is sent today."""
    at = texts.index(timer.text)
    near = " ".join(t.text for t in texts[max(0, at - 2) : at + 6])
    return says(near, "dispatch_cutoff", language) is not None


def _clock(timer: Timer) -> str:
    minutes, seconds = divmod(timer.seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"

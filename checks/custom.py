"""A user's own checks, written in YAML alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ..journey.recording import Device, Recording
from ..journey.shown import Stage
from ..language.said import Said, say, together
from .assessment import Confidence, Severity
from .catalogue import ID, all_checks
from .check import Check, Options, Result, Source
from .expectation import Expectation, Seen
from .seen import STAGE

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern="^[a-z]{2}$")]


def _free_id(check_id: str) -> str:
    if not ID.fullmatch(check_id):
        raise PydanticCustomError("check_id", "an id is lower-case words joined by hyphens, as in thuiswinkel-mark", {})
    if check_id in {check.id for check in all_checks()}:
        raise PydanticCustomError("check_id", "there is a check called {id}; choose another id", {"id": check_id})
    return check_id


class Where(BaseModel):
    """Walks that a check is asked of: all of them where nothing is said."""

    model_config = ConfigDict(extra="forbid")

    country: list[Country] = Field(default=[], description="countries of the shopper, two capital letters: [NL, BE]")
    language: list[Language] = Field(default=[], description="languages of the walk, two letters: [nl]")
    device: Device | None = Field(default=None, description="desktop or mobile")

    def holds(self, recording: Recording) -> bool:
        """Whether the walk is one of them."""
        visit = recording.visit
        return (
            (not self.country or visit.country in self.country)
            and (not self.language or visit.language in self.language)
            and self.device in (None, visit.device)
        )

    def said(self) -> Said:
        """The walks in words."""
        parts = (*self.country, *self.language, *([self.device] if self.device else []))
        return together(parts, ", ")


class CustomCheck(BaseModel):
    """A check of the user's own."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, AfterValidator(_free_id)] = Field(description="its name in reports, as in thuiswinkel-mark")
    stages: list[Stage] = Field(
        default=["discovery", "product", "cart", "checkout"], min_length=1, description="stages whose pages it looks at"
    )
    expect: Expectation = Field(description="what the pages must show, load or hold")
    pages: Literal["any", "every"] = Field(
        default="any", description="whether one page of a stage has to meet it, or each of them"
    )
    message: str = Field(min_length=1, description="what to say when it is not met")
    unmet: Literal["failed", "warned"] = Field(default="failed", description="what it is when it is not met")
    when: Where = Field(default_factory=Where, description="walks that it is asked of; elsewhere it does not apply")
    severity: Severity = Field(default="medium", description="how much it weighs")
    confidence: Confidence = Field(default="high", description="how sure a failure is")
    enabled: bool = Field(default=True, description="whether it runs")
    title: str | None = Field(default=None, description="heading in reports; the id when not given")
    why: str = Field(default="You asked for it in your configuration.", description="why it matters to a shopper")
    fix: str = Field(default="Make the pages meet what your configuration expects.", description="how to mend it")

    def as_check(self) -> Check[Options]:
        """The same as any other check."""
        title = self.title or self.id.replace("-", " ").capitalize()
        return Check(
            id=self.id,
            family="custom",
            stages=tuple(dict.fromkeys(self.stages)),
            severity=self.severity,
            confidence=self.confidence,
            title=title,
            failing_title=self.message,
            why=self.why,
            fix=self.fix,
            sources=(Source("Your own configuration", None, "D"),),
            options=Options,
            judge=self._judge,
            observes=str(self.expect),
        )

    def _judge(self, recording: Recording, options: Options) -> Iterator[Result]:
        if not self.when.holds(recording):
            message = say("Your configuration asks for it elsewhere: {where}.", where=self.when.said())
            yield from (Result(stage, "not-applicable", message) for stage in dict.fromkeys(self.stages))
            return
        for stage in dict.fromkeys(self.stages):
            if recording.reached(stage):
                yield self._result(recording, stage)

    def _result(self, recording: Recording, stage: Stage) -> Result:
        verdict, shown = self.expect.judge(Seen.of(recording, stage), self.pages == "every")
        asked = self.expect.said()
        if verdict is None:
            message = say(
                "The recording does not tell whether the pages of the stage {stage} have {asked}.",
                stage=STAGE[stage],
                asked=asked,
            )
            return Result(stage, "not-observed", message, threshold=asked)
        if verdict:
            message = say("The pages of the stage {stage} meet it: {asked}.", stage=STAGE[stage], asked=asked)
            return Result(stage, "passed", message, threshold=asked, evidence=shown)
        return Result(stage, self.unmet, self.message, threshold=asked, evidence=shown)

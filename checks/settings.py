"""Settings of the checks: the part of the configuration that says what is judged, how strictly, and what it weighs.

checks:
  field-count: {max: 10, severity: high}
  page-weight: off
  page-vitals: {stages: [product, checkout], at: {checkout: {lcp_good: 2000}}}
  custom: [...]
  accepted: [{check: billing-same, stage: checkout, reason: the new checkout has it, until: 2027-03-31}]
  score: {severity: {critical: 20}}
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, create_model, field_validator, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from ..journey.queries import Collector, Queries
from .accepted import Acceptance
from .assessment import SEVERITIES, FindingStage, Severity
from .catalogue import all_checks
from .check import Check, Options
from .custom import CustomCheck


class Model(BaseModel):
    """Base of the settings: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class SeverityWeights(Model):
    """What a check of a severity can cost. `info` costs nothing."""

    low: float = Field(default=1, ge=0)
    medium: float = Field(default=3, ge=0)
    high: float = Field(default=6, ge=0)
    critical: float = Field(default=12, ge=0)


class ConfidenceWeights(Model):
    """By what a weight is multiplied, the less sure the finding."""

    low: float = Field(default=0.5, ge=0, le=1)
    medium: float = Field(default=0.8, ge=0, le=1)
    high: float = Field(default=1, ge=0, le=1)


class StageWeights(Model):
    """By what a weight is multiplied in the score of the whole."""

    discovery: float = Field(default=1, ge=0)
    product: float = Field(default=1, ge=0)
    cart: float = Field(default=1, ge=0)
    checkout: float = Field(default=1, ge=0)
    support: float = Field(default=1, ge=0)
    journey: float = Field(default=1, ge=0)


class ScoreSettings(Model):
    """What findings weigh. All numbers are design defaults: no study says what they should be."""

    severity: SeverityWeights = Field(default_factory=SeverityWeights, description="weight by severity")
    confidence: ConfidenceWeights = Field(default_factory=ConfidenceWeights, description="factor by confidence")
    stages: StageWeights = Field(default_factory=StageWeights, description="factor by stage")
    warned: float = Field(default=0.5, ge=0, le=1, description="share of its weight that a warning costs")

    def weight(self, severity: Severity, confidence: str) -> float:
        """What a finding of that severity and confidence weighs inside its stage."""
        return 0.0 if severity == "info" else getattr(self.severity, severity) * getattr(self.confidence, confidence)


class CheckSettings(Model):
    """What can be set of every check; each built-in check adds its own options and narrows the stages to its own."""

    enabled: bool = Field(default=True, description="whether it runs; `off` instead of the options says the same")
    severity: Severity | None = Field(default=None, description="how much it weighs, instead of its own severity")
    stages: list[Any] | None = Field(default=None, description="only these stages")
    at: dict[Any, Any] = Field(default={}, description="options that differ at a stage")

    @model_validator(mode="before")
    @classmethod
    def _switch(cls, given: Any) -> Any:
        if given is None or given is True or given == "on":
            return {}
        return {"enabled": False} if given is False or given == "off" else given

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """An object, or a boolean that switches the check on or off."""
        schema = handler(core)
        handler.resolve_ref_schema(schema)["type"] = ["object", "boolean", "null"]
        return schema


@dataclass(frozen=True)
class Chosen:
    """A check as it is to run: its severity and stages as set, with its options."""

    check: Check[Any]
    options: Options
    at: Mapping[FindingStage, Options]
    """Options of the stages where they differ."""
    severity: Severity | None = None
    """The severity that the configuration asks for: a result may weigh less than that, not more."""


class _ChecksSettings(Model):
    custom: list[CustomCheck] = Field(default=[], description="checks of your own")
    accepted: list[Acceptance] = Field(
        default=[], description="findings that are accepted for now, each with a reason and a last day"
    )
    score: ScoreSettings = Field(default_factory=ScoreSettings, description="what findings weigh in the score")

    @field_validator("custom")
    @classmethod
    def _own_ids(cls, custom: list[CustomCheck]) -> list[CustomCheck]:
        ids = [each.id for each in custom]
        twice = next((each for each in ids if ids.count(each) > 1), None)
        if twice:
            raise PydanticCustomError("check_id", "two custom checks are called {id}", {"id": twice})
        return custom

    @model_validator(mode="after")
    def _known_checks(self) -> _ChecksSettings:
        known = {check.id: check.stages for check in all_checks()}
        known |= {each.id: tuple(each.stages) for each in self.custom}
        for each in self.accepted:
            if each.check and each.check not in known:
                near = difflib.get_close_matches(each.check, known, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise ValueError(f"accepted names {each.check!r}, and there is no such check.{hint}")
            if each.check and each.stage not in known[each.check]:
                stages = ", ".join(known[each.check])
                raise ValueError(f"accepted names {each.check} at {each.stage}; it judges: {stages}")
        return self

    def of(self, check: Check[Any]) -> CheckSettings:
        """The settings of a built-in check."""
        return getattr(self, _attribute(check))

    def chosen(self) -> list[Chosen]:
        """The checks to run: built-in ones in the order of the catalogue, then the user's own."""
        builtin = [_choose(check, self.of(check)) for check in all_checks() if self.of(check).enabled]
        return builtin + [Chosen(each.as_check(), Options(), {}) for each in self.custom if each.enabled]

    def queries(self) -> Queries:
        """What the journey has to ask of every page for these checks, each once."""
        selectors = [selector for each in self.custom if each.enabled for selector in each.expect.selectors()]
        checks = [each.check for each in self.chosen() if each.check.collector]
        return Queries(tuple(dict.fromkeys(selectors)), tuple(Collector(check.id, check.collector) for check in checks))


def _choose(check: Check[Any], settings: CheckSettings) -> Chosen:
    names = check.options.model_fields
    options = check.options.model_construct(**{name: getattr(settings, name) for name in names})
    at = {
        stage: options.model_copy(update={name: getattr(given, name) for name in given.model_fields_set})
        for stage, given in settings.at.items()
    }
    severity = settings.severity or check.severity
    stages = tuple(stage for stage in check.stages if settings.stages is None or stage in settings.stages)
    return Chosen(replace(check, severity=severity, stages=stages), options, at, settings.severity)


def lesser(one: Severity, other: Severity) -> Severity:
    """The severity that weighs less."""
    return one if SEVERITIES.index(one) <= SEVERITIES.index(other) else other


def _attribute(check: Check[Any]) -> str:
    return check.id.replace("-", "_")


def _model_of(check: Check[Any]) -> type[CheckSettings]:
    stage: Any = Literal[check.stages]
    keys: dict[str, Any] = {
        "stages": (list[stage] | None, Field(default=None, min_length=1, description="only these stages")),
        "at": (dict[stage, check.options], Field(default={}, description="options that differ at a stage")),
    }
    name = "".join(word.capitalize() for word in check.id.split("-")) + "Settings"
    return create_model(name, __base__=(CheckSettings, check.options), __doc__=check.observes, **keys)


def _whole_model() -> type[_ChecksSettings]:
    fields: dict[str, Any] = {}
    for check in all_checks():
        model = _model_of(check)
        description = check.observes
        fields[_attribute(check)] = (model, Field(default_factory=model, alias=check.id, description=description))
    return create_model("ChecksSettings", __base__=_ChecksSettings, __doc__="What is judged, and how.", **fields)


if TYPE_CHECKING:
    ChecksSettings = _ChecksSettings
else:
    ChecksSettings = _whole_model()

"""The configuration: one YAML file, put together from the settings of each room."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..checks.budgets import Budget
from ..checks.fail_on import conditions
from ..checks.settings import ChecksSettings
from ..history.settings import HistorySettings
from ..journey.settings import JourneySettings
from ..reports.settings import ReportSettings
from .exits import Stop
from .extends import laid, layers
from .yamlfile import Document, mistakes, said


def shop_url(address: str) -> str:
    """The address of a shop with its scheme, https where none is given. Raises ValueError."""
    given = address.strip()
    url = given if "://" in given else f"https://{given}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable or any(character.isspace() for character in given):
        raise ValueError(f"{address!r} is not the address of a shop; one looks like https://shop.example")
    return url


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _all_defaults(value: object) -> object:
    """A section in which every line is a comment is a section with nothing set."""
    return {} if value is None else value


def _conditions(given: list[str]) -> list[str]:
    conditions(given)
    return given


Url = Annotated[str, AfterValidator(shop_url)]
Section = BeforeValidator(_all_defaults)


class Configuration(BaseModel):
    """Everything that can be configured."""

    model_config = ConfigDict(extra="forbid")

    extends: Annotated[list[str], BeforeValidator(_as_list, json_schema_input_type=str | list[str])] = Field(
        default=[],
        description="presets (recommended, strict, eu, nl, us, mobile, quick) and other files, seen from this one; "
        "what comes later lies over what comes before, and this file over all",
        examples=[["nl", "shared/base.yaml"]],
    )
    url: Annotated[list[Url], BeforeValidator(_as_list, json_schema_input_type=str | list[str])] = Field(
        default=[],
        description="address of the shop, or a list of addresses that are audited one after the other",
        examples=["https://shop.example"],
    )
    out: Path | None = Field(
        default=None,
        description="folder for the recording, the screens and the reports; with several shops, one folder each in it",
        examples=["kassa-report/shop.example"],
    )
    fail_on: Annotated[
        list[str], BeforeValidator(_as_list, json_schema_input_type=str | list[str]), AfterValidator(_conditions)
    ] = Field(
        default=[],
        description="exit with code 1 when one of these holds: a finding of low, medium, high, critical or over; one "
        "that is new since an earlier audit, as in new:high; a score as in score:<80. Broken "
        "budgets count without being named. never: nothing counts, budgets neither",
        examples=[["high", "score:<80"]],
    )
    budgets: list[Budget] = Field(
        default=[],
        description="limits for what is measured, per stage and device; exit with code 1 when one is broken",
        examples=[[{"stage": "checkout", "fields": 12, "steps": 4}, {"device": "mobile", "lcp": 4000}]],
    )
    timeout: float | None = Field(
        default=None,
        gt=0,
        description="limit of the whole run, all devices and shops, in seconds; what was seen by then is reported",
        examples=[900],
    )
    repeat: int = Field(
        default=1,
        ge=1,
        le=25,
        description="walks on each device, one after the other; the one with the median of waiting is reported, with "
        "the spread of all, and with what not every walk found",
    )
    journey: Annotated[JourneySettings, Section] = Field(default_factory=JourneySettings, description="how to walk")
    checks: Annotated[ChecksSettings, Section] = Field(
        default_factory=ChecksSettings, description="what to judge, and how strictly"
    )
    reports: Annotated[ReportSettings, Section] = Field(default_factory=ReportSettings, description="what to write")
    history: Annotated[HistorySettings, Section] = Field(
        default_factory=HistorySettings, description="where audits are kept, and what counts as a change"
    )


def load(path: Path) -> Configuration:
    """Read the configuration, with what it extends. Raises Stop with every mistake, each with file, line and column."""
    documents = layers(path)
    try:
        return Configuration.model_validate(laid(documents))
    except ValidationError as error:
        # A mistake is told with its place in its own file, where that file is wrong by itself.
        told = [mistake for document in documents for mistake in _mistakes(document)]
        raise Stop("\n".join(told or mistakes(error, Configuration, documents[-1]))) from None


def _mistakes(document: Document) -> list[str]:
    try:
        Configuration.model_validate(document.data)
    except ValidationError as error:
        return mistakes(error, Configuration, document)
    return []


def override(
    configuration: Configuration,
    journey: dict[str, Any] | None = None,
    reports: dict[str, Any] | None = None,
    history: dict[str, Any] | None = None,
    **top: Any,
) -> Configuration:
    """The configuration with what was said on the command line in its place; None says nothing.

    `headers` and `limits` of the journey are added to those of the configuration. Raises Stop when a value is not
    allowed.
    """
    told = {name: value for name, value in (journey or {}).items() if value is not None}
    walk = configuration.journey.model_dump()
    for name, value in told.items():
        walk[name] = {**walk[name], **value} if isinstance(value, dict) else value
    changed = {name: value for name, value in top.items() if value is not None}
    if past := {name: value for name, value in (history or {}).items() if value is not None}:
        changed["history"] = configuration.history.model_copy(update=past)
    same = {name: getattr(configuration, name) for name in Configuration.model_fields}
    try:
        if written := {name: value for name, value in (reports or {}).items() if value is not None}:
            changed["reports"] = ReportSettings.model_validate({**dict(configuration.reports), **written})
        return Configuration.model_validate({**same, **changed, "journey": JourneySettings.model_validate(walk)})
    except ValidationError as error:
        raise Stop("\n".join(said(detail) for detail in error.errors(include_url=False))) from None

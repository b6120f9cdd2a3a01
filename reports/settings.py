"""Settings of the reports: the part of the configuration that says what to write."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from ..language.catalogue import DEFAULT, Language
from .brand import Brand

BUILTIN = ("terminal", "html", "pdf", "json", "markdown", "junit", "sarif", "csv", "ndjson", "gitlab", "github")
"""The formats that come with Kassa."""

GROUP = "kassa.reports"
"""Entry points of this group are formats that others have added."""


def added() -> dict[str, EntryPoint]:
    """The formats that installed packages add, by name; none has the name of a built-in one."""
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILTIN}


def format_names() -> list[str]:
    """Every format that can be asked for."""
    return [*BUILTIN, *sorted(added())]


def _known(name: str) -> str:
    if name not in BUILTIN and name not in added():
        raise ValueError(f"{name!r} is not one of {', '.join(format_names())}")
    return name


def _nothing_set(value: object) -> object:
    """A section in which every line is a comment is a section with nothing set."""
    return {} if value is None else value


FormatName = Annotated[str, AfterValidator(_known)]


class ReportSettings(BaseModel):
    """What to write."""

    model_config = ConfigDict(extra="forbid")

    formats: list[FormatName] = Field(
        default=["terminal", "html", "json"],
        description=f"reports to write: {', '.join(BUILTIN)}, and those that installed packages add",
    )
    language: Language = Field(default=DEFAULT, description="language that reports are told in")
    brand: Annotated[Brand, BeforeValidator(_nothing_set, json_schema_input_type=Brand | None)] = Field(
        default_factory=Brand, description="whose report it is, in HTML and PDF"
    )

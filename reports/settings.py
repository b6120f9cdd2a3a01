"""Settings of the reports: the part of the configuration that says what to write."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FormatName = Literal["terminal", "html", "json"]


class ReportSettings(BaseModel):
    """What to write."""

    model_config = ConfigDict(extra="forbid")

    formats: list[FormatName] = Field(
        default=["terminal", "html", "json"], description="reports to write: terminal, html, json"
    )

"""Settings of the reports: the part of the configuration that says what to write and where."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FormatName = Literal["terminal", "html", "json"]


class ReportSettings(BaseModel):
    """What to write, and where."""

    model_config = ConfigDict(extra="forbid")

    formats: list[FormatName] = Field(
        default=["terminal", "html", "json"], description="reports to write: terminal, html, json"
    )
    out: Path = Field(default=Path("kassa-report"), description="folder for the recording, the screens and the reports")

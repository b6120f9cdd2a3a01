"""Settings of the history: where it is kept, and what counts as a change."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Tolerance(BaseModel):
    """How far a figure may move before it counts as changed. A time has to pass both of its limits."""

    model_config = ConfigDict(extra="forbid")

    price: float = Field(default=0, ge=0, description="amounts, in percent")
    fields: int = Field(default=0, ge=0, description="number of fields, steps and clicks")
    score: float = Field(default=0, ge=0, description="scores, in points")
    time: float = Field(default=30, ge=0, description="waits and load times, in percent")
    least_time: float = Field(default=300, ge=0, description="waits and load times, in ms")
    shift: float = Field(default=0.05, ge=0, description="Cumulative Layout Shift")
    size: float = Field(default=20, ge=0, description="bytes and requests, in percent")


class HistorySettings(BaseModel):
    """Where audits are kept, and what later ones are held against. `history: off` keeps none."""

    model_config = ConfigDict(extra="forbid")

    enabled: bool = Field(default=True, description="whether audits are kept; `history: off` says the same")
    database: str | None = Field(
        default=None,
        description="file, or address of a database, in which audits are kept; else a file of this user's own",
        examples=["postgresql://kassa@db.example/kassa"],
    )
    baseline: str | None = Field(
        default=None,
        description="file to compare with, as `kassa baseline` writes it; else the last audit in the history",
        examples=["kassa-baseline.json"],
    )
    tolerance: Tolerance = Field(default_factory=Tolerance, description="what is too little to count as a change")

    @model_validator(mode="before")
    @classmethod
    def _switch(cls, given: Any) -> Any:
        return {"enabled": False} if given is False or given == "off" else given

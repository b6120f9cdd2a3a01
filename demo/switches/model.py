"""The base of every description."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Base of the description: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

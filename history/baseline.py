"""A baseline: the summaries of walks in one small file that can be committed, to hold later audits against."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .summary import Summary


class Baseline(BaseModel):
    """Walks to compare with, one for each shop and device."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["kassa-baseline"] = "kassa-baseline"
    walks: list[Summary]

    def counterpart(self, walk: Summary) -> Summary | None:
        """The walk on the same device; where the file holds one shop alone, it may have had another address."""
        same = [each for each in self.walks if each.device == walk.device]
        here = [each for each in same if each.shop == walk.shop]
        alone = len({each.shop for each in self.walks}) == 1
        return here[-1] if here else same[-1] if same and alone else None

    def save(self, file: Path) -> None:
        """Write the file, a line for each value so that its changes can be read. Raises OSError."""
        file.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> Baseline:
        """Read a baseline. Raises OSError, or ValueError when the file is none."""
        return cls.model_validate_json(file.read_bytes())

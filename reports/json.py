"""The JSON format: each walk's Assessment as `assessment.json`, in the walk's folder."""

from __future__ import annotations

from pathlib import Path

from .audit import Audit, Output


def write(audit: Audit, output: Output) -> list[Path]:
    """Write one file for each walk. Raises OSError when it cannot be written."""
    return [walk.assessment.save(walk.folder) for walk in audit.walks]

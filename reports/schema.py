"""The published JSON Schemas of recording.json, assessment.json and the lines of events.ndjson.

`python -m kassa.reports.schema` writes them into docs/schema.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from ..checks.assessment import Assessment
from ..journey.recording import Recording
from .ndjson import AnyLine

FOLDER = Path("docs/schema")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema by file name."""
    # A recording is saved without what equals the default, an assessment whole: hence the two modes.
    models = {
        "recording.schema.json": Recording.model_json_schema(mode="validation"),
        "assessment.schema.json": Assessment.model_json_schema(mode="serialization"),
        "event.schema.json": {"title": "Event", **TypeAdapter(AnyLine).json_schema(mode="serialization")},
    }
    return {name: json.dumps({"$schema": DIALECT, **schema}, indent=1) + "\n" for name, schema in models.items()}


def publish(folder: Path = FOLDER) -> None:
    """Write the schemas into the folder. Raises OSError when that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    publish()

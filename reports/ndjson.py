"""The NDJSON format: `events.ndjson`, one JSON object a line, written while the walk goes on.

Every line has an `event`: `doing` and `reached` as they happen, then `finding`, a `walk` for each device, and at last
`end` with the exit code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..checks.assessment import Finding, Gate
from ..journey.events import Doing, Event, Listener
from ..journey.recording import Device, Furthest
from ..journey.shown import Stage, Step
from .audit import Audit, Output, Walk
from .gate import code, reasons

FILE_NAME = "events.ndjson"
VERSION = 1
LIVE = ("doing", "reached")


class Line(BaseModel):
    """Base of all lines."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class BeginLine(Line):
    """The first line."""

    event: Literal["begin"] = "begin"
    version: Literal[1] = VERSION


class DoingLine(Line):
    """The walk begins to do something."""

    event: Literal["doing"] = "doing"
    device: Device
    stage: Stage
    step: Step
    what: str
    at: int
    """Milliseconds since the visit began."""


class ReachedLine(Line):
    """A stage was reached, or the walk ended in it."""

    event: Literal["reached"] = "reached"
    device: Device
    stage: Stage
    reached: bool
    reason: str | None
    at: int | None
    """Milliseconds since the visit began; null when the file was made from a saved recording."""


class FindingLine(Finding):
    """A finding, after the walk."""

    model_config = Line.model_config

    event: Literal["finding"] = "finding"
    device: Device


class WalkLine(Line):
    """How a walk ended."""

    event: Literal["walk"] = "walk"
    device: Device
    furthest: Furthest | None
    score: int | None
    certainty: float
    """Share of what counts that was observed, 0 to 1."""
    gate: Gate | None


class EndLine(Line):
    """The last line: the exit code of the run with its reasons."""

    event: Literal["end"] = "end"
    device: None = None
    code: int | None
    reasons: list[str]


AnyLine = Annotated[
    BeginLine | DoingLine | ReachedLine | FindingLine | WalkLine | EndLine, Field(discriminator="event")
]


def recorder(folder: Path) -> Listener:
    """Begin the file anew, and write each event into it as it is told. Raises OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text(_line(BeginLine()), encoding="utf-8")

    def listen(event: Event) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(_line(_told(event)))

    return listen


def write(audit: Audit, output: Output) -> list[Path]:
    """Complete the file with findings and end; without live events, with those of the recording. Raises OSError."""
    path = audit.folder / FILE_NAME
    lines = [_line(BeginLine()), *(_live(path) or _recorded(audit))]
    for walk in audit.walks:
        for finding in walk.assessment.findings:
            lines.append(_line(FindingLine(device=walk.device, **dict(finding))))
    for walk in audit.walks:
        told, score = walk.assessment, walk.assessment.score
        end = {"furthest": told.furthest, "score": score.whole, "certainty": score.certainty, "gate": told.gate}
        lines.append(_line(WalkLine.model_validate({"device": walk.device, **end})))
    lines.append(_line(EndLine(code=code(audit), reasons=reasons(audit))))
    audit.folder.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
    return [path]


def _live(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return []
    return [each for each in lines if each.startswith(tuple(f'{{"event": "{name}"' for name in LIVE))]


def _recorded(audit: Audit) -> Iterator[str]:
    for walk in audit.walks:
        yield from map(_line, _acts(walk))


def _acts(walk: Walk) -> Iterator[Line]:
    for act in walk.recording.actions:
        yield DoingLine(device=walk.device, stage=act.stage, step=act.step, what=act.purpose, at=round(act.started))
    for stage, outcome in walk.recording.outcome.items():
        yield ReachedLine(device=walk.device, stage=stage, reached=outcome.reached, reason=outcome.reason, at=None)


def _told(event: Event) -> Line:
    at = round(event.at)
    if isinstance(event, Doing):
        return DoingLine(device=event.device, stage=event.stage, step=event.step, what=event.what, at=at)
    return ReachedLine(device=event.device, stage=event.stage, reached=event.reached, reason=event.reason, at=at)


def _line(told: BaseModel) -> str:
    data = told.model_dump(mode="json")
    # Plain ASCII: what steers a terminal is an escape.
    return json.dumps({"event": data.pop("event"), **data}) + "\n"

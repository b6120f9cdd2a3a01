"""The NDJSON format: `events.ndjson`, one JSON object a line, written while the walk goes on.

Every line has an `event`: `doing` and `reached` as they happen, then `finding`, a `walk` for each device, and at last
`end` with the exit code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..journey.events import Doing, Event, Listener
from .audit import Audit, Output, Walk
from .gate import code, reasons

FILE_NAME = "events.ndjson"
VERSION = 1
LIVE = ("doing", "reached")


def recorder(folder: Path) -> Listener:
    """Begin the file anew, and write each event into it as it is told. Raises OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text(_line(event="begin", version=VERSION), encoding="utf-8")

    def listen(event: Event) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(_line(**_told(event)))

    return listen


def write(audit: Audit, output: Output) -> list[Path]:
    """Complete the file with findings and end; without live events, with those of the recording. Raises OSError."""
    path = audit.folder / FILE_NAME
    lines = [_line(event="begin", version=VERSION), *(_live(path) or _recorded(audit))]
    for walk in audit.walks:
        for finding in walk.assessment.findings:
            lines.append(_line(event="finding", device=walk.device, **finding.model_dump(mode="json")))
    for walk in audit.walks:
        gate, score = walk.assessment.gate, walk.assessment.score
        told: dict[str, Any] = {
            "furthest": walk.assessment.furthest,
            "score": score.whole,
            "certainty": score.certainty,
        }
        told["gate"] = gate.model_dump(mode="json") if gate else None
        lines.append(_line(event="walk", device=walk.device, **told))
    lines.append(_line(event="end", device=None, code=code(audit), reasons=reasons(audit)))
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
        yield from (_line(**told) for told in _acts(walk))


def _acts(walk: Walk) -> Iterator[dict[str, Any]]:
    for action in walk.recording.actions:
        what = {"stage": action.stage, "step": action.step, "what": action.purpose, "at": round(action.started)}
        yield {"event": "doing", "device": walk.device, **what}
    for stage, outcome in walk.recording.outcome.items():
        yield {
            "event": "reached",
            "device": walk.device,
            "stage": stage,
            "reached": outcome.reached,
            "reason": outcome.reason,
            "at": None,
        }


def _told(event: Event) -> dict[str, Any]:
    shared = {"device": event.device, "stage": event.stage}
    if isinstance(event, Doing):
        return {"event": "doing", **shared, "step": event.step, "what": event.what, "at": round(event.at)}
    return {"event": "reached", **shared, "reached": event.reached, "reason": event.reason, "at": round(event.at)}


def _line(**told: Any) -> str:
    # Plain ASCII: what steers a terminal is an escape.
    return json.dumps(told) + "\n"

"""Screenshots in the page: embedded once each, with the evidence of problems marked on them."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field

from markupsafe import Markup

from ...checks.assessment import Evidence, Severity
from ...journey.recording import Action, Device
from ...journey.shown import Box, Size, Snapshot, Step
from ..audit import Audit
from ..findings import Entry
from .pictures import Kind, fit
from .topics import Topic

CROP_WIDTH = 420
"""CSS pixels of the shop's page that an excerpt shows at least, where the page is as wide."""
CROP_SHAPE = 0.42
"""Height of an excerpt as a share of its width, at least."""
CROP_TALLEST = 0.9
EDGE: dict[Device, float] = {"desktop": 97, "mobile": 94}
"""Percent of a screenshot's width where the last number fits, at the widths the strips have."""


@dataclass(frozen=True)
class Mark:
    """The box of one piece of evidence on a screenshot, in percent of its width and height."""

    id: str
    topic: Topic
    x: float
    y: float
    width: float
    height: float
    edge: float
    """How far to the right its number may stand, so that the screenshot's edge does not cut it off."""


@dataclass
class Shot:
    """One screenshot with its marks; `picture` names its file, None where there is none."""

    id: str
    device: Device
    snapshot: Snapshot
    size: Size
    picture: str | None
    act: Action | None
    """What had been done last when it was taken."""
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Excerpt:
    """The part of a screenshot around a mark: `view` is an SVG viewBox in CSS pixels of the page."""

    picture: str
    view: str
    box: Box


@dataclass
class Place:
    """Where a piece of evidence is to be seen on one device."""

    device: Device
    shot: str | None
    step: Step | None
    mark: str | None
    excerpt: Excerpt | None


@dataclass
class Proof:
    """One piece of evidence, with its places on all devices it was seen on."""

    text: str
    selector: str | None
    url: str | None
    places: list[Place]


def inside(box: Box, size: Size) -> Box | None:
    """The part of a box that the screenshot shows, or None when it shows nothing of it."""
    if not all(map(math.isfinite, (box.x, box.y, box.width, box.height))):
        return None
    left, top = max(0.0, box.x), max(0.0, box.y)
    right, bottom = min(float(size.width), box.x + box.width), min(float(size.height), box.y + box.height)
    if right <= left or bottom <= top:
        return None
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def excerpt(shot: Shot, box: Box) -> Excerpt:
    """The surroundings of a box, wide and tall enough to be recognised, never beyond the screenshot."""
    width = min(shot.size.width, max(CROP_WIDTH, box.width * 1.15))
    height = min(shot.size.height, width * CROP_TALLEST, max(width * CROP_SHAPE, box.height * 1.4))
    x = min(max(0, box.x + box.width / 2 - width / 2), shot.size.width - width)
    middle = box.y + box.height / 2 - height / 2
    y = min(max(0, middle if box.height < height else box.y - height * 0.05), shot.size.height - height)
    return Excerpt(shot.picture or "", f"{x:.0f} {y:.0f} {width:.0f} {height:.0f}", box)


class Screens:
    """All screenshots of an audit, and the proofs of its problems."""

    def __init__(self, audit: Audit, topics: list[Topic]) -> None:
        self.shots: dict[tuple[Device, str], Shot] = {}
        self.files: dict[str, bytes] = {}
        """The pictures by name: one that was taken twice stands in the page once."""
        for walk in audit.walks:
            led = {action.after: action for action in walk.recording.actions if action.met}
            act = None
            for snapshot in walk.recording.snapshots:
                act = led.get(snapshot.id, act)
                file = walk.screen(snapshot)
                picture = self._kept(file.read_bytes()) if file and snapshot.screen else None
                size = snapshot.screen or snapshot.viewport
                key = (walk.device, snapshot.id)
                self.shots[key] = Shot(f"shot-{walk.device}-{snapshot.id}", walk.device, snapshot, size, picture, act)
        self.proofs = {entry.key: self._proofs(topic, entry) for topic in topics for entry in topic.entries}

    def seen(self, device: Device, snapshot: str) -> Shot | None:
        """A screenshot; where a state has none, that of the state of the same step before it, or the next one."""
        shot = self.shots.get((device, snapshot))
        if shot is None or shot.picture:
            return shot
        same = [
            other
            for (on, _), other in self.shots.items()
            if on == device and other.picture and other.snapshot.step == shot.snapshot.step
        ]
        before = [other for other in same if other.snapshot.at <= shot.snapshot.at]
        return before[-1] if before else same[0] if same else shot

    def pictures(self, room: int, kind: Kind) -> list[tuple[str, Size, Markup]]:
        """The pictures as data URIs of `room` characters in all, each with its name and its size in the page."""
        # As markup: nothing of the shop is in them, and they are long to look through.
        sizes = {shot.picture: shot.size for shot in self.shots.values() if shot.picture}
        return [(name, sizes[name], Markup(uri)) for name, uri in fit(self.files, room, kind).items()]

    def _kept(self, file: bytes) -> str:
        name = f"picture-{hashlib.sha256(file).hexdigest()[:12]}"
        self.files[name] = file
        return name

    def _proofs(self, topic: Topic, entry: Entry) -> list[Proof]:
        proofs: dict[tuple[str, str | None, str | None, str | None], Proof] = {}
        for device, finding in entry.on.items():
            for nth, evidence in enumerate(finding.evidence):
                same = (evidence.text, evidence.snapshot, evidence.selector, evidence.url)
                proof = proofs.setdefault(same, Proof(evidence.text, evidence.selector, evidence.url, []))
                proof.places.append(self._place(topic, entry, device, evidence, nth))
        return list(proofs.values())

    def _place(self, topic: Topic, entry: Entry, device: Device, evidence: Evidence, nth: int) -> Place:
        shot = self.seen(device, evidence.snapshot or "")
        if shot is None:
            return Place(device, None, None, None, None)
        itself = shot.picture and shot.snapshot.id == evidence.snapshot
        box = inside(evidence.box, shot.size) if evidence.box and itself else None
        if box is None:
            return Place(device, shot.id, shot.snapshot.step, None, None)
        wide, high = shot.size.width / 100, shot.size.height / 100
        mark = Mark(
            id=f"mark-{entry.key}-{device}-{nth}",
            topic=topic,
            x=box.x / wide,
            y=box.y / high,
            width=box.width / wide,
            height=box.height / high,
            edge=EDGE[device],
        )
        shot.marks.append(mark)
        return Place(device, shot.id, shot.snapshot.step, mark.id, excerpt(shot, box))


SEVERITY_SHAPES: dict[Severity, str] = {
    "critical": "M8 0.5 15.5 8 8 15.5 0.5 8Z",
    "high": "M8 1.2 15.6 14.6H0.4Z",
    "medium": "M2 2H14V14H2Z",
    "low": "M8 2A6 6 0 1 1 8 14A6 6 0 1 1 8 2Z",
    "info": "M8 2A6 6 0 1 1 8 14A6 6 0 1 1 8 2ZM8 4A4 4 0 1 0 8 12A4 4 0 1 0 8 4Z",
}
"""The sign of each severity as an SVG path in a square of 16: told apart by shape as well as by colour."""

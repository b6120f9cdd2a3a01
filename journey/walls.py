"""Walls: pages that stand where the shop should be, and stop every shopper or every robot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from ..language.said import say
from .data import read_data
from .hosts import host_of
from .recording import Wall
from .shown import Snapshot
from .vocabulary import mentioned

SHORT = 120
"""Letters of a text that asks to prove something, at most."""

MOST_TEXTS = 40
"""Blocks of text on a wall, at most: a page that shows more is a shop that has such words somewhere."""


class Known(TypedDict):
    """How one wall is known."""

    wall: Wall
    reason: str
    words: NotRequired[str]
    asks: NotRequired[str]
    statuses: NotRequired[list[int]]
    frames: NotRequired[list[str]]


@dataclass(frozen=True)
class Found:
    """The wall a page is."""

    wall: Wall
    reason: str


@cache
def _known() -> list[Known]:
    return cast("list[Known]", read_data(Path(__file__).with_suffix(".yaml")))


def reasons() -> list[str]:
    """What a walk says of the walls that are known."""
    return [known["reason"] for known in _known()]


def recognise(snapshot: Snapshot) -> Found | None:
    """The wall that this page is, or None."""
    bare = len(snapshot.texts) <= MOST_TEXTS and not _sells(snapshot)
    status = snapshot.status or 200
    labels = [f"{f.label} {f.placeholder}" for f in snapshot.fields]
    words = " ".join([snapshot.title, *(t.text for t in snapshot.texts[:MOST_TEXTS]), *labels])
    for known in _known() if bare else []:
        said = "words" in known and mentioned(words, known["words"])
        asked = "asks" not in known or any(f.type == known["asks"] for f in snapshot.fields)
        refused = status in known.get("statuses", [])
        hosts = known.get("frames", [])
        framed = any(host_of(f.url) == h or host_of(f.url).endswith(f".{h}") for f in snapshot.frames for h in hosts)
        if (said and asked) or refused or (framed and _empty(snapshot)):
            return Found(known["wall"], known["reason"])
    if status >= 500:
        return Found(
            "shop-error",
            say("The shop answered with an error ({status}) at {url}", status=str(status), url=snapshot.url),
        )
    return None


def asks_for_a_person(snapshot: Snapshot) -> bool:
    """Whether a page of the shop asks, among other things, to prove that a person is there."""
    captcha = any(f.purpose == "captcha" and f.visible for f in snapshot.fields)
    said = [t.text for t in snapshot.texts if len(t.text) <= SHORT] + [e.text for e in snapshot.errors]
    return captcha or any(mentioned(text, "bot_wall") for text in said)


def _sells(snapshot: Snapshot) -> bool:
    return any(a.role in ("item", "line", "total", "subtotal") for a in snapshot.amounts)


def _empty(snapshot: Snapshot) -> bool:
    """Whether the page has nothing but what its frames show."""
    return len(snapshot.texts) <= 12 and len([c for c in snapshot.controls if c.visible and c.href]) <= 4

"""What an overlay is for, and whether a shopper can close it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from ..data import read_words
from ..vocabulary import normal
from .page import RawPage
from .words import phrase_pattern

Kind = Literal["consent", "cart", "newsletter", "region", "age", "chat", "app", "other"]

_LATIN_EDGE = re.compile(r"(?<=[a-z])(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff])(?=[a-z])")
"""Where a Latin word stands in Japanese or Chinese text without a space: "Cookieを"."""
_ORDER = ("consent", "age", "region", "cart", "app", "newsletter", "chat")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return read_words(Path(__file__).with_name("overlays.yaml"))


@cache
def _pattern(kind: str, where: str) -> re.Pattern[str]:
    words = _words()[kind][where]
    if where == "text":
        return phrase_pattern(words)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})")


def _controls(overlay: dict[str, Any], page: RawPage) -> list[dict[str, Any]]:
    number = page["overlays"].index(overlay)
    return [control for control in page["controls"] if control["overlay"] == number and control["visible"]]


def speaks_of_age(text: str) -> bool:
    """Whether a text asks how old a shopper is."""
    return _pattern("age", "text").search(text.lower().replace("\u2019", "'")) is not None


def overlay_kind(overlay: dict[str, Any], page: RawPage, language: str) -> Kind:
    """What the overlay is for, by its words, its fields and what its developer called it."""
    text = _LATIN_EDGE.sub(" ", overlay["text"].lower().replace("\u2019", "'"))
    hints = f"{overlay['hints']} {overlay['selector']}".lower()
    number = page["overlays"].index(overlay)
    email = any(f["overlay"] == number and f.get("purpose") in ("email", "newsletter") for f in page["fields"])
    scores: dict[str, float] = {}
    for kind in _ORDER:
        said = len(set(_pattern(kind, "text").findall(text)))
        called = bool(_pattern(kind, "hints").search(hints))
        scores[kind] = said + 2 * called
    if scores["newsletter"] and email:
        scores["newsletter"] += 2
    if scores["chat"] and len(text) > 200:
        scores["chat"] -= 1
    best = max(_ORDER, key=lambda kind: scores[kind])
    return cast(Kind, best) if scores[best] >= 1 else "other"


def is_closable(overlay: dict[str, Any], page: RawPage) -> bool:
    """Whether it holds a control that reads or looks as closing it."""
    words = _words()["close"]
    for control in _controls(overlay, page):
        label = normal(control["name"]) or control["name"].strip().lower()
        if label in words["text"] or normal(control["text"]) in words["text"]:
            return True
        small = control["box"]["width"] <= 64 and control["box"]["height"] <= 64
        if small and _pattern("close", "hints").search(control["hints"].lower().replace(" ", "-")):
            return True
        if any(label.startswith(word + " ") for word in words["text"] if len(word) > 3):
            return True
    return False

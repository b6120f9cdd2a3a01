"""Dates of birth that are asked before a shop lets anybody in: what a day, a month or a year alone does not tell."""

from __future__ import annotations

from typing import Any

from .overlays import speaks_of_age
from .page import RawPage
from .words import in_label

PARTS = {"day": "day", "month": "month", "year": "year", "cc-exp-month": "month", "cc-exp-year": "year"}
"""Parts of a date by the purpose that a field has when nothing beside it says whose date it is."""

MOST = 3
"""Fields that a date of birth has at most."""

TYPES = ("select", "text", "tel", "number", "date")


def read_births(page: RawPage, language: str) -> None:
    """Set the purposes of the fields of an age gate: of a layer of that kind, or of a page that asks nothing else.

    Where a card could be asked for as well nothing is changed.
    """
    shown = [f for f in page["fields"] if f["visible"] and f["landmark"] not in ("header", "footer", "nav")]
    if any((f["purpose"] or "").startswith("cc-") and f["purpose"] not in PARTS for f in shown):
        return
    if any(frame["visible"] for frame in page["frames"]):
        return
    for number, overlay in enumerate(page["overlays"]):
        if overlay["kind"] == "age":
            _settle([f for f in shown if f["overlay"] == number], language)
    if all(f["overlay"] is None for f in shown) and any(speaks_of_age(text["text"]) for text in page["texts"]):
        _settle(shown, language)


def _settle(fields: list[dict[str, Any]], language: str) -> None:
    asked = [f for f in fields if f["type"] not in ("checkbox", "radio")]
    parts = [_part(f, language) for f in asked]
    if len(asked) > MOST or None in parts or len(set(parts)) < len(parts):
        return
    for field, part in zip(asked, parts, strict=True):
        field["purpose"] = part


def _part(field: dict[str, Any], language: str) -> str | None:
    """The purpose of a field of an age gate; None when it asks for something else."""
    purpose = field["purpose"] or ""
    if field["type"] not in TYPES:
        return None
    if purpose.startswith("bday"):
        return purpose
    if field["type"] == "date":
        return "bday"
    part = PARTS.get(purpose) or _by_words(field, language)
    return f"bday-{part}" if part else None


def _by_words(field: dict[str, Any], language: str) -> str | None:
    for words in (field["placeholder"], field["label"]):
        found = in_label(words, language) if words else {}
        part = next((part for part in ("day", "month", "year") if found.get(part, 0) > 0.85), None)
        if part:
            return part
    return None

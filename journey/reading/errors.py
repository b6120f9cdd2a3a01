"""Visible error messages: alerts, texts that look and read as errors, and what stands in red below a rejected field."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ..data import read_words
from ..vocabulary import normal, phrases
from .money import printed_amounts
from .page import RawPage, RawText, same_row, share_column
from .words import UNSPACED, phrase_pattern

_NAME = re.compile(r"error|invalid|danger|fout|fehler|erreur|alert|warning", re.I)
LONGEST = 300
BELOW = 36
"""An error stands at most this far below its field, in CSS pixels."""
ALONE = "alone"


@cache
def _words() -> dict[str, list[str]]:
    return read_words(Path(__file__).with_name("errors.yaml"))


@cache
def _pattern() -> re.Pattern[str]:
    return phrase_pattern(word for language, some in _words().items() if language != ALONE for word in some)


def _is_red(color: str) -> bool:
    parts = [float(part) for part in re.findall(r"[\d.]+", color)[:3]]
    return len(parts) == 3 and parts[0] > 120 and parts[0] > 1.8 * max(parts[1], parts[2], 1)


def _field_above(page: RawPage, text: RawText) -> dict[str, Any] | None:
    """The field that a text stands right below of, or right beside on its right."""
    if not text["before"]:
        return None
    field = page["fields"][text["before"] - 1]
    gap = text["box"]["y"] - (field["box"]["y"] + field["box"]["height"])
    below = -4 <= gap <= BELOW and share_column(text["box"], field["box"])
    aside = text["box"]["x"] - (field["box"]["x"] + field["box"]["width"])
    near = field["visible"] and (below or (0 <= aside <= BELOW and same_row(text["box"], field["box"])))
    together = (field["overlay"], field["landmark"]) == (text["overlay"], text["landmark"])
    return field if near and together else None


def _is_of_others(field: dict[str, Any], page: RawPage) -> bool:
    """Whether what is said below a field sums up what is wrong with others: several are marked invalid, it is not."""
    marked = [other for other in page["fields"] if other["visible"] and other["invalid"]]
    return len(marked) > 1 and not field["invalid"]


def _explains_mark(words: str) -> bool:
    """Whether a text only says what the asterisk at fields means: "* Required fields"."""
    return words.strip().startswith("*") and normal(words) in phrases("required_mark")


def read_errors(page: RawPage) -> list[RawText]:
    """Texts that a shopper takes for an error message, in document order; those below a field become its `error`.
    A price and the label of a field are none.

    Two of three must hold: it reads as an error, it is red, it is announced or named as one. Below a field that is
    marked as invalid red is enough.
    """
    errors: list[RawText] = []
    tied = {field["error"] for field in page["fields"] if field["error"]}
    labels = {field["label"] for field in page["fields"]}
    for text in page["texts"]:
        words = text["text"].replace("\u2019", "'")
        if len(words) > LONGEST or text["control"] or len(words) < (2 if UNSPACED.search(words) else 4):
            continue
        if words in labels or [(a.start, a.end) for a in printed_amounts(words)] == [(0, len(words))]:
            continue
        field = _field_above(page, text)
        if _explains_mark(words) and not (field and field["invalid"]):
            continue
        alone = field is not None and words.strip(" .!*").lower() in _words()[ALONE]
        red = _is_red(text["color"])
        named = text["live"] or bool(_NAME.search(text["hints"]))
        if text["text"] in tied:
            errors.append(text)
            continue
        reads = (red or named) and (alone or _pattern().search(words) is not None)
        if reads + red + named >= 2 or (red and field is not None and field["invalid"]):
            errors.append(text)
            if field is not None and not field["error"] and not _is_of_others(field, page):
                field["error"] = text["text"]
    for field in page["fields"]:
        field["error_tied"] = bool(field["error"]) and field["error"] in field["described"]
    return errors

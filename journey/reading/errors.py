"""Visible error messages: alerts, and texts that look and read as errors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..data import read_words
from .page import RawPage, RawText

_NAME = re.compile(r"error|invalid|danger|fout|fehler|erreur|alert|warning", re.I)
LONGEST = 300


@cache
def _pattern() -> re.Pattern[str]:
    raw: dict[str, list[str]] = read_words(Path(__file__).with_name("errors.yaml"))
    words = sorted({word for words in raw.values() for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def _is_red(color: str) -> bool:
    parts = [float(part) for part in re.findall(r"[\d.]+", color)[:3]]
    return len(parts) == 3 and parts[0] > 120 and parts[0] > 1.8 * max(parts[1], parts[2], 1)


def read_errors(page: RawPage, language: str) -> list[RawText]:
    """Texts that a shopper takes for an error message, in document order.

    Two of three must hold: it reads as an error, it is red, it is announced or named as one.
    """
    errors: list[RawText] = []
    tied = {field["error"] for field in page["fields"] if field["error"]}
    for text in page["texts"]:
        if len(text["text"]) > LONGEST or text["control"] or len(text["text"]) < 4:
            continue
        reads = bool(_pattern().search(text["text"]))
        named = text["live"] or bool(_NAME.search(text["hints"]))
        if text["text"] in tied or reads + _is_red(text["color"]) + named >= 2:
            errors.append(text)
    return errors

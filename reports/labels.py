"""What a reader sees for the words of the Recording and the Assessment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..journey.data import read_data

FILE = Path(__file__).with_suffix(".yaml")


@cache
def labels() -> dict[str, dict[str, str]]:
    """The labels by kind of word (stage, step, status, ...), then by word."""
    return read_data(FILE)


def label(kind: str, word: str | None) -> str:
    """The label of a word; the word itself when it has none."""
    return labels()[kind].get(word or "", word or "")

"""What a reader sees for the words of the Recording and the Assessment."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from ..journey.data import read_data
from ..language.said import Said, translated

FILE = Path(__file__).with_suffix(".yaml")


@cache
def labels() -> dict[str, dict[str, str]]:
    """The labels by kind of word (stage, step, status, ...), then by word."""
    return read_data(FILE)


def label(kind: str, word: str | None) -> str:
    """The label of a word, to be told in the reader's language; the word itself when it has none."""
    known = labels()[kind].get(word or "")
    return Said(partial(translated, known)) if known else word or ""

"""Clocks that run down, read from the texts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..journey.data import read_words
from ..journey.shown import Text
from .pressure import kind_of

PIECES = 16
"""Texts that one clock may be made of: a number, a colon, a word for each unit."""

_PART = re.compile(r"\d{1,3}|[^\W\d_]+")


@dataclass(frozen=True)
class Timer:
    """A clock with seconds, as it was read."""

    seconds: int
    """Until it ends."""
    text: Text
    """The first text it is made of."""
    words: str
    before: str
    """The text that stands before it: what it is about."""

    @property
    def about(self) -> str:
        """The words around its numbers, without anything that runs: the same at every look."""
        return " ".join(re.sub(r"[\d:]+", " ", f"{self.before} {self.words}").split()).casefold()


def timers(texts: Sequence[Text], language: str) -> Iterator[Timer]:
    """The clocks among the texts of a page, whether each stands in one text or in one for every number."""
    at = 0
    while at < len(texts):
        length = _run(texts, at)
        words = " ".join(t.text for t in texts[at : at + length]) if length else texts[at].text
        seconds = _seconds(words, language)
        if seconds is not None:
            yield Timer(seconds, texts[at], words, texts[at - 1].text if at else "")
        at += max(length, 1)


def _run(texts: Sequence[Text], at: int) -> int:
    """How many texts from here on hold nothing but numbers, units and colons."""
    length = 0
    while length < PIECES and at + length < len(texts) and _of_a_clock(texts[at + length].text):
        length += 1
    return length


def _of_a_clock(words: str) -> bool:
    return len(words) <= 40 and all(p.isdigit() or p in _known("days") | _known("units") for p in _parts(words))


def _seconds(words: str, language: str) -> int | None:
    """What a clock shows, in seconds; None when there is none, or none with seconds."""
    if kind_of(words, language) != "urgency":
        return None
    colons = re.search(r"(?:(\d{1,3})\D{1,9})??(\d{1,3}) ?: ?(\d{1,2}) ?: ?(\d{1,2})(?!\d)", words)
    if colons:
        return _sum([int(number or 0) for number in colons.groups()])
    parts = _parts(words)
    numbers = [int(p) for p in parts if p.isdigit()]
    days = any(p in _known("days") for p in parts)
    if len(numbers) == 4 and days:
        return _sum(numbers)
    if len(numbers) == 3 and not days and any(p in _known("units") for p in parts):
        return _sum(numbers)
    if len(numbers) == 2 and not days and re.search(r"\d ?: ?\d{2}(?!\d)|\d ?s", words):
        return _sum(numbers)
    return None


def _sum(numbers: list[int]) -> int:
    """Days, hours, minutes and seconds, the last ones given, as seconds."""
    days, hours, minutes, seconds = [0] * (4 - len(numbers)) + numbers
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _parts(words: str) -> list[str]:
    return _PART.findall(words.casefold())


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(read_words(Path(__file__).with_name("timers.yaml"))[name])

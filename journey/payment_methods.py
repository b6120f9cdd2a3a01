"""What shops call ways to pay."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .data import read_words
from .vocabulary import normal


def called_like_one(label: str) -> bool:
    """Whether a label is, or begins with, the name of a way to pay."""
    return _names().match(normal(label)) is not None


@cache
def _names() -> re.Pattern[str]:
    names = sorted(map(normal, read_words(Path(__file__).with_suffix(".yaml"))), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?!\w)")

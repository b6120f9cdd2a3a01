"""What a form field asks for, as a reader sees it: recordings and configurations name it by its token."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from .said import Said, translated

FILE = Path(__file__).with_suffix(".yaml")


@cache
def purposes() -> dict[str, str]:
    """The words for every purpose, by its token."""
    found: Any = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def asked_for(purpose: str) -> str:
    """The words for a purpose, to be told in the reader's language; the token itself when it has none."""
    words = purposes().get(purpose)
    return Said(partial(translated, words)) if words else purpose

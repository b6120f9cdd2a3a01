"""What kind of page an address is likely to lead to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from .data import read_words

Kind = Literal["cart", "checkout", "product", "listing", "other"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = read_words(Path(__file__).with_suffix(".yaml"))
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in raw.items()}


def page_of(url: str | None) -> str:
    """An address without the place in its page: two links to the same page have the same one.

    A path after the # is that of a page: shops drawn by one script have their pages there.
    """
    bare, _, place = (url or "").partition("#")
    return f"{bare}#{place}" if place.startswith(("/", "!")) else bare


def looks_like(url: str | None, kind: Kind) -> bool:
    """Whether path and query of an address look like that kind of page; a path after the # counts as one."""
    if not url:
        return False
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    routed = parts.fragment.lstrip("!") if parts.fragment.startswith(("/", "!/")) else ""
    return bool(_patterns()[kind].search(routed or path))

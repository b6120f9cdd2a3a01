"""Text that comes from a shop, made safe to print, and figures as a reader sees them."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from ..language.amounts import money, rounded
from ..language.dates import moment as moment_of
from ..language.said import Said, listed, say

__all__ = [
    "bound",
    "clean",
    "date",
    "duration",
    "fold",
    "line",
    "listed",
    "money",
    "place",
    "size",
    "web_link",
]

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # operating system commands: titles, links
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequences: colours, cursor
    r"|\x1b[PX^_][^\x1b]*\x1b\\"  # device control and other strings
    r"|\x1b."
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]")
"""Characters that turn the direction of what follows, or hide text."""


def clean(text: str) -> str:
    """Text without escape sequences, control characters, direction overrides and hidden characters."""
    # Nearly all texts have nothing that could go.
    return text if text.isprintable() else _INVISIBLE.sub("", _CONTROLS.sub("", _ESCAPES.sub("", text)))


def fold(text: str) -> str:
    """Clean text with every run of white space made one blank, at its ends too."""
    return re.sub(r"\s+", " ", clean(text))


_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:%|[kKMG]?[Bo]\b|m?s\b|min\b|px\b|[€$£]|[A-Z]{3}\b))"  # a number and its unit
    r"|(?<=[€$£]) (?=\d)"
    r"|(?<=«) | (?=[»:;?!](?:\W|$))"  # French marks
)


def bound(text: str, by: str = "\u00a0") -> str:
    """Text in which no line ends between a number and its unit, or before a mark: a blank there is `by`."""
    return _TOGETHER.sub(by, text) if " " in text else text


def line(text: str, most: int | None = None) -> str:
    """Clean text on one line, white space folded, cut with an ellipsis at `most` characters."""
    folded = fold(text).strip()
    return folded if most is None or len(folded) <= most else folded[: most - 1].rstrip() + "…"


def capital(words: str) -> str:
    """Words with a capital at the beginning; the rest as it is, for German has capitals inside."""
    return words[:1].upper() + words[1:]


def web_link(url: str | None) -> str | None:
    """The URL when it is safe to link to (http or https, with a host), or None."""
    try:
        parts = urlsplit(clean(url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def place(url: str) -> str:
    """Path and query of a URL, as a short name of a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") if parts.netloc else url


def duration(milliseconds: float | None) -> str:
    """A time as a reader sees it: "340 ms", "4.2 s", "2 min 5 s"; a dash for none."""
    if milliseconds is None:
        return "–"
    if milliseconds < 1000:
        return say("{number} ms", number=rounded(milliseconds))
    if milliseconds < 60_000:
        return say("{number} s", number=rounded(milliseconds / 1000, 1))
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return say("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)


def size(count: int) -> Said:
    """Bytes as a reader sees them: "14 kB", "2.3 MB"."""
    if count < 1_000_000:
        return say("{number} kB", number=rounded(count / 1000))
    return say("{number} MB", number=rounded(count / 1_000_000, 1))


def date(moment: str) -> str:
    """An ISO date and time as "22 November 2026, 14:03"; as it stands when it is none."""
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return moment_of(read)

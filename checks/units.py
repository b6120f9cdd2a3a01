"""How measured values are written for people."""

from __future__ import annotations


def seconds(ms: float) -> str:
    """Milliseconds as seconds with two decimals: `4.20 s`; below a tenth of a second as `85 ms`."""
    return f"{ms:.0f} ms" if ms < 100 else f"{ms / 1000:.2f} s"


def size(byte_count: float) -> str:
    """Bytes as decimal megabytes or kilobytes: `2.31 MB`, `613 KB`."""
    return f"{byte_count / 1e6:.2f} MB" if byte_count >= 1e6 else f"{byte_count / 1e3:.0f} KB"


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it needs one: `1 field`, `13 fields`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: list[str], most: int = 6) -> str:
    """Words in a row, the last joined by `and`; what goes over `most` is counted."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

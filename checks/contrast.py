"""How well a label stands out from what is behind it."""

from __future__ import annotations

import re

UNREAD = 1.5
"""A contrast below this is that of a background which is a picture, and cannot be read."""


def luminance(color: str) -> float | None:
    """Relative luminance of a CSS color (WCAG 2), 0 to 1; None where it is no plain color."""
    parts = re.match(r"rgba?\((\d+), (\d+), (\d+)", color)
    if not parts:
        return None
    channels = [int(p) / 255 for p in parts.groups()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(color: str, background: str) -> float | None:
    """Contrast of two CSS colors, 1 to 21; None where one cannot be read, or both are so alike that a picture is
    behind."""
    one, other = luminance(color), luminance(background)
    if one is None or other is None:
        return None
    ratio = (max(one, other) + 0.05) / (min(one, other) + 0.05)
    return ratio if ratio >= UNREAD else None

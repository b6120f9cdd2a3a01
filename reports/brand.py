"""Whose report it is: the name, the logo and the colour of an agency."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

PAPER = {"light": "#fbfaf6", "dark": "#151917"}
"""Backgrounds of the report, as report.css has them."""
CONTRAST = 4.5
"""What text has to keep to its background: WCAG 2.2, success criterion 1.4.3 (2023)."""
LOGO = 200_000
"""Bytes of a logo at most."""
KINDS = {".svg": "svg+xml", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), 1 to 21, as WCAG computes it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, paper: str) -> str:
    """The colour itself, or the nearest one to it, towards black or white, that can be read on the paper."""
    end = 0 if _luminance(paper) > 0.5 else 255
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(101):
        mixed = "#" + "".join(f"{round(part + (end - part) * step / 100):02x}" for part in parts)
        if contrast(mixed, paper) >= CONTRAST:
            return mixed
    raise AssertionError("black and white can be read on every paper")


def _color(given: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", given):
        raise ValueError(f"{given!r} is not a colour; one looks like #1f5f4a")
    color = given.lower()
    if contrast(color, PAPER["light"]) < CONTRAST:
        raise ValueError(
            f"{given} is too light to be read on the report's paper (contrast {contrast(color, PAPER['light']):.1f}, "
            f"at least {CONTRAST}); the nearest one that can be read is {readable(color, PAPER['light'])}"
        )
    return color


def _logo(given: Path) -> Path:
    if given.suffix.lower() not in KINDS:
        raise ValueError(f"{given}: a logo is one of {', '.join(KINDS)}")
    try:
        size = given.stat().st_size
    except OSError as error:
        raise ValueError(f"{given}: cannot be read: {error.strerror}") from None
    if size > LOGO:
        raise ValueError(f"{given}: a logo has {LOGO // 1000} kB at most")
    return given


class Brand(BaseModel):
    """Whose report it is."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, description="who hands the report over", examples=["Agency"])
    logo: Annotated[Path, AfterValidator(_logo)] | None = Field(
        default=None, description="file with a logo: svg, png, jpg or webp, 200 kB at most", examples=["logo.svg"]
    )
    color: Annotated[str, AfterValidator(_color)] | None = Field(
        default=None, description="colour of links and lines, readable on white", examples=["#1f5f4a"]
    )

    def picture(self) -> str | None:
        """The logo as a data URI. Raises OSError when it cannot be read any more."""
        if self.logo is None:
            return None
        data = base64.b64encode(self.logo.read_bytes()).decode("ascii")
        return f"data:image/{KINDS[self.logo.suffix.lower()]};base64,{data}"

    def style(self) -> str:
        """The style rules that put the colour in the place of Kassa's own, in light and in dark."""
        if self.color is None:
            return ""
        dark = readable(self.color, PAPER["dark"])
        return (
            f":root {{ --accent: {self.color}; }}\n"
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
            f"@media print {{ :root {{ --accent: {self.color}; }} }}\n"
        )


def parsed(given: Iterable[str]) -> dict[str, str]:
    """What `--brand name=...`, `logo=...` and `color=...` say. Raises ValueError."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or name not in Brand.model_fields or not value:
            raise ValueError(f"{each!r} says nothing of a brand; name=..., logo=FILE and color=#rrggbb do")
        found[name] = value
    return found

"""Screenshots drawn by hand: simple pages whose elements stand exactly where the recording says."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from kassa.journey.recording import Device
from kassa.journey.shown import Box, Size
from PIL import Image, ImageDraw, ImageFont

INK, PAPER, LINE, LEAF, PICTURE = "#20302a", "#ffffff", "#b9c4bd", "#2f6b4f", "#dfe8dc"
TOP = 90
"""Height of the page's header."""


@dataclass(frozen=True)
class Element:
    """Something on a page: its kind is picture, heading, text, field or button."""

    kind: str
    box: Box
    words: str


def lay_out(rows: list[list[Any]], device: Device) -> dict[str, Element]:
    """The elements of a page by name: where the rows say, or one below the other on mobile."""
    if device == "desktop":
        return {name: Element(kind, Box(x=x, y=y, width=w, height=h), words) for name, kind, x, y, w, h, words in rows}
    placed: dict[str, Element] = {}
    y = TOP + 16.0
    for name, kind, _, _, _, height, words in rows:
        height = min(height, 220)
        placed[name] = Element(kind, Box(x=16, y=y, width=358, height=height), words)
        y += height + 16
    return placed


def draw(elements: dict[str, Element], size: Size, title: str) -> bytes:
    """Draw the page as a JPEG."""
    picture = Image.new("RGB", (size.width, size.height), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size.width, TOP - 20), fill=LEAF)
    pen.text((24, 20), title, fill=PAPER, font=ImageFont.load_default(28))
    for element in elements.values():
        box = element.box
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        size_of_type = 30 if element.kind == "heading" else 20
        if element.kind == "picture":
            pen.rectangle(corners, fill=PICTURE)
        elif element.kind == "button":
            pen.rounded_rectangle(corners, 8, fill=LEAF)
        elif element.kind == "field":
            pen.rounded_rectangle(corners, 6, outline=LINE, width=2)
        color = PAPER if element.kind == "button" else INK
        indent = 0 if element.kind in ("text", "heading") else 14
        pen.text(
            (box.x + indent, box.y + box.height / 2),
            element.words.replace("€", "EUR"),  # Pillow's own font has no euro sign
            fill=color,
            font=ImageFont.load_default(size_of_type),
            anchor="lm",
        )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=70)
    return file.getvalue()

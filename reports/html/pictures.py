"""Screenshots as they are embedded: as they were taken while there is room, else compressed and scaled to fit."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Literal

SMALLEST = 0.15
"""Share of its width that a screenshot keeps, however many there are."""
QUALITY = {"WEBP": 50, "JPEG": 55}
"""0 to 100; text of a page stays readable."""

Kind = Literal["WEBP", "JPEG"]


def fit(pictures: Mapping[str, bytes], room: int, kind: Kind = "WEBP") -> dict[str, str]:
    """The pictures as data URIs of `room` characters in all, as far as they can be made that small.

    The largest are made smaller first, and no more of them than it takes.
    """
    found = {name: _uri(file) for name, file in pictures.items()}
    largest = sorted(pictures, key=lambda name: len(pictures[name]), reverse=True)
    taken = sum(map(len, found.values()))
    scale = 1.0
    while taken > room and scale > SMALLEST:
        with ThreadPoolExecutor(max_workers=2) as workers:
            shrink = partial(_shrunk, scale=scale, kind=kind)
            for name, file in zip(largest, workers.map(shrink, map(pictures.__getitem__, largest)), strict=True):
                taken -= len(found[name])
                found[name] = _uri(file)
                taken += len(found[name])
                if taken <= room:
                    workers.shutdown(wait=False, cancel_futures=True)
                    break
        # Bytes grow with the area, a little slower.
        scale *= min(0.9, math.sqrt(room / taken)) if room > 0 else 0
    return found


def _uri(file: bytes) -> str:
    kind = "png" if file.startswith(b"\x89PNG") else "webp" if file[8:12] == b"WEBP" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(file).decode('ascii')}"


def _shrunk(file: bytes, scale: float, kind: Kind) -> bytes:
    """The picture in that format, scaled; as it is when it is no picture or would not get smaller."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(file)) as opened:
            size = max(1, round(opened.width * scale)), max(1, round(opened.height * scale))
            if scale < 1:
                opened.draft("RGB", size)
            picture = opened.convert("RGB")
            if picture.size != size:
                picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    except (OSError, ValueError):
        return file
    made = io.BytesIO()
    picture.save(made, kind, quality=QUALITY[kind], method=1)
    return min(file, made.getvalue(), key=len)

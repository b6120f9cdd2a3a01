"""Screenshots are made to fit by making the largest smaller, and none smaller than it takes."""

from __future__ import annotations

import io

import pytest
from kassa.reports.html.pictures import fit
from PIL import Image


def picture(width: int) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((width, width), 60).convert("RGB").save(made, "JPEG", quality=90)
    return made.getvalue()


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    return {"small": picture(120), "large": picture(600), "middle": picture(300)}


def taken(found: dict[str, str]) -> int:
    return sum(map(len, found.values()))


def test_what_fits_stays_as_it_was_taken(pictures: dict[str, bytes]) -> None:
    found = fit(pictures, 10_000_000)
    assert list(found) == list(pictures)
    assert all(uri.startswith("data:image/jpeg;") for uri in found.values())


def test_the_largest_is_made_smaller_first(pictures: dict[str, bytes]) -> None:
    room = taken(fit(pictures, 10_000_000)) - 1000
    found = fit(pictures, room)
    assert taken(found) <= room
    assert [name for name, uri in found.items() if uri.startswith("data:image/webp;")] == ["large"]


def test_all_are_scaled_where_there_is_little_room(pictures: dict[str, bytes]) -> None:
    room = taken(fit(pictures, 10_000_000)) // 10
    assert taken(fit(pictures, room)) <= room

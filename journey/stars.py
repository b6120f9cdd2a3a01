"""What is drawn as buttons to choose from and is no option of a product: stars that rate it, pages of its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

MOST = (5, 10)
"""Stars that there are to give."""

PAGE = re.compile(r"(.*[^\W\d_].*?)\s(\d+)(?:\s?/\s?|\s[^\W\d_]{2,}\s)(\d+)")
"""One of a number of pictures or pages: "Image 1 of 3", "Bild 1/3"."""


def are_stars(labels: Sequence[str]) -> bool:
    """Whether choices are called alike but for a number that counts from one star, or half of one, to all of them."""
    numbers = [[float(n.replace(",", ".")) for n in NUMBER.findall(label)] for label in labels]
    words = {NUMBER.sub("", label).strip() for label in labels}
    if len(words) != 1 or not re.search(r"[^\W\d]", words.pop()) or not all(numbers):
        return False
    given = [each[0] for each in numbers]
    return given[-1] in MOST and given[0] in (0.5, 1) and given == [given[0] * (n + 1) for n in range(len(given))]


def are_pages(labels: Sequence[str]) -> bool:
    """Whether choices are called alike but for a number that counts them: "Image 1 of 3", "Image 2 of 3"."""
    found = [PAGE.fullmatch(label.strip()) for label in labels]
    places = [int(m[2]) for m in found if m]
    alike = {(m[1], m[3]) for m in found if m}
    return len(places) == len(labels) > 1 and len(alike) == 1 and places == [places[0] + n for n in range(len(places))]

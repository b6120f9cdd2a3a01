"""Stars that rate a product: drawn as buttons to choose from, and no option of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

MOST = (5, 10)
"""Stars that there are to give."""


def are_stars(labels: Sequence[str]) -> bool:
    """Whether choices are called alike but for a number that counts from one star, or half of one, to all of them."""
    numbers = [[float(n.replace(",", ".")) for n in NUMBER.findall(label)] for label in labels]
    words = {NUMBER.sub("", label).strip() for label in labels}
    if len(words) != 1 or not re.search(r"[^\W\d]", words.pop()) or not all(numbers):
        return False
    given = [each[0] for each in numbers]
    return given[-1] in MOST and given[0] in (0.5, 1) and given == [given[0] * (n + 1) for n in range(len(given))]

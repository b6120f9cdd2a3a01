"""Goods that are sold by weight or volume, and so have a price per kilo or litre."""

from __future__ import annotations

import re

from .places import says

MEASURE = re.compile(r"(?i)(?<![\w.,])(\d+(?:[.,]\d+)?)\s?(kg|g|gram|gr|mg|l|liter|litre|litro|litri|cl|ml|dl)\b")
WHOLE = {"kg", "l", "liter", "litre", "litro", "litri"}


def sold_by_measure(name: str, kinds: list[str], language: str) -> str | None:
    """The weight or volume in the name of goods that are compared by it; None where one kilo or litre is sold.

    `kinds` are what the shop calls goods of this kind.
    """
    match = MEASURE.search(name)
    if match is None or (match[2].lower() in WHOLE and float(match[1].replace(",", ".")) == 1):
        return None
    told = any(says(words, "measured_goods", language) for words in [name, *kinds])
    return match[0] if told else None

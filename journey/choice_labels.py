"""What the choices of a product option are called, before and after one of them is made."""

from __future__ import annotations

import re

from .shown import Control
from .vocabulary import normal

SEPARATORS = " :;,.-–*"
"""What may stand between the name of a question and that of a choice."""


def called(choice: Control, group: list[Control], question: str) -> str:
    """What a choice of a group is called, without the question where all say it: "Size S" and "Size M" are S and M.

    A number alone says too little.
    """
    own = choice.name or choice.text
    words = [(c.name or c.text).split() for c in group]
    if len(words) < 2 or not question:
        return own
    shared = 0
    while all(len(each) > shared + 1 and each[shared] == words[0][shared] for each in words):
        shared += 1
    begins = normal(" ".join(words[0][:shared])).startswith(normal(question))
    bare = " ".join(own.split()[shared:]).strip(SEPARATORS)
    return bare if begins and re.search(r"[^\W\d]", bare) else own


def is_same(now: list[Control], before: list[Control], made: Control) -> bool:
    """Whether choices are those that stood there before one of them was made, which may be called otherwise since."""

    def rest(group: list[Control]) -> list[tuple[str, str]]:
        return [(c.selector, c.name) for c in group if c.selector != made.selector]

    return len(now) == len(before) and len(rest(now)) < len(now) and rest(now) == rest(before)

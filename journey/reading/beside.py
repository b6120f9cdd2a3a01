"""The words that stand beside an amount, and may say what it is for."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from ..vocabulary import any_named, mentioned
from .costs import cost_role, pattern, words_only
from .money import Printed, printed_amounts
from .page import RawBox, RawPage, RawText, blocks_around, same_row, share_column
from .words import UNSPACED

LONGEST_LABEL = 160
NEAR = 14
"""How many texts before an amount are looked at for its label."""
HOLDING = 6
"""How many blocks around an amount, and texts before it, may hold its label when none stands in its row or above it."""
ABOVE = 60
BESIDE_LINES = ("remove", "update_cart")
"""What can be pressed beside what a cart holds."""
_BRACKETS = re.compile(r"\([^)]*\)|（[^）]*）")
"""What stands in brackets says more of what stands before it: "Total (incl. € 2.25 VAT)"."""


def is_word(text: RawText) -> bool:
    """Whether a text can be the label of an amount: words, not too many, and no button of a line of the cart."""
    words = re.search(r"[^\W\d_]{2}", text["text"]) or UNSPACED.search(text["text"])
    if not words or not words_only(text["text"]) or len(text["text"]) > LONGEST_LABEL:
        return False
    if mentioned(text["text"], "shipping_later"):
        return False  # it tells of an amount that is not there yet
    return not (text["control"] and any_named(text["text"], BESIDE_LINES))


def _before(one: RawText, other: RawText) -> bool:
    """Whether a text stands before another in their row: left of it, or right of it where its letters run that way."""
    box, beside = one["box"], other["box"]
    return _ends_before(box, beside) or (_leftwards(one["text"]) and _ends_before(beside, box))


def _ends_before(left: RawBox, right: RawBox) -> bool:
    return left["x"] + left["width"] <= right["x"] + 4


def _leftwards(text: str) -> bool:
    """Whether the first letter of a text is of a script that is written from right to left."""
    directions = (bidirectional(sign) for sign in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


class Beside:
    """The texts of one page, as the labels of the amounts among them."""

    def __init__(self, page: RawPage, language: str, printed: list[list[Printed]]) -> None:
        self.page = page
        self.language = language
        self.texts = page["texts"]
        self.printed = printed
        progress = page["progress"] or {"steps": []}
        self.steps = {step for step in progress["steps"] if re.match(r"\d", step)}
        self.priced = {
            block
            for text, many in zip(self.texts, printed, strict=True)
            if many
            for block in blocks_around(page, text["block"])
        }

    def brackets(self, index: int) -> tuple[str, str]:
        """The words around a text in brackets that are texts of their own: "(includes", € 3.91, "VAT)"; or empty."""
        if not 0 < index < len(self.texts) - 1:
            return "", ""
        before, own, after = around = self.texts[index - 1 : index + 2]
        together = all(text["block"] == own["block"] for text in around)  # in one line, or broken into lines
        opens = before["text"].startswith("(") and ")" not in before["text"]
        return (before["text"], after["text"]) if together and opens and after["text"].endswith(")") else ("", "")

    def _is_word(self, text: RawText) -> bool:
        """Whether a text can be the label of an amount, which a step of the checkout ("2. Delivery") never is."""
        return is_word(text) and text["text"] not in self.steps

    def _row(self, index: int) -> list[str]:
        """The words before a text in its row, the nearest first, as far as the amount before it."""
        own, row = self.texts[index], list[str]()
        for other_index in range(index - 1, max(-1, index - 1 - NEAR), -1):
            other = self.texts[other_index]
            if other["overlay"] != own["overlay"] or not same_row(other["box"], own["box"]):
                continue
            if self.printed[other_index]:
                total = self._total_with_tax(other["text"])
                row += [total] if total and _before(other, own) else []
                break
            if self._is_word(other) and _before(other, own) and not self._of_another_price(other, own):
                row.append(other["text"])
        return row

    def _of_another_price(self, label: RawText, own: RawText) -> bool:
        """Whether words about VAT stand below a price of their own, in the card beside this one."""
        if mentioned(label["text"], "vat_included") is None:
            return False
        around = blocks_around(self.page, own["block"])
        apart = [block for block in blocks_around(self.page, label["block"]) if block not in around]
        return any(block in self.priced for block in apart)

    def _in_card_beside(self, label: int, own: int) -> bool:
        """Whether words stand with a price in a card beside the one that an amount stands in with words of its own."""
        theirs, ours = (blocks_around(self.page, self.texts[n]["block"]) for n in (label, own))
        if not any(block in self.priced for block in theirs if block not in ours):
            return False
        apart = {block for block in ours if block not in theirs}
        between = [n for n in range(label + 1, own) if not self.printed[n] and self._is_word(self.texts[n])]
        return any(apart.intersection(blocks_around(self.page, self.texts[n]["block"])) for n in between)

    def _total_with_tax(self, text: str) -> str:
        """The word for a total in "Total incl. € 2.25 VAT", whose own amount stands behind; or empty."""
        total = pattern("total", self.language).match(text)
        return total.group() if total and pattern("tax", self.language).search(text, total.end()) else ""

    def left(self, index: int) -> str:
        """The words before a text in its row that say what an amount is for, or empty."""
        row = [*self._row(index), self._row_head(index)]
        return next((words for words in row if cost_role(words, self.language)), "")

    def _row_head(self, index: int) -> str:
        """The head of the row of a table that a text is in, however high the row is; or empty."""
        around = blocks_around(self.page, self.texts[index]["block"])
        for other in reversed(self.texts[max(0, index - NEAR) : index]):
            if other["tag"] == "th" and self.page["blocks"][other["block"]]["parent"] in around:
                return other["text"]
        return ""

    def in_block(self, index: int) -> str:
        """The words before a text in the smallest block that holds both, when no other amount does; or empty."""
        for block in blocks_around(self.page, self.texts[index]["block"])[:HOLDING]:
            for other in range(index - 1, max(-1, index - HOLDING), -1):
                if block not in blocks_around(self.page, self.texts[other]["block"]):
                    break
                if self.printed[other]:
                    plain = _BRACKETS.sub("", self.texts[other]["text"]).strip()
                    if printed_amounts(plain):
                        break
                    if plain:
                        return plain
                    continue
                if self._is_word(self.texts[other]):
                    return self.texts[other]["text"]
        return ""

    def beside(self, index: int) -> str:
        """The words beside a text in its row, else right above it, else empty."""
        own = self.texts[index]
        above = ""
        for other_index in range(index - 1, max(-1, index - 1 - NEAR), -1):
            other = self.texts[other_index]
            if other["overlay"] != own["overlay"] or not self._is_word(other) or self.printed[other_index]:
                continue
            if same_row(other["box"], own["box"]) and _before(other, own):
                if self._of_another_price(other, own) or self._in_card_beside(other_index, index):
                    continue
                return other["text"]
            gap = own["box"]["y"] - (other["box"]["y"] + other["box"]["height"])
            if (
                not above
                and -4 <= gap <= ABOVE
                and (share_column(other["box"], own["box"]) or other["block"] == own["block"])
                and not self._row(other_index)
            ):
                above = other["text"]
        return above

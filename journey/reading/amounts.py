"""Money amounts in the visible texts of a page, with the words that say what each is for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import bidirectional

from ..data import read_words
from ..shown import Amount, AmountRole, Box
from ..vocabulary import any_named, begins, mentioned
from .currency import meaning, symbols
from .money import Printed, decimal_mark, printed_amounts, value_of
from .page import RawPage, RawText, blocks_around, same_row, share_column
from .words import UNSPACED, phrase_pattern

LONGEST_LABEL = 160
SHORT = 30
"""Up to this length a label is taken at its word wherever the word stands."""
AMBIGUOUS = 12
"""The same for words of former prices, which are common words ("van", "was")."""
RUNNING_TEXT = 160
"""An amount inside a longer text than this is spoken of, not priced."""
NEAR = 14
"""How many texts before an amount are looked at for its label."""
HOLDING = 6
"""How many blocks around an amount, and texts before it, may hold its label when none stands in its row or above it."""
ABOVE = 60
BELOW = 48
"""A price may stand this far below the last choice it belongs to, in CSS pixels."""
CHOICES: dict[str, AmountRole] = {"delivery-method": "delivery", "payment-method": "fee"}
"""What an amount beside a choice is, by the purpose of the choice."""
BESIDE_LINES = ("remove", "update_cart")
"""What can be pressed beside what a cart holds."""
LABELLED: tuple[AmountRole, ...] = ("subtotal", "delivery", "tax", "fee", "discount", "total", "was")
_OLD = re.compile(
    r"(?<![a-z])(?:old|was|regular|list-?price|strike|striked|msrp|rrp|before|original|crossed|compare|advies|barred|initial|full-?price)(?![a-z])",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]\s+|[✓✔•·|]\s*")
"""Where a sentence ends, or the next point of a list that is written as one text begins."""
_TIMES = re.compile(r"\d\s?[x×]\W*(?:([^\W\d]{1,3})\W*)?$", re.I)
"""How often an amount is paid, and the word behind that: "6x de" before it."""
_PARTS = re.compile(r"(?<![\d.,])\d{1,2}\s+([^\W\d][^\d.!?]{0,40})$")
"""In how many parts an amount is paid: "3 cuotas sin interés de" before it."""
_OF = re.compile(r"\s*(?:of|in|de|di|em|an|aan|i)\s+", re.I)
"""What stands between an amount and what it is a part for: "12.90 in taxes", in eight languages."""
_CLAUSE_END = re.compile(r"[,;(（。،]")
_BRACKETS = re.compile(r"\([^)]*\)|（[^）]*）")
"""What stands in brackets says more of what stands before it: "Total (incl. € 2.25 VAT)"."""
_KRONOR = re.compile(r":\s?[-–—]{1,2}$")
"""What stands for kronor and no öre: 399:-"""
_PIECES = re.compile(r"\d+\s?[x×]?\s")
"""How many pieces, before the word for them."""
_PRICE_HINT = re.compile(r"price|prijs|preis|prix|precio|prezzo|amount|total|cost", re.I)


@dataclass(frozen=True)
class FoundAmount:
    """An amount with what the choice of the main price needs."""

    amount: Amount
    text: RawText
    index: int
    """Index of the text in the page."""
    size: float
    """Font size in pixels."""
    alone: bool
    """The text holds nothing but this amount."""


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return read_words(Path(__file__).with_name("costs.yaml"))


@cache
def pattern(kind: str, language: str) -> re.Pattern[str]:
    """Finds the phrases of a kind in a language; in every language that has some when this one has none."""
    by_language = _words()[kind]
    lists = [by_language[language]] if language in by_language else list(by_language.values())
    return phrase_pattern(phrase for phrases in lists for phrase in phrases)


def names_price(label: str) -> bool:
    """Whether a label says that an amount is a price."""
    return pattern("price", "all").search(label) is not None


def _longest(kind: str, language: str, text: str) -> int:
    return max((len(found) for found in pattern(kind, language).findall(text)), default=0)


def _ends(label: str, kind: str, language: str) -> bool:
    """Whether the last words of a label are of this kind."""
    return any(not _words_only(label[found.end() :]) for found in pattern(kind, language).finditer(label))


@lru_cache(4096)
def cost_role(label: str, language: str) -> AmountRole | None:
    """The role that the words of a label give an amount: the longest phrase found decides; None without any.

    In a longer label the words must come first or weigh enough: names of products hold such words too. What stands in
    brackets only explains: "Total (incl. VAT)" is a total.
    """
    plain, bracket, _ = label.partition("(")
    if bracket and (role := cost_role(plain, language) if plain.strip() else None):
        return role
    if _PIECES.match(label) and pattern("piece", "all").fullmatch(_PIECES.sub("", label).strip(" :")):
        return "subtotal"
    lengths: dict[AmountRole, int] = {role: _longest(role, language, label) for role in LABELLED}
    if not any(lengths.values()) and language != "en" and len(label) <= SHORT:
        # Parts of a shop that nobody translated are in English.
        lengths = {role: _longest(role, "en", label) if role != "was" else 0 for role in LABELLED}
    if not any(lengths.values()) and language == "en" and len(label) <= SHORT:
        # A shop may call its pages English and be written in another language: the whole label must be the word.
        bare = label.strip(" :*")
        for role in LABELLED:
            lengths[role] = len(bare) if role != "was" and pattern(role, "all").fullmatch(bare) else 0
    if names_price(label) or lengths["tax"] < max(_longest(kind, "all", label) for kind in ("before_tax", "with_tax")):
        lengths["tax"] = 0  # "price incl. tax" is a price
    first = pattern("total", language).match(label)
    if first and pattern("including", "all").search(label):
        lengths["delivery"] = 0  # "Total incl. delivery"
    if first and mentioned(label, "vat_included") and not pattern("tax", language).match(label):
        lengths["tax"] = 0  # "To pay, VAT included" is a total
    if mentioned(label, "vat_included") and _ends(label, "delivery", language):
        lengths["tax"] = 0  # "incl. VAT plus delivery" is what the delivery costs
    if mentioned(label, "shipping_later"):
        lengths["delivery"] = 0  # "Shipping will be calculated in the next step" is no cost
    best = max(LABELLED, key=lambda role: lengths[role])
    if best == "discount" and label.rstrip().endswith("?"):
        return None  # "Got a promo code?"
    if best == "delivery" and _longest("extra", language, label):
        return "other"  # "Delivery insurance"
    long = len(label) > (AMBIGUOUS if best == "was" else SHORT)
    if long and lengths[best] < 0.3 * len(label) and (best == "was" or not pattern(best, language).match(label)):
        return None
    return best if lengths[best] else None


def before_tax(text: str) -> bool:
    """Whether a text says that an amount is without tax."""
    return mentioned(text, "vat_excluded") is not None or pattern("before_tax", "all").search(text) is not None


def _words_only(text: str) -> str:
    """The text without signs at its ends; empty when it is only a currency, as in "Total EUR €12"."""
    words = " ".join(re.sub(r"^[\s:;,.|()\[\]+*!¡–—-]+|[\s:;|(\[+*!–—-]+$", "", text).split())
    return "" if words.lower() in symbols() else words


def is_word(text: RawText) -> bool:
    """Whether a text can be the label of an amount: words, not too many, and no button of a line of the cart."""
    words = re.search(r"[^\W\d_]{2}", text["text"]) or UNSPACED.search(text["text"])
    if not words or not _words_only(text["text"]) or len(text["text"]) > LONGEST_LABEL:
        return False
    if mentioned(text["text"], "shipping_later"):
        return False  # it tells of an amount that is not there yet
    return not (text["control"] and any_named(text["text"], BESIDE_LINES))


def _before(one: RawText, other: RawText) -> bool:
    """Whether a text stands before another in their row: left of it, or right of it where its letters run that way."""
    a, b = (other["box"], one["box"]) if _leftwards(one["text"]) else (one["box"], other["box"])
    return a["x"] + a["width"] <= b["x"] + 4


def _leftwards(text: str) -> bool:
    """Whether the first letter of a text is of a script that is written from right to left."""
    directions = (bidirectional(sign) for sign in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


class _Reader:
    """Reads one page; holds what its steps share."""

    def __init__(self, page: RawPage, language: str, currency: str | None) -> None:
        self.page = page
        self.language = language
        self.currency = currency
        self.texts = page["texts"]
        self.printed = [
            [p for p in printed_amounts(text["text"]) if not p.sign or meaning(p.sign, currency)] for text in self.texts
        ]
        self.mark = decimal_mark(found.number for many in self.printed for found in many)
        signs = Counter(meaning(p.sign, currency) for many in self.printed for p in many if p.sign)
        self.only_currency = signs.most_common(1)[0][0] if signs else None
        progress = page["progress"] or {"steps": []}
        self.steps = {step for step in progress["steps"] if re.match(r"\d", step)}
        self.choices = self._choices()
        self.priced = {
            block
            for text, many in zip(self.texts, self.printed, strict=True)
            if many
            for block in blocks_around(page, text["block"])
        }

    def _choices(self) -> dict[int, AmountRole]:
        """The texts that belong to a choice of delivery or payment, with the role of an amount in them."""
        roles: dict[int, AmountRole] = {}
        fields = self.page["fields"]
        for number, field in enumerate(fields):
            role = CHOICES.get(field.get("purpose") or "")
            if role is None or field["type"] != "radio" or not field["visible"]:
                continue
            following = fields[number + 1] if number + 1 < len(fields) else None
            end = following["before"] if following else field["before"] + NEAR
            own = field["box"]["y"] + field["box"]["height"]
            again = following is not None and following.get("purpose") == field["purpose"]
            bottom = max(own + 4, following["box"]["y"]) if following and again else own + BELOW
            for index in range(field["before"], min(end, field["before"] + NEAR, len(self.texts))):
                box = self.texts[index]["box"]
                if field["box"]["y"] - 4 <= box["y"] + box["height"] / 2 <= bottom:
                    roles[index] = role
        return roles

    def read(self) -> list[FoundAmount]:
        found: list[FoundAmount] = []
        for index, text in enumerate(self.texts):
            many = self.printed[index]
            if not many:
                many = self._bare(index) or self._free(index)
            opening, closing = self._brackets(index)
            for number, printed in enumerate(many):
                end = many[number + 1].start if number + 1 < len(many) else len(text["text"])
                start = many[number - 1].end if number else 0
                after = text["text"][printed.end : end]
                if number + 1 < len(many) and after.rstrip().endswith(":"):
                    after = ""  # "€ 12,10 Excl. VAT: € 10,00": these words name the next amount
                before = text["text"][start : printed.start]
                found.append(self._amount(index, printed, opening + before, after + closing))
        totals = {f.amount.amount for f in found if f.amount.role == "total"}
        for each in found:
            if each.amount.role == "fee" and each.index in self.choices and each.amount.amount in totals:
                each.amount.role = "other"  # a way to pay says once more what is to be paid
        return found

    def _brackets(self, index: int) -> tuple[str, str]:
        """The words around a text in brackets that are texts of their own: "(includes", € 3.91, "VAT)"; or empty."""
        if not 0 < index < len(self.texts) - 1:
            return "", ""
        before, own, after = around = self.texts[index - 1 : index + 2]
        together = all(text["block"] == own["block"] for text in around)  # in one line, or broken into lines
        opens = before["text"].startswith("(") and ")" not in before["text"]
        return (before["text"], after["text"]) if together and opens and after["text"].endswith(")") else ("", "")

    def _bare(self, index: int) -> list[Printed]:
        """A number without a sign, where a price stands."""
        text = self.texts[index]
        match = re.fullmatch(r"([-–−]?)\s?(\d{1,3}(?:[ .,'’]?\d{3})*(?:[.,]\d{2})?)(\s?[.,]?[-–—]{1,2})?", text["text"])
        if not match:
            return []
        exact = bool(re.search(r"[.,]\d{2}$", match.group(2)) or match.group(3))
        if not _PRICE_HINT.search(text["hints"]) and not (exact and cost_role(self._beside(index), self.language)):
            return []
        return [Printed(0, len(text["text"]), match.group(2), "", bool(match.group(1)))]

    def _free(self, index: int) -> list[Printed]:
        """A word for free, where the cost of delivery stands."""
        text = self.texts[index]["text"]
        if len(text) > 60:
            return []
        chosen = self.choices.get(index) == "delivery"
        words = list(pattern("free", self.language).finditer(text))
        said = len(text) <= SHORT and (words or mentioned(text, "free_shipping"))
        if said and cost_role(self._left(index), self.language) == "delivery":
            return [Printed(0, len(text), "0", "", False, free=True)]  # "Shipping | Free shipping"
        if not words:
            return []
        word = words[-1]
        before = _words_only(text[: word.start()])
        rest = _words_only(text[word.end() :])
        # Where a method of delivery is explained behind its name, words follow: "Collect in store Free Main Street 3".
        limited = pattern("free_from", self.language).search(rest.lower())
        if rest and not (chosen and (rest.startswith("(") or not limited)):
            return []
        label = before or self._beside(index)
        separate = not before or re.search(r"[:\-–(]\s*$", text[: word.start()])
        separate = separate or (not rest and self._among_sums(index))
        if not chosen and not (separate and cost_role(label, self.language) == "delivery"):
            return []
        return [Printed(word.start(), word.end(), "0", "", False, free=True)]

    def _among_sums(self, index: int) -> bool:
        """Whether a text stands as a line of a sum, right between the subtotal and the total."""
        if not 0 < index < len(self.texts) - 1 or not (self.printed[index - 1] and self.printed[index + 1]):
            return False
        words = (
            _words_only(self.texts[other]["text"][: self.printed[other][0].start]) for other in (index - 1, index + 1)
        )
        return [cost_role(each, self.language) for each in words] == ["subtotal", "total"]

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

    def _left(self, index: int) -> str:
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

    def _in_block(self, index: int) -> str:
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

    def _beside(self, index: int) -> str:
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

    def _amount(self, index: int, printed: Printed, before: str, after: str) -> FoundAmount:
        text = self.texts[index]
        opened = max(before.rfind("("), before.rfind("（"))
        if opened > max(before.rfind(")"), before.rfind("）")):
            # "Total (€ 2.25 VAT)", but "plus delivery (€ 4.95, free over € 50)"
            costs = not _words_only(before[opened + 1 :]) and _ends(before[:opened], "delivery", self.language)
            before = before[:opened] if costs else before[opened + 1 :]
        inside = _words_only(before) or ("" if printed.start else _words_only(after))
        beside = self._beside(index) or self._in_block(index)
        label = inside if re.search(r"[^\W\d_]{2}", inside) else beside
        left = self._left(index) if not cost_role(label, self.language) and len(label) <= SHORT else ""
        if left and index not in self.choices:
            label = left  # "Shipping | Standard: € 4.95"
        else:
            left = ""
        value = "0.00" if printed.free else value_of(printed.number, self.mark)
        words = text["text"][printed.start : printed.end].strip()
        sign = printed.sign or ("kr" if _KRONOR.search(words) else "")
        currency = meaning(sign, self.currency) if sign else self.only_currency
        amount = Amount(
            amount=f"-{value}" if printed.negative else value,
            currency=currency or (self.currency if printed.free else None),
            text=words,
            label=label[:LONGEST_LABEL],
            role=self._role(index, printed, before, after, inside, beside, left),
            box=Box(**text["box"]),
            landmark=text["landmark"],
            overlay=text["overlay"],
            free=printed.free,
        )
        rest = f"{text['text'][: printed.start]} {text['text'][printed.end :]}".casefold()
        # "39,90 €, VAT included" is a price, and nothing else.
        alone = not re.search(r"[^\W\d_]{3}", rest.replace(mentioned(rest, "vat_included") or "", ""))
        return FoundAmount(amount, text, index, text["size"], alone)

    def _role(
        self, index: int, printed: Printed, before: str, after: str, inside: str, beside: str, left: str
    ) -> AmountRole:
        text = self.texts[index]
        if printed.free:
            return "delivery"
        if text["control"] and begins(_words_only(before) or beside, "order_summary"):
            return "total"  # of a summary that is closed
        if text["struck"] or (_OLD.search(text["hints"]) and not printed.negative and self._replaced(index, printed)):
            return "was"
        if self._is_limit(text["text"], before, after):
            return "threshold"
        if self._is_unit(after):
            return "unit"
        if (times := _TIMES.search(before)) and (
            pattern("times_of", "all").fullmatch(times[1] or "")
            or pattern("instalment", "all").search(f"{before} {after}")
        ):
            return "other"
        if (parts := _PARTS.search(before)) and pattern("instalment", "all").match(parts[1]):
            return "other"
        if (of := _OF.match(after)) and pattern("tax", self.language).match(after[of.end() :]):
            return "tax"
        if pattern("otherwise", "all").fullmatch(before.strip()):
            return "other"
        # "€ 12,95 incl. VAT", "-20% € 12,95 incl. VAT", "€ 12,95 plus delivery" are prices, "incl. VAT € 2,25" a tax.
        bare = not re.search(r"[^\W\d_]", before)
        price = bare and (mentioned(after, "vat_included") is not None or self._without_costs(after))
        stated = "" if price else inside
        role = cost_role(stated, self.language) if stated else None
        if role is None and stated:
            # "In stock. Delivered tomorrow. Shipping € 4.95": the last sentence is about the amount.
            role = cost_role(_SENTENCE_END.split(stated)[-1], self.language)
        if role == "total" and self._is_part(before, after):
            role = "tax"
        opening = _words_only(before)
        few = 0 < len(opening) <= AMBIGUOUS or pattern("including", "all").fullmatch(opening)
        if role is None and not price and few:
            # "including € 2.00 in taxes", "plus 4,90 € delivery, free over 50 €"
            clause = _CLAUSE_END.split(after)[0]
            role = cost_role(f"{opening} {_words_only(clause)}", self.language)
        if role is None and len(text["text"]) <= RUNNING_TEXT and (left or not re.search(r"[^\W\d_]{3}", inside)):
            role = cost_role(left or beside, self.language)
        if role == "discount" and not printed.negative and self._is_price(index, "" if inside else left or beside):
            role = "item"
        if role is None:
            role = self.choices.get(index)
        if role is None and printed.negative:
            role = "discount"
        if role and len(text["text"]) <= RUNNING_TEXT:
            return role
        return "other" if len(text["text"]) > RUNNING_TEXT else "item"

    def _is_price(self, index: int, label: str) -> bool:
        """Whether an amount with words for a discount is a price: that of a choice ("Subscribe & save 20%"), or, where
        the words are a label of their own, one behind a former price or beside another price that they belong to."""
        if index not in self.choices and self._in_choice(self.texts[index]):
            return True
        if not label:
            return False
        if index and self.texts[index - 1]["struck"]:
            return True
        passed = False
        for other in reversed(self.texts[max(0, index - NEAR) : index]):
            if same_row(other["box"], self.texts[index]["box"]):
                if other["text"] == label:
                    return passed
                passed = passed or bool(printed_amounts(other["text"]))
        return False

    def _in_choice(self, text: RawText) -> bool:
        """Whether a text stands in the label of a radio button."""
        middle = text["box"]["y"] + text["box"]["height"] / 2
        return any(
            field["type"] == "radio"
            and field["visible"]
            and text["text"] in field["label"]
            and field["box"]["y"] <= middle <= field["box"]["y"] + field["box"]["height"]
            for field in self.page["fields"]
        )

    def _is_part(self, before: str, after: str) -> bool:
        """Whether an amount is the tax in a total: "Total incl. € 2.25 VAT"."""
        last = [found.end() for found in pattern("including", "all").finditer(before)]
        ends = bool(last) and not before[last[-1] :].strip(" .:")
        return ends and pattern("tax", self.language).match(after.strip()) is not None

    def _without_costs(self, after: str) -> bool:
        """Whether what follows an amount says that a cost comes on top of it: "plus delivery"."""
        return re.match(r"\s*\+\s*[^\W\d_]", after) is not None or bool(pattern("besides", self.language).search(after))

    def _replaced(self, index: int, printed: Printed) -> bool:
        """Whether another price stands beside one that is only called old, or behind it in the same text."""
        if self.printed[index] and printed is not self.printed[index][0]:
            return False
        if len(self.printed[index]) > 1:
            return True
        around = range(max(0, index - 4), min(len(self.texts), index + 5))
        return any(
            any(not printed.negative for printed in self.printed[other])
            and other != index
            and not _OLD.search(self.texts[other]["hints"])
            and not before_tax(self.texts[other]["text"] + " " + self._beside(other))
            and not self._names_between(index, other)
            for other in around
        )

    def _names_between(self, index: int, other: int) -> bool:
        """Whether a heading or a link stands between two prices: they are of two products of a list."""
        linked = self.texts[index]["control"]
        between = self.texts[min(index, other) + 1 : max(index, other)]
        return any(text["heading"] or (text["control"] and not linked) for text in between)

    def _is_limit(self, text: str, before: str, after: str) -> bool:
        if mentioned(text, "minimum_order"):
            return True
        said = text
        if cost_role(_words_only(before), self.language) == "delivery":
            # "Shipping from $5.95, free over $49": the first is a cost.
            said = before + _CLAUSE_END.split(after)[0]
        free = mentioned(said, "free_shipping") or pattern("free", self.language).search(said)
        if not free or not (mentioned(text, "free_shipping") or pattern("delivery", self.language).search(text)):
            return False
        tail = " ".join(before.lower().split()[-5:])
        return bool(
            pattern("free_from", self.language).search(tail)
            or pattern("at_least", "all").match(after.lower().lstrip())
            or pattern("remaining", self.language).search(text.lower())
        )

    def _is_unit(self, after: str) -> bool:
        units = "|".join(re.escape(u) for u in sorted(_words()["units"]["all"], key=len, reverse=True))
        per = "|".join(re.escape(p) for p in _words()["per"]["all"])
        return bool(re.match(rf"[\s.]*\(?(?:{per})\s?(?:\d+\s?)?(?:{units})(?!\w)", after, re.I))


def read_amounts(page: RawPage, language: str, currency: str | None) -> list[FoundAmount]:
    """All money amounts of a page in document order. `currency` is what an ambiguous sign most likely means."""
    return _Reader(page, language, currency).read()

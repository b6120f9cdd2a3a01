"""Money amounts in the visible texts of a page, with the words that say what each is for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..shown import Amount, AmountRole, Box
from ..vocabulary import begins, mentioned
from .beside import LONGEST_LABEL, NEAR, Beside
from .costs import AMBIGUOUS, SHORT, before_tax, cost_role, ends_with, pattern, per_unit, words_only
from .currency import meaning
from .money import Printed, decimal_mark, printed_amounts, value_of
from .page import RawPage, RawText, same_row

RUNNING_TEXT = 160
"""An amount inside a longer text than this is spoken of, not priced."""
BELOW = 48
"""A price may stand this far below the last choice it belongs to, in CSS pixels."""
CHOICES: dict[str, AmountRole] = {"delivery-method": "delivery", "payment-method": "fee"}
"""What an amount beside a choice is, by the purpose of the choice."""
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
_KRONOR = re.compile(r":\s?[-–—]{1,2}$")
"""What stands for kronor and no öre: 399:-"""
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
        self.choices = self._choices()
        self.words = Beside(page, language, self.printed)

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
            opening, closing = self.words.brackets(index)
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

    def _bare(self, index: int) -> list[Printed]:
        """A number without a sign, where a price stands."""
        text = self.texts[index]
        match = re.fullmatch(r"([-–−]?)\s?(\d{1,3}(?:[ .,'’]?\d{3})*(?:[.,]\d{2})?)(\s?[.,]?[-–—]{1,2})?", text["text"])
        if not match:
            return []
        exact = bool(re.search(r"[.,]\d{2}$", match.group(2)) or match.group(3))
        if not _PRICE_HINT.search(text["hints"]) and not (exact and cost_role(self.words.beside(index), self.language)):
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
        if said and cost_role(self.words.left(index), self.language) == "delivery":
            return [Printed(0, len(text), "0", "", False, free=True)]  # "Shipping | Free shipping"
        if not words:
            return []
        word = words[-1]
        before = words_only(text[: word.start()])
        rest = words_only(text[word.end() :])
        # Where a method of delivery is explained behind its name, words follow: "Collect in store Free Main Street 3".
        limited = pattern("free_from", self.language).search(rest.lower())
        if rest and not (chosen and (rest.startswith("(") or not limited)):
            return []
        label = before or self.words.beside(index)
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
            words_only(self.texts[other]["text"][: self.printed[other][0].start]) for other in (index - 1, index + 1)
        )
        return [cost_role(each, self.language) for each in words] == ["subtotal", "total"]

    def _amount(self, index: int, printed: Printed, before: str, after: str) -> FoundAmount:
        text = self.texts[index]
        opened = max(before.rfind("("), before.rfind("（"))
        if opened > max(before.rfind(")"), before.rfind("）")):
            # "Total (€ 2.25 VAT)", but "plus delivery (€ 4.95, free over € 50)"
            costs = not words_only(before[opened + 1 :]) and ends_with(before[:opened], "delivery", self.language)
            before = before[:opened] if costs else before[opened + 1 :]
        inside = words_only(before) or ("" if printed.start else words_only(after))
        beside = self.words.beside(index) or self.words.in_block(index)
        label = inside if re.search(r"[^\W\d_]{2}", inside) else beside
        left = self.words.left(index) if not cost_role(label, self.language) and len(label) <= SHORT else ""
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
        if text["control"] and begins(words_only(before) or beside, "order_summary"):
            return "total"  # of a summary that is closed
        if text["struck"] or (_OLD.search(text["hints"]) and not printed.negative and self._replaced(index, printed)):
            return "was"
        if self._is_limit(text["text"], before, after):
            return "threshold"
        if per_unit(after):
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
        opening = words_only(before)
        few = 0 < len(opening) <= AMBIGUOUS or pattern("including", "all").fullmatch(opening)
        if role is None and not price and few:
            # "including € 2.00 in taxes", "plus 4,90 € delivery, free over 50 €"
            clause = _CLAUSE_END.split(after)[0]
            role = cost_role(f"{opening} {words_only(clause)}", self.language)
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
            and not before_tax(self.texts[other]["text"] + " " + self.words.beside(other))
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
        if cost_role(words_only(before), self.language) == "delivery":
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


def read_amounts(page: RawPage, language: str, currency: str | None) -> list[FoundAmount]:
    """All money amounts of a page in document order. `currency` is what an ambiguous sign most likely means."""
    return _Reader(page, language, currency).read()

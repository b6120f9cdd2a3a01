"""The costs that words name: what a label says that an amount is for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from ..data import read_words
from ..shown import AmountRole
from ..vocabulary import mentioned
from .currency import symbols
from .words import phrase_pattern

SHORT = 30
"""Up to this length a label is taken at its word wherever the word stands."""
AMBIGUOUS = 12
"""The same for words of former prices, which are common words ("van", "was")."""
LABELLED: tuple[AmountRole, ...] = ("subtotal", "delivery", "tax", "fee", "discount", "total", "was")
_PIECES = re.compile(r"\d+\s?[x×]?\s")
"""How many pieces, before the word for them."""


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


def ends_with(label: str, kind: str, language: str) -> bool:
    """Whether the last words of a label are of this kind."""
    return any(not words_only(label[found.end() :]) for found in pattern(kind, language).finditer(label))


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
    if mentioned(label, "vat_included") and ends_with(label, "delivery", language):
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


def words_only(text: str) -> str:
    """The text without signs at its ends; empty when it is only a currency, as in "Total EUR €12"."""
    words = " ".join(re.sub(r"^[\s:;,.|()\[\]+*!¡–—-]+|[\s:;|(\[+*!–—-]+$", "", text).split())
    return "" if words.lower() in symbols() else words


def per_unit(after: str) -> bool:
    """Whether what stands behind an amount says for how much it is: "/ kg", "per 100 ml"."""
    units = "|".join(re.escape(u) for u in sorted(_words()["units"]["all"], key=len, reverse=True))
    per = "|".join(re.escape(p) for p in _words()["per"]["all"])
    return bool(re.match(rf"[\s.]*\(?(?:{per})\s?(?:\d+\s?)?(?:{units})(?!\w)", after, re.I))

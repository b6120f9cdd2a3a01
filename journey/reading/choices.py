"""What the options of a select or the buttons of a radio group tell about its purpose."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..data import read_words
from .words import plain

Scores = defaultdict[str, float]
"""Evidence by purpose."""


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = read_words(Path(__file__).with_name("choices.yaml"))
    return {kind: frozenset(words) for kind, words in raw.items()}


def _is(kind: str, word: str) -> bool:
    return word in _words()[kind]


@cache
def _locales() -> frozenset[str]:
    from babel import localedata

    return frozenset(localedata.locale_identifiers())


@cache
def _month_names(language: str) -> frozenset[str]:
    from babel import Locale

    months = Locale(language).months
    names = [months[context][width].values() for context in months for width in ("wide", "abbreviated")]
    return frozenset(plain(str(name)).strip(".") for many in names for name in many)


@cache
def _countries(language: str) -> frozenset[str]:
    """Names and two-letter codes of countries."""
    from babel import Locale

    territories = {code: name for code, name in Locale(language).territories.items() if re.fullmatch("[A-Z]{2}", code)}
    return frozenset({plain(str(name)) for name in territories.values()} | {code.lower() for code in territories})


def _known(names: Any, word: str, language: str) -> bool:
    return any(word in names(code) for code in dict.fromkeys((language, "en")))


def _share(words: list[str], good: Any) -> float:
    return sum(1 for word in words if good(word)) / max(1, len(words))


def scores(field: dict[str, Any], language: str) -> Scores:
    """Evidence for purposes from what can be chosen."""
    found: Scores = defaultdict(float)
    options = field["options"]
    labels = [plain(option["label"]) for option in options if option["label"].strip()]
    if field["type"] == "radio":
        label = plain(field["label"]).strip(" .:")
        if _is("salutation", label.replace(".", "").strip()) and len(label) > 1:
            found["salutation"] += 0.6
        if _is("sex", label) and len(label) > 1:
            found["sex"] += 0.6
    if len(labels) < 2:
        return found
    pieces = [str(n) for n in range(1, len(labels) + 1)]
    if field["type"] == "select" and field["label_from"] in ("none", "text") and len(labels) not in (12, 31):
        # A list without a label that counts from one, the last perhaps "10+".
        found["quantity"] += 1.0 * (labels[:-1] == pieces[:-1] and labels[-1].strip("+ ") == pieces[-1])
    labels = labels[1:] if len(labels) > 3 else labels
    language = language if language in _locales() else "en"
    words = [re.sub(r"[^\w ]", "", label).strip() for label in labels]
    numbers = [int(word) for word in words if re.fullmatch(r"\d{1,4}", word)]
    if len(words) >= 5 and _share(words, lambda w: _known(_countries, w, language)) > 0.6:
        found["country"] += 1.5
    elif len(labels) >= 5 and _share(labels, lambda w: re.search(r"\+\s?\d{1,4}", w)) > 0.6:
        found["tel-country-code"] += 1.6
    elif (
        11 <= len(words) <= 14
        and _share(words, lambda w: any(_known(_month_names, part, language) for part in re.findall(r"[^\W\d]+", w)))
        > 0.7
    ):
        found["month"] += 1.4
    elif 11 <= len(words) <= 13 and numbers and set(numbers) >= set(range(2, 13)) and max(numbers) == 12:
        found["month"] += 1.2
    elif 27 <= len(numbers) <= 32 and max(numbers) == 31:
        found["day"] += 1.4
    elif len(numbers) >= 4 and len(numbers) / len(words) > 0.8 and all(1880 < n < 2100 for n in numbers):
        this_year = date.today().year
        found["bday-year" if min(numbers) < this_year - 18 and len(numbers) > 25 else "year"] += 1.4
    elif (
        5 <= len(numbers) <= 20
        and len(numbers) / len(words) > 0.8
        and all(b - a == 1 for a, b in itertools.pairwise(numbers))
        and 15 <= numbers[0] <= 60
    ):
        found["year"] += 0.9
    if _share(words, lambda w: any(card in w for card in _words()["card"])) > 0.4:
        found["cc-type"] += 1.5
    if len(words) >= 8 and (
        _share(words, lambda w: _is("region", w)) > 0.6 or sum(_is("region_name", w) for w in words) >= 2
    ):
        found["address-level1"] += 1.5
    if len(words) <= 8 and _share(words, lambda w: _is("sex", w)) >= 0.6:
        found["sex"] += 1.0
    elif len(words) <= 10 and _share(words, lambda w: _is("salutation", w)) >= 0.5:
        found["salutation"] += 1.2
    return found

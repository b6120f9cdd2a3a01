"""Finds the phrases of purposes in labels and in the names developers give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from ..data import read_words

FOLDER = Path(__file__).with_name("purposes")
OTHERS = "others"
NAMES = "names"
LONGEST = 8
"""Words of the longest phrase that is looked for."""
GLUED = 5
"""A phrase of at least this many letters may be a part of a longer identifier ("txtfirstname")."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "’": "'", "œ": "oe", "ı": "i"})
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a language that writes words without spaces between them, or with particles that hang on them."""


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases, the longest first: on word boundaries, or anywhere in languages without spaces."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    bounded = "|".join(re.escape(p) for p in longest_first if not UNSPACED.search(p))
    anywhere = [re.escape(p) for p in longest_first if UNSPACED.search(p)]
    return re.compile("|".join(([rf"(?<!\w)(?:{bounded})(?!\w)"] if bounded else []) + anywhere), re.I)


Lexicon = dict[str, tuple[str, ...]]
"""Purposes by phrase; a phrase can mean several ("number")."""


@lru_cache(4096)
def plain(text: str) -> str:
    """Lower case without accents, white space folded."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFKC", bare).split())


def label_words(text: str) -> str:
    """The words of a label in plain letters, without signs: "E-mail *" -> "e mail"."""
    return " ".join(re.sub(r"[\W_]+", " ", plain(text)).split())


@lru_cache(4096)
def identifier_words(text: str) -> str:
    """The words of an id or name: split at case, digits and signs: "billAddress[zip2]" -> "bill address zip 2"."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text)
    text = re.sub(r"([A-Za-z])(\d)", r"\1 \2", re.sub(r"(\d)([A-Za-z])", r"\1 \2", text))
    return label_words(text)


@cache
def languages() -> tuple[str, ...]:
    """Two-letter codes of the languages there are label words for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem not in (OTHERS, NAMES)))


@cache
def _lexicon(*files: str) -> Lexicon:
    purposes: dict[str, list[str]] = {}
    for file in files:
        raw = read_words(FOLDER / f"{file}.yaml")
        for purpose, phrases in raw.items():
            for phrase in phrases:
                key = label_words(phrase)
                if file == NAMES:
                    key = key.replace(" ", "")
                if key and purpose not in purposes.setdefault(key, []):
                    purposes[key].append(purpose)
    return {phrase: tuple(many) for phrase, many in purposes.items()}


@cache
def _unspaced(lexicon_of: tuple[str, ...]) -> re.Pattern[str]:
    phrases = [p for p in _lexicon(*lexicon_of) if UNSPACED.search(p)]
    return re.compile("|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))))


def _files(language: str) -> tuple[str, ...]:
    # English labels stand on pages in every language; a page in an unknown language may be in any.
    known = languages()
    return (
        (language, "en", OTHERS)
        if language in known and language != "en"
        else ("en", OTHERS)
        if language == "en"
        else (*known, OTHERS)
    )


def _phrases(words: list[str], joint: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The phrases in a row of words, the longest at each place: first word, word after the last, phrase."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST), at, -1):
            phrase = joint.join(words[at:end])
            if phrase in lexicon:
                yield at, end, phrase
                at = end - 1
                break
        at += 1


@lru_cache(4096)
def in_label(label: str, language: str) -> dict[str, float]:
    """Purposes whose phrases a label holds, with the share of the label that the phrase makes up (0 to 1]."""
    found = _in_label(label, _files(language))
    return found or _in_label(label, (*languages(), OTHERS))


def _in_label(label: str, files: tuple[str, ...]) -> dict[str, float]:
    text = label_words(label)
    lexicon = _lexicon(*files)
    letters = max(1, len(text.replace(" ", "")))
    found: dict[str, float] = {}
    matches = [phrase for _, _, phrase in _phrases(text.split(), " ", lexicon)]
    if not matches and UNSPACED.search(text):
        matches = _unspaced(files).findall(text)
    for phrase in matches:
        for purpose in lexicon[phrase]:
            found[purpose] = max(found.get(purpose, 0), len(phrase.replace(" ", "")) / letters)
    return found


@cache
def _glued() -> re.Pattern[str]:
    long = [p for p in _lexicon(NAMES) if len(p) >= GLUED]
    return re.compile("|".join(re.escape(p) for p in sorted(long, key=lambda p: (-len(p), p))))


@lru_cache(4096)
def in_name(name: str, shared: int = 0) -> dict[str, float]:
    """Purposes whose phrases an id or name holds, with the share of it, less where the phrase is glued to more.

    The first words that it has in common with others, so many, say nothing: "address" in "address-form-reference".
    """
    words = identifier_words(name).split()
    letters = max(1, sum(map(len, words)))
    lexicon = _lexicon(NAMES)
    found: dict[str, float] = {}
    for _, end, phrase in _phrases(words, "", lexicon):
        if (len(phrase) == 1 and len(words) > 1) or end <= shared:
            continue
        # What stands last in an identifier is its head: "shipping_address_city" is a city.
        share = min(1.0, len(phrase) / letters + (0.25 if end == len(words) else 0))
        for purpose in lexicon[phrase]:
            found[purpose] = max(found.get(purpose, 0), share)
    if not found:
        for match in _glued().finditer("".join(words[shared:])):
            for purpose in lexicon[match.group()]:
                found[purpose] = max(found.get(purpose, 0), 0.6 * len(match.group()) / letters)
    return found

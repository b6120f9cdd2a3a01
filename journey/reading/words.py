"""Finds the phrases of purposes in labels and in the names developers give."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("purposes")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word is a string, "no" too
OTHERS = "others"
NAMES = "names"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "’": "'", "œ": "oe", "ı": "i"})
_WIDE = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
GLUED = 5
"""A phrase of at least this many letters may be a part of a longer identifier ("txtfirstname")."""


def plain(text: str) -> str:
    """Lower case without accents, white space folded."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def identifier_words(text: str) -> str:
    """The words of an id or name: split at case, digits and signs; "billingAddress[zip_code]" -> "billing address zip code"."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text)
    text = re.sub(r"([A-Za-z])(\d)", r"\1 \2", re.sub(r"(\d)([A-Za-z])", r"\1 \2", text))
    return plain(re.sub(r"[^\w]+|_+", " ", text))


@cache
def _file(name: str) -> dict[str, list[str]]:
    raw = yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), LOADER)
    return {purpose: [plain(str(phrase)) for phrase in phrases] for purpose, phrases in raw.items()}


@cache
def languages() -> tuple[str, ...]:
    """Two-letter codes of the languages there are label words for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem not in (OTHERS, NAMES)))


@dataclass(frozen=True)
class Lexicon:
    """Phrases with their purposes, as one pattern, longest phrase first."""

    pattern: re.Pattern[str]
    purposes: dict[str, tuple[str, ...]]
    """A phrase can mean several purposes ("number")."""


def _lexicon(files: tuple[str, ...], identifiers: bool) -> Lexicon:
    purposes: dict[str, list[str]] = {}
    for file in files:
        for purpose, phrases in _file(file).items():
            for phrase in phrases:
                key = re.sub(r"\W+", " ", phrase).strip() if identifiers else phrase
                if key and purpose not in purposes.setdefault(key, []):
                    purposes[key].append(purpose)
    parts = []
    for phrase in sorted(purposes, key=lambda p: (-len(p), p)):
        escaped = re.escape(phrase)
        if identifiers:
            escaped = escaped.replace(r"\ ", " ?")
        elif not _WIDE.search(phrase):
            before = r"(?<!\w)" if phrase[0].isalnum() else ""
            after = r"(?!\w)" if phrase[-1].isalnum() else ""
            escaped = f"{before}{escaped}{after}"
        parts.append(escaped)
    body = "|".join(parts)
    return Lexicon(
        re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])" if identifiers else f"(?:{body})"),
        {phrase: tuple(many) for phrase, many in purposes.items()},
    )


@cache
def _label_lexicon(language: str) -> Lexicon:
    known = languages()
    own = (language,) if language in known else ()
    # English labels stand on pages in every language; a page in an unknown language may be in any.
    return _lexicon((*own, "en", OTHERS) if own else (*known, OTHERS), identifiers=False)


@cache
def _any_lexicon() -> Lexicon:
    return _lexicon((*languages(), OTHERS), identifiers=False)


@cache
def _name_lexicon() -> Lexicon:
    return _lexicon((NAMES,), identifiers=True)


@cache
def _squeezed_names() -> dict[str, tuple[str, ...]]:
    return {phrase.replace(" ", ""): many for phrase, many in _name_lexicon().purposes.items()}


@cache
def _glued_pattern() -> re.Pattern[str]:
    long = [p for p in _squeezed_names() if len(p) >= GLUED]
    return re.compile("|".join(re.escape(p) for p in sorted(long, key=lambda p: (-len(p), p))))


@cache
def in_label(label: str, language: str) -> dict[str, float]:
    """Purposes whose phrases a label holds, with the share of the label that the phrase makes up (0 to 1]."""
    text = plain(label)
    if not text:
        return {}
    found = _shares(text, _label_lexicon(language))
    return found or _shares(text, _any_lexicon())


def _shares(text: str, lexicon: Lexicon) -> dict[str, float]:
    letters = max(1, len(re.sub(r"\W", "", text)))
    found: dict[str, float] = {}
    for match in lexicon.pattern.finditer(text):
        share = min(1.0, len(re.sub(r"\W", "", match.group()) or match.group()) / letters)
        for purpose in lexicon.purposes[match.group()]:
            found[purpose] = max(found.get(purpose, 0), share)
    return found


@cache
def in_name(name: str) -> dict[str, float]:
    """Purposes whose phrases an id or name holds, with the share of it, less where the phrase is glued to more."""
    text = identifier_words(name)
    if not text:
        return {}
    letters = max(1, len(text.replace(" ", "")))
    found: dict[str, float] = {}
    lexicon = _name_lexicon()
    for match in lexicon.pattern.finditer(text):
        squeezed = match.group().replace(" ", "")
        # What stands last in an identifier is its head: "shipping_address_city" is a city.
        last = 0.25 if match.end() == len(text) else 0
        share = min(1.0, len(squeezed) / letters + last)
        for purpose in _squeezed_names().get(squeezed, ()):
            found[purpose] = max(found.get(purpose, 0), share)
    if not found:
        for match in _glued_pattern().finditer(text.replace(" ", "")):
            for purpose in _squeezed_names()[match.group()]:
                found[purpose] = max(found.get(purpose, 0), 0.6 * len(match.group()) / letters)
    return found

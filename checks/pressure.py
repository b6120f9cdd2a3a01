"""Names the kind of pressure that a short text puts on a shopper: "only 3 left", "12 people are looking"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from ..journey.data import read_words

Kind = Literal["social-proof", "scarcity", "urgency", "misdirection", "sneaking", "obstruction", "forced-action"]
"""The categories of Mathur and others, Dark Patterns at Scale (2019). A text of several kinds has the first one."""

KINDS: tuple[Kind, ...] = get_args(Kind)

FOLDER = Path(__file__).with_name("pressures")
EVERY = "every"
"""The file of what is pressure in every language: clocks that run down."""

LONGEST = 800
"""Characters: a longer text is no message to a shopper, it is read by those who look for it."""

MANY = 50_000
"""Texts whose kind is remembered: the same ones stand on every page of a shop."""

_NAME = re.compile(r"\{([a-z_]+)\}")


def kind_of(text: str, language: str | None = None) -> Kind | None:
    """The kind of pressure of a text, or None. Without a language all ten are tried; English is tried always."""
    return _kind_of(text, language if language in languages() else None)


@cache
def languages() -> tuple[str, ...]:
    """Two-letter codes of the languages there are patterns for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem != EVERY))


@lru_cache(MANY)
def _kind_of(text: str, language: str | None) -> Kind | None:
    if len(text) > LONGEST:
        return None
    words = plain(text)
    codes = languages() if language is None else dict.fromkeys((language, "en"))
    found = {kind for code in (EVERY, *codes) if (kind := _kind_in(words, code))}
    return next((kind for kind in KINDS if kind in found), None)


def plain(text: str) -> str:
    """A text as the patterns expect it: lower case, plain quotes and dashes, white space folded."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    return " ".join(text.split())


def _kind_in(words: str, code: str) -> Kind | None:
    patterns = _patterns(code)
    honest = patterns.get("honest")
    for kind in KINDS:
        if kind in patterns and patterns[kind].search(words):
            return None if honest and honest.search(words) else kind
    return None


@cache
def _patterns(code: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a language, by kind; `honest` ones say that a text is no pressure for all that."""
    raw = read_words(FOLDER / f"{code}.yaml")
    pieces: dict[str, str] = raw.get("pieces", {})

    def with_pieces(pattern: str) -> str:
        while named := _NAME.search(pattern):
            pattern = pattern.replace(named.group(), f"(?:{pieces[named.group(1)]})")
        return pattern

    return {
        kind: re.compile("|".join(rf"(?<!\w)(?:{with_pieces(p)})(?!\w)" for p in some))
        for kind, some in raw.items()
        if kind != "pieces"
    }

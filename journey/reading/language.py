"""The languages of a page: by its words, and by its lang attribute where the words say too little."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from ..data import read_words

WORDS_READ = 3000
ENOUGH = 5
"""Known small words a page must hold before they outvote its lang attribute."""
SECOND = 3
"""Different words that no other language has, by which a page is in a further language as well."""
MOSTLY = 0.3
"""The share of a page's letters that makes it a page in their script: shops mix in Latin names and codes."""
TELLING = 100
"""Letters among which those of one language alone would have shown."""
_SCRIPTS = {
    r"[\u3040-\u30ff\u3400-\u9fff]": ("zh", "ja"),
    r"[\uac00-\ud7af]": ("ko",),
    r"[\u0600-\u06ff]": ("ar", "fa", "ur"),
    r"[\u0590-\u05ff]": ("he",),
    r"[\u0370-\u03ff]": ("el",),
    r"[\u0400-\u04ff]": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    r"[\u0e00-\u0e7f]": ("th",),
    r"[\u0900-\u097f]": ("hi", "mr", "ne"),
}
"""Letters of a script and the languages written in it; the first is meant unless a page shows another."""
_OWN_LETTERS = {"ja": "[\u3040-\u30ff]", "fa": "[پچژگ]", "uk": "[іїєґ]", "bg": "ъ"}
"""Letters that the first language of a script does not use, or hardly."""


@cache
def _small_words() -> dict[str, list[str]]:
    raw: dict[str, list[str]] = read_words(Path(__file__).with_name("language.yaml"))
    languages: dict[str, list[str]] = {}
    for language, words in raw.items():
        for word in words:
            languages.setdefault(str(word), []).append(language)
    return languages


def declared(lang: str) -> str:
    """The two-letter code in a lang attribute, or empty."""
    found = re.match(r"[a-zA-Z]{2}(?=$|[-_])", lang.strip())
    return found.group().lower() if found else ""


def _by_script(words: list[str], said: str) -> str | None:
    """The language whose letters most of the words are in; None for Latin letters."""
    text = "".join(words)
    for letters, languages in _SCRIPTS.items():
        own = len(re.findall(letters, text))
        if not text or own < MOSTLY * len(text):
            continue
        shown = {lang for lang, letter in _OWN_LETTERS.items() if len(re.findall(letter, text)) > own / 50}
        if said in languages[1:] and (said in shown or said not in _OWN_LETTERS or own < TELLING):
            return said
        return next((language for language in languages[1:] if language in shown), languages[0])
    return None


def languages_of(text: str, lang: str) -> list[str]:
    """Two-letter codes of the languages of a page's words, the main one first; `lang` is the page's attribute.

    The main one is the lang attribute's where the words do not tell. Nothing is known of a page without both.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())[:WORDS_READ]
    main = _main(words, declared(lang))
    own: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        languages = _small_words().get(word, [])
        if len(languages) == 1:
            own[languages[0]].add(word)
    further = [language for language, some in own.items() if language != main and len(some) >= SECOND]
    return [*([main] if main else []), *sorted(further, key=lambda language: -len(own[language]))]


def _main(words: list[str], said: str) -> str:
    """The language of most of the words; the one the page says it is in where they do not tell; or empty."""
    votes: defaultdict[str, float] = defaultdict(float)
    by_script = _by_script(words, said)
    if by_script:
        return by_script
    for word in words:
        languages = _small_words().get(word, [])
        for language in languages:
            votes[language] += 1 / len(languages)
    if not votes:
        return said
    best, most = max(votes.items(), key=lambda vote: vote[1])
    if most < ENOUGH or votes.get(said, 0) > 0.7 * most:
        return said or (best if most >= 3 else "")
    # A page in a language without small words here keeps what it says of itself.
    return best if not said or said in _known() or most > 0.1 * len(words) else said


@cache
def _known() -> frozenset[str]:
    return frozenset(language for languages in _small_words().values() for language in languages)

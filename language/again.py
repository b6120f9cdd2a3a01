"""What a walk said, told again in the reader's language: a recording that was saved has its English alone.

A text is compared with the sentences of the walk that the catalogue has. What stood in one of its places goes into the
translation as it is: a shop's words stay. Only a value that is a text of the walk's own is told again as well.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from .catalogue import DEFAULT, sentences
from .purposes import asked_for
from .said import Said, told

ROOM = "journey"
"""The room whose sentences are known here."""

OWN = ("why", "purpose", "step")
"""Names of values that are a text of the walk's own."""

ASKED = "what"
"""Name of a value that is the token of what a form field asks for."""

ASKING = ("give {what}", "Kassa never gives {what}")
"""Sentences with such a value: these are told in English too."""

BETWEEN = "; "
"""Stands between several reasons."""

MOST = 30
"""Reasons in a list at most; what has more of them is no list of the walk's."""

NARROW = {"number": r"[\d.,]+", "url": r"[a-z-]+:\S+", "points": r"[-+]\S+"}
"""What a value of that name looks like."""

ANY, QUOTED = r".*?", r'(?:(?!"; |; ").)*?'
"""What another value looks like; in quotation marks it does not reach from one reason of a list into the next."""

_PLACE = re.compile(r'(?P<before>"?)\{(?P<name>\w+)\}')


def again(text: str) -> Said:
    """A text of the walk, from a recording: told in the reader's language as far as its sentences are known."""
    return Said(partial(_again, str(text)))


def _again(text: str, language: str) -> str:
    return _told(text, language)[0]


@lru_cache(maxsize=4096)
def _told(text: str, language: str) -> tuple[str, bool]:
    """The text, reason by reason, and whether all of it could be told."""
    left, all, wholly = text.split(BETWEEN), [], True
    if len(left) > MOST:
        return _sentence(text, language) or (text, False)
    while left:
        used, one, known = _first(left, language)
        all.append(one)
        wholly = wholly and known
        left = left[used:]
    return BETWEEN.join(all), wholly


def _first(parts: list[str], language: str) -> tuple[int, str, bool]:
    """The longest sentence that these parts begin with: how many of them it takes, told, and whether all of it was."""
    partly = None
    for number in range(len(parts), 0, -1):
        found = _sentence(BETWEEN.join(parts[:number]), language)
        if found and found[1]:
            return number, *found
        if found and partly is None:
            partly = number, *found
    return partly or (1, parts[0], False)


def _sentence(text: str, language: str) -> tuple[str, bool] | None:
    """One sentence, and whether all of it could be told; None when the walk says no such thing."""
    plain, patterns = _known(language)
    if text in plain:
        return plain[text], True
    partly = None
    for pattern, translation in patterns:
        if match := pattern.fullmatch(text):
            values = {name: _value(name, value, language) for name, value in match.groupdict().items()}
            sentence = translation.format(**{name: value for name, (value, _) in values.items()})
            if all(known for _, known in values.values()):
                return sentence, True
            partly = partly or (sentence, False)
    return partly


def _value(name: str, value: str, language: str) -> tuple[str, bool]:
    if name == ASKED:
        return told(asked_for(value), language), True
    return _told(value, language) if name in OWN else (value, True)


@cache
def _known(language: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The walk's sentences without values, and patterns of those with values, those that say most first."""
    all = {english: english for english in ASKING} if language == DEFAULT else sentences(language, ROOM)
    plain = {english: told for english, told in all.items() if "{" not in english}
    with_values = sorted(all.keys() - plain.keys(), key=lambda english: (-len(_PLACE.sub("", english)), english))
    return plain, [(_pattern(english), all[english]) for english in with_values]


def _pattern(sentence: str) -> re.Pattern[str]:
    made, end, seen = "", 0, set[str]()
    for place in _PLACE.finditer(sentence):
        name, before = place["name"], place["before"]
        made += re.escape(sentence[end : place.start()] + before)
        value = NARROW.get(name, QUOTED if before else ANY)
        made += f"(?P={name})" if name in seen else f"(?P<{name}>{value})"
        seen.add(name)
        end = place.end()
    return re.compile(made + re.escape(sentence[end:]), re.DOTALL)

"""Text that knows how it was made, so that it can be told in the reader's language after it was made in English.

A check or a report says `say("{count} of {all} fields are marked", count=3, all=5)`. That is an English string; and
`told(text, "nl")` tells it in Dutch, when the catalogue has the sentence. What comes from a shop is always a value,
never part of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from .catalogue import DEFAULT, catalogue


@runtime_checkable
class Tellable(Protocol):
    """A value that looks different in every language: a sentence, an amount, a date, a number with its unit."""

    def told(self, language: str) -> str:
        """The value as a reader of the language sees it."""
        ...


class Said(str):
    """An English text with the sentence and the values that it was made of."""

    sentence: str
    plural: str | None
    number: int
    values: dict[str, object]

    def told(self, language: str) -> str:
        """The text in another language; in English where the catalogue lacks it."""
        found = catalogue(language)
        plural, sentence = self.plural, self.sentence
        pattern = found.ngettext(sentence, plural, self.number) if plural else found.gettext(sentence)
        return _filled(pattern, self.values, language)


def say(sentence: str, **values: object) -> Said:
    """A sentence with `{named}` values in it."""
    return _made(sentence, None, 0, values)


def counted(one: str, many: str, number: int, **values: object) -> Said:
    """A sentence in the singular or the plural of its `{number}`."""
    return _made(one, many, number, {"number": number, **values})


def together(parts: Iterable[str], between: str = " ") -> Said:
    """Texts one after the other, empty ones left out."""
    some = [part for part in parts if part]
    names = [f"part{number}" for number in range(len(some))]
    return say(between.join(f"{{{name}}}" for name in names), **dict(zip(names, some, strict=True)))


def told(text: str, language: str) -> str:
    """A text in the reader's language: as it stands when it was not said by `say` or `counted`."""
    return text.told(language) if isinstance(text, Said) else text


def _made(sentence: str, plural: str | None, number: int, values: dict[str, object]) -> Said:
    pattern = sentence if plural is None or number == 1 else plural
    said = Said(_filled(pattern, values, DEFAULT))
    said.sentence, said.plural, said.number, said.values = sentence, plural, number, values
    return said


def _filled(pattern: str, values: dict[str, object], language: str) -> str:
    shown = {n: v.told(language) if isinstance(v, Said | Tellable) else v for n, v in values.items()}
    return pattern.format(**shown) if shown else pattern

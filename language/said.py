"""Text that knows how it was made, so that it can be told in the reader's language after it was made in English.

A check or a report says `say("{count} of {all} fields are marked", count=3, all=5)`. That is an English string; and
`told(text, "nl")` tells it in Dutch, when the catalogue has the sentence. What comes from a shop is always a value,
never part of the sentence. Numbers among the values are written as the language writes them: what is a number in
name only, a year or a code, is given as a string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from .catalogue import DEFAULT, catalogue


class Said(str):
    """An English text that can be told in other languages."""

    told: Callable[[str], str]
    """The text in a language."""

    def __new__(cls, told: Callable[[str], str]) -> Said:
        """A text by the function that tells it."""
        said = super().__new__(cls, told(DEFAULT))
        said.told = told
        return said


def say(sentence: str, /, **values: object) -> Said:
    """A sentence with `{named}` values in it."""
    return Said(partial(_sentence, sentence, values))


def counted(one: str, many: str, number: int, /, **values: object) -> Said:
    """A sentence in the singular or the plural of its `{number}`."""
    return Said(partial(_plural, one, many, number, {"number": number, **values}))


def together(parts: Iterable[str | None], between: str = " ") -> Said:
    """Texts one after the other, empty ones left out."""
    return Said(partial(_together, [part for part in parts if part], between))


def listed(words: Iterable[str], most: int | None = None) -> Said:
    """Words as prose lists them ("a, b and c"); what goes over `most` is counted ("a, b and 3 more")."""
    return Said(partial(_listed, list(words), most))


def told(text: str, language: str) -> str:
    """A text in the reader's language: as it stands when nobody said how it was made."""
    return text.told(language) if isinstance(text, Said) else text


def translated(text: str, language: str) -> str:
    """A text that a declaration holds, in the reader's language; as it stands where the catalogue lacks it."""
    return catalogue(language).gettext(text) if text else text


def number(value: float | Decimal, language: str) -> str:
    """A number as the language writes it: a Decimal with its own decimals, a float with three at most."""
    if isinstance(value, float):
        value = Decimal(f"{value:.3f}").normalize() if value % 1 else int(value)
    if language == DEFAULT:
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    from babel.numbers import format_decimal

    decimals = len(f"{value:f}".partition(".")[2]) if isinstance(value, Decimal) else 0
    return format_decimal(value, "#,##0" + f".{'0' * decimals}" * bool(decimals), locale=language)


def _sentence(sentence: str, values: dict[str, object], language: str) -> str:
    return _filled(catalogue(language).gettext(sentence), values, language)


def _plural(one: str, many: str, amount: int, values: dict[str, object], language: str) -> str:
    return _filled(catalogue(language).ngettext(one, many, amount), values, language)


def _filled(pattern: str, values: dict[str, object], language: str) -> str:
    return pattern.format(**{name: _shown(value, language) for name, value in values.items()}) if values else pattern


def _shown(value: object, language: str) -> object:
    if isinstance(value, str):
        return told(value, language)
    return (
        number(value, language) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value
    )


def _together(parts: list[str], between: str, language: str) -> str:
    return translated(between, language).join(told(part, language) for part in parts)


def _listed(words: list[str], most: int | None, language: str) -> str:
    shown = [told(word, language) for word in words]
    if most is not None and len(shown) > most:
        more = say("{words} and {number} more", words=", ".join(shown[:most]), number=len(shown) - most)
        return more.told(language)
    if len(shown) < 2:
        return "".join(shown)
    return say("{words} and {last}", words=", ".join(shown[:-1]), last=shown[-1]).told(language)

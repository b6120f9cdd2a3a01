"""The languages that Kassa speaks to its readers: one gettext catalogue each, `<language>.po` beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

Language = Literal["en", "de", "fr", "nl"]

DEFAULT: Language = "en"
"""The language that every text is written in."""

LANGUAGES: tuple[Language, ...] = (DEFAULT, "de", "fr", "nl")


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language; those of English are the texts themselves."""
    if language == DEFAULT:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, _file(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def sentences(language: str, room: str) -> dict[str, str]:
    """What a room says by itself, each sentence with its translation, in the singular and in the plural."""
    said = [message for message in _file(language) if (room, None) in message.locations]
    return dict(pair for each in said for pair in zip(_forms(each.id), _forms(each.string), strict=False))


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return [text] if isinstance(text, str) else text or ()


@cache
def _file(language: str) -> Catalog:
    from babel.messages.pofile import read_po

    with Path(__file__).with_name(f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)

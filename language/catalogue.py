"""The languages that Kassa speaks to its readers: one gettext catalogue each, `<language>.po` beside this file."""

from __future__ import annotations

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
    """What a room says by itself, each sentence with its translation; those with a plural are left out."""
    return {
        message.id: message.string
        for message in _file(language)
        if isinstance(message.id, str) and isinstance(message.string, str) and (room, None) in message.locations
    }


@cache
def _file(language: str) -> Catalog:
    from babel.messages.pofile import read_po

    with Path(__file__).with_name(f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)

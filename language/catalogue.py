"""The languages that Kassa speaks to its readers: one gettext catalogue each, `<language>.po` beside this file."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

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
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with Path(__file__).with_name(f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)

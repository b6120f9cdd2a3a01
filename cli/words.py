"""The catalogues of the languages, brought in step with the texts in the code.

`python -m kassa.cli.words` rewrites language/*.po: new texts get an empty translation, those no longer used go.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ..checks.accessibility.form_accessibility import rules
from ..checks.catalogue import all_checks
from ..checks.country import countries
from ..checks.first import FILE as LEAVING
from ..journey.data import read_data
from ..journey.shown import Step
from ..journey.walls import reasons
from ..language.again import BETWEEN
from ..language.catalogue import DEFAULT, LANGUAGES
from ..language.purposes import purposes
from ..reports.labels import labels
from .commands.init import comments

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "language"
ROOMS = ("checks", "reports", "history", "journey", "language", "cli")
KEYWORDS = {"say": None, "counted": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2), "add": (2,)}
"""Calls that hold a text, and which of their arguments; `add` gives a candidate points for a reason."""
OPTIONS = {"**.jinja": {"trimmed": "true"}}


Extracted = tuple[int, str, list[str | None], list[str]]
"""Line, function, texts and comments of a call."""


def declared() -> Iterator[str]:
    """Texts that stand in declarations and data, and not in a call."""
    for check in all_checks():
        yield from (check.title, check.failing_title, check.why, check.fix)
        yield from (source.text for source in check.sources)
    for reason in read_data(LEAVING).values():
        yield from (reason["text"], reason["source"])
    for words in labels().values():
        yield from words.values()
    yield from purposes().values()
    yield from comments()
    yield BETWEEN
    yield from rules().values()
    for country in countries().values():
        yield from (law.text for law in country.laws.values())
        yield from (number.name for number in country.identity)


def walked() -> Iterator[str]:
    """Texts of the walk that stand in data: what it says of walls, and the steps that it names."""
    yield from reasons()
    yield from get_args(Step)


def calls(file: IO[bytes], keywords: Collection[str], *_: object, **__: object) -> Iterator[Extracted]:
    """The texts in the calls of a Python file, as Babel wants them: its own reader misses those in f-strings."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            if name in keywords:
                values = [getattr(argument, "value", None) for argument in node.args]
                yield node.lineno, name, [value if isinstance(value, str) else None for value in values], []


METHODS = [("**.py", calls), ("**.jinja", "jinja2")]


def template() -> Catalog:
    """Every text that a reader can see, in English, with the room it stands in."""
    catalog = Catalog(fuzzy=False)
    for room in ROOMS:
        found = extract_from_dir(ROOT / room, METHODS, OPTIONS, keywords=KEYWORDS)
        for _, _, message, _, _ in found:
            _add(catalog, message, room)
    for text in declared():
        _add(catalog, text, "declared")
    for text in walked():
        _add(catalog, text, "journey")
    return catalog


def _add(catalog: Catalog, text: str | tuple[str, ...], room: str) -> None:
    message = catalog.add(text, locations=[(room, None)])  # pyright: ignore[reportArgumentType]
    # Babel takes every percent sign for a placeholder of Python's.
    message.flags.discard("python-format")


def saved(language: str) -> Catalog:
    """The catalogue of a language as its file is."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def renewed(catalog: Catalog, texts: Catalog) -> str:
    """The file of a catalogue, brought in step with these texts."""
    catalog.update(texts, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    written = BytesIO()
    write_po(written, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    head = (
        f"Language: {catalog.locale}",
        "Content-Type: text/plain; charset=UTF-8",
        f"Plural-Forms: {catalog.plural_forms}",
    )
    lines = "".join(f'"{line}\\n"\n' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n{written.getvalue().decode()}'


def publish() -> None:
    """Write the catalogues anew. Raises OSError when that fails."""
    texts = template()
    for language in LANGUAGES:
        if language != DEFAULT:
            (FOLDER / f"{language}.po").write_text(renewed(saved(language), texts), encoding="utf-8")


if __name__ == "__main__":
    publish()

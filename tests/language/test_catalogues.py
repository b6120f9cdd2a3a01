"""Every text that a reader sees stands in every language, and is made of the same values."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from kassa.checks.assess import assess
from kassa.checks.assessment import Finding
from kassa.checks.settings import ChecksSettings
from kassa.cli.words import calls, renewed, saved, template
from kassa.journey.recording import Recording
from kassa.language.amounts import money, seconds
from kassa.language.catalogue import DEFAULT, LANGUAGES, Language
from kassa.language.said import counted, listed, say, told
from kassa.reports.text import date, duration

from ..checks.build import action, amount, control, field, recording, request, snapshot, text

OTHERS: list[Language] = [language for language in LANGUAGES if language != DEFAULT]
FOLDER = Path(__file__).parents[2] / "language"


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return template()


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_the_texts_of_the_code_and_no_others(language: Language, texts: Catalog) -> None:
    file = (FOLDER / f"{language}.po").read_text("utf-8")
    assert renewed(saved(language), texts) == file, "run  make words  and translate what is new"


def test_texts_are_found_in_all_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "one.py"
    file.write_text("""title = f"# {say('A heading')}"\ncounted("{number} step", "{number} steps", 1, of=f"{x}")""")
    with file.open("rb") as opened:
        found = {tuple(filter(None, texts)) for _, _, texts, _ in calls(opened, ["say", "counted"])}
    assert found == {("A heading",), ("{number} step", "{number} steps")}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_with_the_same_values(language: Language) -> None:
    for message in saved(language):
        if not message.id:
            continue
        assert message.string, message.id
        forms = list(zip(_forms(message.id), _forms(message.string), strict=True))
        assert all(translated.strip() for _, translated in forms), message.id
        assert all(_values(english) == _values(translated) for english, translated in forms), message.id


def test_no_sentence_stands_in_the_catalogue_of_another_language() -> None:
    seen: dict[str, Language] = {}
    for language in OTHERS:
        for message in saved(language):
            for form in _forms(message.string or "") if message.id else ():
                if len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}|%\(\w+\)s", "", form))) >= 4:
                    assert seen.setdefault(form, language) == language, form


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _values(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}|%\(\w+\)s|</?\w+>", text))


@pytest.fixture(scope="module")
def walk() -> Recording:
    """A walk with much to say of it: prices that grow, fields, waits, overlays left out, pages with little on them."""
    mug = amount("24.95")
    pages = [
        snapshot("home", texts=[text("Mugs", "h1")], requests=[request()]),
        snapshot("product", texts=[text("Blue mug", "h1")], amounts=[mug], controls=[control("Add to cart")]),
        snapshot("cart", texts=[text("Blue mug")], amounts=[amount("27.45", "line", "Blue mug")]),
        snapshot(
            "address",
            fields=[
                field("E-mail", "email"),
                field("Phone", "tel", required=True),
                field("Date of birth", "bday", required=True),
                field("Newsletter", "newsletter", "checkbox", checked=True),
            ],
            texts=[text("Your address", "h1")],
        ),
        snapshot("payment", amounts=[amount("29.95", "total")], texts=[text("Pay", "h1")]),
    ]
    return recording(*pages, actions=[action("go on", wait=5200.0)])


def _judged(walk: Recording, language: str) -> list[Finding]:
    return assess(walk, ChecksSettings(), "test", language).findings


@pytest.mark.parametrize("language", OTHERS)
def test_a_finding_is_told_in_the_language_and_stays_the_same_finding(language: Language, walk: Recording) -> None:
    english, other = _judged(walk, DEFAULT), _judged(walk, language)
    assert len(english) == len(other) > 60
    for one, same in zip(english, other, strict=True):
        kept = ("check", "stage", "status", "severity", "value", "unit", "fingerprint")
        assert [getattr(one, name) for name in kept] == [getattr(same, name) for name in kept]
        for name in ("title", "message", "why", "fix"):
            if getattr(one, name):
                assert getattr(one, name) != getattr(same, name), f"{one.check}: the {name} is left in English"


def test_figures_are_written_as_the_language_writes_them() -> None:
    price = money("1234.5", "EUR")
    assert (price, told(price, "nl"), told(price, "de")) == ("€1,234.50", "€\xa01.234,50", "1.234,50\xa0€")
    assert told(seconds(4200), "fr") == "4,20 s"
    assert told(duration(125_000), "de") == "2 min 5 s"
    assert told(date("2026-11-22T14:03:00+00:00"), "nl") == "22 november 2026, 14:03"
    steps = counted("{number} step", "{number} steps", 12_000)
    assert (steps, told(steps, "nl")) == ("12,000 steps", "12.000 stappen")
    assert told(say("{number} s", number=Decimal("0.50")), "nl") == "0,50 s"


def test_words_of_the_shop_stay_as_they_are() -> None:
    words = listed(["steps", "{number}", "Mok"])
    assert told(words, "nl") == "steps, {number} en Mok"

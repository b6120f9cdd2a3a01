"""What a walk said, in the reader's language: from a recording that was saved, and in every report that is read."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from kassa.checks.assess import assess
from kassa.checks.settings import ChecksSettings
from kassa.journey.recording import BEYOND, Recording, Refusal, StageOutcome
from kassa.language.catalogue import Language
from kassa.reports import html, markdown
from kassa.reports.audit import Audit
from kassa.reports.terminal import render
from rich.console import Console

from .build import audit

COMPLAINT = "nothing changed"
"""Words of the shop that the walk could have said as well."""

STOPPED = f'The checkout could not be opened from the cart: "Pay": the page says "{COMPLAINT}"'
LIMIT = "cart: after 10 s the page kept changing (https://www.theehuis-linde.example/cart)"

TOLD: dict[Language, dict[str, str]] = {
    "de": {
        "stop": f"Die Kasse ließ sich vom Warenkorb aus nicht öffnen: „Pay“: die Seite sagt „{COMPLAINT}“",
        "happened": f"die Seite sagt jetzt „{COMPLAINT}“",
        "expected": "eine Seite, die fragt, wer kauft und wohin geliefert wird",
        "purpose": "Zur Kasse gehen",
        "limit": "nach 10 s: die Seite veränderte sich fortwährend",
        "refused": "ein Betrag steht darauf",
    },
    "fr": {
        "stop": f"La commande n'a pas pu être ouverte depuis le panier : « Pay » : la page dit « {COMPLAINT} »",
        "happened": f"la page dit maintenant « {COMPLAINT} »",
        "expected": "une page qui demande qui achète et où livrer",
        "purpose": "Aller à la commande",
        "limit": "après 10 s, la page ne cessait de changer",
        "refused": "un montant y figure",
    },
    "nl": {
        "stop": f"Het afrekenen kon vanuit de winkelwagen niet worden geopend: “Pay”: de pagina zegt “{COMPLAINT}”",
        "happened": f"de pagina zegt nu “{COMPLAINT}”",
        "expected": "een pagina die vraagt wie koopt en waar te bezorgen",
        "purpose": "Naar het afrekenen gaan",
        "limit": "na 10 s: de pagina bleef veranderen",
        "refused": "er staat een bedrag op",
    },
    "en": {
        "stop": STOPPED,
        "happened": f'the page now says "{COMPLAINT}"',
        "expected": "a page that asks who buys and where to deliver",
        "purpose": "Go to the checkout",
        "limit": LIMIT,
        "refused": "an amount stands on it",
    },
}


def saved(folder: Path, language: Language) -> Audit:
    """A walk that stopped in the cart, as `kassa report` reads it: from its files, to be told in this language."""
    made = audit(folder, "mobile")
    walk = made.walks[0]
    recording = walk.recording
    recording.furthest = "cart"
    recording.outcome["checkout"] = StageOutcome(reached=False, reason=STOPPED)
    recording.limits = [LIMIT]
    recording.refusals = [Refusal(at=1, net="button", what=COMPLAINT, why="an amount stands on it")]
    last = recording.actions[-1]
    last.stage, last.step, last.kind, last.target, last.met = "checkout", "address", "click", COMPLAINT, False
    last.purpose, last.happened = "go to the checkout", f'the page now says "{COMPLAINT}"'
    last.expected = "a page that asks who buys and where to deliver"
    loaded = Recording.load(recording.save(folder))
    assessment = walk.assessment.model_copy(update={"language": language, "furthest": "cart"})
    return Audit(folder, (replace(walk, recording=loaded, assessment=assessment),))


def page(made: Audit) -> str:
    """The text of the HTML report, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html.render(made))).split())


def printed(made: Audit) -> str:
    """The terminal report with all its details."""
    console = Console(file=io.StringIO(), width=2000)
    render(made, console, "verbose")
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("language", TOLD)
def test_the_page_tells_what_the_walk_said(language: Language, tmp_path: Path) -> None:
    text = page(saved(tmp_path, language))
    assert [what for what, words in TOLD[language].items() if words not in text] == []
    if language != "en":
        assert [what for what, words in TOLD["en"].items() if words in text] == []


@pytest.mark.parametrize("language", TOLD)
def test_the_terminal_tells_what_the_walk_said(language: Language, tmp_path: Path) -> None:
    text = printed(saved(tmp_path, language))
    told = {**TOLD[language], "purpose": TOLD[language]["purpose"][1:]}
    assert [what for what, words in told.items() if words not in text] == []
    if language != "en":
        assert [what for what, words in TOLD["en"].items() if words in text] == []


@pytest.mark.parametrize("language", TOLD)
def test_markdown_tells_why_the_walk_stopped(language: Language, tmp_path: Path) -> None:
    assert markdown.plain(TOLD[language]["stop"]) in markdown.render(saved(tmp_path, language))


@pytest.mark.parametrize("language", TOLD)
def test_checks_tell_what_the_walk_said(language: Language, tmp_path: Path) -> None:
    recording = saved(tmp_path, language).walks[0].recording
    del recording.outcome["cart"]
    recording.outcome["cart"] = StageOutcome(reached=False, reason=BEYOND)
    found = assess(recording, ChecksSettings(), "test", language).findings
    words = {message for each in found for message in (each.message, *(one.text for one in each.evidence))}
    assert any(TOLD[language]["stop"] in message for message in words)
    assert any(TOLD[language]["happened"] in message for message in words)
    beyond = [message for message in words if BEYOND in message]
    assert bool(beyond) == (language == "en")

from __future__ import annotations

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Progress

from .build import box, control, recording, snapshot
from .judging import finding

CHECK = "final-button-wording"


def shop(label: str | None, country: str = "NL", language: str = "nl", progress: Progress | None = None) -> Recording:
    buttons = [control(label)] if label else []
    walk = recording(snapshot("address"), snapshot("payment", controls=buttons, language=language, progress=progress))
    walk.visit.country = country
    walk.checkout.last_button = label
    walk.checkout.last_button_box = box() if label else None
    return walk


@pytest.mark.parametrize(
    ("label", "country", "language"),
    [
        ("Bestellen en betalen", "NL", "nl"),
        ("Bestelling met betaalverplichting", "NL", "nl"),
        ("Jetzt zahlungspflichtig bestellen", "DE", "de"),
        ("Kaufen", "AT", "de"),
        ("Commander avec obligation de paiement", "FR", "fr"),
        ("Pay now € 24.95", "GB", "en"),
        ("Order and pay", "NL", "nl"),
        ("Beställning med betalningsskyldighet", "SE", "sv"),
    ],
)
def test_words_that_state_the_duty_to_pay_pass(label: str, country: str, language: str) -> None:
    assert finding(shop(label, country, language), CHECK).status == "passed"


@pytest.mark.parametrize(
    ("label", "country", "language"),
    [
        ("Bestelling plaatsen", "NL", "nl"),
        ("Bestellen", "NL", "nl"),
        ("Bestellung abschließen", "DE", "de"),
        ("Place order", "GB", "en"),
        ("Place your order · € 24.95", "NL", "en"),
        ("Confirmer la commande", "FR", "fr"),
    ],
)
def test_words_that_only_speak_of_ordering_fail_and_are_shown(label: str, country: str, language: str) -> None:
    found = finding(shop(label, country, language), CHECK)
    assert (found.status, found.severity) == ("failed", "critical")
    assert found.evidence[0].text == label
    assert "may not meet" in found.message


def test_disputed_words_are_warned_about() -> None:
    found = finding(shop("Zahlen", "DE", "de"), CHECK)
    assert (found.status, found.severity) == ("warned", "medium")


def test_only_the_words_on_the_button_count() -> None:
    walk = shop("Bestelling plaatsen")
    walk.snapshots[-1].controls = [control("Bestelling plaatsen en betalen", text="Bestelling plaatsen")]
    walk.checkout.last_button = "Bestelling plaatsen en betalen"
    assert finding(walk, CHECK).status == "failed"


def test_a_shop_elsewhere_is_not_judged() -> None:
    assert finding(shop("Place order", "US", "en"), CHECK).status == "not-applicable"


def test_unknown_words_and_a_button_that_was_not_seen_are_not_judged() -> None:
    assert finding(shop("Hoppla"), CHECK).status == "not-observed"
    assert finding(shop(None), CHECK).status == "not-observed"


def test_a_button_that_is_in_the_page_and_not_shown_is_not_judged() -> None:
    walk = shop("Bestelling plaatsen")
    walk.checkout.last_button_box = None
    found = finding(walk, CHECK)
    assert found.status == "not-observed"
    assert "once a way to pay is chosen" in found.message


def test_a_plain_word_before_a_later_step_may_only_lead_on() -> None:
    later = Progress(steps=["Adres", "Betaling", "Controle"], current=1, box=box())
    assert finding(shop("Bevestigen", progress=later), CHECK).status == "not-observed"
    assert finding(shop("Bestelling plaatsen", progress=later), CHECK).status == "failed"
    last = later.model_copy(update={"current": 2})
    assert finding(shop("Bevestigen", progress=last), CHECK).status == "failed"


def test_the_wording_of_languages_known_from_shops_only_is_less_certain() -> None:
    assert finding(shop("Confirmar pedido", "ES", "es"), CHECK).confidence == "low"


def test_a_wording_that_a_law_or_a_court_names_is_certain() -> None:
    assert finding(shop("Bestelling plaatsen"), CHECK).confidence == "high"
    assert finding(shop("Zahlungspflichtig bestellen € 24,95", "AT", "de"), CHECK).confidence == "high"
    assert finding(shop("Definitief bestellen"), CHECK).confidence == "medium"

"""What a walk said in English is told again from its words alone, as it was told when it knew how it was made."""

from __future__ import annotations

import re

import pytest
from kassa.journey.attempt import NOTHING
from kassa.journey.candidates.ranking import Ranked
from kassa.journey.data import read_data
from kassa.journey.guard.pressing import places_order
from kassa.journey.hindrances import why_no_answer
from kassa.journey.reading.purposes import TOKENS
from kassa.journey.reading.words import FOLDER
from kassa.journey.recording import BEYOND, UNSEEN
from kassa.journey.walls import reasons
from kassa.language.again import ASKED, ASKING, OWN, ROOM, again
from kassa.language.catalogue import DEFAULT, LANGUAGES, Language, sentences
from kassa.language.purposes import purposes
from kassa.language.said import say, told

from ..checks.build import control

OTHERS = [language for language in LANGUAGES if language != DEFAULT]
SAMPLES = {"number": "12", "url": "https://shop.example/cart?id=1", "points": "+50", "step": say("cart")}
SHOP = "Mok; 30 cm (rood)"
"""Words of a shop, with what also stands between two reasons."""


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_walk_is_told_again_with_its_values(language: Language) -> None:
    known = sentences(language, ROOM)
    assert len(known) > 200
    for sentence, translation in known.items():
        values: dict[str, str] = {name: SAMPLES.get(name, SHOP) for name in re.findall(r"\{(\w+)\}", sentence)}
        values |= {name: say("open the cart") for name in ("why", "purpose") if name in values}
        expected = translation.format(**{name: told(value, language) for name, value in values.items()})
        assert again(sentence.format(**values)).told(language) == expected, sentence


def test_what_the_walk_says_is_told() -> None:
    assert again(BEYOND).told("de") == "so weit kam der Weg nicht"
    assert again(NOTHING).told("fr") == "rien n'a changé"
    assert again(UNSEEN).told("nl") == "de pagina toont er niets van; de winkelwagen zal het zeggen"
    refused = why_no_answer(Exception("Page.goto: net::ERR_CONNECTION_REFUSED at https://shop.example/"))
    opened = f"The shop could not be opened: https://shop.example/ does not answer: {refused}"
    assert again(opened).told("de") == (
        "Der Shop ließ sich nicht öffnen: https://shop.example/ antwortet nicht: "
        "dort antwortet nichts (Verbindung abgelehnt)"
    )


def test_one_and_several_are_told_as_the_language_counts_them() -> None:
    assert again("1 product is listed").told("fr") == "1 produit est listé"
    assert again("2 products are listed").told("fr") == "2 produits sont listés"


def test_each_of_several_reasons_is_told() -> None:
    why = 'No product could be bought: "Mok; rood" is sold out; "Thee" could not be put into the cart: nothing changed'
    assert again(why).told("nl") == (
        "Er kon geen product worden gekocht: “Mok; rood” is uitverkocht; "
        "“Thee” kon niet in de winkelwagen worden gelegd: er veranderde niets"
    )
    tried = '"Pay": the page says "No; not now"; "Go": nobody knows why; "Buy" was not pressed: an amount stands on it'
    assert again(tried).told("de") == (
        "„Pay“: die Seite sagt „No; not now“; „Go“: nobody knows why; "
        "„Buy“ wurde nicht gedrückt: ein Betrag steht darauf"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_the_shop_stay(language: Language) -> None:
    for words in ("nothing changed", "The shop is not open yet", "it is sold out; nothing changed"):
        for text in (f'the page says "{words}"', f'"{words}" was chosen', f'open "{words}"'):
            assert words in again(text).told(language) != text
    complaint = "The checkout does not go on; the page says: nothing changed; it is sold out"
    assert again(complaint).told(language).endswith(": nothing changed; it is sold out")


def test_a_text_that_the_walk_never_says_stays() -> None:
    for text in ("", "Error: Target closed", "cart: too full (really)", "Sorry; try again"):
        assert [again(text).told(language) for language in LANGUAGES] == [text] * len(LANGUAGES)


def test_english_stays_as_it_was_written() -> None:
    label = places_order("Place order")
    assert label == '"place order" is a label of the last button'
    assert (again(label), told(again(label), DEFAULT)) == (label, label)


@pytest.mark.parametrize("language", OTHERS)
def test_walls_are_told(language: Language) -> None:
    assert all(again(reason).told(language) != reason for reason in reasons())


def test_values_of_the_walks_own_are_values_of_its_sentences() -> None:
    named = {name for sentence in sentences("de", ROOM) for name in re.findall(r"\{(\w+)\}", sentence)}
    assert set(OWN) <= named


def test_what_a_field_asks_for_is_told_in_words_in_every_language() -> None:
    given = say("give {what}", what="postal-code")
    assert given == "give postal-code"
    assert [again(str(given)).told(language) for language in ("en", "de", "nl")] == [
        "give postcode",
        "Postleitzahl angeben",
        "postcode opgeven",
    ]
    assert again("give my-own-token").told("de") == "my-own-token angeben"


def test_sentences_that_ask_for_something_are_the_walks() -> None:
    assert set(ASKING) == {each for each in sentences("de", ROOM) if f"{{{ASKED}}}" in each}


def test_every_purpose_of_a_field_has_words() -> None:
    read = {purpose for file in FOLDER.glob("*.yaml") for purpose in read_data(file)}
    assert (read | TOKENS) - {"nothing", "username|email"} <= purposes().keys()


def test_why_a_candidate_was_taken_is_told() -> None:
    ranked = Ranked(control("Koop"))
    ranked.add(60, "its words say add to cart")
    ranked.add(-40, "behind a dialog")
    assert ranked.candidate().reasons == ["its words say add to cart +60", "behind a dialog -40"]
    assert [again(str(reason)).told("de") for reason in ranked.candidate().reasons] == [
        "der Text sagt „in den Warenkorb“ +60",
        "hinter einem Dialog -40",
    ]

"""The languages a page is in, by its words."""

from __future__ import annotations

import pytest
from kassa.journey.reading.language import languages_of

ENGLISH = "Search our shop. Your cart is empty. All of the items in this list are on sale with free delivery from us."


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("In winkelwagen. Incl. btw, excl. verzendkosten", "nl"),
        ("In den Warenkorb. inkl. 19 % MwSt., zzgl. Versand", "de"),
        ("Ajouter au panier. Prix TTC, livraison gratuite", "fr"),
        ("Añadir al carrito. Impuestos incluidos, gastos de envío aparte", "es"),
        ("Aggiungi al carrello. IVA inclusa, spese di spedizione escluse, resi entro 14 giorni", "it"),
        ("Adicionar ao carrinho. IVA incluído, portes de envio. Devoluções em 14 dias", "pt"),
        ("Dodaj do koszyka. Cena zawiera VAT, bez kosztów dostawy", "pl"),
        ("Lägg i varukorg. Inkl. moms, frakt tillkommer", "sv"),
        ("Tilføj til kurv. Inkl. moms, ekskl. fragt. Hvis du fortryder", "da"),
    ],
)
def test_a_page_in_english_tells_what_else_it_is_in(words: str, language: str) -> None:
    assert languages_of(f"{ENGLISH} {words}", "en") == ["en", language]


def test_most_of_the_words_outvote_what_a_page_says_of_itself() -> None:
    german = "Wir liefern die Ware und alle Teile mit der Post. Sie können die Bestellung auch bei uns abholen."
    assert languages_of(german, "en")[0] == "de"


def test_a_name_or_two_make_no_second_language() -> None:
    assert languages_of(f"{ENGLISH} Les Trois Cuisines, Der Kochtopf", "en") == ["en"]


def test_without_words_a_page_is_in_the_language_it_says() -> None:
    assert languages_of("", "sv-SE") == ["sv"]
    assert languages_of("", "") == []

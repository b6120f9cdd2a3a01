"""Where the shopper lives, by what the first page tells."""

from __future__ import annotations

import pytest
from kassa.journey.answers import value_for
from kassa.journey.country import correct, learn
from kassa.journey.reading.currency import meaning
from kassa.journey.reading.region import region_of
from kassa.journey.recording import Recording
from kassa.journey.shopper import countries, shopper

from ..checks.build import amount, field, recording, snapshot


def learned(lang: str, url: str, currency: str = "EUR") -> Recording:
    found = recording()
    found.visit.country = found.visit.language = ""
    prices = [amount("10.00", currency=currency)]
    learn(found.visit, snapshot("home", lang=lang, language=lang[:2], url=url, amounts=prices))
    return found


@pytest.mark.parametrize(
    ("lang", "path", "currency", "country"),
    [
        ("en-AU", "/", "AUD", "AU"),
        ("fr", "/s/shop/fr_CA/", "CAD", "CA"),
        ("en", "/en-ie/", "EUR", "IE"),
        ("en", "/en-uk/", "EUR", "GB"),
        ("de", "/de-ch/", "EUR", "CH"),
        ("es-AR", "/", "ARS", "AR"),
        ("es", "/", "MXN", "MX"),
        ("de", "/en-ie/", "EUR", "DE"),
    ],
)
def test_the_region_of_a_page_stands_in_its_language_or_its_address(
    lang: str, path: str, currency: str, country: str
) -> None:
    visit = learned(lang, f"https://shop.test{path}", currency).visit
    assert visit.country == country
    assert shopper(country).country == country


def test_a_dollar_is_that_of_the_region_in_the_address() -> None:
    assert region_of("fr", "https://shop.test/fr_CA/boots.html", "fr") == "CA"
    assert region_of("fr", "https://shop.test/to-do/boots.html", "fr") == ""
    assert meaning("$", "CAD") == "CAD"


@pytest.mark.parametrize("code", countries())
def test_every_shopper_can_give_an_address(code: str) -> None:
    for purpose in ("street-address", "postal-code", "address-level2", "address-level1", "country", "tel"):
        assert value_for(field(purpose, purpose), shopper(code), split=False, refused=0)


@pytest.mark.parametrize(
    ("country", "currency", "corrected"), [("GB", None, "US"), ("CA", None, "CA"), ("GB", "GBP", "GB")]
)
def test_a_country_that_only_the_language_told_is_corrected_by_the_first_price(
    country: str, currency: str | None, corrected: str
) -> None:
    visit = recording().visit
    visit.language, visit.country, visit.currency = "en", country, currency
    correct(visit, snapshot("product", amounts=[amount("78.00", currency="USD")]))
    assert (visit.country, visit.currency) == (corrected, currency or "USD")

"""What the shopper answers to a field, in the form the field asks for."""

from __future__ import annotations

import pytest
from kassa.journey.answers import value_for
from kassa.journey.shopper import shopper
from kassa.journey.shown import Option

from ..checks.build import field


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Geburtsdatum (tt.mm.jjjj)", "15.06.1985"),
        ("Data di nascita (Es.: 31/05/1970)", "15/06/1985"),
        ("Date of birth (MM/DD/YYYY)", "06/15/1985"),
        ("Date of birth", "1985-06-15"),
    ],
)
def test_a_date_of_birth_is_written_as_the_label_shows_it(label: str, value: str) -> None:
    assert value_for(field(label, "bday"), shopper("DE"), split=False, refused=0) == value


def test_a_tax_number_is_given_where_shops_ask_every_shopper_for_one() -> None:
    asked = field("CPF", "vat-number", required=True)
    given = {code: value_for(asked, shopper(code), split=False, refused=0) for code in ("BR", "ES", "IT", "PT")}
    assert given == {"BR": "52998224725", "ES": "12345678Z", "IT": "KSSTSS85H55D612I", "PT": "123456789"}


@pytest.mark.parametrize(
    ("code", "listed", "chosen"),
    [
        ("FR", ["Belgique", "France métropolitaine"], "France métropolitaine"),
        ("ES", ["España (Península)", "Portugal"], "España (Península)"),
        ("US", ["United States Minor Outlying Islands", "United States"], "United States"),
    ],
)
def test_a_country_is_found_where_a_part_of_it_is_listed(code: str, listed: list[str], chosen: str) -> None:
    options = [Option(label=label, value=str(n), selected=n == 0) for n, label in enumerate(listed)]
    asked = field("Country", "country", "select", options=options, filled=True)
    assert value_for(asked, shopper(code), split=False, refused=0) == chosen


@pytest.mark.parametrize(
    ("code", "listed", "chosen"),
    [
        ("FR", ["Ain", "Essonne", "Paris"], "Paris"),
        ("IT", ["Agrigento", "Firenze", "Roma"], "Firenze"),
        ("IT", ["AG", "FI", "RM"], "FI"),
        ("BE", ["Anvers", "Bruxelles", "Liège"], "Bruxelles"),
        ("GB", ["England", "Scotland", "Wales"], "England"),
    ],
)
def test_a_region_is_chosen_that_holds_the_town(code: str, listed: list[str], chosen: str) -> None:
    options = [Option(label=label, value=str(n), selected=False) for n, label in enumerate(listed)]
    asked = field("Region", "address-level1", "select", options=options)
    assert value_for(asked, shopper(code), split=False, refused=0) == chosen


def test_what_a_list_without_a_choice_shows_is_no_answer() -> None:
    shown = [
        Option(label="選択してください", value="none", selected=True),
        Option(label="チョコ", value="1", selected=False),
    ]
    asked = field("Flavour", None, "select", options=shown, filled=False)
    assert value_for(asked, shopper("JP"), split=False, refused=0) == "チョコ"

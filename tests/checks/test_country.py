"""Country data: rules shared and overridden, identity numbers and their check digits."""

from __future__ import annotations

import pytest
from kassa.checks.checksums import Checksum, valid
from kassa.checks.country import countries

# Numbers printed by the companies and authorities they belong to, or used as examples by the authorities.
RIGHT: list[tuple[Checksum, str]] = [
    ("luhn", "00743110157"),
    ("luhn", "556012-5790"),
    ("luhn", "552 100 554"),
    ("mod_11_10", "DE136695976"),
    ("nl_vat", "NL004495445B01"),
    ("nl_vat", "NL123456789B13"),
    ("be_enterprise", "BE 0403.019.261"),
    ("at_uid", "ATU13585627"),
    ("fr_vat", "FR 40 303 265 045"),
    ("es_nif", "B58378431"),
    ("es_nif", "54362315K"),
    ("pt_nif", "PT501 964 843"),
    ("pl_nip", "8567346215"),
    ("dk_cvr", "DK 13585628"),
    ("gb_vat", "GB 980 7806 84"),
]


@pytest.mark.parametrize(("kind", "number"), RIGHT)
def test_check_digits_tell_a_right_number_from_a_mistyped_one(kind: Checksum, number: str) -> None:
    assert valid(kind, number)
    fifth = [i for i, c in enumerate(number) if c.isdigit()][4]
    wrong = number[:fifth] + str((int(number[fifth]) + 1) % 10) + number[fifth + 1 :]
    assert not valid(kind, wrong)


def test_a_number_too_short_is_wrong_and_breaks_nothing() -> None:
    assert not valid("at_uid", "ATU1")


def test_all_fourteen_countries_are_there() -> None:
    assert set(countries()) == {"NL", "BE", "DE", "AT", "FR", "ES", "IT", "PT", "PL", "SE", "DK", "GB", "US", "BR"}


def test_a_country_of_the_union_shares_its_rules_and_keeps_its_own() -> None:
    germany = countries()["DE"]
    assert germany.tax_note == "duty" and germany.imprint
    assert germany.withdrawal_days == 14
    assert {"preselected-extras", "price-and-tax-visible"} <= set(germany.laws)
    assert "Impressum" in germany.laws["company-identity"].text
    assert countries()["US"].withdrawal_days is None and not countries()["US"].laws


@pytest.mark.parametrize(
    ("country", "text", "numbers"),
    [
        ("NL", "KvK-nummer: 34123456, btw-id NL004495445B01", ["34123456", "NL004495445B01"]),
        ("NL", "Bestelnummer 34123456", []),
        ("BE", "BTW BE 0403.019.261", ["BE 0403.019.261"]),
        ("DE", "USt-IdNr.: DE136695976", ["DE136695976"]),
        ("FR", "RCS Paris B 552 100 554", ["552 100 554"]),
        ("IT", "P.IVA 00743110157", ["00743110157"]),
        ("PL", "NIP: 856-734-62-15", ["856-734-62-15"]),
        ("SE", "Org.nr 556012-5790", ["556012-5790"]),
        ("DK", "CVR-nr. 13585628", ["13585628"]),
        ("GB", "Company number 01234567", ["01234567"]),
        ("US", "Suite 12345678", []),
        ("BR", "CNPJ: 12.345.678/0001-95", ["12.345.678/0001-95"]),
        ("BR", "CEP 01310-100, fone 11 3333-4444", []),
    ],
)
def test_identity_numbers_are_found_beside_their_words(country: str, text: str, numbers: list[str]) -> None:
    found = [number for kind in countries()[country].identity for number in kind.numbers(text)]
    assert found == numbers

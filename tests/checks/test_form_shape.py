"""Second addresses, rare fields, fields for codes, keyboards."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Overlay

from .build import box, control, field, recording, snapshot
from .judging import finding


def shop(*fields: Any, **page: Any) -> Recording:
    return recording(snapshot("cart"), snapshot("address", fields=list(fields), **page), snapshot("payment"))


def address(kind: str, *purposes: str) -> list[Any]:
    return [field(f"{kind} {purpose}", purpose, address=kind) for purpose in purposes]


POSTAL = ("street-address", "postal-code", "address-level2")


def test_one_address_passes_whatever_it_is_called() -> None:
    assert finding(shop(*address("billing", *POSTAL)), "billing-same").status == "passed"
    same = field("Same as delivery", "same-address", "checkbox", checked=True)
    found = finding(shop(*address("shipping", *POSTAL), same), "billing-same")
    assert found.status == "passed"
    assert "Same as delivery" in found.message


def test_a_second_address_fails_and_its_fields_are_shown() -> None:
    found = finding(shop(*address("shipping", *POSTAL), *address("billing", *POSTAL)), "billing-same")
    assert (found.status, found.measured) == ("failed", "3 fields of a second address")
    assert [e.text for e in found.evidence] == [f"billing {p}" for p in POSTAL]


def test_parts_of_one_address_may_be_called_differently() -> None:
    town = field("Town", "address-level2")
    assert finding(shop(*address("billing", "street-address", "postal-code"), town), "billing-same").status == "passed"


def test_a_second_address_beside_a_box_is_warned_about() -> None:
    same = field("Same as delivery", "same-address", "checkbox", checked=True)
    walk = shop(*address("shipping", *POSTAL), same, *address("billing", *POSTAL))
    assert finding(walk, "billing-same").status == "warned"


def test_addresses_are_not_judged_where_there_are_none() -> None:
    assert finding(shop(field("Email", "email")), "billing-same").status == "not-applicable"
    walk = recording(snapshot("address", fields=[field("Email", "email")]))
    assert finding(walk, "billing-same").status == "not-observed"


def test_an_open_field_for_a_code_fails_in_the_checkout_and_is_warned_about_in_the_cart() -> None:
    coupon = field("Promo code", "coupon")
    assert finding(shop(coupon), "coupon-field-quiet").status == "failed"
    walk = recording(snapshot("cart", fields=[coupon]), snapshot("address"), snapshot("payment"))
    assert finding(walk, "coupon-field-quiet", "cart").status == "warned"
    assert finding(walk, "coupon-field-quiet", "cart", in_cart=True).status == "passed"


def test_a_field_for_a_code_behind_a_dialog_is_not_open() -> None:
    guest = Overlay(selector="#guest", text="How to buy", box=box(), modal=True)
    asked = [field("Promo code", "coupon"), field("E-mail", "email", overlay=0)]
    assert finding(shop(*asked, overlays=[guest]), "coupon-field-quiet").status == "passed"


def test_a_field_for_a_code_behind_a_link_passes() -> None:
    hidden = field("Promo code", "coupon", visible=False)
    found = finding(shop(hidden, controls=[control("Discount code", tag="a")]), "coupon-field-quiet")
    assert found.status == "passed"
    assert found.evidence[0].text == "Discount code"


def test_a_cart_that_could_not_be_read_is_not_judged() -> None:
    assert finding(shop(), "coupon-field-quiet", "cart").status == "not-observed"


def test_few_rare_fields_are_warned_about_and_many_fail() -> None:
    name = field("Name", "name")
    assert finding(shop(name), "rare-fields-hidden").status == "passed"
    found = finding(shop(name, field("Company", "organization")), "rare-fields-hidden")
    assert (found.status, found.message) == ("warned", "Shown to all: company.")
    many = [field(p, p) for p in ("organization", "vat-number", "order-note")]
    assert finding(shop(name, *many), "rare-fields-hidden").status == "failed"


def test_a_split_name_is_never_more_than_warned_about() -> None:
    names = [field("First name", "given-name"), field("Last name", "family-name")]
    assert finding(shop(*names), "rare-fields-hidden").status == "warned"


def test_the_addition_to_a_house_number_is_no_second_line() -> None:
    number = field("Number", "house-number", box=box(x=100, y=300, width=100))
    addition = field("Addition", "address-line2", box=box(x=220, y=300, width=100))
    assert finding(shop(number, addition), "rare-fields-hidden").status == "passed"
    line = field("Line 2", "address-line2", box=box(x=100, y=400, width=400))
    assert finding(shop(number, line), "rare-fields-hidden").status == "warned"


def test_a_form_in_two_columns_fails_and_related_fields_may_stand_side_by_side() -> None:
    pairs = [("name", "email"), ("street-address", "tel"), ("postal-code", "bday")]
    columns = [
        field(p, p, box=box(x=100 + 400 * side, y=100 * row))
        for row, pair in enumerate(pairs, 1)
        for side, p in enumerate(pair)
    ]
    found = finding(shop(*columns), "rare-fields-hidden")
    assert (found.status, found.message) == ("failed", "3 pairs of unrelated fields stand side by side.")
    town = [
        field("Postcode", "postal-code", box=box(x=100, y=100)),
        field("Town", "address-level2", box=box(x=500, y=100)),
    ]
    assert finding(shop(*town), "rare-fields-hidden").status == "passed"


def keyboards(*fields: Any, country: str = "DE") -> Any:
    walk = shop(*fields)
    walk.visit.country = country
    return finding(walk, "mobile-keyboards")


def test_fields_with_their_keyboards_pass() -> None:
    right = [
        field("Email", "email", "email"),
        field("Phone", "tel", "tel"),
        field("Postcode", "postal-code", inputmode="numeric"),
    ]
    assert keyboards(*right).status == "passed"


def test_one_ordinary_keyboard_is_warned_about_and_email_with_phone_fails() -> None:
    found = keyboards(field("Email", "email"), field("Phone", "tel", "tel"))
    assert (found.status, found.evidence[0].text) == ("warned", "Email: type=text")
    assert keyboards(field("Email", "email"), field("Phone", "tel")).status == "failed"


@pytest.mark.parametrize("purpose", ["postal-code", "cc-number", "tel"])
def test_type_number_fails(purpose: str) -> None:
    assert keyboards(field("Asked", purpose, "number")).status == "failed"


def test_a_postcode_with_letters_must_not_get_digits() -> None:
    assert keyboards(field("Postcode", "postal-code", inputmode="numeric"), country="NL").status == "failed"
    assert keyboards(field("Postcode", "postal-code"), country="NL").status == "passed"
    assert keyboards(field("Postcode", "postal-code"), country="DE").status == "warned"


def test_postcodes_of_countries_that_are_not_known_are_not_judged() -> None:
    assert keyboards(field("Postcode", "postal-code", "number"), country="JP").status == "not-observed"


def test_half_a_form_does_not_pass() -> None:
    walk = recording(snapshot("address", fields=[field("Email", "email", "email"), field("Name", "name")]))
    assert finding(walk, "mobile-keyboards").status == "not-observed"
    assert finding(walk, "rare-fields-hidden").status == "not-observed"

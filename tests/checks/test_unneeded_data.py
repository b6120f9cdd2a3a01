from __future__ import annotations

from typing import Any

from kassa.journey.recording import Recording

from .build import field, recording, snapshot
from .judging import finding


def shop(*fields: Any) -> Recording:
    return recording(snapshot("address", fields=[field("E-mail", "email"), *fields]), snapshot("payment"))


def test_a_checkout_that_asks_for_nothing_else_passes() -> None:
    found = finding(shop(field("Street", "street-address", required=True)), "unneeded-data")
    assert (found.status, found.measured) == ("passed", "none")


def test_an_optional_birth_date_is_warned() -> None:
    found = finding(shop(field("Date of birth", "bday")), "unneeded-data")
    assert found.status == "warned"
    assert found.message == "Asked, but optional: birth date."


def test_a_required_birth_date_fails_and_is_pointed_at() -> None:
    found = finding(shop(field("Date of birth", "bday", marked_required=True)), "unneeded-data")
    assert found.status == "failed"
    assert found.message == "Required: birth date."
    assert [(each.text, each.selector) for each in found.evidence] == [("Date of birth", "#date-of-birth")]


def test_a_required_phone_number_without_a_reason_fails() -> None:
    found = finding(shop(field("Phone", "tel", "tel", required=True)), "unneeded-data")
    assert found.status == "failed"
    assert found.message == "A phone number is required, and nothing beside it says why."


def test_a_phone_number_with_an_example_only_has_no_reason() -> None:
    phone = field("Your phone number", "tel", "tel", required=True, hint="Your phone number, e.g. 06 12345678")
    assert finding(shop(phone), "unneeded-data").status == "failed"


def test_a_required_phone_number_with_a_reason_is_warned() -> None:
    for where in (
        {"hint": "Only for questions about the delivery"},
        {"label": "Phone (so the driver can call you)"},
        {"hint": "配送業者からのご連絡のため"},
    ):
        phone = field(**{"label": "Phone", "purpose": "tel", "required": True, **where})
        found = finding(shop(phone), "unneeded-data")
        assert (found.status, found.message) == ("warned", "A phone number is required, with a reason.")


def test_an_optional_phone_number_passes() -> None:
    assert finding(shop(field("Phone", "tel", "tel")), "unneeded-data").status == "passed"


def test_an_email_address_asked_twice_on_a_page_is_warned() -> None:
    found = finding(shop(field("Repeat your e-mail", "email", required=True)), "unneeded-data")
    assert (found.status, found.measured) == ("warned", "e-mail repeat")


def test_a_salutation_weighs_less_where_it_is_customary() -> None:
    walk = shop(field("Anrede", "salutation", "select", required=True))
    assert finding(walk, "unneeded-data").severity == "high"
    walk.visit.country = "DE"
    found = finding(walk, "unneeded-data")
    assert (found.status, found.severity) == ("failed", "medium")


def test_what_the_shop_needs_is_left_alone() -> None:
    walk = shop(field("Date of birth", "bday", required=True))
    assert finding(walk, "unneeded-data", needed=["birth date"]).status == "passed"


def test_nothing_found_on_half_a_checkout_is_not_a_pass() -> None:
    walk = recording(snapshot("address", fields=[field("E-mail", "email")]))
    assert finding(walk, "unneeded-data").status == "not-observed"


def test_no_field_seen_is_not_observed() -> None:
    assert finding(recording(snapshot("payment")), "unneeded-data").status == "not-observed"


def test_what_the_shop_refuses_to_do_without_is_required() -> None:
    empty = field("Phone", "tel", "tel", error="This field is required.")
    walk = recording(
        snapshot("address", fields=[field("E-mail", "email"), field("Phone", "tel", "tel")]),
        snapshot("address", fields=[field("E-mail", "email"), empty]),
        snapshot("payment"),
    )
    assert finding(walk, "unneeded-data").status == "failed"


def test_a_buyers_tax_number_is_needed_where_every_invoice_names_it() -> None:
    walk = shop(field("CPF", "vat-number"))
    assert finding(walk, "unneeded-data").status == "warned"
    walk.visit.country = "BR"
    assert finding(walk, "unneeded-data").status == "passed"
    assert finding(walk, "rare-fields-hidden").status == "passed"

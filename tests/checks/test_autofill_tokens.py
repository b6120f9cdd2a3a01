from __future__ import annotations

from typing import Any

from kassa.journey.recording import Recording
from kassa.journey.shown import Form

from .build import HOME, field, recording, snapshot
from .judging import finding

PURPOSES = ["email", "given-name", "family-name", "street-address", "postal-code", "address-level2", "country", "tel"]


def shop(tokens: dict[str, str], **page: Any) -> Recording:
    fields = [field(purpose, purpose, autocomplete=tokens.get(purpose, "")) for purpose in PURPOSES]
    return recording(snapshot("address", fields=fields, **page), snapshot("payment"))


RIGHT = {purpose: purpose for purpose in PURPOSES}


def without(number: int) -> dict[str, str]:
    return {purpose: purpose for purpose in PURPOSES[number:]}


def test_all_tokens_right_pass() -> None:
    found = finding(shop(RIGHT), "autofill-tokens")
    assert (found.status, found.measured) == ("passed", "100 %")
    assert found.message.startswith("8 of 8 fields")


def test_some_missing_tokens_are_warned_and_pointed_at() -> None:
    found = finding(shop(without(2)), "autofill-tokens")
    assert (found.status, found.measured) == ("warned", "75 %")
    assert "Without a usable token: email and given-name." in found.message
    assert [each.text for each in found.evidence] == ['email: autocomplete=""', 'given-name: autocomplete=""']


def test_less_than_half_fails() -> None:
    assert finding(shop(without(4)), "autofill-tokens").status == "warned"
    assert finding(shop(without(5)), "autofill-tokens").status == "failed"


def test_section_and_address_words_are_understood() -> None:
    tokens = {**RIGHT, "postal-code": "section-1 shipping postal-code", "tel": "shipping mobile tel"}
    assert finding(shop(tokens), "autofill-tokens").status == "passed"


def test_tokens_that_serve_each_other_are_right() -> None:
    tokens = {**RIGHT, "street-address": "address-line1", "country": "country-name", "tel": "tel-national"}
    assert finding(shop(tokens), "autofill-tokens").status == "passed"


def test_one_wrong_token_fails() -> None:
    found = finding(shop({**RIGHT, "address-level2": "address-line1"}), "autofill-tokens")
    assert found.status == "failed"
    assert "Wrong: address-level2 (address-line1)." in found.message


def test_a_shipping_token_on_a_billing_field_is_wrong() -> None:
    fields = [field("Postcode", "postal-code", autocomplete="shipping postal-code", address="billing")]
    walk = recording(snapshot("payment", fields=fields))
    assert "Wrong: Postcode" in finding(walk, "autofill-tokens").message


def test_a_token_that_does_not_exist_is_only_missing() -> None:
    found = finding(shop({**RIGHT, "email": "e-mail-field"}), "autofill-tokens")
    assert (found.status, found.value) == ("warned", 87.5)


def test_autocomplete_off_on_the_form_fails() -> None:
    form = Form(selector="form", action=HOME, method="post", autocomplete="off")
    found = finding(shop(RIGHT, forms=[form]), "autofill-tokens")
    assert found.status == "failed"
    assert "switched off on the form" in found.message


def test_fields_without_a_token_of_their_own_are_left_out() -> None:
    fields = [
        field("E-mail", "email", autocomplete="email"),
        field("House number", "house-number"),
        field("Note", "order-note", "textarea"),
        field("Card number", "cc-number", frame="pay.test"),
    ]
    assert finding(recording(snapshot("payment", fields=fields)), "autofill-tokens").measured == "100 %"


def test_limits_can_be_set() -> None:
    assert finding(shop(without(2)), "autofill-tokens", min=75).status == "passed"
    assert finding(shop(without(2)), "autofill-tokens", warn=80).status == "failed"


def test_right_tokens_on_half_a_checkout_are_not_a_pass() -> None:
    walk = recording(snapshot("address", fields=[field("E-mail", "email", autocomplete="email")]))
    found = finding(walk, "autofill-tokens")
    assert found.status == "not-observed"
    assert found.message.startswith("1 of 1 fields")


def test_no_field_of_clear_purpose_is_not_observed() -> None:
    assert finding(recording(snapshot("payment", fields=[field("?")])), "autofill-tokens").status == "not-observed"

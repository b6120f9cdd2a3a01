"""The address of a checkout: what is typed of it, without a browser."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.journey import address
from kassa.journey.guard.flow import Flow
from kassa.journey.settings import JourneySettings
from kassa.journey.shown import FormField, Option, Overlay
from kassa.journey.visit import Visit

from ..checks.build import box, control, field, recording, snapshot


@pytest.mark.parametrize(
    ("asked", "pressed"),
    [
        (["postal-code"], True),
        (["address-line1"], True),
        (["postal-code", "house-number"], False),
        (["postal-code", "address-line1"], False),
        (["email"], False),
    ],
)
def test_an_address_is_typed_by_hand_where_only_a_part_of_it_is_asked(asked: list[str], pressed: bool) -> None:
    fields = [field(purpose, purpose) for purpose in asked]
    manual = control("Enter address manually")
    page = snapshot("address", fields=fields, controls=[control("Find address"), manual])
    assert address.ways_by_hand(page) == ([manual] if pressed else [])


def test_a_postcode_and_a_house_number_that_the_shop_refuses_leave_the_address_to_be_typed_by_hand() -> None:
    fields = [
        field("House number", "house-number", filled=True, value="12"),
        field("Postcode", "postal-code", filled=True, value="SW1A 1AA", error="Find your address or enter it manually"),
    ]
    manual = control("Enter address manually")
    page = snapshot("address", fields=fields, controls=[control("Find address"), manual])
    assert address.ways_by_hand(page) == [manual]


def test_a_country_that_is_called_more_than_its_name_is_not_chosen_again() -> None:
    country = field("País", "country", "combobox", value="España (Península)", filled=True)
    assert address.holds(country, ["España", "ES"])
    assert not address.holds(country, ["Portugal", "PT"])


@pytest.mark.parametrize(
    ("marks", "filled"),
    [
        ({"company": "optional"}, ["email", "tel"]),
        ({"company": "optional", "email": "required"}, ["email"]),
        ({}, ["email"]),
    ],
)
def test_where_a_form_only_marks_what_may_stay_empty_the_rest_is_filled(
    marks: dict[str, str], filled: list[str]
) -> None:
    fields = [
        field(name, {"company": "organization", "note": "order-note"}.get(name, name),
              marked_optional=marks.get(name) == "optional", marked_required=marks.get(name) == "required")
        for name in ("email", "tel", "company", "note")
    ]  # fmt: skip
    assert [f.purpose for f in address.to_fill(snapshot("address", fields=fields))] == filled


def test_the_country_that_the_shop_has_chosen_is_taken_where_that_of_the_shopper_is_missing() -> None:
    listed = [
        Option(label=name, value=code, selected=code == "US")
        for name, code in (("Canada", "CA"), ("United States", "US"))
    ]
    page = snapshot("address", fields=[field("Country", "country", "select", options=listed)])
    found = recording()
    found.visit.country = "GB"
    visit = cast("Visit", SimpleNamespace(recording=found, settings=JourneySettings()))
    assert address._person(visit, page).country == "US"
    assert found.visit.country == "US"


def test_what_was_typed_is_typed_once_more_where_the_page_did_not_listen() -> None:
    given: list[tuple[str, str, int]] = []

    async def give(field: FormField, value: str, *_: Any, **__: Any) -> SimpleNamespace:
        given.append((field.label, value, visit.given[field.selector]))
        return SimpleNamespace(happened="")

    visit = SimpleNamespace(given={"#city": 1, "#country": 1}, give=give)
    country = field("Country", "country", "select", filled=True, value="NL")
    known = field("Email", "email", filled=True, value="known@shop.example")
    page = snapshot("address", fields=[field("City", "address-level2", filled=True, value="Delft"), country, known])
    assert asyncio.run(address.type_again(cast("Visit", visit), page, "address")) == 1
    assert asyncio.run(address.type_again(cast("Visit", visit), page, "address")) == 0
    assert (given, visit.given["#city"]) == ([("City", "Delft", 0)], 1)


def test_the_message_of_a_chat_is_not_asked_of_who_buys() -> None:
    chat = Overlay(selector="#chat", text="Hi! How can we help?", box=box(), kind="chat")
    fields = [field("Email", "email"), field("Type your message", form=None, overlay=0)]
    page = snapshot("address", fields=fields, overlays=[chat])
    assert [f.purpose for f in address.to_fill(page, all_of_it=True)] == ["email"]


def test_who_must_say_what_they_buy_as_is_no_company() -> None:
    given: list[str] = []

    async def give(field: FormField, *_: Any, **__: Any) -> SimpleNamespace:
        given.append(field.label)
        return SimpleNamespace(happened="")

    kinds = [field(kind, None, "radio", name="type", required=True) for kind in ("Bedrijf", "Particulier")]
    page = snapshot("address", fields=[*kinds, field("E-mail", "email")])
    visit = SimpleNamespace(given={}, give=give, flow=Flow(), say=lambda *_: None)
    assert asyncio.run(address._radios(cast("Visit", visit), page, "address", all_of_it=False)) == 1
    assert given == ["Particulier"]


@pytest.mark.parametrize("required", [True, False])
def test_a_date_of_birth_that_is_required_is_given_whole(required: bool) -> None:
    parts = ["bday-day", "bday-month", "bday-year"]
    fields = [field(part, part, "select", marked_required=required and part == parts[0]) for part in parts]
    assert [f.purpose for f in address.to_fill(snapshot("address", fields=fields))] == (parts if required else [])

"""Lists of products: what they are compared by, and whether a long one can be narrowed."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.assessment import Finding
from kassa.journey.recording import Recording
from kassa.journey.shown import Card

from .build import HOME, box, control, field, recording, snapshot, text
from .judging import finding


def card(number: int = 0, **more: Any) -> Card:
    """A whole card in the first view."""
    given = {"name": f"Mug {number}", "url": f"{HOME}mug-{number}", "price": "€ 12.00", "picture": True, "alt": "A mug"}
    return Card(**{**given, "box": box(0, 100, 200, 300), **more})


def cards(number: int = 20) -> list[Card]:
    return [card(n) for n in range(number)]


def shop(*listed: Card, **more: Any) -> Recording:
    return recording(snapshot("listing", cards=list(listed), **more), snapshot("product"))


def essentials(*listed: Card, **more: Any) -> Finding:
    return finding(shop(*listed, **more), "listing-essentials", "discovery")


def narrowing(*listed: Card, **more: Any) -> Finding:
    return finding(shop(*listed, **more), "listing-narrowing", "discovery")


def test_whole_cards_pass_and_too_many_poor_ones_warn_or_fail() -> None:
    assert essentials(*cards()).status == "passed"
    found = essentials(*cards(17), *[card(n, price=None) for n in range(17, 20)])
    assert (found.status, found.value) == ("warned", 85)
    assert found.message == "3 of 20 products have no price." and found.evidence[0].text == "Mug 17"
    assert essentials(*cards(2), card(3, price=None)).status == "failed"
    assert essentials(*cards(2), card(3, name="")).message == "1 of 3 products has no name."
    assert essentials(*cards(2), card(3, alt=None)).status == "failed"


def test_a_picture_is_asked_for_in_the_first_view_only() -> None:
    below = box(0, 5000, 200, 300)
    assert essentials(*cards(2), card(3, picture=False)).status == "failed"
    assert essentials(*cards(2), card(3, picture=False, box=below)).status == "passed"


def test_stars_need_their_number_and_measured_goods_a_unit_price() -> None:
    found = essentials(*cards(3), card(4, rated=True), card(5, rated=True, ratings=12))
    assert found.status == "warned" and found.message == "1 of 5 products shows stars without the number of ratings."
    tea = [card(n, name=f"Black tea {n} 250 g") for n in range(3)]
    assert "no price per kilo or litre" in essentials(*tea).message
    assert essentials(*[t.model_copy(update={"unit_price": "€ 48.00 / kg"}) for t in tea]).status == "passed"


def test_the_list_that_was_opened_counts_before_the_first_page() -> None:
    made = recording(
        snapshot("home", cards=[card(n, price=None) for n in range(3)]),
        snapshot("listing", cards=cards()),
        snapshot("product"),
    )
    assert finding(made, "listing-essentials", "discovery").status == "passed"


@pytest.mark.parametrize("check", ["listing-essentials", "listing-narrowing"])
def test_without_a_list_nothing_is_judged(check: str) -> None:
    made = recording(snapshot("home"), snapshot("product"))
    assert finding(made, check, "discovery").status == "not-observed"


SORT = field(label="Sort by", type="select", tag="select")
FILTER = control("Filter")


def test_a_short_list_needs_nothing() -> None:
    assert narrowing(*cards()).status == "passed"
    assert narrowing(*cards(), texts=[text("24 products", landmark="main")]).value == 24


def test_a_long_list_needs_filters_and_sorting() -> None:
    many = [text("1-20 of 96 products", landmark="main")]
    found = narrowing(*cards(), texts=many)
    assert (found.status, found.value) == ("failed", 96)
    assert "No way to filter or to sort it was seen." in found.message
    found = narrowing(*cards(), texts=many, fields=[SORT])
    assert found.status == "warned" and "sorted, but not filtered" in found.message
    assert narrowing(*cards(), texts=many, controls=[FILTER]).status == "warned"
    assert narrowing(*cards(), texts=many, fields=[SORT], controls=[FILTER]).status == "passed"
    assert narrowing(*cards(), texts=[text("45 products", landmark="main")]).status == "warned"


def test_boxes_beside_the_list_filter_and_fields_of_a_card_do_not() -> None:
    many = [text("96 results", landmark="main")]
    beside = field(label="Stoneware", type="checkbox", landmark="aside", box=box(800, 400, 20, 20))
    assert narrowing(*cards(), texts=many, fields=[SORT, beside]).status == "passed"
    inside = field(label="Size", type="select", box=box(50, 200, 50, 20))
    assert narrowing(*cards(), texts=many, fields=[SORT, inside]).status == "warned"
    named = field(label="", type="select", name="orderby", box=box(800, 0, 50, 20))
    assert "sorted" in narrowing(*cards(), texts=many, fields=[named]).message


def test_a_list_that_goes_on_is_at_least_as_long_as_it_was_seen() -> None:
    more = control("Load more")
    assert narrowing(*cards(), controls=[more]).status == "not-observed"
    assert narrowing(*cards(70), controls=[more]).status == "failed"
    assert narrowing(*cards(), controls=[more, FILTER], fields=[SORT]).status == "passed"


def test_words_that_are_not_known_are_not_said_to_be_missing() -> None:
    made = shop(*cards(70), language="xx")
    made.visit.language = "xx"
    assert finding(made, "listing-narrowing", "discovery").status == "not-observed"

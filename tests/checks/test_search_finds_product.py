"""What the shop's search finds of what the shop sells."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.assessment import Finding
from kassa.journey.probed import Probes, Search, ShopSearch
from kassa.journey.probes.search import misspell, query

from .build import recording, snapshot
from .judging import finding


def said(*searches: Search, **more: Any) -> Finding:
    given = {"product": "Blue mug", "field": "Search", "searches": list(searches), **more}
    walked = recording(snapshot("home"), snapshot("product"), probes=Probes(search=ShopSearch(**given)))
    return finding(walked, "search-finds-product", "discovery")


def searched(*, misspelt: bool = False, found: bool = True, **more: Any) -> Search:
    words = "Blae mug" if misspelt else "Blue mug"
    return Search(**{"words": words, "misspelt": misspelt, "found": found, "place": 1, "products": 3, **more})


def test_found_as_spelt_and_misspelt_passes() -> None:
    found = said(searched(suggested=True), searched(misspelt=True))
    assert (found.status, found.measured) == ("passed", "2 of 2 searches")
    assert "suggested while one types" in found.message
    assert [e.text for e in found.evidence] == ["“Blue mug”: place 1 of 3", "“Blae mug”: place 1 of 3"]


def test_found_only_as_it_is_spelt_is_warned_about() -> None:
    found = said(searched(), searched(misspelt=True, found=False, products=0))
    assert (found.status, "offers no product at all" in found.message) == ("warned", True)


@pytest.mark.parametrize("missed", [{"found": False}, {"place": 11}])
def test_not_found_or_far_down_fails(missed: dict[str, Any]) -> None:
    assert said(searched(**missed), searched(misspelt=True)).status == "failed"


def test_a_large_shop_needs_a_search_and_a_small_one_does_not() -> None:
    assert said(field=None, products=40).status == "failed"
    assert said(field=None, products=8).status == "not-applicable"


def test_a_search_that_could_not_be_tried_is_not_observed() -> None:
    assert said(failure="nothing could be typed into the search").status == "not-observed"
    nothing = recording(snapshot("home"), snapshot("product"))
    assert finding(nothing, "search-finds-product", "discovery").status == "not-observed"


def test_two_words_of_the_name_are_searched_for_and_one_letter_is_changed() -> None:
    assert query("Zonsopgang koffie, 500 g") == "Zonsopgang koffie"
    assert query("2 x 4") is None
    assert query("急須 深緑") == "急須 深緑"
    assert misspell("Zonsopgang koffie") == "Zonsoegang koffie"
    assert misspell("急須 深緑") is None

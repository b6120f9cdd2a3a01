"""How candidates are ranked, without a browser."""

from __future__ import annotations

from kassa.journey import candidates
from kassa.journey.guard import Flow

from ..checks.build import control, field, snapshot


def test_a_platform_hint_decides_between_buttons_with_the_same_words() -> None:
    plain = control("Add to cart")
    known = control("Add to cart", selector="#main", hints="single add to cart button alt")
    page = snapshot("product", controls=[plain, known])
    best = candidates.add_to_cart(page, Flow(stage="product"))[0]
    assert best.control.selector == "#main"
    assert "a known platform calls it so +15" in best.reasons


def test_a_walk_without_platform_hints_takes_none() -> None:
    known = control("Add to cart", hints="single add to cart button alt")
    page = snapshot("product", controls=[known])
    (without,) = candidates.add_to_cart(page, Flow(stage="product", platform_hints=False))
    assert not any("platform" in reason for reason in without.reasons)


def test_without_any_hint_words_alone_find_the_button() -> None:
    page = snapshot("product", controls=[control("Wish list"), control("In winkelwagen")])
    assert [r.control.name for r in candidates.add_to_cart(page, Flow(stage="product"))] == ["In winkelwagen"]


def test_a_platform_hint_does_not_open_the_order_guard() -> None:
    button = control("Place order", hints="action continue primary", type="submit")
    page = snapshot("address", controls=[button], fields=[field("Street", "street-address")])
    ranked = candidates.go_on(page, Flow(stage="checkout", personal_data=True), page.fields)
    assert candidates.to_try(ranked, 5) == []

"""What the descriptions state about their shops is what the pages show."""

from __future__ import annotations

import re

import pytest
from kassa.demo import Shop, load, serve, shops, zoo
from kassa.demo.shop import Truth

from .shopper import Page, Shopper

EASY = (None, "arrival", "discovery", "product", "added", "cart")
"""Obstacles that one who posts what the shop needs does not meet."""

TRUE = [name for name in [*shops(), *zoo()] if load(name).truth and load(name).obstacle in EASY]


def shown(amount: str, page: Page) -> bool:
    """Whether a printed amount stands on the page, and not as the end of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(amount)}", page.words) is not None


def put_in_cart(shopper: Shopper, truth: Truth) -> None:
    """Put the product in the cart that the truth is about, chosen and filled in as its page asks."""
    shop = shopper.shop
    product = shop.product(truth.product)
    assert product
    given = {"product": product.slug, "plan": "once", "ask-date": "2026-12-24", "ask-text": "Tess"}
    for number, option in enumerate(product.options):
        given[f"option-{number}"] = next(choice for choice in option.choices if choice not in option.sold_out)
    given |= {f"quantity[{slug}]": "1" for slug in product.parts[:1]}
    for _ in range(2 if shop.adding.fails_first else 1):
        shopper.client.post(f"{shopper.path('cart')}/add", data=given | {"quantity": pieces(shop)})


def pieces(shop: Shop) -> str:
    """How many make an order: two where one is too little."""
    return "1" if shop.cart_page.minimum is None else "2"


def flat(stated: dict[str, str | list[str]]) -> set[str]:
    return {amount for value in stated.values() for amount in ([value] if isinstance(value, str) else value)}


def test_the_main_shops_state_their_truth() -> None:
    assert {"kind", "kind-en", "hostile", "script"} <= set(TRUE)


@pytest.mark.parametrize("name", TRUE)
def test_the_truth_is_on_the_pages(name: str) -> None:
    shop = load(name)
    truth = shop.truth
    assert truth
    with serve(shop) as server, Shopper(server) as shopper:
        pages = {"product": shopper.get(f"{shopper.path('product')}/{truth.product}")}
        put_in_cart(shopper, truth)
        pages["cart"] = shopper.get(f"{shopper.path('cart')}{'/drawer' if shop.layout.cart == 'drawer' else ''}")
        if truth.furthest == "payment":
            pages["checkout"] = payment = shopper.on_to_payment()
            assert truth.last_button in payment.words
            assert all(label in payment.words for label in truth.payment)
            delivery = shopper.get(f"{shopper.path('checkout')}/methods")
            assert all(label in delivery.words for label in truth.delivery)
        for place, amounts in truth.prices.items():
            page = pages[place]
            assert [amount for amount in flat(amounts) if not shown(shopper.printed(amount), page)] == [], page.url
            if place != "product" and amounts:
                assert shopper.total(page) == shopper.printed(str(amounts["total"]))


@pytest.mark.parametrize("name", TRUE)
def test_the_truth_counts_the_fields(name: str) -> None:
    shop = load(name)
    truth = shop.truth
    assert truth
    if truth.furthest != "payment":
        pytest.skip("nobody gets to the fields")
    with serve(shop) as server, Shopper(server) as shopper:
        put_in_cart(shopper, truth)
        address = shopper.get(shopper.path("checkout"))
        if shop.layout.account != "none":
            guest = next(form for form in address.forms if ("way", "guest") in form.buttons)
            address = Page(shopper.client.post(guest.action, data=guest.values | {"way": "guest"}))
        pages = [address, shopper.on_to_payment()] if shop.ordering.requires_card else [address]
        inputs = [
            has
            for tag, has in (tag for page in pages for tag in page.tags)
            if (tag == "select" or (tag == "input" and has.get("type") not in ("hidden", "radio", "checkbox")))
            # Those of the layers over the page are not sent with the form, and have no name.
            and has.get("name")
            # A code for a discount is no question that must be answered.
            and has["name"] != "coupon"
        ]
        assert len(inputs) == truth.fields

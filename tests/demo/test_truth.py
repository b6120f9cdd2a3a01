"""What the descriptions state about their shops is what the pages show."""

from __future__ import annotations

import re

import pytest
from kassa.demo import load, serve, shops, zoo

from .shopper import Page, Shopper

EASY = (None, "arrival", "discovery")
"""Obstacles that one who posts what the pages ask does not meet."""

TRUE = [name for name in [*shops(), *zoo()] if load(name).truth and load(name).obstacle in EASY]


def shown(amount: str, page: Page) -> bool:
    """Whether a printed amount stands on the page, and not as the end of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(amount)}", page.words) is not None


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
        product = shopper.get(f"{shopper.path('product')}/{truth.product}")
        payment = shopper.to_payment(truth.product)
        cart = shopper.get(shopper.path("cart"))
        stated = truth.prices
        pages = {"product": product, "cart": cart, "checkout": payment}
        for place, amounts in stated.items():
            page = pages[place]
            assert [amount for amount in flat(amounts) if not shown(shopper.printed(amount), page)] == [], page.url
            if place != "product":
                assert shopper.total(page) == shopper.printed(str(amounts["total"]))
        assert truth.last_button in payment.words
        assert all(label in payment.words for label in truth.payment)
        delivery = shopper.get(f"{shopper.path('checkout')}/methods")
        assert all(label in delivery.words for label in truth.delivery)


@pytest.mark.parametrize("name", TRUE)
def test_the_truth_counts_the_fields(name: str) -> None:
    shop = load(name)
    truth = shop.truth
    assert truth
    with serve(shop) as server, Shopper(server) as shopper:
        shopper.put_in_cart(truth.product)
        address = shopper.get(shopper.path("checkout"))
        if shop.layout.account != "none":
            guest = next(form for form in address.forms if ("way", "guest") in form.buttons)
            address = Page(shopper.client.post(guest.action, data=guest.values | {"way": "guest"}))
        inputs = [
            has
            for tag, has in address.tags
            if (tag == "select" or (tag == "input" and has.get("type") not in ("hidden", "radio", "checkbox")))
            # Those of the layers over the page are not sent with the form, and have no name.
            and has.get("name")
        ]
        assert len(inputs) == truth.fields

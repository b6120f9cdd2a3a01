"""What the descriptions state about their shops is what the pages show."""

from __future__ import annotations

import pytest
from kassa.demo import load, serve, shops

from .shopper import Page, Shopper
from .test_buying import number

TRUE = [name for name in shops() if load(name).truth]


def amounts_shown(page: Page) -> set[str]:
    """Every amount with a currency sign, as a decimal string."""
    printed = [word for word in page.words.replace("€ ", "€").split() if word[:1] in "€£"]
    return {str(number(word.strip(".,;)"))) for word in printed}


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
        assert flat(truth.prices["product"]) <= amounts_shown(shopper.get(f"/product/{truth.product}"))
        payment = shopper.to_payment(truth.product)
        cart = shopper.get(shopper.path("cart"))
        for stated, page in ((truth.prices["cart"], cart), (truth.prices["checkout"], payment)):
            assert flat(stated) <= amounts_shown(page)
            totals = [number(v) for label, v in page.costs.items() if label.startswith(("Totaal", "Total"))]
            assert [str(amount) for amount in totals] == [stated["total"]]
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
            if tag == "select" or (tag == "input" and has.get("type") not in ("hidden", "radio", "checkbox"))
        ]
        assert len(inputs) == truth.fields

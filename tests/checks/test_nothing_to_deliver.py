"""Goods that nobody sends: what is asked of delivery is not asked of them."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.places import nothing_to_deliver
from kassa.journey.recording import Recording
from kassa.journey.shown import FormField, Product

from .build import amount, choice, field, recording, snapshot, text
from .judging import judged


def shop(*fields: FormField, item: str = "Concert at the harbour", **more: Any) -> Recording:
    address = snapshot("address", fields=[field("E-mail", "email"), *fields], **more)
    product = snapshot("product", texts=[text(item, "h1", heading=1)])
    walk = recording(product, snapshot("cart"), address, snapshot("payment"))
    walk.item = Product(name=item)
    return walk


def postcode(**more: Any) -> FormField:
    return field("Postcode", "postal-code", **more)


BILL = text("Invoice address", "h2", heading=2, landmark="main")


def test_without_an_address_nothing_is_delivered() -> None:
    assert nothing_to_deliver(shop())


def test_an_address_for_the_bill_alone_delivers_nothing() -> None:
    assert nothing_to_deliver(shop(postcode(group="Invoice address")))
    assert nothing_to_deliver(shop(postcode(), texts=[BILL]))
    german = text("Rechnungsadresse", "h2", heading=2, landmark="main")
    assert nothing_to_deliver(shop(postcode(), texts=[german], language="de"))


def test_what_only_the_code_calls_a_bill_may_be_where_to_deliver() -> None:
    assert not nothing_to_deliver(shop(postcode(address="billing")))


def test_a_download_is_not_sent_though_its_buyer_has_an_address() -> None:
    assert nothing_to_deliver(shop(postcode(), item="The Brewing Guide (PDF download)"))
    assert not nothing_to_deliver(shop(postcode(), item="The Brewing Guide"))


@pytest.mark.parametrize(
    "more",
    [
        {"texts": [BILL, text("Delivery time: two days", landmark="main")]},
        {"texts": [BILL], "amounts": [amount("4.90", "delivery", "Postage")]},
    ],
    ids=["words", "cost"],
)
def test_where_delivery_is_spoken_of_goods_are_sent(more: dict[str, Any]) -> None:
    assert not nothing_to_deliver(shop(postcode(), **more))


def test_a_second_address_or_a_way_of_delivery_is_for_goods_that_are_sent() -> None:
    same = field("The same as the other address", "same-address", "checkbox")
    assert not nothing_to_deliver(shop(postcode(), same, texts=[BILL]))
    offered = shop(postcode(), texts=[BILL])
    offered.checkout.delivery = [choice("Parcel shop", "3.90")]
    assert not nothing_to_deliver(offered)


def test_a_walk_that_stopped_before_the_payment_step_does_not_know() -> None:
    assert not nothing_to_deliver(recording(snapshot("cart"), snapshot("address")))


def test_delivery_costs_are_not_asked_of_a_ticket() -> None:
    walk = shop(postcode(), texts=[BILL])
    for check in ("shipping-cost-early", "delivery-date-options", "stock-and-delivery-estimate"):
        assert {found.status for found in judged(walk, check)} == {"not-applicable"}, check

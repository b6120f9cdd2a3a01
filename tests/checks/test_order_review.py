from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Product, Progress

from .build import amount, box, control, field, recording, snapshot, text
from .judging import finding

CHECK = "order-review"
GOODS = text("Sunrise Coffee, 250 g")
ADDRESS = text("Nieuwezijds Voorburgwal 147, 1012 RJ Amsterdam")
TAX = text("All prices include VAT")
TOTAL = amount("15.00", "total", "Total")
DELIVERY = amount("3.50", "delivery", "Delivery")
CHANGE = control("Edit cart", tag="a")


def shop(
    texts: Any = (GOODS, ADDRESS, TAX), amounts: Any = (TOTAL, DELIVERY), controls: Any = (CHANGE,), **more: Any
) -> Recording:
    postal = field("Postcode", "postal-code")
    last = snapshot("payment", texts=list(texts), amounts=list(amounts), controls=list(controls), **more)
    walk = recording(snapshot("address", fields=[postal]), last)
    walk.item = Product(name="Sunrise Coffee")
    return walk


def test_all_of_the_order_in_view_passes() -> None:
    found = finding(shop(), CHECK)
    assert (found.status, found.measured) == ("passed", "6 of 6 parts")


def test_an_address_with_other_signs_between_its_words_is_the_same() -> None:
    assert finding(shop(texts=(GOODS, text("Avenida Paulista, 1578"), TAX)), CHECK).status == "passed"


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ({"texts": (GOODS, TAX)}, "the address"),
        ({"texts": (GOODS, ADDRESS)}, "the tax"),
        ({"amounts": (TOTAL,)}, "the price of delivery"),
        ({"controls": ()}, "a way to change the order"),
    ],
)
def test_one_missing_part_is_warned_about_by_name(left_out: dict[str, Any], missing: str) -> None:
    found = finding(shop(**left_out), CHECK)
    assert found.status == "warned"
    assert found.message == f"Not seen on the page with the last button: {missing}."


@pytest.mark.parametrize("left_out", [{"texts": (ADDRESS, TAX)}, {"amounts": (DELIVERY,)}])
def test_missing_goods_or_total_fail(left_out: dict[str, Any]) -> None:
    found = finding(shop(**left_out), CHECK)
    assert (found.status, found.severity) == ("failed", "high")
    assert "may not meet" in found.message


def test_goods_behind_a_fold_are_warned_about() -> None:
    fold = control("Show order summary € 15.00", expanded=False)
    assert finding(shop(texts=(ADDRESS, TAX), controls=(CHANGE, fold)), CHECK).status == "warned"


def test_goods_in_a_drawer_that_a_button_shows_are_warned_about() -> None:
    shows = control("Show order summary")
    found = finding(shop(texts=(ADDRESS, TAX), controls=(CHANGE, shows)), CHECK)
    assert (found.status, "behind" in found.message) == ("warned", True)


def test_a_later_step_may_show_what_is_missing() -> None:
    progress = Progress(steps=["Address", "Payment", "Review"], current=1, box=box())
    assert finding(shop(texts=(ADDRESS, TAX), progress=progress), CHECK).status == "not-observed"


def test_a_numbered_heading_below_the_ways_to_pay_announces_a_step() -> None:
    names = ("Step 1: Address", "Step 2: Payment", "Step 3: Confirm the order")
    parts = [text(name, "h4", heading=4, box=box(y=100 * n)) for n, name in enumerate(names)]
    way = field("Invoice", "payment-method", "radio", box=box(y=150))
    walk = shop(texts=(ADDRESS, *parts), fields=(way,))
    walk.checkout.last_button = "Continue"
    found = finding(walk, CHECK)
    assert found.status == "not-observed" and "“Step 3: Confirm the order”, may show it" in found.message
    below = way.model_copy(update={"box": box(y=250)})
    assert finding(shop(texts=(ADDRESS, *parts), fields=(below,)), CHECK).status != "not-observed"


def test_before_a_review_that_is_announced_nothing_is_missing() -> None:
    progress = Progress(steps=["Address", "Payment", "Preview", "Confirmation"], current=1, box=box())
    walk = shop(texts=(GOODS, ADDRESS), progress=progress)
    walk.checkout.last_button = "Continue"
    found = finding(walk, CHECK)
    assert found.status == "not-observed" and "“Preview”, may show it" in found.message
    walk.checkout.last_button = "Place order"
    assert finding(walk, CHECK).status == "warned"


def test_a_button_that_leads_to_the_order_summary_is_not_the_last() -> None:
    walk = shop(texts=(ADDRESS,), amounts=())
    walk.checkout.last_button = "Continue to order summary"
    found = finding(walk, CHECK)
    assert found.status == "not-observed" and "“Continue to order summary”, may show it" in found.message


def test_a_line_with_its_price_is_the_goods_and_filled_fields_are_the_address() -> None:
    line = amount("11.50", "line", "Coffee")
    postcode = field("Postcode", "postal-code", filled=True)
    walk = shop(texts=(TAX,), amounts=(line, TOTAL, DELIVERY), fields=[postcode])
    assert finding(walk, CHECK).status == "passed"


def test_where_tax_is_added_no_note_about_it_is_asked() -> None:
    walk = shop(texts=(GOODS, ADDRESS))
    walk.visit.country = "US"
    assert finding(walk, CHECK).status == "passed"


def test_a_page_that_was_not_reached_or_read_is_not_judged() -> None:
    assert finding(recording(snapshot("address")), CHECK).status == "not-observed"
    assert finding(shop(texts=()), CHECK).status == "not-observed"

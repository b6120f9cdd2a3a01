from __future__ import annotations

from typing import Any

from kassa.checks.ledger import ledger
from kassa.journey.recording import Recording
from kassa.journey.shown import Amount, Money, Overlay, Product, Snapshot

from .build import action, amount, box, control, field, recording, snapshot, text

MUG = Product(name="Blue mug", price=Money(amount="12.50", currency="EUR"))


def rows(walk: Recording) -> list[tuple[str, str, str]]:
    return [(line.step, line.role, line.amount) for line in ledger(walk)]


def bought(*snapshots: Snapshot) -> Recording:
    return recording(*snapshots, item=MUG)


def product_page(*amounts: Amount, **more: Any) -> Snapshot:
    return snapshot("product", product=MUG, amounts=list(amounts), **more)


def test_amounts_stand_in_the_order_in_which_a_shopper_meets_them() -> None:
    walk = bought(
        product_page(amount("12.50"), amount("4.95", "delivery", "Delivery")),
        snapshot("cart", amounts=[amount("12.50", "line", "Blue mug"), amount("12.50", "total", "Total")]),
        snapshot("payment", amounts=[amount("4.95", "delivery", "Delivery"), amount("17.45", "total", "Total")]),
    )
    assert rows(walk) == [
        ("product", "item", "12.50"),
        ("product", "delivery", "4.95"),
        ("cart", "line", "12.50"),
        ("cart", "total", "12.50"),
        ("payment", "delivery", "4.95"),
        ("payment", "total", "17.45"),
    ]
    assert [line.first for line in ledger(walk)] == [True, True, True, True, False, True]


def test_a_line_says_where_it_was_seen() -> None:
    (line,) = ledger(bought(product_page(amount("12.50", label="Now", box=box(x=640)))))
    assert (line.snapshot, line.stage, line.currency, line.label, line.box) == (
        "s01",
        "product",
        "EUR",
        "Blue mug",
        box(x=640),
    )


def test_the_price_of_a_product_that_was_left_again_is_left_out() -> None:
    jar = Product(name="Red jar", price=Money(amount="30.00", currency="EUR"))
    walk = bought(
        snapshot("product", product=jar, amounts=[amount("30.00"), amount("4.95", "delivery", "Delivery")]),
        snapshot("listing"),
        product_page(amount("12.50")),
    )
    assert rows(walk) == [("product", "delivery", "4.95"), ("product", "item", "12.50")]


def test_prices_of_recommended_products_are_left_out() -> None:
    walk = bought(
        product_page(amount("12.50"), amount("99.00"), amount("20.00", "was"), amount("50.00", "threshold")),
        snapshot("cart", amounts=[amount("12.50", "line", "Blue mug"), amount("8.00")]),
    )
    assert rows(walk) == [("product", "item", "12.50"), ("cart", "line", "12.50")]


def test_in_a_listing_only_the_price_on_the_card_of_the_product_counts() -> None:
    def card(name: str, price: str, x: float) -> tuple[Any, Any]:
        return control(name, tag="a", box=box(x=x, y=400)), amount(price, box=box(x=x, y=450, width=60))

    cards = [card("Red mug", "9.00", 0), card("Blue mug", "12.50", 400), card("Green mug", "15.00", 800)]
    listing = snapshot("listing", controls=[c for c, _ in cards], amounts=[a for _, a in cards])
    assert rows(bought(listing)) == [("listing", "item", "12.50")]


def test_the_price_of_the_card_beside_is_not_taken_for_a_price_that_is_missing() -> None:
    name = control("Blue mug", tag="a", box=box(x=400, y=400))
    beside = amount("9.00", box=box(x=330, y=450, width=60))
    assert rows(bought(snapshot("listing", controls=[name], amounts=[beside]))) == []


def test_a_card_that_names_another_price_is_believed() -> None:
    name = control("Blue mug", tag="a", box=box(y=400), near="Blue mug € 12.50")
    prices = [amount("9.00", box=box(y=445)), amount("12.50", box=box(y=500))]
    assert rows(bought(snapshot("listing", controls=[name], amounts=prices))) == [("listing", "item", "12.50")]


def test_in_a_list_the_price_stands_in_the_row_of_the_name() -> None:
    name = text("Blue mug", box=box(x=0, y=400))
    row, next_row = (amount(price, box=box(x=500, y=y)) for price, y in (("12.50", 410), ("9.00", 460)))
    listing = snapshot("listing", texts=[name], amounts=[next_row, row])
    assert rows(bought(listing)) == [("listing", "item", "12.50")]


def test_a_listing_that_shows_the_product_far_from_any_price_has_none() -> None:
    listing = snapshot("listing", texts=[text("Blue mug", box=box(y=100))], amounts=[amount("9.00", box=box(y=900))])
    assert rows(bought(listing)) == []


def test_a_total_printed_twice_on_a_page_is_one_line() -> None:
    totals = [amount("17.45", "total", "Total"), amount("17.45", "total", "To pay")]
    assert rows(bought(snapshot("payment", amounts=totals))) == [("payment", "total", "17.45")]


def test_two_lines_of_the_cart_may_cost_the_same() -> None:
    lines = [amount("12.50", "line", "Blue mug"), amount("12.50", "line", "Insurance")]
    assert [line.label for line in ledger(bought(snapshot("cart", amounts=lines)))] == ["Blue mug", "Insurance"]


def test_an_amount_stands_once_for_a_step_of_many_states_and_again_when_it_changes() -> None:
    def state(total: str) -> Snapshot:
        return snapshot("address", amounts=[amount(total, "total", "Total")])

    assert rows(bought(state("12.50"), state("12.50"), state("17.45"))) == [
        ("address", "total", "12.50"),
        ("address", "total", "17.45"),
    ]


def test_the_cart_in_a_header_is_not_the_bill_but_a_cart_drawer_is() -> None:
    header = amount("0.00", "total", "Cart", landmark="header")
    drawer = Overlay(selector="#drawer", text="Cart", box=box(), kind="cart")
    subtotal = amount("12.50", "subtotal", "Subtotal", overlay=0, landmark="header")
    walk = bought(
        product_page(amount("12.50"), header),
        snapshot("added", amounts=[header, subtotal], overlays=[drawer]),
        snapshot("cart", amounts=[header, amount("12.50", "total", "Total")]),
    )
    assert rows(walk) == [
        ("product", "item", "12.50"),
        ("added", "subtotal", "12.50"),
        ("cart", "total", "12.50"),
    ]


def test_the_price_of_a_delivery_method_that_is_not_chosen_is_left_out() -> None:
    methods = [
        field("At home € 4.95", "delivery-method", "radio", name="delivery", checked=True),
        field("In the evening € 6.50", "delivery-method", "radio", name="delivery"),
    ]
    prices = [amount("4.95", "delivery", "At home"), amount("6.50", "delivery", "In the evening")]
    assert rows(bought(snapshot("delivery", fields=methods, amounts=prices))) == [("delivery", "delivery", "4.95")]


def test_the_cart_that_kassa_empties_is_not_part_of_the_purchase() -> None:
    def cart(total: str) -> Snapshot:
        return snapshot("cart", amounts=[amount(total, "total", "Total")])

    walk = bought(cart("12.50"), snapshot("payment"), cart("12.51"), cart("0.00"))
    assert rows(walk) == [("cart", "total", "12.50")]
    early = bought(cart("12.50"), cart("0.00"))
    early.actions = [action("take the product out of the cart", "cart", kind="empty-cart", after="s02")]
    assert rows(early) == [("cart", "total", "12.50")]


def test_a_price_is_called_by_the_name_of_the_product() -> None:
    (line,) = ledger(bought(product_page(amount("12.50", label="Handmade in Delft"))))
    assert line.label == "Blue mug"


def test_an_amount_without_a_label_is_called_as_it_is_printed() -> None:
    (line,) = ledger(bought(snapshot("payment", amounts=[amount("17.45", "total")])))
    assert line.label == "€ 17.45"

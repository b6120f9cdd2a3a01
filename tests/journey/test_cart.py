"""What shows that a cart holds the product."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from kassa.journey import candidates, cart
from kassa.journey.guard.flow import Flow
from kassa.journey.visit import Visit

from .conftest import Shopper

LINES = "<table><tr><td>Blue mug</td><td>€ 12.50</td></tr></table><p>Total € 12.50</p>"
DIALOG = """<div role="dialog" aria-modal="true" style="position: fixed; inset: 10%; background: #fff">{}
<button>Close</button></div>"""


def test_a_product_that_an_open_dialog_hides_is_not_seen_in_the_cart(shopper: Shopper) -> None:
    covered = shopper.look(LINES + DIALOG.format("<p>Enter your postcode to see what we offer near you</p>"))
    assert cart.holds(covered, "Blue mug") is None


def test_a_product_that_an_open_dialog_names_with_its_sum_is_seen(shopper: Shopper) -> None:
    assert cart.holds(shopper.look(LINES), "Blue mug") == 'the cart shows "Blue mug"'
    assert cart.holds(shopper.look("<h1>Mugs</h1>" + DIALOG.format(LINES)), "Blue mug") == 'the cart shows "Blue mug"'


def test_a_product_whose_page_a_cart_stands_beside_is_not_in_it(shopper: Shopper) -> None:
    beside = """<main><h1>Blue mug</h1><p>€ 12.50</p></main><div role="dialog" class="cart"
    style="position: fixed; right: 0; top: 0; bottom: 0; width: 30%; background: #fff"><h4>Your cart</h4>{}</div>"""
    assert cart.holds(shopper.look(beside.format("<p>No items found.</p>")), "Blue mug") is None
    assert cart.holds(shopper.look(beside.format(LINES)), "Blue mug") == 'the cart shows "Blue mug"'


def test_a_button_that_floats_below_the_open_cart_does_not_stand_in_it(shopper: Shopper) -> None:
    floats = '<button class="cart" style="position: fixed; right: 0; top: 0; padding: 20px 40px">Cart</button>'
    drawer = DIALOG.format(f'{LINES}<a href="/checkout">Checkout</a>').replace("<div ", '<div class="cart" ', 1)
    page = shopper.look(f"<h1>Mugs</h1>{floats}{drawer}")
    assert [o.kind for o in page.overlays] == ["cart", "cart"]
    assert [r.control.name for r in candidates.to_cart(page, Flow())] == ["Cart"]
    assert cart._in_drawer(candidates.to_cart(page, Flow()), page) == []
    assert [r.control.name for r in cart._in_drawer(candidates.to_checkout(page, Flow()), page)] == ["Checkout"]


def test_a_dialog_that_is_headed_by_the_cart_makes_no_page_the_cart(shopper: Shopper) -> None:
    page = "<main>{0}<p>Mug $7.00</p><p>Subtotal $7.00</p></main>{1}"
    heading = "<h1>1 item added to cart</h1>"
    over = 'role="dialog" aria-modal="true" style="position:fixed;inset:100px;background:#fff"'
    dialog = f"<div {over}>{{0}}<p>Total $7.00</p></div>"
    assert cart.is_cart(shopper.look(page.format(heading, "")))
    assert not cart.is_cart(shopper.look(page.format("", dialog.format(heading))))


def test_a_small_cart_that_adding_opened_is_the_cart_where_there_is_no_other(shopper: Shopper) -> None:
    page = """<header><a href="{}">Cart 1</a><div class="small"><ul><li>1 x Blue mug € 12.50</li></ul>
    <p>Sum: € 12.50</p><a href="/checkout">To checkout</a></div></header><main><h1>Blue mug</h1></main>"""
    visit = cast("Visit", SimpleNamespace(flow=Flow()))

    def opened(address: str, page: str = page) -> bool:
        seen = shopper.look(page.format(address)).model_copy(update={"url": "https://shop.test/mug"})
        return cart._opened_beside(visit, seen, "Blue mug")

    assert opened("#")
    assert not opened("https://shop.test/cart")
    assert not opened("#", page.replace("1 x Blue mug", ""))


def test_what_takes_a_product_away_is_no_way_to_the_cart(shopper: Shopper) -> None:
    drawer = DIALOG.format(
        f'{LINES}<a href="https://shop.example/cart/change?id=1" aria-label="Remove Blue mug with a handle">🗑</a>'
        '<button name="checkout">Check out</button>'
    ).replace("<div ", '<div class="cart" ', 1)
    page = shopper.look(f"<h1>Mugs</h1>{drawer}")
    page.url = "https://shop.example/products/blue-mug"
    assert candidates.to_cart(page, Flow()) == []
    assert len(candidates.removals(page, Flow())) == 1

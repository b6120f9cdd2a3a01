"""What shows that a cart holds the product."""

from __future__ import annotations

from kassa.journey import cart

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


def test_a_dialog_that_is_headed_by_the_cart_makes_no_page_the_cart(shopper: Shopper) -> None:
    page = "<main>{0}<p>Mug $7.00</p><p>Subtotal $7.00</p></main>{1}"
    heading = "<h1>1 item added to cart</h1>"
    over = 'role="dialog" aria-modal="true" style="position:fixed;inset:100px;background:#fff"'
    dialog = f"<div {over}>{{0}}<p>Total $7.00</p></div>"
    assert cart.is_cart(shopper.look(page.format(heading, "")))
    assert not cart.is_cart(shopper.look(page.format("", dialog.format(heading))))

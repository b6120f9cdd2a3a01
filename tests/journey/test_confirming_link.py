"""A checkout that goes on by a link called "Confirm", and ends at a button that a way to pay brings."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..plain_shop import plain_shop
from .without_probes import settings

ADDRESS = """<ol class="wizard"><li>Order</li><li class="active">Address</li><li>Payment</li></ol><h1>Your address</h1>
<form method="post" action="/checkout/">
<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Phone <input type="tel" name="phone" required></label></p>
<p><label>Street and number <input name="street" required></label></p>
<p><label>Postcode <input name="zip" required></label></p><p><label>City <input name="city" required></label></p>
<button>Save address</button></form>"""

CHOICE = """<ol class="wizard"><li>Order</li><li class="active">Address</li><li>Payment</li></ol><h1>Shipping</h1>
<h2>Delivery address</h2><address>Robin Example<br>Mill Lane 12<br>1234 Town</address><a href="/checkout/">Edit</a>
<h2>Billing address</h2><label><input type="checkbox" checked> Same as delivery address</label>
<aside><p>Subtotal</p><p>€ 24.00</p><p>Total</p><p>€ 24.00</p></aside>
<a role="button" class="btn btn-primary" href="/confirm_order">Confirm</a>"""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay"> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p>
<div style="display:none"><button>Pay now</button></div></form>"""


def test_a_link_called_confirm_is_followed_to_the_payment_and_the_button_behind_it_is_read(tmp_path: Path) -> None:
    shop = plain_shop({"/checkout/": ADDRESS, "/delivery/": CHOICE, "/confirm_order": PAYMENT}, checkout="/delivery/")
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert [c.label for c in recording.checkout.payment] == ["Bank transfer", "Invoice"]
    assert recording.checkout.last_button == "Pay now"
    assert recording.checkout.last_button_box is None

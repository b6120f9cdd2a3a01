"""A page that asks customers to sign in, where new ones go on by a plain button."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.settings import JourneySettings
from kassa.journey.walk import walk

from ..plain_shop import ADDRESS, CART, plain_shop

LOGIN = """<h1>Checkout</h1><div style="display: flex; gap: 200px">
<form method="post" action="/login/"><h2>Returning Customers</h2>
<p><label>Email Address <input name="email"></label></p>
<p><label>Password <input type="password" name="password"></label></p><button>Login</button></form>
<form action="/checkout/"><h2>New Customers</h2><p>You do not need an account to place an order.</p>
<input type="image" alt="Continue" width="110" height="30"></form></div>"""


def test_new_customers_go_on_beside_the_sign_in(tmp_path: Path) -> None:
    cart = f'{CART}<a href="/login/">Proceed to Checkout</a>'
    asked = f'<h1>Checkout</h1><form method="post" action="/checkout/">{ADDRESS}'
    shop = plain_shop({"/cart/": cart, "/login/": LOGIN, "/checkout/": asked})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, JourneySettings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert recording.checkout.guest == "offered"
    assert not shop.given("/order/", "pay")

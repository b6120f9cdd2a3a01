"""A page that asks customers to sign in, where new ones go on by a plain button."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.settings import JourneySettings
from kassa.journey.walk import walk

from ..serving import Pages

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slate Lane</title><main>'

PRODUCT = """<h1>Slate board</h1><p>€ 24.00</p>
<form method="post" action="/cart/add"><button>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/">Slate board</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>
<a href="/login/">Proceed to Checkout</a>"""

LOGIN = """<h1>Checkout</h1><div style="display: flex; gap: 200px">
<form method="post" action="/login/"><h2>Returning Customers</h2>
<p><label>Email Address <input name="email"></label></p>
<p><label>Password <input type="password" name="password"></label></p><button>Login</button></form>
<form action="/checkout/"><h2>New Customers</h2><p>You do not need an account to place an order.</p>
<input type="image" alt="Continue" width="110" height="30"></form></div>"""

ADDRESS = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Street and number <input name="street" required></label></p>
<p><label>Postcode <input name="postcode" required></label></p><p><label>City <input name="city" required></label></p>
<button>Continue</button></form>"""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def test_new_customers_go_on_beside_the_sign_in(tmp_path: Path) -> None:
    pages = {"/": PRODUCT, "/cart/": CART, "/login/": LOGIN, "/checkout/": ADDRESS, "/payment/": PAYMENT}
    shop = Pages(
        {path: HEAD + page for path, page in pages.items()},
        leads={"/checkout/": "/payment/"},
        empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"},
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, JourneySettings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert recording.checkout.guest == "offered"
    assert not shop.given("/order/", "pay")

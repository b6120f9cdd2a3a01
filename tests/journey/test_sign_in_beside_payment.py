"""A page with the ways to pay that lets customers sign in beside them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.settings import JourneySettings
from kassa.journey.walk import walk

from ..serving import Handler, serving

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slate Lane</title><main>'

PRODUCT = """<h1>Slate board</h1><p>€ 24.00</p>
<form method="post" action="/cart/add"><button>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/">Slate board</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>"""

ADDRESS = """<h1>Your address</h1><form method="post" action="/address/">
<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Street and number <input name="street" required></label></p>
<p><label>Postcode <input name="postcode" required></label></p><p><label>City <input name="city" required></label></p>
<button>Continue</button></form>"""

PAYMENT = """<form method="post" action="/login/"><p>Customers sign in here</p>
<p><label>User name <input name="username"></label></p>
<p><label>Password <input type="password" name="password"></label></p><button>Log in</button></form>
<form method="post" action="/order/"><h2>Payment</h2>
<p><label><input type="radio" name="pay"> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def test_who_was_told_who_buys_asks_for_no_account_by_letting_customers_sign_in(tmp_path: Path) -> None:
    held: set[str] = set()
    known: set[str] = set()

    class Boards(Handler):
        def get(self) -> None:
            who = self.shopper()
            on = PAYMENT if who in known else '<a href="/address/">Checkout</a>'
            cart = CART + on if who in held else "<h1>Your cart is empty</h1>"
            pages = {"/": PRODUCT, "/cart/": cart, "/address/": ADDRESS}
            self.answer(HEAD + pages.get(self.path, ""), status=200 if self.path in pages else 404)

        def post(self) -> None:
            if self.path == "/cart/add":
                held.add(self.shopper())
            elif self.path == "/cart/remove":
                held.discard(self.shopper())
            elif self.path == "/address/":
                known.add(self.shopper())
            self.go("/cart/")

    with serving(Boards) as url:
        (recording,) = asyncio.run(walk(url, JourneySettings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert [way.label for way in recording.checkout.payment] == ["Bank transfer", "Invoice"]

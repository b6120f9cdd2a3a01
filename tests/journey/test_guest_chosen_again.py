"""A form that makes an account unless a guest says otherwise, and that is loaded anew on the walk."""

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
<a href="/checkout/">Checkout</a>"""

ADDRESS = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label><input type="radio" name="account" value="1" checked> Register account</label></p>
<p><label><input type="radio" name="account" value="0"> Guest checkout</label></p>
<p><label>Name <input name="name" required></label></p>
<p><label>E-mail <input type="email" name="email" required></label></p>
<p><label>Street and number <input name="street" required></label></p>
<p><label>Postcode <input name="postcode" required></label></p><p><label>City <input name="city" required></label></p>
<button>Continue</button></form>"""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def test_a_guest_stays_one_when_the_form_was_loaded_anew(tmp_path: Path) -> None:
    pages = {"/": PRODUCT, "/cart/": CART, "/checkout/": ADDRESS, "/payment/": PAYMENT}
    shop = Pages(
        {path: HEAD + page for path, page in pages.items()},
        leads={"/checkout/": "/payment/"},
        empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"},
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, JourneySettings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert recording.probes.form is not None
    assert "reload" in [kept.after for kept in recording.probes.form.kept]
    assert set(shop.given("/checkout/", "account")) == {"0"}

"""A shop for tickets: its first page leads to an evening, and that page lists what to order and shows the cart."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Lime Court tickets</title><main>'

HOME = '<h1>Lime Court</h1><article><h2>Jazz evening</h2><p>8 January</p><a href="/jazz/">Tickets</a></article>'

ROW = """<h4 id="{0}">{0}</h4><p>€ {1}</p><fieldset><legend>Quantity</legend>
<input type="number" name="{0}" min="0" placeholder="0" aria-labelledby="{0}"></fieldset>"""

ORDER = f"""<h1>Jazz evening</h1><form method="post" action="/cart/add">{ROW.format("Seat", "32.50")}
{ROW.format("Standing", "21.00")}<button>Add to cart</button></form>"""

CART = """<p>The tickets have been added to your cart.</p><details open><summary><h2>Your cart</h2></summary>
<p>Seat</p><p>1</p><p>€ 32.50</p><form method="post" action="/cart/remove"><button>Remove Seat</button></form>
<p>Total</p><p>€ 32.50</p><form action="/checkout/"><button>Checkout</button></form></details>"""

PERSON = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label>E-mail <input type="email" name="email" required></label></p><button>Continue</button></form>"""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def test_what_is_listed_to_order_from_is_ordered_on_one_page_with_its_cart(tmp_path: Path) -> None:
    orders: list[str] = []
    held: set[str] = set()

    class Tickets(Handler):
        def get(self) -> None:
            path = self.path.partition("?")[0]
            evening = (CART if self.shopper() in held else "") + ORDER
            pages = {"/": HOME, "/jazz/": evening, "/checkout/": PERSON, "/payment/": PAYMENT}
            self.answer(HEAD + pages.get(path, ""), status=200 if path in pages else 404)

        def post(self) -> None:
            given = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            if self.path == "/cart/add":
                if given.get("Seat") == ["1"]:
                    held.add(self.shopper())
                self.go("/jazz/")
            elif self.path == "/cart/remove":
                held.discard(self.shopper())
                self.go("/jazz/")
            elif self.path == "/checkout/":
                self.go("/payment/")
            else:
                orders.append(self.path)
                self.go("/")

    with serving(Tickets) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert orders == []
    assert recording.furthest == "payment", recording.outcome["cart"].reason
    assert recording.chosen == {"Seat": "1"}
    assert recording.item is not None
    assert recording.item.price is not None
    assert recording.item.price.amount == "32.50"
    assert [c.label for c in recording.checkout.payment] == ["Bank transfer", "Invoice"]
    assert recording.cart_emptied

"""A shop for flowers whose product page tells only after a press what it cannot be bought without."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

from kassa.journey.shopper import shopper
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Stems</title><main>'

HOME = '<h1>Stems</h1><article><h2>Tulips</h2><p>€ 24.00</p><a href="/products/tulips">Tulips</a></article>'

PRODUCT = """<h1>Tulips</h1><p>€ 24.00</p><form method="post" action="/cart/add" novalidate>
<p><label for="place">Delivery postcode</label><input id="place" name="place"></p><div class="error"></div>
<p><label for="words">Your card message</label><textarea id="words" name="words"></textarea></p>
<div class="error"></div>
<fieldset><legend>Delivery</legend><label><input type="radio" name="way" value="shop"> Collect in store</label>
<label><input type="radio" name="way" value="home"> Home delivery</label></fieldset><i role="alert"></i>
<p><button>Add to cart</button></p></form>
<script>
  document.querySelector("form").onsubmit = (event) => {
    const said = [["#place", "Please enter a postcode"], ["#words", "Please write a message"]];
    for (const [field, words] of said) {
      const missing = !document.querySelector(field).value;
      document.querySelector(`p:has(${field}) + div`).textContent = missing ? words : "";
      if (missing) event.preventDefault();
    }
    const way = document.querySelector("[name=way]:checked");
    document.querySelector("[role=alert]").textContent = way ? "" : "Please choose a way of delivery";
    if (!way) event.preventDefault();
  };
</script>"""

CART = """<h1>Your cart</h1><p>Tulips</p><p>€ 24.00</p><p>Total € 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><a href="/checkout/">Checkout</a>"""

PERSON = """<h1>Checkout</h1><form method="post" action="/checkout/">
<p><label>E-mail <input type="email" name="email" required></label></p><button>Continue</button></form>"""

PAYMENT = """<h1>Payment</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Bank transfer</label></p>
<p><label><input type="radio" name="pay"> Invoice</label></p><button>Pay now</button></form>"""


def test_what_a_product_page_complains_of_is_given(tmp_path: Path) -> None:
    orders: list[str] = []
    given: dict[str, list[str]] = {}
    held: set[str] = set()

    class Flowers(Handler):
        def get(self) -> None:
            cart = CART if self.shopper() in held else "<h1>Your cart</h1><p>Your cart is empty.</p>"
            pages = {"/": HOME, "/products/tulips": PRODUCT, "/cart": cart, "/checkout/": PERSON, "/payment/": PAYMENT}
            path = self.path.partition("?")[0]
            self.answer(HEAD + pages.get(path, ""), status=200 if path in pages else 404)

        def post(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            if self.path == "/cart/add":
                held.add(self.shopper())
                given.update(sent)
                self.go("/cart")
            elif self.path == "/cart/remove":
                held.discard(self.shopper())
                self.go("/cart")
            elif self.path == "/checkout/":
                self.go("/payment/")
            else:
                orders.append(self.path)

    with serving(Flowers) as url:
        (recording,) = asyncio.run(walk(f"{url}products/tulips", settings(), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    postcode = shopper(recording.visit.country).values("postal-code")[0]
    assert given == {"place": [postcode], "words": ["Kassa"], "way": ["home"]}
    assert orders == []

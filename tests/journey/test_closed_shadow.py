"""Parts of pages in closed shadow roots, which hide from scripts what a shopper sees."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Chalk Works</title><main>'

PRODUCT = """<h1>Chalk bowl</h1><p>€ 24.00</p><buy-box></buy-box><script>
customElements.define("buy-box", class extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "closed" }).innerHTML =
      '<form method="post" action="/cart/add"><button>Add to cart</button></form>';
  }
});</script>"""

CART = """<h1>Your cart</h1><p><a href="/">Chalk bowl</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>"""


def test_a_product_is_bought_with_a_button_in_a_closed_shadow_root(tmp_path: Path) -> None:
    shop = Pages({"/": HEAD + PRODUCT, "/cart/": HEAD + CART}, empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "cart", recording.outcome

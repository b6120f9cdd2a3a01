"""Parts of pages in closed shadow roots, which hide from scripts what a shopper sees."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..plain_shop import CART, plain_shop
from .without_probes import settings

PRODUCT = """<h1>Slate bowl</h1><p>€ 24.00</p><buy-box></buy-box><script>
customElements.define("buy-box", class extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "closed" }).innerHTML =
      '<form method="post" action="/cart/add"><button>Add to cart</button></form>';
  }
});</script>"""


def test_a_product_is_bought_with_a_button_in_a_closed_shadow_root(tmp_path: Path) -> None:
    shop = plain_shop({"/": PRODUCT, "/cart/": CART})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.furthest == "cart", recording.outcome

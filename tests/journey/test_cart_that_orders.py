"""A cart whose only way on is called like the button that places an order."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Amber House</title><main>'

PRODUCT = """<h1>Amber perfume</h1><p>€ 24.00</p>
<form method="post" action="/cart/add"><button>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/">Amber perfume</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>
<form method="post" action="/order/"><button>Complete order</button></form>"""


def test_the_report_says_before_which_button_the_walk_ended(tmp_path: Path) -> None:
    orders: list[str] = []
    held: set[str] = set()

    class Amber(Handler):
        def get(self) -> None:
            cart = CART if self.shopper() in held else "<h1>Your cart is empty</h1>"
            pages = {"/": PRODUCT, "/cart/": cart}
            self.answer(HEAD + pages.get(self.path, ""), status=200 if self.path in pages else 404)

        def post(self) -> None:
            if self.path == "/cart/add":
                held.add(self.shopper())
            elif self.path == "/cart/remove":
                held.discard(self.shopper())
            else:
                orders.append(self.path)
            self.go("/cart/")

    with serving(Amber) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert orders == []
    reason = recording.outcome["checkout"].reason
    assert reason is not None
    assert 'Kassa stopped before "Complete order"' in reason

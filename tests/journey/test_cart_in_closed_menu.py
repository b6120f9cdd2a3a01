"""A cart whose only link stands in a menu that is closed, below a word that no other shop uses for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..plain_shop import PRODUCT, plain_shop
from .without_probes import settings

MENU = """<nav><a href="#" class="toggle">Satchel (1)</a><ul style="display:none">
<li><a href="/cart/">View cart</a></li></ul></nav>"""


def test_it_is_opened_by_its_address(tmp_path: Path) -> None:
    shop = plain_shop({"/added/": MENU + PRODUCT + "<p>Added to your cart.</p>"})
    shop.leads["/cart/add"] = "/added/"
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.outcome["cart"].reached, recording.outcome["cart"].reason

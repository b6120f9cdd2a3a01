"""A cart whose only way on is called like the button that places an order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Amber House</title><main>'

PRODUCT = """<h1>Amber perfume</h1><p>€ 24.00</p>
<form method="post" action="/cart/add"><button>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/">Amber perfume</a></p><p>Quantity 1</p><p>€ 24.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 24.00</p>
"""

BUTTON = '<form method="post" action="/order/"><button>Complete order</button></form>'

LINK = '<a href="/further">Complete order</a>'


@pytest.mark.parametrize("last", [BUTTON, LINK])
def test_the_report_says_before_which_button_the_walk_ended(last: str, tmp_path: Path) -> None:
    cart = HEAD + CART + last
    shop = Pages({"/": HEAD + PRODUCT, "/cart/": cart}, empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"})
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    reason = recording.outcome["checkout"].reason
    assert reason is not None
    assert 'Kassa stopped before "Complete order"' in reason


ASKING = """<h1>Winkelmandje</h1><p><a href="/">Kaars van was</a></p><p>Aantal 1</p><p>€ 24,00</p>
<form method="post" action="/cart/remove"><button>Verwijderen</button></form><p>Totaal</p><p>€ 24,00</p>
<div><input type="email" id="mail" aria-label="Uw e-mailadres">
<div id="told" class="error" style="color:#c00"></div></div>
<button type="button" id="on">Afrekenen</button><script>
  on.onclick = () => mail.value ? location.assign("/address/") : (told.textContent = "Dit veld is verplicht");
</script>"""


def test_what_a_shop_said_of_an_empty_field_is_not_the_reason_once_the_field_is_filled(tmp_path: Path) -> None:
    head = HEAD.replace('"en"', '"nl"')
    product = PRODUCT.replace("Amber perfume", "Kaars van was").replace("Add to cart", "In winkelmandje")
    shop = Pages(
        {"/": head + product, "/cart/": head + ASKING}, empty={"/cart/": f"{head}<h1>Je winkelmandje is leeg</h1>"}
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], language="nl"), tmp_path))
    reason = recording.outcome["checkout"].reason
    assert reason is not None
    assert 'Kassa stopped before "Afrekenen"' in reason

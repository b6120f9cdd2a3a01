"""A cart whose only way on is called like the button that places an order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.journey.walk import walk

from ..plain_shop import CART, HEAD, PRODUCT, plain_shop
from ..serving import Pages
from .without_probes import settings

BUTTON = '<form method="post" action="/order/"><button>Complete order</button></form>'

LINK = '<a href="/further">Complete order</a>'


@pytest.mark.parametrize("last", [BUTTON, LINK])
def test_the_report_says_before_which_button_the_walk_ended(last: str, tmp_path: Path) -> None:
    shop = plain_shop({"/cart/": CART + last})
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
    product = PRODUCT.replace("Slate bowl", "Kaars van was").replace("Add to cart", "In winkelmandje")
    shop = Pages(
        {"/": head + product, "/cart/": head + ASKING}, empty={"/cart/": f"{head}<h1>Je winkelmandje is leeg</h1>"}
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], language="nl"), tmp_path))
    reason = recording.outcome["checkout"].reason
    assert reason is not None
    assert 'Kassa stopped before "Afrekenen"' in reason

"""Ways of delivery that come once the address is whole, below ways to pay and a choice to be sent it or to fetch it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import settings

HEAD = '<!doctype html><html lang="da"><meta charset="utf-8"><title>Tang</title><main>'

PRODUCT = """<h1>Kop</h1><p>84,00 kr.</p>
<form method="post" action="/cart/add"><button>Læg i kurv</button></form>"""

CART = """<h1>Din kurv</h1><p><a href="/">Kop</a></p><p>Antal 1</p><p>84,00 kr.</p>
<form method="post" action="/cart/remove"><button>Fjern</button></form><p>Total</p><p>84,00 kr.</p>
<a href="/kassen">Gå til kassen</a>"""

CHECKOUT = """<h1>Kassen</h1><p><label>E-mail <input type="email" name="email" required></label></p><h2>Levering</h2>
<p><label><input type="radio" name="way" checked> Forsendelse</label>
<label><input type="radio" name="way"> Afhentning</label></p><h2>Leveringsadresse</h2>
<p><label>Navn <input name="name" required></label></p><p><label>Adresse <input name="street" required></label></p>
<p><label>Postnummer <input name="zip" required></label></p>
<p><label>By <input id="city" name="city" required></label></p>
<h2>Forsendelsesmuligheder</h2><div id="rates"><p>Indtast en adresse.</p></div><h2>Betaling</h2>
<p><label><input type="radio" name="pay" checked> Betalingskort</label>
<label><input type="radio" name="pay"> MobilePay</label></p><p>Total</p><p>84,00 kr.</p>
<button type="button">Afgiv ordre</button>
<script>
city.oninput = () => setTimeout(() => {
  rates.innerHTML = `<p><label><input type="radio" name="rate" checked> GLS 39,00 kr.</label></p>
    <p><label><input type="radio" name="rate"> PostNord 59,00 kr.</label></p>`;
}, 1000);
</script>"""


def test_they_are_waited_for_where_their_heading_stands_and_nothing_below_it(tmp_path: Path) -> None:
    shop = Pages(
        {path: HEAD + page for path, page in {"/": PRODUCT, "/cart/": CART, "/kassen": CHECKOUT}.items()},
        empty={"/cart/": f"{HEAD}<h1>Din kurv er tom</h1>"},
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert [c.label for c in recording.checkout.delivery] == ["Forsendelse", "Afhentning", "GLS", "PostNord"]

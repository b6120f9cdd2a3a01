"""A shop that takes no small orders, in whose cart the number of pieces has no field, but buttons for more and less."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import settings

HEAD = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Épicerie</title><main>'

PRODUCT = """<h1>Carottes</h1><p>4,00 €</p>
<form method="post" action="/cart/add"><button>Ajouter au panier</button></form>"""

CART = """<h1>Mon panier</h1><p><a href="/">Carottes</a>
<button type="button" aria-label="Diminuer la quantité">−</button>
<span id="number">1</span> <button type="button" id="more" aria-label="Augmenter la quantité">+</button></p>
<form method="post" action="/cart/remove"><button>Supprimer</button></form>
<p>Sous-total <b id="sum">4,00 €</b></p><div id="on"></div>
<footer>Livraison offerte dès 60 € d'achat – Minimum de commande 15 €</footer>
<script>
  const euros = (n) => n.toFixed(2).replace(".", ",") + " €";
  const draw = (pieces) => {
    number.textContent = pieces;
    sum.textContent = euros(4 * pieces);
    on.innerHTML = 4 * pieces < 15
      ? `<p>Plus que ${euros(15 - 4 * pieces)} pour atteindre le minimum de commande de 15,00 €</p>
         <button type="button" disabled>Commander</button>`
      : '<a href="/caisse">Passer la commande</a>';
  };
  more.onclick = () => draw(Number(number.textContent) + 1);
  draw(1);
</script>"""

CHECKOUT = """<h1>Paiement</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Carte bancaire</label></p>
<p><label><input type="radio" name="pay"> PayPal</label></p><p>Total 16,00 €</p>
<button>Commander et payer</button></form>"""


def test_one_piece_more_is_taken_until_the_shop_takes_the_order(tmp_path: Path) -> None:
    shop = Pages(
        {path: HEAD + page for path, page in {"/": PRODUCT, "/cart/": CART, "/caisse": CHECKOUT}.items()},
        empty={"/cart/": f"{HEAD}<h1>Mon panier est vide</h1>"},
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert recording.quantity == 4
    cart = [s.amounts[0].text for s in recording.snapshots if s.stage == "cart" and s.amounts]
    assert cart[:2] == ["4,00 €", "16,00 €"]

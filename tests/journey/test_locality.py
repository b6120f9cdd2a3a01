"""A shop for groceries that asks for the postcode and the way of delivery before anything goes into the cart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import settings

HEAD = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Récolte</title><main>'

HOME = '<h1>Récolte</h1><article><h2>Café</h2><p>4,90 €</p><a href="/produit/cafe">Café</a></article>'

PRODUCT = """<h1>Café</h1><p>4,90 €</p><form method="post" action="/cart/add"><button>Ajouter au panier</button></form>
</main><div id="where" role="dialog" aria-modal="true" hidden style="position: fixed; inset: 0; background: #fff">
<button type="button" id="cross">×</button><h2>Où souhaitez-vous être livré ?</h2>
<form id="ask"><label>Code postal <input id="code"></label> <button>Valider</button></form><div id="ways"></div>
<button type="button" id="later">Continuer sans choisir</button></div>
<script>
  const dialog = document.querySelector("#where"), add = document.querySelector("main form");
  const places = () => sessionStorage.place;
  const close = () => { dialog.hidden = true; };
  document.querySelector("#cross").onclick = document.querySelector("#later").onclick = close;
  add.onsubmit = (event) => { if (!places()) { event.preventDefault(); dialog.hidden = false; } };
  document.querySelector("#ask").onsubmit = (event) => {
    event.preventDefault();
    if (!/^\\d{5}$/.test(document.querySelector("#code").value)) return;
    document.querySelector("#ways").innerHTML = `<ul><li>Retrait au magasin <button type="button">Choisir</button></li>
    <li>Livraison à domicile <button type="button">Choisir</button></li></ul>`;
    for (const [number, button] of document.querySelectorAll("#ways button").entries())
      button.onclick = async () => {
        sessionStorage.place = number;
        await fetch("/where", { method: "POST", body: new URLSearchParams({ way: number ? "home" : "shop" }) });
        THEN;
      };
  };
</script>"""

CART = """<h1>Votre panier</h1><p>Café</p><p>4,90 €</p><p>Total 4,90 €</p>
<form method="post" action="/cart/remove"><button>Supprimer</button></form>
<a href="/checkout/">Passer la commande</a>"""

PAYMENT = """<h1>Paiement</h1><form method="post" action="/order/">
<p><label><input type="radio" name="pay" checked> Carte bancaire</label></p>
<p><label><input type="radio" name="pay"> PayPal</label></p><button>Payer</button></form>"""


@pytest.mark.parametrize("then", ["close()", "location.reload()", "close(); add.requestSubmit()"])
def test_a_dialog_that_asks_where_to_deliver_is_told(tmp_path: Path, then: str) -> None:
    pages = {"/": HOME, "/produit/cafe": PRODUCT.replace("THEN", then), "/cart/": CART, "/checkout/": PAYMENT}
    shop = Pages(
        {path: HEAD + page for path, page in pages.items()},
        empty={"/cart/": HEAD + "<h1>Votre panier</h1><p>Votre panier est vide.</p>"},
    )
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url + "produit/cafe", settings(), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    told = [a.target for a in recording.actions if a.kind == "fill" and a.step == "added"]
    assert told == ["Code postal"]
    assert shop.given("/where", "way") == ["home"]
    assert shop.orders == 0

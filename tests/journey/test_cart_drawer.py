"""A cart that lies over the page and hides all else, walked as far as the guard lets."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

PAGE = """<!doctype html><html lang="es"><meta charset="utf-8"><title>Vela</title>
<header><a href="/">Taller</a> <button aria-label="Icono"><svg width="20" height="20"></svg></button></header>
<main><h1>Vela</h1><p>24,00 €</p><button id="add">Añadir al carrito</button></main>
<div id="cart" role="dialog" aria-modal="true" hidden style="position: fixed; inset: 0 0 0 50%; background: white">
<h2>Carrito de compras</h2><p>Vela</p><p>Cantidad: 1</p><p>24,00 €</p><p>Subtotal 24,00 €</p><p>Total 24,00 €</p>
<button id="pay">Pagar</button></div><script>
  add.onclick = () => { cart.hidden = false; };
  pay.onclick = () => fetch("/ordered", { method: "POST" });
</script>"""


def test_a_cart_over_the_page_is_the_cart_though_its_only_way_on_may_order(tmp_path: Path) -> None:
    sent: list[str] = []

    class Shop(Handler):
        def get(self) -> None:
            self.answer(PAGE)

        def post(self) -> None:
            sent.append(self.path)
            self.answer("")

    with serving(Shop) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert (recording.furthest, sent) == ("cart", [])
    (drawer,) = recording.at_stage("cart")[0].overlays
    assert drawer.kind == "cart"

"""A Spanish product that is only sold with words on it, which a form of their own saves."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="es"><meta charset="utf-8"><title>Tazas</title>
<header><a href="/carrito">Carrito</a></header>"""

PRODUCT = """<main><h1>Taza con texto</h1><p>16,82 €</p>
<section><form action="/texto" method="post"><label>Texto personalizado <textarea name="t" required></textarea></label>
<button>Guardar personalización</button></form></section>
<form action="/add" method="post"><button DISABLED>Añadir al carrito</button></form></main>"""

CART = """<main><h1>Carrito</h1><p><a href="/">Taza con texto</a> 16,82 €</p>
<form action="/remove" method="post"><button>Eliminar</button></form><p>Total 16,82 €</p></main>"""

EMPTY = "<main><h1>Carrito</h1><p>Tu carrito está vacío</p></main>"


def test_words_on_a_product_are_given_and_saved_before_it_goes_into_the_cart(tmp_path: Path) -> None:
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            cart = CART if posted.count("/add") > posted.count("/remove") else EMPTY
            product = PRODUCT.replace("DISABLED", "" if "/texto" in posted else "disabled")
            self.answer(HEAD + {"/": product, "/carrito": cart}.get(self.path, "<h1>Nada</h1>"))

        def post(self) -> None:
            posted.append(self.path)
            self.go("/" if self.path == "/texto" else "/carrito")

    with serving(Answer) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.outcome["cart"].reached, recording.outcome
    assert recording.chosen == {"Texto personalizado": "Kassa"}
    assert posted == ["/texto", "/add", "/remove"]

"""A Spanish shop where much must be chosen before a way is open, walked through to the payment.

Its home sells from every card, the first variant of its product is sold out, its cart wants the terms agreed to and
frees its button late, its icons are named by their titles, its checkout keeps the ways of delivery and payment behind
buttons that open dialogs, and a link to register stands on every page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from kassa.journey.recording import Recording
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="es"><meta charset="utf-8"><title>Tienda</title>
<style>article, li { display: inline-block; padding: 20px } img { width: 90px; height: 90px; background: #369 }
dialog, [role=dialog] { position: fixed; inset: 20%; background: #fff; z-index: 9; padding: 20px }</style>
<div><a href="/">Tienda</a> <a href="/registro">Registrarse</a> <a href="/carrito">Carrito</a></div>"""


def card(name: str) -> str:
    """A product of a list, with a button that adds it."""
    return f"""<article><a href="/p/{name}"><img alt="" src="/p.png"></a><h3><a href="/p/{name}">{name}</a></h3>
<p>12,10€ Sin impuesto: 10,00€</p><button type="button">Añadir al carrito</button></article>"""


HOME = "<h1>Novedades</h1><main>" + "".join(card(name) for name in ("taza", "plato", "jarra")) + "</main>"

PRODUCT = f"""<main><h1>Taza</h1><p>12,10€</p>
<p>Color</p><div><button type="button" class="swatch">Rojo</button>
<button type="button" class="swatch">Azul</button></div>
<p>Talla</p><div><button type="button" class="swatch">Grande</button>
<button type="button" class="swatch">Corta</button></div>
<button type="button" id="add" disabled>Elige una opción</button>
<h2>También te puede gustar</h2>{card("plato")}{card("jarra")}</main><script>
  const picked = {{}};
  for (const swatch of document.querySelectorAll(".swatch"))
    swatch.onclick = () => {{
      picked[swatch.parentNode.previousElementSibling.textContent] = swatch.textContent;
      if (!picked.Color || !picked.Talla) return;
      const gone = picked.Color === "Rojo";
      add.disabled = gone;
      add.textContent = gone ? "Agotado" : "Añadir al carrito";
    }};
  add.onclick = async () => {{
    await fetch("/add", {{ method: "POST" }});
    document.querySelector("main").insertAdjacentHTML("afterbegin", "<p role=status>Añadido a tu carrito</p>");
  }};
</script>"""

CART = """<main><h1>Carrito</h1><table><tr><td><a href="/p/taza">Taza</a></td><td>12,10€</td>
<td><button type="button" title="Eliminar" onclick="fetch('/remove', {method: 'POST'}).then(() => location.reload())">
✕</button></td></tr></table><p>Total 12,10€</p>
<label><input type="checkbox" id="agreed"> Acepto los términos y condiciones</label>
<p><button type="button" id="go" disabled>Finalizar compra</button></p></main><script>
  setTimeout(() => { go.disabled = false; }, 900);
  go.onclick = () => { if (agreed.checked) location = "/pago"; };
</script>"""

EMPTY = "<main><h1>Carrito</h1><p>Tu carrito está vacío</p></main>"

FIELDS = {
    "n": "Nombre",
    "a": "Apellidos",
    "e": "Correo electrónico",
    "d": "Dirección",
    "p": "Código postal",
    "c": "Ciudad",
}

CHECKOUT = f"""<main><h1>Finalizar compra</h1><form id="who">
{"".join(f'<p><label for="{name}">{label} *</label> <input id="{name}"></p>' for name, label in FIELDS.items())}
<button>Continuar</button></form><p id="said" role="status"></p>
<section><h2>Método de envío</h2><button type="button" id="ship">Elegir</button></section>
<section><h2>Método de pago</h2><button type="button" id="pay">Elegir</button></section>
<p>Subtotal 12,10€</p><p id="cost"></p><p>Total <b id="total">12,10€</b></p>
<button type="button" id="order" disabled>Confirmar pedido</button></main><script>
  let address = false, shipping = false;
  who.onsubmit = (event) => {{
    event.preventDefault();
    address = [...who.querySelectorAll("input")].every((input) => input.value);
    said.textContent = address ? "Tus datos se han guardado" : "Faltan datos";
  }};
  const choose = (title, choices, chosen) => {{
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.innerHTML = `<h2>${{title}}</h2><form>${{choices}}<button>Continuar</button></form>`;
    document.body.append(dialog);
    dialog.querySelector("form").onsubmit = (event) => {{ event.preventDefault(); dialog.remove(); chosen(); }};
  }};
  ship.onclick = () => {{
    if (!address) return (said.textContent = "Primero la dirección");
    choose("Método de envío", '<label><input type="radio" name="ship" checked> Tarifa fija - 8,00€</label>', () => {{
      shipping = true;
      cost.textContent = "Tarifa fija 8,00€";
      total.textContent = "20,10€";
    }});
  }};
  pay.onclick = () => {{
    if (!shipping) return (said.textContent = "Primero el envío");
    choose("Método de pago", `<label><input type="radio" name="payment" checked> Contra reembolso</label>
      <label><input type="radio" name="payment"> Transferencia bancaria</label>`, () => {{ order.disabled = false; }});
  }};
  order.onclick = () => fetch("/order", {{ method: "POST" }});
</script>"""


@contextmanager
def shop() -> Iterator[tuple[str, list[str]]]:
    """The shop, for one shopper: its address, and what was posted to it."""
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            filled = posted.count("/add") > posted.count("/remove")
            pages = {"/": HOME, "/p/taza": PRODUCT, "/carrito": CART if filled else EMPTY, "/pago": CHECKOUT}
            self.answer(HEAD + pages.get(self.path, "<h1>Nada</h1>"))

        def post(self) -> None:
            posted.append(self.path)
            super().post()

    with serving(Answer) as url:
        yield url, posted


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recording, list[str]]:
    """What a walk through the shop saw, and what it posted."""
    with shop() as (url, posted):
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path_factory.mktemp("walk")))
    return recording, posted


def test_the_walk_comes_to_the_payment_and_leaves_nothing(walked: tuple[Recording, list[str]]) -> None:
    recording, posted = walked
    assert recording.furthest == "payment", recording.outcome
    assert posted == ["/add", "/remove"]
    assert recording.cart_emptied


def test_a_home_that_sells_from_its_cards_is_no_product(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    assert recording.outcome["discovery"].how == "walked"
    assert [s.url.rpartition("/")[2] for s in recording.snapshots if s.step == "added"] == ["taza"]


def test_another_variant_is_taken_where_the_first_is_sold_out(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    assert recording.chosen == {"Color": "Azul", "Talla": "Grande"}


def test_what_the_dialogs_offer_is_read(walked: tuple[Recording, list[str]]) -> None:
    checkout = walked[0].checkout
    delivery = [(c.label, c.amount.amount if c.amount else None) for c in checkout.delivery]
    assert delivery == [("Tarifa fija", "8.00")]
    assert [c.label for c in checkout.payment] == ["Contra reembolso", "Transferencia bancaria"]
    assert checkout.last_button == "Confirmar pedido"
    payment = walked[0].snapshot(checkout.payment_snapshot or "")
    assert payment is not None
    page = [(a.role, a.amount) for a in payment.amounts if a.overlay is None]
    assert page == [("subtotal", "12.10"), ("delivery", "8.00"), ("total", "20.10")]

"""A Swedish shop whose cart is a small list in its header, walked to the frame of a provider that asks all the rest.

Lines can be removed on the page of the checkout only, which is on the way to nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from kassa.journey.recording import Recording
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Butiken</title>
<header><a href="/">Butiken</a> <a href="#" id="cart" class="basket">Kundvagn (<span id="number">0</span>)</a>
<div id="small" hidden></div></header><script>
  const fill = async () => { number.textContent = await (await fetch("/number")).text(); };
  cart.onclick = async (event) => {
    event.preventDefault();
    small.innerHTML = number.textContent === "0" ? "Kundvagnen är tom"
      : 'Korg 1 st 349,00 kr<p>Summa 349,00 kr</p><a href="/kassa">Till kassan</a>';
    small.hidden = false;
  };
  fill();
</script>"""

HOME = "<main><h1>Hantverk</h1><ul>" + "".join(
    f'<li><a href="/p/{name.lower()}"><img width=90 height=90 alt="" src="/p.png">{name}</a> {price},00 kr</li>'
    for name, price in (("Korg", 349), ("Kniv", 89), ("Kavel", 219))
)

PRODUCT = """<main><h1>Korg</h1><p>349,00 kr</p><form id="buy"><button>Köp</button></form></main><script>
  buy.onsubmit = async (event) => {
    event.preventDefault();
    await fetch("/add", { method: "POST" });
    await fill();
  };
</script>"""

CHECKOUT = """<main><h1>Kassa</h1><table><tr><td><a href="/p/korg">Korg</a></td><td>349,00 kr</td>
<td><a href="/remove" aria-label="Ta bort">✕</a></td></tr></table><h2>Leveranssätt</h2>
<label><input type="radio" name="ship" checked> Ombud 49,00 kr</label>
<label><input type="radio" name="ship"> Hämta i butik gratis</label>
<p>Frakt 49,00 kr</p><p>Totalt 398,00 kr</p><h2>Betala</h2>
<iframe title="Klarna checkout" width="500" height="300" src="FRAME"></iframe></main>"""

FRAME = """<html lang="sv"><form><input type="email" placeholder="E-postadress"><input placeholder="Postnummer">
<button>Fortsätt</button></form>"""

EMPTY = "<main><h1>Kassa</h1><p>Din kundvagn är tom</p></main>"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Recording, list[str]]]:
    """What a walk through the shop saw, and what was done in it."""
    done: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            filled = done.count("/add") > done.count("/remove")
            if self.path == "/remove":
                done.append(self.path)
                filled = False
            if self.path == "/number":
                return self.answer(str(int(filled)))
            if self.path == "/frame":
                return self.answer(FRAME)
            stranger = f"http://localhost:{self.headers['Host'].rpartition(':')[2]}/frame"
            checkout = CHECKOUT.replace("FRAME", stranger) if filled else EMPTY
            pages = {"/": HOME, "/p/korg": PRODUCT, "/kassa": checkout, "/remove": EMPTY}
            return self.answer(HEAD + pages.get(self.path, "<h1>Inget</h1>"))

        def post(self) -> None:
            done.append(self.path)
            super().post()

    with serving(Answer) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path_factory.mktemp("walk")))
        yield recording, done


def test_the_walk_comes_by_the_small_cart_to_the_frame(walked: tuple[Recording, list[str]]) -> None:
    recording, done = walked
    assert recording.furthest == "payment", recording.outcome
    assert [choice.label for choice in recording.checkout.payment] == ["Klarna"]
    assert done == ["/add", "/remove"]


def test_the_cart_is_emptied_where_its_lines_stand(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    assert recording.cart_emptied


def test_a_method_that_costs_nothing_is_read_as_free(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    offered = recording.checkout.delivery
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [("Ombud", "49.00"), ("Hämta i butik", "0.00")]

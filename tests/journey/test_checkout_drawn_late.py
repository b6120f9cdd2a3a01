"""A Polish shop whose checkout, or a step of it, is drawn some time after its page has come."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="pl"><meta charset="utf-8"><title>Pasieka</title>
<header><a href="/">Pasieka</a> <a href="/koszyk">Koszyk</a></header>"""

FOOT = """<footer style="margin-top: 900px"><a href="/info">Dostawa i płatność</a>
<a href="/regulamin">Regulamin</a></footer>"""

PRODUCT = """<main><h1>Miód lipowy</h1><p>49,00 zł</p>
<form action="/add" method="post"><button>Dodaj do koszyka</button></form></main>"""

CART = """<main><h1>Koszyk</h1><p><a href="/">Miód lipowy</a> 49,00 zł</p><p>Suma 49,00 zł</p>
<form action="/remove" method="post"><button>Usuń</button></form><a href="/zamowienie">Przejdź do kasy</a></main>"""

CHECKOUT = """<main id="main"></main><script>
  setTimeout(() => {
    main.innerHTML = `<h1>Zamówienie</h1><label>Adres e-mail <input type="email" required></label>
      <label>Adres <input name="a" required></label> <label>Kod pocztowy <input name="p" required></label>
      <label>Miasto <input name="c" required></label><h2>Metody płatności</h2>
      <label><input type="radio" name="pay" checked> BLIK</label> <label><input type="radio" name="pay"> Przelew</label>
      <button type="button">Kupuję i płacę</button>`;
  }, 1500);
</script>"""


def test_words_at_the_foot_of_a_page_that_is_still_empty_lead_nowhere(tmp_path: Path) -> None:
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            cart = (
                CART if posted.count("/add") > posted.count("/remove") else "<main><p>Twój koszyk jest pusty</p></main>"
            )
            pages = {"/": PRODUCT, "/koszyk": cart, "/zamowienie": CHECKOUT}
            self.answer(HEAD + pages.get(self.path, "<main><h1>Informacje</h1></main>") + FOOT)

        def post(self) -> None:
            posted.append(self.path)
            self.go("/koszyk")

    with serving(Answer) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], country="PL"), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert not any(s.url.endswith("/info") for s in recording.snapshots)
    assert posted == ["/add", "/remove"]


STEPS = """<main id="main"></main><script>
  const steps = {
    "": `<h1>Zamówienie</h1><label>Adres e-mail <input type="email"></label> <label>Imię <input name="i"></label>
      <label>Nazwisko <input name="n"></label><button type="button" onclick="location.hash = '/adres'">Dalej</button>`,
    "#/adres": `<h1>Zamówienie</h1><label>Kod pocztowy <input name="p"></label> <label>Adres <input name="a"></label>
      <label>Miasto <input name="c"></label><div id="on"></div>`,
    "#/zaplata": `<h1>Zamówienie</h1><h2>Metody płatności</h2>
      <label><input type="radio" name="pay" checked> BLIK</label>
      <label><input type="radio" name="pay"> Przelew</label><button type="button">Kupuję i płacę</button>`,
  };
  const draw = () => { main.innerHTML = steps[location.hash]; };
  addEventListener("hashchange", () => addEventListener("pointermove", draw, { once: true }));
  main.addEventListener("change", () => {
    if (location.hash === "#/adres" && [...main.querySelectorAll("input")].every((field) => field.value))
      on.innerHTML = `<button type="button" onclick="location.hash = '/zaplata'">Dalej</button>`;
  });
  draw();
</script>"""


def test_a_step_that_is_drawn_after_its_address_is_worked_through(tmp_path: Path) -> None:
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            full = posted.count("/add") > posted.count("/remove")
            cart = CART if full else "<main><p>Twój koszyk jest pusty</p></main>"
            self.answer(HEAD + {"/": PRODUCT, "/koszyk": cart, "/zamowienie": STEPS}.get(self.path, "") + FOOT)

        def post(self) -> None:
            posted.append(self.path)
            self.go("/koszyk")

    with serving(Answer) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], country="PL"), tmp_path))
    assert recording.furthest == "payment", recording.outcome
    assert {"Kod pocztowy", "Adres", "Miasto"} <= {a.target for a in recording.actions if a.kind == "fill"}
    assert posted == ["/add", "/remove"]

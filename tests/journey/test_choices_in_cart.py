"""A Polish shop that lets choose delivery and payment in its cart, and ends with a review that names both.

Its product, its cart, the way on from it and its address form are drawn late, the form with new ids each time. The
first size of its drawn list cannot be had, its button is freed some time after the choice, and a dialog about something
else comes up instead of the cart when it is pressed first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from kassa.journey.recording import Recording
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import NO_PROBES, settings

HEAD = """<!doctype html><html lang="pl"><meta charset="utf-8"><title>Sklep</title>
<div><a href="/">Sklep</a> <a href="/koszyk">Koszyk</a></div>"""

HOME = "<main><h1>Nowości</h1><ul>" + "".join(
    f'<li><a href="/p/{name.lower()}"><img width=90 height=90 alt="" src="/p.png">{name}</a> {price},00 zł</li>'
    for name, price in (("Kocyk", 149), ("Kubek", 39), ("Misa", 59))
)

PRODUCT = """<main id="page"></main><script>
  const sizes = { S: true, M: false, L: false };
  setTimeout(() => {
    page.innerHTML = `<h1>Kocyk</h1><p>149,00 zł</p><span id="label">Rozmiar *</span>
      <div style="position:relative"><button type="button" id="list" aria-haspopup="listbox"
      aria-labelledby="label chosen"><span id="chosen">Wybierz</span></button></div>
      <button type="button" id="add" disabled>Do koszyka</button>`;
    list.onclick = () => {
      const offered = Object.keys(sizes).map((size) => `<li role="option" aria-disabled="${sizes[size]}">${size}</li>`);
      list.insertAdjacentHTML("afterend",
        `<ul role="listbox" style="position:absolute;background:#fff">${offered.join("")}</ul>`);
      for (const option of document.querySelectorAll("[role=option]"))
        option.onclick = () => {
          if (sizes[option.textContent]) return;
          chosen.textContent = option.textContent;
          option.parentNode.remove();
          setTimeout(() => { add.disabled = false; }, 400);
        };
    };
    add.onclick = () => {
      document.body.insertAdjacentHTML("beforeend", `<div role="dialog" aria-modal="true" id="news"
        style="position:fixed;inset:20%;background:#fff">Podaj kod pocztowy, aby poznać ofertę w okolicy
        <button type="button" onclick="news.remove()">Zamknij</button></div>`);
      add.onclick = async () => {
        await fetch("/add", { method: "POST" });
        location = "/koszyk";
      };
    };
  }, 400);
</script>"""

CART = """<main><h1>Koszyk</h1><form action="/adres"></form></main><script>
  const draw = (part) => document.forms[0].append(document.getElementById(part).content);
  setTimeout(() => { draw("lines"); setTimeout(() => draw("way"), 700); }, 700);
</script><template id="lines"><table><tr><th>Produkt<th>Ilość<th>Wartość</tr>
<tr><td><a href="/p/kocyk">Kocyk</a></td><td><input name="q" value="1" aria-label="Ilość"></td><td>149,00 zł</td>
<td><button type="button" title="Usuń" onclick="fetch('/remove', {method: 'POST'}).then(() => location.reload())">✕
</button></td></tr></table>
<fieldset><legend>Sposób dostawy</legend><label><input type="radio" name="d" checked> Kurier 14,99 zł 1-2 dni</label>
<label><input type="radio" name="d"> Paczkomat 12,99 zł</label></fieldset>
<fieldset><legend>Forma płatności</legend><label><input type="radio" name="p" checked> Przelewy24</label>
<label><input type="radio" name="p"> Za pobraniem</label></fieldset>
<p>Koszt dostawy 14,99 zł</p><p>Do zapłaty 163,99 zł</p></template><template id="way"><button>Zamawiam</button>
</template>"""

FIELDS = {
    "mail": "E-mail",
    "first": "Imię",
    "last": "Nazwisko",
    "street": "Ulica i numer",
    "code": "Kod pocztowy",
    "town": "Miejscowość",
    "phone": "Telefon",
}

ASKED = "".join(
    f'<p><label for="{name}-NEW">{text} *</label> <input id="{name}-NEW" required></p>' for name, text in FIELDS.items()
)
ADDRESS = f"""<main id="page"><h1>Adres dostawy</h1></main><script>
  setTimeout(() => {{
    page.innerHTML += `<form action="/podsumowanie">{ASKED}<button>Przejdź do podsumowania</button></form>`
      .replaceAll("NEW", "abcdefgh"[sessionStorage.drawn = (+sessionStorage.drawn || 0) + 1]);
  }}, 400);
</script>"""

REVIEW = """<main><h1>Podsumowanie</h1><h3>Dostawa</h3><p>Kurier</p><h3>Płatność</h3>
<p>Przelewy24 <a href="/koszyk">zmień</a></p><p>Koszt dostawy 14,99 zł</p><p>Do zapłaty 163,99 zł</p>
<form method="post" action="/order"><button>Kupuję i płacę</button></form></main>"""

EMPTY = "<main><h1>Koszyk</h1><p>Twój koszyk jest pusty</p></main>"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Recording, list[str]]]:
    """What a walk through the shop saw, and what it posted."""
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            filled = posted.count("/add") > posted.count("/remove")
            pages = {"/": HOME, "/p/kocyk": PRODUCT, "/koszyk": CART if filled else EMPTY, "/adres": ADDRESS}
            pages["/podsumowanie"] = REVIEW
            self.answer(HEAD + pages.get(self.path.partition("?")[0], "<h1>Nic</h1>"))

        def post(self) -> None:
            posted.append(self.path)
            super().post()

    back = NO_PROBES.model_copy(update={"step_back": True})
    with serving(Answer) as url:
        (recording,) = asyncio.run(
            walk(url, settings(devices=["desktop"], probes=back), tmp_path_factory.mktemp("walk"))
        )
        yield recording, posted


def test_the_walk_ends_before_the_button_that_orders(walked: tuple[Recording, list[str]]) -> None:
    recording, posted = walked
    assert recording.furthest == "payment", recording.outcome
    assert recording.checkout.last_button == "Kupuję i płacę"
    assert posted == ["/add", "/remove"]
    assert recording.cart_emptied


def test_a_step_forward_waits_for_the_form_that_was_left(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    back = recording.probes.back_to_cart
    assert back is not None
    assert (back.filled, back.returned) == (True, True)


def test_what_the_cart_lets_choose_is_offered(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    offered = recording.checkout.delivery
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [("Kurier", "14.99"), ("Paczkomat", "12.99")]
    assert [c.label for c in recording.checkout.payment] == ["Przelewy24", "Za pobraniem"]


def test_the_first_product_is_bought_in_a_size_to_be_had(walked: tuple[Recording, list[str]]) -> None:
    recording, _ = walked
    assert {s.url.rpartition("/")[2] for s in recording.snapshots if s.stage == "product"} == {"kocyk"}
    assert [a.met for a in recording.actions if a.stage == "product" and a.kind == "fill"] == [True]

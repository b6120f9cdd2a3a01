"""Support pages: which links lead to them, and what is read from their HTML."""

from __future__ import annotations

import asyncio

import pytest
from kassa.journey.settings import JourneySettings
from kassa.journey.support import PageText, fetch, find

from ..checks.build import control, snapshot
from ..serving import Handler, serving


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Withdraw from contract here", "withdrawal"),
        ("Vertrag widerrufen", "withdrawal"),
        ("Klachtenregeling", "complaints"),
        ("Suivre ma commande", "tracking"),
        ("Preguntas frecuentes", "faq"),
        ("Chi siamo", "about"),
        ("Tilgængelighedserklæring", "accessibility"),
        ("Informativa sui rimborsi", "returns"),
        ("Politique de remboursement", "returns"),
        ("Terugbetalingsbeleid", "returns"),
        ("Återbetalningspolicy", "returns"),
        ("Zasady zwrotu kosztów", "returns"),
    ],
)
def test_a_link_is_known_by_its_words(label: str, kind: str) -> None:
    home = snapshot("home", controls=[control(label, "a", landmark="footer")])
    assert kind in [found for found, _, _ in find([home])]


def test_a_page_gives_its_labels_and_counts_its_fields() -> None:
    page = PageText("https://shop.test/withdraw")
    page.feed(
        "<form role=search><input type=search name=q></form><a href=/x>Terms <b>of sale</b></a>"
        "<form><input type=hidden name=t><input name=name><input type=email name=mail><textarea name=why></textarea>"
        "<button>Confirm withdrawal</button><input type=submit value='Send'></form>"
    )
    assert page.labels == ["Terms of sale", "Confirm withdrawal", "Send"]
    assert page.fields == 3


def test_a_step_of_the_checkout_is_no_page_about_delivery() -> None:
    step = control("2. Shipping method", "a", href="https://shop.test/checkout/shipping-method/", landmark="header")
    assert find([snapshot("payment", controls=[step])]) == []


DRAWN = """<!doctype html><html lang="en"><title>Shop</title><div id="app"></div><script>
  document.title = location.hash === "#/returns" ? "Returns" : "Shop";
  app.innerHTML = `<h1>${document.title}</h1><p>Send it back within 30 days.</p><form><input name="order"></form>
    <a href="/terms">Terms of sale</a>`;
</script>"""


class Drawn(Handler):
    def get(self) -> None:
        self.answer(DRAWN)


def test_a_page_that_a_script_draws_is_read_as_a_shopper_sees_it() -> None:
    with serving(Drawn) as url:
        link = control("Returns", "a", href=f"{url}/#/returns", landmark="footer")
        home = snapshot("home", url=url, controls=[link])
        settings = JourneySettings()
        (page,) = asyncio.run(fetch([home], shop="127.0.0.1", user_agent="", language="en", settings=settings))
    assert (page.title, page.text) == ("Returns", "Returns Send it back within 30 days. Terms of sale")
    assert (page.labels, page.fields, page.language) == (["Terms of sale"], 1, "en")

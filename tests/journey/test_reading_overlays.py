"""What overlays are for, and whether they can be closed."""

from __future__ import annotations

import pytest

from .conftest import Shopper

EMAIL = '<input type="email">'


def dialog(words: str, close: str = "×") -> str:
    style = "position:fixed;left:300px;top:100px;width:500px;height:400px;background:#fff"
    return f"""<main><h1>Mug</h1><p>A mug</p></main>
    <div role="dialog" aria-modal="true" style="{style}">{words} <button>{close}</button></div>"""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("consent", "Wij gebruiken cookies"),
        ("consent", "Wir schätzen Ihre Privatsphäre. Einwilligung verwalten"),
        ("consent", "Nous respectons votre vie privée"),
        ("consent", "Valoramos su privacidad"),
        ("consent", "Rispettiamo la tua privacy"),
        ("consent", "Szanujemy Twoją prywatność"),
        ("consent", "Vi värnar om din integritet. Samtycke"),
        ("consent", "Vi använder kakor"),
        ("consent", "Vi værner om dit privatliv"),
        ("consent", "当サイトではCookieを使用しています"),
        ("newsletter", f"Get 10% off your first order {EMAIL}"),
        ("newsletter", f"Melde dich an und erhalte 10 % Rabatt {EMAIL}"),
        ("newsletter", f"Suscríbete a nuestro boletín {EMAIL}"),
        ("newsletter", f"Zapisz się do newslettera {EMAIL}"),
        ("region", "Het lijkt erop dat je in België bent"),
        ("region", "In welches Land liefern wir?"),
        ("region", "Choisissez votre pays"),
        ("region", "Välj ditt land"),
        ("region", "お住まいの国を選択してください"),
        ("age", "Ben je 18 jaar of ouder?"),
        ("age", "Bist du volljährig?"),
        ("age", "What year were you born?"),
        ("age", "¿En qué año naciste?"),
        ("age", "¿Eres mayor de edad?"),
        ("age", "Sei maggiorenne?"),
        ("age", "Tem mais de 18 anos?"),
        ("cart", "Added to your basket"),
        ("cart", "Lagt i kurven"),
        ("cart", "カートに追加しました"),
        ("chat", "Discutez avec nous"),
        ("app", "Download onze app"),
        ("app", "Lade unsere App herunter"),
        ("other", "Mug, seen from below"),
    ],
)
def test_the_kind_of_an_overlay(shopper: Shopper, kind: str, words: str) -> None:
    seen = shopper.look(f'<meta charset="utf-8">{dialog(words)}')
    assert [overlay.kind for overlay in seen.overlays] == [kind]


@pytest.mark.parametrize(
    "close", ["×", "Nee, bedankt", "Nein, danke", "Non merci", "No, gracias", "Nej tack", "閉じる"]
)
def test_an_overlay_that_can_be_closed(shopper: Shopper, close: str) -> None:
    assert [overlay.closable for overlay in shopper.look(dialog("Hello", close)).overlays] == [True]
    assert [overlay.closable for overlay in shopper.look(dialog("Hello", "Details")).overlays] == [False]

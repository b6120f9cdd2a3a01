"""Add to cart before a choice: tried beside the walk, in a cart of its own, and never at the walk's cost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.checks.assess import assess
from kassa.checks.settings import ChecksSettings
from kassa.demo import load, serve
from kassa.journey.settings import JourneySettings, Probes
from kassa.journey.walk import walk

from ..serving import Handler, serving


@pytest.mark.parametrize("follows", [True, False])
def test_a_picture_follows_the_colour_or_is_told_of(tmp_path: Path, follows: bool) -> None:
    others = dict.fromkeys(Probes.model_fields.keys() - {"choices"}, False)
    settings = JourneySettings(support_pages=False, probes=Probes(**others))
    with serve(load("options-swatches", product_page={"follows": follows})) as shop:
        (recording,) = asyncio.run(walk(shop.url, settings, tmp_path))
        assert shop.orders == []
    assert [(c.option, c.choice) for c in recording.probes.choices] == [
        ("Dosenfarbe", "Moosgrün"),
        ("Dosenfarbe", "Nachtblau"),
        ("Größe", "Klein"),
        ("Größe", "Groß"),
    ]
    said = [
        f.message for f in assess(recording, ChecksSettings(), "test").findings if f.check == "variant-choice-clear"
    ]
    assert ("The picture is the same for “Moosgrün” and “Nachtblau”." in said) != follows


def test_what_the_shop_says_is_kept_and_nothing_is_ordered(tmp_path: Path) -> None:
    others = dict.fromkeys(Probes.model_fields.keys() - {"unchosen"}, False)
    settings = JourneySettings(support_pages=False, probes=Probes(**others))
    with serve(load("options-swatches")) as shop:
        (recording,) = asyncio.run(walk(shop.url, settings, tmp_path))
        assert shop.orders == []
    assert (recording.furthest, recording.refusals) == ("payment", [])
    assert [(o.label, [c.label for c in o.choices]) for o in recording.options] == [
        ("Dosenfarbe", ["Moosgrün", "Nachtblau"]),
        ("Größe", ["Klein", "Groß"]),
    ]
    tried = recording.probes.unchosen
    assert tried is not None
    assert (tried.said, tried.added, tried.failure) == (["Bitte wählen Sie eine Variante."], False, None)
    found = {f.check: f.status for f in assess(recording, ChecksSettings(), "test").findings}
    assert (found["variant-choice-clear"], found["listing-essentials"]) == ("passed", "passed")


def test_the_buttons_of_a_group_are_asked_for_once_by_what_they_are_of(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="de"><title>Becher</title><main><h1>Becher</h1><p>12,00 €</p>
    <form method="post">
    <dl><dt>Farbe</dt><dd><label><input type="radio" name="f" value="r" required> Rot</label>
    <label><input type="radio" name="f" value="b" required> Blau</label></dd></dl>
    <button>In den Warenkorb</button></form></main>"""

    class Answer(Handler):
        def get(self) -> None:
            self.answer(page)

        def post(self) -> None:
            self.answer("<html lang=de><h1>Warenkorb</h1><p>Becher wurde in den Warenkorb gelegt</p>")

    others = dict.fromkeys(Probes.model_fields.keys() - {"unchosen"}, False)
    with serving(Answer) as url:
        settings = JourneySettings(support_pages=False, probes=Probes(**others), devices=["desktop"])
        (recording,) = asyncio.run(walk(url, settings, tmp_path))
    assert recording.probes.unchosen is not None
    assert recording.probes.unchosen.asked == ["Farbe"]


def test_a_button_on_the_card_of_another_product_says_nothing_of_this_one(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="en"><title>Mug</title><main><h1>Mug</h1><p>$12.00</p>
    <fieldset><legend>Size</legend><label><input type="radio" name="s" required> Small</label>
    <label><input type="radio" name="s" required> Large</label></fieldset>
    <button disabled>Add to cart</button><h2>You may also like</h2>
    <div><a href="/cup">Cup</a> $9.00 <a href="/cup"><span>Select options</span></a></div></main>"""

    class Answer(Handler):
        def get(self) -> None:
            self.answer(page)

    others = dict.fromkeys(Probes.model_fields.keys() - {"unchosen"}, False)
    with serving(Answer) as url:
        settings = JourneySettings(support_pages=False, probes=Probes(**others), devices=["desktop"])
        (recording,) = asyncio.run(walk(url, settings, tmp_path))
    tried = recording.probes.unchosen
    assert tried is not None and (tried.enabled, tried.said) == (False, [])


def test_a_class_that_only_holds_in_some_state_says_nothing_of_a_choice(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="en"><title>Candle</title><main><h1>Candle</h1><p>$24.00</p>
    <label>Size</label><div><button class="rounded active:scale-95 disabled:opacity-50">8 oz</button>
    <button class="rounded active:scale-95 disabled:opacity-50">12 oz</button></div>
    <button id="add" class="disabled:opacity-50" disabled>Add to cart</button></main>
    <script>for (const size of document.querySelectorAll("div button")) size.onclick = () => {
      size.setAttribute("aria-pressed", "true"); document.getElementById("add").disabled = false; }</script>"""

    class Answer(Handler):
        def get(self) -> None:
            self.answer(page)

    with serving(Answer) as url:
        settings = JourneySettings(support_pages=False, devices=["desktop"])
        (recording,) = asyncio.run(walk(url, settings, tmp_path))
    (size,) = recording.options
    assert [(c.label, c.selected, c.unavailable) for c in size.choices] == [
        ("8 oz", False, False),
        ("12 oz", False, False),
    ]
    assert recording.chosen == {"Size": "8 oz"}


def test_a_button_that_asks_for_the_choice_itself_says_what_is_missing(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="en"><title>Candle</title><main><h1>Candle</h1><p>$24.00</p>
    <fieldset><legend>Size</legend><label><input type="radio" name="s"> 8 oz</label>
    <label><input type="radio" name="s"> 12 oz</label></fieldset><button type="button">Choose a size</button></main>"""

    class Answer(Handler):
        def get(self) -> None:
            self.answer(page)

    others = dict.fromkeys(Probes.model_fields.keys() - {"unchosen"}, False)
    with serving(Answer) as url:
        settings = JourneySettings(support_pages=False, probes=Probes(**others), devices=["desktop"])
        (recording,) = asyncio.run(walk(url, settings, tmp_path))
    tried = recording.probes.unchosen
    assert tried is not None and (tried.enabled, tried.said) == (True, ["Choose a size"])

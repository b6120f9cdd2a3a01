"""A button that adds to the cart and can be pressed only when the scripts of its page have run."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kassa.journey.settings import JourneySettings, Probes
from kassa.journey.walk import walk

from ..serving import Pages
from .without_probes import NO_PROBES, settings

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slate Jackets</title><main>'

LATE = """<script>addEventListener("load", () => setTimeout(() => document.getElementById("add").disabled = false, 900))
</script>"""

SLOWLY = """<p id="seen"></p><script>addEventListener("load", () => {
  setTimeout(() => document.getElementById("seen").textContent = "Seen by many", 1000);
  setTimeout(() => document.getElementById("add").disabled = false, 2200);
})</script>"""

HOME = """<h1>Jackets</h1><ul><li><a href="/slate"><img alt="">Slate jacket</a> <b>€ 84.00</b></li>
<li><a href="/flint"><img alt="">Flint jacket</a> <b>€ 94.00</b></li></ul>"""

SIZES = """<fieldset><legend>Size</legend><label><input type="radio" name="size" value="s" required> Small</label>
<label><input type="radio" name="size" value="l" required> Large</label></fieldset>"""

PRODUCT = """<h1>Slate jacket</h1><p>€ 84.00</p><p>Keeps out the rain of a whole week in the hills.</p>
<form method="post" action="/cart/add">{options}<button id="add" disabled>Add to cart</button></form>"""

CART = """<h1>Your cart</h1><p><a href="/slate">Slate jacket</a></p><p>Quantity 1</p><p>€ 84.00</p>
<form method="post" action="/cart/remove"><button>Remove</button></form><p>Total</p><p>€ 84.00</p>"""


def shop(options: str) -> Pages:
    """A shop with one jacket."""
    return Pages(
        {"/": HEAD + HOME, "/slate": HEAD + PRODUCT.format(options=options) + LATE, "/cart/": HEAD + CART},
        empty={"/cart/": f"{HEAD}<h1>Your cart is empty</h1>"},
    )


def test_it_is_waited_for_where_nothing_is_to_be_chosen(tmp_path: Path) -> None:
    with shop("").serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.outcome["product"].reached, recording.outcome["product"].reason


def test_it_is_pressed_before_a_choice_once_it_can_be(tmp_path: Path) -> None:
    probes = Probes(**NO_PROBES.model_dump() | {"unchosen": True})
    only = JourneySettings(support_pages=False, probes=probes, devices=["desktop"])
    with shop(SIZES).serve() as url:
        (recording,) = asyncio.run(walk(url, only, tmp_path))
    assert recording.probes.unchosen is not None
    assert recording.probes.unchosen.enabled


def test_it_is_the_button_that_asked_to_choose_whatever_it_says_then(tmp_path: Path) -> None:
    pages = shop("")
    asks = """<h1>Slate jacket</h1><p>€ 84.00</p><p>Keeps out the rain of a whole week in the hills.</p>
    <div role="radiogroup" aria-label="Size"><button role="radio" aria-checked="false">S</button>
    <button role="radio" aria-checked="false">L</button></div><button id="add">Choose size</button>
    <script>let size = null; for (const b of document.querySelectorAll("[role=radio]"))
    b.onclick = () => { b.setAttribute("aria-checked", size = true); add.textContent = "Wrap it for me"; };
    add.onclick = async () => size && (await fetch("/cart/add", { method: "POST" }), location = "/cart/");</script>"""
    pages.pages["/slate"] = HEAD + asks
    with pages.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.outcome["product"].reached, recording.outcome["product"].reason


def test_it_is_waited_for_as_long_as_other_scripts_change_the_page(tmp_path: Path) -> None:
    pages = shop("")
    pages.pages["/slate"] = HEAD + PRODUCT.format(options="") + SLOWLY
    with pages.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert recording.item is not None
    assert recording.item.name == "Slate jacket"

"""The search of a shop that does not listen at first, or never: told apart from one that finds nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from kassa.journey.probed import ShopSearch
from kassa.journey.settings import Probes
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import NO_PROBES, settings

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pots</title>
<header><form role="search" action="/search"><input type="search" name="q" aria-label="Search">
<button>Search</button></form></header><script>
let deaf = {deaf};
document.querySelector("form").addEventListener("submit", (event) => deaf-- > 0 && event.preventDefault());
</script><main>"""

ADD = '<form method="post" action="/add"><button>Add to cart</button></form>'

POTS = {"/blue-teapot": "Blue teapot", "/green-jug": "Green jug"}


def listed(names: dict[str, str]) -> str:
    cards = "".join(f'<li><a href="{path}"><h2>{name}</h2></a><p>£ 12.00</p></li>' for path, name in names.items())
    return f"<h1>Pots</h1><ul>{cards}</ul>" if names else "<h1>Nothing was found</h1>"


def shop(head: str) -> type[Handler]:
    """A shop of pots, with this at the head of its pages."""
    held: set[str] = set()

    class Pots(Handler):
        def get(self) -> None:
            words = parse_qs(urlsplit(self.path).query).get("q", [""])[0].casefold()
            hits = {path: name for path, name in POTS.items() if words in name.casefold()}
            name = POTS.get(urlsplit(self.path).path)
            cart = '<p><a href="/blue-teapot">Blue teapot</a></p><p>Quantity 1</p><p>Total £ 12.00</p>'
            page = {
                "/": listed(POTS),
                "/cart": f"<h1>Your cart</h1>{cart if self.shopper() in held else 'Your cart is empty'}",
                "/search": listed(hits),
            }.get(urlsplit(self.path).path)
            if name:
                page = f"<h1>{name}</h1><p>£ 12.00</p>{ADD}"
            self.answer(head + (page or ""), status=200 if page else 404)

        def post(self) -> None:
            held.add(self.shopper())
            self.go("/cart")

    return Pots


def asked_of(pots: type[Handler], folder: Path) -> ShopSearch:
    probes = Probes(**{**NO_PROBES.model_dump(), "search": True})
    with serving(pots) as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], probes=probes), folder))
    assert recording.probes.search is not None
    return recording.probes.search


@pytest.mark.parametrize(
    ("deaf", "found"), [(0, [True, False]), (1, [True, False]), (9, None)], ids=["at once", "late", "never"]
)
def test_a_search_that_does_not_listen_is_no_search_that_finds_nothing(
    deaf: int, found: list[bool] | None, tmp_path: Path
) -> None:
    asked = asked_of(shop(HEAD.replace("{deaf}", str(deaf))), tmp_path)
    if found is None:
        assert (asked.searches, asked.failure) == ([], "nothing changed when it was sent")
    else:
        assert ([each.found for each in asked.searches], asked.failure) == (found, None)


OPENED = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pots</title>
<header><button aria-label="Search" onclick="document.forms[0].hidden = false">Search</button>
<form action="/search" hidden><input name="q" aria-label="Search"></form></header>
<div id="bar" hidden>New: gift cards. <a href="#" role="button">Details</a></div>
<script>document.addEventListener("input", () => (document.getElementById("bar").hidden = false))</script><main>"""


def test_a_search_without_a_button_is_sent_by_its_address_and_what_leads_nowhere_is_not_suggested(
    tmp_path: Path,
) -> None:
    asked = asked_of(shop(OPENED), tmp_path)
    assert asked.failure is None
    assert [(each.found, each.suggested) for each in asked.searches] == [(True, False), (False, False)]


BY_SCRIPT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pots</title>
<header><form role="search"><input type="search" name="q" aria-label="Search"></form></header><script>
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  location.href = "/search?q=" + encodeURIComponent(event.target.q.value);
});
</script><main>"""


def test_a_search_that_a_script_sends_on_enter_is_no_search_that_finds_nothing(tmp_path: Path) -> None:
    asked = asked_of(shop(BY_SCRIPT), tmp_path)
    assert (asked.searches, asked.failure) == ([], "nothing changed when it was sent")

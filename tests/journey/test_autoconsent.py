"""Consent walls whose buttons no words tell: the rules for their makers answer them."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey import autoconsent

from .conftest import Shopper

# Named as the makers name their parts; the words are nobody's.
WALL = """<h1>Shop</h1><div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk"
  style="position: fixed; bottom: 0; left: 0; right: 0; height: 200px; background: #eee">
  <button id="onetrust-pc-btn-handler">Zzz</button>
  <button id="onetrust-reject-all-handler" onclick="answer('rejected')">Qqq</button>
  <button id="onetrust-accept-btn-handler" onclick="answer('accepted')">Xxx</button></div></div>
  <script>
    function answer(what) { document.title = what; document.getElementById("onetrust-consent-sdk").remove(); }
  </script>"""


async def answered(shopper: Shopper, html: str, wanted: Any) -> tuple[str | None, str]:
    await shopper.page.goto("about:blank")
    await shopper.page.set_content(html)
    return await autoconsent.answer(shopper.page, wanted), await shopper.page.title()


@pytest.mark.parametrize(("wanted", "done"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_wall_of_a_known_maker_is_answered_as_wanted(shopper: Shopper, wanted: str, done: str) -> None:
    maker, title = shopper.run(answered(shopper, WALL, wanted))
    assert maker is not None and "onetrust" in maker.lower()
    assert title == done


def test_a_page_without_a_known_wall_is_left_alone(shopper: Shopper) -> None:
    assert shopper.run(answered(shopper, "<title>calm</title><button>Accept the challenge</button>", "accept")) == (
        None,
        "calm",
    )

"""Layers that lie over each other are cleared from the top."""

from __future__ import annotations

import asyncio

from kassa.journey.browser import driver, launch
from kassa.journey.overlays import uncover
from kassa.journey.recording import Action
from kassa.journey.visiting import visiting

from ..serving import Handler, serving
from .without_probes import settings

PAGE = """<!doctype html><html lang="en"><title>Cellar</title><h1>Wine</h1><p>12.00</p>
<div role="dialog" style="position: fixed; bottom: 0; left: 0; right: 0; height: 160px; background: #eee" id="consent">
  We use cookies to measure what is read. <button onclick="consent.remove()">Accept all</button></div>
<div style="position: fixed; inset: 0; background: #fff" id="gate">
  <p>Are you over 18?</p><button onclick="gate.remove()">Yes, I am over 18</button> <button>No</button></div>"""


def test_a_gate_over_the_whole_page_is_answered_before_the_cookies_below_it() -> None:
    class Answer(Handler):
        def get(self) -> None:
            self.answer(PAGE)

    async def cleared(url: str) -> list[Action]:
        async with driver() as playwright:
            browser = await launch(playwright, settings())
            async with visiting(browser, url, settings(), None, "desktop") as visit:
                page = await visit.open(url, "discovery", "home", "open the shop")
                assert (await uncover(visit, page)).overlays == []
            await browser.close()
        return [action for action in visit.recording.actions if action.kind == "dismiss"]

    with serving(Answer) as url:
        done = asyncio.run(cleared(url))
    assert [(action.target, action.met) for action in done] == [("Yes, I am over 18", True), ("Accept all", True)]

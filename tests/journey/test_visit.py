"""What a visit sees of pages that do not hold still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from kassa.journey.browser import driver, launch
from kassa.journey.recording import SCREENS, Device
from kassa.journey.shown import Snapshot
from kassa.journey.visit import Visit
from kassa.journey.visiting import visiting
from PIL import Image

from ..serving import Handler, serving
from .without_probes import settings

GOING = """<!doctype html><html lang="en"><title>Tea</title><p>One moment</p>
<script>
  // Whoever reads the title is sent on before it is answered.
  Object.defineProperty(document, "title", { get: () => {
    sendOn();
    for (const end = performance.now() + 2000; performance.now() < end; );
    return "Tea";
  } });
</script>"""

TEA = """<!doctype html><html lang="en"><title>Green tea</title><h1>Green tea</h1><p>4.50</p>"""


LATE = """<!doctype html><html lang="en"><title>Tea</title><p>One moment</p>
<script>
  // The total comes as soon as the page was read.
  Object.defineProperty(document, "title", { get: () => { setTimeout(total); return "Tea"; } });
  const total = () => document.querySelector("p")?.replaceWith("Total 4.50");
</script>"""

VEILED = """<!doctype html><html lang="en"><title>Tea</title><h1>Checkout</h1>
<div class="loading-mask" style="position: fixed; inset: 0"><img src="wheel.gif" alt="Loading"></div>
<script>setTimeout(() => { document.querySelector("div").outerHTML = "<p>Total 4.50</p>"; }, 1200);</script>"""

TALL = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Tea</title>
<style>body { margin: 0 } button { display: block; margin: 0 0 0 auto; border: 0; width: 90px; height: 60px;
background: #00f; color: #00f } p { height: 200vh }</style>
<h1 style="height: 70vh">Green tea</h1><button>Buy</button><p>4.50</p>"""
"""What is sized by the height of the window stands above the button, at the right edge."""

WIDE = TALL.replace("<h1", '<div style="width: 700px">Teas of all gardens</div><h1')
WIDE = WIDE.replace("margin: 0 0 0 auto", "margin: 0 0 0 600px")
UNFIT = TALL.replace('<meta name="viewport" content="width=device-width">', "")

PUSHED = TALL.replace(
    "<h1",
    """<script>
  // A banner comes on top as soon as the page was read.
  Object.defineProperty(document, "title", { configurable: true, get: () => {
    delete document.title;
    setTimeout(() => document.body.insertAdjacentHTML("afterbegin", '<p style="height: 150px; margin: 0">Sale</p>'));
    return "Tea";
  } });
</script><h1""",
)

LIST = """<!doctype html><html lang="en"><title>Teas</title><a href="/tea">Green tea</a>"""
RULES = """{"prefetch": [{"source": "document", "where": {"href_matches": "/tea"}, "eagerness": "conservative"}]}"""
"""Links are fetched as the mouse goes down on them."""


@contextmanager
def served() -> Iterator[str]:
    """Serves these pages: the address."""
    pages = {
        "/going": GOING,
        "/tea": TEA,
        "/late": LATE,
        "/veiled": VEILED,
        "/tall": TALL,
        "/wide": WIDE,
        "/unfit": UNFIT,
        "/pushed": PUSHED,
    }

    class Answer(Handler):
        def get(self) -> None:
            if self.path == "/rules":
                self.answer(RULES, "application/speculationrules+json")
            elif self.path == "/list":
                self.answer(LIST, speculation_rules='"/rules"')
            elif self.path in pages:
                self.answer(pages[self.path])
            else:
                super().get()

    with serving(Answer) as url:
        yield url


@asynccontextmanager
async def a_visit(url: str, folder: Path, device: Device = "desktop") -> AsyncIterator[Visit]:
    async with driver() as playwright:
        browser = await launch(playwright, settings())
        async with visiting(browser, url, settings(), folder, device) as visit:
            yield visit
        await browser.close()


def test_a_page_that_goes_elsewhere_while_it_is_read_is_read_where_it_went(tmp_path: Path) -> None:
    async def look(url: str) -> str:
        async with a_visit(url, tmp_path) as visit:

            async def send_on() -> None:
                await visit.page.goto(f"{url.replace('127.0.0.1', 'localhost')}tea", wait_until="commit")

            await visit.page.expose_function("sendOn", send_on)
            return (await visit.open(f"{url}going", "discovery", "home", "open the shop")).title

    with served() as url:
        assert asyncio.run(look(url)) == "Green tea"


def test_a_change_while_the_picture_is_taken_is_not_missed_and_the_picture_is_none(tmp_path: Path) -> None:
    async def look(url: str) -> tuple[list[str], list[bool]]:
        async with a_visit(url, tmp_path) as visit:
            await visit.open(f"{url}late", "cart", "cart", "open the cart")
            changed = [await visit.changes(5)]
            texts = [text.text for text in (await visit.look("cart", "cart")).texts]
            changed.append(await visit.changes(0.5))
        return texts, changed

    with served() as url:
        assert asyncio.run(look(url)) == (["Total 4.50"], [True, False])


def test_a_page_is_read_when_the_veil_of_its_loading_is_gone(tmp_path: Path) -> None:
    async def look(url: str) -> list[str]:
        async with a_visit(url, tmp_path) as visit:
            return [text.text for text in (await visit.open(f"{url}veiled", "cart", "cart", "check out")).texts]

    with served() as url:
        assert asyncio.run(look(url)) == ["Checkout", "Total 4.50"]


@pytest.mark.parametrize("device", ["desktop", "mobile"])
@pytest.mark.parametrize("page", ["tall", "wide", "unfit", "pushed"])
def test_a_box_is_where_the_picture_shows_the_element(tmp_path: Path, page: str, device: Device) -> None:
    async def look(url: str) -> Snapshot:
        async with a_visit(url, tmp_path, device) as visit:
            return await visit.open(f"{url}{page}", "product", "product", "open a product")

    with served() as url:
        seen = asyncio.run(look(url))
    (button,) = (control.box for control in seen.controls if control.name == "Buy")
    with Image.open(next(tmp_path.rglob(f"{SCREENS}/{seen.screenshot}"))) as picture:
        red, _, blue = picture.convert("RGB").split()
        shown = Image.eval(blue, lambda value: 255 * (value > 200))
        shown.paste(0, mask=Image.eval(red, lambda value: 255 * (value > 100)))
        found = shown.getbbox()
    assert found is not None
    edges = (button.x, button.y, button.x + button.width, button.y + button.height)
    assert found == pytest.approx(edges, abs=2)


def test_a_page_that_was_fetched_beforehand_is_read(tmp_path: Path) -> None:
    """Rules in a header, as content delivery networks add them, let the browser fetch a page before it is asked for."""

    async def follow(url: str) -> Snapshot:
        async with a_visit(url, tmp_path) as visit:
            async with visit.page.expect_response("**/rules"):
                teas = await visit.open(f"{url}list", "discovery", "listing", "open the list")
            await visit.press(teas.controls[0], teas, step="product", purpose="open a product")
            return await asyncio.wait_for(visit.look("product", "product"), 30)

    with served() as url:
        assert asyncio.run(follow(url)).title == "Green tea"

"""A shop that the walk has left gets nothing any more, whatever its pages mean to send or have waiting."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from kassa.journey.browser import driver, launch, shopping_browser
from kassa.journey.visiting import visiting

from ..serving import Handler, serving
from .without_probes import settings

SENDS_AT_ITS_END = """<script>
  const send = (when) => {
    navigator.sendBeacon("/beacon-" + when, "x");
    fetch("/fetch-" + when, { method: "POST", keepalive: true, body: "x" }).catch(() => {});
  };
  for (const when of ["pagehide", "unload"]) addEventListener(when, () => send(when));
  document.addEventListener("visibilitychange", () => send("visibilitychange"));
</script>"""

SENDS_BY_ITSELF = """<script>
  addEventListener("load", () => setTimeout(() => {
    navigator.sendBeacon("/beacon", "x");
    fetch("/fetch", { method: "POST", keepalive: true, body: "x" }).catch(() => {});
  }));
</script>"""


@contextmanager
def shop() -> Iterator[tuple[str, list[str]]]:
    """Pages that send at their end or by themselves: the address, and what came."""
    came: list[str] = []
    pages = {"/": SENDS_AT_ITS_END, "/itself": SENDS_BY_ITSELF, "/cart": "<p>Your cart is empty</p>"}

    class Answer(Handler):
        def get(self) -> None:
            port = self.headers["Host"].rpartition(":")[2]
            frame = f'<iframe src="http://localhost:{port}/?frame"></iframe>' if self.path == "/" else ""
            self.answer(pages.get(self.path.partition("?")[0], "") + frame)

        def post(self) -> None:
            came.append(self.path)
            super().post()

    with serving(Answer) as url:
        yield url, came
        httpx.get(url)  # what was sent before has been taken by then


async def see(url: str, *, ended: bool) -> None:
    """Open the page in a browser that is closed, or ended as after a walk."""
    if ended:
        async with shopping_browser(settings()) as browser:
            await (await browser.new_page()).goto(url)
    else:
        async with driver() as playwright:
            browser = await launch(playwright, settings())
            page = await browser.new_page()
            await page.goto(url)
            await page.close()
            await (await browser.new_page()).goto(f"{url}cart")
            await browser.close()


@pytest.mark.parametrize("ended", [False, True], ids=["closed", "ended"])
def test_only_a_browser_that_is_closed_sends_at_its_end(ended: bool) -> None:
    with shop() as (url, came):
        asyncio.run(see(url, ended=ended))
    assert bool(came) is not ended, came


async def leave(url: str, folder: Path, *, anew: bool) -> list[str]:
    """Be on a page that writes by itself once personal data was given, then leave it: what was refused."""
    async with (
        shopping_browser(settings()) as browser,
        visiting(browser, url, settings(), folder, "desktop") as visit,
    ):
        visit.flow.stage, visit.flow.personal_data, visit.flow.acting = "checkout", True, True
        await visit.network.watch(visit.context)
        async with visit.page.expect_request(f"{url}fetch"), visit.page.expect_request(f"{url}beacon"):
            await visit.page.goto(f"{url}itself")
        if anew:
            await visit.begin_anew()
            await visit.open(f"{url}cart", "cart", "cart", "empty the cart")
    return sorted(refusal.what.removeprefix(f"POST {url}") for refusal in visit.recording.refusals)


@pytest.mark.parametrize("anew", [False, True], ids=["ending", "emptying the cart"])
def test_what_waits_for_the_guard_is_not_sent_when_the_page_is_left(anew: bool, tmp_path: Path) -> None:
    with shop() as (url, came):
        refused = asyncio.run(leave(url, tmp_path, anew=anew))
    assert came == []
    if anew:
        assert refused == ["beacon", "fetch"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows where a browser keeps its temporary files")
def test_an_ended_browser_leaves_no_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[Path] = []

    async def visit(folder: Path) -> None:
        async with shopping_browser(settings()) as browser:
            await (await browser.new_page()).goto("data:text/html,<p>shop")
            files.extend(folder.iterdir())  # noqa: ASYNC240  a folder with two entries

    with TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        monkeypatch.setenv("TMPDIR", name)
        asyncio.run(visit(folder))
        assert files
        assert list(folder.iterdir()) == []

"""What a visit sees of pages that do not hold still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from kassa.journey.browser import driver, launch
from kassa.journey.visit import Visit
from kassa.journey.visiting import visiting

from .without_probes import settings

GOING = b"""<!doctype html><html lang="en"><title>Tea</title><p>One moment</p>
<script>
  // Whoever reads the title is sent on before it is answered.
  Object.defineProperty(document, "title", { get: () => {
    sendOn();
    for (const end = performance.now() + 2000; performance.now() < end; );
    return "Tea";
  } });
</script>"""

TEA = b"""<!doctype html><html lang="en"><title>Green tea</title><h1>Green tea</h1><p>4.50</p>"""


LATE = b"""<!doctype html><html lang="en"><title>Tea</title><p>One moment</p>
<script>
  // The total comes as soon as the page was read.
  Object.defineProperty(document, "title", { get: () => { setTimeout(total); return "Tea"; } });
  const total = () => document.querySelector("p")?.replaceWith("Total 4.50");
</script>"""


@contextmanager
def served() -> Iterator[int]:
    """Serves these pages: the port."""
    pages = {"/going": GOING, "/tea": TEA, "/late": LATE}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@asynccontextmanager
async def a_visit(port: int, folder: Path) -> AsyncIterator[Visit]:
    async with driver() as playwright:
        browser = await launch(playwright, settings())
        async with visiting(browser, f"http://127.0.0.1:{port}/", settings(), folder, "desktop") as visit:
            yield visit
        await browser.close()


def test_a_page_that_goes_elsewhere_while_it_is_read_is_read_where_it_went(tmp_path: Path) -> None:
    async def look(port: int) -> str:
        async with a_visit(port, tmp_path) as visit:

            async def send_on() -> None:
                await visit.page.goto(f"http://localhost:{port}/tea", wait_until="commit")

            await visit.page.expose_function("sendOn", send_on)
            return (await visit.open(f"http://127.0.0.1:{port}/going", "discovery", "home", "open the shop")).title

    with served() as port:
        assert asyncio.run(look(port)) == "Green tea"


def test_a_change_while_the_picture_is_taken_is_not_missed_and_the_picture_is_none(tmp_path: Path) -> None:
    async def look(port: int) -> tuple[list[str], list[bool]]:
        async with a_visit(port, tmp_path) as visit:
            await visit.open(f"http://127.0.0.1:{port}/late", "cart", "cart", "open the cart")
            changed = [await visit.changes(5)]
            texts = [text.text for text in (await visit.look("cart", "cart")).texts]
            changed.append(await visit.changes(0.5))
        return texts, changed

    with served() as port:
        assert asyncio.run(look(port)) == (["Total 4.50"], [True, False])

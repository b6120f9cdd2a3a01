"""What a visit sees of pages that do not hold still."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from kassa.journey.browser import driver, launch
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


@contextmanager
def shop() -> Iterator[int]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(TEA if self.path == "/tea" else GOING)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_page_that_goes_elsewhere_while_it_is_read_is_read_where_it_went(tmp_path: Path) -> None:
    async def look(port: int) -> str:
        async with driver() as playwright:
            browser = await launch(playwright, settings())
            async with visiting(browser, f"http://127.0.0.1:{port}/", settings(), tmp_path, "desktop") as visit:

                async def send_on() -> None:
                    await visit.page.goto(f"http://localhost:{port}/tea", wait_until="commit")

                await visit.page.expose_function("sendOn", send_on)
                seen = await visit.open(f"http://127.0.0.1:{port}/", "discovery", "home", "open the shop")
            await browser.close()
        return seen.title

    with shop() as port:
        assert asyncio.run(look(port)) == "Green tea"

"""A page that is ended sends nothing any more, whatever it meant to send at its end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from kassa.journey.browser import driver, launch
from kassa.journey.ending import end
from kassa.journey.settings import JourneySettings

SENDS = """<script>
  const send = (when) => {
    navigator.sendBeacon("/beacon-" + when, "x");
    fetch("/fetch-" + when, { method: "POST", keepalive: true, body: "x" }).catch(() => {});
  };
  for (const when of ["pagehide", "unload"]) addEventListener(when, () => send(when));
  document.addEventListener("visibilitychange", () => send("visibilitychange"));
</script>"""


@contextmanager
def shop() -> Iterator[tuple[int, list[str], threading.Event]]:
    """A page with a frame from another site, which send at their end: port, what came, whether the last call came."""
    came: list[str] = []
    called = threading.Event()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/last":
                called.set()
            frame = f'<iframe src="http://localhost:{server.server_port}/frame"></iframe>'
            page = SENDS + (frame if self.path == "/" else "")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"" if self.path == "/last" else page.encode())

        def do_POST(self) -> None:
            came.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, came, called
    finally:
        server.shutdown()
        server.server_close()


async def leave(port: int, called: threading.Event, *, ended: bool) -> None:
    async with driver() as playwright:
        browser = await launch(playwright, JourneySettings())
        context = await browser.new_context()
        page = await context.new_page()
        await page.goto(f"http://127.0.0.1:{port}/")
        if ended:
            await end(page)
        await page.close()
        # What was sent before has come when the process that sends has closed and a later request has come too.
        last = await context.new_page()
        await last.goto(f"http://127.0.0.1:{port}/last")
        await asyncio.to_thread(called.wait, 10)
        await browser.close()


@pytest.mark.parametrize("ended", [False, True], ids=["closed", "ended"])
def test_only_a_page_that_was_not_ended_sends_at_its_end(ended: bool) -> None:
    with shop() as (port, came, called):
        asyncio.run(leave(port, called, ended=ended))
        assert called.is_set()
        assert bool(came) is not ended, came

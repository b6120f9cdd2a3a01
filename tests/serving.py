"""A small shop for one test, on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers without a word on the terminal."""

    def do_GET(self) -> None:
        self.get()

    def do_POST(self) -> None:
        self.post()

    def get(self) -> None:
        """Answer what asks for a page."""
        self.answer("", status=404)

    def post(self) -> None:
        """Answer what is sent."""
        self.answer("", status=204)

    def answer(self, body: str, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        """Send this body; headers with an underscore for each hyphen."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode())

    def shopper(self) -> str:
        """Who asks: by a cookie, or the connection before there is one."""
        cookie = SimpleCookie(self.headers.get("Cookie")).get("shopper")
        return cookie.value if cookie else str(self.client_address[1])

    def go(self, where: str) -> None:
        """Send who asks there, and know them again."""
        self.send_response(303)
        self.send_header("Set-Cookie", f"shopper={self.shopper()}; Path=/")
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(handler: type[Handler]) -> Iterator[str]:
    """Serves what the handler answers: the address of its first page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

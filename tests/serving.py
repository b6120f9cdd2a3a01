"""A small shop for one test, on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


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


@dataclass
class Pages:
    """A shop of a few pages by path, where a post to "/cart/add" adds, "/cart/remove" removes and "/order/" orders."""

    pages: dict[str, str]
    leads: dict[str, str] = field(default_factory=dict)
    """Where a post to a path leads; the cart where nothing is said."""
    empty: dict[str, str] = field(default_factory=dict)
    """Pages of who has nothing in the cart."""
    posts: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    """What was sent, and to which path."""

    @property
    def orders(self) -> int:
        """How often an order was placed."""
        return sum(path == "/order/" for path, _ in self.posts)

    def given(self, path: str, name: str) -> list[str]:
        """What was sent to a path under this name."""
        return [value for where, said in self.posts if where == path for value in said.get(name, [])]

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serves the shop: the address of its first page."""
        shop = self
        holding: set[str] = set()

        class Shop(Handler):
            def get(self) -> None:
                path = self.path.partition("?")[0]
                found = shop.pages | (shop.empty if self.shopper() not in holding else {})
                self.answer(found.get(path, ""), status=200 if path in found else 404)

            def post(self) -> None:
                said = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
                shop.posts.append((self.path, said))
                if self.path == "/cart/add":
                    holding.add(self.shopper())
                elif self.path == "/cart/remove":
                    holding.discard(self.shopper())
                self.go(shop.leads.get(self.path, "/cart/"))

        with serving(Shop) as url:
            yield url

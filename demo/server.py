"""Serving a demo shop on loopback."""

from __future__ import annotations

import socket
import ssl
import threading
from types import TracebackType
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from .app import app
from .shop import Shop
from .shopping import Order
from .till import words


class _Handler(WSGIRequestHandler):
    """Keeps connections open, and keeps no log.

    Werkzeug's own `run_wsgi` closes the connection after each answer, because unread request bodies would be taken
    for the next request; the shops read every body.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Answer one request, whole, with its length."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _: Any = None) -> Any:
            started.append((status, headers))
            return None

        parts: Any = self.server.app(self.make_environ(), start)
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        status, headers = started[-1]
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        if code not in ("204", "304") and "content-length" not in {name.lower() for name, _ in headers}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


class _Listener(ThreadedWSGIServer):
    """Knows its open connections, so that stopping ends them."""

    def __init__(self, shop: Shop, port: int, tls: ssl.SSLContext | None) -> None:
        self.open: set[socket.socket] = set()
        super().__init__("127.0.0.1", port, app(shop), _Handler, ssl_context=tls)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection and answer it in a thread."""
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection and close it."""
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a connection that a browser dropped."""


def _entry(shop: Shop) -> str:
    path = words(shop)["paths"]
    first = shop.truth.product if shop.truth else shop.products[0].slug
    return {
        "home": "",
        "category": f"/{path['category']}/{shop.categories[0].slug}",
        "product": f"/{path['product']}/{first}",
        "cart": f"/{path['cart']}",
    }[shop.discovery.start]


class Server:
    """A demo shop that runs until it is stopped."""

    def __init__(self, shop: Shop, port: int = 0, *, tls: ssl.SSLContext | None = None) -> None:
        """Start serving on 127.0.0.1; port 0 takes a free one. Raises OSError when the port is taken."""
        self.shop = shop
        self._listener = _Listener(shop, port, tls)
        flask: Any = self._listener.app
        # Browsers share cookies between the ports of a host; shops must not share visitors.
        flask.config["SESSION_COOKIE_NAME"] += f"-{self._listener.port}"
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._listener.port}"
        self.entry = self.url + _entry(shop)
        """The address that the shop is known by."""
        self.orders: list[Order] = flask.extensions["till"].orders
        """Orders the shop took, oldest first."""
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and end open connections. Twice does no harm."""
        self._listener.shutdown()
        self._listener.server_close()
        for connection in list(self._listener.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self._thread.join()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def serve(shop: Shop, port: int = 0, *, tls: ssl.SSLContext | None = None) -> Server:
    """Serve a shop on loopback, over https with `tls`: `with serve(load("kind")) as server: server.url`."""
    return Server(shop, port, tls=tls)

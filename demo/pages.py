"""Kinds of pages: drawn by a script, in a frame, on another host, without cookies, slow."""

from __future__ import annotations

import secrets
import threading
import time
from typing import Any

from flask import Flask, Request, redirect, render_template, request, session
from flask.sessions import SecureCookieSession, SessionInterface
from werkzeug.wrappers import Response

from .cart import keep_lines
from .cart import show as show_cart
from .till import till

PARTS = ("static", "picture", "logo", "arrow", "seal", "guarantee", "payment_element", "poll")
HANGS = 25
"""Seconds that a request hangs which is asked for ever again."""


def before() -> Response | str | None:
    """What a page's kind does before the page is made."""
    kind = till().shop.pages
    if request.endpoint in PARTS:
        return None
    if kind.slow and request.method == "GET":
        time.sleep(kind.slow / 1000)
    if kind.drawn != "server" and _navigates() and request.path != "/favicon.ico":
        return render_template("pages/shell.html")
    if kind.checkout == "frame" and _in_checkout() and request.headers.get("Sec-Fetch-Dest") == "document":
        return render_template("pages/framed.html")
    if kind.checkout == "other-host":
        return _handed_over()
    return None


def _navigates() -> bool:
    return request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _in_checkout() -> bool:
    return request.path.startswith(f"/{till().words['paths']['checkout']}") and request.method == "GET"


def _handed_over() -> Response | None:
    """Lead into the checkout on the other host, and take over there what the first host knows."""
    handed = till().handed
    if known := handed.pop(request.args.get("handover", ""), None):
        session.update(known)
        return redirect(request.path)
    if _in_checkout() and request.host.startswith("127."):
        key = secrets.token_urlsafe(12)
        handed[key] = dict(session)
        return redirect(f"http://localhost:{request.host.partition(':')[2]}{request.path}?handover={key}")
    return None


def keep_cart_of_browser() -> Response | str:
    """Take the lines that the browser keeps, and show the cart."""
    lines: list[dict[str, str]] = request.get_json()
    keep_lines(lines)
    return show_cart()


def poll() -> Response:
    """Answer late, with nothing."""
    threading.Event().wait(HANGS)
    return Response(status=204)


class SessionByAddress(SessionInterface):
    """Sessions whose key is in the address; there are no cookies."""

    def __init__(self) -> None:
        self.known: dict[str, SecureCookieSession] = {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """The session whose key the address has, or a new one."""
        key = request.args.get("sid") or secrets.token_urlsafe(9)
        kept = self.known.setdefault(key, SecureCookieSession())
        kept["sid"] = key
        return kept

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Nothing to do: the session stays where it is."""


def add_key(endpoint: str, values: dict[str, Any]) -> None:
    """Give an address the key of the session."""
    if endpoint not in PARTS and request:
        values.setdefault("sid", session["sid"])

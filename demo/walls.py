"""Walls: pages that stand for all others, and refusals."""

from __future__ import annotations

from flask import make_response, render_template, request, session
from werkzeug.wrappers import Response

from .till import till


def stand() -> Response | None:
    """What a request gets instead of what it asked for."""
    walls = till().shop.walls
    if request.endpoint in ("static", "arrow", "logo", "picture"):
        return None
    if walls.no_headless and "HeadlessChrome" in request.headers.get("User-Agent", ""):
        return make_response(
            "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>", 403
        )
    if walls.page is None or session.get("passed"):
        return None
    if walls.passes and request.cookies.get("clearance"):
        session["passed"] = True
        return None
    return make_response(render_template(f"walls/{walls.page}.html"), walls.status)

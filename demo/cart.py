"""The cart: put in, change, take out, show."""

from __future__ import annotations

from flask import abort, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from .shopping import Summary, arrival, default_delivery, summed
from .till import cart, keep_cart, till

MOST = 10
"""Pieces of one product in one order."""


def summary() -> Summary:
    """The cart and its costs as the cart shows them."""
    if "extra_asked" in request.args:
        session["extra"] = "extra" in request.args
    return summed(till().shop, cart(), checkout=False, extra=extra_in_cart())


def extra_in_cart() -> bool:
    """Whether the cart holds the paid extra that its own page offers."""
    extra = till().shop.prices.extra
    return bool(extra and extra.at == "cart" and session.get("extra", extra.ticked))


def _whole(text: str | None, least: int) -> int:
    return max(least, min(MOST, int(text))) if text and text.isdigit() else 1


def _quietly() -> bool:
    """Whether a script asks, which shows the answer inside the page."""
    return request.headers.get("X-Requested-With") == "fetch"


def _opened() -> str:
    """Where the cart is seen."""
    return url_for("cart") if till().shop.layout.cart == "page" else url_for("home") + "#cart"


def add() -> Response | str:
    """Put a product in the cart."""
    shop = till().shop
    item = shop.product(request.form.get("product", "")) or abort(404)
    if not item.stock:
        abort(409)
    choices: list[str] = []
    for number, option in enumerate(item.options):
        choice = request.form.get(f"option-{number}", "")
        if choice not in option.choices:
            return redirect(url_for("product", slug=item.slug, missing=option.label))
        choices.append(choice)
    lines = dict(cart())
    key = "|".join([item.slug, *choices])
    lines[key] = min(MOST, lines.get(key, 0) + _whole(request.form.get("quantity"), 1))
    if shop.prices.sneaked:
        lines.setdefault(shop.prices.sneaked, 1)
    keep_cart(lines)
    if not _quietly():
        return redirect(_opened() if shop.layout.added == "redirect" else url_for("product", slug=item.slug, added=1))
    return drawer(added=item.name)


def show() -> Response | str:
    """The cart page. A shop with a drawer has none."""
    if till().shop.layout.cart == "drawer":
        return redirect(_opened())
    arrives = arrival(default_delivery(till().shop).days)
    return render_template("cart.html", summary=summary(), arrives=arrives, with_extra=extra_in_cart())


def drawer(added: str = "") -> str:
    """The inside of the cart drawer."""
    return render_template("_drawer.html", summary=summary(), added=added)


def change() -> Response | str:
    """Set the quantity of a line; zero takes it out."""
    lines = dict(cart())
    key = request.form.get("line", "")
    if key in lines:
        lines[key] = _whole(request.form.get("quantity"), 0)
    keep_cart(lines)
    return drawer() if _quietly() else redirect(_opened())


def stock() -> Response:
    """Tell the cart's script whether all is still there."""
    if till().shop.faults.cart_request_error:
        abort(500)
    return jsonify(available=True)

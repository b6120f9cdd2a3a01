"""The cart: put in, change, take out, show."""

from __future__ import annotations

import time

from flask import abort, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from .shop import Delivery, Product
from .shopping import SUBSCRIBED, Summary, arrival, default_delivery, summed
from .till import cart, keep_cart, till

MOST = 10
"""Pieces of one product in one order."""

Answer = Response | str


def summary() -> Summary:
    """The cart and its costs as the cart shows them."""
    if "extra_asked" in request.args:
        session["extra"] = request.args.get("extra", "0") != "0"
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


def _choices(item: Product) -> tuple[str, ...] | str:
    """What was chosen and given for a product; the label of what is missing otherwise."""
    asked, page = request.form, till().shop.product_page
    choices: list[str] = []
    for number, option in enumerate(item.options):
        choice = asked.get(f"option-{number}", "")
        if choice not in option.choices or choice in option.sold_out:
            return option.label
        choices.append(choice)
    for ask in page.asks:
        said = asked.get(f"ask-{ask}" if ask != "quantity" else "quantity", "").replace("|", "/").strip()
        if not said or said == "0":
            return till().words["product"]["quantity"] if ask == "quantity" else till().words["product_page"][ask]
        if ask != "quantity":
            choices.append(said)
    if page.subscription and asked.get("plan") != "once":
        choices.append(SUBSCRIBED)
    return tuple(choices)


def _wanted(item: Product) -> dict[str, int] | str:
    """The lines that a product page asks to put in; the label of what is missing otherwise."""
    if item.parts:
        pieces = {slug: request.form.get(f"quantity[{slug}]", "") for slug in item.parts}
        return {slug: int(n) for slug, n in pieces.items() if n.isdigit() and int(n)} or item.name
    choices = _choices(item)
    if isinstance(choices, str):
        return choices
    return {"|".join([item.slug, *choices]): _whole(request.form.get("quantity"), 1)}


def add() -> Answer:
    """Put a product in the cart."""
    shop = till().shop
    item = shop.product(request.form.get("product", "")) or abort(404)
    if not item.stock:
        abort(409)
    if shop.walls.captcha == "add" and not request.form.get("g-recaptcha-response"):
        return redirect(url_for("product", slug=item.slug, captcha=1))
    wanted = _wanted(item)
    if isinstance(wanted, str):
        return redirect(url_for("product", slug=item.slug, missing=wanted))
    if shop.adding.takes:
        time.sleep(shop.adding.takes / 1000)
    if shop.adding.fails_first and not session.get("failed"):
        session["failed"] = True
        abort(503)
    lines = dict(cart())
    for key, pieces in wanted.items():
        lines[key] = min(MOST, lines.get(key, 0) + pieces)
    if shop.prices.sneaked:
        lines.setdefault(shop.prices.sneaked, 1)
    keep_cart(lines)
    if shop.layout.cart == "none":
        return redirect(url_for("checkout"))
    if shop.layout.added == "upsell":
        return redirect(url_for("more", slug=item.slug))
    if not _quietly():
        return redirect(_opened() if shop.layout.added == "redirect" else url_for("product", slug=item.slug, added=1))
    return drawer(added=item.name)


def keep_lines(told: list[dict[str, str]]) -> None:
    """Keep the lines that a browser tells: what its forms for adding a product said."""
    lines: dict[str, int] = {}
    for one in told:
        item = till().shop.product(one.get("product", "")) or abort(404)
        choices = [one.get(f"option-{number}", "") for number, _ in enumerate(item.options)]
        lines["|".join([item.slug, *choices])] = _whole(one.get("quantity"), 1)
    keep_cart(lines)


def more(slug: str) -> str:
    """The page between product and cart that offers more."""
    shop = till().shop
    item = shop.product(slug) or abort(404)
    others = [p for p in shop.products if p.stock and not p.options and p is not item]
    return render_template("added/upsell.html", product=item, others=others)


def show() -> Response | str:
    """The cart page. A shop with a drawer has none, and one without a cart leads to the checkout."""
    shop = till().shop
    if shop.layout.cart == "none":
        return redirect(url_for("checkout" if cart() else "home"))
    if shop.layout.cart == "drawer":
        return redirect(_opened())
    return render_template(
        "cart.html",
        summary=summary(),
        arrives=arrival(default_delivery(shop).days),
        with_extra=extra_in_cart(),
        too_little=too_little(),
        estimated=estimated(),
        others=[p for p in shop.products if p.stock and not p.options and p.slug not in cart()],
    )


def too_little() -> bool:
    """Whether the goods are worth less than an order of this shop needs."""
    least = till().shop.cart_page.minimum
    return least is not None and summed(till().shop, cart(), checkout=False).subtotal < least


def estimated() -> list[Delivery]:
    """The delivery methods, once the cart was asked what they cost."""
    return till().shop.delivery if request.args.get("estimate") else []


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


def forget() -> Response:
    """Lose the cart."""
    keep_cart({})
    return jsonify(forgotten=True)


def stock() -> Response:
    """Tell the cart's script whether all is still there."""
    if till().shop.faults.cart_request_error:
        abort(500)
    return jsonify(available=True)

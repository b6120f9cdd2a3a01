"""The order: from the form, from a message of a script, by a link, and at once from any page."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import abort, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from . import checkout
from .shopping import Order, Summary, card_is_valid, default_delivery, summed
from .till import cart, given, keep_cart, till, token

SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""What a server adds to the key of a WebSocket (RFC 6455, 1.3)."""


def order() -> checkout.Answer:
    """Take the order that a form or a link tells."""
    ordering = till().shop.ordering
    if request.method == "GET" and ordering.by_script != "link" and ordering.control != "link":
        abort(405)
    if not cart():
        abort(409)
    errors = errors_of(request.values)
    if errors:
        return checkout.page_of("delivery" if ordering.at_delivery else "payment", errors)
    return redirect(url_for("thanks", number=place(request.values)))


def errors_of(asked: Mapping[str, str]) -> dict[str, str]:
    """What an order lacks, by field."""
    shop, say = till().shop, till().words["errors"]
    if asked.get("token") != token():
        abort(400)
    errors = checkout.address_errors(asked) if shop.layout.checkout == "one-page" else {}
    if checkout.is_sent() and checkout.delivery_method(_delivery_of(asked)) is None:
        errors["delivery"] = say["delivery"]
    if not shop.ordering.at_delivery and checkout.payment_method(asked.get("payment")) is None:
        errors["payment"] = say["payment"]
    if shop.ordering.terms == "tick" and "terms" not in asked:
        errors["terms"] = say["terms"]
    if shop.ordering.requires_card and not card_is_valid(asked.get("card-number", "")):
        errors["card-number"] = say["card"]
    return errors


def _delivery_of(asked: Mapping[str, str]) -> str | None:
    shop = till().shop
    here = shop.layout.checkout == "one-page" or shop.ordering.at_delivery
    return asked.get("delivery") if here else given().get("delivery")


def place(asked: Mapping[str, str]) -> str:
    """Take an order in which nothing is missing. Returns its number."""
    shop = till().shop
    one_page = shop.layout.checkout == "one-page"
    address = {name: asked.get(name, "").strip() for name in shop.form.fields} if one_page else given()["address"]
    delivery = checkout.delivery_method(_delivery_of(asked))
    payment = checkout.payment_method(asked.get("payment")) or shop.payment[0]
    sent = delivery.label if delivery else ""
    return _taken(checkout.summary(paying=True), address, sent, payment.label, asked)


def _taken(cost: Summary, address: dict[str, str], delivery: str, payment: str, asked: Mapping[str, str]) -> str:
    shop = till().shop
    placed = Order(
        number=f"{shop.language.upper()}{1000 + len(till().orders)}",
        lines=tuple(cost.lines),
        total=cost.total,
        address=address,
        delivery=delivery,
        payment=payment,
        how=asked.get("how", "form"),
        card=asked.get("card-number", ""),
    )
    till().take(placed)
    keep_cart({})
    session.pop("checkout", None)
    session["email"] = address.get("email", "")
    return placed.number


def buy_at_once() -> Response:
    """Buy what is on the page, or what is in the cart, as a wallet would."""
    shop = till().shop
    item = shop.product(request.form.get("product", ""))
    lines = {item.slug: 1} if item else cart()
    if not lines:
        abort(409)
    cost = summed(shop, lines, checkout=True)
    asked = {"how": "express"}
    number = _taken(cost, {}, default_delivery(shop).label, request.form.get("payment", ""), asked)
    return redirect(url_for("thanks", number=number))


def order_by_message() -> Response:
    """Take the order that a script tells as JSON, as GraphQL or over a WebSocket."""
    if not cart():
        abort(409)
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return _over_socket()
    told: dict[str, Any] = request.get_json()
    return jsonify(_told(told["variables"]["input"] if "variables" in told else told))


def _told(asked: Mapping[str, str]) -> dict[str, Any]:
    if errors := errors_of(asked):
        return {"next": None, "errors": errors}
    return {"next": url_for("thanks", number=place(asked))}


def _over_socket() -> Response:
    """Shake hands, read one short message of text, and answer it."""
    connection = request.environ["werkzeug.socket"]
    key = request.headers["Sec-WebSocket-Key"] + SOCKET
    accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    hello = ("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")
    connection.sendall("\r\n".join([*hello, f"Sec-WebSocket-Accept: {accept}", "", ""]).encode())
    stream = request.environ["wsgi.input"]
    stream = getattr(stream, "_stream", stream)
    length = stream.read(2)[1] & 0x7F
    if length == 126:
        length = int.from_bytes(stream.read(2), "big")
    mask = stream.read(4)
    text = bytes(byte ^ mask[i % 4] for i, byte in enumerate(stream.read(length)))
    answer = json.dumps(_told(json.loads(text))).encode()
    connection.sendall(bytes([0x81, len(answer)]) + answer)
    stream.read(1)  # until the browser is done with it: what comes next is no frame
    return Response(headers={"Connection": "close"})


def thanks(number: str) -> str:
    """The page after an order."""
    return render_template("thanks.html", number=number, email=session.get("email", ""))

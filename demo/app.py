"""The Flask application of one demo shop."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask, Response, render_template, request, session
from jinja2 import BytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from . import browsing, cart, checkout, ordering, walls
from . import pages as kinds
from .shop import FIELDS, Shop
from .till import Till, pages, token, words
from .till import cart as cart_of_visitor

PAGES = (
    *("contact", "faq", "guide", "delivery_page", "returns", "withdrawal", "terms", "privacy", "accessibility"),
    "about",
)


class _Compiled(BytecodeCache):
    """Compiled templates, shared by all shops of this process."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()

POLICY = "; ".join(
    (
        # The tricks of the shops that try to order by themselves must still run, or nothing would be tried.
        "script-src 'self' 'unsafe-inline' blob: http://localhost:* http://127.0.0.1:*",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    )
)
"""The policy for scripts of shops that send one."""


def app(shop: Shop) -> Flask:
    """A shop to serve. Sessions end with the application."""
    flask = Flask(__name__, static_url_path="/static")
    flask.secret_key = secrets.token_bytes(32)
    flask.config |= {
        "SESSION_COOKIE_NAME": f"session-{shop.name}",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(hours=1),
    }
    till = Till(shop, words(shop), pages(shop))
    flask.extensions["till"] = till
    env = flask.jinja_env
    env.undefined = StrictUndefined
    env.bytecode_cache = COMPILED
    env.trim_blocks = env.lstrip_blocks = True
    env.filters |= {"money": till.money, "day": till.day, "day_of_year": till.day_of_year}
    env.filters |= {"within": till.within, "place": till.place}
    env.globals |= {"shop": shop, "t": till.words, "pages_of": till.pages, "FIELDS": FIELDS}
    env.globals |= {"token": token, "shows": partial(_shown, shop), "called": partial(_called, shop)}
    env.globals |= {"other_host": other_host}
    env.globals["footer_pages"] = [key for key in PAGES if key != "about" and _shown(shop, key)]
    _route(flask, till)
    flask.before_request(_read_body)
    flask.before_request(walls.stand)
    flask.before_request(kinds.before)
    if shop.pages.cart == "url":
        flask.session_interface = kinds.SessionByAddress()
        flask.url_defaults(kinds.add_key)
    flask.after_request(partial(_headers, shop))
    flask.context_processor(_visitor)
    flask.register_error_handler(HTTPException, _error)
    return flask


def _shown(shop: Shop, key: str) -> bool:
    """Whether a service page exists in this shop."""
    trust = shop.trust
    hidden = {
        "contact": trust.contact == "none",
        "returns": trust.returns_days is None,
        "about": trust.identity == "none",
        **dict.fromkeys(("delivery_page", "terms", "privacy"), not trust.policies),
        **{page: page not in trust.pages for page in ("faq", "guide", "withdrawal", "accessibility")},
    }
    return not hidden.get(key, False)


def _called(shop: Shop, names: str) -> str:
    """The attributes that a shop platform gives to an element, where the shop runs on one."""
    return Markup(names) if shop.layout.platform_names else ""


def other_host(path: str) -> str:
    """The address of a path by the other name of this machine, which browsers take for another host."""
    here, _, port = request.host.partition(":")
    return f"http://{'localhost' if here == '127.0.0.1' else '127.0.0.1'}:{port}{path}"


def _route(flask: Flask, till: Till) -> None:
    """All addresses of the shop, in its own language."""
    path = till.words["paths"]
    desk = path["checkout"]

    def rule(address: str, endpoint: str, view: Any, *methods: str) -> None:
        flask.add_url_rule(f"/{address}", endpoint, view, methods=methods or ("GET",))

    rule("", "home", browsing.home)
    rule(f"{path['category']}/<slug>", "category", browsing.category)
    rule(path["search"], "search", browsing.search)
    rule(f"{path['product']}/<slug>", "product", browsing.product)
    if till.shop.product_page.options == "chained":
        rule(f"{path['product']}/<slug>/choices/<int:number>", "choices", browsing.choices)
    rule("img/<slug>-<int:view>.svg", "picture", browsing.picture)
    rule("cookies", "cookies", browsing.cookies, "POST")
    if "consent-frame" in till.shop.arrival.layers:
        rule("consent", "consent", browsing.consent)
    if till.shop.discovery.home == "blog":
        rule("blog/<int:number>", "post", browsing.post)
    for key in PAGES:
        if _shown(till.shop, key):
            rule(path.get(key, key), key, partial(browsing.page, key))
    if _shown(till.shop, "contact"):
        rule(path["contact"], "write_to_us", browsing.write_to_us, "POST")
    if _shown(till.shop, "withdrawal"):
        rule(path.get("withdrawal", "withdrawal"), "withdraw", browsing.withdraw, "POST")
    if till.shop.product_page.saves:
        rule("saved", "saved", browsing.saved)
        rule("saved", "save", browsing.save, "POST")

    rule(path["cart"], "cart", cart.show)
    rule(f"{path['cart']}/add", "add", cart.add, "POST")
    if till.shop.layout.added == "upsell":
        rule(f"{path['cart']}/more/<slug>", "more", cart.more)
    if till.shop.pages.back == "forgotten":
        rule(f"{path['cart']}/forget", "forget", cart.forget, "POST")
    rule(f"{path['cart']}/change", "change", cart.change, "POST")
    rule(f"{path['cart']}/drawer", "drawer", cart.drawer)
    rule(f"{path['cart']}/stock", "stock", cart.stock)

    rule(desk, "checkout", checkout.enter)
    for step in ("account", "address", "delivery", "payment"):
        rule(f"{desk}/{path[step]}", step, partial(checkout.show, step))
    rule(f"{desk}/{path['account']}", "take_account", checkout.take_account, "POST")
    rule(f"{desk}/{path['address']}", "take_address", checkout.take_address, "POST")
    rule(
        f"{desk}/{path['delivery']}",
        "take_delivery",
        ordering.order if till.shop.ordering.at_delivery else checkout.take_delivery,
        "POST",
    )
    rule(f"{desk}/{path['payment']}", "order", ordering.order, "POST")
    rule(f"{desk}/methods", "delivery_methods", checkout.delivery_methods)
    rule(f"{desk}/summary", "order_summary", checkout.order_summary)
    for endpoint in (checkout.lookup, checkout.suggestions, checkout.states):
        rule(f"{desk}/{endpoint.__name__}", endpoint.__name__, endpoint)
    rule("poll", "poll", kinds.poll)
    rule(f"{path['cart']}/keep", "keep_cart", kinds.keep_cart_of_browser, "POST")
    how = till.shop.ordering
    if how.by_script == "link" or how.control == "link":
        rule(f"{desk}/{'complete' if how.by_script else 'next'}", "order_by_link", ordering.order)
    take = ordering.order_by_message
    if how.sent == "socket":
        flask.add_url_rule("/api/next", "order_by_message", take, websocket=True)
    elif how.sent != "form":
        rule("graphql" if how.sent == "graphql" else "api/next", "order_by_message", take, "POST")
    if how.express:
        rule("express", "buy_at_once", ordering.buy_at_once, "POST")
    rule(f"{desk}/{path['thanks']}/<number>", "thanks", ordering.thanks)
    rule("pay/logo-<key>.svg", "logo", browsing.logo)
    rule("pay/element", "payment_element", checkout.payment_element)
    for drawing in ("arrow", "seal", "guarantee"):
        rule(f"img/{drawing}.svg", drawing, partial(browsing.drawing, drawing))


def _read_body() -> None:
    """Read what was sent, so that a kept connection is free for the next request."""
    request.get_data(parse_form_data=True)


def _headers(shop: Shop, response: Response) -> Response:
    if shop.trust.headers == "none":
        return response
    if shop.trust.headers == "full":
        response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response


def _visitor() -> dict[str, Any]:
    return {"pieces": sum(cart_of_visitor().values()), "cookies_answered": "cookies" in session}


def _error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    key = {400: "stale", 404: "not_found"}.get(code, "broken")
    return render_template("error.html", key=key), code

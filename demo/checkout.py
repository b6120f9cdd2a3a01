"""The checkout: account, address, delivery, payment. The order itself is taken in `ordering`."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from typing import Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from .cart import extra_in_cart, too_little
from .shop import Delivery, Payment
from .shopping import Summary, arrival, cart_lines, default_delivery, delivery_amount, summed
from .switches import CheckoutStep
from .till import CITY_FIRST, cart, given, keep_given, till, token

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
POSTCODE = {
    "NL": r"\d{4}\s?[A-Za-z]{2}",
    "GB": r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}",
    "US": r"\d{5}(-\d{4})?",
    **dict.fromkeys(("DE", "FR", "ES", "IT", "SA"), r"\d{5}"),
    "PT": r"\d{4}-\d{3}",
    "PL": r"\d{2}-\d{3}",
    "SE": r"\d{3}\s?\d{2}",
    "DK": r"\d{4}",
    "JP": r"\d{3}-?\d{4}",
}

Answer = Response | str


def delivery_method(key: str | None) -> Delivery | None:
    """The way of delivery with that key."""
    return next((method for method in till().shop.delivery if method.key == key), None)


def payment_method(key: str | None) -> Payment | None:
    """The way to pay with that key."""
    return next((method for method in till().shop.payment if method.key == key), None)


def steps() -> list[CheckoutStep]:
    """The steps of this shop's checkout, in order. A one-page checkout has one, called after its furthest part."""
    layout = till().shop.layout
    first: list[CheckoutStep] = [] if layout.account == "none" else ["account"]
    rest: list[CheckoutStep] = ["payment"] if layout.checkout == "one-page" else ["address", "delivery", "payment"]
    if till().shop.ordering.at_delivery:
        rest.remove("payment")
    return [step for step in first + rest if step != "delivery" or is_sent()]


def is_sent() -> bool:
    """Whether anything in the cart comes by parcel."""
    return any(line.product.shipped for line in cart_lines(till().shop, cart()))


def _finish(step: CheckoutStep, **told: Any) -> Response:
    """Store what a step was told, and lead to the step that is open then."""
    keep_given(**told, done=[*given().get("done", []), step])
    return redirect(url_for(_open_step()))


def _wait(step: CheckoutStep) -> None:
    """The slow shop: its server takes its time."""
    if delay := till().shop.faults.delay.get(step):
        time.sleep(delay / 1000)


def summary(*, paying: bool) -> Summary:
    """The cart and its costs as the checkout shows them now; with `paying`, what the payment page offers as well."""
    shop, told, asked = till().shop, given(), request.values
    extra = shop.prices.extra
    with_extra = extra_in_cart()
    if paying and extra and extra.at == "payment":
        with_extra = "extra" in asked if "payment_asked" in asked else extra.ticked
    return summed(
        shop,
        cart(),
        checkout=True,
        delivery=delivery_method(asked.get("delivery") or told.get("delivery")),
        payment=payment_method(asked.get("payment") or _preselected_payment()) if paying else None,
        extra=with_extra,
    )


def _preselected_payment() -> str | None:
    shop = till().shop
    return shop.payment[0].key if shop.ordering.payment_preselected else None


def page_of(step: CheckoutStep, errors: Mapping[str, str] | None = None) -> Answer:
    """The page of a step, with what is wrong with what was sent."""
    shop, told = till().shop, given()
    values = request.form if request.method == "POST" else told.get("address", {})
    shown = dict(errors or {})
    if shown and shop.form.complaints != "fields":
        shown = {} if shop.form.complaints == "none" else {"form": ""}
    preselected = None if shop.prices.delivery_preselected == "none" else default_delivery(shop).key
    sent = delivery_method(told.get("delivery"))
    page = render_template(
        "checkout.html",
        step=step,
        steps=steps(),
        parts=("address", "delivery", "payment") if shop.layout.checkout == "one-page" else (step,),
        values={} if shop.form.kept == "never" else values,
        errors=shown,
        postcode_pattern=POSTCODE.get(shop.country, ""),
        summary=summary(paying=step == "payment"),
        told_address=address_line(told.get("address", {})),
        told_delivery=sent.label if sent else "",
        chosen_delivery=request.form.get("delivery") or told.get("delivery") or preselected,
        chosen_payment=request.form.get("payment") or _preselected_payment(),
        **methods(),
    )
    return Response(page, 422 if errors else 200, mimetype="text/html")


def methods() -> dict[str, Any]:
    """The delivery methods with what they cost for this cart and when they arrive."""
    shop = till().shop
    goods = summed(shop, cart(), checkout=True).subtotal
    return {"methods": [(m, delivery_amount(shop, m, goods), arrival(m.days)) for m in shop.delivery]}


def address_line(address: Mapping[str, str]) -> str:
    """An address in one line, the way the shop's country writes it."""
    groups = (
        ("name", "first-name", "middle-name", "last-name"),
        ("address-line1", "street", "house-number", "house-addition"),
        ("address-line2",),
        ("city", "postcode") if till().shop.country in CITY_FIRST else ("postcode", "city"),
    )
    parts = (" ".join(address[name] for name in group if address.get(name)) for group in groups)
    return ", ".join(part for part in parts if part)


def enter() -> Answer:
    """The way in: leads to the first step that is open."""
    if till().shop.faults.checkout_down:
        abort(503)
    if not cart() or too_little():
        return redirect(url_for("cart"))
    one_page = till().shop.layout.checkout == "one-page" and _open_step() == "payment"
    return show("payment") if one_page else redirect(url_for(_open_step()))


def _open_step() -> CheckoutStep:
    done = given().get("done", [])
    for step in steps():
        if step not in done:
            return step
    return steps()[-1]


def show(step: CheckoutStep) -> Answer:
    """A step's page; who is not there yet is led to the step that is open."""
    if not cart():
        return redirect(url_for("cart"))
    if step not in steps():
        return redirect(url_for("checkout"))
    todo = steps()
    if todo.index(step) > todo.index(_open_step()):
        return redirect(url_for(_open_step()))
    _wait(step)
    return page_of(step)


def _checked(step: CheckoutStep) -> None:
    if not cart():
        abort(409)
    if step not in steps():
        abort(404)
    if request.form.get("token") != token():
        abort(400)


# --- what the steps take ----------------------------------------------------------------------------------


def take_account() -> Answer:
    """Log in, register, or go on as a guest."""
    _checked("account")
    layout, asked, accounts = till().shop.layout, request.form, till().accounts
    say = till().words["account"]
    email, password = asked.get("email", ""), asked.get("password", "")
    way = asked.get("way", "")
    if way == "guest" and layout.account not in ("required", "login-only"):
        return _finish("account", **({"address": {"email": email}} if EMAIL.fullmatch(email) else {}))
    if way == "email" and EMAIL.fullmatch(email):
        keep_given(address={"email": email})
        return redirect(url_for("account", known=1))
    if way == "register" and EMAIL.fullmatch(email) and password:
        if asked.get("password-repeat") != password:
            return page_of("account", {"password-repeat": say["unequal"]})
        if accounts.setdefault(email, password) != password:
            return page_of("account", {"email": say["taken"]})
        return _finish("account", address={"email": email})
    if way == "login" and secrets.compare_digest(accounts.get(email, ""), password) and password:
        return _finish("account", address={"email": email})
    return page_of("account", {"email": say["wrong"] if way == "login" else till().words["errors"]["email"]})


def address_errors(asked: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with an address, by field."""
    shop, say = till().shop, till().words
    errors: dict[str, str] = {}
    for name in shop.form.fields:
        value = asked.get(name, "").strip()
        if not value and (name not in shop.form.optional or name in shop.form.needed):
            errors[name] = say["errors"]["missing"].format(label=till().within(say["fields"][name]["label"]))
        elif name == "email" and not EMAIL.fullmatch(value):
            errors[name] = say["errors"]["email"]
        elif name == "email-repeat" and value != asked.get("email", "").strip():
            errors[name] = say["errors"]["unequal"]
        elif name == "postcode" and not re.fullmatch(POSTCODE.get(shop.country, ".+"), value):
            errors[name] = say["errors"]["postcode"]
    if shop.form.account_ticked and "createaccount" in asked and not asked.get("account_password"):
        errors["account_password"] = say["errors"]["missing"].format(label=till().within(say["account"]["password"]))
    if shop.walls.captcha == "address" and not asked.get("g-recaptcha-response"):
        errors["captcha"] = say["wall"]["text"]
    if shop.walls.no_delivery and not errors:
        errors["no-delivery"] = say["wall"]["text"]
    if shop.form.terms and "agree" not in asked:
        errors["agree"] = say["errors"]["terms"]
    return errors


def take_address() -> Answer:
    """Store the address."""
    _checked("address")
    if errors := address_errors(request.form):
        return page_of("address", errors)
    told = {name: request.form.get(name, "").strip() for name in till().shop.form.fields}
    return _finish("address", address=given().get("address", {}) | told)


def take_delivery() -> Answer:
    """Store the delivery method."""
    _checked("delivery")
    method = delivery_method(request.form.get("delivery"))
    if method is None:
        return page_of("delivery", {"delivery": till().words["errors"]["delivery"]})
    if method.points and request.form.get("point") not in method.points:
        return page_of("delivery", {"delivery": till().words["lookup"]["point_missing"]})
    return _finish("delivery", delivery=method.key)


def delivery_methods() -> str:
    """The delivery methods for a postcode, as a part of a page."""
    shop = till().shop
    preselected = None if shop.prices.delivery_preselected == "none" else default_delivery(shop).key
    return render_template("_delivery_methods.html", chosen_delivery=preselected, errors={}, **methods())


def lookup() -> Response:
    """Street and town for a postcode and a house number."""
    say = till().words["lookup"]
    fills = till().shop.form.lookup
    street = say["street"] if fills in ("whole", "open") else ""
    return jsonify(street=street, city="" if fills == "nothing" else say["city"])


def suggestions() -> Response:
    """Addresses that begin with what was typed."""
    say = till().words["lookup"]
    asked = request.args.get("q", "").lower()
    found = [{"line": f"{say['street']} {n}", "postcode": say["postcode"], "city": say["city"]} for n in (1, 12, 14)]
    return jsonify([one for one in found if one["line"].lower().startswith(asked[:4])])


def states() -> str:
    """The states of a country, as options of a select."""
    return render_template("fields/states.html")


def order_summary() -> str:
    """The order summary for what is being chosen, as a part of a page."""
    return render_template("_summary.html", summary=summary(paying="payment_asked" in request.args))


def payment_element() -> Response:
    """The inside of the frame with the ways to pay. Any page may show it."""
    response = Response(render_template("payment/element.html"), mimetype="text/html")
    response.headers["X-Frame-Options"] = "ALLOWALL"
    return response

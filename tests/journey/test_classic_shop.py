"""A plain shop of the old school, whose every page is made by the server, walked through on both devices.

Its product page links its pictures, its button says "Buy", its errors stay until all is sent, and its cart is emptied
by boxes to tick.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from kassa.journey.recording import Recording
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="en"><title>Pony shop</title>
<style>nav { position: fixed; top: 0; left: 0; width: 100%; background: #fff } nav li { display: inline-block }
body { padding-top: 60px } img { width: 80px; height: 80px; background: #c33 }</style>
<nav><ul><li><a href="/">Home</a></li><li><a href="/shop/">Shop</a></li>
<li><a href="/gallery/">Gallery</a></li></ul></nav>"""

LIST = '<h1>Shop</h1><a href="/shop/pony/"><img alt="" src="/p.png"><h6>Pony</h6><span>$10.00</span></a>'

PICTURES = "".join(
    f'<li><a href="/media/{colour}.png"><img alt="" src="/s.png"></a></li>' for colour in ("a", "b", "c", "d")
)

PRODUCT = f"""<h1>Pony</h1><ul>{PICTURES}</ul><p>$10.00</p><form method="post" id="add-cart">
<label>Quantity <input type="number" name="quantity" value="1" min="1" required></label>
<input type="submit" name="add_cart" value="Buy"> <input type="submit" name="later" value="Save for later"></form>"""

SHORT_CART = """<div style="position:absolute;top:0;right:0;z-index:1"><a href="#" id="toggle">
<i class="fa fa-shopping-cart" style="display:inline-block;width:20px;height:20px;background:#000"></i>
<b id="count">(0)</b></a>
<div id="short" hidden style="background:#fff"><p>1 × Pony</p><p>Total $10.00</p><a href="/cart/">View cart</a></div>
</div>
<script>
  toggle.addEventListener("click", (event) => { event.preventDefault(); short.hidden = !short.hidden; });
  document.querySelector("#add-cart").addEventListener("submit", async (event) => {
    event.preventDefault();
    await fetch("", { method: "POST", body: new URLSearchParams({ add_cart: 1 }) });
    const told = document.createElement("div");
    told.style = "position:fixed;inset:0;z-index:9;background:#2a2;padding:200px";
    told.textContent = "Product added to cart";
    document.body.append(told);
    count.textContent = "(1)";
    setTimeout(() => told.remove(), 1500);
  });
</script>"""
"""What stays on the product page: a message over all of it that goes by itself, and a short cart behind a picture."""

CART = """<h1>Your cart</h1><form method="post"><table><tr><th colspan="2">Item</th><th>Price</th><th>Remove?</th></tr>
<tr><td><img alt="" src="/p.png"></td><td><a href="/shop/pony/">Pony</a></td><td>$10.00</td>
<td><input type="checkbox" name="remove"></td></tr></table><p>Total: $10.00</p>
<a href="/checkout/">Go to checkout</a> <input type="submit" value="Update cart"></form>"""

FIELDS = {
    "first": "First name",
    "last": "Last name",
    "street": "Street",
    "city": "City",
    "zip": "Zip code",
    "phone": "Phone",
    "email": "Email",
}


def form(given: dict[str, str], *, refused: bool) -> str:
    """The address form, with an error where the phone is missing."""
    error = "<span class='error'>This field is required.</span>" if refused and not given.get("phone") else ""
    rows = "".join(
        f'<p><label for="{name}">{label}</label> <input id="{name}" name="{name}" value="{given.get(name, "")}">'
        f"{error if name == 'phone' else ''}</p>"
        for name, label in FIELDS.items()
    )
    note = '<p><label for="more">Additional instructions</label> <textarea id="more" name="more"></textarea></p>'
    told = '<p class="error">Please correct the errors below.</p>' if error else ""
    title = "<h1>Checkout: step 1 of 2, address</h1>"
    return f'{title}{told}<form method="post">{rows}{note}<input type="submit" value="Next"></form>'


PAYMENT = """<h1>Checkout: step 2 of 2, payment</h1><p>Total: $10.00</p><form method="post" action="/order/">
<label><input type="radio" name="card" value="v" checked> Visa</label>
<label><input type="radio" name="card"> Amex</label>
<p><label for="n">Card number</label> <input id="n" name="number" autocomplete="cc-number"></p>
<input type="submit" value="Place order"></form>"""


@contextmanager
def served(*, stays: bool) -> Iterator[tuple[str, list[str], dict[str, dict[str, str]]]]:
    """The shop: its address, the orders it got, and what was sent as the address last, by shopper.

    `stays`: adding to the cart stays on the product page.
    """
    orders: list[str] = []
    carts: set[str] = set()
    sent: dict[str, dict[str, str]] = {}

    class Answer(Handler):
        def shopper(self) -> str:
            cookie = SimpleCookie(self.headers.get("Cookie")).get("shopper")
            return cookie.value if cookie else str(self.client_address[1])

        def page(self, body: str) -> None:
            self.answer(HEAD + body, Set_Cookie=f"shopper={self.shopper()}; Path=/")

        def go(self, where: str) -> None:
            self.answer("", status=302, Location=where)

        def get(self) -> None:
            cart = CART if self.shopper() in carts else "<h1>Your cart</h1><p>Your cart is empty.</p>"
            pages = {
                "/": "<h1>Welcome</h1><p>Ponies since 1990.</p>",
                "/shop/": LIST,
                "/shop/pony/": PRODUCT + (SHORT_CART if stays else ""),
                "/cart/": cart,
                "/checkout/": form({}, refused=False),
                "/payment/": PAYMENT,
                "/gallery/": "<h1>Gallery</h1>",
            }
            if self.path in pages:
                self.page(pages[self.path])
            else:
                super().get()

        def post(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            if self.path == "/shop/pony/" and "add_cart" in given:
                carts.add(self.shopper())
                self.go("/cart/")
            elif self.path == "/cart/":
                if "remove" in given:
                    carts.discard(self.shopper())
                self.go("/cart/")
            elif self.path == "/checkout/":
                sent[self.shopper()] = given
                if given.get("phone"):
                    self.go("/payment/")
                else:
                    self.page(form(given, refused=True))
            else:
                orders.append(self.path)
                self.page("<h1>Thank you</h1>")

    with serving(Answer) as url:
        yield url, orders, sent


def asked(recording: Recording) -> list[str]:
    """The labels of what was filled in, in turn."""
    return [action.target for action in recording.actions if action.kind == "fill"]


@pytest.mark.parametrize("stays", [False, True], ids=["goes to the cart", "stays on the product"])
def test_both_devices_come_to_the_payment_and_empty_the_cart(stays: bool, tmp_path: Path) -> None:
    with served(stays=stays) as (url, orders, sent):
        recordings = asyncio.run(walk(url, settings(devices=["desktop", "mobile"]), tmp_path))
    assert orders == []
    assert [r.furthest for r in recordings] == ["payment", "payment"], [r.outcome for r in recordings]
    assert [r.cart_emptied for r in recordings] == [True, True]
    for recording in recordings:
        assert asked(recording).count("Phone") == 1
        assert "Additional instructions" not in asked(recording)
        assert not any(".png" in action.target for action in recording.actions)
    assert all(given["phone"] and "more" not in given for given in sent.values())

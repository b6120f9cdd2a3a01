"""A shop whose checkout asks for the address in a dialog, with the ways to pay below on its page from the beginning."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kassa.journey.recording import Recording
from kassa.journey.walk import walk

from ..serving import Handler, serving
from .without_probes import settings

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pots</title>
<style>[role=dialog] { position: fixed; inset: 10%; background: #fff; z-index: 9; padding: 20px }
#over { position: fixed; inset: 0; background: #0006; z-index: 8 } button { display: block; margin: 8px 0 }</style>
<header><a href="/">Pots</a> <a href="/cart">Cart</a></header>"""

PRODUCT = """<main><h1>Clay pot</h1><p>£12.00</p>
<form action="/add" method="post"><button>Add to cart</button></form></main>"""

CART = """<main><h1>Your cart</h1><p><a href="/">Clay pot</a> £12.00</p>
<form action="/remove" method="post"><button>Remove</button></form><p>Total £12.00</p>
<a href="/checkout">Checkout</a></main>"""

EMPTY = "<main><h1>Your cart</h1><p>Your cart is empty</p></main>"

CHECKOUT = """<main><h1>Checkout</h1>
<h2>Contact</h2><p><label>Email <input type="email" name="email"></label></p>
<h2>Shipping address</h2><div id="where"><button type="button" id="add">+ Add new address</button></div>
<h2>Delivery method</h2><div id="ways"><p>Please add an address first.</p></div>
<h2>Payment</h2><button type="button">Credit card</button><button type="button">PayPal</button>
<p>Total <b>£12.00</b></p>
<button type="button" onclick="fetch('/order', { method: 'POST' })">Place order</button></main><script>
  add.onclick = () => {
    OPEN
    document.body.insertAdjacentHTML("beforeend", `<div id="over"></div>
      <div role="dialog" aria-modal="true" id="dialog"><h2>New address</h2><form>
      <label>Full name <input name="n"></label> <label>Street and number <input name="s"></label>
      <label>Postcode <input name="p"></label> <label>City <input name="c"></label>
      <button type="button" onclick="dialog.remove(); over.remove()">Cancel</button>
      <button>Save address</button></form></div>`);
    document.querySelector("#dialog form").onsubmit = async (event) => {
      event.preventDefault();
      await fetch("/api", {
        method: "POST",
        body: JSON.stringify({ query: "mutation SetOrderShippingAddress { setOrderShippingAddress }" }),
      });
      where.textContent = [...event.target.querySelectorAll("input")].map((input) => input.value).join(", ");
      dialog.remove();
      over.remove();
      ways.innerHTML = `<label><input type="radio" name="way"> Courier £4.00</label>`;
    };
  };
</script>"""


CONTACT_FIRST = (
    CHECKOUT.replace('<p><label>Email', '<form id="contact"><label>Email')
    .replace('name="email"></label></p>', 'name="email"></label><button>Continue</button></form><div id="rest" hidden>')
    .replace("</main><script>", """</div></main><script>
  contact.onsubmit = (event) => {
    event.preventDefault();
    contact.outerHTML = `<p>${contact.email.value}</p>`;
    rest.hidden = false;
  };""")
)  # fmt: skip

NATIVE = (
    CHECKOUT.replace('<div role="dialog" aria-modal="true" id="dialog">', '<dialog id="dialog">')
    .replace("</form></div>`);", "</form></dialog>`);\n    dialog.showModal();")
    .replace("Save address", "Save")
    .replace("+ Add new address", "Enter your delivery address")
)


@contextmanager
def shop(checkout: str) -> Iterator[tuple[str, list[str]]]:
    """The shop, for one shopper: its address, and what was posted to it."""
    posted: list[str] = []

    class Answer(Handler):
        def get(self) -> None:
            cart = CART if posted.count("/add") > posted.count("/remove") else EMPTY
            pages = {"/": PRODUCT, "/cart": cart, "/checkout": checkout}
            self.answer(HEAD + pages.get(self.path, "<h1>Nothing</h1>"))

        def post(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            posted.append(self.path)
            if self.path in ("/add", "/remove"):
                self.go("/cart")
            else:
                self.answer("{}", "application/json")

    with serving(Answer) as url:
        yield url, posted


def walked(checkout: str, folder: Path) -> tuple[Recording, list[str]]:
    """What a walk through the shop saw, and what it posted."""
    with shop(checkout) as (url, posted):
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"], country="GB"), folder))
    return recording, posted


@pytest.mark.parametrize("checkout", [CHECKOUT, CONTACT_FIRST, NATIVE], ids=["one page", "contact first", "native"])
def test_the_address_is_given_in_its_dialog_and_delivery_is_chosen_before_the_payment(
    checkout: str, tmp_path: Path
) -> None:
    recording, posted = walked(checkout.replace("OPEN", ""), tmp_path)
    assert recording.furthest == "payment", recording.outcome
    assert posted == ["/add", "/api", "/remove"]
    seen = recording.checkout
    assert [(c.label, c.selected) for c in seen.delivery] == [("Courier", True)]
    assert seen.steps[-2:] == ["address", "payment"]
    assert seen.last_button == "Place order"


def test_ways_to_pay_are_no_payment_step_while_the_address_cannot_be_given(tmp_path: Path) -> None:
    recording, posted = walked(CHECKOUT.replace("OPEN", "return;"), tmp_path)
    assert recording.furthest == "checkout"
    assert 'behind "+ Add new address"' in str(recording.outcome["checkout"].reason)
    assert "/order" not in posted

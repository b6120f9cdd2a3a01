"""Days and hours of delivery: chosen as a shopper does, the ones that cost nothing first."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.journey import days
from kassa.journey.walk import walk

from ..plain_shop import ADDRESS, CART, TO_CHECKOUT, plain_shop
from .without_probes import settings

UPSTAIRS = """<div style="display:flex;align-items:center"><input type="checkbox" id="up">
<label for="up">Carry upstairs</label><span>+ € 15.00</span></div>"""

CURRENT = 'aria-current="step"'

STEPS = '<ol class="steps"><li {}>Details</li><li {}>Delivery slot</li><li>Payment</li></ol>'

SLOT = f"""{STEPS.format("", CURRENT)}<h1>Choose your delivery slot</h1><h2>Choose a day</h2><div>
<button type="button" aria-pressed="false" class="day">Sat 5 Dec <small>from € 9.99</small></button>
<button type="button" aria-pressed="false" class="day">Mon 7 Dec <small>Free</small></button></div>
<div id="hours"></div>
<label><input type="checkbox"> Carry upstairs + € 15.00</label>
<form method="post" action="/slot/"><input type="hidden" name="slot">
<button disabled>Continue to payment</button></form>
<p>Subtotal</p><p>€ 24.00</p><p>Total</p><p>€ 24.00</p><script>
const hour = (h, price) =>
  `<p><label><input type="radio" name="hour" value="${{h}}"> ${{h}} <span>${{price}}</span></label></p>`;
document.querySelectorAll(".day").forEach((day) => (day.onclick = () => {{
  document.querySelectorAll(".day").forEach((d) => d.setAttribute("aria-pressed", d === day));
  document.querySelector("#hours").innerHTML = hour("07:00 – 12:00", "€ 10.00") + hour("07:00 – 19:00", "Free");
  document.querySelectorAll("[name=hour]").forEach((box) => (box.onchange = () => {{
    document.querySelector("[name=slot]").value = day.textContent.slice(0, 9) + " " + box.value;
    document.querySelector("form button").disabled = false;
  }}));
}}));</script>"""


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("Fri 4 Dec Free", "en", True),
        ("vrijdag 4 december", "nl", True),
        ("pt., 4 gru", "pl", True),
        ("12 months", "en", False),
        ("Mon-Fri", "en", False),
        ("Dec € 4.00", "en", False),
    ],
)
def test_what_names_a_day(words: str, language: str, day: bool) -> None:
    assert days.names_day(words, language) is day


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("8h - 10h", True),
        ("14:00–16:00", True),
        ("9 am to 12 pm", True),
        ("von 8:00 bis 10:00", True),
        ("10 - 12", False),
        ("12,50 – 14,90", False),
        ("30 x 40 cm", False),
    ],
)
def test_what_names_hours(words: str, hours: bool) -> None:
    assert (days.HOURS.search(words) is not None) is hours


def test_a_checkout_that_begins_with_the_hours_of_delivery_is_open(tmp_path: Path) -> None:
    steps = '<ol class="steps"><li>Cart</li><li {}>Slot</li><li {}>Details</li><li>Payment</li></ol>'
    slot = f"""{steps.format(CURRENT, "")}<h1>Choose your delivery slot</h1>
    <div role="tablist"><button role="tab" aria-selected="true">Tomorrow</button>
    <button role="tab" aria-selected="false">Thu 3 Dec</button>
    <button role="tab" aria-selected="false">Fri 4 Dec</button></div>
    <p><button type="button" aria-pressed="false" class="hours">8h - 10h</button>
    <button type="button" aria-pressed="false" class="hours">10h - 12h</button></p>
    <form method="post" action="/slot/"><input type="hidden" name="slot">
    <button id="go" disabled>Confirm delivery slot</button></form><script>
    document.querySelectorAll(".hours").forEach((one) => (one.onclick = () => {{
      document.querySelectorAll(".hours").forEach((o) => o.setAttribute("aria-pressed", o === one));
      document.querySelector("[name=slot]").value = one.textContent;
      go.disabled = false;
    }}));</script>"""
    asked = f'{steps.format("", CURRENT)}<h1>Details</h1><form method="post" action="/checkout/">{ADDRESS}'
    to_slot = '<a href="/slot/">Checkout</a>'
    shop = plain_shop({"/cart/": CART + to_slot, "/checkout/": asked, "/slot/": slot}, slot="/checkout/")
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert shop.given("/slot/", "slot") == ["8h - 10h"]


def test_a_day_and_hours_that_cost_nothing_are_chosen_and_no_extra(tmp_path: Path) -> None:
    asked = f'{STEPS.format(CURRENT, "")}<h1>Checkout</h1><form method="post" action="/checkout/">{ADDRESS}'
    pages = {"/cart/": CART + UPSTAIRS + TO_CHECKOUT, "/checkout/": asked, "/slot/": SLOT}
    shop = plain_shop(pages, checkout="/slot/", slot="/payment/")
    with shop.serve() as url:
        (recording,) = asyncio.run(walk(url, settings(devices=["desktop"]), tmp_path))
    assert shop.orders == 0
    assert recording.furthest == "payment", recording.outcome["checkout"].reason
    assert shop.given("/slot/", "slot") == ["Mon 7 Dec 07:00 – 19:00"]
    offered = [(c.label, c.amount.amount if c.amount else None, c.selected) for c in recording.checkout.delivery]
    assert offered == [
        ("Sat 5 Dec", "9.99", False),
        ("Mon 7 Dec", "0.00", True),
        ("07:00 – 12:00", "10.00", False),
        ("07:00 – 19:00", "0.00", True),
    ]
    cart = [a for s in recording.snapshots if s.stage == "cart" for a in s.amounts if a.amount == "15.00"]
    assert cart
    assert {a.role for a in cart} == {"other"}

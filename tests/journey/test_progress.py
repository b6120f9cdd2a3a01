"""Which steps of a checkout are seen on small pages, rendered in the real browser."""

from __future__ import annotations

import pytest
from kassa.checks.checkout import step_after
from kassa.journey.titles import numbered_steps

from .conftest import Shopper


def test_the_progress_of_a_checkout(shopper: Shopper) -> None:
    seen = shopper.look(
        """<ol class="checkout-steps"><li>Address</li><li aria-current="step">Delivery</li><li>Payment</li></ol>
        <ul><li>Free returns</li><li>Open on Sundays</li></ul>"""
    )
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["Address", "Delivery", "Payment"], 1)


def test_a_progress_that_a_phone_hides_is_known_and_is_none_that_is_shown(shopper: Shopper) -> None:
    seen = shopper.look(
        """<ul hidden><li class="active">Sale</li><li>Payment</li></ul>
        <ul class="progress-bar" style="display:none"><li class="_active"><span>Shipping</span></li>
        <li><span>Review &amp; Payments</span></li></ul><h1>Shipping address</h1><input>"""
    )
    assert seen.progress is None
    assert seen.hidden_progress is not None
    assert (seen.hidden_progress.steps, seen.hidden_progress.current) == (["Shipping", "Review & Payments"], 0)


@pytest.mark.parametrize(("current", "is_progress"), [(1, True), (3, False)])
def test_a_breadcrumb_that_goes_on_behind_the_current_page_is_a_progress_indicator(
    shopper: Shopper, current: int, is_progress: bool
) -> None:
    names = ["Cart", "Information", "Shipping", "Payment"]
    items = [
        f'<li class="tab {"active" if n == current else ""}"><a href="#{n}">{name}</a>' for n, name in enumerate(names)
    ]
    progress = shopper.look(f'<ul id="breadcrumb">{"".join(items)}</ul><input>').progress
    assert (progress and (progress.steps, progress.current)) == ((names, 1) if is_progress else None)


def test_numbered_steps_are_a_progress_indicator(shopper: Shopper) -> None:
    seen = shopper.look(
        """<nav><ul><li class="active"><span>1. Address</span></li><li><span>2. Delivery</span></li>
        <li><span>3. Payment</span></li></ul></nav><ul><li>Tea</li><li>Coffee</li><li>Mugs</li></ul>"""
    )
    assert seen.progress is not None
    assert seen.progress.steps == ["1. Address", "2. Delivery", "3. Payment"]
    assert seen.progress.current == 0


def test_a_list_whose_every_part_is_called_a_step_is_a_progress_indicator(shopper: Shopper) -> None:
    seen = shopper.look(
        """<ol class="checkout-flow"><li class="checkout-step step-current">Details</li>
        <li class="checkout-step">Payment</li><li class="checkout-step">Review</li></ol>"""
    )
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["Details", "Payment", "Review"], 0)


def test_the_one_step_with_a_part_called_active_is_the_current_one(shopper: Shopper) -> None:
    step = '<div class="Step"><span><b class="Label {state}">{name}</b></span></div>'
    names = (("Address", "x-done"), ("Payment", "x-active"), ("Review", "x-off"))
    steps = "".join(step.format(name=name, state=state) for name, state in names)
    seen = shopper.look(f'<div class="Stepper">{steps}</div>')
    assert seen.progress is not None
    assert seen.progress.current == 1


def test_steps_one_below_the_other_are_those_of_the_checkout(shopper: Shopper) -> None:
    head = """<div role="tab" class="step-head" aria-selected="{0}"><div class="step-icon">{1}</div>
      <span style="position: absolute; clip: rect(0, 0, 0, 0)">Editable</span>
      <div class="step-label">{2}</div></div>{3}"""
    asked = "<label><input type=radio name=way> Courier</label>"
    steps = (("false", 1, "Address", ""), ("true", 2, "Delivery", asked), ("false", 3, "Payment", ""))
    parts = "".join(f"<div class=a-step>{head.format(*step)}</div>" for step in steps)
    seen = shopper.look(f'<div class="stepper">{parts}</div>')
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["1 Address", "2 Delivery", "3 Payment"], 1)


PART = '<div class="step-head{}"><div class="title">{}</div></div>'


def test_the_numbered_heads_of_a_checkout_that_opens_part_by_part_are_its_steps(shopper: Shopper) -> None:
    body = '<div class="step-body"><select aria-label="Versandart"><option>Post</option></select></div>'
    heads = [PART.format("", "1. Lieferadresse"), PART.format(" active", "2. Versandart"), body]
    heads += [PART.format("", "3. Zahlungs- und Rechnungsadresse"), PART.format("", "4. Bestellung prüfen")]
    summary = """<div style="position:absolute;top:27px;left:600px">1'299.00 CHF</div>"""
    seen = shopper.look(f'<html lang="de"><div class="checkout-steps">{"".join(heads)}</div>{summary}')
    assert seen.progress is not None
    assert (len(seen.progress.steps), seen.progress.current) == (4, 1)
    assert [a.label for a in seen.amounts] == [""], "the head of a step is no label of a price beside it"


def test_the_heads_of_parts_that_are_all_open_announce_no_step(shopper: Shopper) -> None:
    body = '<div class="step-body"><label>Name <input></label></div>'
    parts = "".join(PART.format(" active" * (n == 1), f"{n}. Teil") + body for n in range(1, 4))
    seen = shopper.look(f'<html lang="de"><div class="checkout-steps">{parts}</div>')
    assert seen.progress is None


def test_ways_to_pay_that_are_tabs_are_no_steps(shopper: Shopper) -> None:
    tabs = "".join(f'<button role="tab" aria-selected="{n == 0}">{w}</button>' for n, w in enumerate(("Card", "Cash")))
    assert shopper.look(f'<div class="payment-step"><div role="tablist">{tabs}</div><input></div>').progress is None


def test_the_steps_of_a_checkout_are_read_inside_of_a_component(shopper: Shopper) -> None:
    html = """<a-checkout></a-checkout><script>
      customElements.define("a-checkout", class extends HTMLElement {
        constructor() {
          super();
          const steps = "<ol><li>1. Address</li><li aria-current=step>2. Delivery</li><li>3. Payment</li></ol>";
          this.attachShadow({ mode: "open" }).innerHTML = steps;
        }
      });</script>"""
    progress = shopper.look(html).progress
    assert progress is not None
    assert (progress.steps, progress.current) == (["1. Address", "2. Delivery", "3. Payment"], 1)


def test_the_head_of_a_step_that_is_done_is_no_progress_indicator(shopper: Shopper) -> None:
    parts = "<div><h2>Customer</h2></div><div>robin@mugs.test</div><div>{0}</div>"
    head = f'<div class="step-header">{parts}</div>'
    assert shopper.look(head.format("<button>Edit</button>")).progress is None
    assert shopper.look(head.format("<h2>Payment</h2>")).progress is not None
    numbered = '<div class="step-title"><span>2</span><h2>Billing address</h2><a href="#">Edit</a></div>'
    assert shopper.look(numbered).progress is None
    ahead = '<div class="steps"><a href="/1">Address</a><h2>Delivery</h2><a href="/3">Payment</a></div>'
    assert shopper.look(ahead).progress is not None


ROWS = {
    "called active": '<span class="done">Carrito</span><b class="active">Entrega</b><i>Pago</i><i>Listo</i>',
    "drawn otherwise": "<i>Carrito</i><i style='background:green'>Entrega</i><i>Pago</i><i>Listo</i>",
    "the cart is a link": "<a href='/'>Carrito</a> <u>›</u> <b>Entrega</b> <u>›</u> <i>Pago</i> <u>›</u> <i>Listo</i>",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_from_the_cart_to_the_payment_is_the_steps_of_a_checkout(shopper: Shopper, row: str) -> None:
    seen = shopper.look(f'<html lang="es"><header><div>{row}</div></header><input>')
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["Carrito", "Entrega", "Pago", "Listo"], 1)


def test_a_row_that_marks_its_current_part_need_not_begin_with_the_cart(shopper: Shopper) -> None:
    row = '<ol><li><b aria-current="page">Shipping</b></li><li><b>Payment</b></li><li><b>Confirmation</b></li></ol>'
    seen = shopper.look(f'<html lang="en"><nav>{row}</nav><input>')
    assert seen.progress is not None
    assert (seen.progress.steps, seen.progress.current) == (["Shipping", "Payment", "Confirmation"], 0)
    linked = row.replace("<b>Payment</b>", '<a href="/payment">Payment</a>')
    assert shopper.look(f'<html lang="en"><nav>{linked}</nav><input>').progress is None


@pytest.mark.parametrize(
    "row",
    [
        '<ul><li class="active">Delivery</li><li>Payment</li><li>Returns</li></ul>',
        '<ul><li><a href="/cart">Cart</a></li><li class="active">Delivery</li><li><a href="/p">Payment</a></li></ul>',
        "<ul><li>Cart</li><li>Delivery</li><li>Payment</li></ul>",
        '<ul><li style="color:red">Cart</li><li>Delivery</li><li>Payment</li></ul>',
        '<ul><li style="color:red">Cart</li><li style="color:blue">Delivery</li><li>Payment</li></ul>',
        '<ul><li>Cart</li><li class="active">Delivery</li><li>Returns</li></ul>',
    ],
    ids=["not from the cart", "can be pressed", "none current", "the first alone", "two unlike", "no payment"],
)
def test_a_row_of_which_that_is_not_sure_is_no_steps(shopper: Shopper, row: str) -> None:
    assert shopper.look(f'<html lang="en">{row}<input>').progress is None


def test_the_number_and_the_name_of_one_step_are_no_progress_indicator(shopper: Shopper) -> None:
    steps = "".join(
        f'<li><div class="step-title"><span class="number">{n}</span> <h2>{name}</h2></div>{part}</li>'
        for n, name, part in (
            (1, "Address", ""),
            (2, "Payment method", '<label><input type="radio" name="paymentmethod" checked> Card</label>'),
            (3, "Confirm order", ""),
        )
    )
    seen = shopper.look(f'<html lang="en"><main><ol class="opc" id="checkout-steps">{steps}</ol></main>')
    assert seen.progress is None
    assert [step.text for step in numbered_steps(seen)] == ["Address", "Payment method", "Confirm order"]
    assert step_after(seen) == "Confirm order"

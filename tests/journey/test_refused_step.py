"""What is done about a step of the checkout that the shop does not let a shopper leave."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.journey import address, checkout, payment
from kassa.journey.guard.flow import Flow
from kassa.journey.shown import Overlay, Progress, Snapshot
from kassa.journey.visit import Visit

from ..checks.build import HOME, box, control, field, snapshot

TERMS = field("I accept the terms of service", "terms", "checkbox")
COURIER = field("Courier", "delivery-method", "radio", checked=True)
STEPS = Progress(steps=["Address", "Delivery", "Payment"], current=1, box=box())


@pytest.mark.parametrize(
    ("progress", "refused", "ticked"), [(STEPS, False, False), (STEPS, True, True), (None, True, False)]
)
def test_terms_are_agreed_to_where_a_step_before_the_payment_insists(
    progress: Progress | None, refused: bool, ticked: bool
) -> None:
    page = snapshot("delivery", fields=[COURIER, TERMS], progress=progress)
    assert address._insisted_on(TERMS, page, refused=refused) is ticked


@pytest.mark.parametrize("deaf", [0, 1, 5])
def test_terms_of_a_cart_that_does_not_listen_yet_are_ticked_again(deaf: int) -> None:
    ticks: list[str] = []

    async def give(field: Any, *_: Any, **__: Any) -> None:
        ticks.append(field.label)

    async def look(*_: Any) -> Snapshot:
        return snapshot("cart", fields=[TERMS.model_copy(update={"checked": len(ticks) > deaf})])

    visit = SimpleNamespace(flow=Flow(stage="cart"), give=give, look=look, say=lambda *_: None)
    asyncio.run(checkout._agree(cast("Visit", visit), snapshot("cart", fields=[TERMS])))
    assert len(ticks) == min(deaf, 1) + 1


@pytest.mark.parametrize("where", [{"landmark": "footer"}, {"form": 0}])
def test_what_agrees_to_a_newsletter_is_not_ticked_in_a_cart(where: dict[str, Any]) -> None:
    def give(*_: Any, **__: Any) -> None:
        raise AssertionError

    visit = SimpleNamespace(flow=Flow(stage="cart"), give=give, say=lambda *_: None)
    cart = snapshot("cart", fields=[field("E-mail", "email", form=0), TERMS.model_copy(update=where)])
    assert asyncio.run(checkout._agree(cast("Visit", visit), cart)) is cart


def test_a_dialog_that_can_only_be_closed_is_what_the_shop_says() -> None:
    dialog = Overlay(selector="#d", text="Please accept the terms.", box=box(), modal=True, closable=True)
    close, go_on = control("×", "button", overlay=0), control("Use it", "a", href=HOME + "use", overlay=0)
    before = snapshot("delivery")
    assert checkout._message(before, snapshot("delivery", overlays=[dialog], controls=[close])) == dialog.text
    assert checkout._message(before, snapshot("delivery", overlays=[dialog], controls=[close, go_on])) is None
    asks = field("Postcode", "postal-code", overlay=0)
    assert checkout._message(before, snapshot("delivery", overlays=[dialog], controls=[close], fields=[asks])) is None


def test_what_stands_in_brackets_explains_a_way_to_pay() -> None:
    way = control("Pay with bank transfer (which makes the order take a few days longer)", "a", href=HOME + "bank")
    assert payment.buttons(snapshot("payment", controls=[way])) == [way]


def test_a_last_button_that_begins_with_going_on_is_read() -> None:
    card = field("Numéro de carte", "cc-number", box=box(y=300))
    button = control("Suivant : passer la commande", "button", type="submit", box=box(y=500))
    page = snapshot("payment", fields=[card], controls=[button])
    assert payment.last_button(page) == button


def test_what_ends_a_dialog_with_ways_to_pay_is_no_last_button() -> None:
    dialog = Overlay(selector="#d", text="Payment method", box=box(), modal=True, closable=True)
    invoice = field("Invoice", "payment-method", "radio", overlay=0, form=1)
    page = snapshot("payment", overlays=[dialog], fields=[invoice, field("Postcode", "postal-code")])
    page.controls = [control("Continue", type="submit", form=n, overlay=0 if n else None) for n in (0, 1)]
    assert payment.last_button(page) is None
    behind = control("Confirm order", enabled=False)
    page.controls.append(behind)
    assert payment.last_button(page) == behind


def test_to_subscribe_to_a_newsletter_is_no_last_button() -> None:
    card = field("Card number", "cc-number", box=box(y=300))
    ways = [control("Continue", box=box(y=500)), control("Subscribe", near="Newsletter Subscribe", box=box(y=900))]
    page = snapshot("payment", fields=[card], controls=ways)
    assert (payment.last_button(page), payment.ordering_button(page)) == (ways[0], None)

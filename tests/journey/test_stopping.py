"""Why a walk says that it stops in the checkout."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from kassa.journey import stopping
from kassa.journey.guard.flow import Flow
from kassa.journey.recording import Refusal
from kassa.journey.shown import FormField
from kassa.journey.visit import Visit

from ..checks.build import action, control, field, recording, snapshot

COURIER = field("Courier", "delivery-method", "radio", checked=True)


def reason(street: FormField) -> str:
    """What is said of a page with a street and a delivery, after the shop had missed the street."""
    earlier = snapshot("address", fields=[field("Street", "street-address", error="This is required.", invalid=True)])
    page = snapshot("delivery", fields=[street, COURIER], controls=[control("Proceed to billing", type="submit")])
    flow = Flow(stage="checkout", personal_data=True, shop="shop.test")
    visit = SimpleNamespace(flow=flow, recording=recording(earlier), spoken=[])
    return str(stopping.cannot_continue(cast("Visit", visit), page))


def test_a_message_that_was_answered_is_no_reason_where_the_button_was_not_pressed() -> None:
    answered = field("Street", "street-address", error="This is required.", invalid=True, filled=True)
    assert reason(answered).startswith('Kassa stopped before "Proceed to billing"')


def test_what_the_shop_says_of_an_empty_field_is_the_reason() -> None:
    empty = field("Street", "street-address", error="This is required.", invalid=True)
    assert 'the page says: "Street": This is required.' in reason(empty)


def test_what_the_guard_held_back_is_the_reason_where_nothing_else_is() -> None:
    page = snapshot("address", fields=[field("Street", "street-address", filled=True)])
    walk = recording(page)
    walk.actions.append(action("go on in the checkout", target="Next", started=4))
    why = "the address sounds like placing an order"
    walk.refusals.append(Refusal(at=4.2, net="network", what="POST https://shop.test/order/place", why=why))
    visit = cast("Visit", SimpleNamespace(flow=Flow(stage="checkout", shop="shop.test"), recording=walk, spoken=[]))
    assert str(stopping.cannot_continue(visit, page)) == (
        'Kassa held back what "Next" sends (POST https://shop.test/order/place), because the address sounds like '
        "placing an order. No hint lets it pass"
    )
    walk.refusals[0].at = 3
    assert str(stopping.cannot_continue(visit, page)).startswith("No way to go on was found")

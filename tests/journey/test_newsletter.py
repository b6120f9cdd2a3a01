"""A form for a newsletter beside the form of the checkout, without a browser."""

from __future__ import annotations

from kassa.journey import form, payment
from kassa.journey.shown import Snapshot

from ..checks.build import box, control, field, snapshot


def page_with(top: float, *personal: str) -> Snapshot:
    """A page with a form for these, and an e-mail address alone in a form from there on."""
    fields = [field(purpose, purpose, box=box(y=300 + 50 * n)) for n, purpose in enumerate(personal)]
    fields.append(field("Your e-mail", "email", form=1, box=box(y=top)))
    return snapshot("address", fields=fields, controls=[control("Subscribe", form=1, box=box(y=top + 5))])


def asked(top: float, *personal: str) -> list[str]:
    return [f.label for f in form.asked(page_with(top, *personal))]


def test_an_address_alone_below_the_form_that_asks_for_it_with_the_rest_is_for_a_newsletter() -> None:
    assert asked(900, "email", "family-name") == ["email", "family-name"]
    assert payment.ordering_button(page_with(900, "email", "family-name")) is None


def test_an_address_that_nothing_else_asks_for_is_not() -> None:
    assert asked(900, "family-name") == ["family-name", "Your e-mail"]
    assert asked(900, "email") == ["email", "Your e-mail"]
    assert asked(100, "email", "family-name") == ["email", "family-name", "Your e-mail"]
    assert payment.ordering_button(page_with(900, "family-name")) is not None

"""What is noted of a checkout, without a browser."""

from __future__ import annotations

import pytest
from kassa.journey import noted
from kassa.journey.recording import Checkout

from ..checks.build import control


@pytest.mark.parametrize(
    ("label", "mail_first", "guest"),
    [("Order as guest", True, "offered"), ("Continue", True, "after-email"), ("Continue", False, None)],
)
def test_a_guest_is_let_on_by_a_button_that_says_so_or_by_an_address(
    label: str, mail_first: bool, guest: str | None
) -> None:
    checkout = Checkout()
    noted.guest_by(checkout, control(label), mail_first=mail_first)
    assert checkout.guest == guest
    assert checkout.guest_label == (label if guest == "offered" else None)

"""What is noted of a checkout, without a browser."""

from __future__ import annotations

import pytest
from kassa.journey import noted
from kassa.journey.recording import Checkout

from ..checks.build import box, control, snapshot, text


@pytest.mark.parametrize(
    ("label", "mail_first", "guest"),
    [("Order as guest", True, "offered"), ("Continue", True, "after-email"), ("Continue", False, None)],
)
def test_a_guest_is_let_on_by_a_button_that_says_so_or_by_an_address(
    label: str, mail_first: bool, guest: str | None
) -> None:
    checkout = Checkout()
    noted.guest_by(checkout, control(label), snapshot("account"), mail_first=mail_first)
    assert checkout.guest == guest
    assert checkout.guest_label == (label if guest == "offered" else None)


def test_a_form_for_guests_that_asks_for_an_address_is_offered_by_its_heading() -> None:
    checkout, button = Checkout(), control("Continue", box=box(x=600, y=300))
    headings = [
        text("Login as existing customer", tag="h3", heading=3, box=box(x=0, y=100)),
        text("Checkout as a guest", tag="h3", heading=3, box=box(x=600, y=100)),
    ]
    noted.guest_by(checkout, button, snapshot("account", texts=headings), mail_first=True)
    assert (checkout.guest, checkout.guest_label) == ("offered", "Checkout as a guest")


def test_a_guest_is_offered_a_way_by_the_words_above_the_button_too() -> None:
    checkout, button = Checkout(), control("Continuer", box=box(x=600, y=300))
    words = "Commandez sans créer de compte : votre adresse e-mail nous suffit."
    page = [
        text("Déjà client ?", tag="h2", heading=2, box=box(x=0, y=100)),
        text("Nouveau client ?", tag="h2", heading=2, box=box(x=600, y=100)),
        text(words, box=box(x=600, y=160)),
    ]
    noted.guest_by(checkout, button, snapshot("account", texts=page), mail_first=True)
    assert (checkout.guest, checkout.guest_label) == ("offered", words)
    beside = Checkout()
    page[-1] = text(words, box=box(x=0, y=160))
    noted.guest_by(beside, button, snapshot("account", texts=page), mail_first=True)
    assert beside.guest == "after-email"

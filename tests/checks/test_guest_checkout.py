from __future__ import annotations

from typing import Any

from kassa.journey.recording import Checkout, Recording, StageOutcome

from .build import box, control, field, recording, snapshot
from .judging import finding

BUTTON = "rgb(0, 90, 160)"


def shop(guest: Any, label: str | None = None, **account: Any) -> Recording:
    walk = recording(snapshot("account", **account), snapshot("address"), snapshot("payment"))
    walk.checkout.guest = guest
    walk.checkout.guest_label = label
    return walk


def password(y: float) -> Any:
    return field("Password", "current-password", "password", form=1, box=box(y=y))


def test_the_guest_as_default_passes() -> None:
    found = finding(shop("default"), "guest-checkout")
    assert found.status == "passed"
    assert found.evidence[0].snapshot == "s01"


def test_a_guest_button_above_the_login_passes() -> None:
    guest = control("Continue as guest", box=box(y=200))
    found = finding(shop("offered", "Continue as guest", controls=[guest], fields=[password(500)]), "guest-checkout")
    assert found.status == "passed"
    assert found.evidence[0].text == "Continue as guest"
    assert found.evidence[0].box == guest.box


def test_a_guest_button_beside_the_login_passes() -> None:
    guest = control("Continue as guest", box=box(x=700, y=520))
    found = finding(shop("offered", "Continue as guest", controls=[guest], fields=[password(500)]), "guest-checkout")
    assert found.status == "passed"


def test_a_guest_button_in_a_column_of_its_own_passes() -> None:
    guest = control("Continue as guest", box=box(x=700, y=640))
    found = finding(shop("offered", "Continue as guest", controls=[guest], fields=[password(500)]), "guest-checkout")
    assert found.status == "passed"


def test_a_guest_button_below_the_login_is_warned() -> None:
    guest = control("Continue as guest", box=box(y=700))
    found = finding(shop("offered", "Continue as guest", controls=[guest], fields=[password(500)]), "guest-checkout")
    assert found.status == "warned"
    assert "stands below the login" in found.message


def test_a_plain_guest_link_is_warned() -> None:
    guest = control("Continue as guest", tag="a")
    found = finding(shop("offered", "Continue as guest", controls=[guest]), "guest-checkout")
    assert found.status == "warned"
    assert "plain link" in found.message


def test_a_link_drawn_as_a_button_is_a_button() -> None:
    guest = control("Continue as guest", tag="a", background=BUTTON)
    assert finding(shop("offered", "Continue as guest", controls=[guest]), "guest-checkout").status == "passed"


def test_a_guest_choice_that_is_selected_already_passes() -> None:
    guest = field("Order without an account", type="radio", checked=True, box=box(y=700))
    found = finding(
        shop("offered", "Order without an account", fields=[password(500), guest]),
        "guest-checkout",
    )
    assert found.status == "passed"
    assert found.evidence[0].text == "Order without an account"


def test_a_guest_path_that_cannot_be_placed_passes_with_little_confidence() -> None:
    found = finding(shop("offered", "Continue as guest"), "guest-checkout")
    assert (found.status, found.confidence) == ("passed", "low")


def test_a_guest_path_after_the_email_is_warned() -> None:
    assert finding(shop("after-email"), "guest-checkout").status == "warned"


def test_a_required_account_fails_and_points_at_the_password() -> None:
    found = finding(shop("account-required", fields=[password(500)]), "guest-checkout")
    assert (found.status, found.severity) == ("failed", "critical")
    assert found.message == "The checkout cannot be entered without an account."
    assert found.evidence[0].text == "Password"


def test_a_wall_before_the_checkout_fails_too() -> None:
    walk = recording(snapshot("cart"))
    walk.outcome["checkout"] = StageOutcome(reached=False, reason="An account is required.", wall="account-required")
    assert finding(walk, "guest-checkout").status == "failed"


def test_another_wall_is_not_the_fault_of_the_guest_path() -> None:
    walk = recording(snapshot("cart"))
    walk.outcome["checkout"] = StageOutcome(reached=False, reason="The shop asked for a puzzle.", wall="bot-wall")
    found = finding(walk, "guest-checkout")
    assert found.status == "not-observed"
    assert "The shop asked for a puzzle." in found.message


def test_nothing_recorded_about_the_guest_is_not_observed() -> None:
    walk = recording(snapshot("address"), checkout=Checkout(snapshots=["s01"]))
    assert finding(walk, "guest-checkout").status == "not-observed"

"""What helps to choose and go on: former prices, the button, saving, and what a shop tells of itself."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import EMPTYING, Recording
from kassa.journey.shown import Product

from .build import action, amount, box, control, recording, snapshot, support_page, text
from .judging import finding


def priced(*more: Any, now: str = "15.00", was: str | None = "20.00", label: str = "") -> Any:
    former = [amount(was, "was", label, landmark="main")] if was else []
    page = snapshot(
        "product", texts=[text("Mug", landmark="main"), *more], amounts=[amount(now, landmark="main"), *former]
    )
    return finding(recording(page), "discount-reference-price", "product")


def test_a_former_price_with_a_name_passes_and_without_warns() -> None:
    assert priced(label="Lowest price in the last 30 days").status == "passed"
    found = priced()
    assert found.status == "warned" and "may not meet the rule" in found.message


@pytest.mark.parametrize(("badge", "status"), [("-25 %", "passed"), ("-26%", "passed"), ("-40 %", "failed")])
def test_the_percentage_is_counted(badge: str, status: str) -> None:
    found = priced(text(badge, landmark="main"), label="RRP")
    assert found.status == status
    if status == "failed":
        assert found.message == "A reduction of 40 % is told; from € 20.00 to € 15.00 it is 25 %."


def test_a_former_price_that_is_not_higher_fails_and_none_is_not_judged() -> None:
    assert priced(was="15.00", label="RRP").status == "failed"
    assert priced(was=None).status == "not-applicable"
    assert finding(recording(snapshot("home")), "discount-reference-price", "product").status == "not-observed"


BLUE = {"background": "rgb(0, 0, 120)", "color": "rgb(255, 255, 255)"}


def buy(**more: Any) -> Any:
    return control("Add to cart", **{**BLUE, "box": box(100, 300, 200, 48), **more})


def clear(*buttons: Any, device: str = "desktop") -> Any:
    made = recording(snapshot("product", texts=[text("Mug", landmark="main")], controls=list(buttons)))
    made.visit.device = "mobile" if device == "mobile" else "desktop"
    return finding(made, "primary-button-clear", "product")


def test_a_button_in_view_with_contrast_passes() -> None:
    assert clear(buy()).status == "passed"
    assert clear(buy(box=box(100, 1500, 200, 48), sticky=True)).status == "passed"


def test_a_button_below_or_pale_or_low_warns() -> None:
    assert "below the first view" in clear(buy(box=box(100, 1500, 200, 48))).message
    pale = clear(buy(background="rgb(150, 150, 150)"))
    assert pale.status == "warned" and "contrast of 2.96 to 1" in pale.message
    low = buy(box=box(100, 300, 200, 30))
    assert clear(low).status == "passed" and clear(low, device="mobile").status == "warned"


def test_a_background_that_is_a_picture_is_left_out() -> None:
    assert clear(buy(background="rgb(255, 255, 255)")).status == "passed"


def test_buttons_of_the_same_look_are_rivals_and_wallets_are_not() -> None:
    def rival(name: str) -> Any:
        return control(name, **BLUE, box=box(100, 360, 200, 48))

    assert clear(buy(), rival("Ask us")).status == "passed"
    assert clear(buy(), rival("Ask us"), rival("Share")).status == "warned"
    assert clear(buy(), rival("Ask us"), rival("Share"), rival("Print")).status == "failed"
    assert clear(buy(), rival("PayPal"), rival("Apple Pay"), rival("Google Pay")).status == "passed"
    assert clear().status == "not-observed"


def test_a_button_is_judged_as_it_is_when_it_can_be_pressed() -> None:
    pale = {"color": "rgb(180, 180, 180)", "background": "rgb(230, 230, 230)"}
    assert clear(buy(**pale)).status == "warned"
    assert clear(buy(**pale, enabled=False)).status == "passed"
    off, on = (snapshot("product", controls=[b]) for b in (buy(**pale, enabled=False), buy(box=box(y=700))))
    found = finding(recording(off, on), "primary-button-clear", "product")
    assert found.evidence[0].snapshot == on.id


def test_the_button_that_put_into_the_cart_is_the_one_whatever_it_is_called() -> None:
    page = snapshot("product", controls=[control("Order", **BLUE)])
    made = recording(page, actions=[action("add to cart", "added", target="Order", selector=page.controls[0].selector)])
    found = finding(made, "primary-button-clear", "product")
    assert found.status == "passed" and found.message == "“Order” is clear."


def test_saving_and_comparing() -> None:
    def saved(*controls: Any) -> Any:
        return finding(recording(snapshot("product", controls=list(controls))), "save-for-later", "product")

    assert saved(control("Add to wishlist")).status == "passed"
    assert saved(buy()).status == "warned"
    assert saved().status == "not-observed"
    for only_customers in (
        control("Add to wish list", enabled=False),
        control("Wishlist", "a", href="https://shop.example/accounts/login/?next=/mug"),
        control("Log in for your wishlist"),
    ):
        found = saved(buy(), only_customers)
        assert found.status == "warned" and "logged in" in found.message
        assert saved(only_customers, control("Compare")).status == "passed"


def reopened(*words: str) -> Any:
    """The cart in a new tab, with these words in it."""
    cart = snapshot("cart", texts=[text("Blue mug")])
    anew = snapshot("cart", texts=[text(each) for each in words])
    gone = snapshot("cart", texts=[text("Your cart is empty")])
    walk = recording(cart, snapshot("address"), anew, gone, item=Product(name="Blue mug"))
    walk.actions = [
        action(EMPTYING, "cart", kind="open", after=anew.id, started=2_500),
        action("take it out", "cart", kind="empty-cart", after=gone.id),
    ]
    return finding(walk, "save-for-later", "cart")


def test_a_cart_that_outlives_its_tab() -> None:
    assert reopened("Your cart", "Blue mug").status == "passed"
    assert reopened("Your cart is empty").status == "failed"
    assert reopened("Please wait").status == "not-observed"


def content(*names: str, **more: Any) -> Any:
    links = [control(name, "a", landmark="footer") for name in ("Privacy", "Terms", *names)]
    made: Recording = recording(snapshot("home", controls=links), **more)
    return finding(made, "brand-and-help-content", "discovery")


def test_what_a_shop_tells_of_itself() -> None:
    assert content("About us", "FAQ", "Blog").status == "passed"
    assert content("About us").status == "warned"
    assert content().status == "failed"
    assert finding(recording(snapshot("home")), "brand-and-help-content", "discovery").status == "not-observed"


def test_a_story_that_is_gone_is_none() -> None:
    gone = [support_page("about", "", status=404, link="About us")]
    found = content("About us", support=gone)
    assert found.status == "failed" and "The link “About us” leads to a page that is gone." in found.message
    assert [e.text for e in found.evidence] == ["About us"]
    others = content("About us", "FAQ", "Blog", support=gone)
    assert others.status == "warned" and "answers, guides" in others.message

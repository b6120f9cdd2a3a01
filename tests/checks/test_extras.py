"""preselected-extras: what the shopper did not choose."""

from __future__ import annotations

from typing import Any

from kassa.checks.check import Result
from kassa.checks.dark_patterns.preselected_extras import PreselectedOptions, preselected_extras
from kassa.journey.recording import Checkout
from kassa.journey.shown import Money, Overlay, Product, Snapshot

from .build import action, amount, box, choice, field, recording, snapshot, text

MUG = Product(name="Blue mug", price=Money(amount="24.95", currency="EUR"))
LINE = amount("24.95", "line", "Blue mug")


def extras(stage: str, *snapshots: Snapshot, **more: Any) -> Result:
    walk = recording(*snapshots, item=MUG, **more)
    return next(r for r in preselected_extras(walk, PreselectedOptions()) if r.stage == stage)


def test_a_cart_with_the_item_alone_passes() -> None:
    found = extras("cart", snapshot("cart", amounts=[LINE, amount("24.95", "subtotal")]))
    assert found.status == "passed" and found.value == 0


def test_a_ticked_box_with_a_price_fails() -> None:
    box_ = field("Parcel insurance + € 1.95", type="checkbox", checked=True)
    found = extras("checkout", snapshot("delivery", fields=[box_]))
    assert found.status == "failed"
    assert "“Parcel insurance + € 1.95” was chosen beforehand" in found.message
    assert "may not meet the rule against paid extras chosen by default" in found.message
    assert (found.evidence[0].snapshot, found.evidence[0].selector) == ("s01", box_.selector)


def test_what_is_free_unticked_or_ticked_by_kassa_is_no_extra() -> None:
    free = field("Greeting card, free", type="checkbox", checked=True)
    unticked = field("Gift wrap € 3.00", type="checkbox", checked=False)
    terms = field("I accept the terms for orders below € 500", "terms", "checkbox", checked=True)
    own = field("Delivery in the evening € 2.00", type="checkbox", checked=True)
    ticked = action(selector=own.selector, kind="choose", step="delivery")
    found = extras("checkout", snapshot("delivery", fields=[free, unticked, terms, own]), actions=[ticked])
    assert found.status == "passed"


def test_a_radio_button_with_a_price_needs_a_rival_to_be_a_choice() -> None:
    paid = field("Warranty € 9.95", type="radio", checked=True, name="warranty")
    none = field("No warranty", type="radio", name="warranty")
    assert extras("cart", snapshot("cart", fields=[paid, none])).status == "failed"
    assert extras("cart", snapshot("cart", fields=[paid])).status == "passed"


def test_what_is_chosen_in_an_offer_over_the_page_is_taken_by_its_button_alone() -> None:
    offer = Overlay(selector="#d", text="Protect your purchase", box=box(), modal=True, closable=True)
    plans = [field(f"{n} year care plan £ 89.00", type="radio", checked=n == 3, name="plan", overlay=0) for n in (3, 5)]
    assert extras("cart", snapshot("cart", overlays=[offer], fields=plans)).status == "passed"
    offer.kind = "cart"
    assert extras("cart", snapshot("cart", overlays=[offer], fields=plans)).status == "failed"


def test_a_delivery_method_with_a_price_is_no_extra() -> None:
    home = field("At home on Monday € 3.95", type="radio", checked=True, name="way")
    shop = field("At our shop", type="radio", name="way")
    checkout = Checkout(delivery=[choice("At home", "3.95"), choice("At our shop", "0.00")])
    assert extras("checkout", snapshot("delivery", fields=[home, shop]), checkout=checkout).status == "passed"


def test_a_paid_line_nobody_asked_for_fails() -> None:
    strange = amount("4.95", "line", "Parcel insurance", box=box(y=400))
    found = extras("cart", snapshot("cart", amounts=[LINE, strange, amount("29.90", "subtotal")]))
    assert found.status == "failed"
    assert found.message.startswith("“Parcel insurance” (€4.95) is in the cart, and was not put there by Kassa.")


def test_a_line_that_the_subtotal_does_not_count_is_no_extra() -> None:
    advert = amount("4.95", "line", "You may also like: spoon", box=box(y=400))
    found = extras("cart", snapshot("cart", amounts=[LINE, advert, amount("24.95", "subtotal")]))
    assert found.status == "passed"
    unsure = extras("cart", snapshot("cart", amounts=[LINE, advert]))
    assert (unsure.status, unsure.confidence) == ("warned", "low")


def test_a_deposit_and_the_items_own_second_amount_are_no_extras() -> None:
    deposit = amount("0.25", "line", "Deposit", box=box(y=400))
    unit = amount("24.95", "line", "", box=box(x=600))
    page = snapshot("cart", amounts=[unit, LINE, deposit, amount("25.20", "subtotal")], texts=[text("Blue mug")])
    assert extras("cart", page).status == "passed"


def test_a_subscription_by_default_fails_where_a_single_purchase_is_offered() -> None:
    often = field("Subscribe and save", "product-option", "radio", checked=True, name="plan")
    once = field("One-time purchase", "product-option", "radio", name="plan")
    found = extras("cart", snapshot("product", fields=[often, once]), snapshot("cart", amounts=[LINE]))
    assert found.status == "failed" and "A subscription was chosen beforehand" in found.message
    assert found.evidence[0].snapshot == "s01"


def test_a_dearer_delivery_by_default_warns() -> None:
    fast = field("Express", "delivery-method", "radio", checked=True, name="ship")
    slow = field("Standard", "delivery-method", "radio", name="ship")
    checkout = Checkout(delivery=[choice("Express", "9.95", selected=True), choice("Standard", "4.95")])
    found = extras("checkout", snapshot("delivery", fields=[fast, slow]), checkout=checkout)
    assert found.status == "warned"
    assert "“Express” (€9.95)" in found.message and "“Standard” costs €4.95" in found.message
    slow.checked, fast.checked = True, False
    assert extras("checkout", snapshot("delivery", fields=[fast, slow]), checkout=checkout).status == "passed"


def test_a_delivery_to_the_door_is_not_compared_with_a_pick_up() -> None:
    door = field("Ground", "delivery-method", "radio", checked=True, name="ship")
    page = snapshot("delivery", fields=[door, field("Store pickup", "delivery-method", "radio", name="ship")])
    offered = [choice("Ground", "7.95", selected=True), choice("Store pickup", "0.00")]
    assert extras("checkout", page, checkout=Checkout(delivery=offered)).status == "passed"
    page.fields.append(field("Saver", "delivery-method", "radio", name="ship"))
    dearer = Checkout(delivery=[*offered, choice("Saver", "4.95")])
    assert "“Saver” costs" in extras("checkout", page, checkout=dearer).message


def test_a_dearer_delivery_stays_the_same_finding_when_its_price_moves() -> None:
    fast = field("Express", "delivery-method", "radio", checked=True, name="ship")
    slow = field("Standard", "delivery-method", "radio", name="ship")
    page = snapshot("delivery", fields=[fast, slow])
    subjects = {
        extras("checkout", page, checkout=Checkout(delivery=[choice("Express", cost, selected=True), cheap])).subject
        for cost, cheap in (("9.95", choice("Standard", "4.95")), ("10.95", choice("Standard", "3.95")))
    }
    assert len(subjects) == 1


def test_a_method_whose_name_holds_another_is_told_apart() -> None:
    plus = field("Express Plus", "delivery-method", "radio", checked=True, name="ship")
    fast = field("Express", "delivery-method", "radio", name="ship")
    checkout = Checkout(delivery=[choice("Express", "9.95"), choice("Express Plus", "14.95", selected=True)])
    found = extras("checkout", snapshot("delivery", fields=[fast, plus]), checkout=checkout)
    assert "“Express Plus” (€14.95)" in found.message and "“Express” costs €9.95" in found.message


def test_delivery_methods_are_known_by_their_name_and_the_price_in_their_label() -> None:
    fast = field("Express € 9,95", type="radio", checked=True, name="shipping_method")
    slow = field("Standard € 4,95", type="radio", name="shipping_method")
    found = extras("checkout", snapshot("delivery", fields=[fast, slow]))
    assert found.status == "warned" and "“Standard € 4,95” costs €4.95" in found.message


def test_what_was_not_reached_or_not_read_is_not_observed() -> None:
    assert extras("cart", snapshot("product")).status == "not-observed"
    assert extras("cart", snapshot("cart")).status == "not-observed"

"""The price checks: VAT note, one price everywhere, delivery cost early, the full cost in the cart, no late costs."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.check import Result
from kassa.checks.places import carts
from kassa.checks.price_transparency.full_cost_in_cart import FullCostOptions, full_cost_in_cart
from kassa.checks.price_transparency.late_cost_increase import LateCostOptions, late_cost_increase
from kassa.checks.price_transparency.price_and_tax_visible import PriceAndTaxOptions, price_and_tax_visible
from kassa.checks.price_transparency.price_consistency import PriceConsistencyOptions, price_consistency
from kassa.checks.price_transparency.shipping_cost_early import ShippingCostOptions, shipping_cost_early
from kassa.checks.prices import summary
from kassa.journey.recording import Checkout, Recording, SupportPage
from kassa.journey.shown import Money, Overlay, Product, Snapshot

from .build import HOME, action, amount, box, choice, control, field, recording, snapshot, text


def product(price: str | None = "24.95", name: str = "Blue mug", **more: Any) -> Product:
    money = Money(amount=price, currency="EUR") if price else None
    return Product(**{"name": name, "price": money, **more})


def product_page(
    *, price: str | None = "24.95", name: str = "Blue mug", says: list[str] | None = None, **more: Any
) -> Snapshot:
    texts = [text(name, "h1"), *(text(words) for words in says or [])]
    given = {
        "product": product(price, name),
        "texts": texts,
        "amounts": [amount(price, "item")] if price else [],
        "controls": [control("Add to cart")],
    }
    return snapshot("product", **{**given, **more})


def abroad(walk: Recording, country: str, started: str = "2026-11-22T10:00:00+01:00") -> Recording:
    walk.visit.country, walk.visit.started = country, started
    return walk


def only(results: Any) -> Result:
    found = list(results)
    assert len(found) == 1, found
    return found[0]


def at(results: Any, stage: str) -> Result:
    return next(r for r in results if r.stage == stage)


# --- price-and-tax-visible --------------------------------------------------------------------------------


def tax_visible(walk: Recording, **options: Any) -> Result:
    return only(price_and_tax_visible(walk, PriceAndTaxOptions(**options)))


def test_what_a_switch_says_of_vat_is_not_said_of_a_price_that_is_without_it() -> None:
    switch = text("Prices excl. VAT or incl. VAT", box=box(y=0, height=20))
    prices = [amount("13.75", box=box(y=600)), amount("8.25", label="excl. VAT", box=box(y=400))]
    page = product_page(price=None, amounts=prices)
    page.texts = [switch, *page.texts]
    found = tax_visible(recording(page, item=product("8.25")))
    assert (found.status, found.measured) == ("failed", "€8.25")
    page.texts[0] = text("€ 9.98 incl. VAT", box=box(y=420, height=20))
    assert tax_visible(recording(page, item=product("8.25"))).status == "passed"


def test_a_price_with_a_vat_note_passes() -> None:
    found = tax_visible(recording(product_page(says=["incl. VAT, free shipping"])))
    assert found.status == "passed"
    assert found.measured == "€24.95"
    assert found.message == "The price, €24.95, is in view, and VAT is said to be included."
    assert [e.snapshot for e in found.evidence] == ["s01", "s01"]


def test_a_missing_vat_note_is_a_mild_warning_in_the_netherlands() -> None:
    found = tax_visible(recording(product_page()))
    assert (found.status, found.severity, found.confidence) == ("warned", "low", "low")
    assert "No word says that VAT is included." in found.message


def test_germany_asks_for_a_vat_note_and_a_delivery_note() -> None:
    found = tax_visible(abroad(recording(product_page()), "DE"))
    assert found.status == "failed"
    assert "may not meet the German price rules (PAngV)" in found.message
    half = tax_visible(abroad(recording(product_page(says=["zzgl. Versandkosten"], language="de")), "DE"))
    assert half.status == "warned"
    small = tax_visible(abroad(recording(product_page(says=["Umsatzsteuerfrei nach § 19 UStG"], language="de")), "DE"))
    assert small.status == "passed"


def test_a_rule_is_not_named_before_it_was_in_force() -> None:
    found = tax_visible(abroad(recording(product_page()), "DE", "2021-01-01T10:00:00+01:00"))
    assert found.status == "failed" and "may not meet" not in found.message


def test_a_price_without_vat_fails_for_consumers_unless_both_are_shown() -> None:
    found = tax_visible(recording(product_page(says=["excl. VAT"])))
    assert found.status == "failed"
    assert found.evidence[-1].text == "about tax: excl. VAT"
    both = tax_visible(recording(product_page(says=["excl. VAT", "€ 30.19 incl. VAT"])))
    assert both.status == "passed"
    net = amount("20.62", "item", "Ex tax")
    beside = product_page(says=["Ex tax: € 20.62"], amounts=[amount("24.95", "item"), net])
    assert tax_visible(recording(beside)).status == "passed"


def test_no_vat_note_is_asked_for_in_the_united_states() -> None:
    assert tax_visible(abroad(recording(product_page(says=["plus tax"])), "US")).status == "passed"


def test_coffee_by_weight_needs_a_price_per_kilo() -> None:
    page = product_page(name="Coffee beans 500 g", says=["incl. VAT"])
    found = tax_visible(recording(page))
    assert found.status == "warned" and "500 g" in found.message
    page.amounts.append(amount("49.90", "unit", "per kg"))
    assert tax_visible(recording(page)).status == "passed"
    shirt = product_page(name="T-shirt 180 g", says=["incl. VAT"])
    assert tax_visible(recording(shirt)).status == "passed"
    whole = product_page(name="Coffee beans 1 kg", says=["incl. VAT"])
    assert tax_visible(recording(whole)).status == "passed"


def test_a_price_that_shows_only_after_a_choice_fails() -> None:
    before = product_page(price=None)
    found = tax_visible(recording(before, product_page()))
    assert found.status == "failed" and "only after an option is chosen" in found.message
    assert [e.snapshot for e in found.evidence] == ["s01", "s02"]


def test_no_price_fails_and_an_unread_one_is_not_observed() -> None:
    assert tax_visible(recording(product_page(price=None))).status == "failed"
    unread = product_page(price=None)
    unread.product = product("24.95")
    assert tax_visible(recording(unread)).status == "not-observed"
    assert tax_visible(recording(snapshot("home"))).status == "not-observed"


def test_a_price_far_below_the_button_warns() -> None:
    page = product_page(says=["incl. VAT"], amounts=[amount("24.95", "item", box=box(y=1600))])
    found = tax_visible(recording(page))
    assert found.status == "warned" and "far from the buy button" in found.message
    assert tax_visible(recording(page), near_button=2000).status == "passed"


# --- price-consistency ------------------------------------------------------------------------------------


def consistency(*snapshots: Snapshot, item: Product | None = None, **more: Any) -> Result:
    walk = recording(*snapshots, item=item or product(), **more)
    return only(price_consistency(walk, PriceConsistencyOptions()))


def cart(*amounts: Any, **more: Any) -> Snapshot:
    return snapshot("cart", **{"amounts": list(amounts), "texts": [text("Your cart", "h1")], **more})


def test_the_page_below_an_open_cart_is_no_part_of_it() -> None:
    over = Overlay(selector="#cart", text="Cart", box=box(), kind="cart", modal=True)
    lines = [amount("24.95", "line", "Blue mug", overlay=0), amount("24.95", "subtotal", "Subtotal", overlay=0)]
    below = [amount("7.00", "delivery", "Shipping")]
    page = cart(*lines, *below, overlays=[over], texts=[text("Cart", overlay=0), text("Shipping: flat rate € 7.00")])
    (seen,) = carts(recording(page))
    assert [a.amount for a in seen.amounts] == ["24.95", "24.95"]
    assert [t.text for t in seen.texts] == ["Cart"]
    over.modal = False
    assert carts(recording(page))[0] == page


def test_the_same_price_in_the_cart_passes() -> None:
    found = consistency(product_page(), cart(amount("24.95", "line", "Blue mug")))
    assert found.status == "passed"
    assert [e.text for e in found.evidence] == [
        "€24.95 on the product page: € 24.95",
        "€24.95 in the cart: Blue mug: € 24.95",
    ]


def test_a_higher_price_in_the_cart_fails_with_both_amounts() -> None:
    found = consistency(product_page(), cart(amount("27.45", "line", "Blue mug")))
    assert found.status == "failed"
    assert found.message.startswith("€24.95 on the product page, €27.45 in the cart")
    assert found.measured == "+€2.50 (+10.0 %)"
    assert (found.value, found.unit) == (2.5, "EUR")


def test_the_way_of_delivery_told_once_more_at_the_payment_is_no_price_of_the_item() -> None:
    checkout = snapshot("payment", amounts=[amount("18.90", "line", "PAC")])
    offered = Checkout(delivery=[choice("PAC até 8 dias úteis", "18.90", selected=True)])
    found = consistency(product_page(), cart(amount("24.95", "line", "Blue mug")), checkout, checkout=offered)
    assert found.status == "passed"


def test_a_line_for_several_pieces_is_no_rise() -> None:
    found = consistency(product_page(), cart(amount("49.90", "line", "Blue mug")), quantity=2)
    assert found.status == "passed"


def test_a_higher_price_in_the_order_summary_fails() -> None:
    checkout = snapshot("payment", amounts=[amount("29.95", "line", "Blue mug")])
    found = consistency(product_page(), cart(amount("24.95", "line", "Blue mug")), checkout)
    assert found.status == "failed" and "€29.95 at the payment step" in found.message


def test_a_lower_price_passes_only_with_a_named_discount() -> None:
    lower = amount("19.95", "line", "Blue mug")
    assert consistency(product_page(), cart(lower)).status == "warned"
    found = consistency(product_page(), cart(lower, amount("-5.00", "discount", "Autumn sale")))
    assert found.status == "passed" and "Autumn sale" in found.message


def test_tax_added_in_the_cart_is_the_same_price() -> None:
    found = consistency(
        product_page(price="24.20"),
        cart(
            amount("20.00", "line", "Blue mug"),
            amount("20.00", "subtotal", "Subtotal excl. VAT"),
            amount("4.20", "tax", "VAT"),
            amount("24.20", "total", "Total"),
        ),
        item=product("24.20"),
    )
    assert found.status == "passed"


def test_a_product_page_without_vat_explains_the_rise() -> None:
    found = consistency(product_page(says=["excl. VAT"]), cart(amount("30.19", "line", "Blue mug")))
    assert found.status == "warned" and "without VAT" in found.message


def test_chosen_options_that_change_the_price_are_no_certain_rise() -> None:
    cart_page = cart(amount("27.45", "line", "Blue mug"))
    unsure = consistency(product_page(), cart_page, chosen={"Size": "Large"})
    assert (unsure.status, unsure.confidence) == ("warned", "low")
    after = product_page(price="27.45")
    assert (
        consistency(product_page(), after, cart_page, item=product("27.45"), chosen={"Size": "Large"}).status
        == "passed"
    )


def test_structured_data_that_differ_warn() -> None:
    item = product(structured_price=Money(amount="22.95", currency="EUR"))
    found = consistency(product_page(), cart(amount("24.95", "line", "Blue mug")), item=item)
    assert found.status == "warned"
    assert found.message == "The product page shows €24.95, its structured data say €22.95."


def test_a_price_of_a_neighbour_is_not_taken_for_the_products() -> None:
    page = product_page(price="8.95", amounts=[amount("24.95", "tax", "incl. VAT"), amount("8.95", box=box(y=1800))])
    item = product("8.95", structured_price=Money(amount="24.95", currency="EUR"))
    page.product = item
    found = consistency(page, cart(amount("24.95", "line", "Blue mug")), item=item)
    assert found.status == "passed" and found.measured == "€24.95"
    assert tax_visible(recording(page)).measured == "€24.95"


def test_another_price_in_the_listing_warns_but_a_from_price_does_not() -> None:
    card = control("Blue mug", "a", href=HOME + "product", near="Blue mug € 19.95")
    listing = snapshot("listing", controls=[card], amounts=[amount("19.95", "item")])
    cart_page = cart(amount("24.95", "line", "Blue mug"))
    found = consistency(listing, product_page(), cart_page)
    assert found.status == "warned" and found.message.startswith("€19.95 in the listing, €24.95 on the product page")
    card.near = "Blue mug from € 19.95"
    assert consistency(listing, product_page(), cart_page).status == "passed"
    card.near, card.href = "Red mug € 19.95", HOME + "#/red-mug"
    assert consistency(listing, product_page(url=HOME + "#/blue-mug"), cart_page).status == "passed"
    card.href = HOME + "?route=product&id=2"
    assert consistency(listing, product_page(url=HOME + "?route=product&id=1"), cart_page).status == "passed"
    card.near, card.href = "Basket: 0 items € 19.95", HOME + "?view=basket"
    assert consistency(listing, product_page(url=HOME + "?id=1"), cart_page).status == "passed"


def test_a_link_to_nowhere_on_another_card_of_the_product_page_is_no_listing() -> None:
    card = control("Add to wishlist", "a", href=HOME + "product#", near="Red mug € 19.95")
    first = snapshot("home", url=HOME + "product", controls=[card], amounts=[amount("19.95", "item")])
    assert consistency(first, product_page(), cart(amount("24.95", "line", "Blue mug"))).status == "passed"


def test_without_a_price_or_a_cart_nothing_is_compared() -> None:
    assert consistency(product_page()).status == "not-observed"
    assert consistency(product_page(price=None), item=product(None)).status == "not-observed"


# --- shipping-cost-early ----------------------------------------------------------------------------------


def early(*snapshots: Snapshot, **more: Any) -> list[Result]:
    return list(shipping_cost_early(recording(*snapshots, **more), ShippingCostOptions()))


def test_a_delivery_amount_beside_the_button_passes() -> None:
    page = product_page(amounts=[amount("24.95"), amount("4.95", "delivery", "Delivery")])
    found = at(early(page, cart(amount("4.95", "delivery", "Delivery"))), "product")
    assert found.status == "passed"
    assert found.evidence[0].text == "€4.95 on the product page: Delivery: € 4.95"


@pytest.mark.parametrize("words", ["Free shipping", "Free delivery on orders over € 50"])
def test_free_delivery_in_words_passes(words: str) -> None:
    assert at(early(product_page(says=[words])), "product").status == "passed"


def test_a_banner_or_a_link_alone_warns() -> None:
    banner = product_page(texts=[text("Blue mug", "h1"), text("Free shipping from € 50", landmark="header")])
    assert at(early(banner), "product").status == "warned"
    linked = product_page(controls=[control("Add to cart"), control("Shipping costs", "a", landmark="footer")])
    found = at(early(linked), "product")
    assert found.status == "warned" and found.evidence[0].text == "link: Shipping costs"


def test_silence_on_the_product_page_and_in_the_cart_fails() -> None:
    results = early(product_page(), cart(amount("24.95", "line")))
    assert at(results, "product").status == "failed"
    assert at(results, "cart").status == "failed"
    assert at(results, "product").message == "Neither the product page nor the cart says anything about delivery costs."


def test_the_cart_as_the_first_to_tell_is_a_warning_for_the_product_page() -> None:
    results = early(product_page(), cart(amount("4.95", "delivery", "Delivery")))
    assert at(results, "product").status == "warned"
    assert "The cart is the first" in at(results, "product").message
    assert at(results, "cart").status == "passed"


def test_an_unreached_cart_is_not_observed_and_fails_nothing() -> None:
    results = early(product_page())
    assert at(results, "product").status == "warned"
    assert at(results, "cart").status == "not-observed"


def test_goods_without_delivery_are_not_judged() -> None:
    results = early(product_page(), cart(), snapshot("payment", fields=[field("E-mail", "email")]))
    assert {r.status for r in results} == {"not-applicable"}


# --- full-cost-in-cart ------------------------------------------------------------------------------------


def full(page: Snapshot, *more_pages: Snapshot, country: str = "NL", **more: Any) -> Result:
    walk = abroad(recording(product_page(), page, *more_pages, item=product(), **more), country)
    return only(full_cost_in_cart(walk, FullCostOptions()))


@pytest.mark.parametrize(
    ("words", "href", "status"),
    [
        ("Versandkosten schätzen", None, "passed"),
        ("Calculate shipping", f"{HOME}cart#", "passed"),
        ("Calcola spedizione", None, "passed"),
        ("Versandkosten berechnen", f"{HOME}shipping", "failed"),
    ],
)
def test_what_opens_an_estimate_of_the_delivery_in_the_cart_counts(words: str, href: str | None, status: str) -> None:
    opens = control(words, "a" if href else "button", href=href)
    walk = recording(cart(amount("40.00", "total"), controls=[opens]))
    assert only(full_cost_in_cart(walk, FullCostOptions())).status == status


def test_a_cart_that_is_the_checkout_is_judged_as_both() -> None:
    small = cart(amount("24.95", "line", "Blue mug"))
    costs = [
        amount("24.95", "line", "Blue mug"),
        amount("4.95", "delivery", "Delivery"),
        amount("29.90", "total", "Total"),
    ]
    kassa = snapshot("payment", amounts=costs, texts=[text("Your cart", "h1")])
    walk = recording(small, kassa, item=product())
    assert only(full_cost_in_cart(walk, FullCostOptions())).status == "failed"
    walk.actions = [action("open the cart", "cart", after=kassa.id)]
    assert only(full_cost_in_cart(walk, FullCostOptions())).status == "passed"


LINE = amount("24.95", "line", "Blue mug")


def test_what_lies_behind_the_drawer_of_the_cart_is_not_told_in_it() -> None:
    drawer = Overlay(selector="#drawer", text="Cart", box=box(), kind="cart")
    told = [amount("4.95", "delivery", "Delivery from"), amount("24.95", "total", "Total", overlay=0)]
    page = snapshot("cart", overlays=[drawer], amounts=told)
    assert summary(page).delivery == ()
    assert len(summary(snapshot("cart", amounts=told)).delivery) == 1


def test_a_total_with_delivery_in_it_passes() -> None:
    found = full(cart(LINE, amount("4.95", "delivery", "Delivery"), amount("29.90", "total", "Total")))
    assert found.status == "passed"
    assert (found.measured, found.value) == ("€29.90", 29.9)
    assert "No word about VAT" in found.message


def test_a_tax_line_that_is_included_adds_nothing() -> None:
    found = full(
        cart(
            LINE,
            amount("4.95", "delivery", "Delivery"),
            amount("5.19", "tax", "of which VAT"),
            amount("29.90", "total", "Total"),
        )
    )
    assert found.status == "passed" and "VAT" not in found.message


def test_a_total_that_leaves_delivery_out_warns() -> None:
    found = full(cart(LINE, amount("4.95", "delivery", "Delivery"), amount("24.95", "total", "Total")))
    assert found.status == "warned" and "leaves that out" in found.message


def test_free_delivery_and_an_estimate_pass() -> None:
    free = cart(LINE, amount("24.95", "total", "Total"), texts=[text("Free shipping")])
    assert full(free).status == "passed"
    estimate = cart(LINE, amount("24.95", "total", "Total"), fields=[field("Postcode", "postal-code")])
    assert full(estimate).status == "passed"


def test_free_delivery_from_more_than_the_cart_holds_is_no_cost() -> None:
    page = cart(
        LINE,
        amount("24.95", "total", "Total"),
        amount("50.00", "threshold", "Free shipping from"),
        texts=[text("Free shipping from € 50")],
    )
    assert full(page).status == "warned"


def test_delivery_calculated_later_warns_with_a_tariff_and_fails_without() -> None:
    page = cart(LINE, amount("24.95", "total", "Total"), texts=[text("Shipping calculated at checkout")])
    found = full(page)
    assert found.status == "failed" and "calculated later" in found.message
    page.controls.append(control("Shipping costs", "a"))
    assert full(page).status == "warned"


def test_silence_about_delivery_fails_and_points_at_the_british_rule_there_only() -> None:
    page = cart(LINE, amount("24.95", "total", "Total"))
    assert "may not meet" not in full(page).message
    found = full(page, country="GB")
    assert found.status == "failed" and "Digital Markets, Competition and Consumers Act 2024" in found.message


def test_an_unread_cart_is_not_observed() -> None:
    assert full(cart()).status == "not-observed"
    walk = recording(product_page())
    assert only(full_cost_in_cart(walk, FullCostOptions())).status == "not-observed"


# --- late-cost-increase -----------------------------------------------------------------------------------


def late(*snapshots: Snapshot, country: str = "NL", **more: Any) -> Result:
    walk = abroad(recording(product_page(), *snapshots, item=product(), **more), country)
    return only(late_cost_increase(walk, LateCostOptions()))


def paying(*amounts: Any) -> Snapshot:
    return snapshot("payment", amounts=[amount("24.95", "subtotal", "Subtotal"), *amounts])


DELIVERY = amount("4.95", "delivery", "Delivery")
CART = cart(LINE, amount("24.95", "total", "Total"))


def test_costs_that_the_cart_showed_pass() -> None:
    told = cart(LINE, DELIVERY, amount("29.90", "total", "Total"))
    found = late(told, paying(DELIVERY, amount("29.90", "total", "Total")))
    assert found.status == "passed"
    assert found.measured == "nothing new after the cart"


def test_delivery_first_in_the_checkout_fails_with_its_amount() -> None:
    found = late(CART, paying(DELIVERY, amount("29.90", "total", "Total")))
    assert found.status == "failed"
    assert found.message.startswith("The checkout adds costs that were not told before: delivery (€4.95).")
    assert (found.measured, found.value) == ("+€4.95 after the cart", 4.95)
    assert found.evidence[0].text == "€4.95 at the payment step: Delivery: € 4.95"


def test_the_cart_seen_after_the_checkout_announces_nothing() -> None:
    later = cart(LINE, DELIVERY, amount("29.90", "total", "Total"))
    found = late(CART, paying(DELIVERY, amount("29.90", "total", "Total")), later)
    assert found.status == "failed"


@pytest.mark.parametrize("delivery", [[], [amount("0.00", "delivery", "Shipping")]])
def test_delivery_that_waits_for_the_address_is_no_delivery_for_nothing(delivery: list[Any]) -> None:
    page = paying(*delivery, amount("24.95", "total", "Total"))
    page.texts = [text("Enter your address to see available shipping methods.")]
    found = late(CART, page)
    assert found.status == "not-observed"
    assert found.evidence[0].text == "Enter your address to see available shipping methods."


def test_delivery_announced_with_an_amount_warns() -> None:
    page = product_page(amounts=[amount("24.95"), amount("4.95", "delivery", "Delivery")])
    walk = recording(page, CART, paying(DELIVERY, amount("29.90", "total", "Total")), item=product())
    found = only(late_cost_increase(walk, LateCostOptions()))
    assert found.status == "warned"
    assert [e.snapshot for e in found.evidence] == ["s01", "s03", "s03"]


def test_delivery_announced_on_the_delivery_page_warns() -> None:
    tariff = SupportPage(
        kind="delivery", url=HOME + "delivery", link="Delivery", found_on="s02", status=200, text="Parcels cost € 4,95."
    )
    found = late(CART, paying(DELIVERY, amount("29.90", "total", "Total")), support=[tariff])
    assert found.status == "warned" and found.evidence[0].text == "€ 4,95 on the delivery page, “Delivery”"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Fragt 39 kr med GLS", "warned"),
        ("DKK 39.", "warned"),
        ("GLS 39,00", "warned"),
        ("Fragt 139 kr, 39 butikker", "failed"),
    ],
)
def test_a_tariff_may_leave_out_the_cents(words: str, status: str) -> None:
    tariff = SupportPage(kind="delivery", url=HOME + "fragt", link="Fragt", found_on="s02", status=200, text=words)
    costs = paying(amount("39.00", "delivery", "Shipping"), amount("63.95", "total", "Total"))
    assert late(CART, costs, support=[tariff]).status == status


def test_words_without_an_amount_do_not_announce_a_cost() -> None:
    page = cart(LINE, amount("24.95", "total", "Total"), texts=[text("Shipping calculated at checkout")])
    found = late(page, paying(DELIVERY, amount("29.90", "total", "Total")))
    assert found.status == "failed" and "announced, but without an amount" in found.message


def test_a_fee_that_nobody_told_fails_and_a_deposit_does_not() -> None:
    fee = amount("2.50", "fee", "Service costs")
    found = late(CART, paying(fee, amount("27.45", "total", "Total")))
    assert found.status == "failed" and "Service costs (€2.50)" in found.message
    deposit = amount("2.50", "fee", "Deposit")
    assert late(CART, paying(deposit, amount("27.45", "total", "Total"))).status == "passed"


def test_included_tax_adds_nothing_but_tax_on_top_does() -> None:
    included = late(CART, paying(amount("4.33", "tax", "Of which VAT"), amount("24.95", "total", "Total")))
    assert included.status == "passed"
    on_top = late(CART, paying(amount("5.24", "tax", "VAT"), amount("30.19", "total", "Total")))
    assert on_top.status == "failed" and "VAT (€5.24)" in on_top.message
    assert (
        late(CART, paying(amount("5.24", "tax", "Sales tax"), amount("30.19", "total", "Total")), country="US").status
        == "passed"
    )


@pytest.mark.parametrize(("told", "total", "status"), [("4.90", "29.85", "passed"), ("2.90", "27.85", "warned")])
def test_a_cart_that_counts_another_delivery_has_told_its_cost_unless_the_cheapest_is_dearer(
    told: str, total: str, status: str
) -> None:
    estimated = cart(LINE, amount(told, "delivery", "Estimated delivery"), amount(total, "total", "Total"))
    page = paying(amount("8.50", "delivery", "Delivery"), amount("33.45", "total", "Total"))
    offered = Checkout(delivery=[choice("Relay", "3.50"), choice("UPS", "8.50", selected=True)], payment_snapshot="s03")
    assert late(estimated, page, checkout=offered).status == status


def test_the_cheapest_delivery_is_what_cannot_be_avoided() -> None:
    offered = Checkout(
        delivery=[choice("Pick up", "0.00"), choice("Courier", "4.95", selected=True)], payment_snapshot="s03"
    )
    found = late(CART, paying(DELIVERY, amount("29.90", "total", "Total")), checkout=offered)
    assert found.status == "passed"


def test_a_rise_that_no_line_explains_is_an_uncertain_failure() -> None:
    found = late(CART, paying(amount("27.00", "total", "Total")))
    assert (found.status, found.confidence) == ("failed", "low")
    assert "no line explains (€2.05)" in found.message


def test_an_extra_that_its_own_line_names_is_no_unexplained_rise() -> None:
    extra = amount("1.99", "line", "Parcel insurance")
    assert late(CART, paying(extra, amount("26.94", "total", "Total"))).status == "passed"


def test_a_surcharge_in_the_label_of_a_method_counts() -> None:
    methods = [choice("iDEAL + € 0,50", "0.50"), choice("Visa + € 1,25", "1.25")]
    paid = Checkout(payment=methods, payment_snapshot="s03")
    found = late(CART, paying(amount("24.95", "total", "Total")), checkout=paid)
    assert found.status == "failed" and "paying with iDEAL" in found.message
    assert found.measured == "+€0.50 after the cart", "whoever pays cannot avoid the cheapest surcharge"


def test_a_surcharge_for_a_card_fails_and_one_for_an_invoice_does_not() -> None:
    told = cart(LINE, amount("24.95", "total", "Total"))
    card = Checkout(payment=[choice("Visa", "1.00"), choice("iDEAL")], payment_snapshot="s03")
    found = late(told, paying(amount("1.00", "fee", "Visa"), amount("24.95", "total", "Total")), checkout=card)
    assert found.status == "failed" and "paying with Visa (€1.00)" in found.message
    assert (found.measured, found.value) == ("a surcharge for a usual way to pay", 0)
    invoice = Checkout(payment=[choice("Pay on delivery", "3.00"), choice("iDEAL")], payment_snapshot="s03")
    cost = amount("3.00", "fee", "Pay on delivery")
    assert late(told, paying(cost, amount("24.95", "total", "Total")), checkout=invoice).status == "passed"


def test_a_fee_without_which_the_total_adds_up_is_not_charged() -> None:
    told = cart(LINE, amount("24.95", "total", "Total"))
    methods = Checkout(payment=[choice("In advance", selected=True), choice("Pay on delivery")], payment_snapshot="s03")
    explained = amount("2.00", "fee", "plus")
    assert late(told, paying(explained, amount("24.95", "total", "Total")), checkout=methods).status == "passed"
    assert late(told, paying(explained, amount("26.95", "total", "Total")), checkout=methods).status == "failed"


def test_the_price_of_a_line_beside_a_payment_method_is_no_surcharge() -> None:
    told = cart(LINE, DELIVERY, amount("29.90", "total", "Total"))
    mistaken = Checkout(payment=[choice("iDEAL", "4.95"), choice("Visa")], payment_snapshot="s03")
    found = late(told, paying(DELIVERY, amount("29.90", "total", "Total")), checkout=mistaken)
    assert found.status == "passed"


def test_the_british_rule_is_named_from_its_date_on() -> None:
    walk = recording(product_page(), CART, paying(DELIVERY, amount("29.90", "total", "Total")), item=product())
    now = only(late_cost_increase(abroad(walk, "GB"), LateCostOptions()))
    assert "ban on drip pricing" in now.message
    before = only(late_cost_increase(abroad(walk, "UK", "2025-01-01T00:00:00Z"), LateCostOptions()))
    assert "drip" not in before.message


def test_a_summary_that_is_closed_at_the_end_adds_up_as_it_did_when_it_was_open() -> None:
    costs = amount("3.95", "delivery", "Delivery"), amount("28.90", "total", "Total")
    open_one = snapshot("delivery", amounts=[amount("24.95", "subtotal", "Subtotal"), *costs])
    found = late(CART, open_one, snapshot("payment", amounts=[costs[1]]))
    assert "delivery (€3.95)" in found.message and "no line explains" not in found.message


def test_a_walk_that_stopped_before_the_payment_step_does_not_pass() -> None:
    address = snapshot("address", amounts=[amount("24.95", "subtotal", "Subtotal"), amount("24.95", "total", "Total")])
    assert late(CART, address).status == "not-observed"
    assert late(CART).status == "not-observed"

"""What ways of delivery and payment are called, without a browser."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.journey import delivery, form, payment
from kassa.journey.recording import Choice
from kassa.journey.shown import AmountRole, FormField, Option, Overlay, Progress, Text
from kassa.journey.visit import Visit

from ..checks.build import amount, box, control, field, snapshot, text


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Courier € 6.00", "Courier"),
        ("Courier (+ € 6.00)", "Courier"),
        ("Courier (fee € 6.00)", "Courier"),
        ("◉ Courier € 6.00 2-3 business days", "Courier"),
        ("💳 Courier", "Courier"),
        ("Courier · 2 days · € 6.00", "Courier"),
        ("€ 6.00 by courier", "€ 6.00 by courier"),
        ("Collect in store Free 12 Main Street", "Collect in store"),
        ("Collect free of charge", "Collect free of charge"),
        ("№ 1", "№ 1"),
    ],
)
def test_a_method_is_called_by_its_name_alone(label: str, name: str) -> None:
    radio = field(label, "delivery-method", "radio")
    free = [amount("0.00", "delivery", text=word, free=True) for word in ("Free", "free")]
    offered: list[Choice] = []
    delivery.note(offered, radio, snapshot("delivery", fields=[radio], amounts=[amount("6.00", "delivery"), *free]))
    assert [c.label for c in offered] == [name]


def test_the_lines_below_the_name_of_a_method_explain_it() -> None:
    radio = field("Home delivery 2 to 3 days € 6.00", "delivery-method", "radio", box=box(100, 100, 500, 60))
    name, cost = text("Home delivery", box=box(130, 105, 200, 20)), text("€ 6.00", box=box(500, 105, 60, 20))
    explained = text("2 to 3 days", box=box(130, 130, 200, 20))
    offered: list[Choice] = []
    paid = amount("6.00", "delivery", box=cost.box)
    delivery.note(offered, radio, snapshot("delivery", fields=[radio], texts=[name, explained, cost], amounts=[paid]))
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [("Home delivery", "6.00")]


def test_what_stands_behind_a_line_break_in_a_method_explains_it() -> None:
    radio = field("PostNord 2 to 3 days € 6.00", "delivery-method", "radio")
    broken = text("PostNord 2 to 3 days", first_line="PostNord")
    offered: list[Choice] = []
    delivery.note(offered, radio, snapshot("delivery", fields=[radio], texts=[broken]))
    assert [c.label for c in offered] == ["PostNord"]


def test_words_for_screen_readers_and_a_price_before_the_name_are_no_name_of_a_method() -> None:
    methods = [("$5.00", "Flat Rate", "Fixed"), ("$9.50", "Best Way", "By weight")]
    radios = [
        field(
            f"Shipping option {' '.join(m)}",
            "delivery-method",
            "radio",
            name="s",
            node=n,
            box=box(100, 60 * n, 300, 50),
        )
        for n, m in enumerate(methods, 1)
    ]
    at = [(130, 5), (180, 5), (130, 30)]
    texts = [
        text(words, box=box(x, 60 * n + y, 40, 16))
        for n, m in enumerate(methods, 1)
        for words, (x, y) in zip(m, at, strict=True)
    ]
    costs = [amount(m[0][1:], "delivery", text=m[0], box=texts[3 * n].box) for n, m in enumerate(methods)]
    page = snapshot("delivery", fields=radios, texts=texts, amounts=costs)
    offered: list[Choice] = []
    for radio in radios:
        delivery.note(offered, radio, page)
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [("Flat Rate", "5.00"), ("Best Way", "9.50")]


@pytest.mark.parametrize("label", ["Pagar 34,90 €", "Pay $34.90", "Betala 349 kr", "Weiter zur Überprüfung"])
def test_the_last_button_may_name_the_sum_or_the_step_to_come(label: str) -> None:
    ways = [field(name, "payment-method", "radio", box=box(y=100 + n * 40)) for n, name in enumerate(("Card", "Bank"))]
    last = control(label, enabled=False, box=box(y=300))
    assert payment.last_button(snapshot("payment", fields=ways, controls=[last])) == last


def test_what_sends_the_address_above_the_ways_to_pay_is_not_the_last_button() -> None:
    street = field("Street", "street-address", form=1, box=box(y=100))
    ways = [field(n, "payment-method", "radio", form=None, box=box(y=300 + k * 40)) for k, n in enumerate(("A", "B"))]
    proceed = control("Continue", type="submit", form=1, box=box(y=150))
    order = control("Place order", visible=False, box=box(y=0))
    page = snapshot("payment", fields=[street, *ways], controls=[proceed, order])
    assert payment.last_button(page) == order
    assert payment.last_button(page.model_copy(update={"controls": [proceed]})) is None
    together = [way.model_copy(update={"form": 1}) for way in ways]
    assert payment.last_button(page.model_copy(update={"fields": [street, *together]})) == proceed


def test_what_takes_a_line_out_of_the_cart_is_no_way_of_delivery() -> None:
    price = amount("38.00", "line", text="£38.00", box=box(400, 100, 60, 20))
    remove = control("Remove", near="Roses, by post £38.00 Remove", box=box(480, 95, 80, 30))
    assert delivery.cards(snapshot("cart", title="Basket | Petal & Post", controls=[remove], amounts=[price])) == []


@pytest.mark.parametrize("label", ["Show order summary £21.95", "Bestellübersicht 21,95 €"])
def test_what_shows_the_order_is_no_way_of_delivery(label: str) -> None:
    title = text("Shipping", "div", box=box(100, 20, 90, 20))
    bar = control(label, "summary", near=f"{label} Candle £18.00", expanded=True, box=box(100, 60, 600, 25))
    line = amount("18.00", "line", text="£18.00", box=box(200, 90, 60, 20))
    assert delivery.cards(snapshot("address", texts=[title], controls=[bar], amounts=[line])) == []


def test_what_sends_a_discount_code_is_no_way_of_delivery() -> None:
    title = text("Delivery", "h2", heading=2, box=box(y=20))
    code = field("Voucher?", "coupon", box=box(100, 100, 177, 21))
    send = control("Apply", near="Apply Delivery € 4.95", box=box(281, 100, 57, 21))
    other = control("Courier", near="Courier € 4.95", box=box(100, 160, 177, 21))
    cost = amount("4.95", "delivery", text="€ 4.95", box=box(400, 130, 60, 20))
    page = snapshot("payment", texts=[title], fields=[code], controls=[send, other], amounts=[cost])
    assert delivery.cards(page) == [other]


def test_hours_side_by_side_have_their_own_prices() -> None:
    title = text("Choose a delivery", "h1", heading=1, box=box(y=20))
    prices = [
        amount(sum, "item", text=f"€ {sum}", box=box(x, 120, 40, 20)) for sum, x in (("4.95", 110), ("3.95", 310))
    ]
    hours = [
        control(f"{hours} € {sum}", near="10:00 - 12:00 € 4.95 14:00 - 16:00 € 3.95", box=box(x, 100, 180, 50))
        for hours, sum, x in (("10:00 - 12:00", "4.95", 100), ("14:00 - 16:00", "3.95", 300))
    ]
    page = snapshot("delivery", texts=[title], controls=hours, amounts=prices)
    offered: list[Choice] = []
    for card in delivery.cards(page):
        delivery.note_card(offered, card, page)
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [
        ("10:00 - 12:00", "4.95"), ("14:00 - 16:00", "3.95"),
    ]  # fmt: skip


def test_places_in_a_dialog_over_the_methods_are_no_methods() -> None:
    method = field("Parcel shop", "delivery-method", "radio", checked=True, node=1)
    place = field("Kiosk, Main Street 1", "delivery-method", "radio", overlay=0, node=2)
    dialog = Overlay(selector="#places", text="Choose a parcel shop", box=box(), modal=True)
    page = snapshot("delivery", fields=[method, place], overlays=[dialog])
    assert (delivery.choices(page), delivery.places(page)) == ([method], [place])
    alone = snapshot("delivery", fields=[place], overlays=[dialog])
    assert (delivery.choices(alone), delivery.places(alone)) == ([place], [])


@pytest.mark.parametrize("price", ["", " € 2.00"])
def test_places_that_open_below_a_method_are_no_methods_unless_they_have_prices(price: str) -> None:
    rows = [("Pick-up point € 3.00", "way"), ("Mill Lane" + price, "place"), ("High Street" + price, "place")]
    rows.append(("Courier € 5.00", "way"))
    fields = [
        field(label, "delivery-method", "radio", name=name, node=n, box=box(y=100 + 50 * n))
        for n, (label, name) in enumerate(rows)
    ]
    amounts = [
        amount(f.label.rpartition("€ ")[2], "delivery", box=f.box, text="€" + f.label.rpartition("€")[2])
        for f in fields
        if "€" in f.label
    ]
    page = snapshot("delivery", fields=fields, amounts=amounts)
    methods = [f.label for f in delivery.choices(page)]
    assert methods == ([f.label for f in fields] if price else [fields[0].label, fields[3].label])
    assert [f.label for f in delivery.places(page)] == ([] if price else ["Mill Lane", "High Street"])


def test_an_amount_inside_the_name_of_a_way_to_pay_stays() -> None:
    radio = field("Pay in 3 parts of € 6.00 each", "payment-method", "radio")
    offered: list[Choice] = []
    delivery.note(offered, radio, snapshot("payment", fields=[radio], amounts=[amount("6.00")]))
    assert [c.label for c in offered] == ["Pay in 3 parts of € 6.00 each"]


@pytest.mark.parametrize(
    "label", ["Payer 31,90 €", "Pay £31.90", "Betal 288,00 kr.", "€ 31.90 Pay now", "Pay ($31.90 USD) now"]
)
def test_a_last_button_may_tell_the_total(label: str) -> None:
    card = field("Card", "payment-method", "radio", box=box(0, 100))
    button = control(label, enabled=False, box=box(0, 300))
    assert payment.last_button(snapshot("payment", fields=[card], controls=[button])) == button


def test_a_last_button_that_comes_once_a_way_to_pay_is_chosen_is_read_where_no_other_is_shown() -> None:
    card = field("Card", "payment-method", "radio", box=box(0, 100))
    hidden = control("Place Order", visible=False)
    code = control("Apply discount", box=box(0, 300))
    assert payment.last_button(snapshot("payment", fields=[card], controls=[code, hidden])) == hidden
    shown = control("Continue", box=box(0, 400))
    assert payment.last_button(snapshot("payment", fields=[card], controls=[hidden, shown])) == shown


def test_the_last_button_by_the_price_of_delivery_is_no_method() -> None:
    title = text("Delivery", heading=2, box=box(y=100))
    costs = [amount("6.00", "delivery", box=box(y=200)), amount("9.00", "delivery", box=box(y=300))]
    cards = [control("Courier € 6.00", box=box(y=200)), control("Courier by noon € 9.00", box=box(y=300))]
    order = control("Place order", near="Delivery € 9.00 Place order", box=box(y=330))
    page = snapshot("delivery", texts=[title], amounts=costs, controls=[*cards, order])
    assert delivery.cards(page) == cards


@pytest.mark.parametrize("role", ["line", "tax"])
def test_a_line_of_the_order_beside_the_methods_is_no_cost_of_them(role: AmountRole) -> None:
    collect = field("Collect in store", "delivery-method", "radio", box=box(x=100, y=200, width=200, height=24))
    line = amount("189.00", role, box=box(x=800, y=202, width=60, height=20))
    offered: list[Choice] = []
    delivery.note(offered, collect, snapshot("delivery", fields=[collect], amounts=[line]))
    assert [c.amount for c in offered] == [None]


@pytest.mark.parametrize("y", [120, 170])
def test_the_delivery_in_the_summary_beside_the_methods_is_no_cost_of_them(y: int) -> None:
    collect = field("Click & Collect", "delivery-method", "radio", value="2", box=box(100, 100, 160, 50))
    total = amount("62.99", "total", "Total", box=box(1140, 200, 49, 17))
    delivers = amount("3.99", "delivery", "Delivery", box=box(1149, y, 40, 17))
    offered: list[Choice] = []
    delivery.note(offered, collect, snapshot("delivery", fields=[collect], amounts=[delivers, total]))
    assert offered == [Choice(label="Click & Collect", selected=False)]


def test_a_price_wrapped_onto_the_next_line_is_that_of_its_method() -> None:
    courier = field("Courier (tomorrow by 13:00)", "delivery-method", "radio", box=box(37, 200, 286, 17))
    cost = amount("12.90", "delivery", courier.label, box=box(32, 200, 291, 40))
    offered: list[Choice] = []
    delivery.note(offered, courier, snapshot("delivery", fields=[courier], amounts=[cost]))
    assert [c.amount and c.amount.amount for c in offered] == ["12.90"]


def test_the_price_of_the_last_method_stands_as_far_below_it_as_those_of_the_others() -> None:
    names = ("UPS", "InPost", "DHL")
    radios = [
        field(name, "delivery-method", "radio", node=n, box=box(20, 100 + 150 * n, 60, 40))
        for n, name in enumerate(names)
    ]
    costs = [amount("9.90", "delivery", "2 days", box=box(20, 195 + 150 * n, 60, 17)) for n in range(len(names))]
    page = snapshot("delivery", fields=radios, amounts=costs)
    offered: list[Choice] = []
    for radio in radios:
        delivery.note(offered, radio, page)
    assert [c.amount and c.amount.amount for c in offered] == ["9.90"] * 3


def test_what_stands_by_a_list_is_the_cost_of_what_is_chosen_in_it() -> None:
    ways = [Option(label="DHL", value="1", selected=True), Option(label="Express", value="2", selected=False)]
    listed = field("Delivery", "delivery-method", "select", options=ways, box=box(y=200))
    offered: list[Choice] = []
    cost = amount("3.95", "delivery", "Delivery", box=box(x=110, y=246))
    delivery.note(offered, listed, snapshot("delivery", fields=[listed], amounts=[cost]))
    assert [(c.label, c.amount and c.amount.amount) for c in offered] == [("DHL", "3.95"), ("Express", None)]


def test_a_choice_below_the_heading_of_another_part_is_no_way_of_delivery() -> None:
    parts = [
        text(words, "h2", heading=2, box=box(y=y))
        for words, y in (("1. Choose delivery", 100), ("2. Your details", 300))
    ]
    courier = field("Courier", None, "radio", box=box(y=150))
    private = field("Private person", None, "radio", box=box(y=350))
    page = snapshot("payment", texts=parts, fields=[courier, private])
    assert delivery.choices(page) == [courier]


def test_below_one_title_for_both_a_way_of_delivery_is_no_way_to_pay() -> None:
    title = text("Choose payment and delivery", "h2", heading=2, box=box(y=100))
    courier = field("Courier", "delivery-method", "radio", name="way", group="way", box=box(y=150))
    card = field("Card", "payment-method", "radio", name="pay", group="pay", box=box(y=200))
    assert payment.fields(snapshot("payment", texts=[title], fields=[courier, card])) == [card]
    assert payment.fields(snapshot("payment", texts=[title], fields=[courier])) == [courier]


def test_what_is_to_be_paid_is_no_cost_of_a_way_to_pay_and_a_picture_is_called_by_its_method() -> None:
    card = field("Credit Card $135.30", "payment-method", "radio", box=box(y=300))
    paypal = field("paypal-icon", "payment-method", "radio", box=box(y=400))
    sums = [amount("135.30", "other", text="$135.30", box=box(y=310)), amount("135.30", "total", box=box(y=800))]
    page = snapshot("payment", fields=[card, paypal], amounts=sums)
    offered: list[Choice] = []
    for way in (card, paypal):
        delivery.note(offered, way, page)
    assert [(c.label, c.amount) for c in offered] == [("Credit Card", None), ("paypal", None)]


@pytest.mark.parametrize(
    ("offered", "best"),
    [
        (["GLS Pakkeshop 39 kr", "GLS Erhverv 49 kr", "Til privatadresse 59 kr"], "Til privatadresse 59 kr"),
        (["PostNord företag 49 kr", "PostNord ombud 59 kr"], "PostNord ombud 59 kr"),
        (["Retirar na loja Grátis", "PAC R$ 18,90"], "PAC R$ 18,90"),
        (["Parcel to business addresses £3.00", "Courier, 2 business days £6.00"], "Courier, 2 business days £6.00"),
    ],
)
def test_a_shopper_has_it_delivered_to_no_company(offered: list[str], best: str) -> None:
    assert chosen_among([field(label, "delivery-method", "radio") for label in offered]) == [best]


def test_what_stands_below_a_heading_about_picking_up_is_no_delivery_to_the_door() -> None:
    door = field("Andreani $8.920,00", "delivery-method", "radio", box=box(y=140))
    shop = field("Showroom Palermo Gratis", "delivery-method", "radio", box=box(y=240))
    titles = [
        text(words, "h3", heading=3, box=box(y=y)) for words, y in (("Envío a domicilio", 100), ("Retirar por", 200))
    ]
    assert chosen_among([shop, door], titles=titles) == ["Andreani $8.920,00"]
    both = [text("Envío o retiro en sucursal", "h3", heading=3, box=box(y=100))]
    assert chosen_among([shop, door], titles=both) == ["Showroom Palermo Gratis"]


def chosen_among(ways: list[FormField], *beside: FormField, titles: list[Text] | None = None) -> list[str]:
    """What the walk chooses to have it delivered on a page with these fields."""
    given: list[str] = []

    async def give(field: Any, *_: Any, **__: Any) -> SimpleNamespace:
        given.append(field.label)
        return SimpleNamespace()

    recording = SimpleNamespace(at_stage=lambda _: [])
    visit = cast("Visit", SimpleNamespace(given={}, give=give, say=lambda *_: None, recording=recording))
    asyncio.run(delivery.choose(visit, snapshot("delivery", fields=[*ways, *beside], texts=titles or []), "delivery"))
    return given


def test_a_pick_up_that_is_preset_before_any_address_is_asked_is_changed_for_the_door() -> None:
    ways = [field("Pickup", "delivery-method", "radio", checked=True), field("Shipping", "delivery-method", "radio")]
    assert chosen_among(ways, field("E-mail", "email")) == ["Shipping"]
    assert chosen_among(ways, field("Postcode", "postal-code")) == []
    assert chosen_among([ways[0], field("Locker", "delivery-method", "radio")]) == []


def test_links_that_start_a_script_and_tell_price_and_days_are_methods() -> None:
    at = [(f"Within {n} business days", 100 + 46 * n) for n in (3, 9)]
    texts = [text(days, box=box(x=36, y=y + 8, width=110)) for days, y in at]
    costs = [amount(f"{n}.00", box=box(x=160, y=y + 8, width=60)) for n, (_, y) in enumerate(at, 5)]
    home = "https://shop.example/app/#"
    methods = [
        control(f"{days} {cost.text} Post", "a", href=home, box=box(x=15, y=y, width=400, height=46))
        for (days, y), cost in zip(at, costs, strict=True)
    ]
    saved = field("12 Main Street", None, "radio", box=box(x=36, y=640, height=60))
    page = snapshot("delivery", title="Shop", texts=texts, amounts=costs, controls=methods, fields=[saved])
    assert delivery.choices(page) == []
    assert delivery.cards(page) == methods
    away = [c.model_copy(update={"href": "https://shop.example/mug"}) for c in methods]
    assert delivery.cards(page.model_copy(update={"controls": away})) == []
    assert delivery.cards(page.model_copy(update={"controls": methods[:1]})) == []


def test_the_word_for_free_of_the_method_beside_is_no_price_of_this_one() -> None:
    both = [
        field(label, "delivery-method", type="radio", node=node, box=box(200 * node, 100, 180, 50))
        for node, label in ((1, "Ship"), (2, "Collect free"))
    ]
    gratis = amount("0.00", "delivery", text="free", box=box(500, 115, 40, 20))
    page = snapshot("payment", fields=both, amounts=[gratis])
    offered: list[Choice] = []
    for way in both:
        delivery.note(offered, way, page)
    assert [c.amount and c.amount.amount for c in offered] == [None, "0.00"]


@pytest.mark.parametrize(
    ("step", "beside", "known"),
    [("2. Shipping", [], True), ("1. Details", [], False), ("2. Shipping", [field("Street", "street-address")], False)],
)
def test_what_is_chosen_in_a_step_for_delivery_alone_is_a_way_of_delivery(
    step: str, beside: list[Any], known: bool
) -> None:
    ways = [field(way, None, "radio", name="b", box=box(y=300 + n)) for n, way in enumerate(("Parcel", "Van"))]
    progress = Progress(steps=[step, "3. Payment"], current=0, box=box(y=40))
    heading = text("What suits you best?", "h1", heading=1, box=box(y=200))
    page = snapshot("page", fields=[*ways, *beside], texts=[heading], progress=progress)
    assert form.chooses_delivery(page.fields[0], page) is known

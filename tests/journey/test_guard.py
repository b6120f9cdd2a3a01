"""What the order guard forbids and allows, without a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kassa.journey.guard.filling import CARD, refuse_fill
from kassa.journey.guard.flow import Flow, common_root
from kassa.journey.guard.pressing import NEVER, refuse_press
from kassa.journey.guard.requests import graphql_operation, judge_request
from kassa.journey.shown import Box, Control, Form, Overlay, Progress, Snapshot, Stage
from kassa.journey.vocabulary import named, phrases

from ..checks.build import box, control, field, snapshot, text

SHOP = "https://shop.test"


def in_checkout(
    *, personal_data: bool = True, payment_open: bool = False, payment_shown: bool = False, acting: bool = False
) -> Flow:
    return Flow(
        stage="checkout", personal_data=personal_data, payment_open=payment_open, payment_shown=payment_shown,
        acting=acting, shop="shop.test",
    )  # fmt: skip


def address_page(*more_fields: str):
    fields = [field("Street", "street-address"), field("Postcode", "postal-code")]
    return snapshot("address", fields=[*fields, *(field(p, p, type="radio") for p in more_fields)])


FINAL = [phrase for category in NEVER for phrase in phrases(category)]


@given(
    st.sampled_from(FINAL),
    st.sampled_from(["", " →", " (1)", "!", " »", " € 34,90", " 1 349 kr", " ($20.00)"]),
    st.booleans(),
)
def test_no_label_of_a_last_button_is_pressed_in_the_checkout(label: str, tail: str, shout: bool) -> None:
    words = (label.upper() if shout else label.capitalize()) + tail
    if named(words, "continue_as_guest"):
        return
    assert refuse_press(control(words), address_page(), in_checkout())


@given(st.sampled_from(FINAL))
def test_no_label_of_a_last_button_is_pressed_in_the_cart_unless_it_adds_to_the_cart(label: str) -> None:
    if named(label, "add_to_cart"):
        return
    assert refuse_press(control(label), snapshot("cart"), Flow(stage="cart"))


@given(st.sampled_from(phrases("continue_step") + phrases("to_payment_step") + phrases("proceed_to_checkout")))
def test_no_button_is_pressed_where_ways_to_pay_are_shown(label: str) -> None:
    page = address_page("payment-method")
    assert refuse_press(control(label, type="submit", form=0), page, in_checkout())


@pytest.mark.parametrize("label", phrases("continue_step"))
def test_going_on_from_an_address_is_allowed(label: str) -> None:
    assert refuse_press(control(label, type="submit"), address_page(), in_checkout()) is None


def test_a_number_before_an_amount_does_not_make_going_on_a_method_of_delivery() -> None:
    page = snapshot("delivery", texts=[text("Lieferung", "h2", heading=2)])
    assert refuse_press(control("Weiter zu Schritt 2 € 12,95"), page, in_checkout())


@pytest.mark.parametrize("label", ["Weiter € 12,95", "349 kr. Fortsæt", "Nästa 349 kr", "Dalej 12 zł"])
def test_going_on_for_an_amount_is_refused(label: str) -> None:
    assert "an amount stands on it" in str(refuse_press(control(label, type="submit"), address_page(), in_checkout()))


@pytest.mark.parametrize("label", ["Continue", "Weiter", "Verder", "Siguiente", "Avanti", "Dalej", "Nästa"])
def test_a_plain_continue_is_not_pressed_once_nothing_is_asked_any_more(label: str) -> None:
    review = snapshot("payment", texts=[], fields=[])
    assert "nothing is asked" in str(refuse_press(control(label), review, in_checkout()))


@pytest.mark.parametrize(
    ("label", "more", "pressed"),
    [
        ("Order summary", {}, True),
        ("Bestellübersicht 24,95 €", {}, True),
        ("Order summary", {"tag": "summary", "type": ""}, True),
        ("Order summary 24.95", {"tag": "div", "type": "", "form": None}, True),
        ("Order summary 24.95", {"tag": "div", "type": "", "form": 0}, False),
        ("Order summary 24.95", {"tag": "a", "role": "button", "form": None}, False),
        ("Resumo do pedido (1) R$ 89,90", {}, True),
        ("Order summary 24.95 pay", {}, False),
        ("Order summary 24.95", {"expanded": None}, False),
        ("Order summary 24.95", {"type": "submit"}, False),
    ],
)
def test_the_summary_of_the_order_is_opened_where_it_only_opens(
    label: str, more: dict[str, object], pressed: bool
) -> None:
    bar = control(label, **{"tag": "button", "type": "button", "expanded": False, **more})
    glued = bar.model_copy(update={"text": label.replace("übersicht ", "übersicht")})
    assert (refuse_press(glued, address_page(), in_checkout()) is None) == pressed
    assert (refuse_press(bar, address_page(), in_checkout()) is None) == pressed
    assert refuse_press(bar, address_page("payment-method"), in_checkout())


@pytest.mark.parametrize(("last", "pressed"), [(600, True), (50, False), (None, False)])
def test_an_address_is_added_above_the_ways_to_pay_where_the_last_button_is_below_them(
    last: int | None, pressed: bool
) -> None:
    card = field("Card", "payment-method", "radio", box=Box(x=0, y=400, width=20, height=20))
    add = control("+ Add new address", box=Box(x=0, y=100, width=200, height=40))
    order = [control("Place order", box=Box(x=0, y=last, width=200, height=40))] if last else []
    page = snapshot("payment", fields=[card], controls=[add, *order])
    assert (refuse_press(add, page, in_checkout()) is None) == pressed


@pytest.mark.parametrize(
    ("label", "asked", "pressed"),
    [
        ("Save address", "postal-code", True),
        ("Opslaan", "postal-code", True),
        ("Save", "email", False),
        ("Continue", "postal-code", False),
        ("Save and pay", "postal-code", False),
    ],
)
def test_an_address_is_saved_in_a_dialog_before_the_ways_to_pay(label: str, asked: str, pressed: bool) -> None:
    card = field("Card", "payment-method", "radio")
    form = field("Asked", asked, overlay=0), field("More", "address-line2", overlay=0)
    whole = Box(x=0, y=0, width=500, height=500)
    dialog = Overlay(selector="#d", text="New address", box=whole, kind="other", modal=True)
    page = snapshot("payment", fields=[card, *form], overlays=[dialog])
    save = control(label, overlay=0)
    assert (refuse_press(save, page, in_checkout()) is None) == pressed
    behind = [*page.fields, field("Parcel", "delivery-method", "radio")]
    assert (refuse_press(save, page.model_copy(update={"fields": behind}), in_checkout()) is None) == pressed
    behind.append(field("I agree to the terms", "terms", "checkbox", checked=True))
    assert refuse_press(save, page.model_copy(update={"fields": behind}), in_checkout())
    for other in ("terms", "delivery-method", "cc-number", "payment-method"):
        more = field(other, other, "checkbox" if other == "terms" else "radio", overlay=0)
        assert refuse_press(save, page.model_copy(update={"fields": [*page.fields, more]}), in_checkout())
    assert refuse_press(save.model_copy(update={"overlay": None}), page, in_checkout())


@pytest.mark.parametrize(
    "label",
    ["€ 24,95 betalen", "Pay £12.50", "Pay with PayPal", "Buy with Apple Pay", "Jetzt zahlungspflichtig bestellen"],
)
@pytest.mark.parametrize("stage", ["product", "cart", "checkout"])
def test_paying_is_never_pressed(label: str, stage: Stage) -> None:
    assert refuse_press(control(label), snapshot("cart"), Flow(stage=stage))


def test_a_link_in_the_cart_that_is_called_as_a_last_button_leads_to_the_checkout() -> None:
    link = control("Bestellung aufgeben", tag="a", href=f"{SHOP}/bestellung")
    assert refuse_press(link, snapshot("cart"), Flow(stage="cart")) is None
    assert refuse_press(link, snapshot("cart"), Flow(stage="cart", known_customer=True))
    assert refuse_press(link, snapshot("cart"), Flow(stage="cart", personal_data=True))


@pytest.mark.parametrize("label", ["Bestellen", "Commander", "Realizar pedido", "Checkout", "Afrekenen"])
def test_words_with_two_meanings_are_pressed_in_the_cart_only(label: str) -> None:
    assert refuse_press(control(label), snapshot("cart"), Flow(stage="cart")) is None
    assert refuse_press(control(label), address_page(), in_checkout())


CONFIRM = phrases("confirm")


def confirming(*steps: str, more: str = "", form: int | None = 0):
    """An address form in its checkout, at the first of these steps."""
    fields = [field("Street", "street-address", form=0), field("Postcode", "postal-code", form=0)]
    fields += [field(more, more, type="radio", form=0)] if more else []
    progress = Progress(steps=list(steps), current=0, box=Box(x=0, y=0, width=1, height=1)) if steps else None
    return snapshot(
        "address",
        fields=fields,
        progress=progress,
        forms=[Form(selector="form", action=f"{SHOP}/address", method="post")],
    )


@pytest.mark.parametrize("label", CONFIRM)
def test_a_bare_confirm_ends_an_address_where_the_payment_is_a_step_to_come(label: str) -> None:
    button = control(label, type="submit", form=0)
    assert refuse_press(button, confirming("Address", "Delivery", "Payment"), in_checkout()) is None


@pytest.mark.parametrize("label", CONFIRM)
@pytest.mark.parametrize(
    "page",
    [
        confirming(),
        confirming("Address", "Thank you"),
        confirming("Address", "Payment", more="delivery-method"),
        confirming("Address", "Payment", more="payment-method"),
        confirming("Address", "Payment", more="terms"),
    ],
    ids=["no steps", "no payment among the steps", "delivery", "payment", "terms"],
)
def test_a_bare_confirm_is_refused_where_it_may_be_the_last_button(label: str, page: Snapshot) -> None:
    assert refuse_press(control(label, type="submit", form=0), page, in_checkout())


def test_a_bare_confirm_is_refused_outside_the_form_of_the_address_and_where_its_form_orders() -> None:
    page = confirming("Address", "Payment")
    assert refuse_press(control("Confirm", type="submit", form=None), page, in_checkout())
    page.forms[0].action = f"{SHOP}/order/confirm"
    assert refuse_press(control("Confirm", type="submit", form=0), page, in_checkout())


def closed_payment(label: str, *, y: float):
    """An address form with a closed part "Payment" at 500, and a button."""
    page = confirming()
    page.texts = [
        text("Address", "h2", heading=2, box=box(y=0)),
        text("Payment", "h2", heading=2, box=box(y=500)),
    ]
    return control(label, type="submit", form=0, box=box(y=y)), page, in_checkout()


def test_only_a_bare_confirm_above_the_closed_part_for_the_payment_is_pressed() -> None:
    assert refuse_press(*closed_payment("Confirm", y=400)) is None
    assert refuse_press(*closed_payment("Confirm", y=600))
    assert refuse_press(*closed_payment("Bestellen", y=400))
    assert refuse_press(*closed_payment("Bestellen", y=600))


def link(label: str, href: str = f"{SHOP}/confirm_order"):
    return control(label, tag="a", href=href, form=None)


@pytest.mark.parametrize("more", ["", "delivery-method"])
@pytest.mark.parametrize("label", CONFIRM)
def test_a_link_called_confirm_opens_the_next_step_where_the_payment_is_among_the_steps_to_come(
    label: str, more: str
) -> None:
    assert refuse_press(link(label), confirming("Address", "Payment", more=more), in_checkout()) is None


@pytest.mark.parametrize(
    ("pressed", "page", "flow"),
    [
        (link("Confirm"), confirming(), in_checkout()),
        (link("Confirm"), confirming("Review", "Done"), in_checkout()),
        (link("Confirm"), confirming("Address", "Payment", more="terms"), in_checkout()),
        (link("Confirm"), confirming("Address", "Payment", more="payment-method"), in_checkout()),
        (link("Confirm"), confirming("Address", "Payment"), in_checkout(payment_shown=True)),
        (link("Confirm"), confirming("Address", "Payment"), Flow(stage="checkout", known_customer=True)),
        (link("Confirm order"), confirming("Address", "Payment"), in_checkout()),
        (link("Confirm", f"{SHOP}/place-order"), confirming("Address", "Payment"), in_checkout()),
        (link("Confirm", "https://elsewhere.test/confirm"), confirming("Address", "Payment"), in_checkout()),
    ],
    ids=[
        "no steps",
        "no payment",
        "terms",
        "ways to pay",
        "ways to pay before",
        "customer",
        "order",
        "address",
        "host",
    ],
)
def test_a_link_called_confirm_is_refused_where_it_may_order(pressed: Control, page: Snapshot, flow: Flow) -> None:
    assert refuse_press(pressed, page, flow)


def test_a_harmless_word_does_not_hide_what_the_page_calls_the_button() -> None:
    hidden = control("Next", hints="btn place order button", type="submit")
    assert 'calls it "place order"' in str(refuse_press(hidden, address_page(), in_checkout()))


def test_a_harmless_word_does_not_hide_where_its_form_goes() -> None:
    page = address_page()
    page.forms = [Form(selector="form", action=f"{SHOP}/checkout/place-order", method="post")]
    assert refuse_press(control("Next", type="submit", form=0), page, in_checkout())


def test_a_link_to_a_payment_provider_is_not_followed() -> None:
    link = control("Continue", tag="a", href="https://www.mollie.com/checkout/select")
    assert "mollie.com" in str(refuse_press(link, address_page(), in_checkout()))


@pytest.mark.parametrize("label", ["Buy", "Kaufen", "Acheter", "Kopen"])
def test_a_plain_buy_is_pressed_where_the_page_calls_it_add_to_cart_and_nobody_is_known(label: str) -> None:
    page = snapshot("product", forms=[Form(selector="form", action=f"{SHOP}/tea", method="post", id="add-cart")])
    button = control(label, type="submit", form=0)
    assert refuse_press(button, page, Flow(stage="product", shop="shop.test")) is None
    for known in (
        Flow(stage="product", shop="shop.test", known_customer=True),
        Flow(stage="product", shop="shop.test", personal_data=True),
        Flow(stage="cart", shop="shop.test"),
        in_checkout(personal_data=False),
    ):
        assert refuse_press(button, page, known)
    page.forms[0].id = "buy-form"
    assert refuse_press(button, page, Flow(stage="product", shop="shop.test"))
    page.forms[0].id = "add-cart"
    button.hints = "buy-now"
    assert refuse_press(button, page, Flow(stage="product", shop="shop.test"))


def test_buying_as_a_guest_is_allowed_although_it_has_a_word_for_ordering() -> None:
    page = snapshot("account", fields=[field("Password", "current-password", type="password")])
    assert refuse_press(control("Bestellen als gast"), page, in_checkout(personal_data=False)) is None


def test_on_to_the_payment_is_refused_where_it_may_be_the_last_button() -> None:
    page = address_page("delivery-method")
    assert "may be the last button" in str(refuse_press(control("Naar betaling"), page, in_checkout()))
    assert refuse_press(control("Naar betaling"), address_page(), in_checkout()) is None


def test_nothing_is_pressed_on_after_agreeing_to_terms_with_delivery_unless_the_payment_is_announced() -> None:
    page = address_page("delivery-method")
    page.fields.append(field("I agree", "terms", type="checkbox", checked=True))
    assert "may be the last button" in str(refuse_press(control("Verder"), page, in_checkout()))
    page.progress = Progress(
        steps=["Gegevens", "Bezorging", "Betaling"], current=0, box=Box(x=0, y=0, width=1, height=1)
    )
    assert refuse_press(control("Verder"), page, in_checkout()) is None


@pytest.mark.parametrize(
    ("steps", "current", "passes"),
    [
        (["Shipping", "Review & Payments"], 0, True),
        (["Shipping", "Review & Payments"], 1, False),
        (["Shipping", "Thank you"], 0, False),
    ],
)
def test_steps_that_a_phone_hides_announce_the_payment_too(steps: list[str], current: int, passes: bool) -> None:
    page = address_page("delivery-method")
    assert "nothing says that another step follows" in str(refuse_press(control("Next"), page, in_checkout()))
    page.hidden_progress = Progress(steps=steps, current=current, box=Box(x=0, y=0, width=0, height=0))
    assert (refuse_press(control("Next"), page, in_checkout()) is None) == passes


def test_a_vouched_button_is_pressed_in_doubt_and_never_against_its_words() -> None:
    page = address_page("delivery-method")
    assert refuse_press(control("Naar betaling"), page, in_checkout(), vouched=True) is None
    assert refuse_press(control("Bestelling plaatsen"), page, in_checkout(), vouched=True)


def test_a_word_with_two_meanings_is_pressed_in_the_checkout_where_it_is_vouched_for() -> None:
    assert refuse_press(control("Finalizar compra"), address_page(), in_checkout())
    assert refuse_press(control("Finalizar compra"), address_page(), in_checkout(), vouched=True) is None


@pytest.mark.parametrize("label", ["Bestellen", "Commander", "Finalizar compra"])
def test_a_word_with_two_meanings_ends_an_address_where_the_payment_is_a_step_to_come(label: str) -> None:
    button = control(label, type="submit", form=0)
    assert refuse_press(button, confirming("Address", "Payment"), in_checkout()) is None
    assert refuse_press(button, confirming("Address", "Done"), in_checkout())
    assert refuse_press(button, confirming("Address", "Payment", more="delivery-method"), in_checkout())


@pytest.mark.parametrize("purpose", sorted(CARD))
def test_payment_data_is_never_given(purpose: str) -> None:
    assert refuse_fill(field("Number", purpose), in_checkout())


def test_terms_are_not_ticked_where_the_order_is_placed_and_addresses_are_given() -> None:
    terms = field("I agree", "terms", type="checkbox")
    assert refuse_fill(terms, in_checkout(payment_shown=True))
    assert refuse_fill(terms, in_checkout(payment_open=True))
    assert refuse_fill(terms, in_checkout()) is None  # a privacy note at an address; whether to tick is not the guard's
    assert refuse_fill(field("City", "address-level2"), in_checkout()) is None


ORDERS = [
    ("POST", "/rest/default/V1/guest-carts/abc/payment-information"),
    ("POST", "/?wc-ajax=checkout"),
    ("POST", "/wp-json/wc/store/v1/checkout"),
    ("POST", "/checkout/order"),
    ("PATCH", "/api/v2/shop/orders/xyz/complete"),
    ("POST", "/checkout/place-order"),
    ("POST", "/order/confirm"),
    ("POST", "/bestelling/plaats-bestelling"),
    ("POST", "/api/orders"),
    ("GET", "/buy?order=1"),
    ("GET", "/order/place"),
]


@pytest.mark.parametrize(("method", "path"), ORDERS)
@pytest.mark.parametrize("acting", [True, False])
def test_requests_that_place_orders_are_stopped_even_when_kassa_acts(method: str, path: str, acting: bool) -> None:
    flow = in_checkout(acting=acting)
    assert judge_request(flow, method=method, url=SHOP + path, navigation=False, body=None)[0] == "stop"


@given(
    st.sampled_from(["POST", "PUT", "PATCH", "DELETE"]),
    st.text("abcdefghijklmnopqrstuvwxyz/-_0123456789", max_size=40),
    st.booleans(),
    st.one_of(st.none(), st.text(max_size=40)),
)
def test_no_write_passes_once_the_payment_step_is_open(method: str, path: str, acting: bool, body: str | None) -> None:
    flow = in_checkout(payment_open=True, acting=acting)
    assert judge_request(flow, method=method, url=f"{SHOP}/{path}", navigation=False, body=body)[0] == "stop"


def test_the_page_does_not_leave_the_open_payment_step() -> None:
    flow = in_checkout(payment_open=True)
    assert judge_request(flow, method="GET", url=f"{SHOP}/thanks", navigation=True, body=None)[0] == "stop"


def test_a_write_that_kassa_did_not_cause_waits_until_the_page_is_known() -> None:
    assert judge_request(in_checkout(), method="POST", url=f"{SHOP}/api/x", navigation=False, body=None)[0] == "hold"


@pytest.mark.parametrize(
    "path",
    [
        "/?wc-ajax=update_order_review",
        "/rest/V1/guest-carts/abc/shipping-information",
        "/checkout/address",
        "/checkout/payment-method",
        "/checkout/shipping-method/",
        "/api/orders/17/set-payment-method",
        "/order/address",
        "/checkout/process/address",
    ],
)
def test_giving_an_address_is_not_stopped(path: str) -> None:
    flow = in_checkout(acting=True)
    assert judge_request(flow, method="POST", url=SHOP + path, navigation=False, body=None) == ("allow", "")


@pytest.mark.parametrize(
    "path", ["/checkout/confirm", "/checkout/payment-details/", "/kassa/betaling", "/checkout/review"]
)
def test_going_to_a_page_of_the_checkout_is_not_stopped(path: str) -> None:
    assert (
        judge_request(in_checkout(acting=True), method="GET", url=SHOP + path, navigation=True, body=None)[0] == "allow"
    )


def test_graphql_queries_pass_and_ordering_mutations_do_not() -> None:
    flow = in_checkout(acting=True)
    url = f"{SHOP}/graphql"

    def verdict(query: str) -> str:
        return judge_request(flow, method="POST", url=url, navigation=False, body=json.dumps({"query": query}))[0]

    assert verdict("query Cart { cart { total } }") == "allow"
    assert verdict('mutation { setShippingAddress(city: "x") { id } }') == "allow"
    assert verdict("mutation Go { placeOrder(input: {}) { id } }") == "stop"
    assert verdict("mutation { checkoutComplete(id: 1) { id } }") == "stop"
    assert verdict("mutation { addPaymentToOrder(input: {}) { id } }") == "stop"


CART_FIELDS = "fragment C on Cart { id total selected_payment_method { code title } order_total available { code } }"


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("mutation M($id: ID!, $e: String!) { setGuestEmailOnCart(input: {id: $id, email: $e}) { cart { ...C } } }",
         "allow"),
        ("mutation setShippingAddressesOnCart { setShippingAddressesOnCart(input: {}) { cart { ...C } } }", "allow"),
        ("mutation UpdateDraftOrder($id: ID!) { updateDraftOrder(id: $id) { order { id } } }", "allow"),
        ("mutation Update { updateDraftOrder(id: 1) { id } completeDraftOrder(id: 1) { id } }", "stop"),
        ("mutation UpdateOrder($id: ID!) { updateOrder(id: $id) { id } }", "stop"),
        ("mutation { cart { setAddress(city: 1) { id } buy(now: 1) { id } } }", "stop"),
        ("mutation { cart { email(e: 1) { id } completeCheckout { id } } }", "stop"),
        ("mutation buyCart { setEmail(e: 1) { id } }", "stop"),
        ("query Cart { cart { ...C } }", "allow"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_what_a_mutation_wants_to_know_is_not_what_it_does(query: str, verdict: str, first: bool) -> None:
    flow = in_checkout(acting=True, payment_shown=True)
    body = json.dumps({"query": f"{CART_FIELDS * 20} {query}" if first else f"{query} {CART_FIELDS * 20}"})
    assert judge_request(flow, method="POST", url=f"{SHOP}/graphql", navigation=False, body=body)[0] == verdict


def test_a_form_that_asks_for_the_ways_of_delivery_beside_the_ways_to_pay_is_no_order() -> None:
    flow = in_checkout(acting=True, payment_shown=True)

    def verdict(path: str) -> str:
        return judge_request(flow, method="POST", url=SHOP + path, navigation=False, body="op=")[0]

    assert verdict("/checkout/41/order_information?ajax_form=1&_wrapper_format=drupal_ajax") == "allow"
    assert verdict("/checkout/41/order_information") == "stop"
    assert verdict("/checkout/41/review?ajax_form=1") == "stop"


MOVES = "mutation Move($s: String!) { transitionOrderToState(state: $s) { ... on Order { id state } __typename } }"


@pytest.mark.parametrize(
    ("query", "given", "verdict"),
    [
        (MOVES, {"s": "ArrangingPayment"}, "allow"),
        (f"{MOVES} fragment F on Order {{ id }}", {"s": "ArrangingPayment"}, "allow"),
        ('mutation { transitionOrderToState(state: "ArrangingPayment") { __typename } }', None, "allow"),
        (MOVES, {"s": "PaymentAuthorized"}, "stop"),
        (MOVES, {"s": "ArrangingPayment", "more": "x"}, "stop"),
        (MOVES, {"t": "ArrangingPayment"}, "stop"),
        (MOVES, {}, "stop"),
        (MOVES, ["ArrangingPayment"], "stop"),
        ('mutation { a: transitionOrderToState(state: "ArrangingPayment") { id } pay { id } }', None, "stop"),
        (
            'mutation { transitionOrderToState(state: "ArrangingPayment") { id } addPaymentToOrder { id } }',
            None,
            "stop",
        ),
        ('mutation { transitionOrder(state: "ArrangingPayment") { id } }', None, "stop"),
        (f"{MOVES} mutation Pay {{ pay {{ id }} }}", {"s": "ArrangingPayment"}, "stop"),
        ("mutation { transitionOrderToState { id } }", None, "stop"),
    ],
)
def test_an_order_is_moved_to_the_state_that_asks_for_its_payment_and_to_no_other(
    query: str, given: object, verdict: str
) -> None:
    body = json.dumps({"query": query, "variables": given})

    def judged(flow: Flow, sent: str = body) -> str:
        return judge_request(flow, method="POST", url=f"{SHOP}/shop-api", navigation=False, body=sent)[0]

    assert judged(in_checkout(acting=True)) == verdict
    assert judged(in_checkout(acting=True), f"[{body}]") == "stop"
    assert judged(in_checkout()) == judged(in_checkout(acting=True, payment_shown=True)) == "stop"
    assert judged(in_checkout(acting=True, payment_open=True)) == "stop"


def test_a_mutation_that_a_socket_wraps_is_known() -> None:
    flow = in_checkout(acting=True)
    wrapped = {"id": "1", "type": "subscribe", "payload": {"query": "mutation { placeOrder { id } }"}}
    url = f"{SHOP.replace('https', 'wss')}/live"
    verdict, why = judge_request(flow, method="POST", url=url, navigation=False, body=json.dumps(wrapped))
    assert verdict == "stop"
    assert "placeOrder" in why


def test_a_batch_with_one_mutation_is_a_mutation() -> None:
    body = json.dumps([{"query": "query A { a }"}, {"query": "mutation B { placeOrder { id } }"}])
    assert graphql_operation(body) is not None
    assert (
        judge_request(in_checkout(acting=True), method="POST", url=f"{SHOP}/graphql", navigation=False, body=body)[0]
        == "stop"
    )


def test_nothing_is_stopped_while_a_shopper_looks_around() -> None:
    assert (
        judge_request(Flow(stage="product"), method="POST", url=f"{SHOP}/cart/add", navigation=True, body=None)[0]
        == "allow"
    )


def test_a_page_that_goes_elsewhere_by_itself_waits_until_it_is_known() -> None:
    assert judge_request(in_checkout(), method="GET", url=f"{SHOP}/x", navigation=True, body=None)[0] == "hold"


@pytest.mark.parametrize(
    ("root", "path", "verdict"),
    [
        ("/finalizar-compra", "/finalizar-compra/morada", "allow"),
        ("/finalizar-compra", "/finalizar-compra/confirmar-pedido", "stop"),
        ("/finalizar-compra", "/finalizar-compra/", "stop"),
        ("/order", "/order/address", "allow"),
        ("/order", "/order/confirm", "stop"),
        ("/pedido", "/pedido/confirmar", "stop"),
        (None, "/finalizar-compra/morada", "stop"),
    ],
)
def test_what_all_pages_of_a_checkout_are_called_tells_nothing_of_one_request(
    root: str | None, path: str, verdict: str
) -> None:
    flow = in_checkout(acting=True)
    flow.root = root
    assert judge_request(flow, method="POST", url=f"{SHOP}{path}", navigation=True, body=None)[0] == verdict


def test_the_root_of_a_checkout_is_the_folder_its_pages_share() -> None:
    root = None
    for path in ("/nl/afrekenen/gegevens", "/nl/afrekenen/bezorging", "/nl/afrekenen/"):
        root = common_root(root, f"{SHOP}{path}")
        assert root == "/nl/afrekenen"
    assert common_root(root, f"{SHOP}/nl/betalen") == "/nl"


def test_what_typing_sets_off_beside_ways_to_pay_passes_only_when_it_is_called_after_an_address() -> None:
    flow = in_checkout(acting=True, payment_shown=True)
    for path, verdict in (
        ("/api/next", "stop"),
        ("/api/shipping-address", "allow"),
        ("/cart/update-customer", "allow"),
    ):
        assert judge_request(flow, method="POST", url=SHOP + path, navigation=False, body=None)[0] == verdict, path
    assert judge_request(flow, method="POST", url=f"{SHOP}/address", navigation=True, body=None)[0] == "stop"


@pytest.mark.parametrize(
    ("chosen", "refused"),
    [
        ({"Register account": True, "Guest checkout": False}, True),
        ({"Register account": False, "Guest checkout": True}, False),
    ],
)
def test_a_form_with_an_account_chosen_is_not_sent(chosen: dict[str, bool], refused: bool) -> None:
    page = address_page()
    page.fields += [field(label, type="radio", checked=checked) for label, checked in chosen.items()]
    reason = refuse_press(control("Continue", type="submit", form=0), page, in_checkout())
    assert bool(reason and "could make an account" in reason) is refused


def test_a_form_that_makes_an_account_by_a_box_is_not_sent() -> None:
    page = address_page()
    box = field("Create an account", "create-account", type="checkbox", checked=True)
    page.fields.append(box)
    go_on = control("Continue", type="submit", form=0)
    assert "could make an account" in str(refuse_press(go_on, page, in_checkout()))
    box.checked = False
    assert refuse_press(go_on, page, in_checkout()) is None


def test_going_on_from_the_choice_of_delivery_needs_a_step_that_is_announced() -> None:
    page = snapshot("delivery", fields=[field("Courier", "delivery-method", type="radio")])
    assert "nothing says that another step follows" in str(refuse_press(control("Dalej"), page, in_checkout()))
    steps = ["Adres", "Dostawa"]
    page.progress = Progress(steps=steps, current=1, box=Box(x=0, y=0, width=1, height=1))
    assert refuse_press(control("Dalej"), page, in_checkout())
    page.progress = Progress(steps=[*steps, "Podsumowanie"], current=1, box=Box(x=0, y=0, width=1, height=1))
    assert refuse_press(control("Dalej"), page, in_checkout()) is None
    page.progress = None
    page.texts.append(text("3. Płatność", "li"))
    assert refuse_press(control("Dalej"), page, in_checkout()) is None


@pytest.mark.parametrize("label", ["Payer en tant qu'invité", "Pay as guest", "Als Gast bezahlen"])
def test_to_pay_as_a_guest_goes_on_from_the_account_choice_and_not_from_the_ways_to_pay(label: str) -> None:
    choice = snapshot("account", fields=[field("E-mail", "email"), field("Password", "current-password")])
    assert refuse_press(control(label), choice, in_checkout(personal_data=False)) is None
    assert refuse_press(control(label), address_page("payment-method"), in_checkout())


@pytest.mark.parametrize(
    "label", ["Zahlungs- und Versandart auswählen", "Choose delivery and payment", "Wybierz dostawę i płatność"]
)
def test_to_choose_delivery_and_payment_next_is_no_end(label: str) -> None:
    saved = snapshot("address", texts=[text("Your address", "h2", heading=2), text("Mill Lane 12")])
    assert refuse_press(control(label), saved, in_checkout()) is None
    assert refuse_press(control("Continue"), saved, in_checkout())
    assert refuse_press(control(label), address_page("payment-method"), in_checkout())

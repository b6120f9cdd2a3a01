"""The order guard keeps its rules (docs/order-guard.md) for any label, on any page, at any point of the walk.

The labels are those of the vocabulary and of the demo shops in all their languages, written as shops write them: in any
case, with odd white space, counters, amounts, arrows and other words around. The pages are put together at random.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from kassa.demo import shop as demo
from kassa.demo.till import HERE
from kassa.journey.guard.filling import CARD, UNTOUCHED, refuse_fill
from kassa.journey.guard.flow import Flow, common_root
from kassa.journey.guard.pressing import NEVER, refuse_press
from kassa.journey.guard.requests import judge_request
from kassa.journey.shown import Box, Control, Form, FormField, Frame, Progress, Snapshot, Stage
from kassa.journey.vocabulary import named, normal, phrases

from ..checks.build import control, field, snapshot, text

SHOP = "https://shop.test"
STRICTNESS = {"allow": 0, "hold": 1, "stop": 2}

# --- labels -----------------------------------------------------------------------------------------------

LAST = [phrase for category in NEVER for phrase in phrases(category)]
TWO_MEANINGS = list(phrases("place_order.contextual"))
GOING_ON = [
    phrase
    for category in ("continue_step", "to_payment_step", "next_is_payment", "proceed_to_checkout")
    for phrase in phrases(category)
]
IN_DEMO_SHOPS = [demo.read(file)["checkout"]["order"] for file in (HERE / "words").glob("??.yaml")]
AMOUNTS = ["€ 12,95", "12,95 €", "€12.95", "$1,234.50", "£9.99", "89,00 kr", "54,90 zł", "1.234,00 EUR"]

CASES: list[Callable[[str], str]] = [str, str.upper, str.title, str.capitalize]
SPACES = [" ", "  ", "\n    ", "\t", "\xa0", "\u202f"]
BEFORE = ["", " ", "» ", "🔒 ", "✓ ", "\u200e", "\u200f"]
AFTER = ["", " ", "!", ".", " …", " →", " ›", " »", ">", " (1)", " [2]", "\xa0", "\u200e"]


@st.composite
def written(draw: st.DrawFn, phrases: list[str]) -> str:
    """One of these phrases as a shop may write it; the words stay the same."""
    label = draw(st.sampled_from(CASES))(draw(st.sampled_from(phrases)))
    label = draw(st.sampled_from(SPACES)).join(label.split(" "))
    if draw(st.booleans()) and len(label) > 4:
        at = draw(st.integers(2, len(label) - 2))
        label = f"{label[:at]}\xad{label[at:]}"
    return draw(st.sampled_from(BEFORE)) + label + draw(st.sampled_from(AFTER))


PAY = ["Pay", "Betaal", "Betalen", "Bezahlen", "Zahlen", "Payer", "Payez", "Pagar", "Pagare", "Paga", "Zapłać", "Płacę",
       "Betala", "Betal"]  # fmt: skip

# --- pages and points of the walk -------------------------------------------------------------------------

ADDRESS = ["email", "name", "given-name", "street-address", "address-line1", "postal-code", "address-level2", "country"]
BOX = Box(x=0, y=0, width=10, height=10)


def progress(current: int, last: int) -> Progress:
    return Progress(steps=[f"step {n}" for n in range(last + 1)], current=current, box=BOX)


@st.composite
def pages(draw: st.DrawFn, *, paying: bool | None = None) -> Snapshot:
    """A page of the checkout, with ways to pay on it or not."""
    fields = [field(purpose, purpose) for purpose in draw(st.lists(st.sampled_from(ADDRESS), unique=True, max_size=5))]
    for purpose, kind in (("delivery-method", "radio"), ("terms", "checkbox"), ("newsletter", "checkbox")):
        if draw(st.booleans()):
            fields.append(field(purpose, purpose, kind, checked=draw(st.booleans())))
    frames: list[Frame] = []
    if draw(st.booleans()) if paying is None else paying:
        if draw(st.booleans()):
            purpose = draw(st.sampled_from(sorted(CARD)))
            fields.append(field(purpose, purpose, "radio" if purpose == "payment-method" else "text"))
        else:
            frames = [Frame(url="https://js.stripe.com/x", host="js.stripe.com", visible=True, box=BOX, fields=3,
                            payment="Stripe")]  # fmt: skip
    last = draw(st.integers(1, 4))
    return snapshot(
        draw(st.sampled_from(["account", "address", "delivery", "payment"])),
        fields=fields,
        frames=frames,
        texts=[text(heading, "h2", heading=2) for heading in draw(st.sets(st.sampled_from(["Delivery", "Payment"])))],
        forms=draw(st.sampled_from([[], [Form(selector="form", action=f"{SHOP}/checkout/step", method="post")]])),
        progress=draw(st.none() | st.integers(0, last).map(lambda current: progress(current, last))),
    )


@st.composite
def buttons(draw: st.DrawFn, labels: st.SearchStrategy[str]) -> Control:
    """A button, or a link that looks like one, with such a label."""
    label = draw(labels)
    tag = draw(st.sampled_from(["button", "input", "a", "div"]))
    form = draw(st.none() | st.just(0))
    return control(label, tag=tag, type=draw(st.sampled_from(["", "submit", "button"])), form=form)


def flows(**fixed: Any) -> st.SearchStrategy[Flow]:
    """Any point of the walk."""
    parts: dict[str, st.SearchStrategy[Any]] = {
        "stage": st.sampled_from(get_args(Stage)),
        "personal_data": st.booleans(),
        "payment_open": st.booleans(),
        "payment_shown": st.booleans(),
        "acting": st.booleans(),
        "over": st.booleans(),
        "root": st.sampled_from([None, "/checkout", "/order", "/finalizar-compra", "/api/v2/order", "/kassa"]),
    }
    return st.builds(Flow, shop=st.just("shop.test"), **parts | {key: st.just(value) for key, value in fixed.items()})


def guest(button: Control) -> bool:
    """Whether it says that one goes on as a guest: the one way in which a word for ordering is no danger."""
    return any(named(label, "continue_as_guest") for label in (button.name, button.text))


# --- the button net ---------------------------------------------------------------------------------------


@given(buttons(written([*LAST, *IN_DEMO_SHOPS])), pages(), flows(stage="checkout"), st.booleans())
def test_a_last_button_is_never_pressed_in_the_checkout(
    button: Control, page: Snapshot, flow: Flow, vouched: bool
) -> None:
    known = any(named(label, category) for label in (button.name, button.text) for category in NEVER)
    assume(known and not guest(button))
    assert refuse_press(button, page, flow, vouched=vouched)


@given(buttons(written(LAST)), pages(), flows())
def test_a_last_button_is_never_pressed_anywhere_unless_it_also_puts_into_the_cart(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assume(not guest(button) and not any(named(label, "add_to_cart") for label in (button.name, button.text)))
    assume(button.tag != "a" or flow.personal_data)  # what a plain link may do is told below
    assert refuse_press(button, page, flow)


@given(buttons(written(LAST)), pages(), flows(personal_data=False))
def test_a_link_with_the_words_of_a_last_button_is_followed_only_to_where_the_purchase_begins(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assume(not guest(button) and not any(named(label, "add_to_cart") for label in (button.name, button.text)))
    button.tag = "a"
    for target in ("/order/place", "/buy/?item=1", "/checkout/complete", "/shop?pay=1"):
        button.href = SHOP + target
        assert refuse_press(button, page, flow)
    button.href = f"{SHOP}/checkout/"
    flow.known_customer = True
    assert refuse_press(button, page, flow)


@given(buttons(written([*phrases("place_order.clear"), *IN_DEMO_SHOPS])), pages(), flows())
def test_what_clearly_places_the_order_is_not_even_followed_as_a_link(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assume(any(named(label, "place_order.clear") for label in (button.name, button.text)) and not guest(button))
    link = button.model_copy(update={"tag": "a", "href": f"{SHOP}/somewhere"})
    assert refuse_press(link, page, flow)


@given(buttons(written(TWO_MEANINGS)), pages(), flows())
def test_a_word_with_two_meanings_is_not_pressed_once_the_checkout_began(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assume(flow.stage == "checkout" or flow.personal_data)
    assume(not guest(button))
    assert refuse_press(button, page, flow)


@given(buttons(written(TWO_MEANINGS)), pages(), flows(), st.sampled_from(["paying", "agreeing", "asking nothing"]))
def test_a_word_with_two_meanings_that_is_vouched_for_is_not_pressed_where_an_order_may_end(
    button: Control, page: Snapshot, flow: Flow, end: str
) -> None:
    assume(flow.stage == "checkout" or flow.personal_data)
    assume(not guest(button))
    if end == "paying":
        page.fields.append(field("Card", "payment-method", "radio"))
    elif end == "agreeing":
        page.fields.append(field("I agree", "terms", "checkbox"))
    else:
        page.fields, page.texts, page.title = [], [], "Overview"
    assert refuse_press(button, page, flow, vouched=True)


@given(
    st.sampled_from(["Jetzt", "Nu", "Now", "Maintenant", "Ahora", "Ora", "Agora", "Teraz", "Proceed and"]),
    written(LAST),
    st.sampled_from(["now", "securely", "und fertig", "et payer", "en línea", "oggi", "już teraz", "direkt"]),
    pages(),
    flows(stage="checkout", personal_data=True),
)
def test_other_words_around_do_not_hide_the_last_button(
    before: str, label: str, after: str, page: Snapshot, flow: Flow
) -> None:
    button = control(f"{before} {label} {after}")
    assume(not guest(button))
    # A single word that is also harmless ("reserve") counts only as the whole label.
    assume(len(normal(label).split()) > 1)
    assert refuse_press(button, page, flow)


@given(
    st.sampled_from(PAY),
    st.sampled_from(AMOUNTS),
    st.sampled_from(CASES),
    st.sampled_from(["", "now ", "jetzt ", "nu ", "ora "]),
    st.booleans(),
    pages(),
    flows(),
)
def test_paying_an_amount_is_never_pressed(
    pay: str, amount: str, case: Callable[[str], str], between: str, first: bool, page: Snapshot, flow: Flow
) -> None:
    label = f"{amount} {between}{pay}" if first else f"{pay} {between}{amount}"
    assert refuse_press(control(case(label)), page, flow)


@given(written(GOING_ON), st.sampled_from(AMOUNTS), st.booleans(), pages(), flows(stage="checkout"))
def test_nothing_with_an_amount_on_it_is_pressed_in_the_checkout(
    label: str, amount: str, first: bool, page: Snapshot, flow: Flow
) -> None:
    assert refuse_press(control(f"{amount} {label}" if first else f"{label} {amount}"), page, flow)


@given(buttons(st.text(max_size=30) | written(GOING_ON)), pages(paying=True), flows(stage="checkout"))
def test_nothing_is_pressed_where_ways_to_pay_are_shown(button: Control, page: Snapshot, flow: Flow) -> None:
    assume(flow.personal_data)
    assert refuse_press(button, page, flow)


@given(
    buttons(written(GOING_ON)),
    st.sampled_from(["mollie.com", "www.paypal.com", "checkout.stripe.com", "eu.playground.klarna.com"]),
    pages(),
    flows(),
    st.booleans(),
)
def test_a_payment_provider_is_never_gone_to(
    button: Control, host: str, page: Snapshot, flow: Flow, vouched: bool
) -> None:
    link = button.model_copy(update={"tag": "a", "href": f"https://{host}/pay/123"})
    assert refuse_press(link, page, flow, vouched=vouched)


CALLED = ["place-order", "placeOrder", "place_order", "submit-order", "confirmOrder", "pay-now", "buy_now", "one-click"]


@given(written(GOING_ON), st.sampled_from(CALLED), st.sampled_from(["", "btn ", "js-", "wc_"]), pages(),
       flows(stage="checkout"), st.booleans())  # fmt: skip
def test_what_the_page_calls_an_order_is_not_pressed(
    label: str, called: str, more: str, page: Snapshot, flow: Flow, vouched: bool
) -> None:
    assert refuse_press(control(label, hints=f"button {more}{called}"), page, flow, vouched=vouched)
    page.forms = [Form(selector="form", action=f"{SHOP}/{called}", method="post")]
    assert refuse_press(control(label, type="submit", form=0), page, flow, vouched=vouched)


@given(buttons(written(GOING_ON) | st.text(max_size=20)), pages(), flows(stage="checkout", personal_data=True))
def test_nothing_is_pressed_where_nothing_is_asked_and_no_later_step_is_told(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assume(not any(named(label, "next_is_payment") for label in (button.name, button.text)))
    bare = page.model_copy(update={"fields": [], "texts": [], "progress": None, "title": ""})
    assume(not guest(button))
    assert refuse_press(button, bare, flow)


@given(buttons(written([*LAST, *TWO_MEANINGS, *GOING_ON]) | st.text(max_size=20)), pages(), flows())
def test_knowing_more_of_the_buyer_never_makes_a_button_safer(button: Control, page: Snapshot, flow: Flow) -> None:
    assume(not guest(button))
    before = refuse_press(button, page, replace(flow, personal_data=False))
    if before:
        assert refuse_press(button, page, replace(flow, personal_data=True)), before
        assert refuse_press(button, page, replace(flow, stage="checkout")), before


@given(buttons(written([*LAST, *TWO_MEANINGS, *GOING_ON])), pages(), flows())
def test_the_network_alone_still_lets_the_button_net_be_switched_off(
    button: Control, page: Snapshot, flow: Flow
) -> None:
    assert refuse_press(button, page, replace(flow, nets=frozenset({"network", "card"}))) is None


# --- the card net -----------------------------------------------------------------------------------------


@given(st.sampled_from(sorted(UNTOUCHED)), st.text(max_size=20), flows())
def test_money_advertising_accounts_and_traps_are_never_filled(purpose: str, label: str, flow: Flow) -> None:
    assert refuse_fill(field(label, purpose), flow)


@given(st.sampled_from(ADDRESS), flows())
def test_an_address_may_be_given(purpose: str, flow: Flow) -> None:
    assert refuse_fill(field(purpose, purpose), flow) is None


@given(flows())
def test_terms_are_not_agreed_to_where_ways_to_pay_are_shown(flow: Flow) -> None:
    terms: FormField = field("I agree", "terms", "checkbox")
    assert bool(refuse_fill(terms, flow)) == (flow.payment_shown or flow.payment_open)


# --- the network net --------------------------------------------------------------------------------------

PATHS = st.lists(
    st.sampled_from(["checkout", "api", "v2", "cart", "address", "shipping", "order", "orders", "place", "submit",
                     "confirm", "payment", "methods", "complete", "kassa", "x7", "create", "guest", "shop", "add"]),
    max_size=4,
).map("/".join)  # fmt: skip
WRITES = st.sampled_from(["POST", "PUT", "PATCH", "DELETE"])
METHODS = WRITES | st.sampled_from(["GET", "HEAD", "OPTIONS"])
BODIES = st.none() | st.sampled_from(["", "a=1", '{"x": 1}', '{"query": "mutation { placeOrder { id } }"}'])
SHOPPING = st.sampled_from(["cart", "checkout"])


@given(WRITES, PATHS, BODIES, flows(payment_open=True), SHOPPING, st.booleans())
def test_no_write_leaves_once_the_payment_step_is_open(
    method: str, path: str, body: str | None, flow: Flow, stage: Stage, navigation: bool
) -> None:
    at = replace(flow, stage=stage)
    verdict, why = judge_request(at, method=method, url=f"{SHOP}/{path}", navigation=navigation, body=body)
    assert verdict == "stop" and why


@given(st.sampled_from(["GET", "POST"]), PATHS, BODIES, flows(payment_open=True), SHOPPING)
def test_the_page_never_leaves_the_open_payment_step(
    method: str, path: str, body: str | None, flow: Flow, stage: Stage
) -> None:
    at = replace(flow, stage=stage)
    assert judge_request(at, method=method, url=f"{SHOP}/{path}", navigation=True, body=body)[0] == "stop"


@given(WRITES, PATHS.filter(lambda path: not re.search("address|shipping", path)), BODIES,
       flows(personal_data=True, acting=False), SHOPPING)  # fmt: skip
def test_no_write_that_kassa_did_not_cause_passes_unseen_once_the_buyer_is_known(
    method: str, path: str, body: str | None, flow: Flow, stage: Stage
) -> None:
    at = replace(flow, stage=stage)
    assert judge_request(at, method=method, url=f"{SHOP}/{path}", navigation=False, body=body)[0] != "allow"


@pytest.mark.parametrize("more", [{"personal_data": True}, {"payment_open": True}, {"acting": False}])
@given(METHODS, PATHS, BODIES, flows(), SHOPPING, st.booleans())
@settings(max_examples=200)
def test_more_danger_never_lets_a_request_through_that_was_stopped_before(
    more: dict[str, bool], method: str, path: str, body: str | None, flow: Flow, stage: Stage, navigation: bool
) -> None:
    url, at = f"{SHOP}/{path}", replace(flow, stage=stage)
    safer = replace(at, **{name: not value for name, value in more.items()})
    worse = replace(at, **more)
    before = judge_request(safer, method=method, url=url, navigation=navigation, body=body)[0]
    after = judge_request(worse, method=method, url=url, navigation=navigation, body=body)[0]
    assert STRICTNESS[after] >= STRICTNESS[before]


ORDERING = ["/order/confirm", "/pedido/confirmar", "/finalizar-compra/realizar-pedido", "/checkout/place-order",
            "/shop/order/place", "/bestelling/plaats-bestelling", "/commande/valider", "/kassa/order/complete",
            "/checkout/steps/4/submit-order", "/bestellung/absenden", "/zamowienie/potwierdz"]  # fmt: skip


@given(st.sampled_from(ORDERING), st.integers(0, 5), WRITES, BODIES, flows(personal_data=True), SHOPPING)
def test_an_order_is_stopped_however_much_of_its_address_all_pages_of_the_checkout_share(
    path: str, depth: int, method: str, body: str | None, flow: Flow, stage: Stage
) -> None:
    folders = path.split("/")[:-1]
    at = replace(flow, stage=stage, root="/".join(folders[: depth + 1]))
    assert judge_request(at, method=method, url=f"{SHOP}{path}", navigation=True, body=body)[0] == "stop"


@given(st.sampled_from(["/finalizar-compra", "/tramitar-pedido", "/order", "/kassa/bestellen"]),
       st.sampled_from(["address", "morada", "direccion", "adres", "step-2", "contact"]))  # fmt: skip
def test_an_address_is_given_in_a_checkout_whose_every_page_is_called_an_order(root: str, page: str) -> None:
    flow = Flow(stage="checkout", personal_data=True, acting=True, root=common_root(None, f"{SHOP}{root}/{page}"))
    assert judge_request(flow, method="POST", url=f"{SHOP}{root}/{page}", navigation=True, body=None)[0] == "allow"


@given(st.sampled_from(["www.mollie.com", "checkout.stripe.com", "paypal.com"]), METHODS, PATHS, flows(), SHOPPING)
def test_the_page_never_goes_to_a_payment_provider(host: str, method: str, path: str, flow: Flow, stage: Stage) -> None:
    at = replace(flow, stage=stage)
    assert judge_request(at, method=method, url=f"https://{host}/{path}", navigation=True, body=None)[0] == "stop"

"""What part of a page a thing belongs to."""

from __future__ import annotations

import pytest
from kassa.journey import delivery, payment
from kassa.journey.guard.announced import later_step_announced
from kassa.journey.shown import Progress
from kassa.journey.titles import part_above, titles
from kassa.journey.vocabulary import mentioned

from ..checks.build import amount, box, control, field, snapshot, text


def test_of_two_parts_side_by_side_a_thing_belongs_to_the_one_above_it() -> None:
    parts = [text("Zahlungsart", box=box(x=40, y=100)), text("Versandart", box=box(x=440, y=100))]
    among = titles(snapshot("payment", texts=parts))
    found = [part_above(box(x=x, y=140, width=16, height=16), among) for x in (44, 444)]
    assert [title and title.text for title in found] == ["Zahlungsart", "Versandart"]


def test_of_the_steps_of_a_checkout_only_the_current_one_is_a_title() -> None:
    names = ("Address", "Delivery", "Payment")
    steps = [text(name, box=box(y=100 + 40 * n, width=200)) for n, name in enumerate(names)]
    progress = Progress(steps=list(names), current=1, box=box(y=100, width=300, height=120))
    page = snapshot("delivery", texts=steps, progress=progress)
    assert [title.text for title in titles(page)] == ["Delivery"]
    within = text("Pick-up points", box=box(y=150), heading=3)
    assert [title.text for title in titles(page.model_copy(update={"texts": [*steps, within]}))][-1] == "Pick-up points"


def test_a_row_of_the_summary_is_no_title_of_what_stands_below_it() -> None:
    row, cost = (
        text("Delivery", box=box(y=100, width=60)),
        amount("6.00", "delivery", "Delivery", box=box(x=300, y=100)),
    )
    kind = field("Company", None, "radio", box=box(y=200))
    assert delivery.choices(snapshot(texts=[row], amounts=[cost], fields=[kind])) == []
    assert delivery.choices(snapshot(texts=[row], fields=[kind])) == [kind]


def test_the_head_of_a_row_names_what_stands_beside_it() -> None:
    parts = [
        text("Zahlungsart", "h3", box=box(x=40, y=100), heading=3),
        text("Versand", "th", box=box(x=40, y=210, width=60)),
    ]
    found = part_above(box(x=400, y=200, width=16, height=16), titles(snapshot("payment", texts=parts)))
    assert found is not None
    assert found.text == "Versand"


def test_to_show_the_details_is_no_card_in_swedish() -> None:
    page = snapshot(
        "account",
        controls=[control("Visa detaljer", "a", box=box(y=400))],
        texts=[text("Betalning", "h2", box=box(y=300), heading=2)],
    )
    assert payment.buttons(page) == []


def test_what_a_choice_is_called_is_no_title_of_what_stands_beside_it() -> None:
    parts = [
        text("Zahlungsart", box=box(x=40, y=100)),
        text("Versandart", box=box(x=440, y=100)),
        text("Nachnahme", box=box(x=60, y=140, width=90, height=17)),
    ]
    radio = field("Nachnahme", "payment-method", "radio", box=box(x=40, y=140, width=170, height=50))
    among = titles(snapshot("payment", texts=parts, fields=[radio]))
    found = part_above(box(x=444, y=160, width=140, height=17), among)
    assert found is not None
    assert found.text == "Versandart"


def test_a_way_to_pay_that_nobody_knows_stands_right_below_one_that_is_known() -> None:
    names = ("Carte bancaire", "Maison en trois fois", "Retour")
    cards = [control(name, box=box(y=100 + 44 * n)) for n, name in enumerate(names)]
    page = snapshot("payment", controls=cards, texts=[text("Paiement", "h2", box=box(y=60), heading=2)])
    assert [c.name for c in payment.buttons(page)] == ["Carte bancaire", "Maison en trois fois"]


def test_each_way_to_pay_may_have_a_button_of_its_own_beside_its_name() -> None:
    names = ("Carte bancaire (paiement sécurisé)", "PayPal", "Virement bancaire")
    rows = [text(name, "td", box=box(x=100, y=110 + 46 * n, height=15)) for n, name in enumerate(names)]
    ways = [
        control(word, "input", type="submit", selector=f"#{n}", box=box(x=400, y=100 + 46 * n, width=70 + n, height=34))
        for n, word in enumerate(("Payer", "Payer", "Valider"))
    ]
    heading = text("Choisissez votre mode de paiement", "h2", box=box(x=100, y=60), heading=2)
    page = snapshot("payment", texts=[heading, *rows], controls=ways)
    assert payment.buttons(page) == ways
    assert [payment.label(way, page) for way in ways] == list(names)
    elsewhere = heading.model_copy(update={"text": "Nos marques"})
    assert not payment.shown(page.model_copy(update={"texts": [elsewhere, *rows]}))
    assert not payment.shown(page.model_copy(update={"controls": ways[:1]}))


def test_a_way_to_pay_that_nobody_knows_stands_in_a_row_with_known_ones() -> None:
    names = ("Credit card", "House account", "PayPal", "Previous")
    cards = [
        control(name, selector=f"#pay > div:nth-of-type({n}) > button", box=box(x=100 + 200 * n, y=100, width=180))
        for n, name in enumerate(names)
    ]
    page = snapshot("payment", controls=cards, texts=[text("Payment", "h2", box=box(y=60), heading=2)])
    assert [c.name for c in payment.buttons(page)] == ["Credit card", "House account", "PayPal"]


@pytest.mark.parametrize("name", ["2. Zahlungsweise", "Zahlungsweisen"])
def test_the_payment_is_announced_by_what_shops_call_its_step(name: str) -> None:
    assert later_step_announced(snapshot("delivery", texts=[text(name)]))


@pytest.mark.parametrize("name", ["Ramassage en magasin", "Ramasser en magasin", "Cueillette en succursale"])
def test_who_collects_in_canada_is_not_delivered_to(name: str) -> None:
    assert mentioned(name, "pickup")


@pytest.mark.parametrize(
    ("heading", "announced"),
    [
        ("Paso 1 de 3 - Envío", True),
        ("Step 2 of 3: delivery", False),
        ("Step 3 of 3", False),
        ("Schritt 1 von 4", True),
    ],
)
def test_a_heading_that_counts_two_more_steps_announces_them(heading: str, announced: bool) -> None:
    assert later_step_announced(snapshot("delivery", texts=[text(heading, "h1", heading=1)])) is announced


@pytest.mark.parametrize(
    ("words", "announced"),
    [("Step 2 of 4", True), ("Step 3 of 4", False), ("Returning takes three: step 1 of 3 is the label", False)],
)
def test_a_text_that_only_counts_the_steps_announces_them_too(words: str, announced: bool) -> None:
    assert later_step_announced(snapshot("delivery", texts=[text(words)])) is announced


@pytest.mark.parametrize(
    "words", ["inkl. 19% MwSt. zzgl. Versand", "incl. 21 % btw", "IVA (22%) inclusa", "TVA 20 % incluse"]
)
def test_a_rate_may_stand_in_the_words_for_a_tax(words: str) -> None:
    assert mentioned(words, "vat_included")
    assert not mentioned(words.split()[0] + " 19 % Rabatt", "vat_included")


@pytest.mark.parametrize(
    ("title", "shown"), [("Paiement express", False), ("Express-Zahlung", False), ("Paiement", True)]
)
def test_wallets_below_a_title_about_express_are_a_way_past_what_is_asked(title: str, shown: bool) -> None:
    wallets = [control("Shop Pay", box=box(y=140, width=200)), control("PayPal", box=box(x=240, y=140, width=200))]
    address = field("Adresse", "address-line1", box=box(y=400))
    above = text(title, box=box(y=100), heading=2)
    page = snapshot(texts=[above], fields=[address], controls=wallets)
    assert payment.shown(page) is shown
    below = page.model_copy(update={"fields": [address.model_copy(update={"box": box(y=20)})]})
    assert payment.buttons(below) == wallets

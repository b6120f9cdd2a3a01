"""Ways to pay, and the day on which the parcel comes."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.dates import counts_days, names_a_day
from kassa.journey.recording import Recording
from kassa.journey.shown import Frame, Image, Size

from .build import amount, box, choice, field, recording, snapshot, text
from .judging import finding

PAY = "payment-methods-fit"
DATES = "delivery-date-options"


def logo(alt: str, height: float = 30) -> Image:
    return Image(src=f"https://shop.test/{alt}.svg", alt=alt, box=box(height=height), natural=Size(width=60, height=30))


def paying(*labels: str, country: str = "NL", payment: dict[str, Any] | None = None, **cart: Any) -> Recording:
    words = [text("Your order")]
    walk = recording(
        snapshot("cart", **{"texts": words, **cart}),
        snapshot("address", texts=words),
        snapshot("payment", **(payment or {})),
    )
    walk.visit.country = country
    walk.checkout.payment = [choice(label) for label in labels]
    return walk


@pytest.mark.parametrize("way", ["iDEAL", "iDEAL | Wero", "Wero"])
def test_the_countrys_way_beside_another_passes(way: str) -> None:
    assert finding(paying(way, "Creditcard"), PAY).status == "passed"


def test_a_missing_way_of_the_country_fails() -> None:
    found = finding(paying("PayPal", "Creditcard"), PAY)
    assert found.status == "failed"
    assert "ideal / wero is missing" in found.message


def test_a_single_way_fails() -> None:
    assert finding(paying("iDEAL"), PAY).status == "failed"


def test_what_is_usual_elsewhere_is_not_confirmed() -> None:
    assert finding(paying("PayPal", "Creditcard", country="PL"), PAY).status == "not-observed"
    assert finding(paying("BLIK", "PayPal", country="PL"), PAY).status == "passed"


def test_a_provider_may_offer_more_than_is_seen() -> None:
    frame = Frame(url="https://pay.test", host="pay.test", visible=True, box=box(), payment="Mollie")
    assert finding(paying("PayPal", payment={"frames": [frame]}), PAY).status == "not-observed"
    walk = paying("Online payment", "PayPal", payment={"images": [logo("iDEAL")]})
    assert finding(walk, PAY).status == "passed"


def test_the_expected_ways_can_be_set() -> None:
    assert finding(paying("iDEAL", "PayPal"), PAY, expected=["klarna"]).status == "failed"
    assert finding(paying("PayPal", "Creditcard"), PAY, expected=[]).status == "passed"


def test_logos_in_the_cart_are_early() -> None:
    found = finding(paying("iDEAL", images=[logo("iDEAL")]), PAY, "cart")
    assert (found.status, found.evidence[0].text) == ("passed", "iDEAL")


def test_ways_that_can_be_chosen_in_the_cart_are_early() -> None:
    way = field("PayPal Pay safely with your account", "payment-method", "radio")
    assert finding(paying("iDEAL", "PayPal", fields=[way]), PAY, "cart").status == "passed"


def test_a_way_that_is_promised_and_not_offered_is_told() -> None:
    some = finding(paying("iDEAL", "Creditcard", images=[logo("iDEAL"), logo("PayPal")]), PAY, "cart")
    assert some.status == "passed" and "Not seen at the payment step: paypal." in some.message
    assert finding(paying("iDEAL", "Creditcard", images=[logo("PayPal")]), PAY, "cart").status == "warned"
    unnamed = finding(paying("Pay online", "iDEAL", images=[logo("PayPal")]), PAY, "cart")
    assert unnamed.status == "passed" and "Not seen" not in unnamed.message


@pytest.mark.parametrize("words", ["Tea in blik", "The ideal present", "Birthday card"])
def test_common_words_are_no_ways_to_pay(words: str) -> None:
    found = finding(paying("iDEAL", texts=[text(words)]), PAY, "cart")
    assert (found.status, found.confidence) == ("warned", "low")


def test_a_price_by_a_way_to_pay_is_early() -> None:
    price, other = text("R$ 75,91 via Pix"), text("$25 for your card")
    amounts = [amount("75.91", text="R$ 75,91"), amount("25.00", text="$25")]
    assert finding(paying("Pix", "Boleto", texts=[price], amounts=amounts), PAY, "cart").status == "passed"
    assert finding(paying("Pix", "Boleto", texts=[other], amounts=amounts), PAY, "cart").status == "warned"


def test_a_row_of_names_is_early() -> None:
    assert finding(paying("iDEAL", texts=[text("Pay with iDEAL, Visa or PayPal")]), PAY, "cart").status == "passed"


def test_nothing_is_said_of_ways_to_pay_that_were_not_seen() -> None:
    walk = recording(snapshot("address"))
    assert finding(walk, PAY).status == "not-observed"
    assert finding(walk, PAY, "cart").status == "not-observed"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Tuesday", "en"), ("by 3 December", "en"), ("Dec 3", "en"), ("dinsdag 1 december", "nl"),
        ("Morgen in huis", "nl"),
        ("Lieferung am 3.12.", "de"), ("mardi 1 décembre", "fr"), ("el martes 1 de diciembre", "es"),
        ("01-12-2026", "nl"),
        ("wtorek", "pl"), ("tisdag", "sv"), ("onsdag", "da"), ("quinta-feira", "pt"), ("martedì", "it"),
    ],
)  # fmt: skip
def test_a_day_is_recognised(words: str, language: str) -> None:
    assert names_a_day(words, language)


@pytest.mark.parametrize("words", ["2-3 working days", "Standard € 4.95", "Express", "from € 3.50", "3.5 kg"])
def test_a_speed_or_a_price_is_no_day(words: str) -> None:
    assert not names_a_day(words, "en")


def test_days_and_hours_are_counted() -> None:
    assert counts_days("2-3 working days", "en")
    assert counts_days("24/48 h", "es")
    assert counts_days("1 working day", "en") and counts_days("1 werkdag", "nl") and counts_days("1 día hábil", "es")
    assert not counts_days("Standard € 4.95", "en")


def delivering(*rows: tuple[str, str], **page: Any) -> Recording:
    fields = [
        field(label, "delivery-method", "radio", hint=hint, box=box(y=300 + 60 * n))
        for n, (label, hint) in enumerate(rows)
    ]
    walk = recording(
        snapshot("address", fields=[field("Street", "street-address")]),
        snapshot("delivery", fields=fields, **page),
        snapshot("payment"),
    )
    walk.checkout.delivery = [choice(label, "4.95") for label, _ in rows]
    return walk


def test_a_day_at_each_way_passes() -> None:
    assert finding(delivering(("Home", "Tuesday 1 December"), ("Shop", "from 2 December")), DATES).status == "passed"


def test_a_day_in_the_same_row_counts() -> None:
    walk = delivering(("Home", ""), texts=[text("Tuesday 1 December", box=box(x=500, y=305))])
    assert finding(walk, DATES).status == "passed"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("By the next working day", "en"), ("Lieferung am nächsten Werktag", "de"), ("Volgende dag in huis", "nl"),
        ("Livraison le lendemain", "fr"), ("Entrega al día siguiente", "es"), ("Consegna il giorno dopo", "it"),
        ("Entrega no dia seguinte", "pt"), ("Dostawa następnego dnia", "pl"), ("Leverans nästa vardag", "sv"),
        ("Levering næste hverdag", "da"),
    ],
)  # fmt: skip
def test_the_next_day_is_a_day(words: str, language: str) -> None:
    assert names_a_day(words, language)


def test_the_line_below_a_choice_may_begin_left_of_its_button() -> None:
    day = text("Tuesday 1 December", box=box(x=95, y=128, height=18))
    radio = field("Home", "delivery-method", "radio", box=box(x=100, y=100, height=17))
    page = snapshot("delivery", fields=[radio], texts=[day])
    walk = recording(page, snapshot("payment"))
    walk.checkout.delivery = [choice("Home")]
    assert finding(walk, DATES).status == "passed"
    page.texts = [day.model_copy(update={"box": box(x=60, y=128, height=18)})]
    assert finding(walk, DATES).status == "failed"


def test_a_day_on_the_line_below_counts_for_the_choice_above_it() -> None:
    day = text("Tuesday 1 December", box=box(x=110, y=332, height=18))
    found = finding(delivering(("Home", ""), ("Shop", ""), texts=[day]), DATES)
    assert found.message == "1 of 2 ways of delivery names a day; 1 does not say when."


def test_ways_to_pay_in_the_column_beside_end_no_way_of_delivery_and_say_nothing_of_it() -> None:
    day = text("Tuesday 1 December", box=box(x=100, y=346, height=14))
    walk = delivering(("Home", ""), texts=[day, text("Visa, by 2 days", box=box(x=520, y=310, height=14))])
    visa = field("Visa, by 2 days", "payment-method", "radio", box=box(x=500, y=300, height=30))
    card = field("Card", "payment-method", "radio", box=box(x=500, y=342, height=30))
    walk.snapshots[1].fields += [visa, card]
    found = finding(walk, DATES)
    assert found.status == "passed" and found.evidence[0].text == "Home  Tuesday 1 December"


def test_days_to_count_are_warned_about() -> None:
    found = finding(delivering(("Home", "2-3 working days"), ("Shop", "Tuesday")), DATES)
    assert found.status == "warned"
    assert found.message == "1 of 2 ways of delivery names a day; 1 only says how long it takes."


def test_silence_fails_unless_the_page_says_it_elsewhere() -> None:
    assert finding(delivering(("Standard", ""), ("Express", "")), DATES).status == "failed"
    said = text("Delivery on Tuesday 1 December", box=box(y=900))
    assert finding(delivering(("Standard", ""), texts=[said]), DATES).status == "warned"


def test_a_day_that_can_be_chosen_passes() -> None:
    walk = delivering(("Standard", ""), ("Express", ""))
    walk.snapshots[1].fields.append(field("Delivery date", None, "select", box=box(y=500)))
    found = finding(walk, DATES)
    assert found.status == "passed" and found.message.endswith("The day can be chosen: “Delivery date”.")


def test_days_in_a_language_that_is_not_known_are_not_missed() -> None:
    assert finding(delivering(("通常配送", "2日後"), language="ja"), DATES).status == "not-observed"


def test_ways_of_delivery_that_were_not_seen_are_not_judged() -> None:
    assert (
        finding(recording(snapshot("address", fields=[field("Street", "street-address")])), DATES).status
        == "not-observed"
    )
    assert finding(recording(snapshot("address"), snapshot("payment")), DATES).status == "not-applicable"


def test_ways_that_are_chosen_by_a_button_are_read_by_their_words() -> None:
    words = [text("Standard delivery"), text("Two to four working days"), text("Courier")]
    walk = recording(snapshot("cart"), snapshot("delivery", texts=words), snapshot("payment"))
    walk.checkout.delivery = [choice("Standard delivery Two to four working days"), choice("Courier")]
    found = finding(walk, DATES)
    assert found.status == "warned" and found.message.endswith("1 only says how long it takes; 1 does not say when.")


def test_hours_beside_days_are_those_of_the_day_that_was_chosen() -> None:
    walk = delivering(("07:00 – 12:00", ""), ("12:00 – 19:00", ""), texts=[text("Fri 4 Dec Free"), text("Sat 5 Dec")])
    assert finding(walk, DATES).status == "failed"
    walk.checkout.delivery += [choice("Fri 4 Dec"), choice("Sat 5 Dec")]
    assert finding(walk, DATES).message == "4 of 4 ways of delivery name a day."


def test_a_question_for_the_day_alone_gives_every_way_its_day() -> None:
    ways = [field(label, "delivery-method", "radio", name="way") for label in ("Courier", "Pick-up point")]
    days = [field(label, "delivery-method", "radio", name="day") for label in ("Friday 4 December", "5 December")]
    walk = recording(snapshot("delivery", fields=ways), snapshot("delivery", fields=days), snapshot("payment"))
    walk.checkout.delivery = [choice(f.label) for f in (*ways, *days)]
    assert finding(walk, DATES).status == "passed"
    walk.checkout.delivery = walk.checkout.delivery[:3]
    assert finding(walk, DATES).status == "warned"

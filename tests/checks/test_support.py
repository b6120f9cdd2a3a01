"""contact-routes and returns-policy: help before and after buying."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.check import Result
from kassa.checks.support.contact_routes import ContactOptions, contact_routes
from kassa.checks.support.returns_policy import ReturnsOptions, returns_policy
from kassa.journey.recording import SupportPage
from kassa.journey.shown import Snapshot

from .build import HOME, control, recording, snapshot, text
from .judging import finding


def support(kind: Any, words: str, **more: Any) -> SupportPage:
    given = {"url": HOME + kind, "link": kind.capitalize(), "found_on": "s01", "status": 200}
    return SupportPage(**{"kind": kind, "text": words, **given, **more})


FILLER = "We are glad to hear from you and read every message that you write. " * 4


def contact(*pages: SupportPage, walk: list[Snapshot] | None = None, stage: str = "support") -> Result:
    shots = walk if walk is not None else [snapshot("product", texts=[text("Blue mug")])]
    found = contact_routes(recording(*shots, support=list(pages)), ContactOptions())
    return next(r for r in found if r.stage == stage)


def test_mail_and_phone_pass_with_what_was_read() -> None:
    found = contact(support("contact", FILLER + "Mail info@mugs.nl or call 020 123 4567."))
    assert found.status == "passed"
    assert found.message == "The shop can be reached by e-mail and phone."
    assert [e.text for e in found.evidence] == ["e-mail: info@mugs.nl", "phone: 020 123 4567"]
    assert found.evidence[0].url == HOME + "contact"


@pytest.mark.parametrize("words", ["info [at] mugs.nl", "info(at)mugs(dot)nl"])
def test_a_masked_address_is_an_address(words: str) -> None:
    found = contact(support("contact", FILLER + words, links=["tel:+31201234567"]))
    assert found.status == "passed"


def test_the_address_that_the_shopper_gave_is_none_of_the_shop() -> None:
    review = snapshot("delivery", texts=[text("Contact tess.kassa@example.com Change")])
    assert contact(support("contact", FILLER), walk=[review]).measured != "e-mail"


@pytest.mark.parametrize("number", ["(503) 555-0100", "(31) 3333-0000", "(11) 98765-4321", "(31) 9 8765-4321"])
def test_a_number_as_it_is_written_in_the_americas_is_a_phone(number: str) -> None:
    found = contact(support("contact", f"{FILLER}info@mugs.test, {number}."))
    assert found.measured == "e-mail, phone"


@pytest.mark.parametrize(
    ("words", "phone"),
    [("Phone: 12 34 56 78.", True), ("Tel. 912 345 678", True), ("Phone 91 123 45 67, by day", True),
     ("Company number 12345678", False),
     ("Call us between 10 and 16. Order 12345678", False), ("Contact us: 0113 496 0000", True),
     ("Contact us: 01134960000", False)],
)  # fmt: skip
def test_a_number_without_a_nought_is_a_phone_right_behind_a_word_for_it(words: str, phone: bool) -> None:
    assert (contact(support("contact", f"{FILLER}info@mugs.test {words}")).measured == "e-mail, phone") is phone


def test_who_asks_to_be_called_in_spanish_names_a_phone() -> None:
    filler = "Nos alegra saber de usted y leemos todos los mensajes que nos escribe. " * 4
    words = f"{filler}hola@tazas.test. Taller en la calle Real 8. Llámenos: 953 123 456"
    assert contact(support("contact", words, language="es")).measured == "e-mail, phone"


def test_a_link_that_asks_politely_in_spanish_to_get_in_touch_is_a_way_to_ask() -> None:
    link = control("Contáctenos", "a", href=f"{HOME}index.php?route=information/contact")
    page = snapshot("product", texts=[text("Taza azul")], controls=[link], language="es")
    assert contact(walk=[page], stage="product").status == "passed"


def test_links_to_mail_phone_and_whatsapp_count() -> None:
    page = support("contact", FILLER, links=["mailto:info@mugs.nl", "https://wa.me/31201234567"])
    assert contact(page).measured == "e-mail, WhatsApp"


def test_one_channel_alone_warns() -> None:
    found = contact(support("contact", FILLER + "info@mugs.nl"))
    assert found.status == "warned" and "no direct way" in found.message
    assert "may not meet what the Dutch consumer authority (ACM) asks for" in found.message


@pytest.mark.parametrize(
    ("number", "phone"), [("02 47 12 34 56", True), ("02.47.12.34.56", True), ("1 02 47 12 34 56 78", False)]
)
def test_a_number_in_pairs_as_in_france_is_a_phone(number: str, phone: bool) -> None:
    found = contact(support("contact", f"{FILLER}info@mugs.test. 37000 Tours · {number}"))
    assert (found.measured == "e-mail, phone") is phone


def test_a_number_without_a_word_for_phone_is_no_phone() -> None:
    found = contact(support("contact", FILLER + "info@mugs.nl. Our register number is 0123 456 789."))
    assert found.measured == "e-mail"


def test_a_number_that_stands_right_behind_an_address_is_a_phone() -> None:
    assert contact(support("contact", FILLER + "info@mugs.nl – 020 123 4567")).measured == "e-mail, phone"


@pytest.mark.parametrize(("words", "phone"), [("266 700 000", True), ("NIF 509 442 013", False), ("266700000", False)])
def test_a_number_that_stands_right_before_an_address_is_a_phone(words: str, phone: bool) -> None:
    said = f"{FILLER}\nRua da Moeda 14, Évora · {words} · ola@barro.test"
    assert (contact(support("contact", said)).measured == "e-mail, phone") is phone


def test_a_service_hotline_is_a_phone() -> None:
    words = "Schrijf naar info@mokken.test. Servicehotline: 020-123 45 67, ma-vr 9.00-17.00 uur. " * 9
    walk = [snapshot("home", texts=[text("Mokken voor thuis")], language="nl")]
    assert contact(support("contact", words, language="nl"), walk=walk).measured == "e-mail, phone"


def test_whoever_is_asked_to_call_is_told_a_phone() -> None:
    walk = [snapshot("home", texts=[text("Scriva a info@tazze.test o chiami 031555123")], language="it")]
    assert contact(support("contact", "Ci scriva o ci chiami 031555123. " * 9, language="it"), walk=walk).measured == (
        "e-mail, phone"
    )


def test_details_in_the_terms_only_warn() -> None:
    found = contact(support("terms", FILLER + "info@mugs.nl, phone 020 123 4567"))
    assert found.status == "warned" and "only in its terms" in found.message


def test_a_contact_page_with_a_form_only_fails() -> None:
    found = contact(support("contact", FILLER))
    assert found.status == "failed" and "a form at most" in found.message


def test_a_contact_page_that_could_not_be_read_is_not_observed() -> None:
    assert contact(support("contact", "", status=503)).status == "not-observed"
    assert contact(support("contact", "Loading")).status == "not-observed"
    assert contact().status == "not-observed"


def test_product_page_and_checkout_need_a_way_to_ask() -> None:
    product = snapshot("product", texts=[text("Blue mug")], controls=[control("Contact", "a", landmark="footer")])
    checkout = snapshot("address", texts=[text("Your address")])
    assert contact(walk=[product, checkout], stage="product").status == "passed"
    found = contact(walk=[product, checkout], stage="checkout")
    assert (found.status, found.severity, found.confidence) == ("warned", "medium", "low")
    checkout.texts.append(text("Questions? +31 20 123 4567"))
    assert contact(walk=[product, checkout], stage="checkout").status == "passed"
    assert contact(walk=[product], stage="checkout").status == "not-observed"


POLICY = (
    "Returns. You can send your order back within 30 days. Return shipping: at your own expense. Use the return label "
    "in the parcel or bring it to our shop. We refund you within 14 days of receiving it. Sealed goods are excluded. "
    "Questions about returns are answered by our support team every working day."
)


def returns(*pages: SupportPage, walk: list[Snapshot] | None = None, stage: str = "support", **options: Any) -> Result:
    shots = walk if walk is not None else [snapshot("product", texts=[text("Blue mug")])]
    found = returns_policy(recording(*shots, support=list(pages)), ReturnsOptions(**options))
    return next(r for r in found if r.stage == stage)


def test_a_whole_policy_passes() -> None:
    found = returns(support("returns", POLICY))
    assert found.status == "passed"
    assert found.measured == "4 of 4 facts, 30 days"
    assert found.message == "The returns policy tells what was asked (30 days)."
    assert any("within 14 days" in e.text for e in found.evidence)


def test_the_days_of_a_return_beside_those_of_the_refund_and_of_the_delivery() -> None:
    words = "Livraison en 2 à 4 jours ouvrés. Retours gratuits sous 30 jours, remboursement sous 14 jours. " * 3
    found = returns(support("returns", words, language="fr"))
    assert found.measured is not None and found.measured.endswith("30 days")


def test_how_long_a_voucher_is_valid_is_no_time_to_send_it_back() -> None:
    found = returns(support("returns", POLICY + " Free exchanges. Up to 12 months' validity."))
    assert found.measured == "4 of 4 facts, 30 days"
    kept = returns(support("returns", POLICY.replace("30 days", "2 months")))
    assert kept.measured == "4 of 4 facts, 60 days"


def test_a_page_called_returns_that_only_holds_a_form_is_not_the_policy() -> None:
    assert returns(support("returns", FILLER), support("delivery", POLICY)).measured == "4 of 4 facts, 30 days"


def test_missing_facts_warn_and_are_named() -> None:
    words = (
        "Returns. You can send your order back within 30 days. " + "Our mugs are made with care in small numbers. " * 5
    )
    found = returns(support("returns", words))
    assert found.status == "warned" and found.measured == "1 of 4 facts, 30 days"
    assert "who pays for sending back, how to send back, when the money comes back" in found.message
    assert returns(support("returns", words), facts=1).status == "passed"


def test_a_short_period_fails_in_the_union_and_the_longest_one_counts() -> None:
    short = POLICY.replace("30 days", "7 days").replace("within 14 days", "soon")
    found = returns(support("returns", short))
    assert found.status == "failed"
    assert found.message == "The longest return period that was read is 7 days; 14 are asked for."
    assert returns(support("returns", short.replace("7 days", "2 weeks"))).status == "passed"
    assert returns(support("returns", short), days=7).status == "passed"


def test_days_may_be_spelled_out_and_those_of_the_delivery_are_none() -> None:
    words = POLICY.replace("30 days", "fourteen days").replace("within 14 days", "soon")
    for period in ("3-4", "20 to 25"):
        found = returns(support("returns", f"Delivery takes {period} days. {words}"))
        assert found.measured == "4 of 4 facts, 14 days"


@pytest.mark.parametrize("since", ["you sent the return", "your returns have arrived"])
def test_days_until_the_refund_are_not_the_return_period(since: str) -> None:
    words = (
        "Returns. You have 7 days to return your order. Returning is free, with the return label in the parcel. When "
        f"do you get your money back? We pay within 14 days after {since}, mostly sooner. " + FILLER
    )
    found = returns(support("returns", words))
    assert found.status == "failed" and found.measured == "4 of 4 facts, 7 days"


def test_terms_that_speak_of_returns_are_a_policy() -> None:
    assert returns(support("terms", POLICY)).status == "passed"


def test_no_policy_at_all_fails_and_an_unread_one_is_not_observed() -> None:
    found = returns(support("contact", "Write to us. " * 40))
    assert found.status == "failed" and "neither on the pages of the walk nor on these: contact" in found.message
    assert returns().status == "not-observed"
    linked = [snapshot("product", texts=[text("Blue mug")], controls=[control("Returns", "a")])]
    assert returns(support("contact", "Write to us. " * 40), walk=linked).status == "not-observed"


def test_the_policy_is_read_in_its_own_language() -> None:
    german = (
        "Widerrufsrecht. Sie können Ihre Bestellung innerhalb von 30 Tagen zurückgeben. Die Kosten der Rücksendung "
        "tragen wir. Legen Sie das Rücksendeetikett ins Paket. Wir erstatten den Kaufpreis innerhalb von 14 Tagen. "
        + FILLER
    )
    assert returns(support("returns", german, language="de")).measured == "4 of 4 facts, 30 days"


def test_the_product_page_is_read_in_each_language_it_is_in() -> None:
    words = text("14 Tage Rückgaberecht")
    assert returns(walk=[snapshot("product", texts=[words])], stage="product").measured == "nothing"
    both = snapshot("product", texts=[words], further_languages=["de"])
    assert returns(walk=[both], stage="product").status == "passed"


def bare(*more: Any) -> list[Snapshot]:
    """A shop of three pages that are full of links, and none has a footer."""
    shelves = [control(f"Shelf {n}", "a", landmark="nav") for n in range(5)]
    return [
        snapshot("home", texts=[text("Welcome")], controls=[*shelves]),
        snapshot("listing", texts=[text("All mugs")], controls=[*shelves]),
        snapshot("product", texts=[text("Blue mug")], controls=[*shelves, *more]),
    ]


def test_a_shop_without_footer_and_without_a_link_to_its_policies_is_warned() -> None:
    found = returns(walk=bare())
    assert (found.status, found.confidence) == ("warned", "low") and "No page of the walk links" in found.message
    assert contact(walk=bare()).status == "warned"
    policies = finding(recording(*bare()), "policy-links", "support")
    assert (policies.status, policies.confidence) == ("warned", "low")
    assert "delivery, returns, privacy, terms" in policies.message
    assert finding(recording(*bare(control("Terms", "a"))), "policy-links", "support").measured == "1 of 5 policies"


def test_a_shop_of_which_too_little_was_read_is_not_blamed() -> None:
    one = bare()[2:]
    assert returns(walk=one).status == contact(walk=one).status == "not-observed"
    assert finding(recording(*one), "policy-links", "support").status == "not-observed"
    foreign = recording(*bare())
    foreign.visit.language = "xx"
    assert finding(foreign, "returns-policy", "support").status == "not-observed"


def test_the_product_page_speaks_of_returns_beside_the_product_and_in_the_footer() -> None:
    beside = text("Free returns within 30 days")
    footer = control("Returns", "a", landmark="footer")
    other = control("Privacy", "a", landmark="footer")
    both = returns(walk=[snapshot("product", texts=[beside], controls=[footer])], stage="product")
    assert both.status == "passed" and [e.text for e in both.evidence] == ["Free returns within 30 days", "Returns"]
    assert returns(walk=[snapshot("product", texts=[beside], controls=[other])], stage="product").status == "warned"
    only_footer = returns(walk=[snapshot("product", controls=[footer])], stage="product")
    assert only_footer.status == "warned" and "only in the header or footer" in only_footer.message
    banner = snapshot("product", texts=[text("30 day returns"), text("Blue mug", "h1", landmark="main")])
    assert returns(walk=[banner], stage="product").status == "warned"
    silent = returns(walk=[snapshot("product", texts=[text("Blue mug")])], stage="product")
    assert (silent.status, silent.confidence) == ("warned", "low")
    assert returns(walk=[snapshot("home")], stage="product").status == "not-observed"

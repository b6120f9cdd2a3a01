"""company-identity, payment-trust-cues and reviews-visible."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.check import Result
from kassa.checks.marks import mark_in
from kassa.checks.trust.company_identity import IdentityOptions, company_identity
from kassa.checks.trust.payment_trust_cues import TrustCueOptions, payment_trust_cues
from kassa.checks.trust.reviews_visible import ReviewOptions, reviews_visible
from kassa.journey.recording import SupportPage
from kassa.journey.shown import Frame, Image, Product, Size, Snapshot

from .build import HOME, box, control, field, recording, snapshot, text

# --- company-identity -------------------------------------------------------------------------------------

ABOUT = "We make mugs by hand in a small workshop by the river and send them all over the country, well packed. " * 2
DUTCH = "Mokken B.V., Kanaalstraat 12, 1054 XB Amsterdam. KvK-nummer: 34123456. Btw-id: NL004495445B01."


def identity(
    words: str,
    country: str = "NL",
    kind: Any = "contact",
    walk: list[Snapshot] | None = None,
    language: str = "",
    **more: Any,
) -> Result:
    page = SupportPage(kind=kind, url=HOME + kind, link=kind, found_on="s01", status=200, text=words, language=language)
    seen = recording(*(walk or [snapshot("home")]), support=[page] if words else [])
    seen.visit.country = country
    found = list(company_identity(seen, IdentityOptions(**more)))
    assert len(found) == 1
    return found[0]


def test_a_name_is_found_by_the_words_of_the_page_it_stands_on() -> None:
    imprint = ABOUT + "Firmenname: Tassenmanufaktur Weber, Kanalstraße 12, 1054 XB Amsterdam"
    assert "a company name" in identity(imprint, numbers=False).message
    assert identity(imprint, language="de", numbers=False).status == "passed"


def test_all_dutch_details_pass_with_the_words_read() -> None:
    found = identity(ABOUT + DUTCH)
    assert found.status == "passed"
    assert found.message == "The shop names its company name, address, KvK number, VAT number."
    read = [e.text for e in found.evidence]
    assert read[0].endswith("Mokken B.V.")
    assert "Kanaalstraat 12, 1054 XB" in read[1]
    assert read[2:] == ["KvK number: 34123456", "VAT number: NL004495445B01"]


def test_one_missing_number_warns() -> None:
    found = identity(ABOUT + DUTCH.replace("KvK-nummer: 34123456. ", ""))
    assert found.status == "warned" and "Not seen: a KvK number." in found.message
    assert "ACM" in found.message
    assert identity(ABOUT + DUTCH.replace("KvK-nummer: 34123456. ", ""), numbers=False).status == "passed"


def test_wrong_check_digits_warn() -> None:
    found = identity(ABOUT + DUTCH.replace("NL004495445", "NL004495446"))
    assert found.status == "warned" and "whose check digits are wrong" in found.message


def test_a_post_box_alone_is_no_address() -> None:
    found = identity(ABOUT + "Mokken B.V., Postbus 12, 1000 AA Amsterdam. KvK 34123456, NL004495445B01")
    assert found.status == "failed" and "only a post box was seen" in found.message


def test_a_shop_that_names_nobody_fails() -> None:
    found = identity(ABOUT)
    assert found.status == "failed"
    assert found.message.startswith("Found: nothing. Not seen: a street address, a company name, a KvK number")


def test_germany_asks_for_a_link_to_an_impressum() -> None:
    words = ABOUT + "Becher GmbH, Lindenstraße 5, 10969 Berlin. USt-IdNr.: DE136695976"
    found = identity(words, "DE")
    assert found.status == "failed" and "a link to an Impressum" in found.message
    assert "German duty to name the provider" in found.message
    assert identity(words, "DE", kind="imprint").status == "passed"


def test_a_number_whose_pattern_is_not_confirmed_is_never_missed() -> None:
    words = ABOUT + "Tasses SARL, 12 rue des Lilas, 75011 Paris."
    found = identity(words, "FR")
    assert found.status == "not-observed" and "could not be told" in found.message


def test_a_seller_from_another_country_is_known_by_its_own_number() -> None:
    words = ABOUT + "Becher GmbH, Lindenstraat 5, 1054 XB Amsterdam. USt-IdNr.: DE136695976"
    found = identity(words.replace("GmbH", "BV"), "NL")
    assert found.status == "passed"
    assert found.evidence[-1].text == "VAT number (Germany): DE136695976"


def test_nothing_read_is_not_observed_and_other_countries_are_not_judged() -> None:
    assert identity("").status == "not-observed"
    assert identity(ABOUT, "JP").status == "not-applicable"


def test_a_footer_alone_cannot_fail() -> None:
    footer = snapshot("home", texts=[text(ABOUT, landmark="footer")])
    assert identity("", walk=[footer]).status == "not-observed"


# --- payment-trust-cues -----------------------------------------------------------------------------------


def image(alt: str, y: float = 200, src: str = HOME + "x.svg") -> Image:
    return Image(src=src, alt=alt, box=box(y=y), natural=Size(width=40, height=20))


def cues(**more: Any) -> Result:
    methods = [field("iDEAL", "payment-method", "radio")]
    page = snapshot("payment", **{"fields": methods, "texts": [text("How would you like to pay?")], **more})
    return next(iter(payment_trust_cues(recording(page), TrustCueOptions())))


def test_a_payment_logo_at_the_methods_passes() -> None:
    found = cues(images=[image("iDEAL logo")])
    assert found.status == "passed" and found.value == 1
    assert found.message == "Near the payment methods shoppers see: payment logo."
    assert found.evidence[0].text == "payment logo: iDEAL logo"


@pytest.mark.parametrize("seen", [{"texts": [text("Secure payment")]}, {"texts": [text("Payments by Mollie")]}])
def test_words_about_security_and_the_provider_are_cues(seen: dict[str, Any]) -> None:
    assert cues(**seen).status == "passed"


def test_the_frame_of_a_provider_is_a_cue() -> None:
    frame = Frame(url="https://js.stripe.com/x", host="js.stripe.com", visible=True, box=box(), payment="Stripe")
    assert cues(frames=[frame]).status == "passed"


def test_words_of_a_language_that_is_not_known_are_not_missed() -> None:
    assert (cues().status, cues(language="ja").status) == ("failed", "not-observed")


def test_cues_far_from_the_methods_warn() -> None:
    found = cues(images=[image("Visa", y=1900)])
    assert found.status == "warned" and "not near the payment methods" in found.message


@pytest.mark.parametrize("methods", [True, False], ids=["methods", "no methods known"])
def test_a_logo_in_the_footer_of_a_short_page_is_no_cue_at_the_payment_step(methods: bool) -> None:
    logo = Image(src="/paypal.svg", alt="PayPal", box=box(y=520), natural=Size(width=40, height=20), landmark="footer")
    found = cues(images=[logo]) if methods else cues(images=[logo], fields=[])
    assert found.status == "warned" and "not near the payment methods" in found.message


def test_too_many_seals_warn() -> None:
    names = ["Thuiswinkel", "Kiyoh", "Trustpilot", "Webwinkelkeur", "Norton", "McAfee", "Geotrust"]
    found = cues(images=[image(name) for name in names])
    assert found.status == "warned" and found.message.startswith("7 seals")


def test_no_cue_fails_with_low_confidence_and_no_payment_step_is_not_observed() -> None:
    assert cues().status == "failed"
    found = next(iter(payment_trust_cues(recording(snapshot("address")), TrustCueOptions())))
    assert found.status == "not-observed"


def test_a_mark_stands_alone() -> None:
    assert mark_in("striped shirt", "providers") is None
    assert mark_in("idealo", "payment") is None
    assert mark_in("visa2.svg", "payment") == "visa"


# --- reviews-visible --------------------------------------------------------------------------------------

REVIEWS = [
    text("Blue mug", "h1", box=box(y=100)),
    text("4.6 out of 5", box=box(y=160)),
    text("23 reviews", box=box(y=180)),
    text("Customer reviews", "h2", box=box(y=900)),
    text("A lovely mug, it keeps my coffee warm all morning.", box=box(y=960)),
    text("12 March 2026", box=box(y=1000)),
    text("Verified purchase", box=box(y=1020)),
]


def reviews(texts: list[Any], country: str = "NL", rating: float | None = None, **more: Any) -> Result:
    product = Product(name="Blue mug", rating=rating, rating_count=23 if rating else None)
    walk = recording(snapshot("product", **{"texts": texts, "product": product, **more}))
    walk.visit.country = country
    return next(iter(reviews_visible(walk, ReviewOptions())))


def test_reviews_with_all_their_parts_pass() -> None:
    found = reviews(REVIEWS, rating=4.6)
    assert found.status == "passed" and found.measured == "4 of 4 parts"
    assert [e.text for e in found.evidence] == [
        "rating: 4.6 out of 5",
        "number: 23 reviews",
        "review: A lovely mug, it keeps my coffee warm all morning.",
        "checked: Verified purchase",
    ]


def test_without_a_word_on_their_origin_reviews_warn_in_the_union_only() -> None:
    found = reviews(REVIEWS[:-1])
    assert found.status == "warned" and "Not seen: how reviews are checked." in found.message
    assert "article 7(6)" in found.message
    assert reviews(REVIEWS[:-1], country="US").status == "passed"


def test_a_rating_that_differs_from_structured_data_warns() -> None:
    found = reviews(REVIEWS, rating=4.9)
    assert found.status == "warned" and "Structured data say 4.9 of 5, the page 4.6." in found.message


def test_the_rating_of_a_single_review_is_not_the_products() -> None:
    single = text("5 out of 5", box=box(y=980))
    summary = text("4.6 · 61 reviews", box=box(y=180))
    found = reviews([single, summary, *REVIEWS[3:]], rating=4.6)
    assert found.status == "passed" and found.evidence[0].text == "rating: 4.6 · 61 reviews"


def test_a_structured_rating_nobody_sees_fails() -> None:
    found = reviews([text("Blue mug", "h1")], rating=4.6)
    assert found.status == "failed" and "no shopper can see it" in found.message


def test_no_reviews_fail_with_low_confidence() -> None:
    found = reviews([text("Blue mug", "h1")])
    assert (found.status, found.confidence) == ("failed", "low")


def test_a_new_product_and_an_unread_widget_are_not_observed() -> None:
    assert reviews([text("Blue mug", "h1"), text("Be the first to review this product")]).status == "not-observed"
    link = control("Our profile", "a", href="https://www.trustpilot.com/review/mugs.nl")
    found = reviews([text("Blue mug", "h1")], controls=[link])
    assert found.status == "not-observed" and found.evidence[0].text == "review platform: trustpilot.com"


def test_an_unreached_product_page_is_not_observed() -> None:
    assert next(iter(reviews_visible(recording(snapshot("home")), ReviewOptions()))).status == "not-observed"

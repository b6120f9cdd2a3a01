"""What stands for shoppers after the order: withdrawal, guarantee, policies, complaints, help."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording, SupportPage
from kassa.journey.shown import Image, Size

from .build import box, control, recording, snapshot, support_page, text
from .judging import finding

FILLER = "We are glad to hear from you and read every message that you write to us. " * 4
PRIVACY = control("Privacy", "a", landmark="footer")
TERMS = control("Terms", "a", landmark="footer")


def shop(*pages: SupportPage, links: list[Any] | None = None, started: str = "2026-11-22", **more: Any) -> Recording:
    home = snapshot("home", texts=[text("Welcome")], controls=[PRIVACY, TERMS, *(links or [])])
    page = snapshot("product", texts=[text("Blue mug", "h1")], **more)
    made = recording(home, page, support=list(pages))
    made.visit.started = f"{started}T10:00:00+01:00"
    return made


def link(name: str, **more: Any) -> Any:
    return control(name, "a", **{"landmark": "footer", **more})


def withdrawal(made: Recording) -> Any:
    return finding(made, "withdrawal-function", "support")


def test_a_link_to_withdraw_passes_and_says_what_it_leads_to() -> None:
    made = shop(support_page("withdrawal", FILLER, fields=3), links=[link("Withdraw from contract here")])
    found = withdrawal(made)
    assert found.status == "passed" and "form of 3 fields" in found.message
    assert found.evidence[0].text == "Withdraw from contract here"


def test_a_button_on_the_returns_page_passes() -> None:
    made = shop(support_page("returns", FILLER, labels=["Withdraw from contract"]))
    assert withdrawal(made).status == "passed"


def test_prose_about_the_right_of_withdrawal_is_no_function() -> None:
    made = shop(support_page("returns", FILLER + "To exercise your right of withdrawal, write to us."))
    found = withdrawal(made)
    assert found.status == "failed" and "may not meet the duty" in found.message


def test_a_form_to_print_and_a_login_warn() -> None:
    form = withdrawal(shop(support_page("returns", FILLER + "Print the withdrawal form and send it.")))
    assert form.status == "warned" and "a form to withdraw" in form.message.lower()
    login = withdrawal(shop(support_page("returns", FILLER), links=[link("Log in")]))
    assert (login.status, login.confidence) == ("warned", "low")
    pdf = support_page("withdrawal", "", url="https://shop.test/withdraw.pdf")
    assert withdrawal(shop(pdf, links=[link("Withdraw from contract")])).status == "warned"


def test_a_dead_link_to_withdraw_fails() -> None:
    made = shop(support_page("withdrawal", "", status=404), links=[link("Withdraw from contract")])
    assert withdrawal(made).status == "failed"


def test_the_duty_begins_on_its_day_and_is_one_of_the_union() -> None:
    assert withdrawal(shop(support_page("returns", FILLER), started="2026-06-18")).status == "not-applicable"
    assert withdrawal(shop(support_page("returns", FILLER), started="2026-06-19")).status == "failed"
    american = shop(support_page("returns", FILLER))
    american.visit.country = "US"
    assert withdrawal(american).status == "not-applicable"
    assert withdrawal(shop()).status == "not-observed"


def guarantee(made: Recording) -> Any:
    return finding(made, "legal-guarantee-notice", "product")


def test_the_notice_is_known_by_its_picture_or_its_link() -> None:
    picture = Image(src="/notice.png", alt="EU legal guarantee notice", box=box(), natural=Size(width=300, height=300))
    assert guarantee(shop(images=[picture])).status == "passed"
    url = "https://europa.eu/youreurope/citizens/consumers/shopping/guarantees/index_en.htm"
    assert guarantee(shop(links=[link("Your rights", href=url)])).status == "passed"
    own = Image(src="/seal.png", alt="Satisfaction guarantee", box=box(), natural=Size(width=300, height=300))
    assert guarantee(shop(images=[own])).status == "warned"


def test_words_without_the_notice_warn_from_its_day_on() -> None:
    found = guarantee(shop(support_page("terms", FILLER + "Two years of warranty.")))
    assert found.status == "warned" and "speaks of a guarantee" in found.message
    assert guarantee(shop(started="2026-09-26")).status == "not-applicable"
    assert guarantee(recording(snapshot("home"))).status == "not-observed"


def policies(made: Recording) -> Any:
    return finding(made, "policy-links", "support")


ALL = ["Shipping", "Returns", "Accessibility statement"]


def test_all_policies_pass_and_missing_ones_are_named() -> None:
    assert policies(shop(links=[link(name) for name in ALL])).status == "passed"
    found = policies(shop(links=[link(name) for name in ALL[:2]]))
    assert (found.status, found.severity) == ("warned", "low") and "an accessibility statement" in found.message
    found = policies(shop(links=[link(ALL[2])]))
    assert found.status == "warned" and "delivery and returns" in found.message


def test_no_privacy_policy_or_a_dead_one_fails() -> None:
    names = [link(name) for name in [*ALL, "Terms"]]
    assert policies(recording(snapshot("home", controls=names))).status == "failed"
    dead = shop(support_page("privacy", "", status=404), links=[link(name) for name in ALL])
    found = policies(dead)
    assert found.status == "failed" and "privacy leads to a page that is gone" in found.message


def test_a_policy_that_could_not_be_asked_for_is_not_dead_and_no_footer_says_nothing() -> None:
    walled = shop(support_page("privacy", "", status=403), links=[link(name) for name in ALL])
    assert policies(walled).status == "passed"
    assert policies(recording(snapshot("home", texts=[text("Hello")]))).status == "not-observed"


def complaint(made: Recording) -> Any:
    return finding(made, "complaint-route", "support")


def test_a_route_passes_and_none_warns() -> None:
    found = complaint(shop(support_page("terms", FILLER + "Complaints are answered within a week.")))
    assert found.status == "passed" and "Complaints are answered" in found.evidence[0].text
    assert complaint(shop(support_page("terms", FILLER))).status == "warned"
    assert complaint(shop()).status == "not-observed"


@pytest.mark.parametrize("url", ["https://ec.europa.eu/consumers/odr/", "https://webgate.ec.europa.eu/odr/main"])
def test_a_link_to_the_closed_platform_fails_since_it_closed(url: str) -> None:
    page = support_page("terms", FILLER + "Complaints are answered within a week.", links=[url])
    assert complaint(shop(page)).status == "failed"
    assert complaint(shop(page, started="2025-07-19")).status == "passed"


def help_after(made: Recording) -> Any:
    return finding(made, "after-order-help", "support")


def test_following_an_order_and_answers_pass_one_warns_none_fails() -> None:
    both = [link("Track your order"), link("FAQ")]
    assert help_after(shop(links=both)).status == "passed"
    assert help_after(shop(links=both[:1])).status == "warned"
    assert help_after(shop(support_page("faq", FILLER), links=[])).status == "warned"
    assert help_after(shop(support_page("terms", FILLER))).status == "failed"
    assert help_after(recording(snapshot("home"))).status == "not-observed"


def test_answers_and_tracking_on_the_contact_page_count() -> None:
    page = support_page("contact", FILLER + "Frequently asked questions. Where is my parcel? Use the tracking code.")
    assert help_after(shop(page)).status == "passed"


def test_a_privacy_policy_speaks_of_other_complaints() -> None:
    privacy = support_page("privacy", FILLER + "You may file a complaint with the data protection authority.")
    assert complaint(shop(privacy, support_page("terms", FILLER))).status == "warned"

"""Who made the product, as its page says."""

from __future__ import annotations

from typing import Any

from kassa.checks.assessment import Finding

from .build import box, control, recording, snapshot, text
from .judging import finding


def judged(*words: str, **more: Any) -> Finding:
    texts = [text("Blue mug", "h1", heading=1, landmark="main"), *(text(w, landmark="main") for w in words)]
    return finding(recording(snapshot("product", texts=texts, **more)), "producer-safety-info", "product")


def test_name_and_both_addresses_pass() -> None:
    found = judged("Manufacturer: Mugs GmbH, Hauptstr. 12, 10115 Berlin, info@mugs.example", "EAN 4006381333931")
    assert (found.status, found.value) == ("passed", 3)
    assert found.evidence[-1].text == "EAN 4006381333931"
    apart = judged("Responsible person", "Mugs B.V.", "Kade 5", "1011 AB Amsterdam", "www.mugs.example")
    assert apart.status == "passed" and "No number that identifies the product was seen." in apart.message


def test_a_link_that_writes_a_mail_is_an_electronic_address() -> None:
    mail = control("Write to the maker", href="mailto:info@mugs.example", landmark="main")
    assert judged("Manufacturer: Mugs GmbH, Hauptstr. 12, 10115 Berlin", controls=[mail]).status == "passed"
    far = control("Write to us", href="mailto:us@shop.example", landmark="main", box=box(0, 1500))
    assert judged("Manufacturer: Mugs GmbH, Hauptstr. 12, 10115 Berlin", controls=[far]).status == "warned"


def test_less_warns_and_says_what_is_missing() -> None:
    found = judged("Manufacturer: Mugs GmbH")
    assert found.status == "warned" and "its postal address, its e-mail or web address" in found.message
    assert "Product Safety Regulation" in found.message
    none = judged("A mug of clay.")
    assert (none.status, none.value) == ("warned", 0)


def test_a_title_ends_what_is_said_of_the_producer() -> None:
    texts = [
        text("Manufacturer: Mugs GmbH", landmark="main"),
        text("Questions?", "h2", heading=2, landmark="main"),
        text("Kade 5, 1011 AB Amsterdam, help@shop.example", landmark="main"),
    ]
    found = finding(recording(snapshot("product", texts=texts)), "producer-safety-info", "product")
    assert found.value == 1


def test_a_closed_part_and_a_land_without_the_duty_are_not_judged() -> None:
    tab = control("Product details", "summary", expanded=False)
    assert judged("A mug.", controls=[tab]).status == "not-observed"
    made = recording(snapshot("product", texts=[text("A mug", landmark="main")]))
    made.visit.country = "US"
    assert finding(made, "producer-safety-info", "product").status == "not-applicable"
    made.visit.country, made.visit.language = "NL", "xx"
    assert finding(made, "producer-safety-info", "product").status == "not-observed"

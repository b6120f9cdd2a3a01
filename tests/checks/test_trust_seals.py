"""trust-seal-verifiable: where a seal leads."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.shown import Image, Size

from .build import box, recording, snapshot
from .judging import finding


def seal(link: str | None, width: float = 80, alt: str = "Thuiswinkel Waarborg") -> Any:
    size = Size(width=80, height=80)
    picture = Image(src="/img/keur.png", alt=alt, box=box(0, 0, width, 80), natural=size, link=link)
    return finding(recording(snapshot("home", images=[picture])), "trust-seal-verifiable", "discovery")


def test_a_seal_that_leads_to_a_page_of_its_issuer_passes() -> None:
    found = seal("https://www.thuiswinkel.org/leden/mugs/certificaat")
    assert found.status == "passed" and found.measured == "1 of 1 seals"


@pytest.mark.parametrize("link", [None, "https://www.thuiswinkel.org/", "https://shop.test/about"])
def test_a_seal_without_a_page_of_its_issuer_warns(link: str | None) -> None:
    found = seal(link)
    assert found.status == "warned" and "thuiswinkel" in found.message


def test_a_seal_that_leads_to_somebody_else_fails() -> None:
    found = seal("https://seals.test/buy-one")
    assert (found.status, found.message) == ("failed", "thuiswinkel leads to seals.test.")
    found = seal("https://www.thuiswinkel.org/leden/other-shop.nl")
    assert (found.status, found.message) == ("failed", "thuiswinkel leads to other-shop.nl.")
    assert seal("https://www.thuiswinkel.org/leden/shop.test").status == "passed"
    assert seal("https://www.thuiswinkel.org/leden/mugs/certificaat.html").status == "passed"


def test_a_seal_leads_to_its_own_issuer_and_not_to_that_of_another_seal() -> None:
    found = seal("https://www.trustpilot.com/review/shop.test")
    assert (found.status, found.message) == ("failed", "thuiswinkel leads to www.trustpilot.com.")
    assert seal("https://www.trustpilot.com/review/shop.test", alt="Trustpilot").status == "passed"


def test_a_name_that_several_issuers_use_may_lead_to_any_of_them() -> None:
    assert seal("https://www.webwinkelkeur.nl/webshop/mugs_1", alt="Keurmerk").status == "passed"
    assert seal("https://www.webwinkelkeur.nl/webshop/mugs_1", alt="Webshop Keurmerk").status == "failed"


def test_no_seal_is_not_judged() -> None:
    assert seal(None, width=900).status == "not-applicable"
    assert finding(recording(), "trust-seal-verifiable", "discovery").status == "not-observed"

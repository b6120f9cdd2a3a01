"""https-everywhere: every page, what it loads, where its forms go, and the certificate."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.checks.check import Result
from kassa.checks.security.https_everywhere import HttpsOptions, https_everywhere
from kassa.journey.recording import Certificate, Transport
from kassa.journey.shown import Form, Snapshot

from .build import recording, request, snapshot

SHOP = "mugs.nl"


def https(*snapshots: Snapshot, shop: str = SHOP, options: HttpsOptions | None = None, **certificate: Any) -> Result:
    walk = recording(*snapshots)
    walk.visit.shop = shop
    given = {"host": SHOP, "valid": True, "days_left": 60, "expires": "2027-01-21"}
    walk.transport = Transport(certificate=Certificate(**{**given, **certificate}), http_redirects=True)
    return next(iter(https_everywhere(walk, options or HttpsOptions())))


def page(step: Any = "product", scheme: str = "https", **more: Any) -> Snapshot:
    return snapshot(step, **{"url": f"{scheme}://{SHOP}/{step}", "forms": [], **more})


def loads(url: str, type: str, **more: Any) -> Snapshot:
    return page(requests=[request(url, type, first_party=False, **more)])


def test_a_shop_over_https_passes() -> None:
    found = https(page(), page("cart"))
    assert found.status == "passed" and found.measured == "2 pages over https"


def test_a_page_over_http_fails_without_its_query() -> None:
    found = https(page(), page("cart", scheme="http", url=f"http://{SHOP}/cart?token=secret"))
    assert found.status == "failed"
    assert found.message == "Pages of the stage cart are served over http."
    assert found.evidence[0].text == f"http://{SHOP}/cart"


def test_a_script_over_http_fails_and_a_picture_warns() -> None:
    script = https(loads("http://cdn.example/a.js", "script"))
    assert script.status == "failed" and script.evidence[0].text == "GET http://cdn.example/a.js"
    picture = https(loads("http://cdn.example/a.png", "image"))
    assert (picture.status, picture.severity) == ("warned", "medium")


def test_a_redirect_from_http_and_a_loopback_request_are_no_fault() -> None:
    assert https(loads(f"http://{SHOP}/", "document", status=301)).status == "passed"
    assert https(loads("http://127.0.0.1:8080/a.js", "script")).status == "passed"


def test_a_form_to_http_fails() -> None:
    found = https(page(forms=[Form(selector="#f", action=f"http://{SHOP}/order", method="post")]))
    assert found.status == "failed" and found.evidence[0].text == f"POST http://{SHOP}/order"


def test_the_certificate_must_be_valid_and_last() -> None:
    broken = https(page(), valid=False, error="certificate has expired")
    assert broken.status == "failed" and "expired" in broken.evidence[0].text
    assert https(page(), valid=False, options=HttpsOptions(private_certificate=True)).status == "passed"
    short = https(page(), days_left=5, expires="2026-11-27")
    assert short.status == "warned" and "ends in 5 days" in short.message
    assert https(page(), days_left=5, options=HttpsOptions(certificate_days=3)).status == "passed"


def test_http_that_does_not_lead_to_https_warns() -> None:
    walk = recording(page())
    walk.visit.shop = SHOP
    walk.transport = Transport(http_redirects=False)
    found = next(iter(https_everywhere(walk, HttpsOptions())))
    assert found.status == "warned" and f"http://{SHOP} does not lead to https" in found.message


def test_an_unread_certificate_lowers_the_confidence() -> None:
    walk = recording(page())
    walk.visit.shop = SHOP
    found = next(iter(https_everywhere(walk, HttpsOptions())))
    assert (found.status, found.confidence) == ("passed", "medium")
    assert "certificate itself was not read" in found.message


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost:5000", "[::1]:80", "shop.test", "192.168.1.5", "intranet"]
)
def test_a_test_host_is_not_judged(host: str) -> None:
    assert https(page(scheme="http"), shop=host).status == "not-applicable"


@pytest.mark.parametrize("host", ["192.168.1.5", "127.0.0.1:8080", "shop.test"])
def test_a_test_host_is_judged_on_request(host: str) -> None:
    assert https(page(scheme="http"), shop=host, options=HttpsOptions(test_hosts=True)).status == "failed"


def test_no_page_is_not_observed() -> None:
    assert https().status == "not-observed"

"""Headers of the checkout, and scripts where shoppers pay."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Cookie, Recording
from kassa.journey.shown import Script

from .build import field, recording, request, snapshot, text
from .judging import finding

HEADERS = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def answered(headers: dict[str, str], **page: Any) -> Recording:
    return recording(snapshot("address"), snapshot("payment", headers=headers, **page))


def without(name: str, **more: str) -> dict[str, str]:
    return {key: value for key, value in HEADERS.items() if key != name} | more


def test_all_headers_pass() -> None:
    assert finding(answered(HEADERS), "security-headers").status == "passed"


@pytest.mark.parametrize("name", ["x-content-type-options", "referrer-policy"])
def test_a_lesser_header_that_is_missing_is_warned_about(name: str) -> None:
    assert finding(answered(without(name)), "security-headers").status == "warned"


def test_a_policy_that_only_reports_is_warned_about() -> None:
    headers = without("content-security-policy", **{"x-frame-options": "DENY"})
    headers["content-security-policy-report-only"] = "default-src 'self'"
    found = finding(answered(headers), "security-headers")
    assert (found.status, found.message) == ("warned", "Missing: a Content-Security-Policy that is enforced.")


def test_no_memory_for_https_fails_and_so_does_a_short_one() -> None:
    assert finding(answered(without("strict-transport-security")), "security-headers").status == "failed"
    short = HEADERS | {"strict-transport-security": "max-age=300"}
    assert finding(answered(short), "security-headers").status == "failed"
    assert finding(answered(short), "security-headers", hsts_seconds=300).status == "passed"


def test_a_checkout_that_can_be_framed_fails() -> None:
    found = finding(answered(HEADERS | {"content-security-policy": "default-src 'self'"}), "security-headers")
    assert (found.status, found.message) == ("failed", "Missing: protection against framing.")


def test_without_https_no_memory_for_it_is_asked() -> None:
    walk = answered(without("strict-transport-security"), url="http://shop.test/payment")
    assert finding(walk, "security-headers").status == "passed"


def flagged(name: str = "sessionid", url: str = "https://shop.test/payment", **flags: Any) -> Any:
    given = {"secure": True, "http_only": True, "same_site": "Lax", **flags}
    walk = answered(HEADERS, url=url)
    walk.cookies = [Cookie(name=name, host="shop.test", **given)]
    return finding(walk, "security-headers")


def test_the_cookie_of_the_session_is_kept_from_scripts_and_other_sites() -> None:
    assert flagged().status == "passed"
    found = flagged(http_only=False, secure=False)
    assert (found.status, found.message) == (
        "warned",
        "Missing: Secure on the cookie sessionid and HttpOnly on the cookie sessionid.",
    )
    assert flagged(same_site="None").status == "warned"
    assert flagged("csrftoken", http_only=False).status == "passed"
    assert flagged("theme", http_only=False).status == "passed"


def test_headers_that_were_not_recorded_are_not_judged() -> None:
    assert finding(answered({}), "security-headers").status == "not-observed"


def scripts(hosts: int, **page: Any) -> Recording:
    others = [Script(src=f"https://cdn{n}.other{n}.test/a.js") for n in range(hosts)]
    own = [Script(src="https://shop.test/app.js"), Script(src=None, inline_bytes=20)]
    return recording(snapshot("address"), snapshot("payment", scripts=[*own, *others], texts=[text("Pay")], **page))


@pytest.mark.parametrize(
    ("hosts", "status"), [(0, "passed"), (10, "passed"), (11, "warned"), (20, "warned"), (21, "failed")]
)
def test_hosts_of_others_are_counted(hosts: int, status: str) -> None:
    found = finding(scripts(hosts), "payment-scripts")
    assert (found.status, found.value) == (status, hosts)


def test_the_inventory_tells_host_size_and_integrity() -> None:
    walk = scripts(0)
    one, two = "https://cdn.other.test/a.js", "https://cdn.other.test/b.js"
    walk.snapshots[0].requests = [request(one, "script", 30_000, first_party=False)]
    payment = walk.snapshots[1]
    payment.requests = [request(one, "script", 0, first_party=False), request(two, "script", 12_000, first_party=False)]
    payment.scripts += [Script(src=one, integrity="sha384-x"), Script(src=two)]
    shown = finding(walk, "payment-scripts").evidence
    assert [e.text for e in shown] == ["cdn.other.test: 2 scripts, 42 kB, 1 with an integrity value"]
    payment.scripts = [Script(src="https://unseen.test/c.js")]
    unseen = finding(walk, "payment-scripts").evidence
    assert [e.text for e in unseen] == ["unseen.test: 1 script, 0 with an integrity value"]


def test_card_fields_beside_scripts_of_others_fail() -> None:
    card = field("Card number", "cc-number")
    found = finding(scripts(1, fields=[card]), "payment-scripts")
    assert found.status == "failed"
    assert "these can read it: cdn0.other0.test" in found.message
    assert finding(scripts(0, fields=[card]), "payment-scripts").status == "passed"
    assert finding(scripts(1, fields=[card]), "payment-scripts", known=["other0.test"]).status == "passed"


def test_card_fields_in_a_providers_frame_are_not_the_pages() -> None:
    card = field("Card number", "cc-number", frame="js.stripe.com")
    assert finding(scripts(1, fields=[card]), "payment-scripts").status == "passed"


def test_a_payment_step_that_was_not_reached_is_not_judged() -> None:
    assert finding(recording(snapshot("address")), "payment-scripts").status == "not-observed"

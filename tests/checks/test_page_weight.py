from __future__ import annotations

from kassa.journey.recording import Recording
from kassa.journey.shown import Request

from .build import HOME, recording, request, snapshot
from .judging import finding


def shop(*requests: Request) -> Recording:
    return recording(snapshot("cart", requests=list(requests)))


def test_a_light_page_passes() -> None:
    found = finding(shop(request(), request(HOME + "a.js", "script", 400_000)), "page-weight", "cart")
    assert (found.status, found.measured) == ("passed", "401 kB")
    assert found.message == "401 kB in 2 requests, 400 kB of it scripts, from 0 hosts of others."


def test_a_heavy_page_is_warned_then_fails_and_names_the_heaviest() -> None:
    found = finding(shop(request(), request(HOME + "hero.png", "image", 3_000_000)), "page-weight", "cart")
    assert (found.status, found.value) == ("warned", 3_001_000)
    assert found.evidence[0].text == f"3.00 MB image {HOME}hero.png"
    assert finding(shop(request(bytes=6_000_000)), "page-weight", "cart").status == "warned"
    assert finding(shop(request(bytes=6_000_001)), "page-weight", "cart").status == "failed"


def test_many_requests_are_warned() -> None:
    assert finding(shop(*[request()] * 75), "page-weight", "cart").status == "passed"
    assert finding(shop(*[request()] * 76), "page-weight", "cart").status == "warned"


def test_many_hosts_of_others_are_warned_in_the_cart_but_not_before() -> None:
    others = [request(f"https://t{number}.test/x.js", "script") for number in range(21)]
    found = finding(shop(*others), "page-weight", "cart")
    assert found.status == "warned"
    assert "from 21 hosts of others" in found.message
    assert finding(recording(snapshot("product", requests=others)), "page-weight", "product").status == "passed"


def test_answers_of_unknown_size_do_not_pass() -> None:
    walk = shop(request(), request(HOME + "a.png", "image", None))
    found = finding(walk, "page-weight", "cart")
    assert found.status == "not-observed"
    assert "1 answer without a known size." in found.message


def test_a_request_that_kassa_stopped_is_not_the_shops() -> None:
    assert "in 1 request," in finding(shop(request(), request(blocked=True)), "page-weight", "cart").message


def test_no_requests_is_not_observed_and_a_soft_page_is_not_judged() -> None:
    assert finding(shop(), "page-weight", "cart").status == "not-observed"
    soft = recording(snapshot("product"), snapshot("cart", soft=True, requests=[request()]))
    assert finding(soft, "page-weight", "cart").status == "not-applicable"


def test_limits_can_be_set() -> None:
    assert finding(shop(request(bytes=2_000)), "page-weight", "cart", good=1_000).status == "warned"
    assert finding(shop(request(), request()), "page-weight", "cart", requests=1).status == "warned"

from __future__ import annotations

from kassa.journey.recording import Recording
from kassa.journey.shown import Timing

from .build import recording, snapshot
from .judging import finding, judged


def shop(lcp: float | None = 1200, cls: float | None = 0.02, ttfb: float | None = 200) -> Recording:
    timing = Timing(lcp=lcp, cls=cls, ttfb=ttfb, lcp_selector="#hero")
    return recording(snapshot("product", timing=timing))


def test_good_values_pass_and_are_called_lab_values() -> None:
    found = finding(shop(), "page-vitals", "product")
    assert found.status == "passed"
    assert found.message == "LCP 1.20 s, CLS 0.02, TTFB 0.20 s on one load in the lab."
    assert (found.evidence[0].snapshot, found.evidence[0].selector) == ("s01", "#hero")


def test_the_worst_value_decides() -> None:
    slow = finding(shop(lcp=4200), "page-vitals", "product")
    assert (slow.status, slow.measured, slow.value, slow.unit) == ("failed", "LCP 4.20 s", 4200, "ms")
    jumpy = finding(shop(lcp=2400, cls=0.2), "page-vitals", "product")
    assert (jumpy.status, jumpy.measured, jumpy.unit) == ("warned", "CLS 0.20", None)
    both = finding(shop(lcp=4100, cls=0.24), "page-vitals", "product")
    assert (both.status, both.measured) == ("failed", "LCP 4.10 s")
    late = finding(shop(ttfb=1900), "page-vitals", "product")
    assert (late.status, late.measured) == ("failed", "TTFB 1.90 s")


def test_what_jumps_while_the_page_is_looked_at_counts() -> None:
    still, jumped = Timing(lcp=900, cls=0, ttfb=100), Timing(lcp=900, cls=0.3, ttfb=100)
    first = snapshot("home", timing=still)
    walk = recording(first, snapshot("home", timing=jumped, soft=True, url=first.url))
    found = finding(walk, "page-vitals", "discovery")
    assert (found.status, found.measured) == ("failed", "CLS 0.30")
    elsewhere = recording(first, snapshot("home", timing=jumped, soft=True, url=first.url + "mugs"))
    assert finding(elsewhere, "page-vitals", "discovery").status == "passed"


def test_limits_are_inclusive() -> None:
    assert finding(shop(2500, 0.1, 800), "page-vitals", "product").status == "passed"
    assert finding(shop(4000, 0.25, 1800), "page-vitals", "product").status == "warned"


def test_a_missing_value_never_passes_but_a_poor_one_still_fails() -> None:
    missing = finding(shop(lcp=None), "page-vitals", "product")
    assert missing.status == "not-observed"
    assert "Not measured: LCP." in missing.message
    assert finding(shop(lcp=None, cls=0.4), "page-vitals", "product").status == "failed"


def test_no_timing_is_not_observed() -> None:
    assert finding(recording(snapshot("cart")), "page-vitals", "cart").status == "not-observed"


def test_a_page_that_came_without_a_load_is_not_judged() -> None:
    walk = recording(snapshot("product", timing=Timing(lcp=1, cls=0, ttfb=1)), snapshot("cart", soft=True))
    assert finding(walk, "page-vitals", "cart").status == "not-applicable"


def test_each_stage_is_judged_by_its_first_load() -> None:
    fast, slow = Timing(lcp=900, cls=0, ttfb=100), Timing(lcp=9000, cls=0, ttfb=100)
    walk = recording(
        snapshot("home", timing=fast),
        snapshot("listing", timing=slow),
        snapshot("product", timing=slow),
        snapshot("cart", timing=fast),
    )
    statuses = {each.stage: each.status for each in judged(walk, "page-vitals")}
    assert statuses == {
        "discovery": "passed",
        "product": "failed",
        "cart": "passed",
        "checkout": "not-observed",
    }


def test_limits_can_differ_at_a_stage() -> None:
    timing = Timing(lcp=2000, cls=0, ttfb=100)
    walk = recording(snapshot("product", timing=timing), snapshot("cart", timing=timing))
    options = {"at": {"cart": {"lcp_good": 1500}}}
    assert finding(walk, "page-vitals", "product", **options).status == "passed"
    assert finding(walk, "page-vitals", "cart", **options).status == "warned"

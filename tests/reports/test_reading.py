"""How findings, amounts and words are put together for a reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from kassa.checks.assessment import LedgerLine
from kassa.journey.shown import Box, Size
from kassa.reports import text
from kassa.reports.findings import Findings
from kassa.reports.html.screens import inside
from kassa.reports.ledger import is_late, ledger
from kassa.reports.verdict import verdict

from .build import audit


def test_the_same_finding_on_two_devices_is_told_once(tmp_path: Path) -> None:
    found = Findings(audit(tmp_path, "desktop", "mobile"))
    guest = [e for e in found.problems if e.finding.check == "guest-checkout"]
    assert [sorted(e.on) for e in guest] == [["desktop", "mobile"]]
    vitals = next(e for e in found.at("cart", "warned") if e.finding.check == "page-vitals")
    assert (list(vitals.on), vitals.better_on) == (["mobile"], ["desktop"])
    assert [e.number for e in found.problems] == list(range(1, len(found.problems) + 1))


def test_two_findings_with_one_fingerprint_are_both_told(tmp_path: Path) -> None:
    one = audit(tmp_path, "desktop")
    findings = one.walks[0].assessment.findings
    before = len(Findings(one).entries)
    findings.append(findings[1].model_copy(update={"message": "Again."}))
    entries = Findings(one).entries
    assert len(entries) == before + 1
    assert len({e.key for e in entries}) == len(entries)


def test_what_to_mend_first_is_put_together_over_all_devices(tmp_path: Path) -> None:
    mend = Findings(audit(tmp_path, "desktop", "mobile")).mend_first()
    assert [m.entry.finding.check for m in mend] == ["journey-completes", "preselected-extras", "guest-checkout"]
    assert [sorted(m.entry.on) for m in mend] == [["mobile"], ["desktop", "mobile"], ["desktop", "mobile"]]
    # Late costs were seen on desktop alone, and are named beside what was seen on both.
    assert mend[1].advice.also == ["late-cost-increase", "shipping-cost-early"]


@pytest.mark.parametrize(
    ("amount", "stage", "role", "first", "late"),
    [
        ("4.95", "checkout", "delivery", True, True),
        ("0.99", "checkout", "fee", True, True),
        ("4.95", "checkout", "delivery", False, False),  # told before
        ("4.95", "cart", "delivery", True, False),
        ("0.00", "checkout", "delivery", True, False),  # free
        ("1.72", "checkout", "tax", True, False),  # may be inside the price
        ("20.84", "checkout", "total", True, False),
    ],
)
def test_which_amounts_are_late(amount: str, stage: str, role: str, first: bool, late: bool) -> None:
    row = {"amount": amount, "stage": stage, "role": role, "first": first}
    row |= {"currency": "EUR", "label": "", "step": "delivery", "snapshot": "s01"}
    assert is_late(LedgerLine.model_validate(row)) is late


def test_the_ledger_says_how_much_the_price_grew(tmp_path: Path) -> None:
    growth = ledger(audit(tmp_path, "desktop").walks[0]).growth
    assert growth
    assert (growth.start, growth.end, growth.more) == ("12.95", "20.84", "7.89")


def test_the_verdict_is_one_sentence_where_devices_agree(tmp_path: Path) -> None:
    same = audit(tmp_path, "desktop", "mobile", mobile_stops=False)
    assert verdict(same) == "A shopper gets to the payment step."


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never closed", "0;never closed"),
        ("\x9b2Jgone", "gone"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("€ 12,95 – crème", "€ 12,95 – crème"),
        ("\ud800lone", "lone"),
    ],
)
def test_clean_leaves_words_only(raw: str, cleaned: str) -> None:
    assert text.clean(raw) == cleaned


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://shop.example/a?b=c", "https://shop.example/a?b=c"),
        ("javascript:alert(1)", None),
        ("java\x00script:alert(1)", None),
        (" JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//shop.example/", None),
        ("http:", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert text.web_link(url) == link


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("12.95", "EUR", "€12.95"),
        ("1234.5", "EUR", "€1,234.50"),
        ("12.95", None, "12.95"),
        ("0.00", "GBP", "£0.00"),
        ("1200", "JPY", "¥1,200"),
        ("NaN", "EUR", "NaN"),
        ("free", "EUR", "free"),
        ("12.95", "<b>", "12.95"),
    ],
)
def test_money(amount: str, currency: str | None, shown: str) -> None:
    assert text.money(amount, currency) == shown


def test_durations_dates_and_lists() -> None:
    assert [text.duration(t) for t in (None, 340, 4240, 65_000)] == ["–", "340 ms", "4.2 s", "1 min 5 s"]
    assert text.date("2026-11-02T09:05:00+01:00") == "2 November 2026, 09:05"
    assert text.date("yesterday") == "yesterday"
    assert [text.listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_box_is_cut_to_what_the_screenshot_shows() -> None:
    size = Size(width=100, height=200)
    assert inside(Box(x=-10, y=190, width=50, height=50), size) == Box(x=0, y=190, width=40, height=10)
    assert inside(Box(x=0, y=300, width=50, height=50), size) is None
    assert inside(Box(x=float("nan"), y=0, width=50, height=50), size) is None

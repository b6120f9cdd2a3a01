"""Shops of the zoo by the whole `kassa audit`, on both devices at the same time, held to its truth.

Without platform hints, since the walk must not need them. `KASSA_ZOO_HINTS=1` walks with them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.zoo import audit

HINTS = os.environ.get("KASSA_ZOO_HINTS") == "1"


HELD = [
    "base-it",
    "base-pt",
    "billing-same",
    "birth-date-selects",
    "cart-button-below",
    "cart-drawer",
    "cart-terms",
    "chat-bubble",
    "checkout-accordion-script",
    "consent-wall",
    "continue-disabled",
    "country-combobox",
    "fields-controlled",
    "guard-choice-orders",
    "guard-continue-it",
    "guard-delivery-is-last-steps",
    "headless-refused",
    "interstitial-passes",
    "listing-scroll",
    "menu-burger",
    "newsletter-on-scroll",
    "options-anchors",
    "phone-country-code",
    "search-icon",
    "sticky-bars",
    "summary-closed",
    "wall-interstitial",
]
"""The shops that every test run walks through; `make zoo` walks through all of them and says what is not right yet."""


@pytest.mark.parametrize("name", HELD)
def test_both_devices_come_to_the_true_end_and_read_what_a_person_reads(name: str, tmp_path: Path) -> None:
    walks = audit(name, tmp_path, hints=HINTS)
    assert [walk.orders for walk in walks] == [0, 0]
    assert {walk.device: walk.misses for walk in walks} == {"desktop": [], "mobile": []}

"""Shops of the zoo by the whole `kassa audit`, held to their truth.

Without platform hints, since the walk must not need them. `KASSA_ZOO_HINTS=1` walks with them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import pytest
from kassa.journey.recording import Device

from benchmarks.zoo import DEVICES, audit

HINTS = os.environ.get("KASSA_ZOO_HINTS") == "1"


HELD: dict[str, Device | Literal["both"]] = {
    "age-birth-parts": "mobile",
    "base-it": "both",
    "base-pt": "mobile",
    "billing-same": "desktop",
    "birth-date-selects": "mobile",
    "cart-button-below": "mobile",
    "cart-drawer": "both",
    "cart-terms": "desktop",
    "chat-bubble": "mobile",
    "checkout-accordion-script": "desktop",
    "confirm-steps": "desktop",
    "consent-wall": "both",
    "continue-disabled": "mobile",
    "country-combobox": "desktop",
    "fields-controlled": "mobile",
    "guard-choice-orders": "both",
    "guard-continue-it": "desktop",
    "guard-delivery-is-last-steps": "mobile",
    "headless-refused": "desktop",
    "interstitial-passes": "mobile",
    "listing-scroll": "desktop",
    "menu-burger": "both",
    "newsletter-on-scroll": "desktop",
    "options-anchors": "mobile",
    "options-drawn": "mobile",
    "phone-country-code": "mobile",
    "search-icon": "desktop",
    "sticky-bars": "both",
    "summary-closed": "mobile",
    "wall-interstitial": "desktop",
    "wide-pages": "mobile",
}
"""The shops that every test run walks through, on both devices where a phone's page is another one. `make zoo` walks
through all shops on both devices, and says what is not right yet."""


@pytest.mark.parametrize("name", HELD)
def test_the_walk_comes_to_the_true_end_and_reads_what_a_person_reads(name: str, tmp_path: Path) -> None:
    held = HELD[name]
    walks = audit(name, tmp_path, DEVICES if held == "both" else [held], hints=HINTS)
    assert all(walk.orders == 0 for walk in walks)
    assert [(walk.device, miss) for walk in walks for miss in walk.misses] == []

"""The demo shops that state which checks do not pass there, walked through and held to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from kassa.checks.catalogue import all_checks
from kassa.demo import Shop, load

from benchmarks.checks import MEASURED, judged, stating
from benchmarks.zoo import assessed

NOT_SHOWN = {"https-everywhere"}
"""Checks that no demo shop shows by itself: `test_https` serves one both ways."""


HELD = ["hostile", "kind", "pushy", "wall-checkout-down"]
"""The shops that every test run walks through; `make checks` walks through all that state their findings."""


def stated(shop: Shop) -> dict[str, str]:
    """The checks that do not pass in a shop, with their switches."""
    assert shop.truth is not None and shop.truth.checks is not None
    return shop.truth.checks.failed | shop.truth.checks.warned


def test_every_check_has_a_hostile_shop() -> None:
    shown = {check for name in stating() for check in stated(load(name))}
    assert shown == {check.id for check in all_checks()} - NOT_SHOWN


@pytest.mark.parametrize("name", stating())
def test_the_switches_that_a_shop_states_are_turned(name: str) -> None:
    shop = load(name)
    plain = load("kind-en" if shop.language == "en" else "kind")
    for switch in stated(shop).values() if shop.name != plain.name else ():
        assert turned(shop, switch) != turned(plain, switch), switch


def turned(shop: Shop, switch: str) -> object:
    """What a switch is set to."""
    found: object = shop
    for part in switch.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize("name", HELD)
def test_the_checks_find_what_a_shop_states_and_nothing_else_fails(name: str, tmp_path: Path) -> None:
    shop = load(name)
    walks, orders = assessed(shop, tmp_path)
    assert orders == 0
    found = judged(shop, [assessment for _, assessment in walks])
    # How long things take on a machine with much else to do is for the benchmark.
    assert [said for said in found.misses() if said.split(":")[0] not in MEASURED] == []

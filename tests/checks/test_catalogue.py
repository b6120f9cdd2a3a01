from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import kassa.checks
import pytest
from kassa.checks.catalogue import UnknownCheckError, all_checks, find
from kassa.checks.check import Check, Family

ROOM = Path(kassa.checks.__file__).parent
KNOWN_BUT_UNCONFIRMED = ("12-14", "12 to 14", "11.1 %", "C-394/23", "Planet49")
"""Figures and cases that no source confirmed: they must not be printed."""


def test_each_module_of_a_family_is_the_check_of_its_name() -> None:
    modules = {
        (folder.name, module.stem)
        for folder in (ROOM / family.replace("-", "_") for family in get_args(Family))
        for module in folder.glob("*.py")
        if module.stem != "__init__"
    }
    assert modules == {(c.family.replace("-", "_"), c.id.replace("-", "_")) for c in all_checks()}
    assert len(modules) >= 10


def test_the_order_is_by_family_then_id() -> None:
    families = get_args(Family)
    places = [(families.index(check.family), check.id) for check in all_checks()]
    assert places == sorted(places)


def test_a_check_is_found_by_its_id() -> None:
    assert find("field-count").failing_title == "The checkout asks for many fields"


def test_an_unknown_id_names_the_nearest_known_one() -> None:
    with pytest.raises(UnknownCheckError, match=r"no check called 'feild-count'\. Did you mean 'field-count'\?"):
        find("feild-count")
    with pytest.raises(UnknownCheckError, match=r"no check called 'xyzzy'\.$"):
        find("xyzzy")


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_every_check_says_what_a_reader_needs(check: Check[Any]) -> None:
    for words in (check.title, check.failing_title, check.why, check.fix, check.observes, check.false_alarms):
        assert words.strip()
    assert check.title != check.failing_title
    assert not check.title.endswith(".")
    assert not check.failing_title.endswith(".")
    assert check.stages
    assert check.sources
    printed = " ".join([check.why, check.fix, check.observes, *map(str, check.sources)])
    assert not [figure for figure in KNOWN_BUT_UNCONFIRMED if figure in printed]


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_every_option_has_a_default_and_a_description(check: Check[Any]) -> None:
    check.options()
    assert all(field.description for field in check.options.model_fields.values())

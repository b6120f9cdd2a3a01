"""docs/advice.md names checks that exist."""

from __future__ import annotations

import re
from pathlib import Path

from kassa.checks.catalogue import all_checks

PAGE = Path(__file__).parents[2] / "docs" / "advice.md"

ROW = re.compile(r"^\|[^|]+\|([^|]*)\|$", re.MULTILINE)


def named() -> set[str]:
    """The ids in the tables of the page."""
    return {each for row in ROW.findall(PAGE.read_text("utf-8")) for each in re.findall(r"`([\w-]+)`", row)}


def test_every_check_that_the_page_names_exists() -> None:
    assert len(named()) > 20
    assert named() - {check.id for check in all_checks()} == set()

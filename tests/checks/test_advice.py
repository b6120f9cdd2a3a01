"""docs/advice.md names every check, and none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

from kassa.checks.catalogue import all_checks

PAGE = Path(__file__).parents[2] / "docs" / "advice.md"

ROW = re.compile(r"^\|[^|]+\|([^|]*)\|$", re.MULTILINE)


def named() -> set[str]:
    """The ids in the tables of the page."""
    return {each for row in ROW.findall(PAGE.read_text("utf-8")) for each in re.findall(r"`([\w-]+)`", row)}


def test_every_check_stands_in_the_page_and_no_other() -> None:
    assert named() == {check.id for check in all_checks()}


def test_the_page_says_what_no_check_can_see() -> None:
    unseen = PAGE.read_text("utf-8").partition("## What cannot be observed from outside")[2]
    assert len(re.findall(r"^- \w", unseen, re.MULTILINE)) >= 3

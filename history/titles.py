"""Titles of findings that were kept: told in the language of whoever reads now, not of whoever audited then."""

from __future__ import annotations

from functools import cache, partial

from ..checks.catalogue import all_checks
from ..language.catalogue import LANGUAGES
from ..language.said import Said, translated
from .summary import Judged


def title(finding: Judged) -> str:
    """The title, to be told in a language where it is one of Kassa's checks; else as it was kept."""
    english = _titles().get(finding.check)
    if english and any(translated(english, language) == finding.title for language in LANGUAGES):
        return Said(partial(translated, english))
    return finding.title


@cache
def _titles() -> dict[str, str]:
    return {check.id: check.failing_title for check in all_checks()}

"""What one check says of a recording, through the same way that an audit takes."""

from __future__ import annotations

from typing import Any

from kassa.checks.assess import assess
from kassa.checks.assessment import Assessment, Finding, FindingStage
from kassa.checks.catalogue import all_checks
from kassa.checks.settings import ChecksSettings
from kassa.journey.recording import Recording


def judged(recording: Recording, check: str, **options: Any) -> list[Finding]:
    """The findings of one check, with these options."""
    settings: dict[str, Any] = {each.id: False for each in all_checks()}
    return assess(recording, ChecksSettings.model_validate({**settings, check: options}), "test").findings


def finding(recording: Recording, check: str, stage: FindingStage = "checkout", **options: Any) -> Finding:
    """The only finding of one check at a stage."""
    found = [each for each in judged(recording, check, **options) if each.stage == stage]
    assert len(found) == 1, found
    return found[0]


def assessed(recording: Recording, **settings: Any) -> Assessment:
    """The assessment by all checks; underscores in names of checks stand for hyphens."""
    given = {name.replace("_", "-"): value for name, value in settings.items()}
    return assess(recording, ChecksSettings.model_validate(given), "test")

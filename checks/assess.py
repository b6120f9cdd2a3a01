"""Judging a Recording: every check that is on, its results as findings, and the score made of them."""

from __future__ import annotations

from datetime import date, datetime

from ..journey.recording import Recording
from ..language.catalogue import DEFAULT
from ..language.said import say, together, told, translated
from .accepted import accept
from .assessment import FINDING_STAGES, SCHEMA_VERSION, Assessment, Finding
from .check import Result, fingerprint
from .checkout import summary
from .first import first
from .ledger import ledger
from .score import score
from .seen import not_judged
from .settings import ChecksSettings, Chosen, lesser


def assess(recording: Recording, settings: ChecksSettings, version: str, language: str = DEFAULT) -> Assessment:
    """Judge a recording and tell it in a language. `version` is Kassa's; the same input gives the same Assessment."""
    chosen = settings.chosen()
    findings = [_finding(each, result, language) for each in chosen for result in results(recording, each)]
    findings.sort(key=lambda finding: FINDING_STAGES.index(finding.stage))
    findings, idle = accept(findings, settings.accepted, _day(recording), recording.furthest == "payment")
    return Assessment(
        schema_version=SCHEMA_VERSION,
        kassa=version,
        language=language,
        shop=recording.visit.shop,
        url=recording.visit.url,
        device=recording.visit.device,
        started=recording.visit.started,
        outcome=recording.outcome,
        furthest=recording.furthest,
        score=score(findings, [each.check for each in chosen], settings.score),
        first=first(findings, language),
        findings=findings,
        idle_acceptances=idle,
        prices=ledger(recording),
        checkout=summary(recording),
    )


def _day(recording: Recording) -> date:
    """The day of the walk. One that cannot be read is after all others, so that nothing is accepted by it."""
    try:
        return datetime.fromisoformat(recording.visit.started).date()
    except ValueError:
        return date.max


def results(recording: Recording, chosen: Chosen) -> list[Result]:
    """What a check says of a recording: at least one result for each of its stages.

    A stage of which it says nothing is `not-observed`, with the reason where the stage was not reached. A check that
    breaks has one such result: one fault of Kassa's must not take the report of a whole visit with it.
    """
    check = chosen.check
    try:
        found = [result for result in check.judge(recording, chosen.options) if result.stage not in chosen.at]
        for stage, options in chosen.at.items():
            found += [result for result in check.judge(recording, options) if result.stage == stage]
    except Exception as error:  # noqa: BLE001
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        message = say(
            "The check itself broke ({error}). The others were not affected. This is a fault of Kassa's.", error=said
        )
        return [Result(stage, "not-observed", message) for stage in check.stages[:1]]
    found = [result for result in found if result.stage in check.stages]
    spoken = {result.stage for result in found}
    return found + [not_judged(recording, stage) for stage in check.stages if stage not in spoken]


def _finding(chosen: Chosen, result: Result, language: str) -> Finding:
    check = chosen.check
    wrong = result.status in ("warned", "failed")
    severity = result.severity or check.severity
    return Finding(
        check=check.id,
        stage=result.stage,
        status=result.status,
        family=check.family,
        title=translated(check.failing_title if wrong else check.title, language),
        severity=lesser(severity, chosen.severity) if chosen.severity else severity,
        confidence=result.confidence or check.confidence,
        measured=told(result.measured, language) if result.measured else None,
        value=result.value,
        unit=result.unit,
        threshold=told(result.threshold, language) if result.threshold else None,
        message=told(result.message, language),
        fix=translated(check.fix, language) if wrong else None,
        why=translated(check.why, language),
        source=told(together([source.said() for source in check.sources], "; "), language),
        evidence=[shown.model_copy(update={"text": told(shown.text, language)}) for shown in result.evidence],
        fingerprint=fingerprint(check.id, result.stage, result.subject),
    )

"""A saved judgement told in another language: the judgement stays, its texts are found again in the recording.

What it was judged by is not kept. So the recording is judged by the default settings in both languages, and a saved
text that is found there is told as the other language has it. What other settings alone would say stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from ..checks.assess import assess
from ..checks.assessment import SEVERITIES, Assessment, Finding, Severity
from ..checks.catalogue import all_checks
from ..checks.check import Check
from ..checks.fail_on import NEVER, AtLeast, Condition, NewAtLeast, ScoreUnder
from ..checks.first import first
from ..history import words
from ..history.summary import summarise
from ..language.said import together, told, translated
from ..reports.audit import Walk
from ..reports.gate import said
from .config import Configuration
from .gate import gate

_Part = TypeVar("_Part", bound=BaseModel)

Texts = dict[tuple[str, str], str]
"""What a text is in the other language, by the check that says it."""

OF_GATE = ""
"""Stands for a check where the reasons of the exit code are meant."""

OF_REPEATS = "repeats"
"""Stands for a check where the names of times are meant that several walks measured."""

TEXTS = ("title", "measured", "threshold", "message", "fix", "why", "source")
"""What a finding says in words."""


def retold(walk: Walk, language: str) -> tuple[Walk, int]:
    """A walk whose judgement is told in a language, and how many of its texts could not be."""
    saved = walk.assessment
    if saved.language == language:
        return walk, 0
    texts = _texts(walk, saved.language, language)
    findings = [_finding(finding, texts) for finding in saved.findings]
    ours = {check.id for check in all_checks()}
    left = sum(
        (finding.check, text) not in texts
        for finding in saved.findings
        if finding.check in ours
        for text in (finding.message, finding.measured, finding.threshold)
        if text
    )
    made = saved.gate
    if made:
        left += sum((OF_GATE, reason) not in texts for reason in made.reasons)
        made = made.model_copy(update={"reasons": [texts.get((OF_GATE, each), each) for each in made.reasons]})
    several = saved.repeats
    if several:
        left += sum((OF_REPEATS, each.name) not in texts for each in several.timed)
        several = several.model_copy(
            update={
                "timed": [_other(each, "name", OF_REPEATS, texts) for each in several.timed],
                "unstable": [_other(each, "title", each.check, texts) for each in several.unstable],
            }
        )
    changed = {
        "repeats": several,
        "language": language,
        "findings": findings,
        "first": first(findings, language),
        "gate": made,
    }
    return replace(walk, assessment=saved.model_copy(update=changed)), left


def _finding(finding: Finding, texts: Texts) -> Finding:
    def other(text: str | None) -> str | None:
        return text and texts.get((finding.check, text), text)

    changed: dict[str, object] = {name: other(getattr(finding, name)) for name in TEXTS}
    evidence = [shown.model_copy(update={"text": other(shown.text)}) for shown in finding.evidence]
    return finding.model_copy(update={**changed, "evidence": evidence})


def _other(part: _Part, name: str, of: str, texts: Texts) -> _Part:
    """A part of a judgement with one of its texts told in the other language."""
    text = getattr(part, name)
    return part.model_copy(update={name: texts.get((of, text), text)})


def _texts(walk: Walk, before: str, after: str) -> Texts:
    one, same = (_judged(walk, language) for language in (before, after))
    texts: Texts = {}
    for check in all_checks():
        for text in _declared(check):
            texts[check.id, told(text, before)] = told(text, after)
            texts[check.id, translated(text, before)] = translated(text, after)
    for old, new in zip(one.findings, same.findings, strict=True):
        for was, now in zip(_said(old), _said(new), strict=True):
            texts[old.check, was] = now
    for figure in summarise(walk.recording, one).figures:
        name = words.name(figure.name, figure.at)
        texts[OF_REPEATS, told(name, before)] = told(name, after)
    texts.update({(OF_GATE, was): now for was, now in _reasons(walk, before, after)})
    return texts


def _judged(walk: Walk, language: str) -> Assessment:
    return assess(walk.recording, Configuration().checks, walk.assessment.kassa, language)


def _declared(check: Check[Any]) -> Iterator[str]:
    yield from (check.title, check.failing_title, check.why, check.fix)
    yield together([source.said() for source in check.sources], "; ")


def _said(finding: Finding) -> list[str]:
    return [*(getattr(finding, name) or "" for name in TEXTS), *(shown.text for shown in finding.evidence)]


def _reasons(walk: Walk, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Every reason that an exit code of this walk can have by one condition or budget, in both languages."""
    saved = walk.assessment
    caused = saved.gate.findings if saved.gate else []
    severe: list[Severity] = [severity for severity in SEVERITIES if severity != "info"]
    asked: list[Condition] = [
        *(AtLeast(severity) for severity in severe),
        *(NewAtLeast(severity) for severity in severe),
        *(ScoreUnder(limit) for limit in range(101)),
    ]
    reasons = [met.reason for each in asked if (met := each.met(saved, caused))]
    reasons += [said(line) for line in (saved.gate.budgets if saved.gate else [])]
    yield from ((told(reason, before), told(reason, after)) for reason in reasons)
    one, same = (
        replace(walk, assessment=saved.model_copy(update={"language": language})) for language in (before, after)
    )
    for fail_on in ([], [NEVER], *([severity] for severity in severe)):
        configuration = Configuration(fail_on=fail_on)
        yield from zip(gate(one, configuration).reasons, gate(same, configuration).reasons, strict=True)

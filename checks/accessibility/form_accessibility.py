"""form-accessibility: whether people who cannot see or cannot read small print well can fill in what the shop asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from ...journey.data import read_data
from ...journey.recording import Recording
from ...journey.shown import Element, FormField, Snapshot, Stage, Violation
from ...language.said import Said, counted, say, together, translated
from ..assessment import Evidence, Severity, Status
from ..check import Options, Result, Source, check
from ..checkout import fields_met
from ..country import guidance
from ..seen import evidence, shopped, so_far

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")
ID = "form-accessibility"

ASKING: tuple[Stage, ...] = ("cart", "checkout")
"""Stages in which what is broken can keep somebody from ordering."""

FORM_RULES = frozenset({
    "aria-input-field-name", "aria-required-attr", "aria-toggle-field-name", "autocomplete-valid", "button-name",
    "duplicate-id-aria", "input-button-name", "input-image-alt", "label", "select-name",
})  # fmt: skip
"""Rules of axe-core without which a form cannot be filled in or sent."""

GRAVE = ("critical", "serious")
CONTRAST = "color-contrast"
SHOWN = 3
"""Elements shown for each rule."""


@cache
def rules() -> dict[str, str]:
    """What is wrong where a rule of axe-core is broken, by the rule's id."""
    return read_data(Path(__file__).with_name("rules.yaml"))


class FormAccessibility(Options):
    """form-accessibility has no options."""


@dataclass(frozen=True)
class Broken:
    """A rule that a stage breaks, on the page where it is broken first."""

    snapshot: Snapshot
    violation: Violation

    @property
    def stops(self) -> bool:
        """A form cannot be filled in or sent by somebody."""
        return self.violation.rule in FORM_RULES and self.violation.impact == "critical"

    @property
    def counts(self) -> bool:
        """It hinders more than a little."""
        return self.violation.impact in GRAVE

    def shown(self) -> Iterator[Evidence]:
        """The rule with the first elements that break it."""
        for element in self.violation.elements[:SHOWN]:
            yield _evidence(self.snapshot, element, self.violation)


@check(
    id=ID,
    family="accessibility",
    stages=STAGES,
    severity="high",
    confidence="high",
    title="What can be tested of accessibility is in order",
    failing_title="Forms and pages hinder people with a disability",
    why="Who uses a screen reader, a magnifier or the keyboard alone cannot order where a field has no name or where "
    "the words cannot be told from what is behind them.",
    fix="Tie a visible label to each field and its error to it by aria-describedby, give each button a name, and set "
    "text off from its background by a contrast of 4.5 to 1.",
    sources=(
        Source("WCAG 2.1, success criteria 1.3.1, 1.4.3, 3.1.1, 3.3.1, 3.3.2 and 4.1.2", 2018, "P"),
        Source("European Accessibility Act 2019/882, by EN 301 549", 2025, "S"),
        Source("axe-core; such tools find a part of the problems only", None, "S"),
    ),
    options=FormAccessibility,
    observes="Has axe-core judge every page state by its rules for WCAG 2.1 A and AA, and reads from the fields of the "
    "checkout which have no name, which have a label that vanishes once something is typed, and which errors are not "
    "tied to their field. Passes when no critical or serious rule is broken. Warns for labels that vanish, errors that "
    "are not tied, contrast, and rules that do not concern forms. Fails in cart and checkout for a critical rule of "
    "forms or a field without a name. Frames of payment providers are named and do not count.",
    false_alarms="Contrast over pictures is estimated. What stands in a payment provider's frame is the provider's. "
    "The European act leaves out services of companies with fewer than ten staff and at most 2 million euro. No "
    "finding means that no tool found one, not that all can use the shop.",
    since="0.2",
)
def form_accessibility(recording: Recording, options: FormAccessibility) -> Iterator[Result]:
    """Judge what axe-core and the fields tell of each stage."""
    for stage in STAGES:
        judged = [s for s in shopped(recording) if s.stage == stage and s.accessibility and s.accessibility.engine]
        if judged:
            yield so_far(recording, stage, _judge(recording, stage, judged))


def _judge(recording: Recording, stage: Stage, judged: list[Snapshot]) -> Result:
    broken = _broken(judged)
    own = [b for b in broken if b.violation.payment is None]
    fields = [(m.snapshot, m.field) for m in fields_met(recording)] if stage == "checkout" else []
    nameless = [(s, f) for s, f in fields if f.label_from == "none"]
    vanishing = [(s, f) for s, f in fields if f.label_from == "placeholder"]
    loose = _loose(recording, stage)
    grave = [b for b in own if b.counts]
    status: Status = "passed"
    if grave or vanishing or loose or nameless:
        status = "warned"
    if stage in ASKING and (nameless or any(b.stops for b in own)):
        status = "failed"
    message = _message(grave, nameless, vanishing, loose)
    frames = sorted({b.violation.payment for b in broken if b.violation.payment})
    if frames:
        message = say("{found} In the frame of {provider} there is more, which is theirs to mend.", found=message,
                      provider=", ".join(frames))  # fmt: skip
    if status == "failed" and (rule := guidance(recording, ID)):
        message = together([message, rule])
    shown = [e for b in sorted(grave, key=lambda b: not b.stops) for e in b.shown()]
    shown += [evidence(s, f, _called(f)) for s, f in [*nameless, *vanishing, *loose]]
    count = len({b.violation.rule for b in grave})
    severity: Severity | None = None
    if status == "warned":
        severity = "medium" if stage in ASKING else "low"
    faults = {b.violation.rule for b in grave}
    faults |= {n for n, some in (("nameless", nameless), ("vanishing", vanishing), ("loose", loose)) if some}
    return Result(
        stage,
        status,
        message,
        measured=counted("{number} rule broken", "{number} rules broken", count),
        value=count,
        unit="rules",
        threshold=say("no critical or serious rule of axe-core broken, labels that stay"),
        evidence=shown[:12],
        subject=",".join(sorted(faults)),
        severity=severity,
    )


def _broken(judged: list[Snapshot]) -> list[Broken]:
    """Each rule once for the page and once for each frame, the gravest first."""
    found: dict[tuple[str, str | None], Broken] = {}
    for snapshot in judged:
        for violation in snapshot.accessibility.violations if snapshot.accessibility else []:
            known = found.get((violation.rule, violation.frame))
            if known is None or known.violation.count < violation.count:
                found[violation.rule, violation.frame] = Broken(snapshot, violation)
    return sorted(found.values(), key=lambda b: (b.violation.impact != "critical", b.violation.rule == CONTRAST))


def _loose(recording: Recording, stage: Stage) -> list[tuple[Snapshot, FormField]]:
    """Fields whose error is not tied to them."""
    met: dict[str, tuple[Snapshot, FormField]] = {}
    for snapshot in recording.at_stage(stage):
        for field in snapshot.fields:
            if field.visible and field.error and not field.error_tied:
                met.setdefault(field.selector, (snapshot, field))
    return list(met.values())


def _message(
    grave: list[Broken],
    nameless: list[tuple[Snapshot, FormField]],
    vanishing: list[tuple[Snapshot, FormField]],
    loose: list[tuple[Snapshot, FormField]],
) -> str:
    told: list[str] = []
    if grave:
        broken = together(list(dict.fromkeys(_named(b.violation) for b in grave)), "; ")
        told.append(
            counted(
                "axe-core finds {number} critical or serious rule broken: {rules}.",
                "axe-core finds {number} critical or serious rules broken: {rules}.",
                len({b.violation.rule for b in grave}),
                rules=broken,
            )
        )
    if nameless:
        told.append(counted("{number} field has no name.", "{number} fields have no name.", len(nameless)))
    if vanishing:
        told.append(
            counted(
                "The label of {number} field vanishes once something is typed.",
                "The labels of {number} fields vanish once something is typed.",
                len(vanishing),
            )
        )
    if loose:
        told.append(
            counted(
                "The error of {number} field is not tied to it.",
                "The errors of {number} fields are not tied to them.",
                len(loose),
            )
        )
    if not told:
        return say("axe-core finds no critical or serious rule broken. Tools find a part of the problems only.")
    joined = told[0]
    for each in told[1:]:
        joined = say("{found} {more}", found=joined, more=each)
    return joined


def _named(violation: Violation) -> Said:
    name = rules().get(violation.rule, violation.help)
    return say("{name} ({rule})", name=Said(partial(translated, name)), rule=violation.rule)


def _called(field: FormField) -> str:
    return field.label or field.placeholder or field.name or field.selector


def _evidence(snapshot: Snapshot, element: Element, violation: Violation) -> Evidence:
    shown = evidence(snapshot, element, f"{violation.rule}: {element.text or element.selector}")
    # A box of a frame is measured in the frame.
    return shown if violation.frame is None else shown.model_copy(update={"box": None})

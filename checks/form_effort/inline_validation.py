"""inline-validation: whether a mistake is said when its field is left, and not before or after."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.probed import WrongValue
from ...journey.recording import Recording
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states


@check(
    id="inline-validation",
    family="form-effort",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="A mistake is said as soon as its field is left",
    failing_title="A mistake is not said when its field is left",
    why="Who hears of a mistyped address only after sending the form has to go back and find it. Who is told off in "
    "the middle of typing, or still after mending it, doubts the form.",
    fix="Check the e-mail address and the postcode when their fields are left. Write what is wrong beside the field, "
    "mark the field as invalid, and take the message away as soon as the value is right.",
    sources=(
        Source(
            "Baymard Institute: 31 % of shops have no inline validation, as quoted by betaaloptimaal.nl (undated)",
            None,
            "S",
        ),
        Source("web.dev, Learn Forms: help people while they fill in the form, not only when they send it", None, "P"),
        Source("That the message must come within a second is Kassa's own", None, "D"),
    ),
    options=Options,
    observes="A probe types an e-mail address without its @ and a postcode cut short into the address form, leaves "
    "each field, and mends both, before anything is sent. Passes when each mistake is said beside its field within "
    "a second of leaving it, not before, the field is marked as invalid, and the message goes once the value is right. "
    "Warns when a message comes early, stays, stands elsewhere or leaves its field unmarked, and when one of the two "
    "mistakes is not said. Fails when none is.",
    false_alarms="Some shops check while typing only after the form was sent once. A check on the shop's server may "
    "take longer than a second. Postcodes may be left to the carrier.",
)
def inline_validation(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge what the shop said of two mistakes."""
    if not states(recording):
        return
    probe = recording.probes.form
    if probe is None or not probe.wrong_values:
        yield Result("checkout", "not-observed", say("No wrong value was typed into an address form."))
        return
    tried = probe.wrong_values
    told = [each for each in tried if each.said or each.early]
    faults = [fault for each in tried for fault in _faults(each)]
    status: Status = "failed" if not told else "warned" if faults else "passed"
    message = together(faults) if faults else say("Each mistake was said as its field was left.")
    yield Result(
        "checkout",
        status,
        message,
        measured=counted(
            "{told} of {number} mistake was said", "{told} of {number} mistakes were said", len(tried), told=len(told)
        ),
        value=len(told),
        unit="mistakes",
        threshold=say("said when the field is left, gone when mended"),
        evidence=[_evidence(each) for each in tried],
        subject="mistakes",
    )


def _faults(tried: WrongValue) -> Iterator[Said]:
    field = tried.field
    if tried.early:
        yield say("“{field}”: the mistake was said while it was still typed.", field=field)
    if not tried.said:
        if not tried.early:
            yield say("“{field}”: nothing was said of “{typed}”.", field=field, typed=tried.typed)
        return
    if not tried.beside:
        yield say("“{field}”: the mistake was not said beside the field.", field=field)
    elif not tried.invalid:
        yield say("“{field}”: the field is not marked as invalid.", field=field)
    if tried.mended is False:
        yield say("“{field}”: the message stayed after the value was mended.", field=field)


def _evidence(tried: WrongValue) -> Evidence:
    said = tried.said or tried.early
    words = f"{tried.field}: {tried.typed} → {said}" if said else f"{tried.field}: {tried.typed}"
    return Evidence(text=words, snapshot=tried.snapshot, box=tried.box, selector=tried.selector)

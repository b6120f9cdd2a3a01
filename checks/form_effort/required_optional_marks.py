from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Snapshot, Text
from ...journey.vocabulary import mentioned
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..seen import evidence, so_far

LEGEND_LENGTH = 120


class RequiredOptionalMarks(Options):
    """How complete the marks have to be."""

    share: float = Field(
        default=80, gt=0, le=100, description="a kind counts as marked from this share of its fields on, in percent"
    )
    fewest: int = Field(default=3, ge=1, description="forms with fewer fields need no marks")


@check(
    id="required-optional-marks",
    family="form-effort",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="Required and optional fields are both marked",
    failing_title="Shoppers cannot see which fields are required",
    why="Who cannot see that a field is optional fills it in, or stops at it. Who misses a required one gets an error.",
    fix="Mark the required fields and write “optional” beside the others. Explain the asterisk where you use it.",
    sources=(
        Source("Baymard Institute: only 14 % of shops mark both required and optional fields (undated)", None, "P"),
        Source("The share of fields that has to be marked is Kassa's own", None, "D"),
    ),
    options=RequiredOptionalMarks,
    observes="Compares what the markup requires with what a shopper sees beside each text field and drop-down. Passes "
    "when required and optional fields are both marked, or all are required and each is marked. Warns when only one "
    "kind is marked, or when one sentence says that all are required. Fails when neither is.",
    false_alarms="Fields that a script requires without saying so are taken for optional, unless an empty one was "
    "complained about, or no field is said to be required and some are called optional. Drop-downs that hold a "
    "choice already need no mark and are left out.",
)
def judge(recording: Recording, options: RequiredOptionalMarks) -> Iterator[Result]:
    """Which of the two kinds of fields a shopper can tell."""
    if not states(recording):
        return
    met = [each for each in fields_met(recording) if _needs_mark(each)]
    if not met:
        yield Result("checkout", "not-observed", say("No text field was seen in the checkout."))
        return
    if len(met) < options.fewest:
        message = counted(
            "A form of {number} field needs no marks.", "A form of {number} fields needs no marks.", len(met)
        )
        few = Result("checkout", "not-applicable", message)
        yield so_far(recording, "checkout", few)
        return
    required = [each for each in met if each.required]
    optional = [each for each in met if not each.required]
    said = any(each.field.required or each.field.marked_required for each in met)
    if not said and any(each.field.marked_optional for each in met):
        # Nothing is said to be required and some fields are called optional: shoppers take the others for required.
        required = [each for each in met if not each.field.marked_optional]
        optional = [each for each in met if each.field.marked_optional]
    marked = [each for each in required if each.field.marked_required]
    named = [each for each in optional if each.field.marked_optional]
    legend = None if optional else _legend(met)
    tells_required = bool(required) and 100 * len(marked) >= options.share * len(required)
    tells_optional = bool(optional) and 100 * len(named) >= options.share * len(optional)
    if (tells_required or not required) and (tells_optional or not optional):
        status: Status = "passed"
    else:
        status = "warned" if tells_required or tells_optional or legend else "failed"
    told = [say("{required}, {optional}.", required=_required(marked, required), optional=_optional(named, optional))]
    if legend:
        told.append(say("One sentence says that all fields are required."))
    unmarked = [each for each in met if each not in marked and each not in named]
    shown = [evidence(each.snapshot, each.field, each.label) for each in unmarked]
    result = Result(
        "checkout",
        status,
        together(told),
        measured=say("{number} of {all} fields marked", number=len(marked) + len(named), all=len(met)),
        value=len(marked) + len(named),
        unit="fields",
        threshold=say("required and optional fields marked"),
        evidence=[evidence(legend[0], legend[1], legend[1].text)] if legend else shown,
        subject="marks",
    )
    yield so_far(recording, "checkout", result)


def _needs_mark(met: Met) -> bool:
    chosen = met.field.type in ("select", "combobox", "listbox") and met.field.filled
    return not met.ticked and not chosen and met.field.purpose != "coupon" and met.field.frame is None


def _required(marked: list[Met], fields: list[Met]) -> Said:
    if not fields:
        return say("no required field")
    return counted(
        "{marked} of {number} required field marked",
        "{marked} of {number} required fields marked",
        len(fields),
        marked=len(marked),
    )


def _optional(marked: list[Met], fields: list[Met]) -> Said:
    if not fields:
        return say("no optional field")
    return counted(
        "{marked} of {number} optional field marked",
        "{marked} of {number} optional fields marked",
        len(fields),
        marked=len(marked),
    )


def _legend(met: list[Met]) -> tuple[Snapshot, Text] | None:
    """A short sentence in the checkout that says that fields are required."""
    labels = {each.label for each in met}
    for snapshot in {each.snapshot.id: each.snapshot for each in met}.values():
        for text in snapshot.texts:
            words = text.text
            # A legend of the asterisk speaks of some fields, not of all.
            short = len(words) <= LEGEND_LENGTH and len(words.split()) >= 3 and "*" not in words and words not in labels
            if short and mentioned(words, "required_mark", snapshot.language):
                return snapshot, text
    return None

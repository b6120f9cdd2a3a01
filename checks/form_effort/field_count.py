from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...language.amounts import rounded
from ...language.said import counted, say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..checkout import card_frames, fields_met, states
from ..grading import grade, worst
from ..seen import evidence, so_far


class FieldCount(Options):
    """Limits of the field count."""

    max: int = Field(default=8, ge=1, description="at most this many fields pass")
    fail: int = Field(default=12, ge=1, description="from this many fields on it fails, when there are more than max")
    max_elements: int = Field(default=14, ge=1, description="at most this many form elements pass")
    fail_elements: int = Field(default=24, ge=1, description="from this many form elements on it fails")


@check(
    id="field-count",
    family="form-effort",
    stages=("checkout",),
    severity="high",
    confidence="high",
    title="The checkout asks for few fields",
    failing_title="The checkout asks for many fields",
    why="Every field is work and a reason to stop. The number of fields weighs more than the number of steps.",
    fix="Leave out what the order does not need, ask for the name in one field, take the delivery address as the "
    "billing address, and hide rarely used fields behind a link.",
    sources=(
        Source("Baymard Institute: the average checkout has 11.3 fields", 2024, "P"),
        Source("Baymard Institute: 8 fields are enough for most shops; 23.48 form elements on average", 2016, "P"),
        Source("Baymard Institute: 22 % left a checkout because it was too long or complicated", 2024, "P"),
        Source("The limit of 14 form elements is Kassa's own", None, "D"),
    ),
    options=FieldCount,
    observes="Counts the visible, enabled text fields, text areas and drop-downs that a new guest meets by default "
    "over the whole checkout, card fields in the frame of a payment provider included, coupon fields left out. A "
    "second count adds radio groups and checkboxes. Passes with 8 fields (option `max`) and 14 elements "
    "(`max_elements`), fails from 12 (`fail`) or 24 (`fail_elements`) on, warns in between.",
    false_alarms="Fields that appear only after a choice are counted when Kassa had to make that choice. A house "
    "number and its addition are two fields where the country's addresses need them.",
)
def judge(recording: Recording, options: FieldCount) -> Iterator[Result]:
    """Count the fields, then all form elements."""
    if not states(recording):
        return
    met = [each for each in fields_met(recording) if each.field.purpose != "coupon"]
    framed = card_frames(recording)
    fields = sum(not each.ticked for each in met) + sum(frame.fields for _, frame in framed)
    elements = fields + sum(each.ticked for each in met)
    if not elements:
        yield Result("checkout", "not-observed", say("No form field was seen in the checkout."))
        return
    status = worst(
        [
            grade(fields, options.max, options.fail - 1),
            grade(elements, options.max_elements, options.fail_elements - 1),
        ]
    )
    measured = counted("{number} field", "{number} fields", fields)
    average = rounded(11.3, 1)
    told = [say("{fields}; the average checkout had {average} in 2024.", fields=measured, average=average)]
    if elements > fields:
        told.append(say("With radio groups and checkboxes there are {number} form elements.", number=elements))
    if any(each.field.purpose == "coupon" for each in fields_met(recording)):
        told.append(say("The coupon field is not counted."))
    shown: list[Evidence] = [evidence(each.snapshot, each.field, each.label) for each in met if not each.ticked]
    for snapshot, frame in framed:
        words = counted(
            "{number} card field of {host}", "{number} card fields of {host}", frame.fields, host=frame.host
        )
        shown.append(evidence(snapshot, frame, words))
    most = say(
        "at most {fields} and {elements}",
        fields=counted("{number} field", "{number} fields", options.max),
        elements=counted("{number} form element", "{number} form elements", options.max_elements),
    )
    yield so_far(
        recording,
        "checkout",
        Result(
            "checkout",
            status,
            together(told),
            measured=measured,
            value=fields,
            unit="fields",
            threshold=most,
            evidence=shown,
            subject="fields",
        ),
    )

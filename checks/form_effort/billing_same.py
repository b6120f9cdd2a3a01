"""billing-same: whether one address is enough."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...language.said import counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..places import POSTAL, nothing_to_deliver
from ..seen import evidence, so_far


@check(
    id="billing-same",
    family="form-effort",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="One address is enough",
    failing_title="A second address is asked or shown",
    why="Most shoppers pay for what they get at home. A second address doubles the longest part of the form.",
    fix="Take the delivery address for the bill by default, and show the other fields only to who asks for them.",
    sources=(
        Source("Baymard Institute: 14 % of shops do not take one address for both by default", 2023, "P"),
        Source("Baymard Institute: hiding the second address cuts 30 to 40 % of the fields shown (undated)", None, "P"),
    ),
    options=Options,
    observes="The postal fields for delivery and for the bill that a guest meets by default. Passes when only one "
    "address is shown. Warns when a second one is shown although a box says that it is the same. Fails when both must "
    "be typed.",
    false_alarms="Shops for presents and for businesses may want two addresses. A second address that Kassa's own "
    "choice opened counts as shown.",
)
def billing_same(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the addresses that are shown by default."""
    if not states(recording):
        return
    if nothing_to_deliver(recording):
        yield Result("checkout", "not-applicable", say("Nothing is delivered, so there is one address at most."))
        return
    met = fields_met(recording)
    postal = [each for each in met if each.field.purpose in POSTAL]
    if not postal:
        yield Result("checkout", "not-observed", say("No address field was seen in the checkout."))
        return
    second = _second(postal)
    same = next((each for each in met if each.field.purpose == "same-address"), None)
    shown = [evidence(each.snapshot, each.field, each.label) for each in [*second, *([same] if same else [])]]
    number = counted("{number} field", "{number} fields", len(second))
    if not second:
        status: Status = "passed"
        other = say("“{box}” stands for the other.", box=same.label) if same else None
        message = together([say("Only one address is asked."), other])
    elif same:
        status = "warned"
        message = say("The second address is shown ({fields}), beside “{box}”.", fields=number, box=same.label)
    else:
        status = "failed"
        message = say("Both addresses must be typed ({fields} for the second).", fields=number)
    result = Result(
        "checkout",
        status,
        message,
        measured=say("{fields} of a second address", fields=number),
        value=len(second),
        unit="fields",
        threshold=say("none"),
        evidence=shown,
        subject="second address",
    )
    yield so_far(recording, "checkout", result)


def _second(postal: list[Met]) -> list[Met]:
    """The fields of the address that comes second; empty where all are of one address."""
    billing = [each for each in postal if each.field.address == "billing"]
    shipping = [each for each in postal if each.field.address != "billing"]
    if not {each.field.purpose for each in billing} & {each.field.purpose for each in shipping}:
        return []  # what is called after the bill and what is not are parts of one address
    return billing if postal[0].field.address != "billing" else shipping

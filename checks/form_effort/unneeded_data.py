from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from ...journey.reading.words import UNSPACED
from ...journey.recording import Recording
from ...language.said import Said, listed, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..country import names_buyer_tax_number
from ..seen import evidence, so_far

Kind = Literal[
    "birth date", "gender", "salutation", "phone", "second phone", "fax", "company", "VAT number", "referral",
    "e-mail repeat", "password repeat",
]  # fmt: skip

KINDS: dict[str, Kind] = {
    "bday": "birth date",
    "bday-day": "birth date",
    "bday-month": "birth date",
    "bday-year": "birth date",
    "sex": "gender",
    "honorific-prefix": "salutation",
    "salutation": "salutation",
    "organization": "company",
    "vat-number": "VAT number",
    "referral": "referral",
    "fax": "fax",
}
NAMES: dict[Kind, Said] = {
    "birth date": say("birth date"),
    "gender": say("gender"),
    "salutation": say("salutation"),
    "company": say("company"),
    "VAT number": say("VAT or tax number"),
    "referral": say("referral"),
    "fax": say("fax"),
    "phone": say("phone"),
    "second phone": say("second phone"),
    "e-mail repeat": say("e-mail repeat"),
    "password repeat": say("password repeat"),
}
"""What a reader calls each kind of data."""
REPEATS: dict[str, Kind] = {"tel": "second phone", "email": "e-mail repeat", "new-password": "password repeat"}
PERSONAL: frozenset[Kind] = frozenset({"birth date", "gender", "salutation"})
CUSTOMARY = frozenset({"DE", "AT", "CH"})
"""Countries where shops commonly ask for a form of address."""
REASON_WORDS = 3
MOST = 6
"""Kinds of data that a sentence names before it only counts."""


class UnneededData(Options):
    """What a shop does need."""

    needed: list[Kind] = Field(default=[], description="data that this shop cannot do without")


@check(
    id="unneeded-data",
    family="form-effort",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="The checkout asks only for what the order needs",
    failing_title="The checkout asks for data the order does not need",
    why="Shoppers refuse to give what they see no reason for, and some leave over it.",
    fix="Drop the field. Where it stays, make it optional, and say next to a required phone number what it is used "
    "for.",
    sources=(
        Source("Baymard Institute: 39 % of shops require a phone number and do not say why", 2025, "P"),
        Source(
            "Baymard Institute: 14 % of shoppers refuse their phone number or gender, 27 % their birth date", 2025, "P"
        ),
        Source("General Data Protection Regulation, article 5(1)(c): only data that the purpose needs", 2018, "P"),
    ),
    options=UnneededData,
    observes="Looks for date of birth, gender, form of address, a second phone number, fax, company, VAT number, how "
    "the shopper heard of the shop, and e-mail or password asked twice. Fails when date of birth, gender or form of "
    "address is required, or a phone number is required without a reason beside it. Warns when the others are asked.",
    false_alarms="Shops for alcohol or medicine, and purchase on account, need a date of birth; some carriers need a "
    "phone number: name them under the option `needed`. A "
    "hint of three words or more counts as a reason. In Germany, Austria and "
    "Switzerland a form of address is customary and weighs less. In Brazil every invoice of a delivery names the "
    "buyer's tax number, so that it is not counted.",
)
def judge(recording: Recording, options: UnneededData) -> Iterator[Result]:
    """What is asked beyond the order, required or not."""
    if not states(recording):
        return
    met = fields_met(recording)
    if not met:
        yield Result("checkout", "not-observed", say("No form field was seen in the checkout."))
        return
    needed = {*options.needed, *(["VAT number"] if names_buyer_tax_number(recording) else [])}
    asked: list[tuple[Kind, Met]] = [(kind, each) for kind, each in _kinds(met) if kind not in needed]
    failing: set[Kind] = {
        kind for kind, each in asked if each.required and (kind in PERSONAL or _unexplained(kind, each))
    }
    # An optional phone number is a choice, not a demand.
    asked = [(kind, each) for kind, each in asked if kind != "phone" or each.required]
    status: Status = "failed" if failing else "warned" if asked else "passed"
    message = together(_sentences(asked)) or say("Nothing is asked beyond what the order needs.")
    customary = failing == {"salutation"} and recording.visit.country in CUSTOMARY
    kinds: list[Kind] = list(dict.fromkeys(kind for kind, _ in asked))
    result = Result(
        "checkout",
        status,
        message,
        measured=_named(kinds) or say("none"),
        value=len(kinds),
        unit="kinds of data",
        threshold=say("none"),
        evidence=[evidence(each.snapshot, each.field, each.label) for _, each in asked],
        subject=",".join(sorted(kinds)),
        severity="medium" if customary else None,
    )
    yield so_far(recording, "checkout", result)


def _kinds(met: list[Met]) -> Iterator[tuple[Kind, Met]]:
    first: set[tuple[str, str, str | None]] = set()
    for each in met:
        purpose = each.field.purpose or ""
        if purpose in KINDS:
            yield KINDS[purpose], each
        elif purpose in REPEATS:
            here = (each.snapshot.id, purpose, each.field.address)
            if here in first:
                yield REPEATS[purpose], each
            elif purpose == "tel":
                yield "phone", each
            first.add(here)


def _unexplained(kind: Kind, met: Met) -> bool:
    """A required phone number without a reason in its hint, its placeholder or its label."""
    if kind != "phone":
        return False
    beside = re.sub(re.escape(met.field.label), " ", met.field.hint, flags=re.IGNORECASE)
    texts = [beside, met.field.placeholder, *re.findall(r"\(([^)]*)\)", met.field.label)]
    return all(_length(text) < REASON_WORDS for text in texts)


def _length(text: str) -> float:
    """Words of a text; where none are set apart, two letters count as one."""
    return len(UNSPACED.findall(text)) / 2 or len(re.findall(r"[^\W\d_]{2,}", text))


def _named(kinds: Iterable[Kind]) -> Said:
    return listed([NAMES[kind] for kind in kinds], MOST)


def _sentences(asked: list[tuple[Kind, Met]]) -> Iterator[Said]:
    required: list[Kind] = list(dict.fromkeys(k for k, each in asked if each.required and k != "phone"))
    optional: list[Kind] = list(
        dict.fromkeys(kind for kind, each in asked if not each.required and kind not in required)
    )
    if required:
        yield say("Required: {data}.", data=_named(required))
    phones = [each for kind, each in asked if kind == "phone"]
    if any(_unexplained("phone", each) for each in phones):
        yield say("A phone number is required, and nothing beside it says why.")
    elif phones:
        yield say("A phone number is required, with a reason.")
    if optional:
        yield say("Asked, but optional: {data}.", data=_named(optional))

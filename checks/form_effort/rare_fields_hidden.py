"""rare-fields-hidden: whether fields that few shoppers need stay out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import FormField
from ...language.said import counted, listed, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..country import names_buyer_tax_number
from ..seen import evidence, so_far

RARE = {
    "address-line2": say("address line 2"),
    "address-line3": say("address line 3"),
    "organization": say("company"),
    "vat-number": say("VAT or tax number"),
    "order-note": say("note"),
    "additional-name": say("middle name"),
}
RELATED = (
    frozenset({"given-name", "additional-name", "family-name", "salutation", "name"}),
    frozenset({
        "postal-code", "address-level1", "address-level2", "country", "country-name", "house-number", "street-address",
        "address-line1", "address-line2",
    }),
    frozenset({"tel", "tel-country-code", "tel-national"}),
    frozenset({"bday", "bday-day", "bday-month", "bday-year"}),
    frozenset({"cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-name"}),
    frozenset({"new-password", "current-password"}),
    frozenset({"organization", "vat-number"}),
)  # fmt: skip
"""Purposes that may well stand side by side."""
NARROW = 0.6
"""A field narrower than this share of the house number's neighbours is an addition, not a line of its own."""


class RareFieldsOptions(Options):
    """Options of rare-fields-hidden."""

    most: int = Field(default=2, ge=0, description="more rare fields than these fail")
    pairs: int = Field(default=3, ge=1, description="so many pairs of unrelated fields side by side make two columns")


@check(
    id="rare-fields-hidden",
    family="form-effort",
    stages=("checkout",),
    severity="low",
    confidence="medium",
    title="Only fields that most shoppers need are shown",
    failing_title="Fields that few shoppers need are shown to all",
    why="Each field makes every shopper stop and wonder whether it is meant for them, even when it may stay empty.",
    fix="Put a second address line, company, VAT number and note behind a link, ask for the whole name in one field, "
    "and set the fields one below the other.",
    sources=(
        Source("Baymard Institute: 30 % of test users stopped at address line 2; 20 % of shops hide it", 2022, "P"),
        Source("Baymard Institute: 16 % of forms have several columns (undated)", None, "P"),
        Source("The number of fields that fails is Kassa's own", None, "D"),
    ),
    options=RareFieldsOptions,
    observes="Second and third address line, company, VAT number, note and middle name among the fields shown by "
    "default; first and last name apart; unrelated fields side by side. Passes with none. Warns with up to two rare "
    "fields or a split name. Fails with more, or with a form in two columns.",
    false_alarms="Some carriers need the name in two parts, so that alone is never more than warned about. The "
    "addition to a house number is no second address line.",
)
def rare_fields_hidden(recording: Recording, options: RareFieldsOptions) -> Iterator[Result]:
    """Judge the fields that a guest meets by default."""
    if not states(recording):
        return
    met = fields_met(recording)
    if not met:
        yield Result("checkout", "not-observed", say("No form field was seen in the checkout."))
        return
    common = {"vat-number"} if names_buyer_tax_number(recording) else set[str]()
    rare = [each for each in met if each.field.purpose in RARE.keys() - common and not _addition(each, met)]
    given = [each for each in met if each.field.purpose in ("given-name", "family-name")]
    split = given if {each.field.purpose for each in given} == {"given-name", "family-name"} else []
    columns = list(_beside(met))
    two = len(columns) >= options.pairs
    kinds = list(dict.fromkeys(RARE[each.field.purpose or ""] for each in rare))
    parts = [say("Shown to all: {fields}.", fields=listed(kinds))] if kinds else []
    parts += [say("First and last name are asked apart.")] if split else []
    if two:
        parts.append(
            counted(
                "{number} pair of unrelated fields stands side by side.",
                "{number} pairs of unrelated fields stand side by side.",
                len(columns),
            )
        )
    failed = len(kinds) > options.most or two
    status: Status = "failed" if failed else "warned" if parts else "passed"
    shown = [*rare, *split, *([each for pair in columns for each in pair] if two else [])]
    result = Result(
        "checkout",
        status,
        together(parts) or say("No field that few shoppers need is shown by default."),
        measured=counted("{number} rare field", "{number} rare fields", len(kinds)),
        value=len(kinds),
        unit="fields",
        threshold=say("none"),
        evidence=[evidence(each.snapshot, each.field, each.label) for each in shown],
        subject=",".join(sorted([*kinds, *(["split name"] if split else []), *(["columns"] if two else [])])) or "rare",
    )
    yield so_far(recording, "checkout", result)


def _addition(met: Met, among: list[Met]) -> bool:
    """Whether a second address line is the short field after a house number."""
    house = [m for m in among if m.field.purpose == "house-number" and m.snapshot.id == met.snapshot.id]
    street = [m for m in among if m.field.purpose in ("street-address", "address-line1") and m.snapshot == met.snapshot]
    if met.field.purpose != "address-line2" or not house:
        return False
    same_line = abs(house[0].field.box.y - met.field.box.y) < house[0].field.box.height
    widest = max((m.field.box.width for m in street), default=0)
    return same_line or met.field.box.width < NARROW * widest


def _beside(met: list[Met]) -> Iterator[tuple[Met, Met]]:
    """Pairs of text fields that follow each other on one line and have nothing to do with each other."""
    typed = [m for m in met if not m.ticked and m.field.box.width > 0]
    for one, other in pairwise(typed):
        together = one.snapshot.id == other.snapshot.id and one.field.purpose and other.field.purpose
        if together and _one_line(one.field, other.field) and not _related(one.field, other.field):
            yield one, other


def _one_line(one: FormField, other: FormField) -> bool:
    apart = one.box.x + one.box.width <= other.box.x or other.box.x + other.box.width <= one.box.x
    return apart and abs(one.box.y - other.box.y) < min(one.box.height, other.box.height) / 2


def _related(one: FormField, other: FormField) -> bool:
    purposes = {one.purpose, other.purpose}
    return len(purposes) == 1 or any(purposes <= kind for kind in RELATED)

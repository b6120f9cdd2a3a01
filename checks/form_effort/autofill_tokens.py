from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Form, FormField
from ...language.amounts import percent
from ...language.said import Said, listed, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..seen import evidence, so_far

_NAMES = """
name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password
current-password organization-title organization street-address address-line1 address-line2 address-line3 address-level1
address-level2 address-level3 address-level4 country country-name postal-code cc-name cc-given-name cc-additional-name
cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency transaction-amount language
bday bday-day bday-month bday-year sex url photo email impp tel tel-country-code tel-national tel-area-code tel-local
tel-local-prefix tel-local-suffix tel-extension
"""
TOKENS = frozenset(_NAMES.split())
"""Autofill field names of the HTML standard. One-time codes are left out: they must not be remembered."""

SAME = (
    {"street-address", "address-line1"},
    {"country", "country-name"},
    {"tel", "tel-national", "tel-local"},
    {"email", "username"},
    {"honorific-prefix", "salutation", "sex"},
)
"""Tokens that serve each other's fields; `salutation` is a purpose without a token of its own."""

MOST = 6
"""Fields that a sentence names before it only counts."""

State = Literal["right", "missing", "off", "unknown", "wrong"]


class AutofillTokens(Options):
    """Limits of the share of fields with the right token, in percent."""

    min: float = Field(default=90, ge=0, le=100, description="from this share on it passes, in percent")
    warn: float = Field(default=50, ge=0, le=100, description="from this share on it only warns, in percent")


@check(
    id="autofill-tokens",
    family="form-effort",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="Browsers can fill in the checkout",
    failing_title="Browsers cannot fill in the checkout reliably",
    why="A browser that knows what a field is for fills it in with one tap. Without that, everything is typed by "
    "hand, on a phone most of all.",
    fix="Give each field the autocomplete token that says what it asks for, such as email, given-name, "
    "street-address, postal-code, address-level2, with shipping or billing before it where there are two addresses. "
    "Never switch it off.",
    sources=(
        Source("WCAG 2.1, success criterion 1.3.5 Identify Input Purpose (AA)", 2018, "P"),
        Source("HTML standard, autofill field names", None, "P"),
        Source("web.dev, Learn Forms: autofill", None, "P"),
    ),
    options=AutofillTokens,
    observes="For every field whose purpose is clear and for which the HTML standard has a token: whether its "
    "autocomplete attribute holds that token. Passes with 90 percent of the fields (option `min`), warns down to 50 "
    "(`warn`), fails below. "
    "Fails as well when autocomplete is switched off on the form, or when a token says something else than the field "
    "asks.",
    false_alarms="Fields in frames of payment providers are left out. Purposes are read from labels, names and types, "
    "and may be read wrongly.",
)
def judge(recording: Recording, options: AutofillTokens) -> Iterator[Result]:
    """The share of fields with the right token."""
    if not states(recording):
        return
    judged: list[tuple[Met, State]] = [
        (each, _state(each.field, _form(each))) for each in fields_met(recording) if _clear(each)
    ]
    if not judged:
        yield Result("checkout", "not-observed", say("No field with a clear purpose was seen in the checkout."))
        return
    right = sum(state == "right" for _, state in judged)
    share = 100 * right / len(judged)
    wrong = [each for each, state in judged if state == "wrong"]
    closed = any(_closed(_form(each)) for each, _ in judged)
    status: Status = "failed" if wrong or closed or share < options.warn else "warned"
    if status == "warned" and share >= options.min:
        status = "passed"
    result = Result(
        "checkout",
        status,
        together(_sentences(judged, right, closed)),
        measured=percent(share / 100),
        value=round(share, 1),
        unit="percent",
        threshold=say("at least {percent} %", percent=options.min),
        evidence=[
            evidence(each.snapshot, each.field, f'{each.label}: autocomplete="{each.field.autocomplete}"')
            for each, state in judged
            if state != "right"
        ],
        subject="tokens",
    )
    yield so_far(recording, "checkout", result)


def _clear(met: Met) -> bool:
    known = met.field.purpose in TOKENS or met.field.purpose == "salutation"
    return known and not met.ticked and met.field.frame is None


def _form(met: Met) -> Form | None:
    return met.snapshot.forms[met.field.form] if met.field.form is not None else None


def _closed(form: Form | None) -> bool:
    return form is not None and form.autocomplete.strip().lower() == "off"


def _state(field: FormField, form: Form | None) -> State:
    words = [word for word in field.autocomplete.lower().split() if word != "webauthn" and word[:8] != "section-"]
    if not words or words == ["on"]:
        return "off" if _closed(form) else "missing"
    if words == ["off"]:
        return "off"
    token = words[-1]
    if token not in TOKENS:
        return "unknown"
    if field.address and {"shipping", "billing"} & set(words[:-1]) - {field.address}:
        return "wrong"
    serves = token == field.purpose or any({token, field.purpose} <= group for group in SAME)
    return "right" if serves else "wrong"


def _sentences(judged: list[tuple[Met, State]], right: int, closed: bool) -> Iterator[Said]:
    yield say(
        "{right} of {all} fields with a clear purpose have the right autocomplete token.", right=right, all=len(judged)
    )
    if closed:
        yield say("Autocomplete is switched off on the form.")
    wrong = [f"{each.label} ({each.field.autocomplete})" for each, state in judged if state == "wrong"]
    if wrong:
        yield say("Wrong: {fields}.", fields=listed(wrong, MOST))
    absent = [each.label for each, state in judged if state in ("missing", "off", "unknown")]
    if absent:
        yield say("Without a usable token: {fields}.", fields=listed(absent, MOST))

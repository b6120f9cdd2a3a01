"""mobile-keyboards: whether a phone shows the keyboard that a field needs."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import FormField
from ...language.amounts import territory
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..country import Country, country_of
from ..seen import evidence, so_far

DIGITS = ("numeric", "decimal", "tel")
CARD = frozenset({"cc-number", "cc-csc"})


@check(
    id="mobile-keyboards",
    family="mobile",
    stages=("checkout",),
    severity="medium",
    confidence="high",
    title="Phones show the right keyboard",
    failing_title="Phones show the wrong keyboard",
    why="Without an @ or digits at hand, typing on a phone takes longer and goes wrong more often.",
    fix="Use type=email and type=tel, inputmode=numeric for card numbers and for postcodes of digits, and never "
    "type=number for any of them.",
    sources=(
        Source("Baymard Institute: 54 % of mobile shops missed special keyboards", 2015, "P"),
        Source("web.dev, payment and address form best practices: avoid type=number", None, "P"),
    ),
    options=Options,
    observes="Type and inputmode of the fields for e-mail, phone, card number and code, and postcode, where postcodes "
    "are known to be digits or letters. The markup is the same on a desktop, so it is judged there too. Warns when one "
    "lacks its keyboard. Fails when e-mail and phone are both plain text, when type=number is used for a postcode, "
    "a phone or a card, or when a postcode with letters gets a keyboard of digits.",
    false_alarms="Card fields inside a payment provider's frame belong to the provider and are not judged.",
)
def mobile_keyboards(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the markup of the fields that a guest meets."""
    if not states(recording):
        return
    country = country_of(recording)
    met = [m for m in fields_met(recording) if m.field.tag == "input" and _asks(m.field, country)]
    if not met:
        yield Result("checkout", "not-observed", say("No field that needs a keyboard of its own was seen."))
        return
    wrong = [(m, fault) for m in met if (fault := _wrong(m, country))]
    plain = [m for m in met if m not in [w for w, _ in wrong] and not _fits(m.field, country)]
    both = {"email", "tel"} <= {m.field.purpose for m in plain}
    status: Status = "failed" if wrong or both else "warned" if plain else "passed"
    parts = [fault for _, fault in wrong]
    parts += [say("“{field}” shows the ordinary keyboard.", field=m.label) for m in plain]
    bad: list[Met] = [*(m for m, _ in wrong), *plain]
    result = Result(
        "checkout",
        status,
        together(parts)
        or counted(
            "{number} field that needs a keyboard of its own has it.",
            "{number} fields that need a keyboard of their own have it.",
            len(met),
        ),
        measured=say("{number} of {all} fields right", number=len(met) - len(bad), all=len(met)),
        value=len(bad),
        unit="fields",
        threshold=say("none wrong"),
        evidence=[evidence(m.snapshot, m.field, f"{m.label}: {_markup(m.field)}") for m in bad or met],
        subject=",".join(sorted({m.field.purpose or "" for m in bad})) or "keyboards",
    )
    yield so_far(recording, "checkout", result)


def _markup(field: FormField) -> str:
    return f"type={field.type}" + (f" inputmode={field.inputmode}" if field.inputmode else "")


def _asks(field: FormField, country: Country | None) -> bool:
    if field.purpose == "postal-code":
        return country is not None and country.postcode_keyboard is not None
    return field.purpose in ("email", "tel", "tel-national") or (field.purpose in CARD and field.frame is None)


def _wrong(met: Met, country: Country | None) -> Said | None:
    """What is wrong beyond an ordinary keyboard."""
    field = met.field
    number = field.type == "number"
    if field.purpose == "postal-code" and country and country.postcode_keyboard == "text":
        digits = number or field.type == "tel" or field.inputmode in DIGITS
        if not digits:
            return None
        return say(
            "“{field}” shows digits only, and postcodes of this country have letters: {country}.",
            field=met.label,
            country=territory(country.code) or country.name,
        )
    if number and field.purpose != "email":
        return say("“{field}” is type=number, which is for amounts.", field=met.label)
    return None


def _fits(field: FormField, country: Country | None) -> bool:
    match field.purpose:
        case "email":
            return field.type == "email" or field.inputmode == "email"
        case "postal-code":
            letters = country is not None and country.postcode_keyboard == "text"
            return letters or field.inputmode in DIGITS or field.type == "tel"
        case _:
            return field.type == "tel" or field.inputmode in DIGITS

"""payment-methods-fit: whether shoppers can pay the way they are used to, and know it before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from ...journey.data import read_data
from ...journey.recording import Recording
from ...journey.shown import Snapshot, Text
from ...language.said import Said, counted, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import WayToPay, country_of, guidance
from ..places import cite, page

LOGO = 80
"""CSS pixels; a higher picture is none of a way to pay."""

FILE = Path(__file__).parents[1] / "ways_to_pay.yaml"


class PaymentMethodsOptions(Options):
    """Options of payment-methods-fit."""

    expected: list[str] | None = Field(
        default=None, description="ways to pay of which one must be offered; else those of the country"
    )
    fewest: int = Field(default=2, ge=1, description="ways to pay that must be offered at least")


@check(
    id="payment-methods-fit",
    family="trust",
    stages=("cart", "checkout"),
    severity="high",
    confidence="medium",
    title="Shoppers can pay as they are used to",
    failing_title="The usual ways to pay are missing, or told late",
    why="Who does not find a way to pay that they know and trust leaves at the last step. In the Netherlands "
    "about 70 % of online payments were made with iDEAL (streekgids.nl, 2025).",
    fix="Offer what most people in your country pay with, beside cards, and show the logos in the footer and the cart.",
    sources=(
        Source("Reports on iDEAL's share and its move to Wero: deondernemer.nl, streekgids.nl", 2025, "S"),
        Source("Baymard Institute: at least 89 % of shops offer more than cards", 2021, "P"),
        Source(
            "Consumer Rights Directive 2011/83, article 8(3): means of payment told when ordering begins", 2014, "P"
        ),
    ),
    options=PaymentMethodsOptions,
    observes="Names and logos of ways to pay before the checkout and on its first page, and the ways offered at the "
    "payment step, without choosing any. Passes when the country's way is offered and some are named early. "
    "Warns when they are named at the payment step only, or others are named before than are offered there. "
    "Fails when the country's way is missing, or there is only one way.",
    false_alarms="Logos drawn by style sheets are not read. A provider's own page may offer more than the shop shows. "
    "The usual ways of countries other than the Netherlands are not confirmed: there a missing one is no finding.",
)
def payment_methods_fit(recording: Recording, options: PaymentMethodsOptions) -> Iterator[Result]:
    """Judge what is named early, then what is offered."""
    yield _early(recording)
    yield _offered(recording, options)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        way: re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])")
        for way, words in read_data(FILE).items()
    }


def ways_in(words: str) -> list[str]:
    """The ways to pay that a text names."""
    return [way for way, pattern in _words().items() if pattern.search(words.casefold())]


def _is_name(words: str) -> bool:
    return any(pattern.fullmatch(words.casefold()) for pattern in _words().values())


def _shown(snapshot: Snapshot) -> Iterator[tuple[str, Evidence]]:
    """Ways to pay by the logos of a page, by what can be chosen on it, and by its short texts."""
    for field in snapshot.fields:
        if field.visible and field.purpose == "payment-method":
            for way in ways_in(field.label):
                yield way, Evidence(text=field.label, snapshot=snapshot.id, box=field.box)
    for image in snapshot.images:
        if image.box.height > LOGO:
            continue
        for way in ways_in(f"{image.alt or ''} {image.src.rsplit('/', 1)[-1].replace('_', ' ')}"):
            yield way, Evidence(text=image.alt or way, snapshot=snapshot.id, box=image.box)
    for text in snapshot.texts:
        # "Ideal", "blik", "swish" and "card" are common words as well: one alone must be all that is said of a price.
        named = ways_in(text.text)
        if len(named) > 1 or (named and _is_name(_without_amounts(text, snapshot))):
            for way in named:
                yield way, cite(text, snapshot)


def _without_amounts(text: Text, snapshot: Snapshot) -> str:
    words = text.text
    for amount in snapshot.amounts:
        words = words.replace(amount.text, "")
    return words.strip()


MOST = 6
"""Ways to pay that a sentence names before it only counts."""


def _ways(number: int) -> Said:
    return counted("{number} way", "{number} ways", number)


def _early(recording: Recording) -> Result:
    before = [s for s in recording.snapshots if s.stage in ("discovery", "product", "cart")]
    cart = any(s.stage == "cart" for s in before)
    first = next(iter(recording.at_stage("checkout")), None)
    pages = [*before, *([first] if first else [])]
    found: dict[str, Evidence] = {}
    for snapshot in pages:
        for way, shown in _shown(snapshot):
            found.setdefault(way, shown)
    if found:
        message = say("Named before or when the checkout begins: {ways}.", ways=listed(found, MOST))
        missing = [way for way in found if way not in offered] if (offered := _ways_offered(recording)) else []
        if missing:
            unkept = say("Not seen at the payment step: {ways}.", ways=listed(missing, MOST))
            message = together([message, unkept])
        status: Status = "warned" if len(missing) == len(found) else "passed"
        return Result(
            "cart", status, message, measured=_ways(len(found)), value=len(found), unit="ways",
            threshold=say("at least one"), evidence=list(found.values())[:6], subject="early",
        )  # fmt: skip
    if not cart or first is None or not any(s.texts for s in pages):
        return Result("cart", "not-observed", say("Not all of the way to the checkout was seen."), subject="early")
    message = say("No way to pay is named before the checkout or on its first page.")
    return Result(
        "cart",
        "warned",
        together([message, guidance(recording, "payment-methods-fit")]),
        measured=_ways(0),
        value=0,
        unit="ways",
        threshold=say("at least one"),
        evidence=[page(first, say("first page of the checkout"))],
        subject="early",
        severity="medium",
        confidence="low",
    )


def _ways_offered(recording: Recording) -> set[str]:
    """The ways that the payment step offers; empty where it may hold more than its labels name."""
    step = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    by_label = [ways_in(choice.label) for choice in recording.checkout.payment]
    if step is None or not all(by_label) or any(f.visible and f.payment for f in step.frames):
        return set()
    return {way for ways in by_label for way in ways}


def _offered(recording: Recording, options: PaymentMethodsOptions) -> Result:
    snapshot = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    labels = list(dict.fromkeys(choice.label for choice in recording.checkout.payment if choice.label))
    if snapshot is None or not labels:
        return Result("checkout", "not-observed", say("The ways to pay were not seen."), subject="offered")
    by_label = {label: ways_in(label) for label in labels}
    offered = dict.fromkeys(way for ways in by_label.values() for way in ways)
    frames = [f for f in snapshot.frames if f.visible and f.payment]
    # A logo at a choice that says no more than "Pay online" tells what stands behind it.
    hidden = frames or any(not ways for ways in by_label.values())
    if hidden:
        offered |= dict.fromkeys(way for way, _ in _shown(snapshot))
    evidence = [Evidence(text=label, snapshot=snapshot.id) for label in labels]
    number = max(len(labels), len(offered))
    wanted = _wanted(recording, options)
    missing = wanted is not None and not set(wanted.any_of) & set(offered)
    expected = " / ".join(wanted.any_of) if wanted else ""
    message = say("Offered: {ways}.", ways=listed(labels, MOST))
    status: Status = "passed"
    if number < options.fewest and not frames:
        status, message = "failed", say("There is only {ways} to pay with.", ways=listed(labels, MOST))
    elif missing and wanted and (hidden or not wanted.confirmed):
        message = together([message, say("Whether {ways} can be used could not be told.", ways=expected)])
        status = "not-observed"
    elif missing:
        lacks = say("{ways} is missing, which most shoppers in the country expect.", ways=expected)
        status, message = "failed", together([message, lacks])
    threshold = say("at least {number}", number=options.fewest)
    if expected:
        threshold = say("at least {number}, {ways} among them", number=options.fewest, ways=expected)
    return Result(
        "checkout",
        status,
        message,
        measured=_ways(number),
        value=number,
        unit="ways",
        threshold=threshold,
        evidence=evidence,
        subject="offered",
    )


def _wanted(recording: Recording, options: PaymentMethodsOptions) -> WayToPay | None:
    if options.expected is not None:
        return WayToPay(any_of=options.expected, confirmed=True) if options.expected else None
    country = country_of(recording)
    return country.payment if country else None

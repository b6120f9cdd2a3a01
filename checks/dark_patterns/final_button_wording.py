"""final-button-wording: whether the last button says that pressing it costs money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ...journey.recording import Recording
from ...journey.shown import Control, Snapshot
from ...journey.vocabulary import mentioned, named
from ...language.amounts import territory
from ...language.said import say, together
from ..assessment import Confidence, Evidence
from ..check import Options, Result, Source, check
from ..checkout import step_after
from ..country import country_of, guidance
from ..seen import so_far

Wording = Literal["clear", "debated", "unclear"]

PRICE = re.compile(
    r"(?:[€$£]|\b(?:EUR|GBP|kr|zł)\b)\.?\s?\d[\d.,\s]*|\d[\d.,\s]*(?:[€$£]|\b(?:EUR|GBP|kr|zł)\b\.?)", re.I
)


@check(
    id="final-button-wording",
    family="dark-patterns",
    stages=("checkout",),
    severity="critical",
    confidence="medium",
    title="The last button says that the order costs money",
    failing_title="The last button does not clearly state the duty to pay",
    why="Whoever presses the last button must know that it costs money. In the European Union and the United Kingdom a "
    "consumer may not be bound by an order whose button did not say so.",
    fix="Write the duty to pay on the button itself: “Order and pay”, “Bestellen en betalen”, “Zahlungspflichtig "
    "bestellen”. Words beside the button do not count.",
    sources=(
        Source(
            "Consumer Rights Directive 2011/83, article 8(2), and the Commission's guidance 2021/C 525/01", 2021, "P"
        ),
        Source("Hoge Raad, ECLI:NL:HR:2024:1355: “bestellen” and “bestelling plaatsen” are not enough", 2024, "S"),
        Source("Klarna's list of accepted wordings for Austria", None, "S"),
    ),
    options=Options,
    observes="Reads the words on the last button of the checkout, which Kassa never presses, in shops of the European "
    "Union and the United Kingdom. Passes when they state the duty to pay, warns when courts differ about them, fails "
    "when they only speak of ordering or confirming. Words that Kassa does not know are not judged.",
    false_alarms="The last button may stand on the payment provider's own page. Shops that sell to businesses only are "
    "not bound by the rule. Courts differ.",
)
def final_button_wording(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the words on the last button."""
    country = country_of(recording)
    if country is None or not (country.eu or country.code == "GB"):
        where = territory(recording.visit.country) or say("a country that is not known")
        message = say("The rule for the last button does not apply in this country: {country}.", country=where)
        yield Result("checkout", "not-applicable", message)
        return
    label = recording.checkout.last_button
    snapshot = next((s for s in recording.snapshots if s.id == recording.checkout.payment_snapshot), None)
    if not label or snapshot is None:
        yield Result("checkout", "not-observed", say("The last button of the checkout was not seen."))
        return
    if recording.checkout.last_button_box is None:
        message = say(
            "The last button, “{button}”, is shown once a way to pay is chosen, and none is chosen on this walk.",
            button=label,
        )
        yield Result("checkout", "not-observed", message)
        return
    button = _button(recording, snapshot)
    words = (button.text if button else "") or label
    named_in_law = country.order_button.judge(_plain(words)) if country.order_button else None
    wording = named_in_law or _wording(words, snapshot.language)
    leads_on = wording != "clear" and _leads_on(words, snapshot)
    if wording is None or leads_on:
        message = say("The last button that was seen, “{button}”, may only lead to the next step.", button=words)
        if not leads_on:
            message = say(
                "The last button that was seen, “{button}”, is called in words that this check does not know.",
                button=words,
            )
        yield Result("checkout", "not-observed", message)
        return
    box = button.box if button else recording.checkout.last_button_box
    confidence: Confidence | None = "high" if named_in_law else None if country.order_button else "low"
    law = guidance(recording, "final-button-wording")
    shown = [Evidence(text=words, snapshot=snapshot.id, box=box, selector=button.selector if button else None)]
    told = {
        "clear": say("The last button says “{button}”, which states the duty to pay.", button=words),
        "debated": say(
            "The last button says “{button}”; whether that states the duty to pay is disputed.", button=words
        ),
        "unclear": together(
            [
                say("The last button says “{button}”, which does not clearly state the duty to pay.", button=words),
                law,
            ]
        ),
    }
    status = {"clear": "passed", "debated": "warned", "unclear": "failed"}
    result = Result(
        "checkout",
        "passed" if wording == "clear" else "warned" if wording == "debated" else "failed",
        told[wording],
        measured=words,
        threshold=say("words that state the duty to pay"),
        evidence=shown,
        subject="last button",
        severity="medium" if status[wording] == "warned" else None,
        confidence=confidence,
    )
    yield so_far(recording, "checkout", result)


def _button(recording: Recording, snapshot: Snapshot) -> Control | None:
    label, box = recording.checkout.last_button, recording.checkout.last_button_box
    same = [c for c in snapshot.controls if label in (c.name, c.text)]
    return next((c for c in same if c.box == box), same[-1] if same else None)


def _plain(label: str) -> str:
    """A label without the amount that some shops print on the button."""
    return " ".join(PRICE.sub(" ", label).split()).strip(" ·-–—:|()")


def _wording(label: str, language: str) -> Wording | None:
    """How clearly a label states the duty to pay, in the language of its page or in English; None when not known."""
    words = _plain(label)
    codes = dict.fromkeys([language or None, "en"])
    if any(mentioned(words, "duty_to_pay", c) or named(words, "place_order.clear", c) for c in codes):
        return "clear"
    if any(named(words, "place_order.debated", c) for c in codes):
        return "debated"
    if any(named(words, f"place_order.{kind}", c) for kind in ("unclear", "contextual") for c in codes):
        return "unclear"
    return None


def _leads_on(label: str, snapshot: Snapshot) -> bool:
    """Whether a label that does not speak of an order stands on a page that announces a later step."""
    codes = dict.fromkeys([snapshot.language or None, "en"])
    contextual = any(named(label, "place_order.contextual", c) for c in codes)
    return step_after(snapshot) is not None and (contextual or len(label.split()) == 1)

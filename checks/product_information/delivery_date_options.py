"""delivery-date-options: whether each way of delivery says on which day the parcel comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.recording import Choice, Recording
from ...journey.shown import Box, FormField, Snapshot, Text
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..dates import counts_days, names_a_day
from ..places import nothing_to_deliver, says, unknown_words

BESIDE = 200
"""CSS pixels to the right of a choice in which its words may stand; further right begins another column."""

LEFT = 16
"""CSS pixels left of a choice in which the line below it may begin: a radio button has a margin."""

BELOW = 48
"""CSS pixels below a choice in which its words may stand, where no other choice stands there."""


WINDOW = re.compile(r"\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}")
"""The hours within which a delivery comes."""


@check(
    id="delivery-date-options",
    family="product-information",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="Each way of delivery says when the parcel comes",
    failing_title="Shoppers cannot see on which day the parcel comes",
    why="Shoppers ask when it is there, not how fast it travels. From “2 to 3 days” they must count themselves, "
    "without knowing when the parcel leaves.",
    fix="Show a date or a span of dates at each way of delivery, such as “Tuesday 1 December”.",
    sources=(Source("Baymard Institute: 41 % of shops give a speed instead of a date", 2023, "P"),),
    options=Options,
    observes="The words at each way of delivery that is offered once the address is known. Passes when each names a "
    "day, or when the day can be chosen. Warns when some only say how many days it takes, or the day stands elsewhere "
    "on the page. Fails when none says when.",
    false_alarms="A date that is drawn as a picture or shown after choosing only is not read.",
)
def delivery_date_options(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the words at each way of delivery."""
    if nothing_to_deliver(recording):
        yield Result("checkout", "not-applicable", say("Nothing is delivered."))
        return
    offered = [(choice, read) for choice in recording.checkout.delivery if (read := _read(choice, recording))]
    if not offered:
        yield Result("checkout", "not-observed", say("The ways of delivery were not seen."))
        return
    dated: list[str] = []
    timed: list[str] = []
    silent: list[str] = []
    evidence: list[Evidence] = []
    days = any(names_a_day(words, snapshot) for _, (words, snapshot, _) in offered)
    asked_apart = _asks_day_apart([read for _, read in offered])
    for choice, (words, snapshot, place) in offered:
        kind = (
            # Hours beside days are those of the day that was chosen.
            dated if asked_apart or names_a_day(words, snapshot) or (days and WINDOW.search(words)) else
            timed if counts_days(words, snapshot) else silent
        )  # fmt: skip
        kind.append(choice.label)
        evidence.append(
            Evidence(
                text=words,
                snapshot=snapshot.id,
                box=place.box,
                selector=place.selector if isinstance(place, FormField) else None,
                url=snapshot.url,
            )
        )
    elsewhere = _elsewhere(offered[0][1][1])
    parts = [
        counted(
            "{number} of {all} ways of delivery names a day",
            "{number} of {all} ways of delivery name a day",
            len(dated),
            all=len(offered),
        )
    ]
    parts += (
        [counted("{number} only says how long it takes", "{number} only say how long it takes", len(timed))]
        if timed
        else []
    )
    parts += [counted("{number} does not say when", "{number} do not say when", len(silent))] if silent else []
    told = [say("{sentence}.", sentence=together(parts, "; "))]
    status: Status = "passed" if len(dated) == len(offered) else "warned"
    if silent and unknown_words(offered[0][1][1]):
        message = say("The words of this page's language are not known to Kassa.")
        yield Result("checkout", "not-observed", message, evidence=evidence)
        return
    if chosen := _day_to_choose(recording):
        field, snapshot = chosen
        status = "passed"
        told.append(say("The day can be chosen: “{label}”.", label=field.label))
        evidence.append(Evidence(text=field.label, snapshot=snapshot.id, box=field.box, selector=field.selector))
    elif not dated and not timed:
        status = "warned" if elsewhere else "failed"
        told += [say("Elsewhere on the page: “{words}”.", words=elsewhere)] if elsewhere else []
    yield Result(
        "checkout",
        status,
        together(told),
        measured=say("{number} of {all} with a day", number=len(dated), all=len(offered)),
        value=len(dated),
        unit="ways of delivery",
        threshold=say("all"),
        evidence=evidence,
        subject="delivery dates",
    )


def _read(choice: Choice, recording: Recording) -> tuple[str, Snapshot, FormField | Text] | None:
    """What stands at a way of delivery: its label, its hint, and the texts in its row."""
    pages = recording.at_stage("checkout")
    for snapshot in pages:
        for field in snapshot.fields:
            if field.type == "radio" and field.visible and field.label and choice.label in field.label:
                end = _end(field, snapshot)
                others = [f.box for f in snapshot.fields if f.type == "radio" and f.visible and f is not field]
                row = [
                    t.text
                    for t in snapshot.texts
                    if not t.heading
                    and _within(t.box, field.box, end)
                    and not any(box.holds(t.box.x, t.box.y + t.box.height / 2) for box in others)
                ]
                return " ".join(dict.fromkeys([field.label, field.hint, *row])), snapshot, field
    for snapshot in pages:
        # Ways that are chosen by a button each are read with all that stands beside it.
        begins = next((t for t in snapshot.texts if len(t.text) > 3 and _alike(t.text, choice.label)), None)
        if begins:
            return choice.label, snapshot, begins
    return None


def _day_to_choose(recording: Recording) -> tuple[FormField, Snapshot] | None:
    """The field of the checkout in which shoppers choose the day of the delivery."""
    fields = ((f, s) for s in recording.at_stage("checkout") for f in s.fields if f.visible and f.type != "radio")
    return next(((f, s) for f, s in fields if says(f.label, "delivery", s) and says(f.label, "date", s)), None)


def _asks_day_apart(offered: list[tuple[str, Snapshot, FormField | Text]]) -> bool:
    """Whether a question of its own, beside that for the way of delivery, lets nothing but days be chosen."""
    questions: dict[str, list[bool]] = {}
    for words, snapshot, place in offered:
        question = (place.name if isinstance(place, FormField) else None) or ""
        questions.setdefault(question, []).append(names_a_day(words, snapshot))
    return len(questions) > 1 and any(len(named) > 1 and all(named) for named in questions.values())


def _alike(text: str, label: str) -> bool:
    """Whether a text and a label begin with the same words."""
    return label.startswith(text) or text.startswith(label)


def _end(field: FormField, snapshot: Snapshot) -> float:
    """Where what belongs to a choice ends, in CSS pixels from the top: at the next one, or a little below it."""
    bottom = field.box.y + field.box.height
    radios = [f.box for f in snapshot.fields if f.type == "radio" and f.visible]
    column = [r.y for r in radios if r.x < field.box.x + field.box.width and field.box.x < r.x + r.width]
    return min((y - 4 for y in column if bottom <= y <= bottom + BELOW), default=bottom + BELOW)


def _within(text: Box, row: Box, end: float) -> bool:
    """Whether a text stands in the row of a choice, or begins below it as its next line."""
    middle = text.y + text.height / 2
    if not row.y - 4 <= middle <= end:
        return False
    beside = middle <= row.y + row.height + 4
    begin = row.x if beside else row.x - LEFT
    return begin <= text.x <= row.x + row.width + (BESIDE if beside else BELOW)


def _elsewhere(snapshot: Snapshot) -> str | None:
    """A sentence about delivery on the same page that says when."""
    for text in snapshot.texts:
        words = text.text
        when = names_a_day(words, snapshot) or counts_days(words, snapshot)
        if text.landmark not in ("header", "footer", "nav") and when and says(words, "delivery", snapshot):
            return words[:160]
    return None

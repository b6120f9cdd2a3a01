"""error-help: whether a form that is not accepted says what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.probed import Complaint, IncompleteForm, WrongValue
from ...journey.recording import Recording
from ...language.again import again
from ...language.said import Said, counted, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states


@check(
    id="error-help",
    family="accessibility",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="A form that is not accepted says what is wrong and where",
    failing_title="A form that is not accepted does not say what to mend",
    why="A shopper whose form comes back must find the field and know what to do with it. “Please check your input” "
    "at the top, or a red edge alone, leaves them searching; who cannot see the colour finds nothing at all.",
    fix="Beside each field, write what is wrong with it and how to mend it, in other words for an empty field than for "
    "a mistyped one. Put the cursor into the first of them, or on a summary that leads there.",
    sources=(
        Source("Baymard Institute: at 98 % of shops messages do not adapt to the mistake", 2023, "P"),
        Source("WCAG 2.1, success criteria 3.3.1 and 3.3.3: errors are named in text, with a suggestion", 2018, "P"),
    ),
    options=Options,
    observes="A probe sends the first address form with the address left out and, where asked, a mistyped e-mail "
    "address and postcode; never where the button could order. Passes when each empty required field has a text of its "
    "own, an empty field gets other words than a mistyped one, and the cursor is put there or a summary is shown. "
    "Warns when one of these is missing, when only the browser's own bubble speaks, or when the button cannot be "
    "pressed and nothing says why. Fails when nothing is said in text, or only something general.",
    false_alarms="Messages that belong to their fields by place alone may be taken for general ones. A shop may say "
    "beside a disabled button what it waits for in words that Kassa does not know.",
)
def error_help(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge what the shop said of an incomplete form."""
    if not states(recording):
        return
    probe = recording.probes.form
    sent = probe.incomplete if probe else None
    if probe is None or sent is None:
        yield Result("checkout", "not-observed", say("No incomplete form was sent."))
        return
    if sent.disabled:
        yield _disabled(sent)
        return
    if sent.not_sent is not None:
        yield Result("checkout", "not-observed", say("No incomplete form was sent: {why}.", why=again(sent.not_sent)))
        return
    if sent.accepted:
        message = say(
            "The checkout went on although these fields were empty: {fields}.", fields=listed(sent.missing, 6)
        )
        yield Result("checkout", "not-observed", message)
        return
    yield _judged(sent, probe.wrong_values)


def _disabled(sent: IncompleteForm) -> Result:
    message = say(
        "“{button}” cannot be pressed before the form is filled in, and nothing says what is missing.",
        button=sent.button,
    )
    return Result(
        "checkout",
        "warned",
        message,
        threshold=say("what is missing is said"),
        evidence=[Evidence(text=sent.button, snapshot=sent.snapshot, box=sent.box)],
        subject="disabled button",
        confidence="low",
    )


def _judged(sent: IncompleteForm, wrong: list[WrongValue]) -> Result:
    said = {c.field: c for c in sent.complaints if c.field and c.text}
    alone = [c.text for c in sent.complaints if not c.field and c.text]
    told = [field for field in sent.missing if field in said]
    named = [field for field in sent.missing if any(_bare(field) in _bare(text) for text in alone)]
    faults: list[Said] = []
    status: Status = "warned"
    if not told and not named and not sent.bubble:
        status = "failed"
        faults.append(_nothing(sent, alone))
    elif not told and not named:
        faults.append(
            say("Only the browser's own bubble says what is missing, one field at a time: “{text}”.", text=sent.bubble)
        )
    elif not told:
        faults.append(say("The fields are named in a summary only, not where they stand."))
    else:
        silent = [field for field in sent.missing if field not in said]
        if silent:
            faults.append(say("Nothing is said beside these empty fields: {fields}.", fields=listed(silent, 6)))
        same = _same_words(sent, said, wrong)
        if same:
            faults.append(say("An empty and a mistyped field get the same words: “{text}”.", text=same))
        if sent.focus is None and not alone:
            faults.append(say("The cursor is not put to the first of them, and no summary is shown."))
    if not faults:
        status = "passed"
        faults.append(say("Each empty field says what it misses, and the way there is shown."))
    return Result(
        "checkout",
        status,
        together(faults),
        measured=counted(
            "{told} of {number} empty field has a message",
            "{told} of {number} empty fields have a message",
            len(sent.missing),
            told=len(told),
        ),
        value=len(told),
        unit="fields",
        threshold=say("a text of its own at each field, and the way there"),
        evidence=[_evidence(c, sent) for c in sent.complaints if c.text][:8]
        or [Evidence(text=sent.bubble or sent.button, snapshot=sent.snapshot, box=sent.box)],
        subject="messages",
    )


def _nothing(sent: IncompleteForm, alone: list[str]) -> Said:
    if alone:
        return say("Only something general is said: “{text}”.", text=alone[0])
    if any(c.invalid for c in sent.complaints):
        return say("The fields are marked, and nothing is said in text.")
    return say("The form does not go on, and nothing says why.")


def _same_words(sent: IncompleteForm, said: dict[str, Complaint], wrong: list[WrongValue]) -> str | None:
    """A message that a mistyped and an empty field share, their names left out; None when there is none."""
    mistyped = {_pattern(c.text, c.field) for c in said.values() if c.wrong}
    mistyped |= {_pattern(each.said, each.field) for each in wrong if each.said}
    empty = (c for c in said.values() if c.field in sent.missing)
    return next((c.text for c in empty if _pattern(c.text, c.field) in mistyped), None)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _pattern(text: str, field: str) -> str:
    return _bare(text).replace(_bare(field), "#") if _bare(field) else _bare(text)


def _evidence(complaint: Complaint, sent: IncompleteForm) -> Evidence:
    words = f"{complaint.field}: {complaint.text}" if complaint.field else complaint.text
    return Evidence(text=words, snapshot=sent.snapshot)

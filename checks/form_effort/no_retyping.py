"""no-retyping: whether what was typed is kept, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.probed import Kept
from ...journey.recording import Recording
from ...language.said import Said, listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import Met, fields_met, states
from ..places import POSTAL
from ..seen import evidence, so_far

WHO_AND_WHERE = POSTAL | {"name", "given-name", "family-name"}

WORST = ("error", "back")
"""After these, losing what was typed means to begin anew."""

SEVERAL = 3
"""Fields that a form holds at least when it tells whether what was typed is kept: one or two may be refused."""


@check(
    id="no-retyping",
    family="form-effort",
    stages=("checkout",),
    severity="high",
    confidence="medium",
    title="Nothing has to be typed twice",
    failing_title="Shoppers have to type the same again",
    why="A form that is emptied by a mistake, by a step back or by a reload punishes shoppers for what happens to "
    "everybody. Many leave instead of beginning anew.",
    fix="Send the form back filled in when something is wrong, keep it in the visit for a step back or a reload, and "
    "take over what was told before instead of asking it again.",
    sources=(
        Source("Baymard Institute: 34 % of shops do not keep card data after an error elsewhere", 2024, "P"),
        Source("WCAG 2.2, success criterion 3.3.7: redundant entry", 2023, "P"),
    ),
    options=Options,
    observes="Probes send the address form incomplete, load its page anew, and go one step back from the next one, "
    "and the walk itself may meet a form that is not accepted; each time the typed values that are still "
    "there are counted. Fields that ask the same again are those that are not filled in by then. Passes when "
    "all is kept and nothing is asked twice. Warns when values are lost by a reload only, or the e-mail "
    "address must be repeated. Fails when values are lost by a mistake or a step back, or a name or address "
    "is asked again.",
    false_alarms="Card data is never typed and so not looked at. A browser of a shopper may bring back a page whole "
    "where the one used here loads it anew.",
)
def no_retyping(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge what was kept and what was asked again."""
    if not states(recording):
        return
    probe = recording.probes.form
    tries = [k for k in probe.kept if not k.failure] if probe else []
    if not any(k.after == "error" for k in tries):
        tries = [*_rejected(recording), *tries]
    emptied = [each for each in probe.wrong_values if each.emptied] if probe else []
    again = [m for m in fields_met(recording) if m.again and not m.ticked and not m.field.filled]
    mail = [m for m in again if m.field.purpose == "email"]
    place = [m for m in again if m.field.purpose in WHO_AND_WHERE and not _of_one_answer(m)]
    lost = [k for k in tries if k.lost]
    bad = bool(place or emptied) or any(k.after in WORST for k in lost)
    status: Status = "failed" if bad else "warned" if lost or mail else "passed"
    if status == "passed" and not any(k.after in WORST for k in tries):
        yield Result(
            "checkout",
            "not-observed",
            say("Nothing is asked twice; what a mistake or a step back leaves of the form was not seen."),
        )
        return
    faults = [_lost(k) for k in lost]
    faults += [say("“{field}” was emptied when it was left with a mistake.", field=each.field) for each in emptied]
    if mail or place:
        faults.append(say("Asked again: {fields}.", fields=listed([m.label for m in [*place, *mail]], 6)))
    typed = sum(len(k.kept) + len(k.lost) for k in tries)
    stayed = sum(len(k.kept) for k in tries)
    result = Result(
        "checkout",
        status,
        together(faults) if faults else _all_kept(tries),
        measured=say("{kept} of {typed} typed values kept", kept=stayed, typed=typed) if typed else None,
        value=100 * stayed / typed if typed else None,
        unit="percent" if typed else None,
        threshold=say("all kept, nothing asked twice"),
        evidence=[
            *_emptied(lost, recording),
            *(Evidence(text=each.field, snapshot=each.snapshot, box=each.box) for each in emptied),
            *(_again(m) for m in [*place, *mail]),
        ],
        subject="retyping",
    )
    yield so_far(recording, "checkout", result)


def _rejected(recording: Recording) -> Iterator[Kept]:
    """What the first form that the checkout did not accept held before and after, as the walk met it.

    A shop may empty the fields that it refuses; one that empties all has lost what was typed.
    """
    given = {action.selector for action in recording.actions if action.kind == "fill"}
    for rejection in recording.checkout.rejections:
        after = recording.snapshot(rejection.snapshot)
        earlier = [s for s in recording.at_stage("checkout") if s.at < after.at and s.step == after.step]
        before = {f.selector for f in earlier[-1].fields if f.filled and f.selector in given} if earlier else set[str]()
        typed = [f for f in after.fields if f.visible and f.selector in before]
        kept = [f for f in typed if f.filled]
        lost = [] if kept else [f for f in typed if not f.invalid and not f.error] or typed
        if len(typed) >= SEVERAL:
            labels = [f.label for f in kept], [f.label for f in lost]
            yield Kept(snapshot=earlier[-1].id, after="error", kept=labels[0], lost=labels[1])
            return


def _lost(kept: Kept) -> Said:
    fields = listed(kept.lost, 6)
    if kept.after == "error":
        return say("After a mistake these are empty: {fields}.", fields=fields)
    if kept.after == "back":
        return say("After a step back these are empty: {fields}.", fields=fields)
    return say("After a reload these are empty: {fields}.", fields=fields)


def _all_kept(tries: list[Kept]) -> Said:
    after = {kept.after for kept in tries}
    if after >= {"error", "back"}:
        return say("What was typed is still there after a mistake and after a step back.")
    if "error" in after:
        return say("What was typed is still there after a mistake.")
    return say("What was typed is still there after a step back.")


def _emptied(lost: list[Kept], recording: Recording) -> list[Evidence]:
    """Each field that lost what stood in it, on the page where it was typed; that page where none is found there."""
    found: dict[tuple[str, str], Evidence] = {}
    for kept in lost:
        snapshot = recording.snapshot(kept.snapshot)
        fields = [f for f in snapshot.fields if f.visible and f.label in kept.lost]
        for field in fields:
            found.setdefault((snapshot.id, field.selector), evidence(snapshot, field, field.label))
        if not fields:
            found[snapshot.id, ""] = Evidence(text=listed(kept.lost, 6), snapshot=snapshot.id)
    return list(found.values())


def _of_one_answer(met: Met) -> bool:
    """Whether one address asks twice for one thing: a town is typed and the municipality around it chosen from a list,
    or a postcode looks the address up that can be typed as well."""
    alike = [
        f
        for f in met.snapshot.fields
        if f.visible and f.purpose == met.field.purpose and f.address == met.field.address
    ]
    if met.field.purpose == "postal-code":
        return len(alike) > 1
    return met.field.purpose == "address-level2" and len({f.tag == "select" for f in alike}) > 1


def _again(met: Met) -> Evidence:
    return evidence(met.snapshot, met.field, met.label)

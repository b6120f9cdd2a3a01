"""preticked-consent: whether a shopper agrees to things by doing nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import FormField, Snapshot
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import chosen_beforehand
from ..country import guidance
from ..places import carts_alone, says
from ..seen import STAGE, evidence, so_far


@check(
    id="preticked-consent",
    family="dark-patterns",
    stages=("cart", "checkout"),
    severity="high",
    confidence="medium",
    title="Nothing is agreed to beforehand",
    failing_title="Shoppers agree to things they did not choose",
    why="Who overlooks a ticked box gets mail, or an account, that they did not ask for, and trusts the shop less.",
    fix="Leave boxes for newsletters, partners, terms and accounts unticked, and let ticking mean yes.",
    sources=(
        Source("EDPB cookie banner taskforce: pre-ticked boxes are no consent", 2023, "S"),
        Source("General Data Protection Regulation, article 4(11)", 2018, "P"),
        Source("Mathur and others, Dark Patterns at Scale: trick questions", 2019, "P"),
    ),
    options=Options,
    observes="The boxes of cart and checkout as they were before Kassa touched them. Fails when a box for mail, "
    "partners or the terms is ticked beforehand. Warns when an account is made by a ticked box, or when a box "
    "must be ticked to refuse.",
    false_alarms="Some countries let a shop write to its own customers about similar goods unless they refuse; a box "
    "that refuses is only warned about for that reason.",
)
def preticked_consent(recording: Recording, options: Options) -> Iterator[Result]:
    """Judge the boxes as the shop set them."""
    for stage in ("cart", "checkout"):
        snapshots = carts_alone(recording) if stage == "cart" else recording.at_stage("checkout")
        if not snapshots:
            message = say("The walk did not get to the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        ticked = list(chosen_beforehand(recording, snapshots))
        found = [(kind, f, s) for f, s in ticked if f.type == "checkbox" and (kind := _agrees(f, s))]
        found += [("refuse", f, s) for f, s in _refusals(snapshots)]
        status: Status = "passed"
        if found:
            status = "failed" if any(kind in ("mail", "terms") for kind, _, _ in found) else "warned"
        told = [_said(kind, f.label) for kind, f, _ in found]
        law = guidance(recording, "preticked-consent") if status == "failed" else None
        result = Result(
            stage,
            status,
            together([*told, law]) if found else say("No box agrees to anything beforehand."),
            measured=counted("{number} box", "{number} boxes", len(found)),
            value=len(found),
            unit="boxes",
            threshold=say("none"),
            evidence=[evidence(s, f, f.label) for _, f, s in found],
            subject=", ".join(sorted({f"{kind} {f.name or f.selector}" for kind, f, _ in found})) or "boxes",
            severity="medium" if status == "warned" else None,
        )
        yield so_far(recording, stage, result)


def _said(kind: str, label: str) -> Said:
    """What is wrong with a box."""
    if kind == "refuse":
        return say("The box “{box}” must be ticked to refuse.", box=label)
    if kind == "account":
        return say("The box “{box}” is ticked beforehand, and makes an account.", box=label)
    return say("The box “{box}” is ticked beforehand.", box=label)


def _agrees(field: FormField, snapshot: Snapshot) -> str | None:
    """What a ticked box agrees to: mail, terms or an account."""
    if says(field.label, "opt_out", snapshot):
        return "refuse"
    if field.purpose == "terms":
        return "terms"
    if field.purpose == "create-account":
        return "account"
    if field.purpose == "newsletter":
        return "mail"
    known = field.purpose is not None
    mail = any(says(field.label, words, snapshot) for words in ("newsletter", "third_parties"))
    return "mail" if not known and mail else None


def _refusals(snapshots: list[Snapshot]) -> Iterator[tuple[FormField, Snapshot]]:
    """Boxes that are not ticked and refuse when they are, each once."""
    met: set[str] = set()
    for snapshot in snapshots:
        for field in snapshot.fields:
            box = field.type == "checkbox" and field.visible and field.selector not in met
            if box and not field.checked and says(field.label, "opt_out", snapshot):
                met.add(field.selector)
                yield field, snapshot

"""How far a shopper gets, in words: the first thing that every report says."""

from __future__ import annotations

from functools import partial

from ..language.again import again
from ..language.said import Said, say, together
from .audit import Audit, Walk
from .labels import label
from .stop import Stop, stop
from .text import duration, line, listed


def on(walks: tuple[Walk, ...]) -> Said:
    """The devices of these walks, as prose lists them."""
    return listed([label("device", walk.device) for walk in walks])


def verdict(audit: Audit) -> Said:
    """One sentence: "On desktop a shopper gets to the payment step; on mobile a shopper gets as far as the cart."."""
    arrivals = audit.alike(_arrives)
    parts: list[Said] = []
    for walks, how in arrivals:
        one = say("a shopper {arrives}", arrives=how)
        parts.append(
            say("on {devices} a shopper {arrives}", devices=on(walks), arrives=how) if len(arrivals) > 1 else one
        )
    return Said(partial(_sentence, parts))


def _arrives(walk: Walk) -> str:
    """What becomes of a shopper, after "A shopper "."""
    end = stop(walk.recording)
    if end and end.wall == "time-limit":
        return say("was not followed to the end, since Kassa's time was up")
    furthest = walk.assessment.furthest
    return label("arrival", furthest) if furthest else say("does not get in at all")


def _sentence(parts: list[Said], language: str) -> str:
    """Parts as one sentence with a capital."""
    sentence = together(parts, "; ").told(language)
    return sentence[0].upper() + sentence[1:] + "."


def hindrance(walk: Walk) -> str | None:
    """Why the walk ended before the payment step, in words; None when it did not or nobody knows."""
    end = stop(walk.recording)
    return (again(end.why) or label("wall", end.wall)) if end else None


def slowed(walk: Walk) -> list[str]:
    """What the walk was slowed down by, in words."""
    visit = walk.recording.visit
    notes: list[str] = []
    if visit.network != "none":
        notes.append(say("The network was slowed down to {network}.", network=visit.network))
    if visit.cpu > 1:
        notes.append(say("The processor was slowed down by {factor}.", factor=f"{visit.cpu:g}"))
    return notes


def repeated(walk: Walk) -> list[str]:
    """What several walks on a device say together, in words."""
    told = walk.assessment.repeats
    if told is None:
        return []
    notes: list[str] = [
        say("{walks} walks were made; this is the one with the median of waiting.", walks=told.walks),
        *(
            say(
                "Unstable: {seen} of {all} walks found “{title}” ({check}, {stage}).",
                seen=each.seen, all=each.of, title=line(each.title), check=each.check, stage=label("stage", each.stage),
            )
            for each in told.unstable
        ),
        *(
            say(
                "{name}: median {median}, from {least} to {most}.",
                name=each.name, median=duration(each.median), least=duration(each.least), most=duration(each.most),
            )
            for each in told.timed
        ),
    ]  # fmt: skip
    return notes


def place(end: Stop) -> Said:
    """Where a walk ended, in words: "Checkout, at this step: Address", "Cart"."""
    stage, step = label("stage", end.stage), label("step", end.step) if end.step else ""
    if step in ("", stage, "Page"):
        return say("{stage}", stage=stage)
    return say("{stage}, at this step: {step}", stage=stage, step=step)


def helps(end: Stop, recording: str) -> str:
    """What lets the walk go on: the wall's own means, or the command that writes the missing step."""
    return label("wall_help", end.wall) if end.wall else f"kassa init --from {recording}"

"""tap-targets: whether a thumb hits what it aims at."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Box, Control, FormField, Snapshot, Stage
from ...language.amounts import rounded
from ...language.said import Said, counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..places import leading_on, says
from ..seen import evidence, shopped, so_far

STAGES: tuple[Stage, ...] = ("product", "cart", "checkout")
SIDE = 24
"""CSS pixels that a target needs each way, or around it free of others (WCAG 2.2, 2.5.8)."""
Target = Control | FormField


class TapOptions(Options):
    """Options of tap-targets."""

    most: int = Field(default=3, ge=0, description="more small targets than these fail")
    primary: float = Field(default=44, gt=0, description="height that the main button should have, in CSS pixels")


@check(
    id="tap-targets",
    family="mobile",
    stages=STAGES,
    severity="medium",
    confidence="medium",
    title="What is to be pressed is large enough for a thumb",
    failing_title="What is to be pressed is too small or too close",
    why="Who presses the wrong thing on a phone has to find the way back, and may lose what was filled in.",
    fix="Give each control 24 px each way or as much room around it, and the main button 44 px of height.",
    sources=(
        Source("WCAG 2.2, success criterion 2.5.8 (AA): targets of 24 by 24 px, or room around them", 2023, "P"),
        Source("How many small targets fail is Kassa's own", None, "D"),
    ),
    options=TapOptions,
    observes="On a phone: visible buttons, links and fields outside header and footer under 24 px high or "
    "wide and closer than that to another one, links inside sentences left out; and the height of the main button. "
    "Passes with none. Warns with up to three, or a main button under 44 px. Fails with more, or "
    "when a box or a control for "
    "the number or for removing is among them.",
    false_alarms="A label that enlarges its box counts; other areas that react to a touch are not known. This is WCAG "
    "2.2, which European rules on accessibility do not ask for yet.",
)
def tap_targets(recording: Recording, options: TapOptions) -> Iterator[Result]:
    """Judge what can be pressed in each stage."""
    if recording.visit.device != "mobile":
        for stage in STAGES:
            yield Result(stage, "not-applicable", say("This walk was on a desktop."))
        return
    for stage in STAGES:
        pages = [s for s in shopped(recording) if s.stage == stage]
        if not any(s.controls for s in pages):
            continue
        small = {t.selector: (s, t) for s in reversed(pages) for t in _small(s)}
        main = next(((s, c) for s in pages for c in _main(recording, s, stage) if c.box.height < options.primary), None)
        vital = any(_vital(t, s) for s, t in small.values())
        status: Status = "passed"
        if small or main:
            status = "failed" if len(small) > options.most or vital else "warned"
        told: list[Said] = []
        if small:
            told.append(
                counted(
                    "{number} target smaller than {size} px and too close to others.",
                    "{number} targets smaller than {size} px and too close to others.",
                    len(small),
                    size=SIDE,
                )
            )
        if main:
            height = rounded(main[1].box.height)
            told.append(say("The main button “{button}” is {height} px high.", button=main[1].name, height=height))
        shown = [evidence(s, t, f"{_name(t)}: {t.box.width:.0f} × {t.box.height:.0f} px") for s, t in small.values()]
        shown += [evidence(main[0], main[1], main[1].name)] if main else []
        result = Result(
            stage,
            status,
            together(told) or say("All targets are large enough or stand apart."),
            measured=counted("{number} small target", "{number} small targets", len(small)),
            value=len(small),
            unit="targets",
            threshold=say("none"),
            evidence=shown[:12],
            subject="targets",
        )
        yield so_far(recording, stage, result)


def _name(target: Target) -> str:
    return target.name or target.selector if isinstance(target, Control) else target.label or target.selector


def _small(snapshot: Snapshot) -> Iterator[Target]:
    """Targets that are too small, with another one too close."""
    inside: list[Target] = [
        t
        for t in [*snapshot.controls, *snapshot.fields]
        if t.visible and t.enabled and t.landmark not in ("header", "footer", "nav") and t.frame is None
        and t.box.width > 1 and t.box.height > 1
    ]  # fmt: skip
    for target in inside:
        if target.box.width >= SIDE and target.box.height >= SIDE:
            continue
        if isinstance(target, Control) and (
            target.tag not in ("a", "button", "input", "summary") or _in_text(target, snapshot)
        ):
            continue
        others = [
            o for o in inside if o is not target and o.overlay == target.overlay and not _overlap(o.box, target.box)
        ]
        if any(_close(target.box, o.box) for o in others):
            yield target


def _in_text(control: Control, snapshot: Snapshot) -> bool:
    """Whether a link stands inside a sentence."""
    words = control.text
    return bool(words) and any(
        words in t.text and len(t.text) > len(words) + 2 and _overlap(t.box, control.box) for t in snapshot.texts
    )


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share some area: one lies in the other, or they are the same thing drawn twice."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 1 and down > 1


def _close(target: Box, other: Box) -> bool:
    """Whether the circle of 24 px around a target's middle meets another target, or the circle of a small one."""
    x, y = target.x + target.width / 2, target.y + target.height / 2
    across = max(other.x - x, x - (other.x + other.width), 0)
    down = max(other.y - y, y - (other.y + other.height), 0)
    if (across**2 + down**2) ** 0.5 < SIDE / 2:
        return True
    if other.width >= SIDE and other.height >= SIDE:
        return False
    middles = (x - other.x - other.width / 2) ** 2 + (y - other.y - other.height / 2) ** 2
    return middles**0.5 < SIDE


def _vital(target: Target, snapshot: Snapshot) -> bool:
    if isinstance(target, FormField):
        return target.type == "checkbox" or target.purpose == "quantity"
    return bool(says(target.name, "remove", snapshot))


def _main(recording: Recording, snapshot: Snapshot, stage: Stage) -> list[Control]:
    if stage == "product":
        found = leading_on(recording, snapshot, "add_to_cart")
    elif stage == "cart":
        found = leading_on(recording, snapshot, "proceed_to_checkout")
    else:
        last, label = recording.checkout.last_button_box, recording.checkout.last_button
        found = [c for c in snapshot.controls if c.visible and c.box == last and label in (c.name, c.text)]
    return found[:1]

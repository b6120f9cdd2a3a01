"""keyboard-journey: whether a shopper without a mouse gets to the order."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.probed import KeyboardWalk
from ...journey.recording import Action, Recording
from ...journey.shown import Control, Element, Snapshot, Stage
from ...language.again import again
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import guidance
from ..seen import evidence, so_far

STAGES: tuple[Stage, ...] = ("product", "cart", "checkout")
ID = "keyboard-journey"

ARROWS = frozenset({"option", "radio", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "treeitem"})
"""Roles within which arrow keys lead from one to the other: only one of them is a stop for Tab."""


class KeyboardJourney(Options):
    """How much of the way must show where the focus is."""

    unseen: float = Field(
        default=25, ge=0, le=100, description="share of the stops that may not show the focus, in percent"
    )


@check(
    id=ID,
    family="accessibility",
    stages=STAGES,
    severity="medium",
    confidence="medium",
    title="The keyboard alone leads to the order",
    failing_title="Without a mouse shoppers get stuck",
    why="Many people use no mouse: they cannot hold it, cannot see its arrow, or are faster with the keys. Where Tab "
    "does not lead to the button, or nothing shows where it has led, they cannot buy.",
    fix="Make everything that can be pressed a link or a button, leave the outline of the focus alone or draw a "
    "better one, and let Tab leave every part of the page.",
    sources=(
        Source("WCAG 2.1, success criteria 2.1.1 and 2.1.2 (A) and 2.4.7 (AA)", 2018, "P"),
        Source("European Accessibility Act 2019/882, by EN 301 549", 2025, "S"),
        Source("How many stops may not show the focus is Kassa's own", None, "D"),
    ),
    options=KeyboardJourney,
    observes="Presses Tab on the product page until the button that adds to the cart has the focus, in the cart until "
    "the way to the checkout has it, and on the first page of the checkout until its first field has it, 200 times at "
    "most; and whether whatever Kassa clicked on the way can have the focus. Nothing else is pressed. Passes when all "
    "is reached and the focus can be seen there. Warns when it is reached and the focus cannot be seen, there or at "
    "more than a quarter of the stops. Fails when it is not reached, or when the focus does not get away from "
    "somewhere.",
    false_alarms="Outside a dialog only: a dialog keeps the focus rightly. Keys of a page's own are not tried. A "
    "focus that is shown elsewhere than at the element, its label or what it stands in is not seen.",
    since="0.2",
)
def keyboard_journey(recording: Recording, options: KeyboardJourney) -> Iterator[Result]:
    """Judge how far Tab led in each stage."""
    for stage in STAGES:
        walked = next((w for w in recording.probes.keyboard if w.stage == stage), None)
        if walked is None:
            continue
        if walked.failure or walked.dialog:
            reason = again(walked.failure or "") or say("a dialog was open, and keeps the focus")
            yield Result(stage, "not-observed", say("Tab was not followed to the end: {reason}.", reason=reason))
            continue
        yield so_far(recording, stage, _judge(recording, stage, walked, options))


def _judge(recording: Recording, stage: Stage, walked: KeyboardWalk, options: KeyboardJourney) -> Result:
    closed = _for_the_mouse(recording, stage)
    share = 100 * walked.unseen_count / walked.stops if walked.stops else 0.0
    page = recording.snapshot(walked.snapshot)
    shown = [Evidence(text=walked.target, snapshot=page.id, box=walked.box, selector=walked.selector, url=page.url)]
    status: Status = "failed"
    message = _not_reached(walked)
    if walked.trap and not walked.reached:
        shown.insert(0, evidence(page, walked.trap, _called(walked.trap)))
    if message is None and closed:
        message = counted(
            "{number} thing that has to be pressed cannot have the focus: {names}.",
            "{number} things that have to be pressed cannot have the focus: {names}.",
            len(closed),
            names=", ".join(f'"{c.name or c.text}"' for _, c in closed),
        )
    shown += [evidence(s, c, c.name or c.text) for s, c in closed]
    if message is None:
        dim = share > options.unseen
        status = "warned" if walked.shown is False or dim else "passed"
        if walked.shown is False:
            message = say("Tab leads to “{target}”, and nothing shows that the focus is there.", target=walked.target)
        elif dim:
            message = say(
                "Tab leads to “{target}”; at {part} of {all} stops nothing shows the focus.",
                target=walked.target,
                part=walked.unseen_count,
                all=walked.stops,
            )
        else:
            message = say("Tab leads to “{target}”, and the focus can be seen there.", target=walked.target)
        shown += [evidence(page, each, _called(each)) for each in walked.unseen] if status == "warned" else []
    if status == "failed" and (rule := guidance(recording, ID)):
        message = together([message, rule])
    return Result(
        stage,
        status,
        message,
        measured=counted("{number} press of Tab", "{number} presses of Tab", walked.presses),
        value=walked.presses,
        unit="presses",
        threshold=say("reached, and the focus seen there"),
        evidence=shown[:12],
        subject=walked.selector,
    )


def _not_reached(walked: KeyboardWalk) -> str | None:
    """Why Tab did not lead there; None when it did."""
    if walked.reached:
        return None
    if not walked.focusable:
        return say("“{target}” cannot have the focus: only a mouse presses it.", target=walked.target)
    if walked.trap:
        return say("Tab does not get away from “{place}”.", place=_called(walked.trap))
    return counted(
        "Tab was pressed {number} time and did not lead to “{target}”.",
        "Tab was pressed {number} times and did not lead to “{target}”.",
        walked.presses,
        target=walked.target,
    )


def _for_the_mouse(recording: Recording, stage: Stage) -> list[tuple[Snapshot, Control]]:
    """What Kassa had to click in a stage and the keyboard cannot come to, each once."""
    found: dict[str, tuple[Snapshot, Control]] = {}
    for action in recording.actions:
        if action.stage == stage and action.kind == "click" and action.met and action.before:
            pressed = _pressed(recording, action)
            mouse_only = pressed and not pressed.focusable and pressed.role not in ARROWS
            if pressed and mouse_only and not _linked_again(recording, action, pressed):
                found.setdefault(pressed.selector, (recording.snapshot(action.before), pressed))
    return list(found.values())


def _linked_again(recording: Recording, action: Action, pressed: Control) -> bool:
    """Whether another link to the same page can have the focus: the name of a product beside its picture."""
    links = [c for c in recording.snapshot(action.before or "").controls if c.href and c.href == pressed.href]
    return any(link.visible and link.focusable for link in links)


def _pressed(recording: Recording, action: Action) -> Control | None:
    before = recording.snapshot(action.before or "")
    return next((c for c in before.controls if c.selector == action.selector), None)


def _called(element: Element) -> str:
    return element.text or element.selector

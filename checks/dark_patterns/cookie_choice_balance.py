"""cookie-choice-balance: whether refusing cookies is as easy as accepting them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Control, FormField, Overlay, Snapshot
from ...language.amounts import percent, rounded
from ...language.said import Said, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..contrast import contrast
from ..country import guidance
from ..places import labelled
from ..seen import evidence

UNDERSTOOD = ("accept_cookies", "cookie_settings", "save_cookies", "close", "privacy", "terms")
"""What the controls of a banner may be called, beside what refuses."""

READABLE = 3.0
"""The contrast of large letters (WCAG 2.1, 1.4.3), which the label that refuses has to have at least."""


class CookieOptions(Options):
    """Options of cookie-choice-balance."""

    ratio: float = Field(
        default=0.75,
        gt=0,
        le=1,
        description="share of the area of the accepting button that the refusing one must have",
    )


@check(
    id="cookie-choice-balance",
    family="dark-patterns",
    stages=("discovery",),
    severity="medium",
    confidence="medium",
    title="Refusing cookies is as easy as accepting them",
    failing_title="Refusing cookies is harder than accepting them",
    why="The first thing a shop asks sets the tone. Who has to search for “no” starts with distrust.",
    fix="Put a button that refuses beside the one that accepts, equal in size and look. Tick nothing beforehand.",
    sources=(
        Source("EDPB cookie banner taskforce: most authorities ask for a way to refuse on the first layer", 2023, "S"),
        Source("The share of the area is Kassa's own", None, "D"),
    ),
    options=CookieOptions,
    observes="The first layer of the cookie banner as it was met: a control that refuses, its area and its contrast "
    "against those of the one that accepts, and boxes ticked beforehand that can be unticked. Passes when both weigh "
    "the same. Warns when refusing is smaller, or hard to read. Fails when nothing there refuses, or a box is ticked "
    "beforehand. What was sent to others before the choice is not judged: a request does not say what it is for.",
    false_alarms="Authorities differ. Banners depend on the country that is visited from. No banner may mean no "
    "cookies, and is not judged.",
)
def cookie_choice_balance(recording: Recording, options: CookieOptions) -> Iterator[Result]:
    """Judge the first layer of the cookie banner."""
    found = next(_banner(recording), None)
    if found is None:
        if recording.snapshots:
            yield Result("discovery", "not-applicable", say("No cookie banner was shown."))
        return
    snapshot, overlay, number = found
    inside = [c for c in snapshot.controls if c.visible and c.overlay == number]
    accept = _largest(inside, "accept_cookies", snapshot)
    refuse = _largest([c for c in inside if c is not accept], "reject_cookies", snapshot)
    ticked = [f for f in snapshot.fields if f.overlay == number and f.visible and _ticked(f)]
    if refuse is None and not ticked and any(f.overlay == number and f.type == "checkbox" for f in snapshot.fields):
        # Saving a choice of nothing refuses.
        refuse = _largest(inside, "save_cookies", snapshot)
    unclear = [c for c in inside if not c.href and not any(labelled(c, w, snapshot) for w in UNDERSTOOD)]
    if accept is None or (refuse is None and unclear and not ticked):
        yield Result(
            "discovery",
            "not-observed",
            say("What accepts and what refuses in the cookie banner could not be told."),
            evidence=[evidence(snapshot, overlay, overlay.text[:160])],
        )
        return
    share = _area(refuse) / _area(accept) if refuse and _area(accept) else None
    status: Status = "passed"
    parts: list[Said] = []
    if refuse is None:
        status = "failed"
        parts.append(say("“{button}” accepts, and nothing on the first layer refuses.", button=accept.name))
    elif share is not None and share < options.ratio:
        status = "warned"
        parts.append(
            say(
                "“{refuse}” has {share} of the area of “{accept}”.",
                refuse=refuse.name,
                share=percent(share),
                accept=accept.name,
            )
        )
    faint = _faint(refuse, accept) if refuse else None
    if refuse and faint is not None and status != "failed":
        status = "warned"
        parts.append(
            say("“{button}” is hard to read: contrast {contrast} to 1.", button=refuse.name, contrast=rounded(faint, 2))
        )
    if ticked:
        status = "failed"
        parts.append(say("“{box}” is ticked beforehand.", box=ticked[0].label))
    elif not parts:
        parts.append(
            say("“{accept}” and “{refuse}” weigh the same.", accept=accept.name, refuse=refuse.name if refuse else "")
        )
    shown: list[Evidence] = [evidence(snapshot, c, c.name) for c in (accept, refuse) if c]
    shown += [evidence(snapshot, f, f.label) for f in ticked]
    law = guidance(recording, "cookie-choice-balance") if status == "failed" else None
    yield Result(
        "discovery",
        status,
        together([*parts, law]),
        measured=say("{share} of the area", share=percent(share)) if share is not None else say("no way to refuse"),
        value=round(share, 2) if share is not None else None,
        unit="share" if share is not None else None,
        threshold=say("at least {share}", share=percent(options.ratio)),
        evidence=shown,
        subject="cookie banner",
    )


def _banner(recording: Recording) -> Iterator[tuple[Snapshot, Overlay, int]]:
    """The first consent overlay that was met, with the snapshot of that moment and its number there."""
    for snapshot in recording.snapshots:
        for number, overlay in enumerate(snapshot.overlays):
            if overlay.kind == "consent":
                yield snapshot, overlay, number


def _largest(controls: list[Control], category: str, snapshot: Snapshot) -> Control | None:
    return max((c for c in controls if labelled(c, category, snapshot)), key=_area, default=None)


def _faint(refuse: Control, accept: Control) -> float | None:
    """The contrast of what refuses, where it is too low to read well and lower than that of what accepts."""
    one, other = contrast(refuse.color, refuse.background), contrast(accept.color, accept.background)
    return one if one is not None and one < READABLE and (other is None or one < other) else None


def _area(control: Control | None) -> float:
    return control.box.width * control.box.height if control else 0


def _ticked(field: FormField) -> bool:
    return field.type == "checkbox" and bool(field.checked) and field.enabled and not field.readonly

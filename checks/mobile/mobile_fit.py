"""mobile-fit: whether the pages fit the screen of a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import FormField, Snapshot, Stage
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import page
from ..seen import evidence, shopped, so_far

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")
TYPED = frozenset({"text", "email", "tel", "number", "search", "password", "url", "textarea", "select"})


class FitOptions(Options):
    """Options of mobile-fit."""

    font_size: float = Field(default=16, ge=0, description="smallest letters of a field, in CSS pixels")


@check(
    id="mobile-fit",
    family="mobile",
    stages=STAGES,
    severity="medium",
    confidence="medium",
    title="The pages fit a phone",
    failing_title="The pages do not fit a phone",
    why="A page that slides sideways or cannot be made larger is hard to read and to press with a thumb.",
    fix="Set a viewport of width=device-width without a limit to zooming, let nothing be wider than the screen, and "
    "give fields letters of 16 px, or iPhones zoom in at each of them.",
    sources=(
        Source("WCAG 2.1, success criteria 1.4.4 and 1.4.10: enlarged text, no sideways scrolling", 2018, "P"),
        Source("Which of them warn and which fail is Kassa's own", None, "D"),
    ),
    options=FitOptions,
    observes="On a phone: pages that are wider than the screen, a missing viewport, a viewport that forbids zooming, "
    "and fields with letters under 16 px. Passes with none. Warns with one. Fails in cart and checkout when a page is "
    "wider than the screen or cannot be enlarged.",
    false_alarms="A page that is wider than the screen, but keeps its scale by minimum-scale, is not noticed.",
)
def mobile_fit(recording: Recording, options: FitOptions) -> Iterator[Result]:
    """Judge the pages of each stage as a phone shows them."""
    if recording.visit.device != "mobile":
        for stage in STAGES:
            yield Result(stage, "not-applicable", say("This walk was on a desktop."))
        return
    for stage in STAGES:
        pages = [s for s in shopped(recording) if s.stage == stage]
        if not pages:
            continue
        grave = {fault: shown for s in reversed(pages) for fault, shown in _grave(s)}
        small = {field.selector: (s, field) for s in pages for field in s.fields if _small(field, options)}
        told = [say("{sentence}.", sentence=fault) for fault in grave]
        if small:
            told.append(
                counted(
                    "{number} field has letters under {size} px.",
                    "{number} fields have letters under {size} px.",
                    len(small),
                    size=options.font_size,
                )
            )
        status: Status = "passed"
        if told:
            status = "failed" if grave and stage in ("cart", "checkout") else "warned"
        elif not any(s.screen for s in pages):
            yield Result(stage, "not-observed", say("The width of the screen was not recorded."))
            continue
        result = Result(
            stage,
            status,
            together(told) or say("The pages fit the screen."),
            measured=counted("{number} fault", "{number} faults", len(told)),
            value=len(told),
            unit="faults",
            threshold=say("none"),
            evidence=[*grave.values(), *(evidence(s, f, _size(f)) for s, f in small.values())],
            subject=", ".join([*grave, *(["small letters"] if small else [])]) or "fit",
        )
        yield so_far(recording, stage, result)


def _small(field: FormField, options: FitOptions) -> bool:
    return field.visible and field.type in TYPED and field.frame is None and 0 < field.font_size < options.font_size


def _size(field: FormField) -> Said:
    return say("{field}: {size} px", field=field.label, size=field.font_size)


def _grave(snapshot: Snapshot) -> Iterator[tuple[Said, Evidence]]:
    """What makes a page hard to use, with the page that shows it."""
    viewport = snapshot.meta.get("viewport", "").lower()
    wide = snapshot.screen is not None and snapshot.viewport.width > snapshot.screen.width + 1
    if wide and not viewport:
        yield say("A page has no viewport for phones"), page(snapshot, say("no meta viewport"))
    elif wide:
        width = say("{number} px wide", number=snapshot.viewport.width)
        yield say("A page is wider than the screen"), page(snapshot, width)
    most = re.search(r"maximum-scale\s*=\s*([\d.]+)", viewport)
    if re.search(r"user-scalable\s*=\s*(no|0)\b", viewport) or (most and float(most[1]) < 2):
        yield say("A page forbids zooming"), page(snapshot, viewport)

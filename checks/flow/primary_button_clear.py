"""primary-button-clear: whether the button that goes on is the one a shopper sees first."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Control, Snapshot
from ...language.amounts import rounded
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, FindingStage, Status
from ..check import Options, Result, Source, check
from ..contrast import contrast, luminance
from ..marks import mark_in
from ..places import BOILERPLATE, carts, cite, gap, in_page, labelled, leading_on, product_pages

NEAR = 400
"""CSS pixels in which another button stands beside the one that goes on."""


class ButtonOptions(Options):
    """What makes a button clear."""

    contrast: float = Field(default=4.5, ge=1, le=21, description="contrast of the label with its button")
    height: float = Field(default=44, ge=1, description="height in CSS pixels on a phone")
    rivals: int = Field(default=2, ge=1, description="other buttons of the same look from which it warns")


@check(
    id="primary-button-clear",
    family="flow",
    stages=("product", "cart"),
    severity="medium",
    confidence="medium",
    title="The button that goes on is clear",
    failing_title="The button that goes on is hard to find or to read",
    why="A shopper who has decided should not have to look for the button.",
    fix="Show the button in the first view or let it stay in view, with a label that stands out and no other button of "
    "the same look beside it.",
    sources=(
        Source("WCAG 2.1, 1.4.3: a contrast of 4.5 to 1 for text", 2018, "P"),
        Source("Place, height and number of rivals are Kassa's own choice", None, "D"),
    ),
    options=ButtonOptions,
    observes="The button that puts into the cart and the one that goes to the checkout: in the first view or sticky, "
    "its contrast, its height on a phone, and other buttons of the same colour and size beside it, wallets left out. "
    "Passes when all is well. Warns with one fault or two rivals. Fails with three rivals or more.",
    false_alarms="A background that is a picture or a gradient has no contrast that can be read, and is left out.",
    since="0.2",
)
def primary_button_clear(recording: Recording, options: ButtonOptions) -> Iterator[Result]:
    """Judge the buy button and the checkout button."""
    ways: tuple[tuple[FindingStage, str, list[Snapshot]], ...] = (
        ("product", "add_to_cart", product_pages(recording)),
        ("cart", "proceed_to_checkout", carts(recording)),
    )
    for stage, category, pages in ways:
        found = [(c, s) for s in pages for c in leading_on(recording, s, category) if c.landmark not in BOILERPLATE]
        if found:
            # The clearest one counts: shops repeat the button below, and draw it pale until it can be pressed.
            best = min(found, key=lambda f: (not f[0].enabled, not _shown(*f), f[0].box.y))
            yield _judge(stage, *best, category, recording, options)


def _judge(
    stage: FindingStage,
    button: Control,
    snapshot: Snapshot,
    category: str,
    recording: Recording,
    options: ButtonOptions,
) -> Result:
    faults: list[Said] = []
    if not _shown(button, snapshot):
        faults.append(say("it is below the first view and does not stay in view"))
    stands_out = contrast(button.color, button.background)
    if button.enabled and stands_out is not None and stands_out < options.contrast:
        faults.append(say("its label has a contrast of {contrast} to 1", contrast=rounded(stands_out, 2)))
    if recording.visit.device == "mobile" and button.box.height < options.height:
        faults.append(say("it is {height} pixels high", height=rounded(button.box.height)))
    rivals = _rivals(button, snapshot, category)
    if len(rivals) >= options.rivals:
        faults.append(
            counted(
                "{number} other button beside it looks the same",
                "{number} other buttons beside it look the same",
                len(rivals),
            )
        )
    status: Status = "passed"
    if faults:
        status = "failed" if len(rivals) > options.rivals else "warned"
    evidence: list[Evidence] = [cite(button, snapshot), *(cite(r, snapshot, say("looks the same")) for r in rivals[:3])]
    message = say("“{button}” is clear.", button=button.name)
    if faults:
        message = say("“{button}”: {faults}.", button=button.name, faults=together(faults, "; "))
    return Result(
        stage,
        status,
        message,
        measured=together(faults, "; ") or say("clear"),
        threshold=counted(
            "in the first view, contrast {contrast}, no rival",
            "in the first view, contrast {contrast}, fewer than {number} rivals",
            options.rivals,
            contrast=options.contrast,
        ),
        evidence=evidence,
        subject="button",
    )


def _shown(button: Control, snapshot: Snapshot) -> bool:
    return button.sticky or button.overlay is not None or button.box.y + button.box.height <= snapshot.viewport.height


def _rivals(button: Control, snapshot: Snapshot, category: str) -> list[Control]:
    """Other buttons beside it of the same colour and about its size."""
    if (luminance(button.background) or 0) > PALE:
        return []
    size = button.box.width * button.box.height
    found: dict[str, Control] = {}
    for other in snapshot.controls:
        same = other.background == button.background and other.color == button.color
        large = other.box.width * other.box.height >= 0.6 * size
        wallet = mark_in(other.name, "payment") or labelled(other, "buy_now_express", snapshot)
        beside = in_page(other, snapshot) and other.visible and gap(other.box, button.box) <= NEAR
        if same and large and beside and not wallet and not labelled(other, category, snapshot):
            found.setdefault(other.name, other)
    return list(found.values())


PALE = 0.9
"""Luminance above which a background is that of the page."""

"""coupon-field-quiet: whether an empty field for a code sends shoppers away to look for one."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import FormField, Snapshot
from ...language.said import say
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..places import carts_alone, controls
from ..seen import STAGE, evidence, so_far


class CouponOptions(Options):
    """Options of coupon-field-quiet."""

    in_cart: bool = Field(default=False, description="an open field in the cart is fine, for shops that live on codes")


@check(
    id="coupon-field-quiet",
    family="form-effort",
    stages=("cart", "checkout"),
    severity="low",
    confidence="medium",
    title="The field for a code keeps out of the way",
    failing_title="An empty field for a code invites shoppers to leave and look for one",
    why="Who sees an open field for a discount code and has none feels overcharged, and goes to search for one.",
    fix="Put the field behind a link, such as “Do you have a code?”.",
    sources=(
        Source(
            "Baymard Institute, as quoted by garrisonmartin.com: 70 % of shops show such a field (undated)", None, "S"
        ),
    ),
    options=CouponOptions,
    observes="Visible fields for discount codes and gift cards in the cart and in the checkout. Passes with none, or "
    "with a link that opens it. Warns when one stands open in the cart, fails when one stands open in the checkout.",
    false_alarms="Shops whose customers mostly come with a code do well to show the field: set in_cart.",
)
def coupon_field_quiet(recording: Recording, options: CouponOptions) -> Iterator[Result]:
    """Judge the fields for codes as they are shown by default."""
    for stage in ("cart", "checkout"):
        snapshots = carts_alone(recording) if stage == "cart" else states(recording)
        if not snapshots:
            continue
        if not any(s.texts or s.controls or s.fields for s in snapshots):
            message = say("Nothing could be read at the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        found = next(_open(snapshots), None)
        if found:
            snapshot, field = found
            worse: Status = "passed" if stage == "cart" and options.in_cart else "warned"
            status: Status = worse if stage == "cart" else "failed"
            message = say(
                "The field “{field}” stands open at the stage {stage}.",
                field=field.label or field.placeholder or field.name,
                stage=STAGE[stage],
            )
            shown = [evidence(snapshot, field, field.label or field.placeholder)]
        else:
            status = "passed"
            behind = next(((s, c) for s in snapshots for c in controls(s, "discount")), None)
            message = say("No field for a code stands open.")
            if behind:
                message = say("A code is entered behind “{control}”.", control=behind[1].name)
            shown = [evidence(behind[0], behind[1], behind[1].name)] if behind else []
        result = Result(stage, status, message, threshold=say("no open field"), evidence=shown, subject="coupon")
        yield so_far(recording, stage, result)


def _open(snapshots: list[Snapshot]) -> Iterator[tuple[Snapshot, FormField]]:
    for snapshot in snapshots:
        dialogs = {n for n, overlay in enumerate(snapshot.overlays) if overlay.modal}
        for field in snapshot.fields:
            if dialogs and field.overlay not in dialogs:
                continue
            ticked = field.type in ("checkbox", "radio", "hidden")
            inside = field.landmark not in ("header", "footer", "nav")
            if field.purpose == "coupon" and field.visible and field.enabled and not ticked and inside:
                yield snapshot, field

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Control, Snapshot, Text
from ...journey.titles import counted_step, numbered_steps
from ...language.amounts import rounded
from ...language.said import counted, say, together
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..grading import grade, worst
from ..seen import STEP, evidence, so_far


class CheckoutSteps(Options):
    """Limits of the number of steps."""

    max: int = Field(default=5, ge=1, description="at most this many steps pass, the cart included")
    fail: int = Field(default=8, ge=1, description="from this many steps on it fails")
    progress: bool = Field(default=True, description="warn when no progress indicator shows where the shopper is")


@check(
    id="checkout-steps",
    family="flow",
    stages=("checkout",),
    severity="medium",
    confidence="medium",
    title="The checkout is short and shows how far it goes",
    failing_title="The checkout is long, or does not show how far it goes",
    why="Every page is another wait and another chance to leave. Who sees how much is left is more likely to go on.",
    fix="Put what belongs together on one page, show the steps and the current one, and leave out links that lead "
    "away.",
    sources=(
        Source("Baymard Institute: 5.1 steps from cart to order review on average; fields matter more", 2024, "P"),
        Source("web.dev, payment and address form best practices: show progress, limit the ways out", None, "P"),
        Source("The limit of 8 steps is Kassa's own", None, "D"),
    ),
    options=CheckoutSteps,
    observes="Counts the distinct states that a shopper works through, from the cart to the payment step, both "
    "counted. Passes up to 5 steps (option `max`) with a progress indicator or words such as “Step 1 of 3”, fails "
    "from 8 (`fail`) on, warns in between and where no progress is shown. A checkout on one page needs none.",
    false_alarms="A review page after the payment step is not seen. Panels of a one-page checkout count as steps when "
    "they open one after the other.",
)
def judge(recording: Recording, options: CheckoutSteps) -> Iterator[Result]:
    """How many states, and whether progress is shown."""
    seen = states(recording)
    if not seen:
        return
    number = 1 + len(seen)
    shown = next((s for s in seen if s.progress), None)
    counted_in = next((text for s in seen if (text := _counts(s))), None)
    headed = next((headings for s in seen if (headings := numbered_steps(s))), [])
    names = shown.progress.steps if shown and shown.progress else [heading.text for heading in headed]
    asked = options.progress and not recording.checkout.one_page and len(seen) > 1
    unclear: Status = "warned" if asked and not names and not counted_in else "passed"
    steps = counted("{number} step", "{number} steps", number)
    average = rounded(5.1, 1)
    parts = [
        say("{steps} from cart to payment; the average checkout had {average} in 2024.", steps=steps, average=average)
    ]
    if names:
        parts.append(say("A progress indicator shows {steps}.", steps=" > ".join(names)))
    elif counted_in:
        parts.append(say("The page says which step is shown, and of how many: “{words}”.", words=counted_in.text))
    elif asked:
        parts.append(say("No progress indicator shows how far it goes."))
    exits = max(len(_exits(s)) for s in seen)
    if exits:
        parts.append(
            counted(
                "Up to {number} link in header and footer lead away from it.",
                "Up to {number} links in header and footer lead away from it.",
                exits,
            )
        )
    most = counted("at most {number} step", "at most {number} steps", options.max)
    result = Result(
        "checkout",
        worst([grade(number, options.max, options.fail - 1), unclear]),
        together(parts),
        measured=steps,
        value=number,
        unit="steps",
        threshold=say("{most}, progress shown", most=most) if options.progress else most,
        evidence=[
            evidence(s, s.progress or _counts(s), say("{step}: {title}", step=STEP[s.step], title=s.title))
            for s in seen
        ],
        subject="steps",
    )
    yield so_far(recording, "checkout", result)


def _counts(snapshot: Snapshot) -> Text | None:
    """The words of a page that count its steps: "Step 1 of 3"."""
    return next((t for t in snapshot.texts if t.landmark != "footer" and counted_step(t)), None)


def _exits(snapshot: Snapshot) -> list[Control]:
    """Visible links in header, navigation and footer that lead elsewhere than to a step of the checkout."""
    steps = snapshot.progress.steps if snapshot.progress else []
    links = [c for c in snapshot.controls if c.visible and c.href and c.landmark in ("header", "nav", "footer")]
    return [c for c in links if c.text not in steps]

"""journey-completes: whether a shopper gets from the first page to the payment step."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import STAGES, Furthest, Recording, Snapshot, Stage, Wall
from ..assessment import Confidence, Evidence, Severity, Status
from ..check import Options, Result, Source, check
from ..places import cite, page
from ..prices import PLACES

ORDER: tuple[Furthest, ...] = ("discovery", "product", "cart", "checkout", "payment")

WALLS: dict[Wall, str] = {
    "account-required": "The shop asks for an account, and offers no way on without one.",
    "bot-wall": "The shop keeps automated browsers out; a shopper may get on.",
    "password": "The shop is behind a password.",
    "maintenance": "The shop says that it is closed for maintenance.",
    "not-open": "The shop says that it is not open yet.",
    "region": "The shop turns away visitors from the country Kassa came from.",
    "no-delivery": "The shop does not deliver to the address that Kassa gave.",
    "sold-out": "What Kassa wanted to buy is sold out.",
    "shop-error": "The shop itself shows an error.",
}

UNJUDGED: frozenset[Wall] = frozenset(
    {"bot-wall", "password", "maintenance", "not-open", "region", "no-delivery", "sold-out"}
)
"""Walls that say nothing about the way of an ordinary shopper."""


class CompletesOptions(Options):
    """Options of journey-completes."""

    until: Furthest = Field(default="payment", description="how far the walk must get")


@check(
    id="journey-completes",
    family="flow",
    stages=("journey",),
    severity="critical",
    confidence="high",
    title="The way to the payment step is open",
    failing_title="The way to the payment step is not open",
    why="Nobody buys who cannot get to the till. 65 % of 130 and more leading checkouts were mediocre or worse in 2024 "
    "(Baymard Institute), and 22 % of US shoppers left over errors in 2016.",
    fix="Walk the way yourself from where it stopped. Where only Kassa was stuck, a hint in the configuration helps it "
    "on.",
    sources=(
        Source("Baymard Institute, state of checkouts", 2024, "P"),
        Source("Baymard Institute, reasons for leaving the checkout, as quoted by selltekpros.com", 2016, "S"),
    ),
    options=CompletesOptions,
    observes="How far the walk got: discovery, product, cart, checkout, payment step; clicks and tries on the way. "
    "Passes at the payment step. Fails when the shop shows an error where the walk stopped. Warns when the walk "
    "stopped without one, because then it is Kassa that could not continue; a bot wall, a closed shop, sold-out goods "
    "and an address out of reach are not judged.",
    false_alarms="Kassa may not know a word or a widget that shoppers understand.",
)
def journey_completes(recording: Recording, options: CompletesOptions) -> Iterator[Result]:
    """Judge where the walk stopped."""
    furthest = recording.furthest
    if furthest is None and not any(outcome.reached for outcome in recording.outcome.values()):
        yield Result("journey", "not-observed", _why(recording, "discovery") or "No page of the shop was reached.")
        return
    reached = ORDER.index(furthest) if furthest else 0
    measured = f"reached {'the payment step' if furthest == 'payment' else furthest or 'the first page'}"
    if reached >= ORDER.index(options.until):
        helped = [s for s in STAGES if (o := recording.outcome.get(s)) and o.reached and o.how == "helped"]
        by = f" The configuration helped at: {', '.join(helped)}." if helped else ""
        where = "the payment step" if furthest == "payment" else f"the {furthest} stage"
        evidence = list(_steps(recording))
        message = f"The walk got from the first page to {where}.{by}"
        yield Result("journey", "passed", message, measured, reached + 1, "stages", _until(options), evidence, "way")
        return
    yield _stopped(recording, options, furthest, reached, measured)


def _until(options: CompletesOptions) -> str:
    return "the payment step" if options.until == "payment" else options.until


def _stopped(
    recording: Recording, options: CompletesOptions, furthest: Furthest | None, reached: int, measured: str
) -> Result:
    last = next((s for s in reversed(recording.snapshots) if s.stage not in (None, "support")), None)
    stopped: Stage = "checkout" if furthest in ("checkout", "payment") else STAGES[min(reached + 1, 3)]
    outcome = recording.outcome.get(stopped)
    wall = outcome.wall if outcome else None
    wall = wall or next((o.wall for o in recording.outcome.values() if o.wall), None)
    shop_error = wall == "shop-error" or bool(last and ((last.status or 200) >= 500 or (last.errors and not wall)))
    where = f"The walk stopped {PLACES[last.step]}" if last else "The walk stopped"
    why = _why(recording, stopped)
    told = f"{where}. {why}".strip()
    status: Status = "warned"
    severity: Severity | None = "medium"
    confidence: Confidence | None = "low"
    if recording.visit.interrupted:
        status, message = "not-observed", f"{where}: it was interrupted."
    elif wall in UNJUDGED:
        status, message = "not-observed", f"{told} {WALLS[wall]}" if wall else told
    elif shop_error:
        status, severity, confidence = "failed", None, "medium"
        message = f"{told} {WALLS['shop-error']}"
    elif wall == "account-required":
        severity, confidence = "high", "medium"
        message = f"{told} {WALLS[wall]}"
    elif reached == 0 and not recording.at_stage("product"):
        status, message = "not-observed", f"{told} Kassa found nothing to buy, and the shop shows no error."
    else:
        message = f"{told} The shop shows no error there, so it is Kassa that could not continue."
    return Result(
        "journey",
        status,
        message,
        measured=measured,
        value=reached + 1,
        unit="stages",
        threshold=_until(options),
        evidence=[*_last_seen(recording, last), *_steps(recording)],
        subject=f"stopped in {stopped}",
        severity=severity,
        confidence=confidence,
    )


def _why(recording: Recording, stage: Stage) -> str:
    """The reason given for the stage that was not reached, else for any, as a sentence."""
    outcomes = [recording.outcome.get(stage), *recording.outcome.values()]
    reason = next((o.reason for o in outcomes if o and o.reason and not o.reached), None)
    reason = reason or next((o.reason for o in outcomes if o and o.reason), "")
    return reason if not reason or reason.endswith((".", "!", "?")) else f"{reason}."


def _last_seen(recording: Recording, last: Snapshot | None) -> Iterator[Evidence]:
    """The page where the walk stopped, its errors, and what was tried there last."""
    if last is None:
        return
    yield page(last, "where the walk stopped")
    for error in last.errors[:3]:
        yield cite(error, last, "error shown")
    tried = next((a for a in reversed(recording.actions) if not a.met), None)
    if tried:
        labels = ", ".join(f'"{c.label}"' for c in tried.candidates[:5])
        words = f'{tried.purpose}: tried "{tried.target}"' + (f", out of {labels}" if labels else "")
        happened = f"; {tried.happened}" if tried.happened else ""
        yield Evidence(text=words + happened, snapshot=tried.before, box=tried.box, selector=tried.selector)


def _steps(recording: Recording) -> Iterator[Evidence]:
    """What was clicked in each stage: how often, the label that led on, and the tries that did not."""
    for stage in STAGES[:4]:
        clicks = [a for a in recording.actions if a.stage == stage and a.kind == "click"]
        if clicks:
            met = [a for a in clicks if a.met]
            label = f', the last on "{met[-1].target}"' if met else ""
            failed = len(clicks) - len(met)
            tries = f", {failed} of them without effect" if failed else ""
            count = f"{len(clicks)} click{'s' if len(clicks) > 1 else ''}"
            last = met[-1] if met else clicks[-1]
            yield Evidence(text=f"{stage}: {count}{label}{tries}", snapshot=last.before, box=last.box)

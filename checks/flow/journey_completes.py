"""journey-completes: whether a shopper gets from the first page to the payment step."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Furthest, Recording, Wall
from ...journey.shown import STAGES, Snapshot, Stage
from ...language.again import again
from ...language.said import Said, counted, say, together
from ..assessment import Confidence, Evidence, Severity, Status
from ..check import Options, Result, Source, check
from ..places import cite, page
from ..prices import PLACES
from ..seen import STAGE, purpose, target

ORDER: tuple[Furthest, ...] = ("discovery", "product", "cart", "checkout", "payment")

WALLS: dict[Wall, str] = {
    "account-required": say("The shop asks for an account, and offers no way on without one."),
    "bot-wall": say("The shop keeps automated browsers out; a shopper may get on."),
    "password": say("The shop is behind a password."),
    "maintenance": say("The shop says that it is closed for maintenance."),
    "not-open": say("The shop says that it is not open yet."),
    "region": say("The shop turns away visitors from the country Kassa came from."),
    "no-delivery": say("The shop does not deliver to the address that Kassa gave."),
    "sold-out": say("What Kassa wanted to buy is sold out."),
    "shop-error": say("The shop itself shows an error."),
    "time-limit": say("Kassa's time was up."),
}

UNJUDGED: frozenset[Wall] = frozenset(
    {"bot-wall", "password", "maintenance", "not-open", "region", "no-delivery", "sold-out", "time-limit"}
)
"""Walls that say nothing about the way of an ordinary shopper."""

REACHED: dict[Furthest, Said] = {
    "discovery": say("the discovery stage"),
    "product": say("the product stage"),
    "cart": say("the cart stage"),
    "checkout": say("the checkout stage"),
    "payment": say("the payment step"),
}


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
    false_alarms="Kassa may not know a word or a widget that shoppers understand. What a form of the checkout "
    "complains of is not taken for an error of the shop: it may be of what was filled in.",
)
def journey_completes(recording: Recording, options: CompletesOptions) -> Iterator[Result]:
    """Judge where the walk stopped."""
    furthest = recording.furthest
    if furthest is None and not any(outcome.reached for outcome in recording.outcome.values()):
        yield Result("journey", "not-observed", _why(recording, "discovery") or say("No page of the shop was reached."))
        return
    reached = ORDER.index(furthest) if furthest else 0
    measured = say("reached {stage}", stage=REACHED[furthest] if furthest else say("the first page"))
    if reached >= ORDER.index(options.until):
        helped: list[Stage] = [s for s in STAGES if (o := recording.outcome.get(s)) and o.reached and o.how == "helped"]
        told = [say("The walk got from the first page to {stage}.", stage=REACHED[ORDER[reached]])]
        if helped:
            stages = together([STAGE[s] for s in helped], ", ")
            told.append(say("The configuration helped at: {stages}.", stages=stages))
        evidence = list(_steps(recording))
        until = REACHED[options.until]
        yield Result("journey", "passed", together(told), measured, reached + 1, "stages", until, evidence, "way")
        return
    yield _stopped(recording, options, furthest, reached, measured)


def _stopped(
    recording: Recording, options: CompletesOptions, furthest: Furthest | None, reached: int, measured: str
) -> Result:
    stopped: Stage = "checkout" if furthest in ("checkout", "payment") else STAGES[min(reached + 1, 3)]
    # After a checkout the cart is emptied: its pages are no part of the way.
    way = recording.at_stage("checkout") if furthest == stopped else []
    way = way or [s for s in recording.snapshots if s.stage not in (None, "support")]
    last = way[-1] if way else None
    outcome = recording.outcome.get(stopped)
    wall = outcome.wall if outcome else None
    wall = wall or next((o.wall for o in recording.outcome.values() if o.wall), None)
    # What a form of the checkout complains of may be what was filled in.
    form = last is not None and last.stage == "checkout" and any(f.visible for f in last.fields)
    complains = last is not None and bool(last.errors) and not wall and not form
    shop_error = wall == "shop-error" or complains or bool(last and (last.status or 200) >= 500)
    where = say("The walk stopped {place}.", place=PLACES[last.step]) if last else say("The walk stopped.")
    told = [where, _why(recording, stopped)]
    status: Status = "warned"
    severity: Severity | None = "medium"
    confidence: Confidence | None = "low"
    if recording.visit.interrupted:
        status, told = "not-observed", [where, say("It was interrupted.")]
    elif wall in UNJUDGED:
        status = "not-observed"
        told.append(WALLS[wall])
    elif shop_error:
        status, severity, confidence = "failed", None, "medium"
        told.append(WALLS["shop-error"])
    elif wall == "account-required":
        severity, confidence = "high", "medium"
        told.append(WALLS[wall])
    elif reached == 0 and not recording.at_stage("product"):
        status = "not-observed"
        told.append(say("Kassa found nothing to buy, and the shop shows no error."))
    else:
        told.append(say("The shop shows no error there, so it is Kassa that could not continue."))
    return Result(
        "journey",
        status,
        together(told),
        measured=measured,
        value=reached + 1,
        unit="stages",
        threshold=REACHED[options.until],
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
    told = again(reason)
    return told if not reason or reason.endswith((".", "!", "?")) else say("{reason}.", reason=told)


def _last_seen(recording: Recording, last: Snapshot | None) -> Iterator[Evidence]:
    """The page where the walk stopped, its errors, and what was tried there last."""
    if last is None:
        return
    yield page(last, say("where the walk stopped"))
    for error in last.errors[:3]:
        yield cite(error, last, say("error shown"))
    tried = next((a for a in reversed(recording.actions) if not a.met), None)
    if tried:
        labels = ", ".join(f'"{c.label}"' for c in tried.candidates[:5])
        words = [say("{purpose}: tried “{target}”", purpose=purpose(tried), target=target(tried))]
        words += [say("out of {labels}", labels=labels)] if labels else []
        words += [again(tried.happened)] if tried.happened else []
        text = together(words, "; ")
        yield Evidence(text=text, snapshot=tried.before, box=tried.box, selector=tried.selector)


def _steps(recording: Recording) -> Iterator[Evidence]:
    """What was clicked in each stage: how often, the label that led on, and the tries that did not."""
    for stage in STAGES[:4]:
        clicks = [a for a in recording.actions if a.stage == stage and a.kind == "click"]
        if clicks:
            met = [a for a in clicks if a.met]
            failed = len(clicks) - len(met)
            parts = [counted("{number} click", "{number} clicks", len(clicks))]
            parts += [say("the last on “{target}”", target=target(met[-1]))] if met else []
            parts += [say("{number} of them without effect", number=failed)] if failed else []
            last = met[-1] if met else clicks[-1]
            text = say("{stage}: {clicks}", stage=STAGE[stage], clicks=together(parts, ", "))
            yield Evidence(text=text, snapshot=last.before, box=last.box)

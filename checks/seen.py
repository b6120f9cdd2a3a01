"""What of a stage was seen: its landing page, whether it was walked to its end, and evidence that points there."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from ..journey.recording import Action, Recording
from ..journey.shown import Box, Snapshot, Stage, Step
from ..language.again import again
from ..language.said import Said, say
from .assessment import Evidence, FindingStage
from .check import Result

STAGE: dict[FindingStage, Said] = {
    "discovery": say("discovery"),
    "product": say("product"),
    "cart": say("cart"),
    "checkout": say("checkout"),
    "support": say("support"),
    "journey": say("journey"),
}
"""What a sentence calls a stage."""

STEP: dict[Step, Said] = {
    "home": say("First page"),
    "listing": say("Listing"),
    "search": say("Search"),
    "product": say("Product page"),
    "added": say("Added to cart"),
    "cart": say("Cart"),
    "account": say("Account choice"),
    "address": say("Address"),
    "delivery": say("Delivery"),
    "payment": say("Payment step"),
    "page": say("Page"),
}
"""What a step is called."""


PAGE: dict[str, Said] = {
    "contact": say("contact"),
    "returns": say("returns"),
    "delivery": say("delivery"),
    "privacy": say("privacy"),
    "terms": say("terms"),
    "imprint": say("imprint"),
    "about": say("about"),
    "withdrawal": say("withdrawal"),
    "complaints": say("complaints"),
    "tracking": say("tracking"),
    "faq": say("questions and answers"),
    "accessibility": say("accessibility"),
}
"""What a sentence calls a page outside the walk."""


def purpose(action: Action) -> str:
    """What an act was for, to be told in the reader's language."""
    return again(action.purpose)


def target(action: Action) -> str:
    """What an act was done to: the shop's words for it, or the walk's own for what it closes without a button."""
    return again(action.target) if action.kind == "dismiss" and action.selector is None else action.target


def expected(action: Action) -> str:
    """What an act should have brought, to be told in the reader's language; nothing where nothing was expected."""
    return again(action.expected)


class Placed(Protocol):
    """Anything a page shows that has a place."""

    box: Box


def evidence(snapshot: Snapshot, element: Placed | None, text: str) -> Evidence:
    """Evidence that points at an element of a snapshot, or at the whole page."""
    return Evidence(
        text=text,
        snapshot=snapshot.id,
        box=element.box if element else None,
        selector=getattr(element, "selector", None),
        url=snapshot.url,
    )


def shopped(recording: Recording) -> list[Snapshot]:
    """What a shopper saw on the way to the payment step: without the cart as Kassa went back to it to empty it."""
    emptied = {action.after for action in recording.actions if action.kind == "empty-cart"}
    last = max((n for n, s in enumerate(recording.snapshots) if s.stage == "checkout"), default=None)
    return [
        s
        for n, s in enumerate(recording.snapshots)
        if s.id not in emptied and not (s.stage == "cart" and last is not None and n > last)
    ]


def landing(recording: Recording, stage: Stage) -> Snapshot | None:
    """The first document that was loaded in a stage; None when its pages only changed softly."""
    return next((s for s in recording.at_stage(stage) if not s.soft), None)


def completed(recording: Recording, stage: Stage) -> bool:
    """Whether a stage was seen to its end: the next one was reached, or in the checkout the payment step.

    What was counted in a stage that was not seen to its end is a lower bound: it can fail, never pass.
    """
    match stage:
        case "discovery":
            return recording.reached("product")
        case "product":
            return recording.reached("cart")
        case "cart":
            return recording.reached("checkout")
        case "checkout":
            return recording.furthest == "payment"
        case "support":
            return recording.reached("support")


def so_far(recording: Recording, stage: Stage, result: Result) -> Result:
    """The result as it is where the stage was seen to its end; else a failure stands, and nothing better is claimed."""
    if completed(recording, stage) or result.status in ("failed", "not-observed"):
        return result
    message = say(
        "{message} The walk did not see the {stage} stage to its end, so there may be more.",
        message=result.message,
        stage=STAGE[stage],
    )
    return replace(result, status="not-observed", message=message)


def not_judged(recording: Recording, stage: FindingStage) -> Result:
    """The result for a stage of which nothing can be said: it was not reached, or left nothing to judge."""
    if stage == "journey" or recording.reached(stage):
        message = say("Nothing was recorded of the {stage} stage that this check could judge.", stage=STAGE[stage])
        return Result(stage, "not-observed", message)
    outcome = recording.outcome.get(stage)
    reason = again(outcome.reason) if outcome and outcome.reason else say("the walk ended before it.")
    message = say("The {stage} stage was not reached: {reason}", stage=STAGE[stage], reason=reason)
    return Result(stage, "not-observed", message)

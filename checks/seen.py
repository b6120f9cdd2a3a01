"""What of a stage was seen: its landing page, whether it was walked to its end, and evidence that points there."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from ..journey.recording import Action, Recording
from ..journey.shown import Box, Snapshot, Stage, Step
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


PURPOSE: dict[str, Said] = {
    "enter the shop": say("enter the shop"),
    "find products": say("find products"),
    "open the menu": say("open the menu"),
    "open the search": say("open the search"),
    "search": say("search"),
    "see more products": say("see more products"),
    "open a product": say("open a product"),
    "choose an option": say("choose an option"),
    "add to cart": say("add to cart"),
    "open the cart": say("open the cart"),
    "go to the checkout": say("go to the checkout"),
    "go on as a guest": say("go on as a guest"),
    "type the address": say("type the address"),
    "choose a delivery method": say("choose a delivery method"),
    "go on in the checkout": say("go on in the checkout"),
    "say that it is meant": say("say that it is meant"),
    "open the shop": say("open the shop"),
    "accept cookies": say("accept cookies"),
    "reject cookies": say("reject cookies"),
    "leave cookies": say("leave cookies"),
    "go back to where the walk began": say("go back to where the walk began"),
    "go back to a list and look further": say("go back to a list and look further"),
    "go to the shop's home": say("go to the shop's home"),
    "open a product that the sitemap names": say("open a product that the sitemap names"),
    "go back to the products": say("go back to the products"),
    "open the cart by its address": say("open the cart by its address"),
    "put the product into the cart again": say("put the product into the cart again"),
    "open the order summary": say("open the order summary"),
    "add to cart before anything is chosen": say("add to cart before anything is chosen"),
    "send the form incomplete": say("send the form incomplete"),
    "go on to the checkout that was left": say("go on to the checkout that was left"),
    "go on to the step that was left": say("go on to the step that was left"),
    "go back to the form": say("go back to the form"),
    "load the form anew": say("load the form anew"),
    "go back to the cart to empty it": say("go back to the cart to empty it"),
    "open the cart to empty it": say("open the cart to empty it"),
    "take the product out of the cart": say("take the product out of the cart"),
}
"""What a reader calls the purpose of an act."""

EXPECTED: dict[str, Said] = {
    "a field to search in": say("a field to search in"),
    "a list of products": say("a list of products"),
    "a page that asks for the address": say("a page that asks for the address"),
    "a page that asks who buys and where to deliver": say("a page that asks who buys and where to deliver"),
    "a page that sells it": say("a page that sells it"),
    "it goes": say("it goes"),
    "it is chosen": say("it is chosen"),
    "its fields": say("its fields"),
    "links to lists of products": say("links to lists of products"),
    "more products": say("more products"),
    "the cart holds it": say("the cart holds it"),
    "the cart with the product in it": say("the cart with the product in it"),
    "the cart": say("the cart"),
    "the consent wall goes": say("the consent wall goes"),
    "the next step": say("the next step"),
    "the shop": say("the shop"),
    "what is missing is said": say("what is missing is said"),
    "what the order costs": say("what the order costs"),
}
"""What a reader calls what an act should bring."""


def purpose(action: Action) -> str:
    """What an act was for, to be told in the reader's language where it is a usual one."""
    verb, _, what = action.purpose.partition(" ")
    if verb == "give" and what:
        return say("give {what}", what=what)
    return PURPOSE.get(action.purpose, action.purpose)


def expected(action: Action) -> str:
    """What an act should have brought, to be told in the reader's language; nothing where nothing was expected."""
    return EXPECTED.get(action.expected or "", action.expected or "")


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
    reason = outcome.reason if outcome and outcome.reason else say("the walk ended before it.")
    message = say("The {stage} stage was not reached: {reason}", stage=STAGE[stage], reason=reason)
    return Result(stage, "not-observed", message)

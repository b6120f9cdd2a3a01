"""back-button: whether the browser's own button leads where a shopper takes it to lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...journey.probed import BackToCart
from ...journey.recording import Recording
from ...journey.shown import Overlay, Snapshot
from ...language.again import again
from ...language.said import say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..checkout import states
from ..places import address
from ..seen import so_far

MOST = 50
"""Entries of a history at which browsers stop counting."""

LOW = 4
"""Layers of less than this part of the viewport's height are low."""


class BackButton(Options):
    """back-button has no options."""


@check(
    id="back-button",
    family="flow",
    stages=("product", "cart", "checkout"),
    severity="high",
    confidence="medium",
    title="The browser's back button leads one step back",
    failing_title="The browser's back button does not lead where shoppers expect",
    why="Shoppers go back to look something up or to correct it. Who lands elsewhere, before an empty cart or an empty "
    "form, begins again or gives up.",
    fix="Give whatever looks like a page of its own (a step of the checkout, a drawer, a layer) an entry in the "
    "browser's history, and keep the cart and what was typed when a shopper comes back.",
    sources=(Source("Baymard Institute: at 59 % of shops back does not do what shoppers expect", 2020, "P"),),
    options=BackButton,
    observes="Goes one step back from the first page of the checkout to the cart and forward again, where no way to "
    "pay is shown yet; and reads after adding to the cart and at each step of the checkout whether the browser's "
    "history has grown. Passes when the cart is shown again and holds the product, and when drawer and steps have "
    "entries of their own. Warns for a drawer without one. Fails when the cart is empty or another page is shown, and "
    "when a step of the checkout has no entry: then back leaves the checkout.",
    false_alarms="Kassa's browser keeps no page in memory as others do; a cart that only comes back from there is "
    "taken for lost. What was typed is judged by no-retyping.",
    since="0.2",
)
def back_button(recording: Recording, options: BackButton) -> Iterator[Result]:
    """Judge where back leads from the drawer, from the checkout, and within it."""
    yield from _drawer(recording)
    if recording.probes.back_to_cart:
        yield _cart(recording, recording.probes.back_to_cart)
    yield from _steps(recording)


def _drawer(recording: Recording) -> Iterator[Result]:
    """A cart that opened over the product page."""
    pages = [s for s in recording.at_stage("product") if s.step == "product" and s.history]
    opened = next((s for s in recording.at_stage("product") if s.step == "added" and s.history), None)
    if not pages or opened is None:
        return
    before = pages[-1]
    drawer = next((o for o in opened.overlays if o.kind == "cart" and not _is_notice(o, opened)), None)
    if drawer is None or address(before.url) != address(opened.url) or opened.history >= MOST:
        yield Result("product", "not-applicable", say("Nothing opened over the product page that back could close."))
        return
    own = opened.history > before.history
    message = (
        say("The cart that opens over the page has an entry in the browser's history: back closes it.")
        if own
        else say("The cart that opens over the page has no entry in the browser's history: back leaves the product.")
    )
    yield Result(
        "product",
        "passed" if own else "warned",
        message,
        threshold=say("back closes it"),
        evidence=[Evidence(text=drawer.text[:120], snapshot=opened.id, box=drawer.box, selector=drawer.selector)],
        subject="drawer",
        severity=None if own else "medium",
    )


def _is_notice(overlay: Overlay, page: Snapshot) -> bool:
    """Whether a low layer only says something for a while: nobody takes it for a page of its own."""
    return not overlay.modal and overlay.box.height < page.viewport.height / LOW


def _cart(recording: Recording, tried: BackToCart) -> Result:
    if tried.failure:
        return Result("cart", "not-observed", say("No step back was tried: {reason}.", reason=again(tried.failure)))
    left = recording.snapshot(tried.snapshot)
    shown = [
        Evidence(text=say("from {address}", address=address(left.url)), snapshot=left.id, url=left.url),
        Evidence(text=say("to {address}", address=address(tried.url)), url=tried.url),
    ]
    status: Status = "failed"
    if tried.filled is False:
        message = say("One step back from the checkout the cart is empty.")
    elif tried.asks_again:
        status = "warned"
        message = say("One step back from the checkout the browser asks whether to send a form again.")
    elif not tried.arrived:
        message = say("One step back from the checkout leads to {address}, and not to the cart.",
                      address=address(tried.url))  # fmt: skip
    elif tried.filled is None:
        status = "not-observed"
        message = say("One step back from the checkout the page does not tell what is in the cart.")
    elif not tried.returned:
        status = "warned"
        message = say("One step back the cart is as it was; forward does not lead to the checkout again.")
    else:
        status = "passed"
        message = say("One step back from the checkout the cart is as it was, and forward leads on again.")
    return Result(
        "cart", status, message, threshold=say("the cart as it was"), evidence=shown, subject="back to the cart"
    )


def _steps(recording: Recording) -> Iterator[Result]:
    """Steps of the checkout that take the place of the one before."""
    steps = [
        (one, other)
        for one, other in pairwise(s for s in states(recording) if s.history)
        if one.step != other.step and _replaced(one, other) and other.history < MOST
    ]
    if not steps:
        if any(s.history for s in states(recording)):
            message = say("No step of the checkout took the place of another.")
            yield so_far(recording, "checkout", Result("checkout", "not-applicable", message))
        return
    lost = [(one, other) for one, other in steps if other.history == one.history]
    message = say("Each step of the checkout has an entry in the browser's history.")
    if lost:
        message = say(
            "The step after “{title}” has no entry in the browser's history: back leaves the checkout.",
            title=lost[0][0].title,
        )
    shown = [Evidence(text=other.title, snapshot=other.id, url=other.url) for _, other in lost or steps]
    result = Result(
        "checkout",
        "failed" if lost else "passed",
        message,
        measured=say("{part} of {all} steps", part=len(steps) - len(lost), all=len(steps)),
        value=len(steps) - len(lost),
        unit="steps",
        threshold=say("an entry for each step"),
        evidence=shown,
        subject="steps",
    )
    yield so_far(recording, "checkout", result)


def _replaced(one: Snapshot, other: Snapshot) -> bool:
    """Whether nothing that was asked before is asked any more: for a shopper that is another page."""
    old = {f.selector for f in one.fields if f.visible and f.landmark not in ("header", "nav", "footer")}
    new = {f.selector for f in other.fields if f.visible}
    return bool(old) and not old & new

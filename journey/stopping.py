"""Why a walk stops in the checkout, as a shop owner would want to read it."""

from __future__ import annotations

from ..language.said import say
from . import account, address_dialog, candidates, form, walls
from .discovery import Stopped
from .guard.pressing import refuse_press
from .recording import Action, Refusal
from .shown import Control, Snapshot
from .visit import Visit
from .vocabulary import mentioned


def could_order(control: Control, snapshot: Snapshot, why: str) -> Stopped:
    """It stops before a button that is known to order, or cannot be told from one that does."""
    return Stopped(
        say(
            'Kassa stopped before "{label}" at {url}, because pressing it could place an order: {why}. '
            "It is not pressed whatever the configuration says",
            label=control.text or control.name,
            url=snapshot.url,
            why=why,
        )
    )


def _answered(visit: Visit, snapshot: Snapshot) -> set[str]:
    """Messages that still stand at fields that are filled in by now, and stood there while they were empty.

    The field may still be marked invalid: many a shop looks again only when its button is pressed.
    """
    filled = {f.selector: f.error for f in snapshot.fields if f.visible and f.error and f.filled}
    before = [f for earlier in visit.recording.snapshots for f in earlier.fields if not f.filled]
    return {f.error for f in before if f.error and filled.get(f.selector) == f.error}


def _held_back(visit: Visit) -> tuple[Action, Refusal] | None:
    """The last click, and the request behind it that the order guard stopped; None where it stopped none."""
    clicked = next((a for a in reversed(visit.recording.actions) if a.kind == "click"), None)
    if clicked is None:
        return None
    stopped = [r for r in visit.recording.refusals if r.net == "network" and r.at >= clicked.started]
    return (clicked, stopped[0]) if stopped else None


def cannot_continue(visit: Visit, snapshot: Snapshot) -> Stopped:
    """Why the checkout cannot be continued from this page."""
    if any(mentioned(t.text, "no_delivery") for t in snapshot.texts):
        country = visit.recording.visit.country
        return Stopped(say("The shop does not deliver to {country}", country=country), "no-delivery")
    if any(mentioned(t.text, "account_required") for t in snapshot.texts):
        return account.required(visit)
    if form.creates_account(snapshot) and not snapshot.errors:
        return account.required(visit)
    if walls.asks_for_a_person(snapshot):
        return Stopped(say("The checkout asks to prove that a person is there"), "bot-wall")
    ways = candidates.go_on(snapshot, visit.flow, form.asked(snapshot))
    answered = set() if any(r.refused is None for r in ways) else _answered(visit, snapshot)
    told = [f'"{f.label}": {f.error}' for f in snapshot.fields if f.visible and f.error and f.error not in answered]
    told += [e.text for e in snapshot.errors if e.text not in answered]
    pressed = [a.happened for a in visit.recording.actions if a.kind == "click"]
    if visit.spoken and pressed and visit.spoken[-1][:160] in pressed[-1]:
        told.insert(0, visit.spoken[-1])
    terms = next((f for f in form.asked(snapshot) if f.purpose == "terms" and not f.checked), None)
    if told:
        return Stopped(say("The checkout does not go on; the page says: {words}", words=told[0][:200]))
    asks_address = address_dialog.opener(visit, snapshot)
    if asks_address:
        label = asks_address.text or asks_address.name
        return Stopped(
            say('The checkout asks for an address behind "{label}", and no form for one could be opened', label=label)
        )
    refused = [r for r in ways if r.refused]
    if refused:
        control = refused[0].control
        label = control.text or control.name
        if why := refuse_press(control, snapshot, visit.flow, vouched=True):
            return could_order(control, snapshot, why)
        return Stopped(
            say(
                'Kassa stopped before "{label}" at {url}, because pressing it could place an order: {why}. '
                "If it only goes on, name it in the configuration: "
                'journey: hints: continue_buttons: ["{selector}"]',
                label=label,
                url=snapshot.url,
                why=refused[0].refused,
                selector=control.selector,
            )
        )
    if held := _held_back(visit):
        return Stopped(
            say(
                'Kassa held back what "{label}" sends ({request}), because {why}. No hint lets it pass',
                label=held[0].target,
                request=held[1].what[:200],
                why=held[1].why,
            )
        )
    if terms is not None:
        return Stopped(
            say(
                'The checkout does not go on without agreeing: "{label}". Kassa does not agree there',
                label=terms.label[:120],
            )
        )
    return Stopped(
        say(
            "No way to go on was found in the checkout at {url}. "
            "The configuration can name it (journey: hints: continue_buttons)",
            url=snapshot.url,
        )
    )

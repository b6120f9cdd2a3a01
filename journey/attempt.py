"""Act, verify, go back: no step trusts its first guess."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from ..language.said import say
from .addresses import page_of
from .candidates import Ranked, to_try
from .guard.pressing import refuse_press
from .hosts import host_of, same_site
from .overlays import uncover
from .shown import Snapshot, Stage, Step
from .visit import Refused, Unusable, Visit

PATIENCE = 1.5
"""Seconds that a click without any effect is given to show one."""

LATEST = 4.0
"""Seconds within which a page must show what came of a click, counted from its first rest."""

Postcondition = Callable[[Snapshot], str | None]
"""What happened, in words, when a page state is what was wanted; None when it is not."""


class NotFound(Exception):
    """No candidate led to what was wanted. The message says what was tried."""


async def attempt(
    visit: Visit,
    snapshot: Snapshot,
    rank: Callable[[Snapshot], Sequence[Ranked]],
    *,
    stage: Stage,
    step: Step,
    purpose: str,
    expected: str,
    met: Postcondition,
) -> Snapshot:
    """Try the candidates, best first, until one leads to a page state that meets the postcondition; return that.

    `rank` lists the candidates of a page state. A click that changes nothing is repeated once: the page may not have
    listened yet. One that leads elsewhere is undone. Raises NotFound when none did.
    """
    tried: dict[str, str] = {}
    unheard: set[str] = set()
    ranked = rank(snapshot)
    waited = False
    for _ in range(2 * visit.settings.limits.tries):
        left = [r for r in to_try(ranked, len(ranked)) if _key(r) not in tried]
        if not left and not waited and _disabled(ranked) and await visit.changes(LATEST):
            waited = True  # a page may free its button only when its scripts have run
            snapshot = await visit.look(stage, step)
            ranked = rank(snapshot)
            continue
        if not left or len(tried) >= visit.settings.limits.tries:
            break
        chosen = left[0]
        label = (chosen.control.name or chosen.control.text or chosen.control.selector)[:60]
        visit.say(stage, step, f'{purpose}: "{label}"' + (" again" if _key(chosen) in unheard else ""))
        recorded = [r.candidate() for r in ranked[:8]]
        try:
            action = await visit.press(
                chosen.control, snapshot, step=step, purpose=purpose, expected=expected, candidates=recorded
            )
        except Refused as error:
            tried[_key(chosen)] = str(error)
            continue
        except Unusable as error:
            target = chosen.control.href
            if _key(chosen) in unheard:
                tried[_key(chosen)] = say('"{label}": {why}', label=label, why=str(error))
                if target and same_site(host_of(target), host_of(snapshot.url)):
                    # Covered for good: the address behind it is the same.
                    after = await visit.open(
                        target, stage, step, say("{purpose}: open where it leads", purpose=purpose)
                    )
                    if happened := met(after):
                        visit.recording.actions[-1].happened = happened
                        return after
                    snapshot = after
                    ranked = rank(snapshot)
                    continue
            unheard.add(_key(chosen))
            snapshot = await uncover(visit, await visit.look(stage, step, screen=False), all=True)
            ranked = rank(snapshot)
            continue
        after, happened = await outcome(visit, stage, step, met)
        if happened:
            action.happened = happened
            return after
        action.met, action.happened = False, difference(snapshot, after)
        if action.happened != NOTHING or _key(chosen) in unheard:
            tried[_key(chosen)] = say('"{label}": {why}', label=label, why=action.happened)
        unheard.add(_key(chosen))
        if action.happened != NOTHING and after.url != snapshot.url and not after.soft:
            after = await visit.back(stage, step)
        snapshot = after
        ranked = rank(snapshot)
    if not ranked and not tried:
        raise NotFound(say("nothing on the page looks like a way to {purpose}", purpose=purpose))
    refused = [
        say('"{label}" was not pressed: {why}', label=r.control.name or r.control.text, why=r.refused)
        for r in ranked
        if r.refused
    ]
    none = say("no way to {purpose} was worth a try", purpose=purpose)
    raise NotFound("; ".join(dict.fromkeys([*tried.values(), *refused])) or none)


async def outcome(visit: Visit, stage: Stage, step: Step, met: Postcondition) -> tuple[Snapshot, str | None]:
    """What came of what was just done: the page state, and what shows that it is what was wanted.

    A page may show it late, without asking the server: it is looked at again as long as it goes on changing, for
    LATEST seconds at most.
    """
    after = await visit.look(stage, step)
    happened = met(after)
    end = time.monotonic() + LATEST
    while not happened and (left := end - time.monotonic()) > 0 and await visit.changes(min(PATIENCE, left)):
        after = await visit.look(stage, step)
        happened = met(after)
    return after, happened


def _disabled(ranked: Sequence[Ranked]) -> bool:
    """Whether one of these would be tried but for being disabled."""
    return any(r.refused is None and not r.control.enabled for r in ranked)


def _key(ranked: Ranked) -> str:
    return f"{ranked.control.selector} {ranked.control.name}"


async def candidates_of_hint(
    visit: Visit, snapshot: Snapshot, selector: str | None, *, vouched: bool = False
) -> list[Ranked]:
    """The control that the configuration names for a step, as the only candidate; empty when it names none.

    `vouched`: the configuration says that it does not order.
    Raises NotFound when the selector finds nothing to click on this page.
    """
    if not selector:
        return []
    control = await visit.hinted(selector, snapshot)
    if control is None:
        raise NotFound(
            say(
                "the configuration names {selector}, and nothing on {url} that can be clicked is that",
                selector=repr(selector),
                url=snapshot.url,
            )
        )
    ranked = Ranked(control)
    ranked.add(100, "named by the configuration")
    ranked.refused = refuse_press(control, snapshot, visit.flow, vouched=vouched)
    return [ranked]


NOTHING = say("nothing changed")


def difference(before: Snapshot, after: Snapshot) -> str:
    """What changed between two page states, in words."""
    if page_of(before.url) != page_of(after.url):
        return say("the page went to {url}", url=after.url)
    if after.errors and [e.text for e in after.errors] != [e.text for e in before.errors]:
        return say('the page says "{words}"', words=after.errors[0].text[:160])
    if len(after.overlays) > len(before.overlays):
        return say('something opened over the page: "{words}"', words=after.overlays[-1].text[:80])
    if [f.selector for f in before.fields] != [f.selector for f in after.fields]:
        return say("other form fields are shown")
    old, new = {t.text for t in before.texts}, {t.text for t in after.texts}
    fresh = [t.text for t in after.texts if t.text in new - old]
    if fresh:
        return say('the page now says "{words}"', words=fresh[0][:100])
    return say("some text went away") if old - new else NOTHING

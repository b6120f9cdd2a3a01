"""The way of those who use no mouse: does Tab lead to what a page is for, and can be seen where the focus is?

Nothing is pressed but Tab, which sends nothing and chooses nothing; in the checkout only until the first field has the
focus, before anything is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import form
from ..probed import KeyboardWalk
from ..shown import Control, FormField, Snapshot
from ..snapshot import element, script

if TYPE_CHECKING:
    from playwright.async_api import Page

    from ..visit import Visit

MOST = 200
"""Presses of Tab at most: skip links and large menus may stand before what a page is for."""

AT_ONCE = 10
"""Presses of Tab until the page is asked whether the focus has arrived."""


async def walk(visit: Visit, snapshot: Snapshot, target: Control | FormField | None) -> None:
    """Press Tab on this page until the target has the focus, once for each stage; record how that went."""
    stage = snapshot.stage
    known = {each.stage for each in visit.recording.probes.keyboard}
    if not visit.settings.probes.keyboard or stage is None or stage in known or target is None or target.frame:
        return
    words = target.label if isinstance(target, FormField) else target.name or target.text
    seen = KeyboardWalk(
        stage=stage, snapshot=snapshot.id, target=words[:120], selector=target.selector, box=target.box
    )  # fmt: skip
    visit.recording.probes.keyboard.append(seen)
    await visit.judge()
    await press_tab(visit.page, target.node, seen)


def first_field(snapshot: Snapshot) -> FormField | None:
    """The first field of a checkout that asks who buys or where to deliver."""
    return next((f for f in form.asked(snapshot) if f.purpose in form.PERSONAL), None)


async def press_tab(page: Page, node: int, seen: KeyboardWalk) -> None:
    """Press Tab until the element of this node has the focus or nothing more can be told, and note what was seen."""
    from playwright.async_api import Error

    try:
        target = await element(page, node)
        await target.evaluate(script("keyboard"))
        for n in range(1, MOST + 1):
            await page.keyboard.press("Tab")
            if n % AT_ONCE == 0 and await page.evaluate("() => window.__kassa.keyboard.over()"):
                break
        # A field of the checkout keeps the focus: leaving it empty could bring a complaint.
        found = await page.evaluate("leave => window.__kassa.keyboard.end(leave)", seen.stage != "checkout")
    except (Error, LookupError) as error:
        seen.failure = str(error).splitlines()[0][:200]
        return
    whole = KeyboardWalk.model_validate({**seen.model_dump(), **found})
    for name in found:
        setattr(seen, name, getattr(whole, name))

"""Giving a value to a form control as a shopper does: typing, ticking, choosing from native and from drawn lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from ..language.said import say
from .shown import FormField, Option
from .vocabulary import mentioned

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle

ACT = 2.0
"""Seconds that an act on a control waits for the control to be there, at rest and uncovered."""

LIST = 2.0
"""Seconds until a drawn list must show its choices."""

DEEPER = 0.5
"""Seconds that a menu may take to show the choices below the one taken."""

LEVELS = 4
"""How many menus a list may show, one below a choice of the other: region, city, district."""

SUGGESTIONS = 1.0
"""Seconds that suggestions for what was typed are waited for, where the field announces them or wants one taken."""

TICKED = """e => e.matches("input") ? e.checked
  : ["aria-checked", "aria-selected", "aria-pressed"].some((name) => e.getAttribute(name) === "true")"""
PRESS_LABEL = "e => (e.labels && e.labels[0] ? e.labels[0] : e.closest('label') || e).click()"
BOX_AROUND = "e => window.__kassa?.boxAround?.(e) || e"
SUGGESTS = """e => e.getAttribute("role") === "combobox" || /list|both/.test(e.getAttribute("aria-autocomplete") || "")
  || e.getAttribute("aria-haspopup") === "listbox" """


class _Offered(TypedDict):
    labels: list[str]
    able: list[bool]
    best: int
    menu: bool


class NoChoice(Exception):
    """A list offers nothing that can be chosen. The message says what it offers."""


@cache
def _options() -> str:
    return Path(__file__).with_name("page").joinpath("options.js").read_text("utf-8")


Value = str | bool | Sequence[str]
"""Text to type, label of an option, True or False for a box or radio; several texts for a list, dearest wish first."""


async def give(
    handle: ElementHandle, field: FormField, value: Value, *, again: bool = False, leave: bool = True
) -> None:
    """Give a value to a control. Without `leave` the cursor stays in a text field.

    `again` says that the shop refused this field before: then a suggestion is taken where there is one. What a drawn
    list offers is only known while it is open, and noted in the field then. Raises playwright's Error when the control
    cannot be used, NoChoice when a list offers nothing.
    """
    if isinstance(value, bool):
        await _tick(handle, field, value)
        return
    wishes = [value] if isinstance(value, str) else list(value)
    if field.type == "select":
        await _select(handle, wishes[0])
    elif field.type == "combobox" and field.tag == "input":
        await _choose_by_input(handle, field, wishes)
    elif field.tag in ("input", "textarea") or field.type in ("textbox", "searchbox", "spinbutton"):
        await _type(handle, wishes, again=again, leave=leave)
    else:
        await handle.click(timeout=ACT * 1000)
        field.options = await choose(handle, wishes)


async def _tick(handle: ElementHandle, field: FormField, value: bool) -> None:
    from playwright.async_api import Error

    if await handle.evaluate(TICKED) == value:
        return
    try:
        if field.tag == "input":
            await handle.set_checked(value, timeout=ACT * 1000)
        else:
            await handle.click(timeout=ACT * 1000)
    except Error:
        # Drawn by its label, or covered by what draws it.
        await handle.evaluate(PRESS_LABEL)


async def _select(handle: ElementHandle, label: str) -> None:
    # A select behind a drawn widget has no size of its own; the widget follows its change event.
    hidden = not await handle.is_visible()
    await handle.select_option(label=label, timeout=ACT * 1000, force=hidden)


async def _type(handle: ElementHandle, wishes: Sequence[str], *, again: bool, leave: bool) -> None:
    value = wishes[0]
    await handle.fill(value, timeout=ACT * 1000)
    if await handle.evaluate("e => 'value' in e && !e.value"):
        # A mask that listens to keys only.
        await handle.type(value, timeout=ACT * 1000 + 100 * len(value))
    suggests = await handle.evaluate(SUGGESTS)
    if again or suggests:
        await _take_suggestion(handle, wishes, any_will_do=again, insist=suggests)
    # Blur, as a shopper leaves the field; never Enter.
    if leave:
        await handle.evaluate("e => e.blur()")


async def _choose_by_input(handle: ElementHandle, field: FormField, wishes: Sequence[str]) -> None:
    """Choose from a list whose input may be typed into to narrow it: long ones hold only what is in view."""
    box = (await handle.evaluate_handle(BOX_AROUND)).as_element() or handle
    await box.click(timeout=ACT * 1000)
    if wishes and await handle.is_editable():
        await handle.type(wishes[0])
        try:
            await choose(handle, wishes)
            return
        except NoChoice:
            await handle.fill("", timeout=ACT * 1000)
    field.options = await choose(handle, wishes)


async def _take_suggestion(handle: ElementHandle, wishes: Sequence[str], *, any_will_do: bool, insist: bool) -> None:
    from playwright.async_api import TimeoutError

    try:
        offered = await _offered(handle, wishes, SUGGESTIONS)
    except TimeoutError:
        if not insist:
            return
        # Some lists open at the next key only, once their choices have come.
        await handle.press("End")
        await handle.press("Backspace")
        await handle.type(wishes[0][-1:])
        try:
            offered = await _offered(handle, wishes, SUGGESTIONS)
        except TimeoutError:
            return
    best = offered["best"]
    if best >= 0 or any_will_do:
        await _press_option(handle, max(best, 0))


async def choose(handle: ElementHandle, wishes: Sequence[str]) -> list[Option]:
    """Choose from the open list of a drawn widget: the first wish it offers, else its first real choice.

    Returns what it offers, with what was chosen. Raises NoChoice.
    """
    from playwright.async_api import TimeoutError

    try:
        offered = await _offered(handle, wishes, LIST)
    except TimeoutError:
        raise NoChoice(say("its list showed no choices within {seconds} s", seconds=f"{LIST:g}")) from None
    labels = offered["labels"]
    real = [
        n
        for n, label in enumerate(labels)
        if label and not mentioned(label, "choose_option") and not mentioned(label, "out_of_stock")
    ]
    real = [n for n in real if offered["able"][n]] or real
    best = offered["best"] if offered["best"] >= 0 else (real[0] if real else -1)
    if best < 0:
        raise NoChoice(say("its list offers nothing"))
    await _press_option(handle, best)
    if offered["menu"]:
        await _choose_below(handle, wishes)
    return [
        Option(label=labels[n], value=labels[n], selected=n == best, disabled=not offered["able"][n])
        for n, label in enumerate(labels)
        if n == best or (label and not mentioned(label, "choose_option"))
    ]


async def _choose_below(handle: ElementHandle, wishes: Sequence[str]) -> None:
    """Choose from the menus that a choice in a menu has opened, until none opens any more."""
    from playwright.async_api import TimeoutError

    for _ in range(LEVELS):
        try:
            offered = await _offered(handle, wishes, DEEPER, fresh=True)
        except TimeoutError:
            return
        able = next((n for n, able in enumerate(offered["able"]) if able), 0)
        await _press_option(handle, offered["best"] if offered["best"] >= 0 else able)


async def _offered(handle: ElementHandle, wishes: Sequence[str], seconds: float, *, fresh: bool = False) -> _Offered:
    frame = await handle.owner_frame()
    assert frame is not None
    found = await frame.wait_for_function(_options(), arg=[handle, list(wishes), fresh], timeout=seconds * 1000)
    return await found.json_value()


async def _press_option(handle: ElementHandle, number: int) -> None:
    frame = await handle.owner_frame()
    assert frame is not None
    option = (await frame.evaluate_handle("n => window.__kassa.options[n]", number)).as_element()
    if option:
        await option.click(timeout=ACT * 1000)

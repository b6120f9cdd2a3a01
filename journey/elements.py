"""What a page tells of its elements: which has the cursor, what one stands in, whether a click reaches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Page

UPWARDS = """e => {
  const nodes = [];
  for (; e; e = e.parentElement || e.getRootNode().host) if (window.__kassa?.index) nodes.push(window.__kassa.index(e));
  return nodes;
}"""
"""The handles of an element and of all that it stands in."""

FOCUS = """() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return null;
  const judged = e.matches("input, select, textarea") && e.willValidate && !e.form?.noValidate;
  const text = (e.innerText || "").trim().slice(0, 1000);
  return { node: window.__kassa?.index?.(e) ?? -1, text, bubble: judged ? e.validationMessage : "" };
}"""
"""The element with the focus, as a Focus."""

CENTRE = """e => {
  e.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const box = e.getBoundingClientRect();
  const top = e.isConnected ? e.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) : null;
  return top !== null && (e.contains(top) || top.contains(e));
}"""
"""Brings an element to the middle of the window, away from bars at its edges; whether a click reaches it there."""

RESPONSE = """began => window.__kassa?.responses
  ? Math.max(16, ...window.__kassa.responses(began - performance.timeOrigin).map((entry) => entry.duration)) : null"""


class Focus(TypedDict):
    """The element that has the cursor."""

    node: int
    text: str
    """What it shows."""
    bubble: str
    """What the browser itself says of its value when the form is sent; empty when it is valid."""


async def focus(page: Page) -> Focus | None:
    """Where the cursor is; None when it is nowhere or the page went elsewhere."""
    from playwright.async_api import Error

    try:
        found: Focus | None = await page.evaluate(FOCUS)
    except Error:
        return None
    return found


async def nodes_around(handle: ElementHandle) -> list[int]:
    """The handles of an element and of all that it stands in, the nearest first."""
    nodes: list[int] = await handle.evaluate(UPWARDS)
    return nodes


async def is_reached_in_the_middle(handle: ElementHandle) -> bool:
    """Bring an element to the middle of the window, away from bars at its edges; whether a click reaches it there."""
    reached: bool = await handle.evaluate(CENTRE)
    return reached


async def response(page: Page, since: float) -> float | None:
    """Milliseconds from the latest click to the paint after it, by Event Timing; 16 where it took less.

    `since`: when the click began, in milliseconds of the epoch. None when the page went to another document meanwhile.
    """
    from playwright.async_api import Error

    try:
        took: float | None = await page.evaluate(RESPONSE, since)
    except Error:
        return None
    return took

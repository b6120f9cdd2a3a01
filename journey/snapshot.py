"""Turns one settled page state into a Snapshot: one evaluation in each frame, then reading in Python."""

from __future__ import annotations

import asyncio
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ..language.said import say
from .data import read_data, read_words
from .hosts import host_of, same_site
from .queries import NOTHING, Queries
from .reading.page import RawPage
from .reading.snapshot import read
from .shown import Snapshot, Stage, Step

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Frame, Page

READING = Path(__file__).with_name("reading")
PARTS = ("dom", "names", "structured", "walk", "fields", "controls", "progress", "snapshot", "changes")
FRAME_LIMIT = 2.0
"""Seconds a child frame may take to answer."""
NODES_PER_FRAME = 100_000
SMALLEST_FRAME = 16
"""A frame narrower or lower than this, in pixels, is a beacon."""
FOREIGN_CONTROLS = 100

_frames: WeakKeyDictionary[Page, list[Frame]] = WeakKeyDictionary()


@cache
def script(name: str) -> str:
    """The source of a script in `journey/page`."""
    return Path(__file__).with_name("page").joinpath(f"{name}.js").read_text("utf-8")


@cache
def _in_page(queries: Queries) -> str:
    choosing = f"const CHOOSING = {json.dumps(_choosing())};"
    body = "\n".join([choosing, *(script(part) for part in PARTS)])
    read = "const json = plainJson(snapshot(selectors, collectors)); watchChanges(); return json;"
    look = f'(selectors) => {{ "use strict";\n{body}\n{read} }}'
    # Outside of the function, so that a collector sees none of its names.
    return f"((collectors) => {look})({queries.functions()})"


def _choosing() -> dict[str, list[str]]:
    """With which words a list asks to choose: how they begin, and how they end, in every language."""
    words = read_words(READING / "choosing.yaml")
    return {
        place: sorted({each for some in by_language.values() for each in some}) for place, by_language in words.items()
    }


@cache
def _payment_providers() -> dict[str, str]:
    return read_data(READING / "payment_providers.yaml")


def payment_provider(host: str) -> str | None:
    """The payment provider a host belongs to, or None."""
    providers = _payment_providers()
    labels = host.split(".")
    return next((providers[name] for i in range(len(labels)) if (name := ".".join(labels[i:])) in providers), None)


def _provider_of(place: dict[str, Any], shop: str) -> str | None:
    """The payment provider of a frame, by its host, or by its title where it is not the shop's own; or None."""
    host = host_of(place["url"])
    if provider := payment_provider(host):
        return provider
    if not host or same_site(host, shop):
        return None
    title = place["title"] or ""
    names = dict.fromkeys(_payment_providers().values())
    return next((name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE)), None)


def _numbered(page: Page, frame: Frame) -> int:
    frames = _frames.setdefault(page, [page.main_frame])
    if frame not in frames:
        frames.append(frame)
    return frames.index(frame)


async def element(page: Page, node: int) -> ElementHandle:
    """The live element of a Control or FormField, by its `node`. LookupError when the page no longer has it."""
    number, index = divmod(node, NODES_PER_FRAME)
    frames = _frames.get(page, [])
    if number < len(frames) and not frames[number].is_detached():
        handle = await frames[number].evaluate_handle(
            "index => { const e = window.__kassa?.node?.(index); return e && e.isConnected ? e : null; }", index
        )
        found = handle.as_element()
        if found is not None:
            return found
    raise LookupError(say("the element with node {number} is no longer in the page", number=str(node)))


async def _look(frame: Frame, queries: Queries = NOTHING) -> RawPage:
    return json.loads(await frame.evaluate(_in_page(queries), list(queries.selectors)))


async def _look_inside(frame: Frame) -> tuple[int, RawPage | None] | None:
    """The node of the frame's element in its parent, and what the frame shows; None for beacons and dead frames."""
    from playwright.async_api import Error

    async def both() -> tuple[int, RawPage | None] | None:
        place = await (await frame.frame_element()).evaluate(
            """e => { const box = e.getBoundingClientRect();
            return { node: window.__kassa?.index?.(e) ?? -1, size: Math.min(box.width, box.height) }; }"""
        )
        if place["size"] < SMALLEST_FRAME:
            return None
        return place["node"], await _look(frame)

    try:
        return await asyncio.wait_for(both(), FRAME_LIMIT)
    except (Error, TimeoutError):
        return None


def _shift(item: dict[str, Any], frame: dict[str, Any], number: int, host: str | None) -> dict[str, Any]:
    box = item["box"]
    moved = {**item, "box": {**box, "x": box["x"] + frame["box"]["x"], "y": box["y"] + frame["box"]["y"]}}
    moved |= {"overlay": frame["overlay"], "landmark": frame["landmark"] or item["landmark"], "form": None}
    if "node" in item and item.get("frame") is None:
        moved |= {"node": number * NODES_PER_FRAME + item["node"], "frame": host}
        moved["visible"] = item["visible"] and frame["visible"]
    return moved


def _merge(page: RawPage, frame: dict[str, Any], inner: RawPage, number: int, host: str, shop: str) -> None:
    """Put what a frame shows into the page it is in. Of a stranger's frame only the controls count."""
    own = not host or same_site(host, shop)
    offset = len(page["blocks"])
    before = len(page["fields"])
    controls = inner["controls"] if own else inner["controls"][:FOREIGN_CONTROLS]
    for control in controls:
        block = control["block"] + offset if own and frame["visible"] and control["block"] >= 0 else -1
        page["controls"].append(_shift(control, frame, number, host or shop) | {"block": block})
    if frame["overlay"] is not None:
        overlay = page["overlays"][frame["overlay"]]
        overlay["text"] = (overlay["text"] + " " + " ".join(t["text"] for t in inner["texts"])).strip()[:1000]
    if not own:
        return
    page["frames"] += [_shift(place, frame, number, None) | {"node": -1} for place in inner["frames"]]
    if not frame["visible"]:
        return
    for block in inner["blocks"]:
        parent = block["parent"] + offset if block["parent"] >= 0 else -1
        page["blocks"].append({**_shift(dict(block) | {"landmark": None}, frame, number, None), "parent": parent})  # type: ignore[typeddict-item]
    for text in inner["texts"]:
        moved = _shift(dict(text), frame, number, None) | {"before": text["before"] + before}
        moved["block"] = text["block"] + offset if text["block"] >= 0 else -1
        page["texts"].append(moved)  # type: ignore[arg-type]
    after = len(page["texts"]) - len(inner["texts"])
    for field in inner["fields"]:
        moved = _shift(field, frame, number, host or shop)
        moved |= {"before": field["before"] + after, "block": field["block"] + offset if field["block"] >= 0 else -1}
        page["fields"].append(moved)


async def _frame_tree(page: Page, main: RawPage) -> list[dict[str, Any]]:
    """Look into all child frames side by side, merge what belongs, return the frames of the page."""
    children = [frame for frame in page.frames if frame.parent_frame is not None and not frame.is_detached()]
    seen = await asyncio.gather(*(_look_inside(frame) for frame in children))
    raws: dict[Frame, RawPage] = {page.main_frame: main}
    shop = host_of(main["url"])
    merges: list[tuple[RawPage, dict[str, Any], RawPage, int, str]] = []
    for child, answer in zip(children, seen, strict=True):
        parent = child.parent_frame
        if answer is None or parent is None or parent not in raws or answer[1] is None:
            continue
        place = next((f for f in raws[parent]["frames"] if f["node"] == answer[0]), None)
        if place is None:
            continue
        raws[child] = answer[1]
        host = host_of(child.url)
        place |= {"url": child.url or place["url"]}
        place["fields"] = sum(1 for field in answer[1]["fields"] if field["visible"])
        if _provider_of(place, shop) is None:
            merges.append((raws[parent], place, answer[1], _numbered(page, child), host))
    # Innermost first, so that a frame's own frames are in it before it is merged.
    for parent_raw, place, inner, number, host in reversed(merges):
        _merge(parent_raw, place, inner, number, host, shop)
    return [
        {"fields": 0} | place | {"host": host_of(place["url"]), "payment": _provider_of(place, shop)}
        for place in main["frames"]
    ]


async def take_snapshot(
    page: Page,
    *,
    id: str,
    stage: Stage | None,
    step: Step,
    at: float,
    queries: Queries = NOTHING,
    country: str | None = None,
) -> Snapshot:
    """What a shopper sees on the page now. Requests, console, screenshot, status and headers are the caller's to add.

    `at` in ms since the start of the visit; `queries` is what checks ask beside what is always read;
    `country` (ISO 3166) settles which dollar or krona is meant. Raises playwright's Error when the page is gone.
    """
    _numbered(page, page.main_frame)
    main = await _look(page.main_frame, queries)
    frames = await _frame_tree(page, main)
    return read(main, frames=frames, id=id, stage=stage, step=step, at=at, country=country)

"""The hints of a configuration for the step at which a walk stopped, prefilled with what the recording saw there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..journey.recording import Candidate, Recording
from ..journey.shown import Control, Snapshot
from ..reports.stop import Stop
from ..reports.text import line
from ..reports.verdict import place

MOST = 10
"""Lines written for one hint."""

MEANING = {
    "listing": "Address of a list of products",
    "product": "Address of a product that can be bought",
    "add_to_cart": "What puts the product into the cart",
    "options": "Options of the product that must be chosen",
    "cart": "What leads to the cart: a selector or an address",
    "checkout": "What leads to the checkout",
    "guest": "What goes on without an account",
    "continue_buttons": "What goes on in the checkout, and does not order: you vouch for it",
    "fields": "What to give to a field, by its label or a selector",
}


def missing_step(recording: Recording, stop: Stop) -> str:
    """The `hints` section of a configuration, every hint a comment, for one walk."""
    return "\n".join(f"  {text}".rstrip() for text in _lines(recording, stop))


def _lines(recording: Recording, stop: Stop) -> Iterator[str]:
    yield f"# The walk on {recording.visit.device} stopped {place(stop)}:"
    yield f"#   {line(stop.why, 300)}"
    if stop.snapshot:
        yield f"# The page: {line(stop.snapshot.url, 200)}"
    for action in stop.tried:
        yield f"# Tried: {action.purpose} with {_quoted(action.target)}: {line(action.happened, 120)}"
    yield "# Take the # from the line that is right, and mend it where it has to be. One hint is enough for one step."
    yield '# A selector is one of CSS or Playwright, such as "#go-on" or "text=Go on".'
    yield "hints:"
    for name in stop.hints:
        yield f"  # {MEANING[name]}:"
        yield from (f"  # {text}" for text in _hint(name, recording, stop))


def _hint(name: str, recording: Recording, stop: Stop) -> Iterator[str]:
    if name in ("listing", "product"):
        yield from _links(name, recording, stop.snapshot)
    elif name == "fields":
        yield from _fields(stop.snapshot)
    elif name == "options":
        yield from _options(stop.snapshot)
    elif stop.ways:
        for way in stop.ways[:MOST]:
            selector = _quoted(way.selector, 500)
            value = f"[{selector}]" if name == "continue_buttons" else selector
            yield f"{name}: {value}  # {_about(way)}"
    else:
        yield f"{name}: {'[]' if name == 'continue_buttons' else _quoted('')}"


def _links(name: str, recording: Recording, snapshot: Snapshot | None) -> Iterator[str]:
    """Links of the shop's own host: those of the navigation may be lists, those of the content products."""
    shop = urlsplit(snapshot.url if snapshot else recording.visit.url).netloc
    found: dict[str, Control] = {}
    for control in snapshot.controls if snapshot else []:
        target = urlsplit(control.href or "")
        outside = control.landmark in ("header", "nav")
        own = control.visible and target.netloc == shop and target.path not in ("", "/")
        if own and outside == (name == "listing") and control.landmark != "footer":
            found.setdefault(target.path + (f"?{target.query}" if target.query else ""), control)
    for path, control in list(found.items())[:MOST]:
        yield f"{name}: {_quoted(path, 500)}  # {_quoted(control.name or control.text)}"
    if not found:
        yield f"{name}: /..."


def _fields(snapshot: Snapshot | None) -> Iterator[str]:
    visible = [f for f in snapshot.fields if f.visible and f.enabled] if snapshot else []
    wanted = [f for f in visible if f.error or f.invalid] or [
        f for f in visible if not f.filled and (f.required or f.marked_required)
    ]
    wanted = wanted or [f for f in visible if not f.filled and f.type not in ("checkbox", "radio")]
    for field in wanted[:MOST]:
        if field.error:
            yield f"  {_quoted(field.label)}: the shop says {_quoted(field.error, 120)}"
    yield f"fields: {_to_fill_in([field.label or field.selector for field in wanted[:MOST]])}"


def _options(snapshot: Snapshot | None) -> Iterator[str]:
    asked = [f for f in snapshot.fields if f.visible and f.purpose == "product-option"] if snapshot else []
    labels: dict[str, list[str]] = {}
    for field in asked:
        offered = [o.label for o in field.options if o.value] or [field.label]
        labels.setdefault(field.label if field.options else field.group or field.label, []).extend(offered)
    for label, offered in labels.items():
        yield f"  {_quoted(label)}: one of {', '.join(map(_quoted, offered[:MOST]))}"
    yield f"options: {_to_fill_in(list(labels))}"


def _to_fill_in(keys: list[str]) -> str:
    """A mapping of YAML with an empty value for each key."""
    return "{" + ", ".join(f'{_quoted(key, 300)}: ""' for key in keys) + "}"


def _about(way: Candidate) -> str:
    if way.refused:
        return f"{_quoted(way.label)}; not pressed: {line(way.refused, 160)}"
    return f"{_quoted(way.label)}; {line(', '.join(way.reasons), 160)}"


def _quoted(text: str, most: int = 80) -> str:
    return json.dumps(line(text, most), ensure_ascii=False)

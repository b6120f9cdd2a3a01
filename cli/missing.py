"""The hints of a configuration for the step at which a walk stopped, prefilled with what the recording saw there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..checks.seen import purpose
from ..journey.recording import Candidate, Recording
from ..journey.shown import Control, Snapshot
from ..language.again import again
from ..language.catalogue import DEFAULT
from ..language.said import Said, say, together, told
from ..reports.labels import label
from ..reports.stop import Stop
from ..reports.text import line
from ..reports.verdict import place

MOST = 10
"""Lines written for one hint."""

MEANING = {
    "listing": say("Address of a list of products"),
    "product": say("Address of a product that can be bought"),
    "add_to_cart": say("What puts the product into the cart"),
    "options": say("Options of the product that must be chosen"),
    "cart": say("What leads to the cart: a selector or an address"),
    "checkout": say("What leads to the checkout"),
    "guest": say("What goes on without an account"),
    "continue_buttons": say("What goes on in the checkout, and does not order: you vouch for it"),
    "fields": say("What to give to a field, by its label or a selector"),
}


def missing_step(recording: Recording, stop: Stop, language: str = DEFAULT) -> str:
    """The `hints` section of a configuration, every hint a comment told in a language, for one walk."""
    return "\n".join(f"  {told(text, language)}".rstrip() for text in _lines(recording, stop))


def _lines(recording: Recording, stop: Stop) -> Iterator[str]:
    device = label("device", recording.visit.device)
    yield _comment(say("The walk on {device} stopped. {place}:", device=device, place=place(stop)))
    yield _comment(_short(again(stop.why), 300), "  ")
    if stop.snapshot:
        yield _comment(say("The page: {url}", url=line(stop.snapshot.url, 200)))
    for action in stop.tried:
        yield _comment(
            say(
                "Tried: {purpose} with “{target}”: {happened}",
                purpose=purpose(action),
                target=line(action.target, 80),
                happened=_short(again(action.happened) or say("nothing"), 120),
            )
        )
    yield _comment(say("Take the # from the line that is right, and mend it where it has to be."))
    yield _comment(say("One hint is enough for one step."))
    yield _comment(say('A selector is one of CSS or Playwright, such as "#go-on" or "text=Go on".'))
    yield "hints:"
    for name in stop.hints:
        yield together(["  ", _comment(MEANING[name]), say(": ")], "")
        yield from (together(["  # ", text], "") for text in _hint(name, recording, stop))


def _comment(words: str, indent: str = "") -> Said:
    return together(["# ", indent, words], "")


def _short(words: str, most: int) -> Said:
    """Words on one line, cut at `most` characters in whichever language they are told."""
    return Said(lambda language: line(told(words, language), most))


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
            yield together([f"{name}: {value}  # ", _about(way)], "")
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
            said = say("{label}: the shop says {error}", label=_quoted(field.label), error=_quoted(field.error, 120))
            yield together(["  ", said], "")
    yield f"fields: {_to_fill_in([field.label or field.selector for field in wanted[:MOST]])}"


def _options(snapshot: Snapshot | None) -> Iterator[str]:
    asked = [f for f in snapshot.fields if f.visible and f.purpose == "product-option"] if snapshot else []
    labels: dict[str, list[str]] = {}
    for field in asked:
        offered = [o.label for o in field.options if o.value] or [field.label]
        labels.setdefault(field.label if field.options else field.group or field.label, []).extend(offered)
    for asking, offered in labels.items():
        choices = ", ".join(map(_quoted, offered[:MOST]))
        yield together(["  ", say("{label}: one of {choices}", label=_quoted(asking), choices=choices)], "")
    yield f"options: {_to_fill_in(list(labels))}"


def _to_fill_in(keys: list[str]) -> str:
    """A mapping of YAML with an empty value for each key."""
    return "{" + ", ".join(f'{_quoted(key, 300)}: ""' for key in keys) + "}"


def _about(way: Candidate) -> Said:
    why = _short(together(map(again, way.reasons), ", "), 160)
    if way.refused:
        why = say("not pressed: {why}", why=_short(again(way.refused), 160))
    return together([_quoted(way.label), why], "; ")


def _quoted(text: str, most: int = 80) -> str:
    return json.dumps(line(text, most), ensure_ascii=False)

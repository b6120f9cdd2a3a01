"""Candidates for clearing what lies over a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..addresses import page_of
from ..guard.flow import Flow
from ..shown import FormField, Snapshot
from ..vocabulary import begins
from .ranking import Ranked, is_named, labels, mentions, rank

CROSSES = frozenset("×✕✖✗⨯╳xX")
"""Signs that close."""

MINUSES = frozenset("–−—_")
"""Signs that make small."""


def closers(snapshot: Snapshot, flow: Flow, overlay: int) -> list[Ranked]:
    """Controls that close an overlay."""
    around = snapshot.overlays[overlay].box
    texts = [text.box for text in snapshot.texts if text.overlay == overlay]
    # A layer may be as large as the page, and what it says stand in a smaller box of its own.
    top = min((box.y for box in texts), default=around.y)
    right = max((box.x + box.width for box in texts), default=around.x + around.width)

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay != overlay:
            return
        r.add(60, "its words say close", when=is_named(c, "close"))
        r.add(50, "its words begin with close", when=r.score <= 0 and any(begins(w, "close") for w in labels(c)))
        r.add(50, "a cross", when=any(label.strip() in CROSSES for label in labels(c)))
        r.add(45, "a sign that makes it small", when=any(label.strip() in MINUSES for label in labels(c)))
        r.add(40, "the page calls it close", when=re.search(r"\b(close|dismiss|minimi[sz]e)\b", c.hints, re.I))
        small = 8 <= c.box.width <= 64 and c.box.height <= 64 and not c.href
        corner = c.box.y - around.y < 80 and around.x + around.width - c.box.x - c.box.width < 80
        corner = corner or (c.box.y <= top and c.box.x + c.box.width >= right - 20)
        r.add(30, "a small button in its corner", when=r.score <= 0 and small and corner and not c.text)

    return rank(snapshot, flow, score)


def answers(snapshot: Snapshot, flow: Flow, overlay: int, category: str) -> list[Ranked]:
    """Controls that answer what an overlay asks, by a category of words: age_confirm, stay_here."""

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay != overlay:
            return
        r.add(60, "its words fit", when=is_named(c, category))
        r.add(50, "its words begin so", when=r.score <= 0 and any(begins(w, category) for w in labels(c)))
        r.add(40, "its words say yes", when=r.score <= 0 and any(begins(w, "yes") for w in labels(c)))

    return rank(snapshot, flow, score)


def gate_openers(snapshot: Snapshot, flow: Flow, fields: Sequence[FormField]) -> list[Ranked]:
    """Controls that send the fields of an age gate."""
    forms = {f.form for f in fields if f.form is not None}
    layers = {f.overlay for f in fields}

    def score(r: Ranked) -> None:
        c = r.control
        sends = c.form in forms and c.tag in ("button", "input") and c.type in ("submit", "")
        if not sends and c.overlay not in layers:
            return
        r.add(60, "its words fit", when=is_named(c, "age_confirm", "enter_shop"))
        r.add(40, "it sends what was asked", when=sends)
        r.add(30, "its words go on", when=is_named(c, "continue_step") or any(begins(w, "yes") for w in labels(c)))
        r.add(-60, "it stays outside", when=is_named(c, "close", "reject_cookies"))

    return rank(snapshot, flow, score) if fields else []


def postcode_senders(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Controls of a dialog that send the postcode it asks for."""
    asked = [f for f in snapshot.fields if f.visible and f.purpose == "postal-code" and f.overlay is not None]
    forms = {f.form for f in asked if f.form is not None}

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay not in {f.overlay for f in asked} or c.tag not in ("button", "input"):
            return
        r.add(40, "it sends what was asked", when=c.form in forms and c.type in ("submit", ""))
        r.add(30, "its words go on", when=is_named(c, "continue_step", "confirm"))
        row = any(abs(f.box.y + f.box.height / 2 - c.box.y - c.box.height / 2) <= f.box.height / 2 for f in asked)
        r.add(30, "beside what was asked", when=row)
        r.add(-80, "closes", when=is_named(c, "close") or any(label.strip() in CROSSES for label in labels(c)))

    return rank(snapshot, flow, score)


def ways_to_choose(snapshot: Snapshot, flow: Flow) -> list[Ranked]:
    """Buttons of a dialog that choose one of several things that it lists."""
    dialogs = [n for n, overlay in enumerate(snapshot.overlays) if overlay.modal and overlay.kind != "consent"]

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay in dialogs:
            r.add(60, "its words choose", when=is_named(c, "choose"))

    return rank(snapshot, flow, score)


CONSENT = ("accept_cookies", "reject_cookies", "cookie_settings", "save_cookies")
"""Categories of words on the buttons of a consent wall."""


def consent(snapshot: Snapshot, flow: Flow, category: str) -> list[Ranked]:
    """Buttons of a consent wall that do what a category of words says: accept_cookies, reject_cookies, ..."""
    others = [c for c in CONSENT if c != category]

    def score(r: Ranked) -> None:
        c = r.control
        if c.overlay is None or snapshot.overlays[c.overlay].kind != "consent":
            return
        r.add(60, "its words fit", when=is_named(c, category))
        if r.score <= 0 and not is_named(c, *others):
            r.add(45, "its words begin so", when=any(begins(label, category) for label in labels(c)))
            r.add(40, "such words are in it", when=r.score <= 0 and mentions(c, category))
            r.add(-30, "other words are in it too", when=r.score > 0 and any(mentions(c, other) for other in others))
        if r.score > 0:
            r.add(10, "a button", when=c.tag in ("button", "input") or c.role == "button")
            r.add(-50, "leads elsewhere", when=c.href and page_of(c.href) != page_of(snapshot.url))

    return rank(snapshot, flow, score)

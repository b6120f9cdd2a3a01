"""Small recordings made by hand, for tests of checks: `from .build import field, recording, snapshot`.

Every function gives a whole model with sensible defaults; any of the model's fields can be given by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from kassa.journey.recording import Action, Checkout, Choice, Furthest, Recording, StageOutcome, SupportPage, Visit
from kassa.journey.shown import (
    STAGES,
    Amount,
    AmountRole,
    Box,
    Control,
    Form,
    FormField,
    Money,
    Request,
    Size,
    Snapshot,
    Stage,
    Step,
    Text,
)

HOST = "shop.test"
HOME = f"https://{HOST}/"

STAGE_OF: dict[Step, Stage] = {
    "home": "discovery",
    "listing": "discovery",
    "search": "discovery",
    "product": "product",
    "added": "product",
    "cart": "cart",
    "account": "checkout",
    "address": "checkout",
    "delivery": "checkout",
    "payment": "checkout",
    "page": "support",
}


def box(x: float = 100, y: float = 200, width: float = 300, height: float = 40) -> Box:
    """A box inside the first screen of a desktop."""
    return Box(x=x, y=y, width=width, height=height)


def slug(words: str) -> str:
    return re.sub(r"\W+", "-", words.lower()).strip("-") or "unnamed"


def text(words: str, tag: str = "p", **more: Any) -> Text:
    return Text(**{"text": words, "tag": tag, "box": box(), **more})


def amount(value: str, role: AmountRole = "item", label: str = "", **more: Any) -> Amount:
    """An amount in euro, printed as `€ value`."""
    given = {"amount": value, "currency": "EUR", "text": f"€ {value}", "label": label, "role": role, "box": box()}
    return Amount(**{**given, **more})


def field(label: str, purpose: str | None = None, type: str = "text", **more: Any) -> FormField:
    """A visible, enabled, optional field of the snapshot's first form, in the main part of the page."""
    given = {
        "node": 0,
        "selector": f"#{slug(label)}",
        "tag": type if type in {"select", "textarea"} else "input",
        "type": type,
        "id": slug(label),
        "name": slug(label),
        "label": label,
        "label_from": "label" if label else "none",
        "form": 0,
        "landmark": "main",
        "box": box(),
        "purpose": purpose,
        "checked": False if type in {"checkbox", "radio"} else None,
    }
    return FormField(**{**given, **more})


def control(name: str, tag: str = "button", **more: Any) -> Control:
    """A visible button, or a link with `tag="a"`."""
    given = {
        "node": 0,
        "selector": f"#{slug(name)}",
        "tag": tag,
        "role": "link" if tag == "a" else "button",
        "name": name,
        "text": name,
        "href": HOME + slug(name) if tag == "a" else None,
        "in_view": True,
        "landmark": "main",
        "box": box(),
    }
    return Control(**{**given, **more})


def request(url: str = HOME, type: str = "document", bytes: int | None = 1000, **more: Any) -> Request:
    """An answered GET request, of the shop itself when the host is the shop's."""
    parts = urlsplit(url)
    given = {
        "url": url,
        "method": "GET",
        "type": type,
        "status": 200,
        "bytes": bytes,
        "first_party": parts.hostname == HOST,
        "secure": parts.scheme == "https",
    }
    return Request(**{**given, **more})


def choice(label: str, value: str | None = None, selected: bool = False) -> Choice:
    """A delivery or payment method, with its price in euro."""
    price = Money(amount=value, currency="EUR") if value is not None else None
    return Choice(label=label, amount=price, selected=selected)


def support_page(kind: str, words: str, **more: Any) -> SupportPage:
    """A support page that was read, linked from the first snapshot's footer."""
    given = {"url": HOME + kind, "link": kind.capitalize(), "found_on": "s01", "status": 200, "landmark": "footer"}
    return SupportPage(**{"kind": kind, "text": words, **given, **more})


def snapshot(step: Step = "address", **more: Any) -> Snapshot:
    """A page of 1280 by 2000 in English at that step, its stage and URL after the step; `recording` gives it its id."""
    fields: Sequence[FormField] = more.get("fields", [])
    forms = 1 + max((f.form for f in fields if f.form is not None), default=-1)
    given = {
        "id": "",
        "stage": STAGE_OF[step],
        "step": step,
        "url": HOME + step,
        "title": step.capitalize(),
        "at": 0,
        "viewport": Size(width=1280, height=800),
        "page": Size(width=1280, height=2000),
        "lang": "en",
        "language": "en",
        "status": 200,
        "forms": [Form(selector=f"form:nth-of-type({n + 1})", action=HOME, method="post") for n in range(forms)],
    }
    return Snapshot(**{**given, **more})


def action(purpose: str = "go on", step: Step = "address", **more: Any) -> Action:
    """A click at that step that did what was expected, after half a second of waiting."""
    given = {
        "id": "a01",
        "stage": STAGE_OF[step],
        "step": step,
        "kind": "click",
        "purpose": purpose,
        "target": purpose.capitalize(),
        "selector": f"#{slug(purpose)}",
        "box": box(),
        "started": 0,
        "wait": 500,
    }
    return Action(**{**given, **more})


def recording(*snapshots: Snapshot, **more: Any) -> Recording:
    """A walk over these snapshots: ids `s01`, `s02`, ... in order, their stages reached, the checkout as a guest."""
    for number, each in enumerate(snapshots, 1):
        each.id = each.id or f"s{number:02}"
        each.at = each.at or number * 1000
    stages = {each.stage for each in snapshots}
    states = [each for each in snapshots if each.stage == "checkout"]
    steps: list[Step] = list(dict.fromkeys(each.step for each in states))
    payment = next((each.id for each in states if each.step == "payment"), None)
    order: tuple[Furthest, ...] = ("checkout", "cart", "product", "discovery")
    given = {
        "schema_version": 1,
        "visit": Visit(
            url=HOME,
            shop=HOST,
            started="2026-11-22T10:00:00+01:00",
            device="desktop",
            language="en",
            country="NL",
            currency="EUR",
            browser="Chromium 140",
            user_agent="Kassa",
            kassa="0.1.0",
        ),
        "outcome": {
            stage: StageOutcome(reached=True, how="walked")
            if stage in stages
            else StageOutcome(reached=False, reason="The walk did not get there.")
            for stage in STAGES
        },
        "furthest": "payment" if payment else next((stage for stage in order if stage in stages), None),
        "snapshots": list(snapshots),
        "checkout": Checkout(
            guest="default" if states else None,
            steps=steps,
            snapshots=[each.id for each in states],
            payment_snapshot=payment,
        ),
    }
    return Recording(**{**given, **more})

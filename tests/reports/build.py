"""An audit made by hand: the tea shop of tea-shop.yaml and findings.yaml, on desktop, mobile or both."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from kassa.checks.assessment import Assessment, CheckoutSummary, Evidence, FieldMet, Finding, LedgerLine, Score
from kassa.checks.check import fingerprint
from kassa.checks.first import first
from kassa.journey.recording import (
    Action,
    Checkout,
    Choice,
    Device,
    Recording,
    Refusal,
    StageOutcome,
    SupportPage,
    Visit,
)
from kassa.journey.shown import Product, Request, Size, Snapshot, Stage, Timing
from kassa.reports.audit import Audit, Walk

from .pictures import Element, draw, lay_out

HERE = Path(__file__).parent
SHOP = "www.theehuis-linde.example"
LINE_KEYS = ("amount", "label", "stage", "step", "role", "snapshot", "element", "first")
FIELD_KEYS = ("label", "purpose", "type", "required", "autocomplete", "inputmode", "step", "snapshot", "again")
MOBILE_STOPS = 'The button "Volgende" did not lead on: the page kept asking for the house number.'

Pages = dict[str, dict[str, Element]]


@cache
def told(name: str) -> Any:
    """What a YAML file beside this one tells."""
    return yaml.safe_load((HERE / name).read_text("utf-8"))


@cache
def page(snapshot_id: str, device: Device) -> tuple[dict[str, Element], Size, bytes]:
    """The elements of a page, its size and its screenshot, drawn once for all tests."""
    row = next(row for row in told("tea-shop.yaml")["snapshots"] if row["id"] == snapshot_id)
    elements = lay_out(row["elements"], device)
    if device == "desktop":
        size = Size(width=1280, height=row["height"])
    else:
        last = max(element.box.y + element.box.height for element in elements.values())
        size = Size(width=390, height=max(844, int(last) + 60))
    return elements, size, draw(elements, size, "Theehuis Linde")


def snapshot(row: dict[str, Any], device: Device, folder: Path) -> Snapshot:
    """One snapshot, with its screenshot in the folder."""
    _, screen, picture = page(row["id"], device)
    viewport = Size(width=1280, height=800) if device == "desktop" else Size(width=390, height=844)
    name = f"{row['id']}-{row['step']}.jpg"
    (folder / "screens").mkdir(parents=True, exist_ok=True)
    (folder / "screens" / name).write_bytes(picture)
    return Snapshot(
        id=row["id"],
        stage=row["stage"],
        step=row["step"],
        url=row["url"],
        title=row["title"],
        at=row["at"],
        viewport=viewport,
        page=screen,
        screenshot=name,
        screen=screen,
        soft=row.get("soft", False),
        limit=row.get("limit"),
        timing=Timing(**row["timing"]) if "timing" in row else None,
        requests=[
            Request(url=row["url"], method="GET", type="image", status=200, bytes=b, first_party=True, secure=True)
            for b in row.get("bytes", [])
        ],
    )


def finding(row: dict[str, Any], pages: Pages) -> Finding:
    """One finding; its evidence names elements of pages."""
    evidence = []
    for told_evidence in row.get("evidence", []):
        if isinstance(told_evidence, dict):
            evidence.append(Evidence(**told_evidence))
        elif told_evidence[0] in pages:
            on, element, text = told_evidence
            box = pages[on][element].box
            evidence.append(Evidence(text=text, snapshot=on, box=box, selector=f"#{element}"))
    found = Finding(**{**row, "evidence": evidence}, fingerprint=fingerprint(row["check"], row["stage"], ""))
    evidence[:] = [e for e in evidence if e.snapshot is None or e.snapshot in pages]
    return found.model_copy(update={"evidence": evidence})


def walk(device: Device, folder: Path, stops: bool = False) -> Walk:
    """The walk on one device; `stops` ends it at the address, as shops do to some."""
    tea = told("tea-shop.yaml")
    rows = tea["snapshots"][:7] if stops else tea["snapshots"]
    pages: Pages = {row["id"]: page(row["id"], device)[0] for row in rows}
    visit = Visit(
        url=f"https://{SHOP}/",
        shop=SHOP,
        started="2026-11-22T14:03:00+01:00",
        device=device,
        language="nl",
        country="NL",
        currency="EUR",
        browser="Chromium 140",
        user_agent="Kassa",
        kassa="0.1.0",
        duration=38_000 if stops else 52_400,
    )
    walked: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout")
    outcome: dict[Stage, StageOutcome] = {stage: StageOutcome(reached=True, how="walked") for stage in walked}
    if stops:
        outcome["checkout"] = StageOutcome(reached=True, how="walked", reason=MOBILE_STOPS)
    seen = {row["id"] for row in rows}
    delivery = [] if stops else [Choice(**row) for row in tea["delivery"]]
    payment = [] if stops else [Choice(**row) for row in tea["payment"]]
    last_button = None if stops else "Bestelling plaatsen"
    recording = Recording(
        schema_version=1,
        visit=visit,
        outcome=outcome,
        furthest="checkout" if stops else "payment",
        item=Product(**tea["item"]),
        snapshots=[snapshot(row, device, folder) for row in rows],
        actions=[Action(id=f"a{i:02}", **row) for i, row in enumerate(tea["actions"], 1) if row.get("after") in seen],
        checkout=Checkout(
            guest="offered",
            guest_label="Doorgaan zonder account",
            steps=["account", "address"] if stops else ["account", "address", "delivery", "payment"],
            snapshots=sorted(seen - {"s01", "s02", "s03", "s04", "s05"}),
            delivery=delivery,
            payment=payment,
            last_button=last_button,
            payment_snapshot=None if stops else "s09",
        ),
        support=[SupportPage(**row) for row in tea["support"]],
        refusals=[] if stops else [Refusal(**row) for row in tea["refusals"]],
        limits=[] if stops else tea["limits"],
        cart_emptied=True,
    )
    findings = [finding(row, pages) for row in told("findings.yaml")]
    if stops:
        findings = [stopped(found) for found in findings]
    prices = [dict(zip(LINE_KEYS, row, strict=True)) for row in tea["prices"] if row[5] in seen]
    assessment = Assessment(
        schema_version=1,
        kassa="0.1.0",
        shop=SHOP,
        url=visit.url,
        device=device,
        started=visit.started,
        outcome=outcome,
        furthest=recording.furthest,
        score=Score(
            whole=46 if stops else 58,
            stages={
                "discovery": 71,
                "product": 62,
                "cart": 49,
                "checkout": 33 if stops else 47,
                "support": 80,
                "journey": 40 if stops else 66,
            },
            certainty=0.71 if stops else 0.94,
        ),
        first=first(findings),
        findings=findings,
        prices=[
            LedgerLine(currency="EUR", box=pages[row["snapshot"]][row.pop("element")].box, **row) for row in prices
        ],
        checkout=CheckoutSummary(
            guest="offered",
            steps=recording.checkout.steps,
            fields=[FieldMet(**dict(zip(FIELD_KEYS, row, strict=True))) for row in tea["fields"]],
            delivery=delivery,
            payment=payment,
            last_button=last_button,
        ),
    )
    return Walk(recording, assessment, folder)


def stopped(found: Finding) -> Finding:
    """The finding as it is when the walk ends at the address."""
    if found.check == "journey-completes":
        change: dict[str, Any] = {
            "status": "failed",
            "title": "A shopper does not get to the payment step",
            "message": MOBILE_STOPS,
            "measured": "address",
            "fix": "Let the form take a house number with a letter behind it.",
        }
    elif found.check in ("late-cost-increase", "step-wait", "payment-trust-cues") and found.stage != "cart":
        change = {"status": "not-observed", "message": "The payment step was not reached.", "evidence": [], "fix": None}
    elif found.check == "page-vitals" and found.stage == "cart":
        change = {
            "status": "warned",
            "title": "The page is slow to show its main content",
            "message": "The largest content showed after 3.1 s.",
            "measured": "3.1 s",
            "fix": "Load the icons of the cart together with the page.",
        }
    elif found.check == "field-count":
        change = {"message": "A guest meets at least 13 fields.", "measured": "13 fields or more"}
    else:
        return found
    return found.model_copy(update=change)


def audit(folder: Path, *devices: Device, mobile_stops: bool = True) -> Audit:
    """The tea shop on these devices (desktop when none is named), its files in the folder."""
    chosen: tuple[Device, ...] = devices or ("desktop",)
    walks = []
    for device in chosen:
        inner = folder / device if len(chosen) > 1 else folder
        walks.append(walk(device, inner, stops=device == "mobile" and mobile_stops))
        walks[-1].recording.save(inner)
    return Audit(folder, tuple(walks))

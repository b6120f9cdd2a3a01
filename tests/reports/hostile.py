"""A shop that writes what it should not into everything a report prints."""

from __future__ import annotations

from pathlib import Path

from kassa.checks.assessment import Evidence
from kassa.journey.recording import Product, Refusal, Snapshot
from kassa.reports.audit import Audit, Walk

from .build import walk

SCRIPT = "<script>window.pwned=1</script>"
ATTRIBUTE = '" onmouseover="window.pwned=1" x=\''
IMAGE = "<img src=x onerror=window.pwned=1>"
CLOSING = "</script></style></title></svg><svg onload=window.pwned=1>"
STEER = "\x1b[2J\x1b]0;owned\x07\x9b31mred\u202egnp.exe\u2066\x00\r\x08[bold red]markup[/]"
ALL = f"{SCRIPT}{ATTRIBUTE}{IMAGE}{CLOSING}{{{{ 7*7 }}}}{STEER}"
LINK = "javascript:window.pwned=1"


def _spoiled_page(snapshot: Snapshot) -> Snapshot:
    return snapshot.model_copy(update={"title": ALL, "url": LINK, "limit": ALL})


def hostile(folder: Path) -> Audit:
    """The tea shop on desktop, with hostile words wherever the shop has a say."""
    kind = walk("desktop", folder)
    recording, assessment = kind.recording, kind.assessment
    spoiled = recording.model_copy(
        update={
            "visit": recording.visit.model_copy(update={"shop": ALL, "url": LINK, "browser": ALL}),
            "item": Product(name=ALL, price=recording.item.price if recording.item else None),
            "snapshots": [_spoiled_page(s) for s in recording.snapshots],
            "actions": [
                a.model_copy(
                    update={
                        "target": ALL,
                        "happened": ALL,
                        "limit": ALL,
                        "candidates": [c.model_copy(update={"label": ALL, "reasons": [ALL]}) for c in a.candidates],
                    }
                )
                for a in recording.actions
            ],
            "refusals": [Refusal(at=1, net="button", what=ALL, why=ALL)],
            "limits": [ALL],
            "support": [p.model_copy(update={"url": LINK, "link": ALL, "failure": ALL}) for p in recording.support],
        }
    )
    findings = [
        f.model_copy(
            update={
                "message": f"{f.message} {ALL}",
                "measured": ALL,
                "evidence": [e.model_copy(update={"text": ALL, "selector": ALL, "url": LINK}) for e in f.evidence]
                or [Evidence(text=ALL, url=LINK)],
            }
        )
        for f in assessment.findings
    ]
    checkout = assessment.checkout
    judged = assessment.model_copy(
        update={
            "shop": ALL,
            "findings": findings,
            "prices": [p.model_copy(update={"label": ALL, "currency": SCRIPT}) for p in assessment.prices],
            "checkout": checkout.model_copy(
                update={
                    "fields": [
                        f.model_copy(update={"label": ALL, "autocomplete": ALL, "inputmode": ALL})
                        for f in checkout.fields
                    ],
                    "delivery": [c.model_copy(update={"label": ALL}) for c in checkout.delivery],
                    "payment": [c.model_copy(update={"label": ALL}) for c in checkout.payment],
                    "last_button": ALL,
                }
            ),
        }
    )
    return Audit(folder, (Walk(spoiled, judged, folder),))

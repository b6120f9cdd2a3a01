"""Summaries made by hand: a shop over several days."""

from __future__ import annotations

from typing import Any

from kassa.checks.assessment import Severity, Status
from kassa.checks.check import fingerprint
from kassa.history.summary import Asked, Figure, Judged, Loaded, Priced, Summary

SHOP = "tea.example"


def judged(check: str, status: Status = "failed", severity: Severity = "high", subject: str = "") -> Judged:
    """What a check said in the checkout."""
    wrong = status in ("failed", "warned")
    return Judged(
        check=check,
        stage="checkout",
        status=status,
        severity=severity,
        fingerprint=fingerprint(check, "checkout", subject),
        title=f"{check} is wrong" if wrong else "",
    )


def summary(day: int, *findings: Judged, **other: Any) -> Summary:
    """A walk on a day of November, to the payment step unless told otherwise."""
    return Summary(
        **{
            "shop": SHOP,
            "url": f"https://{SHOP}/",
            "device": "desktop",
            "started": f"2026-11-{day:02}T09:30:00+01:00",
            "kassa": "0.1.0",
            "furthest": "payment",
            "judged": list(findings),
            **other,
        }
    )


def asked(purpose: str | None, label: str, required: bool = True) -> Asked:
    """A field of the address."""
    return Asked(step="address", label=label, purpose=purpose, required=required)


def priced(role: Any, label: str, amount: str) -> Priced:
    """An amount in the cart."""
    return Priced(step="cart", role=role, label=label, amount=amount, currency="EUR")


def loaded(address: str, integrity: str = "") -> Loaded:
    """A script of the payment step."""
    return Loaded(address=f"https://{address}", integrity=integrity)


def figures(**values: float) -> list[Figure]:
    """Figures of the whole walk."""
    units = {"waiting": "ms", "total": "EUR", "price": "EUR"}
    return [Figure.model_validate({"name": n, "value": v, "unit": units.get(n, "")}) for n, v in values.items()]

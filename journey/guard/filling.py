"""The card net: what is never typed, ticked or chosen."""

from __future__ import annotations

from ...language.said import say
from .. import payment
from ..shown import FormField
from .flow import Flow

CARD = payment.PURPOSES
"""Purposes that are never filled."""

UNTOUCHED = CARD | {"newsletter", "new-password", "current-password", "one-time-code", "captcha", "honeypot"}
"""Purposes that are never filled or ticked: money, advertising, accounts, traps."""


def refuse_fill(form_field: FormField, flow: Flow) -> str | None:
    """Why this field must not be filled, ticked or chosen; None when it may be."""
    if "card" in flow.nets and form_field.purpose in CARD:
        return say("it takes payment data")
    if form_field.purpose in UNTOUCHED - CARD:
        return say("Kassa never gives {what}", what=form_field.purpose)
    if form_field.purpose == "terms" and (flow.payment_shown or flow.payment_open):
        return say("agreeing where the order is placed is part of ordering")
    return None

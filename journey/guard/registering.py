"""The account that a press would make: Kassa registers none."""

from __future__ import annotations

from ...language.said import say
from .. import form
from ..shown import Control, Snapshot
from .flow import Flow


def refuse_registering(control: Control, snapshot: Snapshot, flow: Flow) -> str | None:
    """Why pressing this control could make an account; None when nothing says so.

    In its form an account is chosen, or buying without one can be chosen and is not.
    """
    if flow.stage != "checkout" or not flow.personal_data or flow.known_customer or control.href:
        return None
    for field in form.in_use(snapshot):
        if field.form != control.form or field.type not in ("radio", "checkbox"):
            continue
        if field.purpose == "create-account" and field.checked and not form.buys_as_guest(field):
            return say('it could make an account: "{label}" is chosen', label=field.label)
        if form.buys_as_guest(field) and not field.checked:
            return say('it could make an account: "{label}" is not chosen', label=field.label)
    return None

"""A comparison in words: what each of its forms says."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.said import Said, say
from ..reports.labels import label
from ..reports.text import line, money
from . import words
from .compare import Comparison, Kind, Moved
from .summary import Asked, Loaded, Priced

SHOWN: tuple[Kind, ...] = ("new", "worse", "gone", "unchanged")
"""Kinds that are counted, none of them too."""

Row = tuple[str, str, str]
"""What changed, as it was before, and as it is after."""


def rows(told: Comparison) -> list[Row]:
    """What changed beside the findings."""
    return [*_rows(told)]


def short(told: Comparison) -> str | None:
    """Why prices, fields and steps are not compared; None when they are."""
    before, after = told.before.furthest, told.after.furthest
    if before == after == "payment":
        return None
    if before != "payment" and after != "payment":
        return say("Without the payment step in both walks, prices, fields and steps are not compared.")
    if before != "payment":
        return say("Without the payment step in the earlier walk, prices, fields and steps are not compared.")
    return say("Without the payment step in the later walk, prices, fields and steps are not compared.")


def counts(told: Comparison) -> Said:
    """How many findings are of which kind."""
    return say(
        "Findings: new {new}, worse {worse}, gone {gone}, unchanged {unchanged}.",
        **{kind: len(told.of(kind)) for kind in SHOWN},
    )


def _rows(told: Comparison) -> Iterator[Row]:
    for moved in told.figures:
        yield _moved(moved)
    for price in told.prices:
        yield _priced(price.after or price.before), _amount(price.before), _amount(price.after)
    for field in told.fields:
        yield _asked(field.after or field.before), _required(field.before), _required(field.after)
    for step in told.steps[0]:
        yield say("Step {step}", step=label("step", step)), "–", say("there")
    for step in told.steps[1]:
        yield say("Step {step}", step=label("step", step)), say("there"), "–"
    for script in told.scripts:
        yield _script(script.after or script.before), _loaded(script.before), _loaded(script.after)


def _moved(moved: Moved) -> Row:
    before, after = (words.value(moved.name, value, moved.unit) for value in (moved.before, moved.after))
    return words.name(moved.name, moved.at), before, after


def _priced(priced: Priced | None) -> str:
    if priced is None:
        return ""
    named = line(priced.label, 40) or label("role", priced.role)
    return say("Amount {name}, {step}", name=named, step=label("step", priced.step))


def _amount(priced: Priced | None) -> str:
    return money(priced.amount, priced.currency) if priced else "–"


def _asked(asked: Asked | None) -> str:
    if asked is None:
        return ""
    named = line(asked.label, 40) or asked.purpose
    return say("Field {name}", name=named) if named else say("Field without a label")


def _required(asked: Asked | None) -> str:
    return "–" if asked is None else say("required") if asked.required else say("optional")


def _script(loaded: Loaded | None) -> str:
    return say("Script at the payment step {address}", address=line(loaded.address, 120)) if loaded else ""


def _loaded(loaded: Loaded | None) -> str:
    if loaded is None:
        return "–"
    return say("integrity {value}", value=line(loaded.integrity, 24)) if loaded.integrity else say("there")

"""All checks: those of Kassa, found by scanning the folders of the families, and those that packages add.

A package adds checks with an entry point of the group `kassa.checks`, whose value is a module that declares them.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, get_args

from .assessment import FINDING_STAGES, SEVERITIES
from .check import KEYS_OF_EVERY_CHECK, REGISTRY, Check, Family

HERE = Path(__file__).parent
GROUP = "kassa.checks"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAKEN = ("custom", "accepted", "score")
"""What stands below `checks` in the configuration and is no check."""


class UnknownCheckError(LookupError):
    """There is no check of that id. Its text names the nearest known one."""

    def __init__(self, check_id: str):
        near = difflib.get_close_matches(check_id, [check.id for check in all_checks()], n=1)
        super().__init__(f"There is no check called {check_id!r}." + (f" Did you mean {near[0]!r}?" if near else ""))


@cache
def all_checks() -> tuple[Check[Any], ...]:
    """Every check, by family, then by id. Those of a package that does not work are left out: see `broken`."""
    _load()
    families = get_args(Family)
    return tuple(sorted(REGISTRY.values(), key=lambda check: (families.index(check.family), check.id)))


def broken() -> list[str]:
    """What is wrong with the packages that add checks, a sentence for each that does not work."""
    return list(_load())


def find(check_id: str) -> Check[Any]:
    """The check of that id. Raises UnknownCheckError with the nearest known id when there is none."""
    for check in all_checks():
        if check.id == check_id:
            return check
    raise UnknownCheckError(check_id)


@cache
def _load() -> tuple[str, ...]:
    """Have every check declare itself, and return what went wrong with packages."""
    for folder in (HERE / family.replace("-", "_") for family in get_args(Family)):
        if folder.is_dir():
            for module in pkgutil.iter_modules([str(folder)]):
                importlib.import_module(f"{__package__}.{folder.name}.{module.name}")
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(told for point in points if (told := _added(point)))


def _added(point: EntryPoint) -> str | None:
    """Load what a package adds. Where that fails, its checks are taken out again, and the reason is returned."""
    before = set(REGISTRY)
    try:
        point.load()
        why = next((told for id in REGISTRY.keys() - before if (told := _unsound(REGISTRY[id]))), None)
    except Exception as error:  # noqa: BLE001  # what a package does when it is imported is its own
        why = f"{type(error).__name__}: {error}"
    if why is None:
        return None
    for id in REGISTRY.keys() - before:
        del REGISTRY[id]
    return f"The checks of {point.name!r}, added by a package (entry point {GROUP}), do not work: {why}"


def _unsound(check: Check[Any]) -> str | None:
    """What is wrong with a declaration, or None."""
    if not ID.fullmatch(check.id):
        return f"{check.id!r} is no id: lower-case words joined by hyphens, as in small-print"
    if check.family not in get_args(Family):
        return f"{check.id}: there is no family {check.family!r}, but {', '.join(get_args(Family))}"
    if check.id in TAKEN:
        return f"{check.id!r} is a key of the configuration; choose another id"
    if not check.stages or set(check.stages) - set(FINDING_STAGES):
        return f"{check.id}: stages are {', '.join(FINDING_STAGES)}"
    if check.severity not in SEVERITIES:
        return f"{check.id}: severities are {', '.join(SEVERITIES)}"
    if shared := KEYS_OF_EVERY_CHECK & set(check.options.model_fields):
        return f"{check.id} has an option called as a key of every check: {', '.join(sorted(shared))}"
    if without := [name for name, field in check.options.model_fields.items() if field.is_required()]:
        return f"{check.id}: every option needs a default; {', '.join(without)} has none"
    return None

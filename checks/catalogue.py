"""All built-in checks: found by scanning the folders of the families, so that adding a check is adding one module."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any, get_args

from .check import REGISTRY, Check, Family

HERE = Path(__file__).parent


class UnknownCheckError(LookupError):
    """There is no check of that id. Its text names the nearest known one."""

    def __init__(self, check_id: str):
        near = difflib.get_close_matches(check_id, [check.id for check in all_checks()], n=1)
        super().__init__(f"There is no check called {check_id!r}." + (f" Did you mean {near[0]!r}?" if near else ""))


@cache
def all_checks() -> tuple[Check[Any], ...]:
    """Every built-in check, by family, then by id."""
    families = get_args(Family)
    folders = [folder for family in families if (folder := HERE / family.replace("-", "_")).is_dir()]
    for folder in folders:
        for module in pkgutil.iter_modules([str(folder)]):
            importlib.import_module(f"{__package__}.{folder.name}.{module.name}")
    return tuple(sorted(REGISTRY.values(), key=lambda check: (families.index(check.family), check.id)))


def find(check_id: str) -> Check[Any]:
    """The built-in check of that id. Raises UnknownCheckError with the nearest known id when there is none."""
    for check in all_checks():
        if check.id == check_id:
            return check
    raise UnknownCheckError(check_id)

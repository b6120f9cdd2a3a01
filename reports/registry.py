"""The formats by name. Each is a module here with one function, `write`; packages add more.

A package adds a format with an entry point of the group `kassa.reports`: its name is the format's, its value a module
or an object that is a `Format`.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from .audit import Audit, Output
from .settings import BUILTIN, GROUP, added

LAST = "terminal"
"""Says where the files are, so it comes after those that write files."""


class FormatBroken(Exception):
    """A format that a package adds does not work. The message says which, and what happened."""


class Format(Protocol):
    """What the module of a format offers."""

    def write(self, audit: Audit, output: Output) -> list[Path]:
        """Write the report and return the files written. Raises OSError when a file cannot be written."""
        ...


def load(name: str) -> Format:
    """The module of a format, imported when it is asked for. Raises FormatBroken when a package's cannot be."""
    if name in BUILTIN:
        return cast(Format, import_module(f".{name}", __package__))
    point = added()[name]
    try:
        found = point.load()
    except Exception as error:  # noqa: BLE001  # what a package does when it is imported is its own
        raise _broken(name, error) from None
    if not callable(getattr(found, "write", None)):
        raise _broken(name, f"{point.value} has no write()")
    return found


def write(audit: Audit, formats: Iterable[str], output: Output) -> list[Path]:
    """Write the audit in each of these formats and return the files written.

    Raises OSError as they do, and FormatBroken, once the others are written, when one that a package adds fails.
    """
    written: list[Path] = []
    broken: FormatBroken | None = None
    for name in sorted(set(formats), key=lambda name: (name == LAST, name)):
        try:
            files = load(name).write(audit, output) if name in BUILTIN else _added(name, audit, output)
        except FormatBroken as error:
            broken = error
            continue
        written += files
        output.files += files
    if broken:
        raise broken
    return written


def _added(name: str, audit: Audit, output: Output) -> list[Path]:
    try:
        return list(load(name).write(audit, output))
    except (FormatBroken, OSError):
        raise
    except Exception as error:  # noqa: BLE001  # one package's fault must not take the other reports with it
        raise _broken(name, error) from None


def _broken(name: str, what: object) -> FormatBroken:
    said = f"{type(what).__name__}: {what}" if isinstance(what, Exception) else what
    return FormatBroken(f"The format {name!r}, added by a package (entry point {GROUP}), does not work: {said}")

"""The formats by name. Each is a module here with one function, `write`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from .audit import Audit, Output
from .settings import FormatName

LAST: FormatName = "terminal"
"""Says where the files are, so it comes after those that write files."""


class Format(Protocol):
    """What the module of a format offers."""

    def write(self, audit: Audit, output: Output) -> list[Path]:
        """Write the report and return the files written. Raises OSError when a file cannot be written."""
        ...


def load(name: FormatName) -> Format:
    """The module of a format, imported when it is asked for."""
    return cast(Format, import_module(f".{name}", __package__))


def write(audit: Audit, formats: Iterable[FormatName], output: Output) -> list[Path]:
    """Write the audit in each of these formats and return the files written. Raises OSError as they do."""
    written: list[Path] = []
    for name in sorted(set(formats), key=lambda name: (name == LAST, name)):
        files = load(name).write(audit, output)
        written += files
        output.files += files
    return written

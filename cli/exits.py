"""What Kassa's exit codes mean, and how a command ends with one of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    OK = 0
    """Done; nothing at or over `fail_on`."""
    FINDINGS = 1
    """At least one finding at or over `fail_on`."""
    USAGE = 2
    """Wrong usage or configuration."""
    NOT_REACHED = 3
    """The journey did not reach the payment step."""
    ENVIRONMENT = 4
    """The environment lacks something, such as a browser."""
    INTERRUPTED = 130
    """Interrupted from the keyboard."""


class Stop(Exception):
    """Ends a command with a message for the user and an exit code; never shown as a traceback."""

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code


_GRAVITY = (Exit.OK, Exit.FINDINGS, Exit.NOT_REACHED, Exit.ENVIRONMENT, Exit.INTERRUPTED)


def gravest(codes: Iterable[Exit]) -> Exit:
    """The code that counts when several walks end with different ones.

    A journey that did not reach the payment step counts more than its findings: what was not seen was not judged.
    """
    return max(codes, key=_GRAVITY.index, default=Exit.OK)

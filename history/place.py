"""Where the history is kept: as asked for, as the environment says, or in a file of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "KASSA_HISTORY"
OFF = "off"


def default_place() -> str:
    """The file that holds the history of this user."""
    from platformdirs import user_data_path

    return str(user_data_path("kassa", appauthor=False) / "history.sqlite")


def place(asked: str | None) -> str | None:
    """A file or the address of a database; None when nothing is to be kept.

    `asked` is what an option or the configuration says; without it KASSA_HISTORY decides, which may be `off`.
    """
    chosen = asked or os.environ.get(VARIABLE) or default_place()
    return None if chosen == OFF else chosen


def address(chosen: str) -> str:
    """The address of the database at a place, as SQLAlchemy takes it. A plain `postgresql:` takes the driver pg8000."""
    scheme, separator, rest = chosen.partition("://")
    if not separator:
        return f"sqlite:///{Path(chosen).expanduser().resolve()}"
    return f"postgresql+pg8000://{rest}" if scheme in ("postgresql", "postgres") else chosen

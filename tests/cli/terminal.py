"""Calling `kassa` as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
KASSA = Path(sys.executable).with_name("kassa")


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment of a plain terminal, wide enough that no line is broken."""
    return {**os.environ, "COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1", **more}


def kassa(*arguments: str | Path, cwd: Path, limit: float = 60, **more: str) -> Answer:
    """Run the installed `kassa` in a folder; `more` goes into its environment."""
    done = subprocess.run(
        [KASSA, *map(str, arguments)],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def shell(text: str, folder: Path, **more: str) -> Answer:
    """Run a script as runners do, with `kassa` on the path."""
    told = {"PATH": f"{KASSA.parent}{os.pathsep}{os.environ['PATH']}", **more}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env=environment(**told),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)

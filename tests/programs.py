"""Programs that tests need beside Python: found, run, and packages of npm installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


class Missing(Exception):
    """Something that a test needs cannot be had on this machine. The message says which, and what brings it."""


def program(name: str) -> str:
    """The path of a program, PostgreSQL's own folders on Debian included. Raises Missing."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, places)]))
    if not found:
        package = {"node": "nodejs (20 or newer)", "npm": "npm"}.get(name, "postgresql")
        raise Missing(f"there is no {name} on this machine; on Debian and Ubuntu: apt-get install {package}")
    return found


def run(command: Sequence[str | Path], folder: Path = Path("/"), user: str | None = None, **environment: str) -> str:
    """Run a command to its end and return what it printed. Raises RuntimeError with that when it fails."""
    done = subprocess.run(
        command, cwd=folder, user=user, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\nfailed:\n{done.stdout[-2000:]}")
    return done.stdout


def npm_install(folder: Path) -> None:
    """Install what the package.json in a folder names. Raises Missing when it cannot be had."""
    npm = program("npm")
    try:
        run([npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    except RuntimeError as error:
        raise Missing(f"npm cannot install what {folder / 'package.json'} names: {error}") from None

"""Google's own script for reading the vitals of a page, installed by npm for the tests alone."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from pathlib import Path

from tests.programs import npm_install

PACKAGE = Path(__file__).with_name("package.json")
CACHE = Path(__file__).parents[3] / ".cache" / "web-vitals"
SCRIPT = Path("node_modules", "web-vitals", "dist", "web-vitals.iife.js")


def script() -> bytes:
    """The script as a page includes it; installed once, then reused. Raises Missing when it cannot be had."""
    folder = CACHE / hashlib.sha256(PACKAGE.read_bytes()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".installed").exists():
            shutil.copy(PACKAGE, folder)
            npm_install(folder)
            (folder / ".installed").touch()
    return (folder / SCRIPT).read_bytes()

"""Google's own script for reading the vitals of a page, installed by npm for the tests alone."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from pathlib import Path

from tests.realshops.evershop.server import Missing, program, run

PACKAGE = Path(__file__).with_name("package.json")
CACHE = Path(__file__).parents[3] / ".cache" / "web-vitals"
SCRIPT = Path("node_modules", "web-vitals", "dist", "web-vitals.iife.js")


def script() -> bytes:
    """The script as a page includes it; installed once, then reused. Raises Missing when it cannot be had."""
    npm = program("npm")
    folder = CACHE / hashlib.sha256(PACKAGE.read_bytes()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".installed").exists():
            shutil.copy(PACKAGE, folder)
            try:
                run([npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"], folder)
            except RuntimeError as error:
                raise Missing(f"npm cannot install it: {error}") from None
            (folder / ".installed").touch()
    return (folder / SCRIPT).read_bytes()

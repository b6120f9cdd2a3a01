"""Examining the machine: what an audit needs, and what is there."""

from __future__ import annotations

import asyncio
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from ..journey.browser import BrowserMissing, driver, find_browser, launch
from ..journey.settings import JourneySettings

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Part:
    """One thing that an audit needs."""

    name: str
    state: Literal["ok", "weak", "missing"]
    """weak: an audit runs, and its result suffers."""
    found: str
    mend: str | None = None
    """The command that mends it."""


def examine(settings: JourneySettings) -> list[Part]:
    """Look at everything an audit needs. Starts the browser once."""
    return [_python(), _packages(), *_browser(settings), *_fonts(), _folder(Path.cwd())]


def _python() -> Part:
    found = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Part("Python", "ok", found)
    return Part("Python", "missing", f"{found}; Kassa needs 3.11 or newer", "install a newer Python")


def _packages() -> Part:
    wanted = [line for line in requires("kassa") or [] if "extra ==" not in line]
    names = [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted]
    lacking = [name for name in names if not _installed(name)]
    if lacking:
        mend = f"{sys.executable} -m pip install {' '.join(lacking)}"
        return Part("packages", "missing", f"lacking {', '.join(lacking)}", mend)
    return Part("packages", "ok", f"kassa {version('kassa')}, playwright {version('playwright')}, {len(names)} in all")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _browser(settings: JourneySettings) -> Iterator[Part]:
    try:
        found = find_browser(settings.browser)
        number = asyncio.run(_started(settings))
    except BrowserMissing as error:
        told, _, mend = str(error).partition("\n")
        yield Part("browser", "missing", told, mend)
    else:
        yield Part("browser", "ok", f"version {number} starts ({found.path}, {found.origin})")


async def _started(settings: JourneySettings) -> str:
    """The version of the browser, from the browser itself. Raises BrowserMissing when it does not start."""
    async with driver() as playwright:
        browser = await launch(playwright, settings.model_copy(update={"headed": False}))
        try:
            return browser.version
        finally:
            await browser.close()


def _fonts() -> Iterator[Part]:
    """On Linux a machine may have no fonts at all; other systems come with theirs."""
    if sys.platform != "linux":
        return
    lister = shutil.which("fc-list")
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False) if lister else None
    families = set(listed.stdout.splitlines()) if listed else set()
    if families:
        yield Part("fonts", "ok", f"{len(families)} families")
    else:
        yield Part("fonts", "weak", "none; texts measure wrong", "apt-get install fontconfig fonts-liberation")


def _folder(folder: Path) -> Part:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Part("folder", "ok", f"{folder} can be written")
    except OSError as error:
        return Part(
            "folder", "missing", f"{folder} cannot be written: {error.strerror}", "work in another folder, or use --out"
        )

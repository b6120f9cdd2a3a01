"""Finding a browser on this machine, starting it, ending it.

async with shopping_browser(settings) as browser:
    context = await browser.new_context()
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from .closing import end, finished, process_of
from .recording import Device
from .settings import JourneySettings
from .switches import switches

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

VARIABLE = "KASSA_BROWSER"

INSTALL = f"{sys.executable} -m playwright install chromium"
"""The command that mends a missing browser on every system."""

INSTALL_LIBRARIES = f"{sys.executable} -m playwright install-deps chromium"
"""The command that mends missing system libraries on Debian and Ubuntu, as root."""

COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""What Chrome, Chromium and Edge are called on a search path."""

PROGRAMS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"Google\Chrome\Application\chrome.exe",
        r"Chromium\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
    ),
}
"""Where they are on systems that keep programs out of the search path; on Windows below its program folders."""

PLAYWRIGHT_PROGRAMS = (
    "chrome-linux*/chrome",
    "chrome-mac*/*.app/Contents/MacOS/*",
    "chrome-win*/chrome.exe",
    "chrome-*/headless_shell*",
    "chrome-headless-shell-*/chrome-headless-shell*",
)

PLATFORMS = {
    "darwin": "Macintosh; Intel Mac OS X 10_15_7",
    "win32": "Windows NT 10.0; Win64; x64",
}
"""The platform as Chrome's reduced user agent gives it; on any other system it is Linux's."""


class BrowserMissing(Exception):
    """There is no browser, or none that starts. The message says what was looked for and what mends it."""


@dataclass(frozen=True)
class BrowserFound:
    """A browser on this machine."""

    path: Path
    origin: str
    """In words: who named it, or where it comes from."""


def find_browser(configured: str | None = None, environment: Mapping[str, str] = os.environ) -> BrowserFound:
    """The browser to use. Raises BrowserMissing.

    In this order: the one that KASSA_BROWSER or the configuration names, Playwright's own Chromium, then Chrome,
    Chromium or Edge as installed on the machine. A browser that is named and not there is an error: no other one is
    taken in its place.
    """
    for name, origin in ((environment.get(VARIABLE), VARIABLE), (configured, "the configuration")):
        if name:
            path = shutil.which(Path(name).expanduser(), path=environment.get("PATH"))
            if path is None:
                raise BrowserMissing(
                    f"{origin} names the browser {name}, and there is no such program.\n"
                    f"Correct it, or leave it out and run: {INSTALL}"
                )
            return BrowserFound(Path(path), f"named by {origin}")
    for program in _playwright_programs(environment):
        return BrowserFound(program, "Playwright's own")
    for program in _system_programs(environment):
        return BrowserFound(program, "installed on this machine")
    raise BrowserMissing(
        f"No browser found. Looked for: {VARIABLE}, the configuration (journey: browser), Playwright's own Chromium, "
        f"and Chrome, Chromium or Edge on this machine.\nInstall one with: {INSTALL}"
    )


@asynccontextmanager
async def driver() -> AsyncIterator[Playwright]:
    """Playwright, ready to start a browser. Raises BrowserMissing when its own program does not run here."""
    # A browser that is ended leaves temporary files, and Playwright may be stopped before it has removed its own.
    with TemporaryDirectory(prefix="kassa-", dir=os.environ.get("TMPDIR"), ignore_cleanup_errors=True) as folder:
        try:
            playwright = await _start(folder)
        except Exception as error:  # noqa: BLE001  Playwright raises a bare Exception here
            raise BrowserMissing(
                f"Playwright does not start: {error}\n"
                f"It may lack a system library. On Debian and Ubuntu, as root: apt-get install libatomic1"
            ) from None
        try:
            yield playwright
        finally:
            await finished(playwright.stop())


async def _start(folder: str) -> Playwright:
    """Playwright, which keeps its temporary files and those of its browsers in this folder where the system lets it."""
    from playwright.async_api import async_playwright

    before = os.environ.get("TMPDIR")
    if sys.platform == "linux":  # elsewhere the path of a browser's socket could grow too long
        os.environ["TMPDIR"] = folder
    try:
        return await async_playwright().start()
    finally:
        if before is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = before


async def launch(playwright: Playwright, settings: JourneySettings) -> Browser:
    """Start the browser. Raises BrowserMissing when there is none or it does not start."""
    from playwright.async_api import Error

    found = find_browser(settings.browser)
    try:
        return await playwright.chromium.launch(
            executable_path=found.path,
            headless=not settings.headed,
            args=switches(),
            handle_sigint=False,  # Kassa ends the walk itself, and saves what it saw before the browser goes
        )
    except Error as error:
        raise BrowserMissing(
            f"The browser {found.path} ({found.origin}) does not start: {_reason(str(error))}\n"
            f"It may lack system libraries. On Debian and Ubuntu this installs them, as root: {INSTALL_LIBRARIES}"
        ) from None


@asynccontextmanager
async def shopping_browser(settings: JourneySettings) -> AsyncIterator[Browser]:
    """A browser to walk through shops with. Raises BrowserMissing.

    It is never closed but ended with its processes: whatever its pages were about to send is not sent.
    """
    from playwright.async_api import Error

    async with driver() as playwright:
        browser = await launch(playwright, settings)
        try:
            process = await process_of(browser)
        except Error as error:
            raise BrowserMissing(f"The browser ended as it started: {_reason(str(error))}") from None
        try:
            yield browser
        finally:
            await end(browser, process)


def user_agent(browser_version: str, device: Device, settings: JourneySettings) -> str:
    """The user agent to send: Chrome's ordinary one for the device, and Kassa's name.

    `browser_version` is the whole version ("139.0.7258.5"); Chrome itself states no more of it than the first number
    (https://www.chromium.org/updates/ua-reduction/).
    """
    if settings.user_agent:
        return settings.user_agent
    platform = PLATFORMS.get(sys.platform, "X11; Linux x86_64")
    mobile = ""
    if device == "mobile":
        platform, mobile = "Linux; Android 10; K", "Mobile "
    chrome = f"Chrome/{browser_version.split('.')[0]}.0.0.0"
    return (
        f"Mozilla/5.0 ({platform}) AppleWebKit/537.36 (KHTML, like Gecko) {chrome} {mobile}Safari/537.36 "
        f"Kassa/{version('kassa')}"
    )


def _playwright_programs(environment: Mapping[str, str]) -> Iterator[Path]:
    """Chromium, then its headless shell, of the revision that the installed Playwright asks for."""
    package = _playwright_package()
    if package is None:
        return
    catalogue = json.loads((package / "browsers.json").read_text("utf-8"))
    revisions = {entry["name"]: entry["revision"] for entry in catalogue["browsers"]}
    folder = _playwright_folder(package, environment)
    for name in ("chromium", "chromium-headless-shell"):
        home = folder / f"{name.replace('-', '_')}-{revisions.get(name)}"
        for pattern in PLAYWRIGHT_PROGRAMS:
            yield from (file for file in sorted(home.glob(pattern)) if os.access(file, os.X_OK))


def _playwright_package() -> Path | None:
    # Not imported: that alone would take longer than all the rest of this module.
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "driver" / "package"


def _playwright_folder(package: Path, environment: Mapping[str, str]) -> Path:
    """Where Playwright keeps browsers (https://playwright.dev/python/docs/browsers)."""
    chosen = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen == "0":
        return package / ".local-browsers"
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ms-playwright"
    return Path(environment.get("XDG_CACHE_HOME", home / ".cache")) / "ms-playwright"


def _system_programs(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in COMMANDS:
        if path := shutil.which(name, path=environment.get("PATH")):
            yield Path(path)
    folders = [
        Path(environment[name]) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in environment
    ]
    for place in PROGRAMS.get(sys.platform, ()):
        for program in [folder / place for folder in folders] if sys.platform == "win32" else [Path(place)]:
            if program.is_file():
                yield program


def _reason(text: str) -> str:
    """The line of Playwright's report that says why, without its frame and its call log."""
    lines = [line.strip("║ \t") for line in text.splitlines()]
    fatal = [line for line in lines if "error while loading shared libraries" in line or "FATAL:" in line]
    told = [line for line in lines if "ERROR:" in line]
    return (fatal or told or [line for line in lines if line and not line.startswith("╔")] or ["no reason given"])[0]

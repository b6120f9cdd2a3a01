"""Visits: each in a browser context of its own, with an order guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..language.said import say
from . import country
from .browser import user_agent
from .closing import finished
from .data import read_data
from .events import Listener, nobody
from .guard.flow import NETS, Flow, Net
from .hosts import host_of
from .queries import NOTHING, Queries
from .recording import SCHEMA_VERSION, SCREENS, TRACE, Device, Recording
from .recording import Visit as VisitRecord
from .settings import JourneySettings
from .snapshot import script
from .throttle import throttle
from .visit import Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

TRACING = 60.0
"""Seconds that writing a trace may take."""


class StateUnusable(Exception):
    """The storage state of the settings is none. The message says why."""


@asynccontextmanager
async def visiting(
    browser: Browser,
    url: str,
    settings: JourneySettings,
    folder: Path | None,
    device: Device,
    *,
    queries: Queries = NOTHING,
    listener: Listener = nobody,
    nets: frozenset[Net] = NETS,
) -> AsyncIterator[Visit]:
    """A visit that has not begun: a fresh browser context, an empty Recording, a guard with these nets.

    Without a folder no screenshots and no trace are kept. The context is not closed at the end of a visit, since its
    pages could order then: it goes with the browser.
    """
    if folder:
        _clean(folder / SCREENS)
    agent = user_agent(browser.version, device, settings)
    recording = Recording(
        schema_version=SCHEMA_VERSION,
        visit=VisitRecord(
            url=url,
            shop=host_of(url),
            started=datetime.now().astimezone().isoformat(timespec="seconds"),
            device=device,
            language=settings.language or "",
            country=settings.country or country.of_address(url),
            browser=f"Chromium {browser.version}",
            user_agent=agent,
            network=settings.network,
            cpu=settings.cpu,
            kassa=version("kassa"),
        ),
    )
    traced = folder / TRACE if folder and settings.trace else None
    context = await _open_context(browser, settings, device, agent, url)
    if traced:
        await context.tracing.start(screenshots=True, snapshots=True)
    page = await context.new_page()
    await throttle(page, settings)
    context.on("page", lambda other: throttle(other, settings))
    flow = Flow(
        shop=host_of(url),
        platform_hints=settings.platform_hints,
        known_customer=settings.storage_state is not None,
        nets=nets,
    )
    visit = Visit(context, page, recording, settings, folder, queries=queries, listener=listener, flow=flow)
    await visit.sockets.watch(context)
    try:
        yield visit
    finally:
        visit.leave()
        if traced:
            await finished(_keep_trace(context, traced, recording), TRACING)


def _clean(screens: Path) -> None:
    """Make the folder for screenshots, without those of an earlier walk."""
    screens.mkdir(parents=True, exist_ok=True)
    for old in screens.glob("s[0-9]*.jpg"):
        old.unlink()


async def _keep_trace(context: BrowserContext, file: Path, recording: Recording) -> None:
    from playwright.async_api import Error

    try:
        await context.tracing.stop(path=file)
    except Error as error:
        recording.limits.append(say("no trace: {error}", error=str(error).splitlines()[0]))


async def _open_context(
    browser: Browser, settings: JourneySettings, device: Device, agent: str, url: str
) -> BrowserContext:
    """A browser context for a device. Raises StateUnusable."""
    from playwright.async_api import Error

    try:
        context = await browser.new_context(
            **_devices()[device],
            user_agent=agent,
            locale=settings.language,
            storage_state=settings.storage_state,
            ignore_https_errors=settings.ignore_https_errors,
            service_workers="block",
        )
    except (Error, OSError) as error:
        if not settings.storage_state:
            raise
        reason = error.strerror if isinstance(error, OSError) else str(error).splitlines()[-1]
        raise StateUnusable(f"{settings.storage_state}: is not a storage state of Playwright: {reason}") from None
    for prepared in ("vitals", "speculation", "shadow"):
        await context.add_init_script(script(prepared))
    if settings.headers:
        shop = host_of(url)

        async def with_headers(route: Any) -> None:
            await route.continue_(headers={**route.request.headers, **settings.headers})

        await context.route(lambda address: host_of(address) == shop, with_headers)
    return context


@cache
def _devices() -> dict[str, dict[str, Any]]:
    return read_data(Path(__file__).with_name("devices.yaml"))

"""The walk: one shopper's visit to one shop on each device, from the address given to the payment step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from . import candidates, cart, checkout, discovery, emptying, product, support, transport
from .addresses import looks_like
from .attempt import NotFound
from .browser import driver, launch, user_agent
from .closing import close, finished, process_of
from .data import read_data
from .discovery import Stopped
from .events import Listener, Reached, nobody
from .guard import NETS, Flow, Net
from .hosts import host_of
from .probes import back_to_cart, fresh_visit, keyboard, search, unchosen
from .queries import NOTHING, Queries, try_out
from .recording import (
    BEYOND,
    SCHEMA_VERSION,
    SCREENS,
    STAGES,
    TRACE,
    Cookie,
    Device,
    Furthest,
    How,
    Recording,
    Snapshot,
    Stage,
    StageOutcome,
)  # fmt: skip
from .recording import (
    Visit as VisitRecord,
)
from .secrets import Secrets
from .settings import JourneySettings, Probes
from .snapshot import script
from .throttle import throttle
from .visit import Refused, Unusable, Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

DOMAINS = {
    "nl": "NL", "be": "BE", "de": "DE", "at": "AT", "fr": "FR", "es": "ES", "it": "IT", "pt": "PT", "pl": "PL",
    "se": "SE", "dk": "DK", "uk": "GB", "us": "US", "sa": "SA", "jp": "JP",
}  # fmt: skip
LANGUAGES = {
    "nl": "NL", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pt": "PT", "pl": "PL", "sv": "SE",
    "da": "DK", "en": "GB", "ar": "SA", "ja": "JP",
}  # fmt: skip
CURRENCIES = {"GBP": "GB", "USD": "US", "SEK": "SE", "DKK": "DK", "PLN": "PL", "SAR": "SA", "JPY": "JP"}


TRACING = 60.0
"""Seconds that writing a trace may take."""

INTERRUPTED = "the walk was interrupted"
"""Reason given for the stages that were not walked to their end when the walk was told to stop."""


class StateUnusable(Exception):
    """The storage state of the settings is none. The message says why."""


async def walk(
    url: str,
    settings: JourneySettings,
    out: Path,
    *,
    queries: Queries = NOTHING,
    listener: Listener = nobody,
) -> list[Recording]:
    """Walk through the shop on every device of the settings, all at the same time in one browser.

    Returns a Recording for each device, in the order of the settings; each is saved too, with its screenshots, below
    `out` (below `out/<device>` when there are several). A shop that cannot be walked to its end yields what was seen.
    When cancelled, returns what was seen by then with `visit.interrupted` set. Raises BrowserMissing,
    StateUnusable, CollectorBroken.
    """
    several = len(settings.devices) > 1
    async with driver() as playwright:
        browser = await launch(playwright, settings)
        process = await process_of(browser)
        try:
            if queries.collectors:
                async with await browser.new_context() as context:
                    await try_out(await context.new_page(), queries)
            walks = [
                asyncio.ensure_future(
                    _walk_device(browser, url, settings, out / device if several else out, device, queries, listener)
                )
                for device in settings.devices
            ]
            try:
                return list(await asyncio.gather(*walks))
            except asyncio.CancelledError:
                # Each walk was told to stop, and has ended with what it had seen.
                return [walk.result() for walk in walks if not walk.cancelled()]
        finally:
            await close(browser, process)


@cache
def _devices() -> dict[str, dict[str, Any]]:
    return read_data(Path(__file__).with_name("devices.yaml"))


async def _walk_device(
    browser: Browser,
    url: str,
    settings: JourneySettings,
    folder: Path,
    device: Device,
    queries: Queries,
    listener: Listener,
) -> Recording:
    seconds = settings.limits.journey
    secrets = Secrets.of(url, settings)
    listener = secrets.listener(listener)
    async with visiting(browser, url, settings, folder, device, queries=queries, listener=listener) as visit:
        recording = visit.recording
        try:
            async with asyncio.timeout(seconds):
                cart_url = await shop_until_payment(visit, url)
                recording.cookies = await _cookies(visit)
                await _afterwards(visit, cart_url)
        except TimeoutError:
            recording.limits.append(f"the walk was stopped after {seconds:g} s (limits: journey)")
            _close_stages(recording, f"the walk took longer than {seconds:g} s")
        except asyncio.CancelledError:
            recording.visit.interrupted = True
            _close_stages(recording, INTERRUPTED)
            task = asyncio.current_task()
            if task:
                task.uncancel()
        recording.visit.duration = visit.now()
    recording = secrets.masked(recording)
    recording.save(folder)
    return recording


@asynccontextmanager
async def visiting(
    browser: Browser,
    url: str,
    settings: JourneySettings,
    folder: Path,
    device: Device,
    *,
    queries: Queries = NOTHING,
    listener: Listener = nobody,
    nets: frozenset[Net] = NETS,
) -> AsyncIterator[Visit]:
    """A visit that has not begun: a fresh browser context, an empty Recording, a guard with these nets."""
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
            country=settings.country or _country_of(url),
            browser=f"Chromium {browser.version}",
            user_agent=agent,
            network=settings.network,
            cpu=settings.cpu,
            kassa=version("kassa"),
        ),
    )
    context = await _context(browser, settings, device, agent, url)
    left = True
    try:
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
        try:
            yield visit
        finally:
            left = await finished(_leave(visit))
            if left and settings.trace:
                await finished(_keep_trace(context, folder / TRACE, recording), TRACING)
    finally:
        # A context that is being closed lets requests through that the guard would stop.
        if not left or not await finished(context.close()):
            recording.limits.append("the browser could not be closed in time, and was ended")


async def _leave(visit: Visit) -> None:
    """Leave the shop. What was seen is kept when the browser is gone already, and the shop's pages with it."""
    from playwright.async_api import Error

    try:
        await visit.leave()
    except Error as error:
        visit.recording.limits.append(f"the browser ended early: {str(error).splitlines()[0]}")


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
        recording.limits.append(f"no trace: {str(error).splitlines()[0]}")


async def _context(browser: Browser, settings: JourneySettings, device: Device, agent: str, url: str) -> BrowserContext:
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
    await context.add_init_script(script("vitals"))
    if settings.trace:
        await context.tracing.start(screenshots=True, snapshots=True)
    if settings.headers:
        shop = host_of(url)

        async def with_headers(route: Any) -> None:
            await route.continue_(headers={**route.request.headers, **settings.headers})

        await context.route(lambda address: host_of(address) == shop, with_headers)
    return context


async def shop_until_payment(visit: Visit, url: str) -> str:
    """Walk through the stages as far as the shop lets. Returns the address of the cart, empty when it was not reached.

    What stops the walk is in the outcome of the stages, never raised.
    """
    recording = visit.recording
    settings = visit.settings
    stage: Stage = "discovery"
    cart_url = ""
    try:
        home = await discovery.arrive(visit, url)
        _know_the_shop(visit, home)
        given, listed = settings.hints.product, settings.hints.listing
        if listed and not given:
            home = await visit.open(
                urljoin(url, listed), "discovery", "listing", "open the list of products that the configuration names"
            )
        if given:
            home = await visit.open(
                urljoin(url, given), "product", "product", "open the product that the configuration names"
            )
        if discovery.sells(home, visit):
            _reach(visit, "discovery", "helped" if given else "given")
            stage = "product"
            home.stage, home.step = "product", "product"
            page, added = await product.add(visit, home)
        else:
            found = await discovery.find_products(visit, home)
            if found.page is home:
                home.step = "listing" if looks_like(home.url, "listing") else "home"
            _reach(visit, "discovery", "helped" if listed else found.how)
            stage = "product"
            page, added = await product.take_one(visit, found)
        recording.item = page.product
        recording.cart_emptied = False
        _reach(visit, "product")
        stage = "cart"
        in_cart = await cart.open_cart(visit, added)
        if in_cart is None:
            recording.outcome["cart"] = StageOutcome(
                reached=False, reason="the shop goes from the product to the checkout"
            )
        else:
            cart_url = in_cart.url
            in_cart = await cart.reach_minimum(visit, in_cart)
            _reach(visit, "cart")
            ways = candidates.to_try(candidates.to_checkout(in_cart, visit.flow), 1)
            await keyboard.walk(visit, in_cart, ways[0].control if ways else None)
        stage = "checkout"
        entered = await checkout.enter(visit, in_cart or added)
        recording.furthest = "checkout"
        if in_cart is not None:
            entered = await back_to_cart.look(visit, in_cart, entered, lambda: _enter_again(visit, page))
        await keyboard.walk(visit, entered, keyboard.first_field(entered))
        await checkout.go_to_payment(visit, entered)
        _reach(visit, "checkout")
        recording.furthest = "payment"
    except Stopped as stop:
        _stop(visit, stage, str(stop), stop)
        await _picture_of_the_end(visit)
    except (Unusable, Refused, NotFound) as error:
        _stop(visit, stage, str(error), None)
        await _picture_of_the_end(visit)
    _close_stages(recording, BEYOND)
    return cart_url


async def _enter_again(visit: Visit, sold_at: Snapshot) -> Snapshot:
    """Put the product into the cart once more, and enter the checkout. Raises Stopped, NotFound, Unusable, Refused."""
    opened = await visit.open(sold_at.url, "product", "product", "put the product into the cart again")
    _, added = await product.add(visit, opened)
    return await checkout.enter(visit, await cart.open_cart(visit, added) or added)


def _country_of(url: str) -> str:
    host = host_of(url).rsplit(":", 1)[0]
    return DOMAINS.get(host.rsplit(".", 1)[-1], "")


def _know_the_shop(visit: Visit, home: Snapshot) -> None:
    """Fill in what the first page tells: language, currency, and from these the country when nobody said it."""
    record = visit.recording.visit
    record.language = record.language or home.language or home.lang[:2].lower() or "en"
    record.currency = next((a.currency for a in home.amounts if a.currency), None)
    region = home.lang[3:5].upper() if len(home.lang) >= 5 else ""
    record.country = (
        record.country
        or CURRENCIES.get(record.currency or "")
        or (region if len(region) == 2 else "")
        or LANGUAGES.get(record.language, "NL")
    )


def _reach(visit: Visit, stage: Stage, how: How = "walked") -> None:
    visit.recording.outcome[stage] = StageOutcome(reached=True, how=how)
    if stage != "support":
        furthest: Furthest = stage
        visit.recording.furthest = furthest
    visit.tell(Reached(visit.recording.visit.device, stage, True, None, visit.now()))


def _stop(visit: Visit, stage: Stage, reason: str, stop: Stopped | None) -> None:
    # The checkout counts as reached when it was entered; how far it got is `furthest`.
    reached = stage == "checkout" and visit.recording.furthest == "checkout"
    visit.recording.outcome[stage] = StageOutcome(
        reached=reached, how="walked" if reached else None, reason=reason, wall=stop.wall if stop else None
    )
    visit.tell(Reached(visit.recording.visit.device, stage, reached, reason, visit.now()))


async def _picture_of_the_end(visit: Visit) -> None:
    """Whoever reads why the walk stopped sees the page it stopped on."""
    if visit.recording.snapshots:
        await visit.picture(visit.recording.snapshots[-1])


def _close_stages(recording: Recording, reason: str) -> None:
    for stage in STAGES:
        if stage not in recording.outcome and stage != "support":
            recording.outcome[stage] = StageOutcome(reached=False, reason=reason)


async def _cookies(visit: Visit) -> list[Cookie]:
    """The cookies of the shop, without what is in them; none where the browser is gone."""
    from playwright.async_api import Error

    last = visit.recording.snapshots[-1].url if visit.recording.snapshots else ""
    try:
        found = await visit.context.cookies(last) if last.startswith("http") else []
    except Error:
        return []
    return [
        Cookie(
            name=each.get("name", ""),
            host=each.get("domain", ""),
            secure=each.get("secure", False),
            http_only=each.get("httpOnly", False),
            same_site=each.get("sameSite", "Lax"),
        )
        for each in found
    ]


async def _afterwards(visit: Visit, cart_url: str) -> None:
    """Fetch the support pages, ask about the transport, look at the product anew, empty the cart."""
    recording, settings = visit.recording, visit.settings
    await visit.judge()
    agent = recording.visit.user_agent
    work: list[Any] = []
    if settings.support_pages:
        work.append(_support(visit))
    if recording.snapshots:
        work.append(_transport(visit, agent))
    if settings.probes.fresh_visit and (product_url := fresh_visit.product_page(visit)):
        work.append(_look_anew(visit, product_url))
    if settings.probes.search and recording.item and recording.item.name:
        work.append(_search(visit))
    if settings.probes.unchosen and recording.chosen:
        work.append(_press_unchosen(visit, cart_url))
    if cart_url and settings.empty_cart:
        work.append(_empty(visit, cart_url))
    await asyncio.gather(*work)


async def _support(visit: Visit) -> None:
    recording, settings = visit.recording, visit.settings
    recording.support = await support.fetch(
        recording.snapshots,
        shop=host_of(recording.visit.url),
        user_agent=recording.visit.user_agent,
        language=recording.visit.language,
        settings=settings,
    )
    found = any(p.status is not None and p.status < 400 for p in recording.support)
    reason = None if found else "no links to contact, delivery, returns or policy pages were found"
    recording.outcome["support"] = StageOutcome(reached=found, how="walked" if found else None, reason=reason)
    visit.tell(Reached(recording.visit.device, "support", found, reason, visit.now()))


async def _transport(visit: Visit, agent: str) -> None:
    visit.recording.transport = await transport.examine(visit.recording.snapshots[0].url, user_agent=agent)


async def _look_anew(visit: Visit, url: str) -> None:
    """Open the product page in a browser context of its own, that shares nothing with the walk's."""
    browser = visit.context.browser
    if browser is None:
        return
    record = visit.recording.visit
    stranger = visit.settings.model_copy(update={"storage_state": None, "trace": False})
    context = await _context(browser, stranger, record.device, record.user_agent, record.url)
    try:
        visit.recording.probes.fresh_visit = await fresh_visit.look(context, visit, url)
    finally:
        await finished(context.close())


async def _search(visit: Visit) -> None:
    """Search for the product as somebody else."""
    product_url = fresh_visit.product_page(visit)
    async with _another(visit) as other:
        if other and product_url:
            visit.recording.probes.search = await search.ask(other, visit.recording, product_url)


async def _press_unchosen(visit: Visit, cart_url: str) -> None:
    """Put the product into the cart of somebody else before anything is chosen."""
    product_url = fresh_visit.product_page(visit)
    async with _another(visit) as other:
        if other and product_url:
            visit.recording.probes.unchosen = await unchosen.press(other, product_url, cart_url)


@asynccontextmanager
async def _another(visit: Visit) -> AsyncIterator[Visit | None]:
    """A visit of somebody else, that shares nothing with the walk; None where the browser is gone."""
    browser, record = visit.context.browser, visit.recording.visit
    if browser is None:
        yield None
        return
    probes = Probes(**dict.fromkeys(Probes.model_fields, False))
    stranger = visit.settings.model_copy(update={"storage_state": None, "trace": False, "probes": probes})
    with TemporaryDirectory() as folder:
        async with visiting(browser, record.url, stranger, Path(folder), record.device) as other:
            yield other


async def _empty(visit: Visit, cart_url: str) -> None:
    try:
        visit.recording.cart_emptied = await emptying.empty(visit, cart_url)
    except Unusable:
        visit.recording.cart_emptied = False

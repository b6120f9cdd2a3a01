"""The walk: one shopper's visit to one shop on each device, from the address given to the payment step."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ..language.said import Said, say
from . import afterwards, candidates, cart, checkout, country, discovery, product, stranger
from .addresses import looks_like
from .attempt import NotFound
from .browser import shopping_browser
from .discovery import Stopped
from .events import Listener, Reached, nobody
from .hindrances import first_line
from .probes import back_to_cart, keyboard
from .queries import NOTHING, Queries, try_out
from .recording import BEYOND, Device, Furthest, How, Recording, StageOutcome, Wall
from .secrets import Secrets
from .settings import JourneySettings
from .shown import STAGES, Snapshot, Stage
from .visit import Refused, Unusable, Visit
from .visiting import visiting

if TYPE_CHECKING:
    from playwright.async_api import Browser

INTERRUPTED = say("the walk was interrupted")
"""Reason given for the stages that were not walked to their end when the walk was told to stop."""


def too_long(seconds: float) -> Said:
    """Reason given for those stages when the time of the whole run was up."""
    return say("the run took longer than {seconds} s", seconds=f"{seconds:g}")


def stopped_after(seconds: float) -> Said:
    """The limit that was hit then, in words."""
    return say("the run took longer than {seconds} s (timeout)", seconds=f"{seconds:g}")


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
    async with shopping_browser(settings) as browser:
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


async def _walk_device(
    browser: Browser,
    url: str,
    settings: JourneySettings,
    folder: Path,
    device: Device,
    queries: Queries,
    listener: Listener,
) -> Recording:
    from playwright.async_api import Error

    seconds = settings.limits.journey
    secrets = Secrets.of(url, settings)
    listener = secrets.listener(listener)
    async with visiting(browser, url, settings, folder, device, queries=queries, listener=listener) as visit:
        recording = visit.recording
        try:
            async with asyncio.timeout(seconds), stranger.beside(visit) as cart_url:
                await shop_until_payment(visit, url, cart_url)
                recording.cookies = await afterwards.cookies(visit)
                await afterwards.work_off(visit, await cart_url)
        except TimeoutError:
            recording.limits.append(
                say("the walk was stopped after {seconds} s (limits: journey)", seconds=f"{seconds:g}")
            )
            _close_stages(recording, say("the walk took longer than {seconds} s", seconds=f"{seconds:g}"), "time-limit")
        except Error as error:
            recording.limits.append(
                say("the walk was stopped, since the browser failed: {error}", error=first_line(error))
            )
            _close_stages(recording, say("the browser failed: {error}", error=first_line(error)))
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


async def shop_until_payment(visit: Visit, url: str, cart_url: asyncio.Future[str]) -> None:
    """Walk through the stages as far as the shop lets.

    `cart_url` is given the address of the cart once the product is seen there, an empty one where no cart was. What
    stops the walk is in the outcome of the stages, never raised.
    """
    recording = visit.recording
    settings = visit.settings
    stage: Stage = "discovery"
    try:
        home = await discovery.arrive(visit, url)
        country.learn(recording.visit, home)
        given, listed = settings.hints.product, settings.hints.listing
        if listed and not given:
            home = await visit.open(
                urljoin(url, listed),
                "discovery",
                "listing",
                say("open the list of products that the configuration names"),
            )
        if given:
            home = await visit.open(
                urljoin(url, given), "product", "product", say("open the product that the configuration names")
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
        if not settings.country:
            country.correct(recording.visit, page)
        recording.item = product.item(visit, page)
        recording.cart_emptied = False
        _reach(visit, "product")
        stage = "cart"
        in_cart = await cart.open_cart(visit, added)
        if in_cart is None:
            recording.outcome["cart"] = StageOutcome(
                reached=False, reason=say("the shop goes from the product to the checkout")
            )
        else:
            cart_url.set_result(in_cart.url)
            in_cart = await cart.reach_minimum(visit, await cart.added_up(visit, in_cart))
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
    if not cart_url.done():
        cart_url.set_result("")


async def _enter_again(visit: Visit, sold_at: Snapshot) -> Snapshot:
    """Put the product into the cart once more, and enter the checkout. Raises Stopped, NotFound, Unusable, Refused."""
    opened = await visit.open(sold_at.url, "product", "product", say("put the product into the cart again"))
    _, added = await product.add(visit, opened)
    return await checkout.enter(visit, await cart.open_cart(visit, added) or added)


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


def _close_stages(recording: Recording, reason: str, wall: Wall | None = None) -> None:
    for stage in STAGES:
        if stage not in recording.outcome and stage != "support":
            recording.outcome[stage] = StageOutcome(reached=False, reason=reason, wall=wall)

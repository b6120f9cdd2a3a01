"""A slower network and a slower processor, as many shoppers have them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from .data import read_data
from .settings import JourneySettings

if TYPE_CHECKING:
    from playwright.async_api import Page


class Profile(BaseModel):
    """What a network allows."""

    model_config = ConfigDict(extra="forbid")

    latency: float
    """Milliseconds."""
    download: float
    """Kilobits a second."""
    upload: float


@cache
def profiles() -> dict[str, Profile]:
    """The networks that can be asked for, by name."""
    data = read_data(Path(__file__).with_name("networks.yaml"))
    return {name: Profile.model_validate(profile) for name, profile in data.items()}


async def throttle(page: Page, settings: JourneySettings) -> None:
    """Slow a page down as the settings say, from its next request on. A page that is gone already is none."""
    from playwright.async_api import Error

    if settings.network == "none" and settings.cpu == 1:
        return
    try:
        session = await page.context.new_cdp_session(page)
        if settings.network != "none":
            profile = profiles()[settings.network]
            await session.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": profile.latency,
                    "downloadThroughput": profile.download * 1000 / 8,
                    "uploadThroughput": profile.upload * 1000 / 8,
                },
            )
        if settings.cpu > 1:
            await session.send("Emulation.setCPUThrottlingRate", {"rate": settings.cpu})
    except Error:
        return

"""What the browser is started with: nothing that Playwright asks for is lost by what Kassa asks for."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from kassa.journey.browser import driver, find_browser, launch
from kassa.journey.closing import process_of
from kassa.journey.settings import JourneySettings
from playwright.async_api import Browser

OFF = "--disable-features="


async def features_off(browser: Browser) -> set[str]:
    """Those of the last list that it was started with: a browser heeds no other."""
    switches = Path(f"/proc/{await process_of(browser)}/cmdline").read_text("utf-8").split("\0")  # noqa: ASYNC240
    return set([switch for switch in switches if switch.startswith(OFF)][-1].removeprefix(OFF).split(","))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows how a process was started")
def test_what_playwright_turns_off_stays_off() -> None:
    async def both() -> tuple[set[str], set[str]]:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        async with driver() as playwright:
            plain = await playwright.chromium.launch(executable_path=find_browser().path, args=sandbox)
            own = await launch(playwright, JourneySettings())
            try:
                return await features_off(plain), await features_off(own)
            finally:
                await plain.close()
                await own.close()

    plain, own = asyncio.run(both())
    assert plain
    assert plain <= own

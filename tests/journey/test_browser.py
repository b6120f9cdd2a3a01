"""Which browser is taken, what is said when there is none, and the user agent that shops see."""

import asyncio
import json
import sys
from pathlib import Path

import playwright
import pytest
from kassa.journey.browser import BrowserMissing, driver, find_browser, launch, user_agent
from kassa.journey.settings import JourneySettings


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """A machine with nothing but what is put into these folders."""
    return {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "playwright"), **more}


def revision(name: str) -> str:
    catalogue = Path(playwright.__file__).parent / "driver" / "package" / "browsers.json"
    return next(
        each["revision"] for each in json.loads(catalogue.read_text("utf-8"))["browsers"] if each["name"] == name
    )


def test_the_named_browser_goes_first(tmp_path: Path) -> None:
    named = program(tmp_path / "mine" / "browser")
    program(tmp_path / "bin" / "chromium")
    machine = environment(tmp_path)
    assert find_browser(str(named), machine).path == named
    assert find_browser(None, {**machine, "KASSA_BROWSER": str(named)}).path == named
    assert find_browser("chromium", {**machine, "KASSA_BROWSER": str(named)}).origin == "named by KASSA_BROWSER"


def test_then_the_one_of_playwright_then_the_machine_s(tmp_path: Path) -> None:
    machine = environment(tmp_path)
    installed = program(tmp_path / "bin" / "microsoft-edge")
    assert find_browser(None, machine).path == installed
    installed = program(tmp_path / "bin" / "google-chrome")
    assert find_browser(None, machine).path == installed
    shell = f"chromium_headless_shell-{revision('chromium-headless-shell')}"
    own = program(tmp_path / "playwright" / shell / "chrome-headless-shell-linux64" / "chrome-headless-shell")
    assert find_browser(None, machine).path == own
    own = program(tmp_path / "playwright" / f"chromium-{revision('chromium')}" / "chrome-linux64" / "chrome")
    assert find_browser(None, machine).path == own


def test_a_browser_of_another_playwright_is_not_taken(tmp_path: Path) -> None:
    program(tmp_path / "playwright" / "chromium-1" / "chrome-linux64" / "chrome")
    with pytest.raises(BrowserMissing):
        find_browser(None, environment(tmp_path))


def test_a_named_browser_that_is_missing_is_not_replaced(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    with pytest.raises(BrowserMissing, match="the configuration names the browser nowhere"):
        find_browser("nowhere", environment(tmp_path))


def test_without_any_the_message_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(BrowserMissing) as missing:
        find_browser(None, environment(tmp_path))
    for looked_for in ("KASSA_BROWSER", "configuration", "Playwright", "Chrome, Chromium or Edge"):
        assert looked_for in str(missing.value)
    assert str(missing.value).endswith("-m playwright install chromium")


def test_the_user_agent_is_chrome_s_own_with_a_kassa_token() -> None:
    desktop = user_agent("139.0.7258.5", "desktop", JourneySettings())
    mobile = user_agent("139.0.7258.5", "mobile", JourneySettings())
    assert " Chrome/139.0.0.0 Safari/537.36 Kassa/" in desktop
    assert "(Linux; Android 10; K)" in mobile
    assert " Chrome/139.0.0.0 Mobile Safari/537.36 Kassa/" in mobile
    assert user_agent("139.0", "mobile", JourneySettings(user_agent="mine")) == "mine"


def test_the_browser_of_this_machine_starts_and_its_pages_see_no_headless_browser() -> None:
    async def brands() -> str:
        async with driver() as playing:
            browser = await launch(playing, JourneySettings())
            page = await browser.new_page(user_agent=user_agent(browser.version, "desktop", JourneySettings()))
            seen = await page.evaluate("navigator.userAgent")
            await browser.close()
            return seen

    seen = asyncio.run(brands())
    assert "Kassa/" in seen
    assert "Headless" not in seen


def test_a_program_that_is_no_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASSA_BROWSER", "/bin/false")

    async def start() -> None:
        async with driver() as playing:
            await launch(playing, JourneySettings())

    with pytest.raises(BrowserMissing, match=r"/bin/false .* does not start"):
        asyncio.run(start())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere paths may be long")
def test_why_a_browser_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ("x" * 90)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))

    async def start() -> None:
        async with driver() as playing:
            await launch(playing, JourneySettings())

    with pytest.raises(BrowserMissing, match="Socket path too long"):
        asyncio.run(start())

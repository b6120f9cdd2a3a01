"""The demo shop's journey as a bare Playwright script: the same clicks, one screenshot for each stage, nothing read.

python benchmarks/bare.py URL FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from kassa.journey.browser import find_browser
from kassa.journey.switches import QUIET
from playwright.sync_api import sync_playwright


def main(url: str, folder: Path) -> None:
    """Walk to the payment step of the kind shop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser().path, args=[*QUIET, "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="nl")
        page.goto(url)
        page.get_by_role("button", name="Alles accepteren").click()
        page.screenshot(path=folder / "discovery.jpg", type="jpeg")
        page.get_by_role("link", name="Zonsopgang koffie").first.click()
        page.wait_for_load_state()
        page.get_by_label("Maling").select_option("Hele bonen")
        page.screenshot(path=folder / "product.jpg", type="jpeg")
        page.get_by_role("button", name="In winkelwagen").click()
        page.get_by_role("link", name="Bekijk winkelwagen").click()
        page.wait_for_load_state()
        page.screenshot(path=folder / "cart.jpg", type="jpeg")
        page.get_by_role("link", name="Naar de kassa").first.click()
        page.get_by_label("E-mailadres").fill("tess.kassa@example.com")
        page.get_by_label("Voor- en achternaam").fill("Tess Kassa")
        page.get_by_label("Postcode").fill("1012 RJ")
        page.get_by_label("Huisnummer").fill("147")
        page.get_by_label("Straat").fill("Nieuwezijds Voorburgwal")
        page.get_by_label("Plaats").fill("Amsterdam")
        page.get_by_role("button", name="Verder naar bezorging").click()
        page.get_by_role("button", name="Verder naar betalen").click()
        page.get_by_role("button", name="Bestellen en betalen").wait_for()
        page.screenshot(path=folder / "checkout.jpg", type="jpeg")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

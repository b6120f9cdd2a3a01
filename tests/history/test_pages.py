"""The trend page and the site, as a reader has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from kassa.checks.catalogue import all_checks
from kassa.history.compare import Comparison, compare
from kassa.history.markdown import comparisons
from kassa.history.pages import comparison_page
from kassa.history.settings import Tolerance
from kassa.history.site import MARKER, NotASite, build
from kassa.history.store import History
from kassa.language.said import translated

from ..reports.browser import Look, Opened, browser
from ..reports.hostile import HOSTILE
from .build import SHOP, asked, figures, judged, priced, summary

EVIL = "<img src=x onerror=alert(1)>.example"


@pytest.fixture(scope="module")
def look() -> Iterator[Look]:
    with browser() as running:
        yield running


def fill(history: History) -> None:
    """One shop of four audits, one of them a gap for the fields, and one with a hostile name."""
    for day, findings in enumerate(("passed", "failed", "failed", "passed"), 1):
        short = {"furthest": "cart"} if day == 2 else {}
        known = figures(score=70 + day) if short else figures(score=70 + day, fields=day, total=20)
        walks = [
            summary(day, judged("guest", findings), judged("<b>", "failed"), figures=known, **short),
            summary(day, judged("guest", findings), figures=known, device="mobile", **short),
        ]
        history.add(walks, f"<!doctype html><title>report {day}</title>" if day != 3 else None)
    history.add([summary(9, shop=EVIL, figures=figures(score=5))])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with History(str(tmp_path_factory.mktemp("history") / "h.sqlite")) as history:
        fill(history)
        build(history, folder)
    (folder / "changes.html").write_text(comparison_page(changed(), "Exit code 1: 2 new at or over low."), "utf-8")
    return folder


def changed() -> list[Comparison]:
    """What changed on two devices; on one of them the shop names things as it should not."""
    before = summary(1, judged("guest"), judged("fields"), figures=figures(score=70, fields=9))
    after = summary(2, judged("guest"), judged("wait"), figures=figures(score=60, fields=12))
    everything = " ".join(HOSTILE.values())
    spoiled = summary(
        2,
        judged("guest").model_copy(update={"title": everything}),
        prices=[priced("fee", everything, "1.00")],
        fields=[asked(None, everything)],
        device="mobile",
        shop=everything,
    )
    return [compare(one, two, Tolerance()) for one, two in ((before, after), (summary(1, device="mobile"), spoiled))]


def trend_of(site: Path) -> Path:
    return site / "shops" / SHOP / "index.html"


@pytest.mark.parametrize("width", [390, 1024, 1680])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe_ask_nothing_and_fit(look: Look, site: Path, width: int, scheme: str) -> None:
    async def at(it: Opened) -> None:
        found = await Axe().run(it.page)
        assert found.violations_count == 0, found.generate_report()
        assert await it.ask("document.documentElement.scrollWidth <= innerWidth")
        assert it.errors == []
        assert [url for url in it.requests if not url.startswith(("file:", "data:"))] == []

    for file in (site / "index.html", trend_of(site), site / "changes.html"):
        look(file, at, width=width, color_scheme=scheme)


def test_the_index_is_searched_by_shop_and_by_open_finding(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        shops = it.page.locator(".shops > li:visible h2")
        assert await shops.all_inner_texts() == [EVIL, SHOP]
        await it.page.get_by_label("Search shops and open findings").fill("TEA")
        assert await shops.all_inner_texts() == [SHOP]
        await it.page.get_by_label("Search").fill("<b> is wrong")
        assert await shops.all_inner_texts() == [SHOP]
        await it.page.get_by_label("Search").fill("guest is wrong")
        assert await shops.all_inner_texts() == []
        assert await it.page.get_by_text("No shop fits.").is_visible()

    look(site / "index.html", at)


def test_the_index_is_searched_by_keys_and_says_how_many_fit(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        focused = "document.activeElement.textContent || document.activeElement.name"
        found = it.page.locator("#found")
        keys = it.page.keyboard
        assert await found.inner_text() == "2 of 2 shops"
        await keys.press("/")
        await keys.type("example")
        assert await found.inner_text() == "2 of 2 shops"
        await keys.press("ArrowDown")
        await keys.press("ArrowDown")
        assert await it.ask(focused) == SHOP
        await keys.press("ArrowUp")
        await keys.press("ArrowUp")
        assert await it.ask(focused) == "words"
        await keys.type(" tea")
        assert await found.inner_text() == "1 of 2 shops"
        await keys.press("Escape")
        assert await found.inner_text() == "2 of 2 shops"
        await keys.type("tea")
        await keys.press("Enter")
        assert await it.page.locator("h1").inner_text() == SHOP

    look(site / "index.html", at)


def test_the_index_tells_how_far_each_device_gets_and_what_is_to_mend(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        standings = it.page.locator(".shops > li", has_text=SHOP).locator(".standing")
        desktop, mobile = await standings.all_inner_texts()
        assert "74" in desktop
        assert "1 more than before" in desktop
        assert "high: 1" in desktop
        assert "gets to the payment step" in desktop.lower()
        assert "nothing to mend" in mobile
        assert await standings.first.locator("circle:not(.short)").count() == 5

    look(site / "index.html", at)


@pytest.mark.parametrize("language", ["de", "fr", "nl"])
def test_pages_are_told_in_the_language_of_the_reader(language: str, tmp_path: Path) -> None:
    known = next(check for check in all_checks() if check.id == "guest-checkout")
    kept = judged("guest-checkout").model_copy(update={"title": translated(known.failing_title, "fr")})
    before = summary(1, judged("guest-checkout", "passed"), figures=figures(score=71, total=1234.5))
    after = summary(2, kept, figures=figures(score=62, total=1234.5))
    told = [compare(before, after, Tolerance())]
    with History(str(tmp_path / "h.sqlite")) as history:
        history.add([before])
        history.add([after])
        build(history, tmp_path / "site", language)
    files = [tmp_path / "site" / "index.html", tmp_path / "site" / "shops" / SHOP / "index.html"]
    index, trend = (file.read_text("utf-8") for file in files)
    pages = [index, trend, comparison_page(told, "", language), comparisons(told, "", language)]
    english = ("Findings", "Observed", "What changed", "audits,", "came ", "gets to", "Search")
    for page in pages:
        shown = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
        assert [word for word in english if word in shown] == []
        assert translated(known.failing_title, language).lower() in unescape(page).lower()
    assert all(f'<html lang="{language}">' in page for page in pages[:3])
    total = {"de": "1.234,50\xa0€", "fr": "1\u202f234,50\xa0€", "nl": "€\xa01.234,50"}[language]
    assert total in trend


def test_what_changed_is_told_and_nothing_of_the_shop_runs(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        assert await it.page.locator(".gate").inner_text() == "Exit code 1: 2 new at or over low."
        desktop = it.page.locator("#desktop")
        assert "Fields" in await desktop.locator("table").inner_text()
        assert await desktop.locator("h3").all_inner_texts() == [
            "Could not be judged before",
            "Could not be judged now",
            "Prices, fields, steps, scripts and figures",
        ]
        assert "<script>window.pwned=1</script>" in await it.page.locator("#mobile table").inner_text()
        assert await it.ask("window.pwned") is None

    look(site / "changes.html", at)


def test_every_report_is_a_click_away(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        await it.page.get_by_role("link", name=SHOP).click()
        rows = it.page.locator(".audits tbody tr")
        assert await rows.count() == 8
        assert "not kept" in await rows.nth(2).inner_text()
        await rows.first.get_by_role("link").click()
        assert await it.page.title() == "report 4"

    look(site / "index.html", at)


def test_a_gap_is_drawn_where_nothing_was_measured(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        fields = it.page.locator(".chart", has_text="Fields").first
        assert await fields.locator("g.desktop circle").count() == 3
        assert await fields.locator("g.desktop line").count() == 1, "the line goes on over the gap"
        assert await fields.locator("rect.gap").count() == 1

    look(trend_of(site), at)


def test_marks_tell_when_a_finding_came_and_went(look: Look, site: Path) -> None:
    async def at(it: Opened) -> None:
        assert await it.page.locator(".events text").all_text_contents() == ["+2", "−2"]
        await it.page.locator("details.over summary").click()
        gone = it.page.locator(".over li", has_text="guest is wrong").first
        assert "came 2 Nov 2026" in await gone.inner_text()
        assert "went 4 Nov 2026" in await gone.inner_text()

    look(trend_of(site), at)


def test_a_new_build_removes_what_was_pruned_and_nothing_else(tmp_path: Path) -> None:
    with History(str(tmp_path / "h.sqlite")) as history:
        fill(history)
        build(history, tmp_path / "site")
        (tmp_path / "site" / "CNAME").write_text("audits.example", "utf-8")
        reports = set((tmp_path / "site" / "shops" / SHOP).glob("*.html"))
        history.prune(last=1)
        build(history, tmp_path / "site")
    left = set((tmp_path / "site" / "shops" / SHOP).glob("*.html"))
    assert (len(reports), len(left)) == (4, 2)
    assert (tmp_path / "site" / "CNAME").is_file()


def test_a_folder_of_somebody_else_is_refused_and_nothing_outside_is_removed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    with History(str(tmp_path / "h.sqlite")) as history:
        with pytest.raises(NotASite, match="no site of Kassa's"):
            build(history, tmp_path / "mine")
        build(history, tmp_path / "site")
        (tmp_path / "site" / MARKER).write_text('{"files": ["../mine/letter.txt"]}', "utf-8")
        build(history, tmp_path / "site")
    assert (tmp_path / "mine" / "letter.txt").is_file()

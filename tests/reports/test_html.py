"""The HTML report in a real browser."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from kassa.reports.audit import Audit, Output
from kassa.reports.html import render, write
from PIL import Image
from rich.console import Console

from .browser import Look, Opened, browser
from .build import audit
from .hostile import hostile


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audit(tmp_path_factory.mktemp("two"), "desktop", "mobile")


@pytest.fixture(scope="module")
def report(two: Audit) -> Path:
    return write(two, Output(Console(quiet=True)))[0]


@pytest.fixture(scope="module")
def look() -> Iterator[Look]:
    with browser() as look:
        yield look


async def nothing_runs(it: Opened) -> None:
    # Everything that could set it off: point at it, focus it, open it.
    await it.ask(
        """() => { for (const e of document.querySelectorAll('*')) {
        e.dispatchEvent(new Event('mouseover', {bubbles: true}));
        if (e.tagName === 'DETAILS') e.open = true; } }"""
    )
    assert await it.ask("window.pwned") is None
    addresses = await it.ask("[...document.links].map(a => a.protocol)")
    assert set(addresses) <= {"file:", "http:", "https:"}
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
    assert await it.ask(handlers) == []
    assert await it.ask("document.scripts.length") == 1
    assert await it.ask("document.querySelectorAll('img').length") == 0
    assert "7*7" in await it.ask("document.body.textContent")


def test_nothing_a_shop_writes_runs(look: Look, tmp_path: Path) -> None:
    file = write(hostile(tmp_path), Output(Console(quiet=True)))[0]
    look(file, nothing_runs)


def test_nothing_a_shop_writes_runs_without_the_policy_either(look: Look, tmp_path: Path) -> None:
    """Escaping has to hold alone: the content security policy is the second net."""
    file = write(hostile(tmp_path), Output(Console(quiet=True)))[0]
    html = file.read_text("utf-8")
    file.write_text(html.replace("Content-Security-Policy", "nothing"), "utf-8")
    look(file, nothing_runs)


def test_no_control_character_or_direction_override_is_left(tmp_path: Path) -> None:
    html = render(hostile(tmp_path))
    for character in "\x1b\x9b\x00\x08\u202e\u2066":
        assert character not in html


def test_the_policy_lets_the_report_work_and_the_network_is_not_asked(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        policy = await it.ask("document.querySelector('meta[http-equiv]').content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert it.errors == []
        assert [url for url in it.requests if not url.startswith(("data:", report.as_uri()[:100]))] == []
        # The style sheet was let through, and so was the script.
        assert await it.ask("getComputedStyle(document.querySelector('.strip')).display") == "flex"
        assert await it.ask("document.querySelector('.enlarge').hidden") is False

    look(report, at)


def test_the_file_names_no_address_to_load_from(report: Path) -> None:
    html = report.read_text("utf-8")
    for loading in ('src="http', "url(http", "@import", '<link rel="stylesheet"', "srcset"):
        assert loading not in html


def test_evidence_is_marked_where_it_stands(look: Look, two: Audit, report: Path) -> None:
    """The box of the gift wrapping, in percent of the screenshot: on desktop and on mobile, at any width."""
    finding = next(f for f in two.walks[0].assessment.findings if f.check == "preselected-extras")
    other = next(f for f in two.walks[1].assessment.findings if f.check == "preselected-extras")

    async def at(it: Opened) -> None:
        for device, found in (("desktop", finding), ("mobile", other)):
            box = found.evidence[0].box
            snapshot = next(w for w in two.walks if w.device == device).recording.snapshot("s05")
            assert box and snapshot.screen
            seen = await it.ask(
                """(name) => {
                const shot = document.getElementById(`shot-${name}-s05`);
                const picture = shot.querySelector('.picture').getBoundingClientRect();
                const link = [...shot.querySelectorAll('.mark')].find(m => m.ariaLabel.includes('nobody asked'));
                const mark = link.querySelector('rect').getBoundingClientRect();
                return {x: (mark.x - picture.x) / picture.width, y: (mark.y - picture.y) / picture.height,
                        w: mark.width / picture.width, h: mark.height / picture.height};
                }""",
                device,
            )
            assert seen["x"] == pytest.approx(box.x / snapshot.screen.width, abs=0.01)
            assert seen["y"] == pytest.approx(box.y / snapshot.screen.height, abs=0.01)
            assert seen["w"] == pytest.approx(box.width / snapshot.screen.width, abs=0.01)
            assert seen["h"] == pytest.approx(box.height / snapshot.screen.height, abs=0.01)

    for width in (390, 1680):
        look(report, at, width=width)


def test_following_evidence_opens_the_screenshot_with_its_box_lit(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        article = it.page.locator(".finding", has_text="Something was put in the cart that nobody asked for")
        await article.locator(".excerpt").first.click()
        assert await it.ask("document.querySelector('dialog').open")
        current = it.page.locator("dialog .mark.current")
        assert await current.count() == 1
        assert "nobody asked" in (await current.get_attribute("aria-label") or "")
        await it.page.keyboard.press("Escape")
        assert not await it.ask("document.querySelector('dialog').open")
        lit = await it.ask("[...document.querySelectorAll('.strip .mark.lit')].map(m => m.ariaLabel)")
        assert len(lit) == 2  # on desktop and on mobile
        assert len(set(lit)) == 1

    look(report, at)


def test_it_reads_without_its_script(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        assert await it.page.locator("h1").inner_text() == "www.theehuis-linde.example"
        excerpt = it.page.locator(".excerpt").first
        target = (await excerpt.get_attribute("href") or "").removeprefix("#")
        await excerpt.click()
        assert await it.page.locator(f".mark#{target}:target").count() == 1
        assert await it.page.locator(".enlarge:visible").count() == 0
        await it.page.locator("details.trail > summary").first.click()
        assert await it.page.get_by_text("Open the shop").first.is_visible()

    look(report, at, java_script_enabled=False)


def test_where_a_walk_stopped_stands_first_with_the_page_and_what_was_tried(look: Look, report: Path) -> None:
    """The mobile walk of the tea shop ends at the address."""

    async def at(it: Opened) -> None:
        end = it.page.locator("#overview .end")
        assert await end.count() == 1
        told = " ".join((await end.inner_text()).split())
        assert 'Where it stopped: The button "Volgende" did not lead on' in told
        assert "That was at: Checkout, at this step: Address" in told
        assert "kassa init --from recording.json" in told
        page = (await end.locator("a.moment").get_attribute("href") or "").removeprefix("#")
        assert await it.page.locator(f"[id='{page}']").count() == 1

    look(report, at)


def test_the_trail_says_what_was_taken_what_was_expected_and_how_long_it_took(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        trail = it.page.locator("details.trail", has=it.page.locator("table")).first
        text = " ".join((await trail.text_content() or "").split())
        assert "(taken)" in text
        assert "Expected:" in text
        assert "took " in text and "waited " in text
        assert await trail.get_by_text("the page before").count() > 0

    look(report, at)


def test_headings_go_down_one_level_at_a_time(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        levels = await it.ask("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    look(report, at)


@pytest.mark.parametrize("width", [390, 1024, 1680])
def test_nothing_sticks_out_sideways(look: Look, report: Path, tmp_path: Path, width: int) -> None:
    async def at(it: Opened) -> None:
        assert await it.ask("document.documentElement.scrollWidth") == width

    look(report, at, width=width)
    # Long words without a blank do not widen the page either.
    look(write(hostile(tmp_path), Output(Console(quiet=True)))[0], at, width=width)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing(look: Look, report: Path, width: int, scheme: str) -> None:
    async def at(it: Opened) -> None:
        await it.ask("() => { for (const d of document.querySelectorAll('details')) d.open = true }")
        results = await Axe().run(it.page)
        assert results.violations_count == 0, results.generate_report()

    look(report, at, width=width, color_scheme=scheme)


def test_every_link_inside_the_report_leads_somewhere(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        lost = await it.ask(
            """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
            .filter(id => !document.getElementById(id))"""
        )
        assert lost == []
        assert await it.ask("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == await it.ask(
            "document.querySelectorAll('[id]').length"
        )

    look(report, at)


def test_what_differs_between_devices_is_told_apart(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        verdict = await it.page.locator("h2.verdict").inner_text()
        assert verdict.startswith("On desktop a shopper gets to the payment step; on mobile")
        both = it.page.locator(".finding", has_text="Buying as a guest is hard to find")
        assert await both.count() == 1
        assert await both.locator(".tags .device").all_inner_texts() == ["desktop", "mobile"]
        one = it.page.locator(".places > li", has_text="The largest content showed after 3.1 s")
        assert await one.locator(".device").all_inner_texts() == ["mobile"]
        assert "fine on desktop" in await one.inner_text()
        differ = await it.page.locator("#devices tbody tr").all_inner_texts()
        assert [row.split("\t") for row in differ][:2] == [
            ["Gets as far as", "Payment", "Checkout"],
            ["Score", "58", "46"],
        ]
        await it.page.get_by_role("button", name="Unfold all").click()
        fields = it.page.locator(".finding", has_text="The checkout asks for much")
        assert "Mobile: A guest meets at least 13 fields." in await fields.inner_text()

    look(report, at)


def test_what_was_found_at_several_stages_is_told_once_and_named_at_the_others(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        article = it.page.locator(".finding", has_text="The page is slow to show its main content")
        assert await article.count() == 1
        stages = [" ".join(text.split()) for text in await article.locator(".places > li b").all_inner_texts()]
        assert stages[:2] == ["Discovery", "Product"]
        product = it.page.locator("#stage-product .also li", has_text="The page is slow to show its main content")
        assert "CLS 0.14" in await product.inner_text()
        # A mark on the product's page leads to the one place where it is told.
        number = await article.locator("h4 .number").inner_text()
        assert await product.locator(".number").inner_text() == number

    look(report, at)


def test_findings_are_narrowed_down_searched_and_copied_by_keyboard(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        listed = it.page.locator(".topics > li:visible")
        every = await listed.count()
        await it.page.get_by_label("Search").focus()
        await it.page.keyboard.type("gift wrapping")
        assert await listed.all_inner_texts() != []
        assert await listed.count() == 1
        assert await it.page.locator(".finding:visible").count() == 1
        assert f"1 of {every}" in await it.page.locator(".filter output").inner_text()
        await it.page.get_by_role("button", name="Copy as Markdown").first.focus()
        await it.page.keyboard.press("Enter")
        await it.page.get_by_role("button", name="Copied").wait_for()
        copied = await it.ask("navigator.clipboard.readText()")
        assert copied.startswith("### Something was put in the cart that nobody asked for")
        assert "Directive 2011/83/EU" in copied
        assert copied.count("###") == 1
        await it.page.get_by_role("button", name="Show all").focus()
        await it.page.keyboard.press("Enter")
        assert await listed.count() == every
        await it.page.get_by_label("Severity").select_option("critical")
        assert 0 < await listed.count() < every
        await it.page.get_by_label("Stage").select_option("support")
        assert await listed.count() == 0
        assert await it.page.get_by_text("No finding fits.").is_visible()

    look(report, at, permissions=["clipboard-read", "clipboard-write"])


def test_a_link_to_a_finding_opens_it_folded_or_not(look: Look, two: Audit, report: Path) -> None:
    finding = next(f for f in two.walks[0].assessment.findings if f.check == "page-weight")

    async def at(it: Opened) -> None:
        folded = it.page.locator(f"#finding-{finding.fingerprint}")
        assert not await folded.get_by_text("Scale and compress").is_visible()
        await it.page.goto(f"{report.as_uri()}#finding-{finding.fingerprint}")
        assert await folded.get_by_text("Scale and compress").is_visible()

    look(report, at)


def test_the_walk_is_drawn_on_a_line_of_time(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        lanes = it.page.locator(".timeline").first.locator("li .name")
        assert (await lanes.all_inner_texts())[:4] == ["Discovery", "Product", "Cart", "Checkout"]
        assert "waiting for the shop" in await it.page.locator(".spent").first.inner_text()
        # Waiting stands where it was: every piece inside the line.
        outside = await it.ask(
            """[...document.querySelectorAll('.timeline rect')].filter(r => {
            const line = r.ownerSVGElement.getBoundingClientRect(), box = r.getBoundingClientRect();
            return box.left < line.left - 1 || box.right > line.right + 1 }).length"""
        )
        assert outside == 0

    look(report, at)


def test_large_screenshots_are_made_to_fit_and_stay_readable_pictures(tmp_path: Path) -> None:
    """Noise hardly compresses: screenshots of a shop full of photographs."""
    noise = Image.effect_noise((1280, 900), 90).convert("RGB")
    one = audit(tmp_path, "desktop")
    for number, file in enumerate(sorted((tmp_path / "screens").iterdir())):
        noise.rotate(number).save(file, "JPEG", quality=97)
    html = render(one)
    assert len(html.encode()) <= 3_000_000
    uris = re.findall(r'href="data:image/webp;base64,([^"]+)"', html)
    assert len(uris) == len(one.walks[0].recording.snapshots)
    assert all(Image.open(io.BytesIO(base64.b64decode(uri))).width >= 300 for uri in uris)


def test_a_policy_page_that_did_not_answer_is_named(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        pages = await it.page.locator("#stage-support .pages li").all_inner_texts()
        assert [("answered 503" in page) for page in pages] == [False, False, True]
        assert "/retourneren" in pages[2]

    look(report, at)


def test_late_amounts_are_marked(look: Look, report: Path) -> None:
    async def at(it: Opened) -> None:
        late = await it.page.locator(".ledger .late").all_text_contents()
        assert [row.split()[0] for row in late] == ["Bezorgd", "Afhaalpunt", "Servicekosten"]
        steps = await it.page.locator(".stairs").first.locator("> li").all_inner_texts()
        assert [(row.split("\n")[0], "first shown here" in row) for row in steps][-2:] == [
            ("Delivery", True),
            ("Payment step", True),
        ]
        growth = await it.page.locator(".growth").first.inner_text()
        assert "€12.95" in growth
        assert "€20.84" in growth
        assert "€7.89 more" in growth

    look(report, at)


def test_a_missing_screenshot_and_an_empty_walk_still_make_a_report(tmp_path: Path) -> None:
    one = audit(tmp_path, "desktop")
    for file in (tmp_path / "screens").iterdir():
        file.unlink()
    html = render(one)
    assert "There is no screenshot." in html
    assert "Bestelling plaatsen" in html
    walk = one.walks[0]
    for part in ("snapshots", "actions", "refusals", "limits"):
        setattr(walk.recording, part, [])
    walk.recording.item = walk.recording.furthest = walk.assessment.furthest = None
    walk.assessment.findings, walk.assessment.prices = [], []
    walk.assessment.checkout = type(walk.assessment.checkout)(
        guest=None, steps=[], fields=[], delivery=[], payment=[], last_button=None
    )
    walk.assessment.score.whole, walk.assessment.score.stages = None, {}
    html = render(one)
    assert "A shopper does not get in at all." in html
    assert "No check found anything to mend." in html
    assert "not scored" in html


def test_a_state_without_a_screenshot_is_shown_by_that_of_its_step(tmp_path: Path) -> None:
    one = audit(tmp_path, "desktop")
    recording = one.walks[0].recording
    cart = recording.snapshot("s05")
    later = cart.model_copy(update={"id": "s05b", "at": cart.at + 1, "screenshot": None})
    recording.snapshots.insert(recording.snapshots.index(cart) + 1, later)
    for finding in one.walks[0].assessment.findings:
        for evidence in finding.evidence:
            evidence.snapshot = "s05b" if evidence.snapshot == "s05" else evidence.snapshot
    html = render(one)
    assert "There is no screenshot." not in html
    assert 'href="#shot-desktop-s05"' in html
    assert 'class="mark ' not in html.split('id="shot-desktop-s05"')[1].split("</figure>")[0]
    assert "s05b" not in html


def test_the_first_screen_counts_what_is_to_mend(look: Look, two: Audit, report: Path) -> None:
    async def at(it: Opened) -> None:
        rows = [row.strip() for row in await it.page.locator(".topics > li .severity").all_inner_texts()]
        counts = [f"{name}: {rows.count(name)}" for name in ("critical", "high", "medium", "low") if name in rows]
        tally = it.page.locator(".tally")
        assert await tally.locator("a").inner_text() == f"{len(rows)} things to mend"
        assert [text.strip() for text in await tally.locator(".severity").all_inner_texts()] == counts

    look(report, at)


def test_a_screenshot_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    one = audit(tmp_path / "shop", "desktop")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    snapshot = one.walks[0].recording.snapshots[0]
    snapshot.screenshot = "../../secret.jpg"
    assert one.walks[0].screen(snapshot) is None

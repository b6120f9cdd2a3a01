"""Options of `kassa audit` that change how the shop is walked, as a user calls them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import httpx
import pytest
from kassa.cli.options import NetworkName
from kassa.demo import Server, load, serve
from kassa.journey.recording import Network, Recording
from kassa.journey.throttle import profiles

from ..serving import Handler, serving
from .terminal import kassa

LIMIT = 120

BRIEF = "extends: quick\nreports: {formats: [terminal]}\n"


@pytest.fixture
def shop() -> Iterator[Server]:
    with serve(load("kind")) as server:
        yield server
        assert server.orders == []


def audited(url: str, folder: Path, *options: str) -> Recording:
    """What an audit with these options recorded; it must reach the payment step."""
    (folder / "brief.yaml").write_text(BRIEF, "utf-8")
    answer = kassa("audit", url, "-c", "brief.yaml", "--out", "report", *options, cwd=folder, limit=LIMIT)
    assert answer.code == 0, answer.out + answer.err
    return Recording.load(folder / "report")


def consent(recording: Recording) -> list[str]:
    """What was pressed in the cookie wall, and whether it went."""
    return [f"{a.target}: {a.happened}" for a in recording.actions if "cookies" in a.purpose]


def trace(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The lines of the files in a trace, by file name."""
    with ZipFile(folder / "trace.zip") as file:
        names = [name for name in file.namelist() if name.endswith((".trace", ".network"))]
        return {name: [json.loads(line) for line in file.read(name).splitlines()] for name in names}


def test_the_user_agent_given_is_the_one_that_the_shop_gets(shop: Server, tmp_path: Path) -> None:
    recording = audited(shop.url, tmp_path, "--user-agent", "Mozilla/5.0 (shop test)", "--trace")
    assert recording.visit.user_agent == "Mozilla/5.0 (shop test)"
    requests = [line["snapshot"]["request"] for line in trace(tmp_path / "report")["trace.network"]]
    assert any(request["url"].startswith(shop.url) for request in requests)
    sent = {h["value"] for request in requests for h in request["headers"] if h["name"].lower() == "user-agent"}
    assert sent == {"Mozilla/5.0 (shop test)"}


@pytest.mark.parametrize(
    ("answer", "pressed"),
    [("accept", ["Alles accepteren: it went"]), ("reject", ["Alleen noodzakelijke: it went"]), ("leave", [])],
)
def test_a_cookie_wall_gets_the_answer_asked_for(answer: str, pressed: list[str], shop: Server, tmp_path: Path) -> None:
    recording = audited(shop.url, tmp_path, "--consent", answer)
    assert consent(recording) == pressed
    left = [any(o.kind == "consent" for o in s.overlays) for s in recording.snapshots if s.step == "cart"]
    assert any(left) == (answer == "leave")


def test_a_storage_state_makes_the_visitor_one_that_the_shop_knows(shop: Server, tmp_path: Path) -> None:
    with httpx.Client(base_url=shop.url) as client:
        client.post("/cookies", data={"choice": "reject"})
        cookies = [
            {"name": cookie.name, "value": cookie.value, "domain": "127.0.0.1", "path": "/", "expires": -1,
             "httpOnly": True, "secure": False, "sameSite": "Lax"}
            for cookie in client.cookies.jar
        ]  # fmt: skip
    assert cookies
    (tmp_path / "state.json").write_text(json.dumps({"cookies": cookies, "origins": []}), "utf-8")
    recording = audited(shop.url, tmp_path, "--storage-state", "state.json")
    # This visitor has answered the cookie question before.
    assert not any(overlay.kind == "consent" for snapshot in recording.snapshots for overlay in snapshot.overlays)


@pytest.mark.parametrize("text", ["not one", '{"cookies": [{"name": "a"}]}'])
def test_a_storage_state_that_is_none_is_a_mistake_of_usage(text: str, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(text, "utf-8")
    answer = kassa("audit", "http://127.0.0.1:9", "--storage-state", "state.json", cwd=tmp_path)
    assert answer.code == 2
    assert "state.json" in answer.err
    assert "Traceback" not in answer.err


def test_a_storage_state_that_the_configuration_names_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "kassa.yaml").write_text("url: http://127.0.0.1:9\njourney: {storage_state: gone.json}\n", "utf-8")
    answer = kassa("audit", "-c", "kassa.yaml", cwd=tmp_path)
    assert answer.code == 2
    assert "gone.json" in answer.err
    assert "Traceback" not in answer.err


def test_an_unknown_answer_to_cookies_is_told_with_those_there_are(tmp_path: Path) -> None:
    answer = kassa("audit", "http://127.0.0.1:9", "--consent", "maybe", cwd=tmp_path)
    assert answer.code == 2
    assert "'accept', 'reject', 'leave'" in answer.err


PAGE = """<!doctype html><html lang="en"><title>Mug</title><main><h1>Blue mug</h1><p>EUR 12.00</p>
<button class="single_add_to_cart_button">Add to cart</button></main>"""


class OnePage(Handler):
    """A product page whose button is called as a known platform calls it, and does nothing."""

    def get(self) -> None:
        self.answer(PAGE)


def test_a_shop_is_walked_with_the_network_and_the_processor_asked_for(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("extends: quick\njourney: {limits: {products: 1, tries: 1}}\n", "utf-8")
    with serving(OnePage) as shop:
        url = f"{shop}product/mug"
        slow = (
            "--network",
            "slow-4g",
            "--cpu",
            "2",
            "--format",
            "terminal",
            "--format",
            "html",
            "--format",
            "markdown",
        )
        answer = kassa("audit", url, "-c", "brief.yaml", "--out", "report", *slow, cwd=tmp_path, limit=LIMIT)
    recording = Recording.load(tmp_path / "report")
    assert (recording.visit.network, recording.visit.cpu) == ("slow-4g", 2)
    timing = recording.snapshots[0].timing
    # The browser keeps each answer back that long; a machine under load only adds to it.
    assert timing is not None and timing.load is not None
    assert timing.load >= profiles()["slow-4g"].latency * 0.9
    html, markdown = ((tmp_path / "report" / f"report.{kind}").read_text("utf-8") for kind in ("html", "md"))
    for told in ("The network was slowed down to slow-4g.", "The processor was slowed down by 2."):
        assert told in answer.out
        assert told in html
        assert told in markdown.replace("\\", "")


def test_every_network_that_can_be_asked_for_is_described() -> None:
    assert set(profiles()) == set(get_args(Network)) - {"none"}
    assert set(get_args(NetworkName)) == set(get_args(Network))


@pytest.mark.parametrize("option", [(), ("--no-platform-hints",)])
def test_platform_hints_can_be_left_out(option: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    with serving(OnePage) as shop:
        url = f"{shop}product/mug"
        kassa("audit", url, "-c", "brief.yaml", "--out", "report", *option, cwd=tmp_path, limit=LIMIT)
    added = next(a for a in Recording.load(tmp_path / "report").actions if a.purpose == "add to cart")
    assert added.target == "Add to cart"
    assert ("a known platform calls it so +15" in added.candidates[0].reasons) == (not option)


def test_a_trace_is_kept_for_each_device_and_an_older_one_is_not(shop: Server, tmp_path: Path) -> None:
    both = ("--device", "desktop", "--device", "mobile")
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    command = ("audit", shop.url, "-c", "brief.yaml", "--out", "report")
    answer = kassa(*command, *both, "--trace", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 0, answer.err
    for device in ("desktop", "mobile"):
        events = trace(tmp_path / "report" / device)["trace.trace"]
        clicks = [event for event in events if event.get("method") == "click"]
        assert clicks, f"no click in the trace of {device}"
    assert kassa(*command, cwd=tmp_path, limit=LIMIT).code == 0
    assert list((tmp_path / "report").rglob("trace.zip")) == []


@pytest.mark.parametrize("by_script", ["beacon", "link"])
def test_a_trace_opens_no_hole_in_the_order_guard(by_script: str, tmp_path: Path) -> None:
    with serve(load("trick-script", ordering={"by_script": by_script})) as shop:
        audited(shop.url, tmp_path, "--trace")
        assert shop.orders == []
    assert (tmp_path / "report" / "trace.zip").is_file()

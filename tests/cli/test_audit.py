"""`kassa audit` and `kassa demo`, whole, as a user calls them."""

import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest
from kassa.demo import Server, load, serve
from kassa.journey.browser import find_browser
from kassa.journey.recording import Recording

from ..serving import Handler, serving
from .terminal import KASSA, environment, kassa

LIMIT = 240

CONFIGURATION = """\
url: {url}
fail_on: critical
journey:
  devices: [mobile]
  headers: {{X-Kassa: test}}
checks:
  custom:
    - id: seal
      stages: [product]
      expect: {{selector: "img[alt*='no such seal']", visible: true}}
      severity: critical
      message: The seal is missing
reports:
  formats: [html]
"""


@pytest.fixture
def shop() -> Iterator[Server]:
    with serve(load("kind")) as server:
        yield server
        assert server.orders == []


def test_the_demo_is_audited_on_both_devices_at_the_same_time(tmp_path: Path) -> None:
    answer = kassa("demo", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 0, answer.err
    folder = tmp_path / "kassa-report" / "demo-kind"
    assert sorted(path.name for path in folder.iterdir()) == ["desktop", "mobile", "report.html"]
    for device in ("desktop", "mobile"):
        recording = Recording.load(folder / device)
        assert recording.visit.device == device
        assert recording.furthest == "payment"
        assert json.loads((folder / device / "assessment.json").read_text("utf-8"))["furthest"] == "payment"
        for snapshot in recording.snapshots:
            assert snapshot.screenshot is None or (folder / device / "screens" / snapshot.screenshot).is_file()
    # Plain lines where there is no terminal: device, time, stage, step, what.
    lines = [line.split() for line in answer.err.splitlines()]
    assert {line[0] for line in lines} == {"desktop", "mobile"}
    begun = {device: next(n for n, line in enumerate(lines) if line[0] == device) for device in ("desktop", "mobile")}
    ended = {device: max(n for n, line in enumerate(lines) if line[0] == device) for device in ("desktop", "mobile")}
    assert max(begun.values()) < min(ended.values()), "one device waited for the other"
    assert ["checkout", "reached"] in [line[3:] for line in lines]
    assert "kassa-report/demo-kind/report.html" in answer.out


def test_everything_can_be_said_in_one_file(shop: Server, tmp_path: Path) -> None:
    (tmp_path / "kassa.yaml").write_text(CONFIGURATION.format(url=shop.url), "utf-8")
    answer = kassa("audit", "-c", "kassa.yaml", "--quiet", cwd=tmp_path, limit=LIMIT)
    assert (answer.code, answer.out) == (1, "")
    told = answer.err.splitlines()
    assert len(told) == 1
    assert re.fullmatch(r"Exit code 1: \d+ findings? \(.*seal.*\) at or over critical\.", told[0])
    folder = tmp_path / "kassa-report" / shop.url.removeprefix("http://").replace(":", "-")
    assert sorted(path.name for path in folder.iterdir()) == [
        "assessment.json",
        "recording.json",
        "report.html",
        "screens",
    ]
    assert "The seal is missing" in (folder / "report.html").read_text("utf-8")
    assert Recording.load(folder).visit.device == "mobile"


def test_a_shop_that_does_not_answer_exits_with_3_and_has_its_report(tmp_path: Path) -> None:
    answer = kassa("audit", "http://127.0.0.1:9", "--out", "report", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 3
    assert (tmp_path / "report" / "report.html").is_file()
    assert "Traceback" not in answer.err


def test_repeated_walks_are_kept_and_one_of_them_is_reported(tmp_path: Path) -> None:
    command = ("audit", "http://127.0.0.1:9", "--out", "report", "--format", "terminal", "--format", "html")
    answer = kassa(*command, "--repeat", "2", "--format", "markdown", cwd=tmp_path, limit=LIMIT)
    assert answer.code == 3, answer.err
    walks = [Recording.load(tmp_path / "report" / "repeats" / number) for number in ("1", "2")]
    assert Recording.load(tmp_path / "report") == walks[0]
    told = "2 walks were made; this is the one with the median of waiting."
    assert told in answer.out
    assert told in (tmp_path / "report" / "report.html").read_text("utf-8")
    assert told in (tmp_path / "report" / "report.md").read_text("utf-8")
    assert json.loads((tmp_path / "report" / "assessment.json").read_text("utf-8"))["repeats"]["walks"] == 2
    again = kassa("assess", "report", "--format", "terminal", cwd=tmp_path)
    assert told in again.out
    once = kassa(*command, cwd=tmp_path, limit=LIMIT)
    assert (once.code, told in once.out) == (3, False)


def test_a_timeout_ends_the_whole_run_with_what_was_seen(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        options = ("--timeout", "15", "--format", "terminal", "--format", "junit", "--out", "report")
        answer = kassa("audit", url, *options, cwd=tmp_path, limit=LIMIT)
    assert answer.code == 3, answer
    recording = Recording.load(tmp_path / "report")
    assert "the run took longer than 15 s (timeout)" in recording.limits
    assert not recording.visit.interrupted
    assert "A shopper was not followed to the end, since Kassa's time was up." in answer.out
    assert "Give the walk more time: --timeout" in " ".join(answer.out.split())
    last = answer.out.splitlines()[-1]
    assert last == "Exit code 3: the payment step was not reached: the run took longer than 15 s."
    assert last in (tmp_path / "report" / "junit.xml").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a process cannot be held still here")
def test_a_timeout_holds_when_the_browser_does_not_answer_any_more(tmp_path: Path) -> None:
    wrapper = tmp_path / "browser"
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)  # ends when no process of the browser holds it
    script = f'#!/bin/sh\necho $$ >"{tmp_path}/process"\nexec "{find_browser().path}" "$@" 9>"{tmp_path}/alive"\n'
    wrapper.write_text(script, "utf-8")
    wrapper.chmod(0o755)

    def process() -> int:
        return int((tmp_path / "process").read_text("utf-8"))

    class Freezing(Handler):
        """A shop at whose second page the browser stands still."""

        def get(self) -> None:
            if self.path == "/list":
                os.killpg(process(), signal.SIGSTOP)
            self.answer('<!doctype html><html lang="en"><title>Tea</title><a href="/list">All products</a>')

    with serving(Freezing) as url:
        options = ("--timeout", "15", "--out", "report")
        answer = kassa("audit", url, *options, cwd=tmp_path, limit=LIMIT, KASSA_BROWSER=str(wrapper))
    assert answer.code == 3, answer
    assert answer.out.splitlines()[-1].endswith("the run took longer than 15 s.")
    assert "Traceback" not in answer.err
    recording = Recording.load(tmp_path / "report")
    assert recording.snapshots
    assert (tmp_path / "report" / "report.html").is_file()
    assert select([alive], [], [], 10)[0], "the browser was not ended"
    assert os.read(alive, 1) == b""
    os.close(alive)


def test_ctrl_c_writes_what_was_seen_and_exits_with_130(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [KASSA, "demo", "--device", "desktop", "--out", "report"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr
    for line in running.stderr:
        if line.split()[3:] == ["product", "reached"]:
            break
    # A terminal sends Ctrl-C to all the processes of a command, the browser's too.
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=LIMIT)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "interrupted" in out
    recording = Recording.load(tmp_path / "report")
    assert recording.visit.interrupted
    assert recording.reached("product")
    assert (tmp_path / "report" / "report.html").is_file()


def test_the_demo_shop_can_be_served_alone(tmp_path: Path) -> None:
    import httpx

    running = subprocess.Popen(
        [KASSA, "demo", "--serve"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout
        url = next(word for word in running.stdout.readline().split() if word.startswith("http://127.0.0.1:"))
        assert httpx.get(url).status_code == 200
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0

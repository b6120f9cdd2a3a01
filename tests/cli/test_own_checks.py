"""Checks that packages add: the example of the tutorial, built, installed and run; and packages that do not work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kassa.checks.assessment import Assessment
from kassa.demo import load, serve
from kassa.journey.recording import Recording

from .terminal import ROOT, kassa

EXAMPLE = ROOT / "examples" / "kassa-small-print"

CONFIGURATION = """\
url: {url}
journey: {{support_pages: false, probes: {{fresh_visit: false}}}}
checks:
  small-print: {{severity: high, smallest: 1, at: {{checkout: {{smallest: 99}}}}}}
reports: {{formats: [markdown]}}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example as pip builds and installs it."""
    home = tmp_path_factory.mktemp("installed")
    source = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=EXAMPLE,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((EXAMPLE / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", home, source],
        env={**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return home


def test_the_example_of_the_tutorial_judges_a_shop(installed: Path, tmp_path: Path) -> None:
    with serve(load("kind")) as server:
        (tmp_path / "kassa.yaml").write_text(CONFIGURATION.format(url=server.url), "utf-8")
        answer = kassa(
            "audit", "-c", "kassa.yaml", "--out", "report", cwd=tmp_path, limit=240, PYTHONPATH=str(installed)
        )
        assert server.orders == []
    assert answer.code == 0, answer.err
    found = Assessment.model_validate_json((tmp_path / "report" / "assessment.json").read_bytes()).findings
    mine = {each.stage: each for each in found if each.check == "small-print"}
    assert {stage: each.status for stage, each in mine.items()} == {
        "product": "passed",
        "cart": "passed",
        "checkout": "failed",
    }
    shown = mine["checkout"].evidence[0]
    assert (mine["checkout"].severity, mine["checkout"].unit) == ("high", "px")
    assert shown.box and shown.box.width > 0
    pages = {s.id: s for s in Recording.load(tmp_path / "report").snapshots}
    texts = " ".join(text.text for text in pages[shown.snapshot or ""].texts)
    assert shown.text.split(" ")[0] in texts
    assert "small-print" in (tmp_path / "report" / "report.md").read_text("utf-8")
    # Who has not the package can still read the recording; the check is not known then, and nobody claims that it is.
    other = kassa("assess", "report", "-f", "csv", cwd=tmp_path)
    assert other.code == 0, other.err
    assert "small-print" not in (tmp_path / "report" / "findings.csv").read_text("utf-8")


def test_an_added_check_is_listed_and_explained_like_any_other(installed: Path, tmp_path: Path) -> None:
    assert "small-print" in kassa("checks", cwd=tmp_path, PYTHONPATH=str(installed)).out
    explained = kassa("explain", "small-print", cwd=tmp_path, PYTHONPATH=str(installed)).out
    assert "smallest: 12" in explained


DECLARED = """
from kassa.checks.check import Options, check

@check(id={id!r}, family={family!r}, stages=("cart",), severity="low", confidence="low", title="", failing_title="",
       why="", fix="", sources=(), options=Options, observes="")
def judge(recording, options):
    return []
"""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import no_such_thing", "ModuleNotFoundError: No module named 'no_such_thing'"),
        (DECLARED.format(id="field-count", family="trust"), "two checks are called 'field-count'"),
        (DECLARED.format(id="score", family="trust"), "'score' is a key of the configuration"),
        (DECLARED.format(id="Mine", family="trust"), "'Mine' is no id"),
        (DECLARED.format(id="mine", family="magic"), "mine: there is no family 'magic'"),
    ],
)
def test_a_package_that_does_not_work_is_named_and_nothing_is_judged_without_it(
    tmp_path: Path, source: str, told: str
) -> None:
    home = tmp_path / "site"
    (home / "mine-1.0.dist-info").mkdir(parents=True)
    (home / "mine-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n", "utf-8")
    (home / "mine-1.0.dist-info" / "entry_points.txt").write_text("[kassa.checks]\nmine = mine\n", "utf-8")
    (home / "mine.py").write_text(source, "utf-8")
    answer = kassa("assess", ".", cwd=tmp_path, PYTHONPATH=str(home))
    assert answer.code == 4
    (line,) = answer.err.splitlines()
    assert line.startswith("The checks of 'mine', added by a package (entry point kassa.checks), do not work: ")
    assert told in line

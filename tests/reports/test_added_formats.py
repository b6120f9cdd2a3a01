"""Formats that other packages add through the entry point `kassa.reports`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from kassa.reports import registry
from kassa.reports.audit import Output
from kassa.reports.settings import ReportSettings, format_names
from pydantic import ValidationError
from rich.console import Console

from .build import audit

PACKAGE = """
from kassa.reports.findings import Findings

def write(audit, output):
    path = audit.folder / "count.txt"
    path.write_text(str(len(Findings(audit).problems)))
    return [path]
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package as pip installs it: its module, and the metadata with its entry points."""
    home = tmp_path / "site-packages"
    metadata = home / "kassa_count-1.0.dist-info"
    metadata.mkdir(parents=True)
    (home / "kassa_count.py").write_text(PACKAGE, "utf-8")
    (home / "kassa_broken.py").write_text("def write(audit, output): raise KeyError('shop')", "utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: kassa-count\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text(
        "[kassa.reports]\ncount = kassa_count\nbroken = kassa_broken\nlost = kassa_lost\nhtml = kassa_count\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(home))
    return home


def test_an_added_format_is_written_like_the_others(package: Path, tmp_path: Path) -> None:
    one = audit(tmp_path / "report", "desktop")
    assert ReportSettings(formats=["count", "csv"]).formats == ["count", "csv"]
    console = Console(file=io.StringIO(), width=200)
    written = registry.write(one, ["count", "terminal"], Output(console))
    assert [path.name for path in written] == ["count.txt"]
    assert int(written[0].read_text("utf-8")) > 0
    assert isinstance(console.file, io.StringIO)
    assert "count.txt" in console.file.getvalue()


def test_what_no_package_adds_is_refused_with_what_there_is(package: Path) -> None:
    assert format_names()[-3:] == ["broken", "count", "lost"]
    with pytest.raises(ValidationError, match=r"'pdff' is not one of terminal, html, .*, broken, count, lost"):
        ReportSettings(formats=["pdff"])


@pytest.mark.parametrize(("name", "why"), [("broken", "KeyError: 'shop'"), ("lost", "No module named 'kassa_lost'")])
def test_a_broken_package_takes_no_other_report_with_it(package: Path, tmp_path: Path, name: str, why: str) -> None:
    one = audit(tmp_path / "report", "desktop")
    with pytest.raises(registry.FormatBroken, match=f"The format '{name}', added by a package .*{why}"):
        registry.write(one, [name, "junit"], Output(Console(quiet=True)))
    assert (tmp_path / "report" / "junit.xml").is_file()


def test_no_package_takes_the_place_of_a_format_of_kassa(package: Path, tmp_path: Path) -> None:
    one = audit(tmp_path / "report", "desktop")
    assert [path.name for path in registry.write(one, ["html"], Output(Console(quiet=True)))] == ["report.html"]

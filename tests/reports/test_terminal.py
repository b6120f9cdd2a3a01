"""The terminal report at 80 columns."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from kassa.reports.audit import Audit, Verbosity
from kassa.reports.terminal import render
from rich.cells import cell_len
from rich.console import Console

from .build import audit
from .hostile import hostile


def printed(some: Audit, verbosity: Verbosity = "normal", *, colour: bool = False, files: tuple[Path, ...] = ()) -> str:
    console = Console(file=io.StringIO(), width=80, force_terminal=colour, color_system="truecolor" if colour else None)
    render(some, console, verbosity, files)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_it_tells_the_findings_with_their_ids_and_how_to_mend_them(tmp_path: Path) -> None:
    text = printed(audit(tmp_path, "desktop"))
    for check in ("preselected-extras", "late-cost-increase", "guest-checkout", "step-wait", "contact-routes"):
        assert check in text
    assert "Mend: Leave the box empty; who wants it ticks it." in text
    assert "58 of 100" in text
    assert text.index("Discovery ·") < text.index("Cart ·") < text.index("Checkout ·") < text.index("Prices")


def test_it_holds_the_price_ledger(tmp_path: Path) -> None:
    lines = printed(audit(tmp_path, "desktop")).splitlines()
    service = next(line for line in lines if "Servicekosten" in line)
    assert "€0.99" in service
    assert "first shown here" in service
    total = [line for line in lines if line.strip().startswith("Totaal")]
    assert ["€14.90" in total[0], "€20.84" in total[1]] == [True, True]
    assert "first shown here" not in next(line for line in lines if "Cadeauverpakking" in line)


@pytest.mark.parametrize("verbosity", ["quiet", "normal", "verbose"])
def test_it_fits_80_columns(tmp_path: Path, verbosity: Verbosity) -> None:
    text = printed(audit(tmp_path, "desktop", "mobile"), verbosity)
    # Lines with a path are copied from: they are not broken.
    assert max(cell_len(line) for line in text.splitlines() if str(tmp_path) not in line) <= 80


def test_severity_and_result_are_words_not_colours(tmp_path: Path) -> None:
    text = printed(audit(tmp_path, "desktop"))
    assert "\x1b" not in text
    for word in ("CRITICAL", "HIGH", "MEDIUM", "LOW", "failed", "warning", "Passed:", "Not observed:"):
        assert word in text


def test_verbosity(tmp_path: Path) -> None:
    two = audit(tmp_path, "desktop", "mobile")
    report = tmp_path / "report.html"
    quiet, normal, verbose = (printed(two, v, files=(report,)) for v in ("quiet", "normal", "verbose"))
    assert len(quiet.splitlines()) < 10 < len(normal.splitlines()) < len(verbose.splitlines())
    for text in (quiet, normal, verbose):
        assert str(report) in text.replace("\n", "")
        assert "gets to the payment step" in " ".join(text.split())
    assert "Direct bestellen" in verbose  # a candidate that was not pressed
    assert "Direct bestellen" not in normal


def test_a_walk_that_stops_says_where_and_why(tmp_path: Path) -> None:
    text = " ".join(printed(audit(tmp_path, "mobile")).split())
    assert "A shopper gets into the checkout, but not to the payment step." in text
    assert 'Where it stopped: The button "Volgende" did not lead on' in text
    assert "That was at: Checkout, at this step: Address" in text
    assert f"What helps: kassa init --from {tmp_path}" in text
    assert f"Picture: {tmp_path / 'screens'}" in text


@pytest.mark.parametrize("verbosity", ["quiet", "normal", "verbose"])
def test_a_shop_cannot_steer_the_terminal(tmp_path: Path, verbosity: Verbosity) -> None:
    shop = hostile(tmp_path)
    plain = printed(shop, verbosity)
    for character in "\x1b\x9b\x00\x08\r\x07\u202e\u2066":
        assert character not in plain
    coloured = printed(shop, verbosity, colour=True)
    for sequence in ("\x1b[2J", "\x1b]0", "\u202e", "\x9b"):
        assert sequence not in coloured
    assert "[bold red]" in plain.replace("\n", "")  # printed as it stands, not obeyed


def test_no_line_ends_between_a_number_and_its_unit_or_inside_quotation_marks(tmp_path: Path) -> None:
    made = audit(tmp_path, "desktop", "mobile")
    told = [replace(w, assessment=w.assessment.model_copy(update={"language": "fr"})) for w in made.walks]
    for finding in told[0].assessment.findings:
        finding.message = "Voici : il y a 12 s. " * 9 + "« Volgende » coûte 12 s ou € 4,95 ; 48 % le disent : oui. " * 9
    lines = [each.strip() for each in printed(Audit(tmp_path, tuple(told))).splitlines()]
    assert not [each for each in lines if each.endswith(("«", "ou €", "y a 12", "48"))]
    assert not [each for each in lines if each.startswith(("»", ":", ";", "s ou", "%"))]


def test_the_ledger_names_each_step_in_full(tmp_path: Path) -> None:
    (walk,) = audit(tmp_path, "desktop").walks
    german = replace(walk, assessment=walk.assessment.model_copy(update={"language": "de"}))
    text = printed(Audit(tmp_path, (german,)))
    assert "Zahlungsschritt" in text[text.index("Preise ─") :]
    assert "…" not in text[text.index("Preise ─") :]

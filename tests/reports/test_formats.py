"""The formats by name, the JSON files and their published schemas."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest
from kassa.checks.assessment import Assessment
from kassa.reports import registry
from kassa.reports.audit import Audit, Output
from kassa.reports.schema import FOLDER, schemas
from kassa.reports.settings import BUILTIN, ReportSettings
from pypdf import PdfWriter
from rich.console import Console

from .build import audit

ROOT = Path(__file__).parents[2]


def blank() -> bytes:
    """A PDF with nothing on it: test_pdf.py prints for real."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(210, 297)
    writer.write(file)
    return file.getvalue()


def test_every_format_can_be_written(tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=80)
    written = registry.write(audit(tmp_path, "desktop"), BUILTIN, Output(console, printer=lambda html, again: blank()))
    assert sorted(file.relative_to(tmp_path).as_posix() for file in written) == [
        "assessment.json",
        "events.ndjson",
        "findings.csv",
        "gl-code-quality-report.json",
        "junit.xml",
        "kassa.sarif",
        "report.html",
        "report.md",
        "report.pdf",
    ]
    assert isinstance(console.file, io.StringIO)
    # The terminal comes last, so that it names the files of the others.
    for file in written:
        assert str(file) in console.file.getvalue().replace("\n", "")


def test_two_devices_have_a_folder_each_and_one_report(tmp_path: Path) -> None:
    two = audit(tmp_path, "desktop", "mobile")
    written = registry.write(two, ReportSettings().formats, Output(Console(quiet=True)))
    names = {file.relative_to(tmp_path).as_posix() for file in written}
    assert names == {"desktop/assessment.json", "mobile/assessment.json", "report.html"}
    mobile = Assessment.model_validate_json((tmp_path / "mobile" / "assessment.json").read_text("utf-8"))
    assert mobile == two.walks[1].assessment


@pytest.mark.parametrize("name", schemas())
def test_published_schemas_are_not_stale(name: str) -> None:
    published = (ROOT / FOLDER / name).read_text("utf-8")
    assert published == schemas()[name], "run: python -m kassa.reports.schema"


@pytest.mark.parametrize("name", ["recording", "assessment"])
def test_the_files_keep_to_their_schemas(tmp_path: Path, name: str) -> None:
    registry.write(audit(tmp_path, "desktop"), ["json"], Output(Console(quiet=True)))
    schema = json.loads((ROOT / FOLDER / f"{name}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    told = json.loads((tmp_path / f"{name}.json").read_text("utf-8"))
    validator.validate(told)
    told["unheard-of"] = 1
    assert not validator.is_valid(told)


def test_the_events_keep_to_their_schema(tmp_path: Path) -> None:
    registry.write(audit(tmp_path, "desktop", "mobile"), ["ndjson"], Output(Console(quiet=True)))
    validator = jsonschema.Draft202012Validator(json.loads((ROOT / FOLDER / "event.schema.json").read_text("utf-8")))
    lines = [json.loads(line) for line in (tmp_path / "events.ndjson").read_text("utf-8").splitlines()]
    assert {line["event"] for line in lines} == {"begin", "doing", "reached", "finding", "walk", "end"}
    for line in lines:
        validator.validate(line)
        assert not validator.is_valid({**line, "unheard-of": 1})
        assert not validator.is_valid({**line, "event": "unheard-of"})
        del line["event"]
        assert not validator.is_valid(line)


def test_an_audit_has_one_walk_for_each_device(tmp_path: Path) -> None:
    walk = audit(tmp_path, "desktop").walks[0]
    with pytest.raises(ValueError, match="one walk for each device"):
        Audit(tmp_path, (walk, walk))
    with pytest.raises(ValueError, match="at least one walk"):
        Audit(tmp_path, ())

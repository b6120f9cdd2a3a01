"""What the documents say is true: their examples load, their links and files are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kassa.checks.catalogue import all_checks
from kassa.cli.config import Configuration, load
from kassa.cli.exits import Exit
from kassa.cli.main import app
from kassa.cli.reference import check_pages, commands
from typer.main import get_command

from .terminal import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
WRITTEN = re.compile(r"-{0,2}[a-zA-Z](?:[\w-]*\w)?")
YAML = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONFIGURATIONS = [
    (document, number, text)
    for document in DOCUMENTS
    for number, text in enumerate(YAML.findall(document.read_text("utf-8")), 1)
    if "runs-on:" not in text
]


@pytest.mark.parametrize(
    ("document", "number", "text"), CONFIGURATIONS, ids=[f"{d.name}-{n}" for d, n, _ in CONFIGURATIONS]
)
def test_every_configuration_in_the_documents_loads(document: Path, number: int, text: str, tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text(text, "utf-8")
    load(file)


def test_every_link_leads_somewhere() -> None:
    links = [(d, link) for d in DOCUMENTS for link in re.findall(r"\]\(([^)#]+)\)", d.read_text("utf-8"))]
    assert len(links) > len(DOCUMENTS)
    assert [(d.name, link) for d, link in links if "://" not in link and not (d.parent / link).exists()] == []


def test_the_pages_about_the_checks_are_what_the_declarations_say() -> None:
    committed = {file.name: file.read_text("utf-8") for file in (ROOT / "docs" / "checks").iterdir()}
    pages = check_pages()
    assert committed.keys() == pages.keys(), "run  make reference"
    assert [name for name in pages if committed[name] != pages[name]] == [], "run  make reference"


def test_the_page_about_the_commands_is_what_the_command_line_says() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == commands(), "run  make reference"


def test_everything_that_can_be_named_occurs_in_the_documents() -> None:
    named = WRITTEN.findall("\n".join(text.read_text("utf-8") for text in [*DOCUMENTS, ROOT / "config.example.yaml"]))
    wanted = {check.id for check in all_checks()} | set(keys()) | set(options(get_command(app)))
    assert "field-count" in wanted
    assert {"tolerance", "--no-platform-hints"} <= wanted
    assert sorted(wanted - set(named)) == []


def test_every_exit_code_is_explained() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \|", (ROOT / "docs" / "exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert {(int(code), name) for code, name in rows} == {(code.value, code.name) for code in Exit}


def keys() -> Iterator[str]:
    """The names of all options of the configuration, and of those within."""
    schema = Configuration.model_json_schema()
    for model in (schema, *schema["$defs"].values()):
        yield from model.get("properties", {})


def options(command: Any) -> Iterator[str]:
    """The options of a command and of those below it."""
    for parameter in command.params:
        yield from (name for name in [*parameter.opts, *parameter.secondary_opts] if name.startswith("-"))
    for below in getattr(command, "commands", {}).values():
        yield from options(below)


def test_the_architecture_names_files_that_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:cli|journey|checks|reports|history|language|demo)/[\w./<>*-]+)`", text)
    assert len(named) > 20
    assert [name for name in named if not any(ROOT.glob(re.sub(r"<\w+>", "*", name)))] == []


def test_pins_are_versions_without_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []


def test_everything_that_is_needed_is_pinned() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    named = {re.split(r"[^\w.-]", each, maxsplit=1)[0].lower().replace("_", "-") for each in wanted}
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    }
    assert named - pinned == set(), "run  make pins"

"""What the documents say is true: their examples load, their links and files are there."""

import re
from pathlib import Path

import pytest
from kassa.cli.config import load

from .terminal import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8"))
    lost = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert lost == []


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

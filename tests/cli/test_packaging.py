"""What the wheel holds: every module and data file of the rooms, under `kassa` alone. It works away from the source."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .terminal import ROOT, shell
from .test_ci import step

ROOMS = ("cli", "journey", "checks", "reports", "history", "language", "demo")
SOURCE = ("pyproject.toml", "README.md", "LICENSE", "constraints.txt")
"""The files that installing needs besides."""


def tracked() -> list[Path]:
    """The files of the rooms, new ones included, those that git ignores left out; notes for readers stay behind."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *ROOMS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [Path(line) for line in listed.stdout.splitlines()]
    return [file for file in files if file.suffix != ".md" and (ROOT / file).is_file()]


def declared() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def test_every_package_is_declared() -> None:
    there = {"kassa." + ".".join(file.parent.parts) for file in tracked() if file.suffix == ".py"}
    assert there - set(declared()["packages"]) == set(), "add these to packages in pyproject.toml"
    assert set(declared()["packages"]) - there == set(), "these packages in pyproject.toml are not there"


def test_every_data_file_is_declared() -> None:
    packed: set[Path] = set()
    for package, patterns in declared()["package-data"].items():
        folder = ROOT.joinpath(*package.split(".")[1:])
        packed |= {file.relative_to(ROOT) for pattern in patterns for file in folder.glob(pattern)}
    missing = sorted(str(file) for file in tracked() if file.suffix != ".py" and file not in packed)
    assert missing == [], "add these to package-data in pyproject.toml"


def test_the_image_holds_what_pip_needs_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[0] == "*"
    taken = {line[1:] for line in lines if line.startswith("!")}
    assert [name for name in taken if not (ROOT / name).exists()] == []
    assert taken == {*ROOMS, *SOURCE}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tracked files: nothing that lies around in the checkout helps."""
    copy = tmp_path_factory.mktemp("source")
    for file in [*tracked(), *map(Path, SOURCE)]:
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        (copy / file).write_bytes((ROOT / file).read_bytes())
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    made = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", str(made), str(source), python=Path(sys.executable))
    return next(made.glob("kassa-*.whl"))


def pip(*arguments: str, python: Path) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", *arguments],
        env={**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_wheel_holds_the_rooms_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {f"kassa/{file.as_posix()}" for file in tracked()}


def test_installed_as_the_action_does_it_audits_the_demo_shop_away_from_the_source(
    source: Path, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    installed = shell(step("install")["run"], tmp_path, PATH=path, GITHUB_ACTION_PATH=str(source))
    assert installed.code == 0, installed
    where = subprocess.run(
        [python, "-c", "import kassa.cli.main as m; print(m.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path))
    bare = subprocess.run(
        [python, "-c", f"import importlib.util as u; print([n for n in {ROOMS!r} if u.find_spec(n)])"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert bare.stdout == "[]\n", "installed under a bare name"
    demo = subprocess.run(
        [python.with_name("kassa"), "demo", "--device", "desktop", "--out", "report"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert demo.returncode == 0, demo.stderr
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == [
        "assessment.json",
        "recording.json",
        "report.html",
        "screens",
    ]

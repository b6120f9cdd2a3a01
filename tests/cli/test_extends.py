"""Presets and files that a configuration builds upon."""

from __future__ import annotations

from pathlib import Path

import pytest
from kassa.cli.config import load
from kassa.cli.exits import Stop
from kassa.cli.extends import presets

from .terminal import ROOT


def written(folder: Path, **files: str) -> Path:
    """These files in the folder; the first is returned."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder / f"{next(iter(files))}.yaml"


def test_every_preset_loads_and_is_documented(tmp_path: Path) -> None:
    assert set(presets()) == {"recommended", "strict", "eu", "nl", "us", "mobile", "quick"}
    document = (ROOT / "docs/configuration.md").read_text("utf-8")
    for name in presets():
        load(written(tmp_path, kassa=f"extends: {name}\n"))
        assert f"| `{name}` |" in document


def test_the_quick_preset_tries_nothing_out(tmp_path: Path) -> None:
    probes = load(written(tmp_path, kassa="extends: quick\n")).journey.probes.model_dump()
    assert len(probes) >= 10
    assert not any(probes.values())


def test_the_file_lies_over_what_it_extends_and_later_over_earlier(tmp_path: Path) -> None:
    read = load(written(tmp_path, kassa="extends: [strict, nl]\nchecks: {step-wait: {poor: 9000}, page-weight: off}\n"))
    assert read.fail_on == ["medium", "score:<90"]  # nl builds upon recommended too, which lies below strict already
    assert (read.journey.country, read.journey.devices) == ("NL", ["desktop", "mobile"])
    chosen = {each.check.id: each for each in read.checks.chosen()}
    assert dict(chosen["step-wait"].options) | {"silent": 0} == {"good": 1000, "poor": 9000, "silent": 0}
    assert chosen["cookie-choice-balance"].check.severity == "high"
    assert "page-weight" not in chosen


def test_files_are_found_from_the_one_that_names_them_and_lists_of_groups_are_joined(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    check = "{{id: {0}, expect: {{text: {0}}}, message: no {0}}}"
    written(
        tmp_path / "shared",
        base=f"extends: more.yaml\nchecks:\n  custom: [{check.format('mark')}]\njourney: {{devices: [mobile]}}\n",
        more="budgets: [{steps: 5}]\n",
    )
    file = written(
        tmp_path,
        kassa="extends: shared/base.yaml\nbudgets: [{fields: 9}]\n"
        f"checks:\n  custom: [{check.format('promise')}]\n  accepted: [{{check: mark, stage: cart, reason: soon, "
        "until: 2027-01-01}]\njourney: {devices: [desktop]}\n",
    )
    # `mark` is known in the base alone, so the top is no whole configuration without it.
    read = load(file)
    assert [each.id for each in read.checks.custom] == ["mark", "promise"]
    assert [each.limits() for each in read.budgets] == [{"steps": 5}, {"fields": 9}]
    assert read.journey.devices == ["desktop"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"kassa": "extends: stric\n"}, "kassa.yaml:1:10: there is no preset 'stric'. Did you mean strict?"),
        ({"kassa": "extends:\n  - nl\n  - lost.yaml\n"}, "kassa.yaml:3:5: {folder}/lost.yaml: cannot be read: No such"),
        ({"kassa": "extends: kassa.yaml\n"}, "kassa.yaml:1:10: extends itself: kassa.yaml > kassa.yaml"),
        (
            {"kassa": "extends: [nl, a.yaml]\n", "a": "extends: b.yaml\n", "b": "extends: a.yaml\n"},
            "b.yaml:1:10: extends itself: a.yaml > b.yaml > a.yaml",
        ),
        ({"kassa": "extends: {nl: yes}\n"}, "kassa.yaml:1:10: extends names presets or files"),
        ({"kassa": "extends: base.yaml\n", "base": "checks: {step-wayt: off}\n"}, "base.yaml:1:10: unknown option"),
        ({"kassa": "extends: base.yaml\n", "base": "- nl\n"}, "base.yaml:1:1: a configuration is a list of options"),
    ],
)
def test_a_mistake_is_told_with_the_file_that_holds_it(tmp_path: Path, files: dict[str, str], told: str) -> None:
    with pytest.raises(Stop) as stop:
        load(written(tmp_path, **files))
    assert told.format(folder=tmp_path) in str(stop.value)
    assert len(str(stop.value).splitlines()) == 1

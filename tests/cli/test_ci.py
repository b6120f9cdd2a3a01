"""What runs Kassa elsewhere: the shell of the action and of the examples is run here."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import yaml

from .terminal import KASSA, ROOT, shell

NOBODY = "http://127.0.0.1:9"
"""A shop that does not answer: the audit is over soon, and ends with 3."""

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def step(id: str) -> dict[str, Any]:
    """A step of the action."""
    return next(each for each in STEPS if each.get("id") == id)


def given(**inputs: str) -> dict[str, str]:
    """The environment of the step that audits, as these inputs and the defaults of the others make it."""
    values = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
    return {
        name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, text in step("audit")["env"].items()
    }


def test_nothing_that_is_given_to_the_action_is_taken_for_a_command() -> None:
    assert [each for each in STEPS if "${{" in each.get("run", "")] == []
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_action_audits_and_ends_as_the_audit_does(tmp_path: Path) -> None:
    told, summary = tmp_path / "output", tmp_path / "summary.md"
    asked = given(url=NOBODY, options="--device mobile", **{"fail-on": "high score:<80", "format": "json junit"})
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(summary)}
    answer = shell(step("audit")["run"], tmp_path, **asked, **runner)
    assert answer.code == 3, answer
    assert told.read_text("utf-8") == "exit-code=3\n"
    assert "Exit code 3" in summary.read_text("utf-8")
    assert "::error title=Kassa::Exit code 3: " in answer.out
    written = {path.name for path in (tmp_path / "kassa-report").iterdir()}
    assert written == {"recording.json", "assessment.json", "junit.xml", "screens"}


def test_the_gitlab_job_ends_as_the_audit_does_with_the_reports_it_names(tmp_path: Path) -> None:
    job = yaml.safe_load((ROOT / "examples" / "gitlab-ci.yml").read_text("utf-8"))["kassa"]
    answer = shell("\n".join(job["script"]), tmp_path, SHOP=NOBODY)
    assert answer.code == 3, answer
    for path in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values(), *job["cache"]["paths"]):
        assert (tmp_path / path).exists(), path
    assert (tmp_path / ".kassa" / "history.db").is_file()


def test_cron_hears_of_what_is_wrong_alone(tmp_path: Path) -> None:
    config, home = tmp_path / "kassa.yaml", tmp_path / "home"
    config.write_text(f"url: {NOBODY}\n", "utf-8")
    old = home / "reports" / "2020-01-01"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))
    call = shlex.join(map(str, (ROOT / "examples" / "kassa-nightly", config, home)))
    answer = shell(call, tmp_path, KASSA=str(KASSA))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("Exit code 3: ")
    assert len(answer.err.splitlines()) == 1
    assert (home / "site" / "index.html").is_file()
    (today,) = (home / "reports").iterdir()
    assert (today / "report.html").is_file()
    missing = shell(call, tmp_path, KASSA="/bin/false")
    assert missing.code == 1


def test_the_workflow_gives_the_action_what_it_knows() -> None:
    workflow = yaml.safe_load((ROOT / "examples" / "github-workflow.yml").read_text("utf-8"))
    steps = workflow["jobs"]["audit"]["steps"]
    uses = next(each for each in steps if each["uses"] == "./kassa")
    assert set(uses["with"]) <= set(ACTION["inputs"])


def test_the_image_is_made_of_files_that_are_there() -> None:
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8"))
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    assert [word for word, _ in lines] == ["FROM", "RUN", "COPY", "RUN", "ENV", "WORKDIR", "ENTRYPOINT", "CMD"]
    # What pip is told there is what the action tells it, whose step the test of the wheel runs.
    image = next(rest for _, rest in lines if "pip install" in rest)
    action = step("install")["run"].splitlines()[0]
    plain = str.maketrans("", "", '"')
    assert image.replace("--no-cache-dir", "--quiet") == action.replace("$GITHUB_ACTION_PATH", "/opt/kassa").translate(
        plain
    )
    for _, rest in lines:
        if "&&" in rest:
            subprocess.run(["sh", "-n", "-c", rest], check=True)

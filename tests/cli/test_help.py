"""What a user sees who asks for help, the version or completion."""

import subprocess
import sys
from pathlib import Path

import pytest

from .terminal import kassa

COMMANDS = (
    *("audit", "demo", "init", "observe", "assess", "report", "checks", "explain", "schema", "doctor"),
    *("history", "trend", "compare", "baseline", "site"),
)

HEAVY = (
    "playwright",
    "kassa.journey",
    "kassa.checks",
    "kassa.reports",
    "sqlalchemy",
    "httpx",
    "flask",
    "jinja2",
    "yaml",
)


def test_help_lists_every_command_and_the_exit_codes(tmp_path: Path) -> None:
    answer = kassa("--help", cwd=tmp_path)
    assert answer.code == 0
    listed = {line.strip("│ ").split(" ")[0] for line in answer.out.splitlines() if line.startswith("│ ")}
    assert set(COMMANDS) <= listed
    assert "130 interrupted" in answer.out


def test_without_arguments_the_help_is_shown(tmp_path: Path) -> None:
    assert "Usage: kassa" in kassa(cwd=tmp_path).out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    answer = kassa(command, "--help", cwd=tmp_path)
    assert answer.code == 0
    described = answer.out.split("Usage:")[1].splitlines()[1:]
    assert any(line.strip().startswith(f"kassa {command}") for line in described), answer.out


def test_audit_has_the_options_that_a_shop_needs(tmp_path: Path) -> None:
    answer = kassa("audit", "--help", cwd=tmp_path)
    names = (
        "config device lang country consent out format fail-on headed trace no-platform-hints timeout header "
        "user-agent storage-state baseline history no-history quiet verbose"
    )
    assert [name for name in names.split(" ") if f"--{name} " not in answer.out] == []
    assert "[default: broken budgets]" in answer.out


def test_help_is_answered_without_loading_what_only_a_walk_needs() -> None:
    code = (
        "import sys; import kassa.cli.main as m\n"
        "try: m.app(['--help'], prog_name='kassa')\n"
        f"except SystemExit: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version(tmp_path: Path) -> None:
    assert kassa("--version", cwd=tmp_path).out == "kassa 0.1.0\n"


def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kassa.cli", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "kassa 0.1.0\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_kassa(shell: str, tmp_path: Path) -> None:
    answer = kassa(cwd=tmp_path, _KASSA_COMPLETE=f"source_{shell}")
    assert answer.code == 0
    assert "_KASSA_COMPLETE=complete_" in answer.out


def test_completion_knows_commands_and_check_ids(tmp_path: Path) -> None:
    def complete(line: str) -> list[str]:
        words = line.split(" ")
        answer = kassa(cwd=tmp_path, _KASSA_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
        return answer.out.split()

    assert complete("kassa expl") == ["explain"]
    assert complete("kassa explain field-c") == ["field-count"]

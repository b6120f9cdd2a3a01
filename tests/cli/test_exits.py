"""Exit codes: which one a command ends with, and what it says."""

from pathlib import Path

import pytest
from kassa.cli.config import Configuration
from kassa.cli.exits import Exit, gravest
from kassa.cli.flow import folders
from kassa.journey.browser import find_browser

from .terminal import ROOT, kassa


def test_the_codes_are_the_documented_ones() -> None:
    documented = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    assert {code.name: code.value for code in Exit} == {
        "OK": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "NOT_REACHED": 3,
        "ENVIRONMENT": 4,
        "INTERRUPTED": 130,
    }
    assert all(f"| {code.value} |" in documented for code in Exit)


USAGE = {
    "no shop": (["audit"], "Which shop?"),
    "no address": (["audit", "ftp://shop.example"], "'ftp://shop.example' is not the address of a shop"),
    "unknown option": (["audit", "--devise", "mobile"], "No such option: --devise"),
    "unknown command": (["audti", "https://shop.example"], "No such command 'audti'"),
    "unknown device": (["audit", "https://shop.example", "--device", "tablet"], "'tablet' is not one of"),
    "unknown format": (["audit", "https://shop.example", "--format", "docx"], "'docx' is not one of"),
    "unknown severity": (["audit", "https://shop.example", "--fail-on", "info"], "'info' is not one of"),
    "no seconds": (["audit", "https://shop.example", "--timeout", "soon"], "Invalid value for '--timeout'"),
    "no time at all": (["audit", "https://shop.example", "--timeout", "0"], "timeout should be greater than 0"),
    "no header": (["audit", "https://shop.example", "--header", "Authorization"], "one looks like 'Name: value'"),
    "a secret in an address": (["audit", "ftp://clerk:hunter2@shop.example"], "'ftp://***@shop.example' is not"),
    "no language": (["audit", "https://shop.example", "--lang", "Dutch"], "language"),
    "no storage state": (["audit", "https://shop.example", "--storage-state", "none.json"], "does not exist"),
    "unknown check": (["explain", "field-cuont"], "Did you mean 'field-count'?"),
    "unknown demo shop": (["demo", "--shop", "kindd"], "Did you mean kind?"),
    "no recording": (["assess", "."], "there is no recording.json in it"),
    "no such recording": (["report", "nowhere"], "does not exist"),
    "no page": (["observe", "no page"], "is neither the address of a page nor a file"),
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_is_told_in_one_message(name: str, tmp_path: Path) -> None:
    arguments, told = USAGE[name]
    answer = kassa(*arguments, cwd=tmp_path)
    assert answer.code == 2, answer
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_recording_is_told(tmp_path: Path) -> None:
    (tmp_path / "recording.json").write_text('{"schema_version": 7}', "utf-8")
    answer = kassa("assess", "recording.json", cwd=tmp_path)
    assert answer.code == 2
    assert answer.err.startswith("recording.json: is not a recording of this version of Kassa: ")


@pytest.mark.parametrize("command", [["audit", "http://127.0.0.1:9"], ["demo"], ["observe", "http://127.0.0.1:9"]])
def test_without_a_browser_the_mending_command_is_named(command: list[str], tmp_path: Path) -> None:
    answer = kassa(*command, cwd=tmp_path, KASSA_BROWSER="/nonexistent")
    assert answer.code == 4
    assert answer.err.startswith("KASSA_BROWSER names the browser /nonexistent, and there is no such program.\n")
    assert "-m playwright install chromium" in answer.err


def test_doctor_names_the_mending_command_and_exits_with_4(tmp_path: Path) -> None:
    answer = kassa("doctor", cwd=tmp_path, KASSA_BROWSER="/nonexistent")
    assert answer.code == 4
    assert "missing  browser: KASSA_BROWSER names the browser /nonexistent" in answer.out
    assert "-m playwright install chromium" in answer.out


def test_doctor_tells_a_browser_that_does_not_start(tmp_path: Path) -> None:
    answer = kassa("doctor", cwd=tmp_path, KASSA_BROWSER="/bin/false")
    assert answer.code == 4
    assert "missing  browser: The browser /bin/false (named by KASSA_BROWSER) does not start" in answer.out


def test_doctor_is_content_where_an_audit_can_run(tmp_path: Path) -> None:
    answer = kassa("doctor", cwd=tmp_path)
    assert answer.code == 0, answer.out
    assert f"starts ({find_browser().path}, " in answer.out
    assert answer.out.endswith("Ready: kassa demo\n")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    answer = kassa("audit", "http://127.0.0.1:9", "--out", "taken", cwd=tmp_path)
    assert answer.code == 4
    assert answer.err.startswith("taken")
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("codes", "counts"),
    [
        ([], Exit.OK),
        ([Exit.OK, Exit.FINDINGS], Exit.FINDINGS),
        ([Exit.NOT_REACHED, Exit.FINDINGS], Exit.NOT_REACHED),
        ([Exit.INTERRUPTED, Exit.NOT_REACHED], Exit.INTERRUPTED),
    ],
)
def test_of_several_walks_the_gravest_code_counts(codes: list[Exit], counts: Exit) -> None:
    assert gravest(codes) is counts


@pytest.mark.parametrize(
    ("urls", "out", "names"),
    [
        (["https://shop.example/x"], None, ["kassa-report/shop.example"]),
        (["http://user:pass@localhost:8080"], None, ["kassa-report/localhost-8080"]),
        (["https://shop.example"], "here", ["here"]),
        (["https://a.example", "https://b.example"], "here", ["here/a.example", "here/b.example"]),
        (
            ["https://a.example/nl", "https://a.example/en"],
            None,
            ["kassa-report/a.example", "kassa-report/a.example-2"],
        ),
    ],
)
def test_each_shop_has_its_folder(urls: list[str], out: str | None, names: list[str]) -> None:
    assert [str(folder) for folder in folders(Configuration.model_validate({"url": urls, "out": out}))] == names

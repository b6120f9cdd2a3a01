"""`kassa checks`, `kassa explain`, `kassa init`, `kassa observe`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kassa.checks.catalogue import all_checks
from kassa.checks.check import Check
from kassa.cli.commands.init import FirstLook, first_look
from kassa.cli.config import load
from kassa.cli.main import app
from typer.testing import CliRunner

from ..serving import Handler, serving
from .terminal import kassa

PAGE = """<!doctype html><html lang="nl-BE"><head><title>Mokkenwinkel</title>
<meta name="generator" content="WooCommerce 9.1"></head><body><h1>Mok</h1><p>Prijs <b>€ 12,95</b></p>
<form><label>E-mailadres <input type="email" name="mail" autocomplete="email"></label></form></body></html>"""


class Shop(Handler):
    """Answers every address with one page."""

    def get(self) -> None:
        self.answer(PAGE, "text/html; charset=utf-8")


@pytest.fixture
def shop() -> Iterator[str]:
    with serving(Shop) as url:
        yield url


def test_checks_lists_every_check_with_its_severity(tmp_path: Path) -> None:
    answer = kassa("checks", cwd=tmp_path)
    assert answer.code == 0
    listed = {words[0]: words[1] for line in answer.out.splitlines() if len(words := line.split()) > 3}
    assert {check.id: check.severity for check in all_checks()}.items() <= listed.items()


def test_checks_writes_a_page_for_each_check_and_an_index(tmp_path: Path) -> None:
    answer = kassa("checks", "--format", "md", "--out", "pages", cwd=tmp_path)
    assert (answer.code, answer.out.strip()) == (0, f"{len(all_checks()) + 1} pages in pages")
    page = (tmp_path / "pages" / "field-count.md").read_text("utf-8")
    assert "| `max` | whole number, at least 1 | `8` |" in page
    assert "kassa demo --shop hostile" in page
    assert "](field-count.md)" in (tmp_path / "pages" / "README.md").read_text("utf-8")
    (tmp_path / "taken").write_text("")
    assert kassa("checks", "--format", "md", "--out", "taken/pages", cwd=tmp_path).code == 4


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_explain_tells_all_of_every_check(check: Check[Any]) -> None:
    out = CliRunner().invoke(app, ["explain", check.id], env={"COLUMNS": "200"}).output
    assert out.startswith(check.id)
    told = " ".join(out.split())
    for text in (check.why, check.fix, check.observes, *map(str, check.sources)):
        assert " ".join(text.split()) in told
    for option in check.options.model_fields:
        assert f"    {option}:" in out or f"    # {option}:" in out


def test_the_options_that_explain_shows_are_a_configuration(tmp_path: Path) -> None:
    options = kassa("explain", "field-count", cwd=tmp_path).out.split("\nOptions\n")[1]
    (tmp_path / "kassa.yaml").write_text(options, "utf-8")
    assert "max: 8" in options
    load(tmp_path / "kassa.yaml")


def test_init_asks_the_shop_and_writes_a_valid_configuration(shop: str, tmp_path: Path) -> None:
    answer = kassa("init", shop, cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert "kassa audit -c kassa.yaml" in answer.out
    configuration = load(tmp_path / "kassa.yaml")
    assert configuration.url == [shop]
    assert (configuration.journey.language, configuration.journey.country) == ("nl", "BE")
    assert "# It runs on WooCommerce." in (tmp_path / "kassa.yaml").read_text("utf-8")


def test_init_tells_its_comments_in_the_language_of_the_reports(tmp_path: Path) -> None:
    kassa("init", "http://127.0.0.1:9/", "--report-lang", "nl", cwd=tmp_path)
    text = (tmp_path / "kassa.yaml").read_text("utf-8")
    assert "# Eigen controles:" in text and "# adres van een lijst met producten" in text
    assert "# Checks of your own:" not in text
    assert load(tmp_path / "kassa.yaml").reports.language == "nl"


def test_init_works_offline(tmp_path: Path) -> None:
    answer = kassa("init", "http://127.0.0.1:9/", "-c", "mine.yaml", cwd=tmp_path)
    assert answer.code == 0
    assert "did not answer" in answer.err
    configuration = load(tmp_path / "mine.yaml")
    assert (configuration.url, configuration.journey.language) == (["http://127.0.0.1:9/"], None)


def test_init_keeps_no_password_of_the_address(tmp_path: Path) -> None:
    answer = kassa("init", "http://tester:s3cret-word@127.0.0.1:9/shop", cwd=tmp_path)
    assert answer.code == 0
    assert "not kept in kassa.yaml" in answer.err and "--header" in answer.err
    written = (tmp_path / "kassa.yaml").read_text("utf-8") + answer.out + answer.err
    assert "s3cret-word" not in written and "tester" not in written
    assert load(tmp_path / "kassa.yaml").url == ["http://127.0.0.1:9/shop"]


def test_every_commented_line_of_a_new_configuration_is_valid_too(shop: str, tmp_path: Path) -> None:
    kassa("init", shop, cwd=tmp_path)
    file = tmp_path / "kassa.yaml"
    lines = []
    for line in file.read_text("utf-8").splitlines():
        bare = line.lstrip()
        option = bare.startswith("# ") and (":" in bare.split(" #")[0] or bare.startswith("#   "))
        sentence = bare.endswith((".", ":")) and not bare.endswith(("hints:", "custom:"))
        lines.append(line.replace("# ", "", 1) if line.startswith("  ") and option and not sentence else line)
    file.write_text("\n".join(lines), "utf-8")
    configuration = load(file)
    assert configuration.journey.hints.options == {"Size": "M"}
    assert [check.id for check in configuration.checks.custom] == ["delivery-promise"]


def test_init_leaves_a_file_alone_unless_forced(shop: str, tmp_path: Path) -> None:
    file = tmp_path / "kassa.yaml"
    file.write_text("# mine\n", "utf-8")
    answer = kassa("init", shop, cwd=tmp_path)
    assert answer.code == 2
    assert "--force" in answer.err
    assert file.read_text("utf-8") == "# mine\n"
    assert kassa("init", shop, "--force", cwd=tmp_path).code == 0
    assert load(file).url == [shop]


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<html lang=de>", FirstLook("de", None, None)),
        ("<HTML class='x' LANG='pt-BR'>", FirstLook("pt", "BR", None)),
        ("<html><body lang='fr'>", FirstLook(None, None, None)),
        ("<script src='https://cdn.shopify.com/x.js'>", FirstLook(None, None, "Shopify")),
    ],
)
def test_a_first_look_reads_language_country_and_platform(html: str, seen: FirstLook) -> None:
    assert first_look(html, "") == seen


def test_observe_prints_one_line_of_json_for_each_page(shop: str, tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(PAGE, "utf-8")
    answer = kassa("observe", "--no-javascript", "--format", "jsonl", f"{shop}/mok", "saved.html", cwd=tmp_path)
    assert answer.code == 0, answer.err
    pages = [json.loads(line) for line in answer.out.splitlines()]
    assert [page["url"] for page in pages] == [f"{shop}/mok", (tmp_path / "saved.html").as_uri()]
    for page in pages:
        assert [(field["name"], field["purpose"]) for field in page["fields"]] == [("mail", "email")]


def test_a_sign_that_ends_lines_elsewhere_does_not_end_a_line_of_json(tmp_path: Path) -> None:
    html = "<meta charset=utf-8><select><option>Other\x85</option></select><p>one\u2028two"
    (tmp_path / "saved.html").write_text(html, "utf-8")
    answer = kassa("observe", "--no-javascript", "--format", "jsonl", "saved.html", cwd=tmp_path)
    (line,) = answer.out.splitlines()
    assert json.loads(line)["fields"][0]["options"][0]["label"] == "Other\x85"


def test_observe_prints_text_to_read(shop: str, tmp_path: Path) -> None:
    answer = kassa("observe", shop, cwd=tmp_path)
    assert "Mokkenwinkel" in answer.out
    assert "E-mailadres" in answer.out
    assert "12.95 EUR" in answer.out


def test_observe_tells_which_page_cannot_be_opened(shop: str, tmp_path: Path) -> None:
    answer = kassa("observe", "--format", "json", "http://127.0.0.1:9/", shop, cwd=tmp_path)
    assert answer.code == 3
    assert answer.err.startswith("http://127.0.0.1:9/: could not be opened: ")
    assert [page["title"] for page in json.loads(answer.out)] == ["Mokkenwinkel"]

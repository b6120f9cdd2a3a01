"""`kassa history`, `compare`, `baseline`, `trend` and `site`, as a user calls them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from kassa.demo import Server, load, serve
from kassa.history.store import History

from ..history.build import SHOP, figures, judged, summary
from .terminal import Answer, kassa
from .test_recorded import save

LIMIT = 240


@pytest.fixture
def shop() -> Iterator[Server]:
    with serve(load("kind")) as server:
        yield server


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Three audits of one shop: the second has a problem that the others have not."""
    file = tmp_path / "history.sqlite"
    with History(str(file)) as history:
        history.add([summary(1, judged("guest", "passed"), figures=figures(score=80, fields=9))], "<p>the first</p>")
        history.add([summary(2, judged("guest"), figures=figures(score=60), furthest="cart")])
        history.add([summary(3, judged("guest", "passed"), figures=figures(score=90, fields=7))])
    return file


def brief(folder: Path, url: str) -> None:
    """A configuration of a walk that is over soon, and judged by nothing that a busy machine changes."""
    timed = "{page-vitals: off, step-wait: off, interaction-delay: off}"
    (folder / "kassa.yaml").write_text(
        f"url: {url}\nhistory: {{database: history.sqlite}}\nextends: quick\nchecks: {timed}\n",
        "utf-8",
    )


def test_an_audit_is_kept_with_its_report_and_the_next_is_compared_with_it(shop: Server, tmp_path: Path) -> None:
    brief(tmp_path, shop.url)

    def audit(*options: str) -> Answer:
        return kassa("audit", "-c", "kassa.yaml", "-o", "report", "--quiet", *options, cwd=tmp_path, limit=LIMIT)

    assert audit("--no-history").code == 0
    assert not (tmp_path / "history.sqlite").exists()
    assert audit().code == 0
    assert audit().code == 0
    with History(str(tmp_path / "history.sqlite")) as history:
        runs = history.runs(shop.url.removeprefix("http://"))
        assert [run.reported for run in runs] == [True, True]
        assert history.report(runs[1].id) == (tmp_path / "report" / "report.html").read_text("utf-8")
    answer = kassa("compare", "last", "report", "--history", "history.sqlite", "--fail-on", "new:low", cwd=tmp_path)
    assert answer.code == 0, answer.out
    assert "new 0, worse 0, gone 0" in answer.out


def test_a_history_that_cannot_be_used_is_told_before_the_walk(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("this is no database" * 99, "utf-8")
    answer = kassa("audit", "http://127.0.0.1:9", "--history", "taken", "-o", "report", cwd=tmp_path)
    assert answer.code == 4
    assert answer.err == "The history cannot be used. taken: file is not a database\n"
    assert not (tmp_path / "report").exists()


def test_kassa_history_says_where_when_nobody_else_does(kept: Path, tmp_path: Path) -> None:
    assert SHOP in kassa("history", cwd=tmp_path, KASSA_HISTORY=str(kept)).out
    answer = kassa("history", cwd=tmp_path, KASSA_HISTORY="off")
    assert (answer.code, answer.err) == (2, "The history is off (KASSA_HISTORY). Name one with --history FILE\n")


def test_the_default_is_a_file_of_the_user(tmp_path: Path) -> None:
    answer = kassa("history", cwd=tmp_path, KASSA_HISTORY="", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path))
    assert answer.code == 0
    assert "No audit is kept in " in answer.out
    assert str(tmp_path) in answer.out


def test_audits_are_listed_and_pruned(kept: Path, tmp_path: Path) -> None:
    answer = kassa("history", "--history", kept, cwd=tmp_path)
    assert answer.out.startswith(SHOP)
    rows = [line.split() for line in answer.out.splitlines()[2:]]
    assert [row[1] for row in rows] == ["2026-11-03", "2026-11-02", "2026-11-01"]
    assert rows[1][-4:] == ["60", "–", "–", "Cart"]
    pruned = kassa("history", "--history", kept, "--keep-last", "2", cwd=tmp_path)
    assert pruned.out == f"1 removed, 2 kept in {kept}\n"


def test_audits_of_the_history_are_compared_by_their_ids(kept: Path, tmp_path: Path) -> None:
    with History(str(kept)) as history:
        first, second, third = (run.id[:8] for run in history.runs())
    command = ("--history", kept, "--fail-on")
    answer = kassa("compare", first, second, *command, "new:high", cwd=tmp_path)
    assert answer.code == 1
    assert answer.err == "Exit code 1: 1 new at or over high.\n"
    assert "+ New: high guest is wrong (guest, Checkout)" in answer.out
    assert kassa("compare", first, second, *command, "new:critical", cwd=tmp_path).code == 0
    better = kassa("compare", second, third, *command, "new:low", cwd=tmp_path)
    assert better.code == 0
    assert "- Gone: high guest is wrong" in better.out
    told = json.loads(kassa("compare", first, third, "--history", kept, "--format", "json", cwd=tmp_path).out)
    assert {figure["name"]: (figure["before"], figure["after"]) for figure in told["comparisons"][0]["figures"]} == {
        "score": (80, 90),
        "fields": (9, 7),
    }
    assert (told["code"], told["reason"]) == (0, "Exit code 0: --fail-on names nothing.")
    assert better.out.splitlines()[-1] == "Exit code 0: nothing new at or over low."
    for name in ("markdown", "html"):
        options = ("--history", kept, "--fail-on", "new:high", "--format", name, "--out", f"changes.{name}")
        worse = kassa("compare", first, second, *options, cwd=tmp_path)
        assert (worse.code, worse.out) == (1, f"changes.{name}\n")
        text = (tmp_path / f"changes.{name}").read_text("utf-8")
        assert text.index("Exit code 1: 1 new at or over high.") < text.index("guest is wrong")
        assert kassa("compare", first, second, *options[:-2], cwd=tmp_path).out == text
    options = ("--history", kept, "--format", "markdown", "--report-lang", "de", "--fail-on", "new:high")
    assert kassa("compare", first, second, *options, cwd=tmp_path).out.startswith(
        "**Exitcode 1: 1 neuer Befund ab Schwere hoch.**"
    )
    unknown = kassa("compare", "nowhere", second, "--history", kept, cwd=tmp_path)
    assert unknown.code == 2
    assert "kassa history" in unknown.err


def test_a_baseline_is_a_file_that_later_audits_are_held_against(tmp_path: Path) -> None:
    save(tmp_path / "one")
    assert kassa("baseline", "one", cwd=tmp_path).out == "kassa-baseline.json\n"
    same = kassa("compare", "kassa-baseline.json", "one", cwd=tmp_path)
    assert (same.code, "Nothing changed." in same.out) == (0, True)
    (tmp_path / "kassa-baseline.json").write_text("{}", "utf-8")
    wrong = kassa("assess", "one", "-c", "kassa.yaml", cwd=tmp_path)
    assert wrong.code == 2


def test_the_trend_is_drawn_with_its_gap_and_its_finding(kept: Path, tmp_path: Path) -> None:
    answer = kassa("trend", "--history", kept, cwd=tmp_path, COLUMNS="80")
    assert answer.code == 0, answer.err
    lines = answer.out.splitlines()
    assert next(line for line in lines if line.startswith("Fields")).split()[1] == "█·▁"
    assert any("came 2 Nov 2026, went 3 Nov 2026" in line for line in lines)
    assert max(map(len, lines)) <= 80
    dutch = kassa("trend", "--history", kept, "--report-lang", "nl", cwd=tmp_path, COLUMNS="100").out
    assert "kwam 2 nov 2026, ging 3 nov 2026" in dutch
    unknown = kassa("trend", "mugs.example", "--history", kept, cwd=tmp_path)
    assert (unknown.code, SHOP in unknown.err) == (2, True)


def test_the_trend_and_the_site_are_written_as_pages(kept: Path, tmp_path: Path) -> None:
    answer = kassa("trend", SHOP, "--history", kept, "--html", "out/trend.html", cwd=tmp_path)
    assert (answer.code, answer.out) == (0, "out/trend.html\n")
    assert f"{SHOP} over time" in (tmp_path / "out" / "trend.html").read_text("utf-8")
    assert kassa("site", "public", "--history", kept, cwd=tmp_path).out == "1 shop, 3 audits (public/index.html)\n"
    assert kassa("site", "shops", "--history", kept, "--report-lang", "nl", cwd=tmp_path).code == 0
    assert "<h1>Winkels</h1>" in (tmp_path / "shops" / "index.html").read_text("utf-8")
    reports = [file for file in (tmp_path / "public" / "shops" / SHOP).iterdir() if file.name != "index.html"]
    assert [file.read_text("utf-8") for file in reports] == ["<p>the first</p>"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    assert kassa("site", "mine", "--history", kept, cwd=tmp_path).code == 2


def test_new_findings_fail_an_audit_and_those_that_were_there_do_not(tmp_path: Path) -> None:
    save(tmp_path / "one")
    (tmp_path / "kind.yaml").write_text("checks: {field-count: {max: 20, max_elements: 40}}\n", "utf-8")
    strict = ("--format", "json", "--fail-on", "new:high")
    assert kassa("assess", "one", "-c", "kind.yaml", "--format", "json", cwd=tmp_path).code == 0
    assert kassa("baseline", "one", cwd=tmp_path).code == 0
    (tmp_path / "kassa.yaml").write_text("history: {baseline: kassa-baseline.json}\n", "utf-8")
    worse = kassa("assess", "one", "-c", "kassa.yaml", *strict, cwd=tmp_path)
    assert (worse.code, "(field-count) new at or over high" in worse.out) == (1, True)
    assert kassa("baseline", "one", cwd=tmp_path).code == 0
    assert kassa("assess", "one", "-c", "kassa.yaml", *strict, cwd=tmp_path).code == 0


def test_without_an_earlier_audit_nothing_is_new_and_that_is_said(tmp_path: Path) -> None:
    save(tmp_path / "one")
    first = kassa("assess", "one", "--format", "json", "--fail-on", "new:low", cwd=tmp_path, KASSA_HISTORY="h.sqlite")
    assert first.code == 0
    assert "there is no earlier audit to compare with, so nothing counts as new" in first.err
    off = kassa("assess", "one", "--format", "json", "--fail-on", "new:low", cwd=tmp_path)
    assert (off.code, "The history is off" in off.err) == (2, True)
    lost = kassa("audit", "http://127.0.0.1:9", "--baseline", "none.json", "-o", "report", cwd=tmp_path)
    assert (lost.code, "none.json: cannot be read" in lost.err) == (2, True)

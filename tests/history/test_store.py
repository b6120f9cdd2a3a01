"""The history in SQLite and in PostgreSQL: the same tests for both."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kassa.history.store import History, HistoryUnusable

from ..postgresql import database_in
from ..programs import Missing
from .build import SHOP, judged, summary

WRITERS, EACH = 2, 25

WRITE = """\
import sys
from kassa.history.store import History
from kassa.history.summary import Summary
place, shop, many = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
for day in range(int(many)):
    History(place).add([Summary(shop=shop, url="", device="desktop", started=f"2026-11-{day + 1:02}T10:00:00+00:00",
                                kassa="0", furthest=None)], "<p>" + shop)
"""


@pytest.fixture(scope="module")
def postgresql() -> Iterator[int]:
    """A PostgreSQL on a port of its own; skips with the reason where there is none."""
    pytest.importorskip("pg8000", reason="pg8000 is not installed: pip install 'kassa[postgresql]'")
    with tempfile.TemporaryDirectory(prefix="kassa-history-") as folder:
        try:
            with database_in(Path(folder)) as database:
                yield database.port
        except Missing as error:
            pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty history can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "deep" / "history.sqlite")
        return
    import sqlalchemy

    yield (url := f"postgresql://shop@127.0.0.1:{request.getfixturevalue('postgresql')}/shop")
    engine = sqlalchemy.create_engine(url.replace("postgresql", "postgresql+pg8000"))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("drop table kassa_walks, kassa_audits"))
    engine.dispose()


def test_what_was_kept_comes_back(place: str) -> None:
    walks = [summary(2, judged("guest")), summary(2, judged("guest"), device="mobile")]
    with History(place) as history:
        audit = history.add(walks, "<!doctype html>\u20ac")
        history.add([summary(1)])
    with History(place) as history:
        first, second = history.runs()
        assert (first.started, first.reported) == (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), False)
        assert (second.id, second.reported) == (audit, True)
        assert list(second.walks.values()) == walks
        assert history.report(audit) == "<!doctype html>\u20ac"
        assert history.report(first.id) is None
        assert history.shops() == [SHOP]
        assert history.runs("other.example") == []


def test_two_audits_at_once_lose_nothing(place: str) -> None:
    # Neither has made the tables: both try to.
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, place, f"shop{number}.example", str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    assert [writer.wait(120) for writer in writers] == [0] * WRITERS
    for writer in writers:
        writer.communicate()
    with History(place) as history:
        for number in range(WRITERS):
            runs = history.runs(f"shop{number}.example")
            assert len(runs) == EACH
            assert {history.report(run.id) for run in runs} == {f"<p>shop{number}.example"}


def test_pruning_by_count_keeps_the_last_of_each_shop(place: str) -> None:
    with History(place) as history:
        for day in (1, 2, 3):
            history.add([summary(day)])
        history.add([summary(1, shop="mugs.example")])
        gone = history.prune(last=2)
        assert [run.started.day for run in gone] == [1]
        assert [(run.shop, run.started.day) for run in history.runs()] == [
            ("mugs.example", 1),
            (SHOP, 2),
            (SHOP, 3),
        ]


def test_pruning_by_age_and_of_one_shop(place: str) -> None:
    now = datetime(2026, 11, 10, 12, tzinfo=UTC)
    with History(place) as history:
        for shop in (SHOP, "mugs.example"):
            for day in (1, 9):
                history.add([summary(day, shop=shop)])
        assert len(history.prune(days=5, shop=SHOP, now=now)) == 1
        left = sorted((run.shop, run.started.day) for run in history.runs())
        assert left == [("mugs.example", 1), ("mugs.example", 9), (SHOP, 9)]
        assert len(history.prune(last=0, shop=SHOP)) == 1
        assert history.shops() == ["mugs.example"]


def test_a_place_that_cannot_be_used_is_told_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no database, but longer than the head of one would be" * 20, "utf-8")
    with pytest.raises(HistoryUnusable, match="file is not a database"):
        History(str(tmp_path / "file"))
    with pytest.raises(HistoryUnusable) as raised:
        History("postgresql://kassa:s3cret@127.0.0.1:9/kassa")
    assert "s3cret" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)
    with pytest.raises(HistoryUnusable, match="not a place for a history"):
        History("nosuch://x")

"""The history in its database: audits are added, read, and pruned. Nothing else of Kassa touches a database."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.schema import CreateIndex, CreateTable

from ..journey.recording import Device
from .place import address
from .run import Run
from .summary import Summary

PATIENCE = 30
"""Seconds that a write waits for another audit's write, and a connection for a database to answer."""

LOCK = 5_527_920_115
"""Number of the PostgreSQL lock that is held while the tables are made."""

_tables = sa.MetaData()
_audits = sa.Table(
    "kassa_audits",
    _tables,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("shop", sa.Text, nullable=False),
    sa.Column("started", sa.String(32), nullable=False),  # UTC, so that its order is that of time everywhere
    sa.Column("report", sa.LargeBinary),
    sa.Index("kassa_audits_by_shop", "shop", "started"),
)
_walks = sa.Table(
    "kassa_walks",
    _tables,
    sa.Column("audit", sa.String(32), sa.ForeignKey("kassa_audits.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("device", sa.String(16), primary_key=True),
    sa.Column("summary", sa.Text, nullable=False),
)


class HistoryUnusable(Exception):
    """The history cannot be opened, read or written. The message says where and why."""


class History:
    """The kept audits, in a file (SQLite) or in a database. Several may write at the same time."""

    def __init__(self, place: str) -> None:
        """Open the history, and make what is missing of it. Raises HistoryUnusable."""
        self.place = place
        try:
            url = sa.make_url(address(place))
            if url.get_backend_name() == "sqlite" and url.database:
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = sa.create_engine(url, connect_args=_waiting(url))
            if url.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _keep_references)
        except (exc.ArgumentError, exc.NoSuchModuleError, ImportError) as error:
            raise HistoryUnusable(f"{self.name}: is not a place for a history: {error}") from None
        except OSError as error:
            raise HistoryUnusable(f"{self.name}: cannot be made: {error.strerror}") from None
        with self._open() as connection:
            if url.get_backend_name() == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            for table in _tables.sorted_tables:
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))

    @property
    def name(self) -> str:
        """The place as it may be printed: without a password."""
        if "://" not in self.place:
            return self.place
        try:
            return sa.make_url(self.place).render_as_string(hide_password=True)
        except exc.ArgumentError:
            return self.place.partition("://")[0] + "://..."

    def add(self, walks: Sequence[Summary], report: str | None = None) -> str:
        """Keep one audit, all of it or nothing, and return its id. Raises HistoryUnusable."""
        audit = uuid.uuid4().hex
        row = {
            "id": audit,
            "shop": walks[0].shop,
            "started": _utc(walks[0].started).isoformat(timespec="seconds"),
            "report": zlib.compress(report.encode()) if report is not None else None,
        }
        rows = [{"audit": audit, "device": walk.device, "summary": walk.model_dump_json()} for walk in walks]
        with self._open() as connection:
            connection.execute(sa.insert(_audits), row)
            connection.execute(sa.insert(_walks), rows)
        return audit

    def runs(self, shop: str | None = None) -> list[Run]:
        """The audits, of one shop or of all, the oldest first. Raises HistoryUnusable."""
        reported = _audits.c.report.is_not(None).label("reported")
        query = sa.select(_audits.c.id, _audits.c.shop, _audits.c.started, reported, _walks.c.summary)
        query = query.join(_walks).order_by(_audits.c.started, _audits.c.id, _walks.c.device)
        if shop is not None:
            query = query.where(_audits.c.shop == shop)
        with self._open() as connection:
            rows = connection.execute(query).all()
        runs: dict[str, Run] = {}
        for row in rows:
            started = datetime.fromisoformat(row.started)
            run = runs.setdefault(row.id, Run(row.id, row.shop, started, {}, bool(row.reported)))
            try:
                walk = Summary.model_validate_json(row.summary)
            except ValueError:
                raise HistoryUnusable(f"{self.name}: audit {row.id[:8]} was kept by a newer Kassa") from None
            run.walks[walk.device] = walk
        return list(runs.values())

    def shops(self) -> list[str]:
        """The shops that have audits, in order of their names. Raises HistoryUnusable."""
        with self._open() as connection:
            return list(connection.scalars(sa.select(_audits.c.shop).distinct().order_by(_audits.c.shop)))

    def last(self, shop: str, device: Device) -> Summary | None:
        """The last walk through a shop on a device. Raises HistoryUnusable."""
        found = [run.walks[device] for run in self.runs(shop) if device in run.walks]
        return found[-1] if found else None

    def report(self, audit: str) -> str | None:
        """The HTML report of an audit, None when it was not kept. Raises HistoryUnusable."""
        with self._open() as connection:
            packed = connection.scalar(sa.select(_audits.c.report).where(_audits.c.id == audit))
        return zlib.decompress(packed).decode() if packed is not None else None

    def prune(
        self, last: int | None = None, days: float | None = None, shop: str | None = None, now: datetime | None = None
    ) -> list[Run]:
        """Remove what is older than `days`, and all but the `last` audits of each shop; return what was removed.

        Raises HistoryUnusable.
        """
        gone: list[Run] = []
        oldest = (now or datetime.now(UTC)) - timedelta(days=days) if days is not None else None
        of_shop: dict[str, list[Run]] = {}
        for run in self.runs(shop):
            of_shop.setdefault(run.shop, []).append(run)
        for runs in of_shop.values():
            newest = {run.id for run in (runs[-last:] if last else [])} if last is not None else {r.id for r in runs}
            gone += [run for run in runs if run.id not in newest or (oldest and run.started < oldest)]
        with self._open() as connection:
            for run in gone:
                connection.execute(sa.delete(_walks).where(_walks.c.audit == run.id))
                connection.execute(sa.delete(_audits).where(_audits.c.id == run.id))
        return gone

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> History:
        """The history, closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _open(self) -> Iterator[sa.Connection]:
        """A transaction. What goes wrong in it is told without SQL and without the password."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except exc.SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise HistoryUnusable(f"{self.name}: {_said(cause)}") from None


def _waiting(url: sa.URL) -> dict[str, Any]:
    return {"timeout": PATIENCE} if url.get_backend_name() in ("sqlite", "postgresql") else {}


def _keep_references(connection: Any, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _said(error: BaseException) -> str:
    """The first line of what a database said; pg8000 gives a table of it."""
    told = error.args[0] if error.args else error
    text = str(told.get("M", told) if isinstance(told, dict) else told)
    return text.splitlines()[0] if text else type(error).__name__


def _utc(moment: str) -> datetime:
    read = datetime.fromisoformat(moment)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)

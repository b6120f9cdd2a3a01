"""A PostgreSQL of its own for a test, gone when the test ends."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .programs import program, run


@dataclass(frozen=True)
class Database:
    """A running PostgreSQL with one database, on a port of its own."""

    port: int

    def ask(self, query: str) -> str:
        """The one value that a query gives."""
        return run([program("psql"), *self._place(), "-Atc", query]).strip()

    def load(self, file: Path) -> None:
        """Run a file of SQL."""
        run([program("psql"), *self._place(), "-q", "-v", "ON_ERROR_STOP=1", "-f", file])

    def save(self, file: Path) -> None:
        """Write all of it as SQL."""
        run([program("pg_dump"), *self._place(), "--no-owner", "-f", file])

    def _place(self) -> list[str]:
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "shop", "-d", "shop"]


@contextmanager
def database_in(folder: Path) -> Iterator[Database]:
    """An empty PostgreSQL in a folder. It refuses to run as root: then it runs as an ordinary user.

    Raises Missing when there is none on this machine.
    """
    user = "nobody" if os.geteuid() == 0 else None
    data, port = folder / "data", free_port()
    if user:
        shutil.chown(folder, user)
    run(
        [program("initdb"), "-D", data, "-U", "shop", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"], user=user
    )
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control: list[str | Path] = [program("pg_ctl"), "-D", data, "-w", "-s", "-l", folder / "database.log"]
    run([*control, "-o", settings, "start"], user=user)
    try:
        run([program("createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "shop", "shop"])
        yield Database(port)
    finally:
        run([*control, "-m", "immediate", "stop"], user=user)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]

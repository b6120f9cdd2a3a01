"""Installs, fills and starts the EverShop shop with a PostgreSQL of its own, and says how many orders it has taken."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import Database, database_in, free_port
from tests.programs import npm_install, program, run

HERE = Path(__file__).parent
PACKAGE, LOOPBACK, SHOP = HERE / "package.json", HERE / "loopback.cjs", HERE / "shop.sql"
CACHE = HERE.parents[2] / ".cache" / "realshops" / "evershop"
PRELOAD = f'--require "{LOOPBACK}"'
START_LIMIT = 120
"""Seconds until the shop must listen; with an empty database it takes about fifteen, later five."""

EVENTS_LIMIT = 120
"""Seconds within which the shop must have taken in its demo products."""


@dataclass(frozen=True)
class Shop:
    """A running shop."""

    url: str
    database: Database

    def orders(self) -> int:
        """How many orders the shop has taken."""
        return int(self.database.ask('select count(*) from "order"'))

    def in_carts(self) -> int:
        """How many pieces lie in carts that nobody has ordered."""
        return int(
            self.database.ask("select coalesce(sum(qty), 0) from cart_item join cart using (cart_id) where cart.status")
        )


@contextmanager
def serve() -> Iterator[Shop]:
    """A new shop with full shelves and no orders, gone when the context ends.

    Raises Missing when its parts cannot be had, RuntimeError when it does not start.
    """
    folder, filled = installed()
    with tempfile.TemporaryDirectory(prefix="evershop-") as name, database_in(Path(name)) as database:
        database.load(filled)
        with _started(folder, database, Path(name) / "shop.log") as url:
            yield Shop(url, database)


def installed() -> tuple[Path, Path]:
    """The folder with the shop, built, and its database as SQL; made once, then reused."""
    node = program("node")
    program("initdb")
    folder = CACHE / _digest(PACKAGE.read_bytes(), run([node, "--version"]).encode())
    filled = folder / f"{_digest(LOOPBACK.read_bytes(), SHOP.read_bytes(), Path(__file__).read_bytes())}.sql"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".built").exists():
            shutil.copy(PACKAGE, folder)
            npm_install(folder)
            run([_evershop(folder), "build"], folder, NODE_OPTIONS=PRELOAD)
            (folder / ".built").touch()
        if not filled.exists():
            _fill(folder, filled)
    return folder, filled


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def _fill(folder: Path, filled: Path) -> None:
    """Let the shop make its tables and its demo products, add what a merchant adds, keep all of it as SQL."""
    with tempfile.TemporaryDirectory(prefix="evershop-") as name, database_in(Path(name)) as database:
        with _started(folder, database, Path(name) / "shop.log"):
            run([_evershop(folder), "seed", "--all"], folder, **_environment(database, 0))
            _wait_for_events(database)
        database.load(SHOP)
        database.save(filled.with_suffix(".part"))
    filled.with_suffix(".part").rename(filled)


def _wait_for_events(database: Database) -> None:
    """Wait until the shop has done what it does after a change: the addresses of products come about so."""
    open_events = "select count(*) from event, pg_sleep(0.5) where status in ('pending', 'processing')"
    for _ in range(2 * EVENTS_LIMIT):
        if database.ask(open_events) == "0":
            return
    raise RuntimeError(f"the shop has not worked off its own events within {EVENTS_LIMIT} s")


def _evershop(folder: Path) -> Path:
    return folder / "node_modules" / ".bin" / "evershop"


def _environment(database: Database, port: int) -> dict[str, str]:
    return {
        "DB_HOST": "127.0.0.1", "DB_PORT": str(database.port), "DB_NAME": "shop", "DB_USER": "shop",
        "DB_PASSWORD": "-", "DB_SSLMODE": "disable", "PORT": str(port),
        "EVERSHOP_HOME_URL": f"http://127.0.0.1:{port}", "NODE_OPTIONS": PRELOAD,
    }  # fmt: skip


@contextmanager
def _started(folder: Path, database: Database, log: Path) -> Iterator[str]:
    """The shop, listening; its address."""
    port = free_port()
    told, tell = os.pipe()
    with log.open("w") as output:
        process = subprocess.Popen(
            [_evershop(folder), "start"], cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env={**os.environ, **_environment(database, port), "READY": str(tell)}, pass_fds=[tell],
            start_new_session=True,
        )  # fmt: skip
    os.close(tell)
    watchdog = threading.Timer(START_LIMIT, _end, [process])
    watchdog.start()
    try:
        with os.fdopen(told) as ready:
            if not ready.readline():
                raise RuntimeError(
                    f"the shop did not start (it has {START_LIMIT} s for that):\n{log.read_text()[-2000:]}"
                )
        watchdog.cancel()
        yield f"http://127.0.0.1:{port}"
    finally:
        watchdog.cancel()
        _end(process)
        process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the shop and the helpers it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with serve() as shop:
        print(shop.url, flush=True)  # noqa: T201
        threading.Event().wait()

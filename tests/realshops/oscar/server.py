"""Starts the django-oscar shop in a virtual environment of its own, and says how many orders it has taken."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
CACHE = HERE.parents[2] / ".cache" / "realshops" / "oscar"
START_LIMIT = 60
"""Seconds until the shop must have printed its address; it takes about one."""


@dataclass(frozen=True)
class Shop:
    """A running shop."""

    url: str
    database: Path

    def orders(self) -> int:
        """How many orders the shop has taken."""
        return self._number("select count(*) from order_order")

    def in_baskets(self) -> int:
        """How many pieces lie in baskets that nobody has paid for."""
        return self._number(
            "select coalesce(sum(quantity), 0) from basket_line join basket_basket on basket_id = basket_basket.id"
            " where status = 'Open'"
        )

    def _number(self, query: str) -> int:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchone()[0]


@contextmanager
def serve() -> Iterator[Shop]:
    """A new shop with full shelves and no orders, gone when the context ends.

    Raises RuntimeError when django-oscar cannot be installed or the shop does not start.
    """
    python = environment()
    with tempfile.TemporaryDirectory(prefix="oscar-") as name:
        folder = Path(name)
        log = folder / "shop.log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [python, HERE / "shop.py", folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert process.stdin and process.stdout
        watchdog = threading.Timer(START_LIMIT, process.kill)
        watchdog.start()
        try:
            url = process.stdout.readline().strip()
            watchdog.cancel()
            if not url:
                raise RuntimeError(
                    f"the shop did not start (it has {START_LIMIT} s for that):\n{log.read_text()[-2000:]}"
                )
            yield Shop(url, folder / "shop.sqlite3")
        finally:
            watchdog.cancel()
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()


def environment() -> Path:
    """The Python of a virtual environment that holds the pinned requirements; made once, then reused."""
    key = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode() + sys.base_prefix.encode()).hexdigest()[:12]
    folder = CACHE / key
    python = folder / "bin" / "python"
    complete = folder / "complete"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test workers start side by side
        if not complete.exists():
            for command in installation(folder, python):
                done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                if done.returncode:
                    raise RuntimeError(f"{' '.join(map(str, command))}\nfailed:\n{done.stdout[-2000:]}")
            complete.touch()
    return python


def installation(folder: Path, python: Path) -> list[list[str | Path]]:
    """The commands that make the environment, with the installer that made the one we run in."""
    if importlib.util.find_spec("pip"):
        return [
            [sys.executable, "-m", "venv", "--clear", "--without-pip", folder],
            [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--requirement", REQUIREMENTS],
        ]
    return [
        ["uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder],
        ["uv", "pip", "install", "--quiet", "--python", python, "--requirement", REQUIREMENTS],
    ]

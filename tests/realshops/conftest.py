from __future__ import annotations

from collections.abc import Iterator

import pytest

from .oscar import server
from .oscar.server import Shop


@pytest.fixture(scope="session")
def oscar() -> Iterator[Shop]:
    """A shop made of django-oscar, shared by all tests of a run: leave its stock as you found it."""
    with server.serve() as shop:
        yield shop

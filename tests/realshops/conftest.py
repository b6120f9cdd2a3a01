from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..programs import Missing
from .evershop import server as evershop_server
from .evershop.server import Shop as EverShop
from .oscar import server
from .oscar.server import Shop


@pytest.fixture(scope="session")
def oscar() -> Iterator[Shop]:
    """A shop made of django-oscar, shared by all tests of a run: leave its stock as you found it."""
    with server.serve() as shop:
        yield shop


@pytest.fixture(scope="session")
def evershop() -> Iterator[EverShop]:
    """A shop made of EverShop; its tests are skipped where its parts cannot be had."""
    try:
        with evershop_server.serve() as shop:
            yield shop
    except Missing as missing:
        pytest.skip(f"EverShop is left out: {missing}")

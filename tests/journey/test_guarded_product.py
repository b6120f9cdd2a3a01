"""What leads to a product and must not be pressed."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from kassa.journey import product
from kassa.journey.candidates import Ranked
from kassa.journey.visit import Refused, Visit

from ..checks.build import HOME, control, snapshot


def test_what_the_guard_forbids_to_press_is_not_opened_by_its_address() -> None:
    async def refuse(*_: Any, **__: Any) -> None:
        raise Refused("it could order")

    async def opens(url: str, *_: Any) -> None:
        raise AssertionError(url)

    visit = cast("Visit", SimpleNamespace(press=refuse, open=opens, say=lambda *_: None))
    link = Ranked(control("Buy now", "a", href=HOME + "buy?id=7"))
    assert asyncio.run(product._open(visit, snapshot("listing"), link, [], "Buy now")) is None

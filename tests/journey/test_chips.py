"""Options drawn as rows of small boxes to tick."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from kassa.journey import chips
from kassa.journey.guard.flow import Flow
from kassa.journey.shown import FormField, Snapshot
from kassa.journey.visit import Visit

from ..checks.build import box, control, field, recording, snapshot, text


def chip(label: str, x: float, y: float, **more: Any) -> FormField:
    return field(label, None, "checkbox", form=None, box=box(x=x, y=y, width=60, height=32), **more)


def page_with(*fields: FormField) -> Snapshot:
    titles = [text("Grind", box=box(x=100, y=270)), text("Pack", box=box(x=100, y=370))]
    buy = control("Add to cart", box=box(y=600))
    return snapshot("product", fields=list(fields), texts=titles, controls=[buy])


GRIND = [chip("Beans", 100, 300), chip("Filter", 170, 300)]
PACK = [chip("250 g", 100, 400), chip("500 g", 170, 400)]


def test_one_box_of_each_row_is_ticked() -> None:
    page = page_with(*GRIND, *PACK)
    given: list[str] = []

    async def give(taken: FormField, *_: Any, **__: Any) -> SimpleNamespace:
        given.append(taken.label)
        return SimpleNamespace()

    async def look(*_: Any) -> Snapshot:
        return page

    found = recording()
    found.chosen = {}
    made = SimpleNamespace(flow=Flow(), given={}, recording=found, say=lambda *_: None, give=give, look=look)
    visit = cast("Visit", made)
    assert asyncio.run(chips.choose(visit, page)) is page
    assert given == ["Beans", "250 g"]
    assert found.chosen == {"Grind": "Beans", "Pack": "250 g"}
    assert asyncio.run(chips.choose(visit, page)) is None


def test_extras_and_boxes_alone_are_no_row() -> None:
    button = control("Add to cart", box=box(y=600))
    extras = [chip("Wrapped $3.00", 100, 300), chip("Engraved $5.00", 170, 300)]
    below = [chip("Gift", 100, 300), chip("Notes", 100, 340)]
    terms = [field("I agree", "terms", "checkbox", box=box(x=100, y=300)), chip("Keep", 170, 300)]
    for fields in (extras, below, terms):
        assert chips.rows(page_with(*fields), button) == []
    assert chips.rows(page_with(*GRIND, *PACK), button) == [GRIND, PACK]


def test_a_row_goes_on_in_the_next_line() -> None:
    wrapped = chip("Espresso", 100, 340)
    button = control("Add to cart", box=box(y=600))
    assert chips.rows(page_with(*GRIND, wrapped, *PACK), button) == [[*GRIND, wrapped], PACK]

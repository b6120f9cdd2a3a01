"""What checks ask of every page beside what is always read, put together before the walk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page


class CollectorBroken(Exception):
    """A collector is no function that a browser understands. The message says whose."""


@dataclass(frozen=True)
class Collector:
    """A function in JavaScript that gathers a check's own data; the page stays as it is."""

    id: str
    """Id of the check."""
    source: str
    """A function expression without arguments. What it returns can be held by JSON."""


@dataclass(frozen=True)
class Queries:
    """What is answered in the one evaluation of a page."""

    selectors: tuple[str, ...] = ()
    """CSS selectors, answered into `Snapshot.queries`."""
    collectors: tuple[Collector, ...] = ()
    """Answered into `Snapshot.collected`."""

    def functions(self) -> str:
        """The collectors as an object in JavaScript, by the check's id."""
        entries = ", ".join(f"{json.dumps(each.id)}: (\n{each.source}\n)" for each in self.collectors)
        return f"{{{entries}}}"


NOTHING = Queries()


async def try_out(page: Page, queries: Queries) -> None:
    """See whether the browser takes each collector for a function, on an empty page. Raises CollectorBroken."""
    from playwright.async_api import Error

    for collector in queries.collectors:
        try:
            kind = await page.evaluate(f"() => typeof (\n{collector.source}\n)")
        except Error as error:
            raise CollectorBroken(f"The collector of {collector.id}: {error.message.splitlines()[0]}") from None
        if kind != "function":
            raise CollectorBroken(f"The collector of {collector.id} is no function, but a value of the kind {kind}")

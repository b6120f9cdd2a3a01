"""Live progress of a walk: a line for each device on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from ..journey.events import Doing, Event, Listener, Reached, nobody
from ..journey.recording import Device


@contextmanager
def progress(
    devices: Sequence[Device], quiet: bool = False, verbose: bool = False, console: Console | None = None
) -> Iterator[Listener]:
    """Show the events that are told to the listener; on standard error, where reports do not go."""
    console = console or Console(stderr=True, highlight=False, markup=False)
    if quiet:
        yield nobody
    elif console.is_terminal and not verbose:
        board = Board(devices)
        with Live(board, console=console, refresh_per_second=8, transient=True):
            yield board.listen
    else:
        yield lambda event: console.print(line(event), soft_wrap=True)


def line(event: Event) -> str:
    """An event as one plain line."""
    head = f"{event.device:7} {event.at / 1000:6.1f} s  {event.stage:9} "
    if isinstance(event, Doing):
        return f"{head} {event.step}: {event.what}"
    return head + (" reached" if event.reached else f" not reached: {event.reason or 'no reason given'}")


class Board:
    """What a terminal shows while a walk goes on: a line for each device."""

    def __init__(self, devices: Sequence[Device]) -> None:
        self.begun = time.monotonic()
        self.doing: dict[Device, Doing | None] = dict.fromkeys(devices)
        self.ended: dict[Device, list[Reached]] = {device: [] for device in devices}
        self.spinner = Spinner("dots")

    def listen(self, event: Event) -> None:
        """Take in an event."""
        if isinstance(event, Doing):
            self.doing[event.device] = event
        else:
            self.ended.setdefault(event.device, []).append(event)

    def __rich__(self) -> RenderableType:
        """The lines as they are now."""
        elapsed = f"{time.monotonic() - self.begun:.0f} s"
        table = Table.grid(padding=(0, 1))
        for column in range(4):
            table.add_column(no_wrap=True, overflow="ellipsis", ratio=1 if column == 3 else None)
        for device, doing in self.doing.items():
            stages = Text()
            for reached in self.ended[device]:
                mark, style = ("\u2713", "green") if reached.reached else ("\u2717", "red")
                stages.append(f"{mark} {reached.stage} ", style)
            now = Text()
            if doing:
                stages.append(f"\u203a {doing.stage}", "bold")
                now = Text.assemble((doing.step, "cyan"), f" {doing.what}")
            table.add_row(self.spinner, Text(f"{device} {elapsed}"), stages, now)
        return table

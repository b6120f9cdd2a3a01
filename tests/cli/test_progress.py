"""What is shown while a walk goes on."""

import io

import pytest
from kassa.cli.progress import Board, progress
from kassa.journey.events import Doing, Reached, nobody
from rich.console import Console

OPEN = Doing("mobile", "product", "product", 'open "Blue [mug]"', 3210)
GOT = Reached("mobile", "product", True, None, 4560)
LOST = Reached("mobile", "cart", False, "the cart stayed empty", 9000)


def console(terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, markup=False, highlight=False)


def shown(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def test_plain_lines_where_there_is_no_terminal() -> None:
    on = console(terminal=False)
    with progress(["mobile"], console=on) as listener:
        for event in (OPEN, GOT, LOST):
            listener(event)
    assert shown(on).splitlines() == [
        'mobile     3.2 s  product    product: open "Blue [mug]"',
        "mobile     4.6 s  product    reached",
        "mobile     9.0 s  cart       not reached: the cart stayed empty",
    ]


def test_a_line_for_each_device_on_a_terminal() -> None:
    board = Board(["desktop", "mobile"])
    for event in (
        GOT,
        Doing("mobile", "cart", "cart", "open the cart", 5000),
        Reached("desktop", "discovery", False, "", 1),
    ):
        board.listen(event)
    on = console(terminal=False)
    on.print(board)
    desktop, mobile = shown(on).splitlines()
    assert "desktop" in desktop
    assert "✗ discovery" in desktop
    assert "mobile" in mobile
    assert "✓ product" in mobile
    assert "› cart" in mobile
    assert "cart open the cart" in mobile


def test_the_terminal_is_left_as_it_was() -> None:
    on = console(terminal=True)
    with progress(["mobile"], console=on) as listener:
        listener(OPEN)
    assert 'open "Blue [mug]"' in shown(on)
    assert shown(on).endswith("\x1b[2K"), "the live line is erased at the end"


def test_verbose_keeps_every_line_on_a_terminal() -> None:
    on = console(terminal=True)
    with progress(["mobile"], verbose=True, console=on) as listener:
        listener(OPEN)
    assert 'open "Blue [mug]"\n' in shown(on)


@pytest.mark.parametrize("terminal", [True, False])
def test_quiet_shows_nothing(terminal: bool) -> None:
    on = console(terminal)
    with progress(["mobile"], quiet=True, console=on) as listener:
        assert listener is nobody
    assert shown(on) == ""

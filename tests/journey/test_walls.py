"""Walls in front of a shop: recognised and named, and no shop is taken for one."""

from __future__ import annotations

import pytest
from kassa.journey.recording import Wall
from kassa.journey.shown import Snapshot
from kassa.journey.walls import recognise

from ..checks.build import amount, field, snapshot, text


def page(*words: str, status: int = 200, **more: object) -> Snapshot:
    made = snapshot("home", texts=[text(each) for each in words], **more)
    made.status = status
    return made


@pytest.mark.parametrize(
    ("words", "status", "wall"),
    [
        ("Verify you are human by completing the action below.", 403, "bot-wall"),
        ("Bestätigen Sie, dass Sie ein Mensch sind", 200, "bot-wall"),
        ("Potwierdź, że jesteś człowiekiem", 200, "bot-wall"),
        ("We'll be back soon! The shop is down for maintenance.", 503, "maintenance"),
        ("Wij zijn zo terug, de webshop is in onderhoud", 200, "maintenance"),
        ("Bientôt en ligne", 200, "not-open"),
        ("Este sitio no está disponible en tu país", 200, "region"),
        ("Unavailable", 451, "region"),
        ("Something went wrong", 500, "shop-error"),
    ],
)
def test_a_wall_is_named(words: str, status: int, wall: Wall) -> None:
    found = recognise(page(words, status=status))
    assert found is not None and found.wall == wall


def test_a_password_page_asks_for_a_password() -> None:
    asking = page("Enter store using password", fields=[field("Password", type="password")])
    found = recognise(asking)
    assert found is not None and found.wall == "password"
    assert recognise(page("Enter store using password")) is None


def test_a_shop_that_has_such_words_somewhere_is_no_wall() -> None:
    assert recognise(page("Coming soon: our autumn teas", "Earl Grey", amounts=[amount("4.95")])) is None

"""What the choices of a product option are called, without a browser."""

from __future__ import annotations

import pytest
from kassa.journey.choice_labels import called, is_same

from ..checks.build import control


@pytest.mark.parametrize(
    ("question", "names", "first"),
    [
        ("Fashion Color", ["Fashion Color's option Peach", "Fashion Color's option Dark Lilac"], "Peach"),
        ("Size", ["Size: S", "Size: M"], "S"),
        ("Size", ["Size 38", "Size 40"], "Size 38"),
        ("Colour", ["Size S", "Size M"], "Size S"),
        ("Size", ["Size S", "Medium"], "Size S"),
        ("", ["Size S", "Size M"], "Size S"),
    ],
)
def test_a_choice_is_called_without_the_question_that_all_repeat(question: str, names: list[str], first: str) -> None:
    group = [control(name) for name in names]
    assert called(group[0], group, question) == first


def test_choices_stay_the_same_when_the_one_that_is_made_is_called_otherwise() -> None:
    before = [control("Peach"), control("Khaki")]
    made = before[0].model_copy(update={"name": "Selected Peach"})
    assert is_same([made, before[1]], before, before[0])
    assert not is_same([made, control("Navy")], before, before[0])
    assert not is_same([control("Peach", selector="#other"), before[1]], before, before[0])

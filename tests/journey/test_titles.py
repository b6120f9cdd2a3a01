"""What part of a page a thing belongs to."""

from __future__ import annotations

from kassa.journey import payment
from kassa.journey.titles import part_above, titles

from ..checks.build import box, control, snapshot, text


def test_of_two_parts_side_by_side_a_thing_belongs_to_the_one_above_it() -> None:
    parts = [text("Zahlungsart", box=box(x=40, y=100)), text("Versandart", box=box(x=440, y=100))]
    among = titles(snapshot("payment", texts=parts))
    found = [part_above(box(x=x, y=140, width=16, height=16), among) for x in (44, 444)]
    assert [title and title.text for title in found] == ["Zahlungsart", "Versandart"]


def test_the_head_of_a_row_names_what_stands_beside_it() -> None:
    parts = [
        text("Zahlungsart", "h3", box=box(x=40, y=100), heading=3),
        text("Versand", "th", box=box(x=40, y=210, width=60)),
    ]
    found = part_above(box(x=400, y=200, width=16, height=16), titles(snapshot("payment", texts=parts)))
    assert found is not None
    assert found.text == "Versand"


def test_to_show_the_details_is_no_card_in_swedish() -> None:
    page = snapshot(
        "account",
        controls=[control("Visa detaljer", "a", box=box(y=400))],
        texts=[text("Betalning", "h2", box=box(y=300), heading=2)],
    )
    assert payment.buttons(page) == []

"""The head and the foot of a page that stand inside of its main part."""

from __future__ import annotations

import pytest

from .conftest import Shopper

LINKS = '<a href="/a">One</a> <a href="/b">Two</a> <button aria-label="Cart">C</button>'
FOOT = '<a href="/c">Terms</a> <a href="/d">Privacy</a> <a href="/e">Contact</a>'

CARDS = '<div style="cursor: pointer">Card</div> <div style="cursor: pointer">PayPal</div>'


def landmarks(shopper: Shopper, inside: str) -> list[str | None]:
    seen = shopper.look(f"<style>body {{ margin: 0 }}</style><main>{inside}</main>")
    return [c.landmark for c in seen.controls]


def test_a_header_at_the_top_and_a_footer_at_the_end_of_the_main_part_are_those_of_the_page(shopper: Shopper) -> None:
    page = f'<header>{LINKS}</header><p style="height: 2000px"><a href="/x">Mug</a></p><footer>{FOOT}</footer>'
    assert landmarks(shopper, page) == ["header"] * 3 + ["main"] + ["footer"] * 3


@pytest.mark.parametrize(
    "inside",
    [
        f'<p style="height: 300px">Goods</p><header>{LINKS}</header>',
        f"<header><h1>Mug</h1>{LINKS}</header>",
        f'<header style="width: 300px">{LINKS}</header>',
        f"<article><header>{LINKS}</header></article>",
        f'<footer>{FOOT}</footer><p style="height: 2000px">Goods</p>',
        f'<footer>{FOOT}<label><input type="radio" name="a">One</label></footer>',
        f"<footer>{CARDS} <button>Continue</button> {FOOT}</footer>",
    ],
)
def test_another_header_or_footer_of_the_main_part_is_its_own(shopper: Shopper, inside: str) -> None:
    assert set(landmarks(shopper, inside)) == {"main"}


def test_a_header_that_stays_at_the_top_is_the_pages_wherever_it_is_scrolled_to(shopper: Shopper) -> None:
    style = "position: sticky; top: 0; background: #fff"
    page = f'<header style="{style}">{LINKS}</header><p style="height: 3000px">Goods</p>'
    landmarks(shopper, page)
    shopper.run(shopper.page.evaluate("window.scrollTo(0, 900)"))
    assert [c.landmark for c in shopper.run(shopper.again()).controls] == ["header"] * 3

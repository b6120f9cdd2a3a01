"""The products of a list, read from pages of several makes."""

from __future__ import annotations

import pytest

from .conftest import Shopper

BASE = '<base href="https://shop.example/">'
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='200' height='200'/>"


def grid(card: str, around: str = "<main>{}</main>", number: int = 4) -> str:
    cards = "".join(card.replace("NR", str(n)) for n in range(number))
    return f'<html lang="en">{BASE}<body>' + around.format(cards)


ITEM = f"""<li><a href="/p/mug-NR"><img src="{PICTURE}" width=200 height=200 alt="Mug NR"></a>
<div><a href="/p/mug-NR">Mug NR</a><p>€ 1NR.00</p><p>4.5 / 5 (1NR)</p>
<a href="/wishlist/add/NR">Add to wish list</a></div></li>"""
WHOLE = f"""<a style="display:block" href="/p/mug-NR"><img src="{PICTURE}" width=200 height=200 alt="">
<b>Mug NR</b> <span>€ 1NR.00</span> <small>(€ 24.00 / kg)</small></a>"""


@pytest.mark.parametrize(
    ("card", "around"), [(ITEM, "<main><ul>{}</ul></main>"), (WHOLE, "<main><div>{}</div></main>")]
)
def test_each_product_is_a_card(shopper: Shopper, card: str, around: str) -> None:
    cards = shopper.look(grid(card, around)).cards
    assert [(c.name, c.url, c.price) for c in cards] == [
        (f"Mug {n}", f"https://shop.example/p/mug-{n}", f"€ 1{n}.00") for n in range(4)
    ]
    assert all(c.picture and c.alt for c in cards)
    assert [c.ratings for c in cards] == ([10, 11, 12, 13] if card is ITEM else [None] * 4)
    assert [bool(c.unit_price) for c in cards] == [card is WHOLE] * 4


def test_a_card_that_is_one_link_is_not_named_by_the_button_in_it(shopper: Shopper) -> None:
    cards = shopper.look(
        grid(WHOLE.replace("</a>", "<button>Add to cart</button></a>"), "<main><div>{}</div></main>")
    ).cards
    assert [c.name for c in cards] == [f"Mug {n}" for n in range(4)]


def test_what_a_link_beside_each_price_tells_of_its_delivery_is_no_product(shopper: Shopper) -> None:
    picture = f'<td><a href="/p/mug-NR"><img src="{PICTURE}" width=100 height=100 alt="Mug NR"></a></td>'
    row = f'{picture}<td>€ 1NR.00 <a href="/costs">Shipping costs</a></td>'
    assert shopper.look(grid(f"<table><tr>{row}</tr></table>", number=2)).cards == []


def test_the_pages_of_products_may_stand_behind_the_sign_for_places(shopper: Shopper) -> None:
    routed = shopper.look(grid(ITEM.replace('href="/p', 'href="/#/p'))).cards
    assert [(c.name, c.url) for c in routed] == [(f"Mug {n}", f"https://shop.example/#/p/mug-{n}") for n in range(4)]
    places = shopper.look(grid(ITEM.replace('href="/p/', 'href="/#'))).cards
    assert [c.url for c in places] != [f"https://shop.example/#mug-{n}" for n in range(4)]


def test_rows_and_banners_are_no_products(shopper: Shopper) -> None:
    row = f"<div class=row>{''.join(ITEM.replace('li>', 'div>').replace('NR', str(n)) for n in range(3))}</div>"
    banner = f'<div><a href="/sale"><img src="{PICTURE}" width=200 height=200 alt="Sale"></a></div>'
    other = row.replace("mug-", "cup-").replace("</div></div>", "</div>" + banner + "</div>", 1)
    cards = shopper.look(grid(row + other, number=1)).cards
    assert len(cards) == 6
    assert all("/p/" in c.url for c in cards)


def test_a_slide_of_the_same_make_as_the_products_is_none(shopper: Shopper) -> None:
    card = ITEM.replace("li>", "div>").replace("/p/mug-NR", "/mug-NR.html")
    slide = f'<div><a href="/garden/"><img src="{PICTURE}" width=200 height=200 alt="Spring"></a></div>'
    cards = shopper.look(grid(slide + "".join(card.replace("NR", str(n)) for n in range(4)), number=1)).cards
    assert [c.name for c in cards] == [f"Mug {n}" for n in range(4)]


def test_what_a_card_lacks_is_not_made_up(shopper: Shopper) -> None:
    bare = f'<li><a href="/p/mug-NR"><img src="{PICTURE}" width=200 height=200></a></li>'
    cards = shopper.look(grid(bare, "<main><ul>{}</ul></main>")).cards
    assert [(c.name, c.price, c.alt, c.rated) for c in cards] == [("", None, None, False)] * 4


def test_menus_and_two_products_are_no_list(shopper: Shopper) -> None:
    assert shopper.look(grid(ITEM, "<nav><ul>{}</ul></nav>")).cards == []
    assert shopper.look(grid(ITEM, "<main><ul>{}</ul></main>", number=2)).cards == []


@pytest.mark.parametrize("number", [3, 4])
def test_what_a_page_is_about_is_none_of_the_products_it_recommends(shopper: Shopper, number: int) -> None:
    related = "".join(
        f'<div><img src="{PICTURE}" width=200 height=200><a href="/p/cup-{n}">Cup {n}</a><p>€ 1{n}.00</p></div>'
        for n in range(number - 1)
    )
    own = (
        '<div><h1>Mug</h1><p>€ 20.00</p><p>plus <a href="/shipping">shipping</a></p><button>Add to cart</button></div>'
    )
    cards = shopper.look(grid(f"<div>{own}</div><div>{related}</div>", number=1)).cards
    assert [c.name for c in cards] == ([] if number == 3 else ["Cup 0", "Cup 1", "Cup 2"])


@pytest.mark.parametrize("number", [2, 4])
def test_what_leads_to_its_picture_or_to_a_question_about_it_is_what_the_page_is_about(
    shopper: Shopper, number: int
) -> None:
    image = f'<img src="{PICTURE}" width=200 height=200>'
    own = f'<div><a href="/mug.jpg">{image}</a></div><div><p>€ 20.00</p><a href="/p/mug/ask">Ask us about it</a></div>'
    related = "".join(f'<div>{image}<a href="/p/cup-{n}">Cup {n}</a><p>€ 1{n}.00</p></div>' for n in range(number))
    html = f"<html lang=en><main><h1>Mug</h1><div>{own}</div><div>{related}</div></main>"

    async def visit() -> list[str]:
        page = shopper.page
        await page.route("http://shop.test/**", lambda route: route.fulfill(body=html, content_type="text/html"))
        await page.goto("http://shop.test/p/mug")
        cards = (await shopper.again()).cards
        await page.goto("about:blank")
        return [card.name for card in cards]

    assert shopper.run(visit()) == [f"Cup {n}" for n in range(number if number > 2 else 0)]


def test_categories_and_articles_without_prices_are_no_products(shopper: Shopper) -> None:
    tile = f'<li><a href="/topics/NR"><img src="{PICTURE}" width=200 height=200 alt="">Topic NR</a></li>'
    assert shopper.look(grid(tile, "<main><ul>{}</ul></main>")).cards == []
    rated = tile.replace("</a>", "</a> <span>★★★★☆ (1NR)</span>")
    assert len(shopper.look(grid(rated, "<main><ul>{}</ul></main>")).cards) == 4


def test_a_name_below_a_picture_that_alone_is_a_link(shopper: Shopper) -> None:
    card = f'<li><a href="/p/NR"><img src="{PICTURE}" width=200 height=200></a><p>Mug NR</p><p>€ 1NR.00</p></li>'
    assert [c.name for c in shopper.look(grid(card, "<main><ul>{}</ul></main>")).cards] == [
        f"Mug {n}" for n in range(4)
    ]


def test_a_gift_card_has_a_price(shopper: Shopper) -> None:
    named = ITEM.replace("Mug NR", "Gift card")
    assert [c.price for c in shopper.look(grid(named, "<main><ul>{}</ul></main>")).cards] == [
        f"€ 1{n}.00" for n in range(4)
    ]

"""Which pages sell, what they sell, and what must not be pressed on the way to them, without a browser."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from kassa.journey import discovery, options, product
from kassa.journey.candidates import Ranked
from kassa.journey.guard.flow import Flow
from kassa.journey.shown import Card, FormField, Money, Overlay
from kassa.journey.visit import Refused, Visit

from ..checks.build import HOME, amount, box, control, field, recording, snapshot, text


def test_what_the_guard_forbids_to_press_is_not_opened_by_its_address() -> None:
    async def refuse(*_: Any, **__: Any) -> None:
        raise Refused("it could order")

    async def opens(url: str, *_: Any) -> None:
        raise AssertionError(url)

    visit = cast("Visit", SimpleNamespace(press=refuse, open=opens, say=lambda *_: None))
    link = Ranked(control("Buy now", "a", href=HOME + "buy?id=7"))
    assert asyncio.run(product._open(visit, snapshot("listing"), link, [], "Buy now")) is None


@pytest.mark.parametrize("words", ["Add to cart", "Buy"])
def test_two_products_of_a_list_that_can_be_added_there_are_no_page_of_a_product(words: str) -> None:
    parts = [
        (control(name, "a", href=HOME + name, near=f"{name} € 7.00", has_image=True, selector=f"#p{n}"), adds)
        for n, name in enumerate(("Kettle", "Mug"))
        for adds in [control(words, near=words, selector=f"#add{n}")]
    ]
    home = snapshot("home", controls=[each for pair in parts for each in pair])
    home.cards = [Card(name=link.text, url=link.href or "", price="€ 7.00", box=box()) for link, _ in parts]
    visit = cast("Visit", SimpleNamespace(flow=Flow()))
    assert not discovery.sells(home, visit)
    assert discovery.sells(snapshot("product", controls=[control("Add to cart")]), visit)


def test_the_page_of_a_product_is_one_below_a_dialog_that_opens_over_it() -> None:
    page = snapshot("product", controls=[control("Add to cart")])
    page.overlays = [Overlay(selector="#where", text="Where do you live?", box=box(), modal=True, covers=1)]
    assert discovery.sells(page, cast("Visit", SimpleNamespace(flow=Flow())))


def test_what_a_page_alone_does_not_tell_of_its_product_its_heading_and_the_list_tell() -> None:
    page = snapshot("product", url=HOME + "kettle", amounts=[amount("9.00", "was"), amount("7.00")])
    listing = snapshot("listing", cards=[Card(name="Kettle", url=page.url, box=box())])
    visit = cast("Visit", SimpleNamespace(recording=recording(snapshots=[listing, page])))
    found = product.item(visit, page)
    assert (found.name, found.price) == ("Kettle", Money(amount="7.00", currency="EUR"))
    headed = page.model_copy(update={"texts": [text("A kettle", "h1", heading=1)]})
    assert product.item(visit, headed).name == "A kettle"


def test_what_a_product_asks_for_is_given_where_its_button_stands_in_no_form() -> None:
    given: dict[str, str] = {}

    async def give(field: FormField, value: str, *_: Any, **__: Any) -> SimpleNamespace:
        given[field.label] = value
        return SimpleNamespace(happened="")

    asked = [
        field("Quantity", "quantity", type="number", value="0", form=0, box=box(y=100)),
        field("Engraving", None, required=True, form=0, box=box(y=120)),
        field("Postcode", "postal-code", required=True, form=1, box=box(y=140)),
        field("Question", None, required=True, form=2, box=box(y=900)),
    ]
    heading = text("Mug", "h1", heading=1, box=box(y=50))
    page = snapshot("product", texts=[heading], fields=asked, controls=[control("Add to cart", box=box(y=200))])
    hints = SimpleNamespace(fields={}, options={})
    visit = SimpleNamespace(
        flow=Flow(stage="product"), given={}, give=give, say=lambda *_: None, settings=SimpleNamespace(hints=hints),
        recording=SimpleNamespace(chosen={}),
    )  # fmt: skip
    assert asyncio.run(options._choose_fields(cast("Visit", visit), page))
    assert given == {"Quantity": "1", "Engraving": "Kassa"}


def test_tabs_below_a_product_that_are_links_within_the_page_are_no_choices() -> None:
    names = ("Blue", "Grey")
    add = control("Add to cart", selector="#add", box=box(x=10, y=300))
    links = [
        control(name, "a", href=f"{HOME}#tab-{n}", selector=f"li > a:nth-of-type({n})", box=box(x=10 + 90 * n, y=260))
        for n, name in enumerate(names)
    ]
    page = snapshot("product", url=HOME, controls=[*links, add])
    assert options.offered(page, Flow()) == []
    choices = [c.model_copy(update={"href": f"{c.href}".replace("tab-", "")}) for c in links]
    again = page.model_copy(update={"controls": [*choices, add]})
    assert [[c.label for c in o.choices] for o in options.offered(again, Flow())] == [["Blue", "Grey"]]


def test_links_to_other_pages_of_a_shop_that_routes_by_fragments_are_no_choices() -> None:
    add = control("Add to cart", selector="#add", box=box(x=10, y=300))
    names = {"Home": HOME, "Shop": f"{HOME}#!/shop/c/0", "Mugs": f"{HOME}#!/mugs/c/1"}
    crumbs = [
        control(name, "a", href=href, selector=f"p > a:nth-of-type({n})", box=box(x=10 + 90 * n, y=100))
        for n, (name, href) in enumerate(names.items())
    ]
    page = snapshot("product", url=f"{HOME}#!/blue-mug/p/7", controls=[*crumbs, add])
    assert options.offered(page, Flow()) == []
    here = [c.model_copy(update={"href": f"{HOME}#"}) for c in crumbs]
    again = page.model_copy(update={"controls": [*here, add]})
    assert [len(o.choices) for o in options.offered(again, Flow())] == [3]

"""What the product page tells: description, pictures, stock and time, what others are shown, where one is."""

from __future__ import annotations

from typing import Any

import pytest
from kassa.journey.recording import Recording
from kassa.journey.shown import Card, Image, Money, Overlay, Product, Size

from .build import HOME, amount, box, control, recording, snapshot, text
from .judging import finding

NAME = text("Blue mug", "h1", heading=1, landmark="main")


def said(words: str, tag: str = "p", **more: Any) -> Any:
    return text(words, tag, **{"landmark": "main", **more})


def shop(*texts: Any, **more: Any) -> Recording:
    return recording(
        snapshot("home", texts=[said("Welcome to our shop of mugs")]), snapshot("product", texts=[NAME, *texts], **more)
    )


def sentences(words: int) -> list[Any]:
    return [said(f"Part-{n} of it says that this holds tea.") for n in range(words // 9)]


def test_eighty_words_or_five_specifications_pass() -> None:
    found = finding(shop(*sentences(90)), "product-description", "product")
    assert found.status == "passed" and found.value == 80
    pairs = [said(f"Part {n}: clay") for n in range(5)]
    assert finding(shop(*pairs), "product-description", "product").status == "passed"


def test_a_cart_over_the_page_of_the_product_takes_nothing_from_its_description() -> None:
    walk = shop(*sentences(90))
    walk.snapshots.append(snapshot("cart", id="s03", url=walk.snapshots[1].url, texts=sentences(90)))
    assert finding(walk, "product-description", "product").status == "passed"
    walk.snapshots[2].url = HOME + "cart"
    assert finding(walk, "product-description", "product").status == "failed"
    walk.snapshots[2].overlays = [Overlay(selector="#cart", text="Cart", box=box(), modal=True)]
    assert finding(walk, "product-description", "product").status == "passed"


def test_fewer_words_warn_and_hardly_any_fail() -> None:
    assert finding(shop(*sentences(45)), "product-description", "product").status == "warned"
    assert finding(shop(*sentences(18)), "product-description", "product").status == "failed"


def test_reviews_and_what_every_page_says_do_not_describe() -> None:
    reviews = [said("Reviews", "h2", heading=2), *sentences(90)]
    assert finding(shop(*reviews), "product-description", "product").status == "failed"
    everywhere = sentences(90)
    made = recording(snapshot("home", texts=everywhere), snapshot("product", texts=[NAME, *everywhere]))
    assert finding(made, "product-description", "product").status == "failed"


def test_what_a_table_says_of_the_sale_and_what_is_pressed_describe_nothing() -> None:
    rows = {"Price (incl. tax)": "€ 12.00", "Availability": "In stock", "Number of reviews": "0", "Made of": "Clay"}
    table = [said(words, tag) for row in rows.items() for words, tag in zip(row, ("th", "td"), strict=True)]
    pressed = said("Add it to your own wish list", "button")
    found = finding(shop(*table, pressed, amounts=[amount("12.00", text="€ 12.00")]), "product-description", "product")
    assert found.message == "The product is described in 0 words and 1 specification."


def test_what_one_card_of_a_list_tells_describes_the_product_and_what_all_tell_does_not() -> None:
    cards = [Card(name=f"Mug {n}", url=f"{HOME}mug-{n}", box=box(0, 1000 * n, 300, 400)) for n in range(3)]
    own = [said(f"Mug {n} is made of clay and holds tea.", box=box(10, 1000 * n + 100, 200, 40)) for n in range(3)]
    all_say = [
        said("Delivered at home in two days for nothing.", box=box(10, 1000 * n + 200, 200, 40)) for n in range(3)
    ]
    listing = snapshot("listing", texts=[*own, *all_say], cards=cards)
    told = [said(own[1].text), said(all_say[1].text)]
    found = finding(recording(listing, snapshot("product", texts=[NAME, *told])), "product-description", "product")
    assert found.value == 8


def test_the_cards_of_other_products_do_not_describe_this_one() -> None:
    place = box(0, 1000, 300, 400)
    other = said("A cup of clay that holds your tea as well as this mug does.", box=box(10, 1100, 200, 40))
    card = Card(name="Cup", url=f"{HOME}cup", box=place)
    found = finding(shop(*sentences(45), other, cards=[card]), "product-description", "product")
    assert found.value == 40


def test_a_closed_tab_and_an_uncounted_language_are_not_judged() -> None:
    tab = control("Description", role="tab", expanded=False, hints="tab active")
    assert finding(shop(controls=[tab]), "product-description", "product").status == "not-observed"
    assert finding(shop(language="ja"), "product-description", "product").status == "not-observed"
    assert finding(recording(snapshot("home")), "product-description", "product").status == "not-observed"


@pytest.mark.parametrize(
    "state",
    [{"pressed": True}, {"expanded": True}, {"pressed": True, "expanded": True}, {"hints": "description tab active"}],
)
def test_what_stands_in_an_open_tab_is_judged(state: dict[str, Any]) -> None:
    tab = control("Description", role="tab", **state)
    assert finding(shop(*sentences(5), controls=[tab]), "product-description", "product").status == "failed"
    assert finding(shop(controls=[tab]), "producer-safety-info", "product").status == "warned"


@pytest.mark.parametrize(
    "words",
    [
        "Delivered tomorrow. Delivery by DHL tomorrow",
        "Delivery in 2-3 working days",
        "Order before 22:00, delivery on Friday",
        "Free returns within 30 days · Delivery in 1-4 working days",
    ],
)
def test_stock_and_a_time_pass(words: str) -> None:
    found = finding(shop(said("In stock"), said(words)), "stock-and-delivery-estimate", "product")
    assert found.status == "passed" and [e.text for e in found.evidence] == ["In stock", words]


def test_the_first_line_of_several_is_read_by_itself() -> None:
    lines = "In stock, delivery tomorrow From 9.99, free from 149.00 if you order more than one 14 days to return it"
    told = said(lines, first_line="In stock, delivery tomorrow")
    assert finding(shop(told), "stock-and-delivery-estimate", "product").status == "passed"
    told = said(
        "In stock. At your door in 2 to 4 working days. Delivery is free from 100.00 upwards, and costs 6.90 below."
    )
    assert finding(shop(told), "stock-and-delivery-estimate", "product").message.startswith("Stock is told")


def test_stock_is_told_by_words_or_structured_data_and_not_by_a_button_alone() -> None:
    def told(**product: Any) -> str:
        sold = Product(name="Blue mug", availability="InStock", **product)
        return finding(shop(said("Delivery in 2 days"), product=sold), "stock-and-delivery-estimate", "product").status

    assert (told(availability_stated=True), told()) == ("passed", "warned")


def test_one_of_stock_and_time_warns_and_neither_fails() -> None:
    assert finding(shop(said("In stock")), "stock-and-delivery-estimate", "product").status == "warned"
    around = text("Delivery in 2 days", landmark="header")
    assert finding(shop(said("In stock"), around), "stock-and-delivery-estimate", "product").status == "warned"
    assert finding(shop(said("A mug")), "stock-and-delivery-estimate", "product").status == "failed"


def test_stock_is_read_in_each_language_of_a_page() -> None:
    german = shop(said("Auf Lager"), said("Lieferung in 2 Tagen"))
    assert finding(german, "stock-and-delivery-estimate", "product").status == "failed"
    german.snapshots[-1].further_languages = ["de"]
    assert finding(german, "stock-and-delivery-estimate", "product").status == "passed"


@pytest.mark.parametrize(
    ("language", "stock", "time"),
    [("pl", "Dostępność: duża ilość", "Wysyłka w: 24 godziny"), ("es", "En stock", "Entrega en 24/48 h")],
)
def test_a_delivery_may_be_told_in_hours(language: str, stock: str, time: str) -> None:
    walk = shop(said(stock), said(time), language=language)
    assert finding(walk, "stock-and-delivery-estimate", "product").status == "passed"


def test_stock_and_time_in_a_language_that_is_not_known_are_not_missed() -> None:
    walk = shop(said("Varastossa"))
    walk.snapshots[-1].language = "fi"
    assert finding(walk, "stock-and-delivery-estimate", "product").status == "not-observed"


def test_days_to_send_back_are_no_delivery_time() -> None:
    found = finding(
        shop(said("In stock"), said("Returns within 30 days of delivery")), "stock-and-delivery-estimate", "product"
    )
    assert found.status == "warned"


def test_a_heading_about_delivery_and_returns_takes_no_time_from_the_delivery_below_it() -> None:
    told = said("Standard shipping: 3 - 5 working days. Express shipping: 1 - 3 working days.")
    both, returns = (said(words, heading=3) for words in ("Shipping & Returns", "Returns"))
    assert finding(shop(said("In stock"), both, told), "stock-and-delivery-estimate", "product").status == "passed"
    assert finding(shop(said("In stock"), returns, told), "stock-and-delivery-estimate", "product").status == "warned"
    back = said("Returns within 30 days of delivery")
    assert finding(shop(said("In stock"), both, back), "stock-and-delivery-estimate", "product").status == "warned"
    days = said("Send back within 30 days")
    assert finding(shop(said("In stock"), both, days), "stock-and-delivery-estimate", "product").status == "warned"


def picture(name: str, alt: str | None = "Blue mug", width: float = 500, **more: Any) -> Image:
    size = box(0, 0, width, width)
    return Image(
        **{
            "src": HOME + name,
            "alt": alt,
            "box": size,
            "natural": Size(width=900, height=900),
            "landmark": "main",
            **more,
        }
    )


def images(*pictures: Image, **more: Any) -> Any:
    return finding(shop(images=list(pictures), **more), "product-images", "product")


def test_pictures_are_counted_once() -> None:
    five = [picture(f"mug-{letter}.jpg") for letter in "abcde"]
    assert images(*five).status == "passed"
    found = images(*five[:3], picture("mug-a-600x600.jpg"))
    assert found.status == "warned" and found.value == 3
    assert images(*five[:3], controls=[control("Zoom")]).status == "passed"
    assert images(*five[:2]).status == "failed"


def test_a_coarse_picture_is_warned_about_where_it_cannot_be_enlarged() -> None:
    five = [picture(f"mug-{letter}.jpg", natural=Size(width=300, height=300)) for letter in "abcde"]
    found = images(*five)
    assert found.status == "warned" and "The main picture is 300 pixels wide." in found.message
    assert images(*five, controls=[control("Zoom")]).status == "passed"
    assert images(*[picture(f"mug-{n}.svg", natural=Size(width=300, height=300)) for n in "abcde"]).status == "passed"


def test_pictures_of_other_products_and_payment_marks_do_not_count() -> None:
    others = [picture(f"cup-{n}.jpg", link=HOME + f"cup-{n}") for n in "abcde"]
    assert images(picture("mug.jpg"), *others, picture("visa.png", alt="Visa")).value == 1
    queried = [picture(f"cup-{n}.jpg", link=f"{HOME}product?id={n}", box=box(0, 1000, 300, 300)) for n in "abcde"]
    card = Card(name="Cup", url=f"{HOME}product?id=a", box=box(0, 1000, 300, 400))
    assert images(picture("mug.jpg"), *queried, cards=[card]).value == 1


def test_a_main_picture_without_text_fails_and_a_gallery_that_moves_is_not_counted() -> None:
    five = [picture(f"mug-{letter}.jpg", alt="IMG_1234.jpg") for letter in "abcde"]
    assert images(*five).status == "failed"
    assert images(picture("mug.jpg"), controls=[control("Next", hints="swiper button next")]).status == "not-observed"
    assert images(picture("logo.png", landmark="header")).status == "not-observed"


WHOLE = Product(
    name="Blue mug",
    structured=True,
    structured_price=Money(amount="12.00", currency="EUR"),
    availability="InStock",
    availability_stated=True,
)
META = {"og:title": "Blue mug", "og:image": HOME + "mug.jpg", "description": "A blue mug"}


def test_what_others_are_shown() -> None:
    assert finding(shop(meta=META, product=WHOLE), "share-metadata", "product").status == "passed"
    found = finding(shop(product=WHOLE), "share-metadata", "product")
    assert found.status == "warned" and "lacks og:title, og:image, a description" in found.message
    assert finding(shop(), "share-metadata", "product").status == "failed"
    assert finding(recording(snapshot("home")), "share-metadata", "product").status == "not-observed"


@pytest.mark.parametrize(("language", "label"), [("es", "Inicio"), ("pl", "Strona główna"), ("en", "Home")])
def test_a_link_called_home_leads_to_the_first_page_whatever_its_address(language: str, label: str) -> None:
    shown = {"texts": [NAME], "title": "Blue mug", "breadcrumb": [label, "Mugs"], "language": language}
    crumb = control(label, "a", href=f"{HOME}index.php?route=common/home")
    page = snapshot("product", controls=[crumb], **shown)
    assert finding(recording(page), "wayfinding", "product").status == "passed"
    other = control("Home delivery", "a", href=f"{HOME}index.php?route=delivery")
    page = snapshot("product", controls=[other], **shown)
    assert finding(recording(page), "wayfinding", "product").status == "warned"


def test_signs_of_where_one_is() -> None:
    logo = control("Mugs", "a", href=HOME, landmark="header")
    whole = shop(title="Blue mug - Mugs", breadcrumb=["Home", "Mugs"], controls=[logo])
    found = finding(whole, "wayfinding", "product")
    assert found.status == "passed" and found.evidence[1].text == "Home › Mugs"
    found = finding(shop(title="Blue mug", controls=[logo]), "wayfinding", "product")
    assert found.status == "warned" and found.message == "The product page lacks a breadcrumb."
    begun = snapshot("listing", url=f"{HOME}all")
    back = control("Mugs", "a", href=f"{HOME}all", landmark="header")
    page = snapshot("product", texts=[NAME], title="Blue mug", breadcrumb=["Home"], controls=[back])
    assert finding(recording(begun, page), "wayfinding", "product").status == "passed"
    bare = recording(snapshot("product", texts=[said("Blue mug")]))
    assert finding(bare, "wayfinding", "product").status == "failed"
    assert finding(recording(snapshot("home")), "wayfinding", "product").status == "not-observed"

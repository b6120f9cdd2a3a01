"""The product a page is about, its language, and single pages observed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kassa.journey.observe import NotSeen, observe
from kassa.journey.shown import Snapshot

from ..serving import Handler, serving
from .conftest import Shopper

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Oak chair",
"offers": {"@type": "Offer", "price": "49.00", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"},
"aggregateRating": {"ratingValue": "8.4", "bestRating": "10", "ratingCount": "27"}}</script>"""

PAGE = """<main><h1>Oak chair</h1><p style="font-size:30px">€ 59,00</p><p>€ 5,95 verzendkosten</p>
<button>In winkelwagen</button></main>
<section><h2>Ook leuk</h2><ul>
<li><a href="/t">Tafel</a> € 199,00</li><li><a href="/k">Kast</a> € 299,00</li></ul></section>"""


def test_what_is_read_and_what_the_data_say(shopper: Shopper) -> None:
    product = shopper.look(f'<html lang="nl">{LD}{PAGE}').product
    assert product is not None
    assert product.name == "Oak chair"
    assert product.price is not None
    assert product.structured_price is not None
    assert (product.price.amount, product.structured_price.amount) == ("59.00", "49.00")
    assert (product.availability, product.rating, product.rating_count) == ("InStock", 4.2, 27)


def test_a_product_without_data(shopper: Shopper) -> None:
    product = shopper.look(f'<html lang="nl">{PAGE}').product
    assert product is not None
    assert product.price is not None
    assert (product.price.amount, product.price.currency, product.structured) == ("59.00", "EUR", False)


def test_a_price_that_says_that_tax_is_included_is_the_price(shopper: Shopper) -> None:
    stars = "<p>star</p>" * 5
    html = f"""<html lang="pt"><main><h1>Cadeira</h1>{stars}<div>49,00 € IVA incluído</div>
      <p style="height: 250px">Em madeira de carvalho.</p><button>Adicionar ao carrinho</button></main>"""
    product = shopper.look(html).product
    assert product and product.price and product.price.amount == "49.00"


@pytest.mark.parametrize(
    ("lang", "price"),
    [
        ("de", "34,50 EUR inkl. 19% MwSt. zzgl. Versand"),
        ("de", "34,50 € zzgl. Versandkosten"),
        ("en", "€34.50 + delivery"),
        ("en-AU", "€34.50 incl GST excl. shipping"),
    ],
)
def test_a_price_that_says_what_comes_on_top_of_it_is_the_price(shopper: Shopper, lang: str, price: str) -> None:
    add = "In den Warenkorb" if lang == "de" else "Add to cart"
    product = shopper.look(f"<html lang={lang}><h1>Blue kettle</h1><p>{price}</p><button>{add}</button>").product
    assert product and product.price and product.price.amount == "34.50"


def test_microdata(shopper: Shopper) -> None:
    product = shopper.look(
        """<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Mug</h1>
        <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <span itemprop="price" content="8.50">8,50</span>
        <meta itemprop="priceCurrency" content="EUR">
        <link itemprop="availability" href="https://schema.org/OutOfStock"></div></div>"""
    ).product
    assert product is not None
    assert product.price is not None
    assert (product.price.amount, product.price.currency) == ("8.50", "EUR")
    assert product.availability == "OutOfStock"


def test_microdata_of_what_a_page_is_about(shopper: Shopper) -> None:
    product = shopper.look(
        """<body itemscope itemtype="https://schema.org/WebPage"><meta itemprop="name" content="Mug - a shop">
        <main itemprop="mainEntity" itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Mug</h1>
        <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <span itemprop="price" content="8.50">8,50</span>
        <meta itemprop="priceCurrency" content="EUR"></div></main>"""
    ).product
    assert product is not None
    assert (product.structured, product.name) == (True, "Mug")


def test_the_old_price_is_not_the_price(shopper: Shopper) -> None:
    product = shopper.look(
        """<html lang="en"><h1>Mug</h1>
        <p><s>£12.00</s> <strong style="font-size:24px">£9.00</strong></p><button>Add to basket</button>"""
    ).product
    assert product is not None
    assert product.price is not None
    assert product.price.amount == "9.00"


def test_a_former_price_in_the_data_is_not_the_price(shopper: Shopper) -> None:
    """Some shops keep the price from before the sale in their data, and show both again among other products."""
    product = shopper.look(
        """<html lang="en"><script type="application/ld+json">{"@type": "Product", "name": "Oak chair",
        "offers": {"price": "49.00", "priceCurrency": "EUR"}}</script>
        <h1>Oak chair</h1><p>Online price: <strong>€ 39,00</strong></p><p><s>€ 49,00</s></p>
        <h2>Bought together</h2><ul><li><a href="/o">Oak chair</a> <em>€ 49,00</em></li></ul>"""
    ).product
    assert product is not None
    assert product.price is not None
    assert product.structured_price is not None
    assert (product.price.amount, product.structured_price.amount) == ("39.00", "49.00")


def test_data_that_contradict_themselves_are_settled_by_what_is_shown(shopper: Shopper) -> None:
    product = shopper.look(
        """<html lang="en"><meta property="product:price:amount" content="80.00">
        <script type="application/ld+json">{"@type": "Product", "name": "Old clock",
        "offers": {"price": "50.00", "priceCurrency": "USD"}}</script>
        <h1>Old clock</h1><p class="price">$80 4 bids</p><p>Starting at $50</p>"""
    ).product
    assert product is not None
    assert product.price is not None
    assert product.price.amount == "80.00"


@pytest.mark.parametrize(
    ("lang", "name", "price", "button", "amount"),
    [
        ("cs", "Hrnek modrý", "249 Kč", "Do košíku", "249.00"),
        ("hu", "Kék bögre", "2 490 Ft", "Kosárba", "2490.00"),
        ("ja", "青いマグカップ", "1,980円", "カートに入れる", "1980.00"),
        ("zh", "蓝色马克杯", "特价 68 元", "加入购物车", "68.00"),
        ("ko", "파란 머그잔", "12,900원", "장바구니", "12900.00"),
        ("ar", "كوب أزرق", "45.00 AED", "أضف إلى السلة", "45.00"),
        ("ru", "Кружка синяя", "590 руб.", "В корзину", "590.00"),
    ],
)
def test_products_in_other_languages(
    shopper: Shopper, lang: str, name: str, price: str, button: str, amount: str
) -> None:
    product = shopper.look(
        f'<html lang="{lang}"><meta charset="utf-8"><h1>{name}</h1><p>{price}</p><a href="/cart">{button}</a>'
    ).product
    assert product is not None
    assert product.price is not None
    assert (product.name, product.price.amount, product.availability) == (name, amount, "InStock")


@pytest.mark.parametrize(
    ("lang", "word", "availability"),
    [
        ("cs", "Skladem", "InStock"),
        ("cs", "Není skladem", "OutOfStock"),
        ("ja", "在庫切れ", "OutOfStock"),
        ("ru", "Нет в наличии", "OutOfStock"),
        ("en", "Made by hand", "InStock"),  # what has a price and is nowhere called sold out
    ],
)
def test_the_stock_without_a_button(shopper: Shopper, lang: str, word: str, availability: str) -> None:
    product = shopper.look(
        f"""<html lang="{lang}"><script type="application/ld+json">{{"@type": "Product", "name": "Mug",
        "offers": {{"price": "9.00", "priceCurrency": "EUR"}}}}</script><h1>Mug</h1><p>€ 9,00</p><p>{word}</p>"""
    ).product
    assert product is not None
    assert product.availability == availability


def test_a_sold_out_product(shopper: Shopper) -> None:
    product = shopper.look(
        '<html lang="nl"><h1>Mok</h1><p>€ 9,00</p><p>Uitverkocht</p><button disabled>In winkelwagen</button>'
    ).product
    assert product is not None
    assert product.availability == "OutOfStock"


def test_a_listing_is_about_no_product(shopper: Shopper) -> None:
    picture = '<img style="width:90px;height:90px">'
    card = f'<li><a href="https://shop.example/{{0}}">{picture}{{0}}</a><b class="value">€ 9,00</b></li>'
    cards = "".join(card.format(n) for n in range(1, 9))
    assert shopper.look(f'<html lang="en"><h1>Chairs</h1><ul>{cards}</ul>').product is None


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [
        (
            "en",
            "Bekijk de hele collectie van onze winkel en bestel het nu, want je kunt niet wachten op die stoel",
            "nl",
        ),
        (
            "",
            "Wir liefern die Möbel und sind für Sie da, wenn Sie nicht zu uns kommen oder",
            "de",
        ),
        ("en", "Bienvenue dans notre boutique, vos achats sont livrés avec soin et sans frais pour vous", "fr"),
        ("en", "Los gastos de envío se calculan en el siguiente paso y no se pueden cambiar con su pedido", "es"),
        ("en", "Il carrello è vuoto: scegli i prodotti che ti servono e torna alla cassa con gli articoli", "it"),
        ("en", "O seu carrinho está vazio: escolha os produtos e volte para a loja com um novo pedido", "pt"),
        ("en", "Twój koszyk jest pusty, ale w sklepie są produkty dla ciebie i nie tylko na lato", "pl"),
        ("en", "Din varukorg är tom men det finns varor för dig och vi har öppet till klockan åtta", "sv"),
        ("en", "Din kurv er tom, men vi har varer til dig og sender dem fra vores lager i morgen", "da"),
        ("en", "カートに商品がありません。送料は次の画面で計算されます", "ja"),
        ("", "购物车是空的，请选择商品并继续结账", "zh"),
        ("en", "장바구니가 비어 있습니다. 상품을 선택하세요", "ko"),
        ("", "سلة التسوق فارغة، اختر المنتجات ثم تابع الدفع", "ar"),
        ("", "Корзина пуста, выберите товары и оформите заказ", "ru"),
        ("sr", "Корпа је празна, изаберите производе", "sr"),
        ("pt-BR", "Oi", "pt"),
        ("", "Oi", ""),
    ],
)
def test_the_language_is_that_of_the_words(shopper: Shopper, lang: str, text: str, language: str) -> None:
    assert shopper.look(f'<html lang="{lang}"><p>{text}</p>').language == language


def test_pages_are_observed_in_order_and_a_broken_one_stops_nobody(tmp_path: Path) -> None:
    first, last = tmp_path / "first.html", tmp_path / "last.html"
    first.write_text("<title>First</title><script>document.title = 'Changed'</script>")
    last.write_text("<title>Last</title><p>€ 5,00</p>")
    urls = [first.as_uri(), (tmp_path / "none.html").as_uri(), last.as_uri()]

    async def seen(javascript: bool) -> list[Snapshot | NotSeen]:
        return [page async for page in observe(urls, javascript=javascript)]

    one, missing, other = asyncio.run(seen(javascript=False))
    assert isinstance(one, Snapshot)
    assert (one.title, one.step, one.stage) == ("First", "page", None)
    assert isinstance(missing, NotSeen)
    assert missing.url == urls[1]
    assert "ERR_FILE_NOT_FOUND" in missing.reason
    assert isinstance(other, Snapshot)
    assert [a.amount for a in other.amounts] == ["5.00"]
    changed = asyncio.run(seen(javascript=True))[0]
    assert isinstance(changed, Snapshot)
    assert changed.title == "Changed"


def test_a_saved_page_asks_its_shop_for_nothing(tmp_path: Path) -> None:
    asked: list[str] = []

    class Shop(Handler):
        def get(self) -> None:
            asked.append(self.path)
            super().get()

    saved = tmp_path / "saved.html"

    async def seen() -> list[Snapshot | NotSeen]:
        return [page async for page in observe([saved.as_uri()])]

    with serving(Shop) as url:
        saved.write_text(f'<img src="{url}mug.png"><p>€ 5,00</p>')
        page = asyncio.run(seen())[0]
    assert isinstance(page, Snapshot)
    assert [a.amount for a in page.amounts] == ["5.00"]
    assert asked == []


def test_related_products_of_the_same_make_do_not_hide_the_product(shopper: Shopper) -> None:
    price = '<div class="price"><span class="sales"><span class="value">€ {}</span></span></div>'
    picture = '<img style="width:90px;height:90px">'
    related = "".join(
        f'<li><a href="https://shop.example/{name}">{picture}{name}</a>{price.format("9,00")}</li>'
        for name in ("Bowl", "Plate", "Jug", "Pan")
    )
    asked = "".join(f"<p>{words}</p>" for words in ("Item No. 25752986", "Select colour", "Select size", "Quantity",
        "Availability", "Select styles for availability", "Gift wrap", "Engraving", "Size guide"))  # fmt: skip
    seen = shopper.look(
        f"""<html lang="en"><main><h1>Mug</h1>{asked}{price.format("8,00")}<button disabled>Add to cart</button>
        <h2>You may also like</h2><ul>{related}</ul></main>"""
    )
    assert seen.product is not None
    assert (seen.product.name, seen.product.price and seen.product.price.amount) == ("Mug", "8.00")


def test_in_a_list_to_order_from_the_price_is_that_of_what_was_given_a_number(shopper: Shopper) -> None:
    def row(name: str, price: str, number: str) -> str:
        return (
            f'<h4>{name}</h4><p>{price}</p><label>Quantity <input type="number" name="{name}" value="{number}"></label>'
        )

    def price(balcony: str, stalls: str) -> str | None:
        rows = row("Balcony", "€ 32.50", balcony) + row("Stalls", "€ 21.00", stalls)
        seen = shopper.look(f'<html lang="en"><h1>Jazz</h1><form>{rows}<button>Add to cart</button></form>').product
        return seen.price.amount if seen and seen.price else None

    assert price("1", "") == "32.50"
    assert price("0", "1") == "21.00"

"""Each obstacle of the zoo stands in the way as its description says, and a shopper who knows it gets past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from kassa.demo import Shop, load, serve
from kassa.demo.till import words
from kassa.journey.browser import find_browser
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from .shopper import Shopper

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser().path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, shop: Shop, *, phone: bool = False) -> Iterator[Page]:
    """The shop as it opens at the address it is known by."""
    with serve(shop) as server:
        context = browser.new_context(viewport=PHONE if phone else DESKTOP, base_url=server.url)  # pyright: ignore[reportArgumentType]
        page = context.new_page()
        page.goto(server.entry)
        yield page
        context.close()


def product_page(shop: Shop) -> str:
    assert shop.truth
    return f"/{words(shop)['paths']['product']}/{shop.truth.product}"


def on_top(page: Page, selector: str) -> bool:
    """Whether a shopper can touch the middle of an element."""
    return page.locator(selector).first.evaluate(
        """element => {
            element.scrollIntoView({ block: "center" });
            const at = element.getBoundingClientRect();
            return element.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2));
        }"""
    )


# --- arrival ----------------------------------------------------------------------------------------------

LAYERS: list[tuple[str, str, Callable[[Page], object]]] = [
    ("consent-wall", "#cmp-main", lambda page: page.click(".cmp-text-link")),
    ("consent-shadow-root", "privacy-center .panel", lambda page: page.click("privacy-center .deny")),
    (
        "consent-iframe",
        "#sp_overlay",
        lambda page: page.frame_locator("#sp_frame").get_by_text("Rifiuta tutto").click(),
    ),
    (
        "consent-settings",
        "#ccb",
        lambda page: [page.click(".ccb-settings"), page.click(".ccb-none")],
    ),
    ("newsletter-late", ".nl-pop", lambda page: page.click(".nl-pop__x")),
    ("region-picker", "#geo-redirect", lambda page: page.click(".geo-redirect__go")),
    ("age-gate", "#age-gate", lambda page: page.click(".ag__b--yes")),
    (
        "age-birth-selects",
        "#born-gate",
        lambda page: [
            page.select_option("[data-part=year]", index=40),
            *(page.select_option(f"[data-part={part}]", index=6) for part in ("month", "day")),
            page.click("#born-gate button"),
        ],
    ),
    (
        "age-birth-date",
        "#born-gate",
        lambda page: [page.fill("[data-part=date]", "1985-06-15"), page.click("#born-gate button")],
    ),
    (
        "age-birth-year",
        "#born-gate",
        lambda page: [page.fill("[data-part=year]", "1985"), page.click("#born-gate button")],
    ),
    ("app-banner", ".get-app", lambda page: page.click(".get-app__web")),
]


@pytest.mark.parametrize(("name", "layer", "answer"), LAYERS, ids=[name for name, *_ in LAYERS])
def test_a_layer_covers_the_shop_until_it_is_answered(
    browser: Browser, name: str, layer: str, answer: Callable[[Page], object]
) -> None:
    with visit(browser, load(name, layout={"cookies": "none"}), phone=name == "app-banner") as page:
        expect(page.locator(layer)).to_be_visible()
        assert not on_top(page, ".hero .button")
        answer(page)
        expect(page.locator(layer)).to_have_count(0)
        assert on_top(page, ".hero .button")
        page.reload()
        expect(page.locator(layer)).to_have_count(0)


def test_who_is_too_young_stays_outside(browser: Browser) -> None:
    with visit(browser, load("age-birth-parts")) as page:
        for part, value in (("day", "1"), ("month", "1"), ("year", "2020")):
            page.fill(f"[data-part={part}]", value)
        page.click("#born-gate button")
        expect(page.locator(".ag__young")).to_be_visible()
        expect(page.locator("header")).to_have_count(0)
        page.fill("[data-part=year]", "1985")
        page.click("#born-gate button")
        expect(page.locator("header").first).to_be_visible()


def test_a_newsletter_waits_for_scrolling(browser: Browser) -> None:
    with visit(browser, load("newsletter-on-scroll")) as page:
        expect(page.locator(".nl-pop")).to_be_hidden()
        page.mouse.wheel(0, 600)
        expect(page.locator(".nl-pop")).to_be_visible()


def test_a_native_question_keeps_a_product_out_of_the_cart(browser: Browser) -> None:
    # Without its greeting: a browser that gets an alert while it leaves the page waits for both without end.
    shop = load("native-dialogs", arrival={"layers": ["confirm"]})
    with visit(browser, shop) as page:
        asked: list[str] = []

        def refuse(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", refuse)
        page.goto(product_page(load("native-dialogs")))
        page.click("form.add button[type=submit]")
        expect(page.locator("[data-count]")).to_have_text("0")
        assert asked == ["confirm"]


# --- discovery --------------------------------------------------------------------------------------------


def test_a_menu_opens_under_the_pointer(browser: Browser) -> None:
    with visit(browser, load("menu-hover")) as page:
        shelf = page.get_by_text("Shop all coffee")
        expect(shelf).to_be_hidden()
        page.hover(".mega__top >> nth=0")
        shelf.click()
        expect(page.locator(".card")).to_have_count(1)


def test_a_menu_is_three_levels_deep(browser: Browser) -> None:
    with visit(browser, load("menu-burger")) as page:
        page.click(".nav-toggle")
        page.get_by_text("Tés", exact=True).or_(page.locator(".nav-parent > span").first).first.click()
        page.locator(".nav-level-2 .nav-parent > span").first.click()
        page.locator(".nav-level-3 a").first.click()
        expect(page.locator(".card").first).to_be_visible()


def test_products_come_by_scrolling(browser: Browser) -> None:
    with visit(browser, load("listing-scroll", discovery={"start": "category"})) as page:
        expect(page.locator(".card")).to_have_count(0)
        page.locator(".js-sentinel").scroll_into_view_if_needed()
        expect(page.locator(".card")).to_have_count(2)


def test_products_come_by_a_button(browser: Browser) -> None:
    with visit(browser, load("listing-load-more", discovery={"start": "category"})) as page:
        expect(page.locator(".card .sold-out")).to_have_count(2)
        page.click(".load-more__btn")
        expect(page.locator(".card")).to_have_count(4)
        expect(page.locator(".card .sold-out")).to_have_count(2)


def test_a_script_draws_the_listing(browser: Browser) -> None:
    with visit(browser, load("listing-rendered-late", discovery={"start": "category"})) as page:
        expect(page.locator(".card").first).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)


def test_a_card_without_a_link_leads_to_its_product(browser: Browser) -> None:
    with visit(browser, load("cards-onclick")) as page:
        assert page.locator(".product-tile a").count() == 0
        page.locator(".product-tile").first.click()
        page.wait_for_url("**/kawa-wschod-slonca")


@pytest.mark.parametrize(
    ("name", "end"), [("url-listing", "/herbata"), ("url-product", "/kaffe-solopgang"), ("url-cart", "/varukorg")]
)
def test_the_address_is_not_the_home_page(name: str, end: str) -> None:
    with serve(load(name)) as server:
        assert server.entry.startswith(server.url)
        assert server.entry.endswith(end)
        assert httpx.get(server.entry).status_code == 200


# --- product ----------------------------------------------------------------------------------------------

CHOICES: list[tuple[str, Callable[[Page], object]]] = [
    ("options-selects", lambda page: [s.select_option(index=1) for s in page.locator("select[name^=option]").all()]),
    ("options-radios", lambda page: page.get_by_text("Saco", exact=True).click()),
    ("options-sizes-sold-out", lambda page: page.get_by_role("button", name="250 g").click()),
    ("options-swatches", lambda page: [page.click("[title=Nachtblau]"), page.click("[title=Groß]")]),
    ("options-anchors", lambda page: page.get_by_role("button", name="Bolsa").click()),
    ("options-spans", lambda page: page.get_by_text("100 g", exact=True).click()),
    ("options-drawn", lambda page: [page.click(".dd__box"), page.get_by_text("Mellem", exact=True).click()]),
    ("options-covered-inputs", lambda page: page.get_by_text("Torebka", exact=True).click()),
    ("options-select2", lambda page: [page.click(".s2-selection"), page.click(".s2-option >> nth=1")]),
    ("default-sold-out", lambda page: page.get_by_role("button", name="Mellem").click()),
    ("add-disabled", lambda page: page.select_option("#option-0", index=1)),
    ("needs-date", lambda page: [page.select_option("#option-0", index=1), page.fill("#pa_date", "2026-12-24")]),
    ("needs-text", lambda page: page.fill("textarea", "Tess")),
    ("needs-quantity", lambda page: [page.select_option("#option-0", index=1), page.fill("#qty", "1")]),
    ("grouped-product", lambda page: page.locator(".group_table input").first.fill("1")),
]


@pytest.mark.parametrize(("name", "choose"), CHOICES, ids=[name for name, _ in CHOICES])
def test_a_product_waits_for_what_must_be_chosen(browser: Browser, name: str, choose: Callable[[Page], object]) -> None:
    shop = load(name)
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        button = page.locator("form.add button[type=submit]")
        if button.is_enabled():
            button.click()
            # The browser refuses, the page does, or the server.
            refused = page.locator("form.add :invalid, form.add > .error, form.add > .pdp-error:visible")
            expect(refused).not_to_have_count(0)
        page.goto(product_page(shop))
        expect(page.locator("[data-count]")).to_have_text("0")
        choose(page)
        button.click()
        expect(page.locator("[data-count]")).to_have_text("1")


def test_choices_are_fetched_after_the_first(browser: Browser) -> None:
    shop = load("options-chained")
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        expect(page.locator("#group_2")).to_be_disabled()
        page.select_option("#group_1", "Sachet")
        page.select_option("#group_2", "250 g")
        page.click("form.add button[type=submit]")
        expect(page.locator("[data-count]")).to_have_text("1")


def test_a_price_is_shown_once_all_is_chosen(browser: Browser) -> None:
    shop = load("price-after-choosing")
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        expect(page.locator(".buy > .price")).not_to_contain_text("99,00")
        page.locator("input[type=radio]").first.check()
        expect(page.locator(".buy > .price")).to_contain_text("99,00")


def test_a_subscription_costs_less_and_is_chosen_already() -> None:
    with serve(load("subscription")) as server, Shopper(server) as shopper:
        data = {"product": "sunrise-blend", "option-0": "Drip"}
        shopper.client.post("/cart/add", data=data | {"plan": "subscribe"})
        assert "$14.85" in shopper.get("/cart").words
        shopper.client.post("/cart/add", data=data | {"plan": "once"})
        assert "$16.50" in shopper.get("/cart").words
        page = shopper.get("/product/sunrise-blend")
        assert [has["value"] for _, has in page.tags if has.get("name") == "plan" and "checked" in has] == ["subscribe"]


def test_what_comes_by_mail_has_no_delivery() -> None:
    with serve(load("downloads-first")) as server, Shopper(server) as shopper:
        payment = shopper.to_payment("gift-card")
        assert "Standard shipping" not in payment.words
        assert shopper.total(payment) == "$27.22"
        shopper.order(payment)
        assert [order.delivery for order in server.orders] == [""]


@pytest.mark.parametrize(
    ("name", "selector"), [("add-icon", ".btn-cart-icon"), ("add-custom-element", "buy-button .b")]
)
def test_a_product_is_added_without_a_common_button(browser: Browser, name: str, selector: str) -> None:
    shop = load(name)
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        page.click(selector)
        expect(page.locator("[data-count]")).to_have_text("1")


# --- added, cart ------------------------------------------------------------------------------------------


def add(page: Page, shop: Shop) -> None:
    page.goto(product_page(shop))
    for select in page.locator("form.add select[required]").all():
        select.select_option(index=1)
    page.click("form.add button[type=submit]")


def test_a_box_says_what_was_added(browser: Browser) -> None:
    shop = load("added-modal")
    with visit(browser, shop) as page:
        add(page, shop)
        expect(page.locator(".xmodal__what")).to_have_text("Earl Grey Brume du matin")
        page.click(".xmodal .button")
        expect(page.locator(".cart .what")).to_contain_text("Earl Grey Brume du matin")


def test_an_alert_says_what_was_added(browser: Browser) -> None:
    shop = load("added-alert")
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        with page.expect_event("dialog") as said:
            page.on("dialog", lambda dialog: dialog.accept())
            page.locator("form.add button[type=submit]").click(no_wait_after=True)
        assert said.value.type == "alert"


def test_nothing_shows_that_it_was_added(browser: Browser) -> None:
    shop = load("added-nothing")
    with visit(browser, shop) as page:
        page.goto(product_page(shop))
        page.select_option("#option-0", index=1)
        before = page.locator("body").inner_text()
        with page.expect_response("**/add"):
            page.click("form.add button[type=submit]")
        assert page.locator("body").inner_text() == before
        page.click(".to-cart")
        expect(page.locator(".cart .what")).to_contain_text("Kawa Wschód Słońca")


def test_the_first_try_fails(browser: Browser) -> None:
    shop = load("added-error-first")
    with visit(browser, shop) as page:
        add(page, shop)
        expect(page.locator(".add-error")).to_have_text("Si è verificato un errore. Riprova.")
        expect(page.locator("[data-count]")).to_have_text("0")
        page.click("form.add button[type=submit]")
        expect(page.locator("[data-count]")).to_have_text("1")


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("added-upsell", "/more/morgenlicht-kaffee"),
        ("added-straight-to-checkout", "/checkout/address"),
        ("added-redirect", "/kurv"),
    ],
)
def test_a_product_leads_on(browser: Browser, name: str, end: str) -> None:
    shop = load(name)
    with visit(browser, shop) as page:
        add(page, shop)
        page.wait_for_url(f"**{end}")


def test_too_little_cannot_be_ordered() -> None:
    with serve(load("cart-minimum")) as server, Shopper(server) as shopper:
        shopper.put_in_cart("earl-grey-nebbia")
        for path in ("cart", "checkout"):
            page = shopper.get(shopper.path(path))
            assert page.url.endswith(shopper.path("cart"))
            assert "L’importo minimo per un ordine è di 15,00 €." in page.words
            assert "Procedi" not in page.words
        shopper.put_in_cart("earl-grey-nebbia")
        assert shopper.get(shopper.path("checkout")).url.endswith("/indirizzo")


def test_the_cart_does_not_lead_on_without_the_terms(browser: Browser) -> None:
    shop = load("cart-terms")
    with visit(browser, shop) as page:
        add(page, shop)
        cart = page.url
        page.click(".cart-terms button")
        assert page.url == cart
        page.check("[name=agree]")
        page.click(".cart-terms button")
        page.wait_for_url(lambda url: url != cart)


def test_a_donation_can_be_left_out(browser: Browser) -> None:
    shop = load("cart-donation")
    with visit(browser, shop) as page:
        add(page, shop)
        expect(page.locator(".totals .total")).to_contain_text("143,00")
        page.get_by_text("Nej tak").click()
        expect(page.locator(".totals .total")).to_contain_text("138,00")


# --- checkout, pages --------------------------------------------------------------------------------------


def checkout(page: Page, shop: Shop) -> None:
    page.goto(product_page(shop))
    for select in page.locator("select[name^=option]").all():
        select.select_option(index=1)
    page.click("form.add button[type=submit]")
    expect(page.locator("[data-count]").first).to_have_text("1")
    page.goto(f"/{words(shop)['paths']['checkout']}")


def test_a_form_is_drawn_anew_and_empty_once_a_country_is_chosen(browser: Browser) -> None:
    shop = load("form-redrawn")
    with visit(browser, shop) as page:
        checkout(page, shop)
        page.fill("[name=city]", "Madrid")
        page.select_option("[name=country]", "ES")
        expect(page.locator("[name=city]")).to_have_value("")
        expect(page.locator("[name=country]")).to_have_value("ES")
        page.fill("[name=city]", "Madrid")
        page.select_option("[name=country]", "PT")
        expect(page.locator("[name=city]")).to_have_value("Madrid")


@pytest.mark.parametrize(
    ("name", "label", "later"),
    [("confirm-accordion", "Confirmer", 2), ("confirm-alone", "Confirmer", 0)],
)
def test_an_address_is_confirmed_with_and_without_steps_to_come(
    browser: Browser, name: str, label: str, later: int
) -> None:
    shop = load(name)
    with visit(browser, shop) as page:
        checkout(page, shop)
        expect(page.locator("#checkout button[type=submit]")).to_have_text(label)
        expect(page.locator(".checkout-step.-unreachable")).to_have_count(later)
        expect(page.locator(".progress")).to_have_count(0)


def test_pages_are_wider_than_a_phone(browser: Browser) -> None:
    shop = load("wide-pages")
    with visit(browser, shop, phone=True) as page:
        page.goto(product_page(shop))
        assert page.evaluate("document.documentElement.scrollWidth") > 2 * PHONE["width"]

"""How candidates are ranked, without a browser."""

from __future__ import annotations

import pytest
from kassa.journey import candidates, cart, checkout, form, options, payment, product, swatches
from kassa.journey.addresses import Kind, looks_like
from kassa.journey.guard.flow import Flow
from kassa.journey.probes.back_to_cart import is_same
from kassa.journey.shown import Card, Control, Overlay, Progress, Snapshot
from kassa.journey.vocabulary import named

from ..checks.build import HOME, box, control, field, snapshot, text


def test_a_platform_hint_decides_between_buttons_with_the_same_words() -> None:
    plain = control("Add to cart")
    known = control("Add to cart", selector="#main", hints="single add to cart button alt")
    page = snapshot("product", controls=[plain, known])
    best = candidates.add_to_cart(page, Flow(stage="product"))[0]
    assert best.control.selector == "#main"
    assert "a known platform calls it so +15" in best.reasons


def test_a_walk_without_platform_hints_takes_none() -> None:
    known = control("Add to cart", hints="single add to cart button alt")
    page = snapshot("product", controls=[known])
    (without,) = candidates.add_to_cart(page, Flow(stage="product", platform_hints=False))
    assert not any("platform" in reason for reason in without.reasons)


def test_without_any_hint_words_alone_find_the_button() -> None:
    page = snapshot("product", controls=[control("Wish list"), control("In winkelwagen")])
    assert [r.control.name for r in candidates.add_to_cart(page, Flow(stage="product"))] == ["In winkelwagen"]


def test_a_choice_in_the_form_of_a_disabled_button_does_not_add_to_the_cart() -> None:
    choice = control("Seleziona", "div", form=0, box=box(y=150))
    button = control("Aggiungi al carrello", type="submit", form=0, enabled=False)
    page = snapshot("product", controls=[choice, button], fields=[field("Quantità", "quantity", form=0)])
    page.forms[0].action = HOME + "cart/add"
    assert [r.control.name for r in candidates.add_to_cart(page, Flow(stage="product"))] == ["Aggiungi al carrello"]


def test_a_platform_hint_does_not_open_the_order_guard() -> None:
    button = control("Place order", hints="action continue primary", type="submit")
    page = snapshot("address", controls=[button], fields=[field("Street", "street-address")])
    ranked = candidates.go_on(page, Flow(stage="checkout", personal_data=True), page.fields)
    assert candidates.to_try(ranked, 5) == []


def test_a_bin_in_the_cart_does_not_add_to_it() -> None:
    bin = control("🗑", type="submit", form=0, hints="button delete")
    unnamed = control("↻", type="submit", form=0)
    cart = snapshot("cart", controls=[bin, unnamed], fields=[field("", "quantity", form=0)])
    cart.forms[0].action = HOME + "shopping_cart.php"
    assert candidates.to_try(candidates.add_to_cart(cart, Flow(stage="product")), 5) == []


def test_the_name_of_a_product_in_a_drawer_is_no_way_to_the_cart() -> None:
    name = control("Linen shirt", "a", href=HOME + "products/linen", hints="cart item name")
    assert candidates.to_cart(snapshot("added", controls=[name]), Flow(stage="cart")) == []


def test_a_card_with_a_price_is_a_product_and_its_link_to_buy_is_none() -> None:
    mug = control("Mug", "a", href=HOME + "?page=info&item=7", near="Menu " * 40)
    buy = control("Buy now", "a", href=HOME + "?page=list&products_id=7", near="Mug 7.00")
    card = Card(name="Mug", url=mug.href or "", price="7.00", box=box())
    ranked = candidates.products(snapshot("listing", controls=[buy, mug], cards=[card]), Flow())
    assert [r.control.name for r in ranked if r.refused is None] == ["Mug"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("main_page=product_info&products_id=7", "product"),
        ("main_page=index&cPath=2", "listing"),
        ("main_page=shopping_cart", "cart"),
        ("main_page=checkout_shipping", "checkout"),
        ("dispatch=checkout.checkout", "checkout"),
        ("dispatch=checkout.cart", "cart"),
    ],
)
def test_addresses_that_name_their_page_in_the_query(query: str, kind: Kind) -> None:
    url = f"{HOME}index.php?{query}"
    assert [k for k in ("product", "listing", "cart", "checkout") if looks_like(url, k)] == [kind]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("basketedit.php?mode=1", "cart"),
        ("checkout_shipping.php", "checkout"),
        ("order1.php", "checkout"),
        ("order-guest", "checkout"),
        ("bestellung", "checkout"),
        ("pedido/", "checkout"),
    ],
)
def test_addresses_that_name_a_step_of_the_purchase(path: str, kind: Kind) -> None:
    assert [k for k in ("product", "listing", "cart", "checkout") if looks_like(HOME + path, k)] == [kind]


def test_a_way_to_the_cart_with_the_words_of_adding_in_it_is_one() -> None:
    way = control("Przejdź do koszyka", "a", href=HOME + "k")
    ranked = candidates.to_cart(snapshot("added", controls=[way]), Flow(stage="cart"))
    assert [r.control.name for r in candidates.to_try(ranked, 5)] == [way.name]


def test_the_head_of_a_drawer_with_a_cross_closes_it_and_is_no_way_to_the_cart() -> None:
    drawer = Overlay(selector="#d", text="Your cart", box=box(), kind="cart")
    head = control("✕ Your cart", "div", overlay=0)
    called = control("Your cart", "div", overlay=0, hints="modal close")
    link = control("Your cart", "a", overlay=0, hints="modal close", href=HOME + "cart")
    page = snapshot("added", controls=[head, called, link], overlays=[drawer])
    ranked = candidates.to_cart(page, Flow(stage="cart"))
    assert [r.control for r in candidates.to_try(ranked, 5)] == [link]


def test_a_bare_add_near_the_name_of_the_product_adds_it() -> None:
    heading = text("Olive oil", "h1", heading=1, box=box(y=100))
    plus, other = control("Add", text="+", box=box(y=300)), control("Add", "a", href=HOME + "list", box=box(y=340))
    page = snapshot("product", texts=[heading], controls=[plus, other])
    (best, *others) = candidates.add_to_cart(page, Flow(stage="product"))
    assert (best.control, others) == (plus, [])


def test_what_opened_after_adding_leads_to_the_cart_before_the_head_it_may_cover() -> None:
    drawer = Overlay(selector="#d", text="Added to your cart", box=box(), kind="cart")
    head = control("Cart (1)", "a", href=HOME + "cart", hints="header cart", landmark="header")
    told = control("View cart", "a", href=HOME + "cart", overlay=0)
    fewer = control("-", hints="cart quantity", landmark=None, overlay=0, box=box(y=100))
    page = snapshot("added", controls=[head, told, fewer], overlays=[drawer])
    ranked = {r.control.name: r.score for r in candidates.to_cart(page, Flow(stage="cart"))}
    assert max(ranked, key=lambda name: ranked[name]) == told.name
    assert ranked["-"] < cart.SURE


def test_a_cart_that_floats_over_the_page_is_a_way_to_it_wherever_it_floats() -> None:
    floats = control("1", "div", href=None, hints="ec minicart", landmark=None, sticky=True, box=box(y=800))
    bar = control("Add", hints="sticky-cart add-to-cart", landmark=None, sticky=True, box=box(y=860))
    rests = control("2", "div", href=None, hints="cart-quantity", landmark=None, box=box(y=700))
    page = snapshot("added", controls=[bar, rests, floats])
    assert [r.control.name for r in candidates.to_try(candidates.to_cart(page, Flow(stage="cart")), 5)] == ["1"]


def test_past_what_is_offered_before_the_checkout_goes_what_says_so() -> None:
    card = control("Use my card", "a", href=HOME + "checkout/card", box=box(y=200))
    past = control("Continue without a card", "a", href=HOME + "checkout/person", box=box(y=300))
    ranked = candidates.to_checkout(snapshot("cart", controls=[card, past]), Flow(stage="cart"))
    assert [r.control for r in ranked] == [past, card]


def test_the_cart_and_the_account_in_a_header_are_no_lists_of_products() -> None:
    at = {"landmark": "header"}
    cart = control("Cart 0 € 0.00", "a", href=HOME + "wagerl", **at)
    account = control("Hello", "a", href=HOME + "mein-konto", **at)
    brakes = control("Brakes", "a", href=HOME + "teile/bremsen", **at)
    page = snapshot("home", controls=[cart, account, brakes])
    assert [r.control.name for r in candidates.listings(page, Flow())] == ["Brakes"]


def test_the_titles_of_numbered_parts_are_no_choices() -> None:
    parts = [control(f"{n}. {name}", box=box(y=300 + n * 45)) for n, name in ((1, "Size"), (2, "Fabric"))]
    sizes = [control(f"{n}.5", box=box(x=100 + n * 50, y=450, width=40)) for n in (40, 41)]
    buy = control("Add to cart", box=box(y=520))
    page = snapshot("product", controls=[*parts, *sizes, buy])
    assert swatches.groups(page, buy) == [sizes]


def test_a_shop_called_store_is_a_list_and_its_store_finder_is_not() -> None:
    store = control("Store", "a", href=HOME + "store", landmark="nav")
    finder = control("Find us", "a", href=HOME + "store-locator", landmark="nav")
    page = snapshot("home", controls=[finder, store])
    assert [r.control.name for r in candidates.listings(page, Flow())] == ["Store"]


def test_a_burger_made_of_bare_elements_opens_a_menu() -> None:
    burger = control("Apri il menu di navigazione", "div", landmark=None)
    assert [r.control.name for r in candidates.menus(snapshot("home", controls=[burger]), Flow())] == [burger.name]


def test_cards_without_links_are_products() -> None:
    cards = [control(f"Tea {n} € {n},95", "div", role="", selector=f"#list > div:nth-of-type({n})") for n in (1, 2, 3)]
    found = candidates.strong_products(snapshot("listing", controls=cards), Flow())
    assert [r.control.selector for r in found] == [c.selector for c in cards]


def test_what_the_page_describes_as_a_product_is_one_whatever_its_address() -> None:
    link = control("Earl Grey", "a", href=HOME + "earl-grey")
    page = snapshot("home", controls=[link], structured=[{"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "url": HOME + "earl-grey"}]}])  # fmt: skip
    assert [r.control.name for r in candidates.products(page, Flow())] == ["Earl Grey"]


def test_a_word_that_opens_its_panel_under_the_pointer_is_a_menu() -> None:
    shop = control("Shop", "a", href=HOME + "#", landmark="header")
    contact = control("Contact", "a", href=HOME + "contact", landmark="header")
    assert [r.control.name for r in candidates.menus(snapshot("home", controls=[shop, contact]), Flow())] == ["Shop"]


def test_who_is_asked_for_the_age_says_yes_and_does_not_leave() -> None:
    yes = control("Tak, mam ukończone 18 lat", overlay=0)
    no = control("Nie", overlay=0)
    page = snapshot("home", controls=[no, yes], overlays=[Overlay(selector="#a", text="", box=box(), kind="age")])
    assert [r.control.name for r in candidates.answers(page, Flow(), 0, "age_confirm")] == [yes.name]


def test_an_icon_is_known_by_its_title() -> None:
    bin = control("✕", hints="btn btn danger Eliminar")
    assert [r.control.name for r in candidates.removals(snapshot("cart", controls=[bin]), Flow(stage="cart"))] == ["✕"]


def test_a_way_on_below_words_for_a_guest_is_the_guests() -> None:
    new = control("Weiter", "a", href=HOME + "new", near="Neues Kundenkonto erstellen Schneller bestellen. Weiter")
    guest = control("Weiter", "a", href=HOME + "guest", near="Als Gast bestellen Ohne Registrierung. Weiter")
    found = candidates.guest(snapshot("account", controls=[new, guest]), Flow(stage="checkout"))
    assert [r.control.href for r in found] == [HOME + "guest"]


def test_a_swatch_without_words_does_not_add() -> None:
    swatch = control("Select Colour Cobalt", text="")
    assert candidates.add_to_cart(snapshot("product", controls=[swatch]), Flow(stage="product")) == []


def test_what_adds_a_related_product_does_not_add_the_one_of_the_page() -> None:
    own = control("Add to cart", selector="#main > button:nth-of-type(1)", enabled=False)
    related = [control("Add to cart", selector=f"#more > li:nth-of-type({n}) > button") for n in (1, 2)]
    found = candidates.add_to_cart(snapshot("product", controls=[*related, own]), Flow(stage="product"))
    assert candidates.to_try(found, 5) == []
    page = snapshot("product", controls=[*related, own])
    button = candidates.strongest_add_to_cart(page, Flow(stage="product"))
    assert button is not None
    assert button.selector == own.selector


@pytest.mark.parametrize(
    "words",
    [
        "Bestellen ohne Kundenkonto", "Weiter ohne Registrierung", "Order without an account", "Continue as a guest",
        "Commander sans m'inscrire", "Bestellen zonder inloggen", "Comprar sin registrarme",
        "Acquista senza registrarti", "Kup bez logowania", "Beställ utan konto", "Comprar sem criar conta",
        "Bestil uden konto",
    ],
)  # fmt: skip
def test_ordering_without_an_account_is_the_way_of_a_guest(words: str) -> None:
    page = snapshot("account", controls=[control(words, "a", href=HOME + "checkout#guest", role="tab")])
    found = candidates.to_try(candidates.guest(page, Flow(stage="checkout")), 5)
    assert [r.control.name for r in found] == [words]


def test_the_way_to_the_checkout_past_the_forms_of_an_account_is_that_of_a_guest() -> None:
    login, register = control("Anmelden", form=0), control("Registrieren", form=1)
    past = control("Zur Kasse gehen", "a", href=HOME + "checkout/")
    passwords = [field("Passwort", "current-password", "password", form=n) for n in (0, 1)]
    page = snapshot("account", controls=[login, register, past], fields=passwords)
    flow = Flow(stage="checkout")
    assert [r.control.name for r in candidates.to_try(candidates.guest(page, flow), 5)] == ["Zur Kasse gehen"]
    assert candidates.guest(snapshot("account", controls=[past]), flow) == []


def test_in_one_form_to_sign_in_register_or_go_on_as_a_guest_a_guest_is_asked_nothing() -> None:
    fields = [
        field("Benutzername"),
        field("Passwort", type="password"),
        field("E-Mail", "email"),
        field("Neues Passwort", type="password"),
        field("Passwort bestätigen", type="password"),
    ]
    past = control("Als Gast fortfahren", form=0)
    assert not form.asks_who(snapshot("account", fields=fields, controls=[past]))
    assert form.asks_who(snapshot("account", fields=fields, controls=[control("Registrieren", form=0)]))
    address = [*fields, field("Postleitzahl", "postal-code")]
    assert form.asks_who(snapshot("account", fields=address, controls=[past]))


def test_below_a_heading_like_that_of_the_ways_to_pay_stand_none() -> None:
    headings = [
        text("3. Payment", "h2", heading=2, box=box(y=100)),
        text("4. Your details", "h2", heading=2, box=box(y=300)),
    ]
    known = field("Swish", "payment-method", "radio", box=box(y=150))
    unknown = field("Direct pay", type="radio", box=box(y=200))
    person = field("Private", type="radio", box=box(y=350))
    page = snapshot("payment", texts=headings, fields=[known, unknown, person])
    assert [f.label for f in page.fields if form.chooses_payment(f, page)] == ["Swish", "Direct pay"]


def test_a_list_may_be_named_in_one_word_with_what_it_lists() -> None:
    mugs = control("Becher", "a", href=HOME + "category-becher/")
    imprint = control("Impressum", "a", href=HOME + "page/imprint/")
    assert [r.control.name for r in candidates.listings(snapshot("home", controls=[imprint, mugs]), Flow())] == [
        "Becher"
    ]


def test_a_menu_that_comes_in_from_the_side_lists_what_is_sold() -> None:
    tops = control("Tops", "a", href=HOME + "tops.html", landmark="aside", overlay=0)
    menu = Overlay(selector="aside", text="Main Menu", box=box(), modal=True)
    page = snapshot("home", controls=[tops], overlays=[menu])
    assert [r.control.name for r in candidates.listings(page, Flow())] == ["Tops"]
    beside = snapshot("home", controls=[tops.model_copy(update={"overlay": None})])
    assert candidates.listings(beside, Flow()) == []


def test_a_cart_that_is_open_already_is_not_shut() -> None:
    closed = control("Winkelwagen", "summary", expanded=False)
    opened = control("Winkelwagen", "summary", expanded=True)
    flow = Flow(stage="cart")
    assert candidates.to_try(candidates.to_cart(snapshot("added", controls=[closed]), flow), 1)
    assert not candidates.to_try(candidates.to_cart(snapshot("added", controls=[opened]), flow), 1)


def test_the_answers_of_a_cookie_bar_are_no_choices_of_the_product() -> None:
    bar = "We store cookies. Is that all right? Yes No"
    answers = [control(word, "a", href=f"{HOME}p#", near=bar, box=box(x=x)) for word, x in (("Yes", 100), ("No", 200))]
    sizes = [control(word, box=box(x=x, y=400)) for word, x in (("38", 100), ("40", 200))]
    buy = control("Add to cart", box=box(y=500))
    page = snapshot("product", url=f"{HOME}p", controls=[*answers, *sizes, buy])
    assert swatches.groups(page, buy) == [sizes]


def test_sizes_that_are_links_to_a_script_are_choices() -> None:
    sizes = [control(size, "a", href="javascript:;", box=box(x=x, y=400)) for size, x in (("M", 100), ("G", 200))]
    buy = control("Comprar", "a", href=f"{HOME}carrinho/produto/12/adicionar", box=box(y=500))
    assert swatches.groups(snapshot("product", url=f"{HOME}camiseta", controls=[*sizes, buy]), buy) == [sizes]


@pytest.mark.parametrize(
    ("href", "adds"), [("carrinho/produto/12/adicionar", True), ("carrinho", False), ("camiseta", False)]
)
def test_a_link_that_says_buy_adds_to_the_cart_where_its_address_says_so(href: str, adds: bool) -> None:
    page = snapshot("product", url=f"{HOME}camiseta", controls=[control("Comprar", "a", href=HOME + href)])
    assert bool(candidates.to_try(candidates.add_to_cart(page, Flow()), 1)) == adds


def test_what_stands_at_the_foot_of_every_page_leads_to_no_checkout_where_the_cart_has_its_own_way() -> None:
    own = control("Złóż zamówienie", "a", href=HOME + "zamowienie")
    foot = control("Dostawa i płatność", "a", href=HOME + "dostawa-i-platnosc", landmark="footer")
    ranked = candidates.to_checkout(snapshot("cart", controls=[foot, own], language="pl"), Flow(stage="cart"))
    assert candidates.to_try(ranked, 2)[0].control == own


def test_a_cart_may_only_say_that_it_goes_on() -> None:
    page = snapshot("cart", controls=[control("Weiter einkaufen"), control("Weiter zum nächsten Schritt")])
    found = candidates.to_try(candidates.to_checkout(page, Flow(stage="cart")), 5)
    assert [r.control.name for r in found] == ["Weiter zum nächsten Schritt"]


def test_the_way_to_the_checkout_may_update_the_cart_and_what_saves_a_discount_code_is_none() -> None:
    code = control("Guardar", hints="details button setcoupon")
    order = control("Finalizar compra", hints="checkout dynamic update")
    page = snapshot("cart", controls=[code, control("Actualizar", hints="checkout update"), order], language="es")
    found = candidates.to_try(candidates.to_checkout(page, Flow(stage="cart")), 5)
    assert [r.control.name for r in found] == ["Finalizar compra"]


def test_what_closes_the_cart_is_no_way_to_it() -> None:
    close = control("Warenkorb schließen", landmark="header")
    page = snapshot("added", controls=[close, control("Warenkorb", landmark="header")])
    found = candidates.to_try(candidates.to_cart(page, Flow(stage="cart")), 5)
    assert [r.control.name for r in found] == ["Warenkorb"]


@pytest.mark.parametrize("label", ["{0} of 5 stars", "grade {0}"])
def test_stars_to_rate_with_and_the_buttons_at_a_number_are_no_choices_of_the_product(label: str) -> None:
    names = [label.format(n) for n in range(1, 6)]
    stars = [control(name, role="radio", box=box(x=100 + 40 * n, y=350, height=24)) for n, name in enumerate(names)]
    rated = [field(name, None, "radio", name=None, group="Rating", box=box(y=350)) for name in names]
    sizes = [control(f"Size {n}", role="radio", box=box(x=100 * n, y=400, height=24)) for n in range(1, 4)]
    steps = [control(word, box=box(x=x, y=450, width=20)) for word, x in (("Less", 100), ("More", 220))]
    pieces = field("Quantity", "quantity", box=box(x=130, y=440, width=80, height=60))
    buy = control("Add to cart", box=box(y=500))
    controls = [*stars, *sizes, *steps, buy]
    titles = [text("Size", box=box(x=100, y=385)), text("Pieces", box=box(x=100, y=425))]
    page = snapshot("product", url=f"{HOME}p", controls=controls, fields=[*rated, pieces], texts=titles)
    assert [[c.label for c in o.choices] for o in options.offered(page, Flow())] == [["Size 1", "Size 2", "Size 3"]]


@pytest.mark.parametrize("label", ["Blue mug image {0} of 3", "Bild {0}/3"])
def test_pages_of_the_pictures_are_no_choices_of_the_product(label: str) -> None:
    pages = [field(label.format(n), None, "radio", name="pages", box=box(y=300)) for n in (1, 2, 3)]
    sizes = [field(f"{n} litres", None, "radio", name="size", box=box(y=400)) for n in (1, 2, 3)]
    page = snapshot("product", url=f"{HOME}p", controls=[control("Add to cart", box=box(y=500))], fields=pages + sizes)
    assert [len(o.choices) for o in options.offered(page, Flow())] == [3]


def test_a_dialog_over_the_cart_that_asks_how_to_buy_begins_the_checkout() -> None:
    url, remove, guest = f"{HOME}cart", control("Remove"), control("Continue as guest", overlay=0)
    assert checkout.is_open(snapshot("cart", url=url, controls=[remove])) is None
    login = [field("E-mail", "email", "email", overlay=0), field("Password", "current-password", "password", overlay=0)]
    dialog = Overlay(selector="#ask", text="How do you want to buy?", box=box(), modal=True)
    asks = snapshot("cart", url=url, controls=[remove, guest], fields=login, overlays=[dialog])
    assert checkout.is_open(asks)


def test_a_form_whose_ids_are_numbered_anew_is_the_same() -> None:
    first, again = (snapshot("address", fields=[field("E-mail", "email", selector=f"#input-{n}")]) for n in (12, 15))
    assert is_same(first, again)
    assert not is_same(first, snapshot("address", fields=[field("Search", "search")]))


def test_a_way_on_below_a_heading_for_guests_is_theirs() -> None:
    titles = ["Ich bin ein neuer Kunde.", "Ich möchte als Gast bestellen."]
    texts = [text(words, "h3", heading=3, box=box(x=400 * n, y=200)) for n, words in enumerate(titles)]
    ways = [control("Weiter", "a", href=f"{HOME}way{n}", box=box(x=400 * n, y=300)) for n in range(2)]
    page = snapshot("account", texts=texts, controls=ways)
    (found,) = candidates.to_try(candidates.guest(page, Flow(stage="checkout")), 5)
    assert found.control.href == f"{HOME}way1"


def test_what_is_sent_to_a_newsletter_is_nobodys_address() -> None:
    letter, mail = field("E-mail", "email", form=0), field("E-mail", "email", form=1)
    page = snapshot("address", fields=[letter, mail])
    page.forms[0].action, page.forms[1].action = HOME + "newsletter.php", HOME + "checkout"
    assert form.asked(page) == [mail]


def test_a_newsletter_asks_nothing_of_who_buys() -> None:
    letter = field("Sign up for our newsletter", "email", "email", form=None)
    mail = field("E-mail (not for our newsletter)", "email", "email", form=1)
    page = snapshot("address", fields=[letter, mail, field("Street", "street-address", form=1)])
    assert [f.label for f in form.asked(page)] == [mail.label, "Street"]


@pytest.mark.parametrize(
    ("words", "opens"), [("Size Choose", True), ("Choose a size", True), ("Välj malning", True), ("Gift wrap", False)]
)
def test_a_list_that_is_drawn_says_to_choose(words: str, opens: bool) -> None:
    drawn, buy = control(words, "div", role="", box=box(y=400)), control("Add to cart", box=box(y=500))
    assert options.opens_list(drawn, snapshot("product", controls=[drawn, buy]), buy) is opens


def test_an_option_in_a_form_that_only_lays_it_out_is_one_of_the_button_outside() -> None:
    colour = field("Colour", None, "combobox", form=0, box=box(y=400))
    heading, buy = text("Oak chair", heading=1, box=box(y=100)), control("Add to cart", box=box(y=500))
    page = snapshot("product", fields=[colour], controls=[buy], texts=[heading])
    assert options.is_option(colour, buy, page)
    assert not options.is_option(colour, buy.model_copy(update={"form": 1}), page)


def test_what_was_chosen_from_a_drawn_list_is_called_what_the_list_shows() -> None:
    chosen = {"Size": options.FIRST, "Colour": "Oak"}
    size = field("Size", None, "combobox", value="Large", filled=True)
    options.name_choices(chosen, snapshot("product", fields=[size]))
    assert chosen == {"Size": "Large", "Colour": "Oak"}


def test_what_a_choice_is_of_may_stand_left_of_it() -> None:
    swatches = [
        control(f"Choose colour {c}", box=box(x=200 + 60 * n, y=400, width=40, height=40))
        for n, c in enumerate(("Red", "Blue"))
    ]
    texts = [
        text("Item no. 7", box=box(x=100, y=360, height=20)),
        text("Colour", box=box(x=100, y=410, width=60, height=20)),
    ]
    page = snapshot(
        "product", url=f"{HOME}p", controls=[*swatches, control("Add to cart", box=box(y=500))], texts=texts
    )
    assert [o.label for o in options.offered(page, Flow())] == ["Colour"]


def test_what_is_left_of_an_option_is_a_choice_as_the_others_are() -> None:
    def swatch(word: str, group: int, x: float) -> Control:
        selector = f"#p > div:nth-of-type({group}) > div:nth-of-type(2)"
        return control(word, "div", role="", selector=selector, box=box(x=x, y=300 + 100 * group, width=80))

    choices = [swatch("Small", 1, 100), swatch("Large", 1, 200), swatch("Gift box", 2, 200)]
    page = snapshot("product", controls=[*choices, control("Share", "span", role="", box=box(y=560, width=80))])
    found = swatches.groups(page, control("Add to cart", box=box(y=620)))
    assert [[c.text for c in group] for group in found] == [["Small", "Large"], ["Gift box"]]


def test_a_choice_left_of_another_is_not_what_is_chosen() -> None:
    sizes = [control(word, box=box(x=x, y=400, width=40)) for word, x in (("S", 100), ("M", 140))]
    words = [text(c.text, box=box(c.box.x + 10, 410, 20, 16)) for c in sizes]
    page = snapshot("product", controls=sizes, texts=[text("Size", box=box(x=100, y=370)), *words])
    assert swatches.title_of(page, sizes) == "Size"


def test_what_stands_in_another_column_is_not_what_is_chosen() -> None:
    sizes = [control(word, box=box(x=x, y=117, width=69)) for word, x in (("S", 1042), ("M", 1119))]
    far = text("Latest drops", box=box(x=24, y=98, width=77))
    own = text("Size", box=box(x=1042, y=94, width=30))
    assert swatches.title_of(snapshot("product", controls=sizes, texts=[far, own]), sizes) == "Size"
    assert swatches.title_of(snapshot("product", controls=sizes, texts=[far]), sizes) == "Latest drops"


def test_a_badge_at_the_corner_of_the_cart_counts_what_is_in_it() -> None:
    cart = control("Varukorg", landmark="header", box=box(1180, 10, 80, 34))
    badge, other = text("2", box=box(1254, 2, 8, 16)), text("7", box=box(600, 2, 8, 16))
    assert product.count_at_cart(snapshot("added", controls=[cart], texts=[badge, other])) == 2
    assert product.count_at_cart(snapshot("added", controls=[cart], texts=[other])) == 0


def test_drawn_radio_buttons_are_one_option() -> None:
    sizes = [
        field(word, "product-option", "radio", name=None, group="Size", box=box(x=x))
        for word, x in (("S", 100), ("M", 200))
    ]
    drawn = [control(f.label, role="radio", pressed=False, selector=f.selector, box=f.box) for f in sizes]
    page = snapshot("product", fields=sizes, controls=[*drawn, control("Add to cart", box=box(y=500))])
    assert [(o.label, o.kind) for o in options.offered(page, Flow())] == [("Size", "radio")]


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Compare this product", "en"),
        ("Tilføj til ønskeliste", "da"),
        ("Sammenlign dette produkt", "da"),
        ("Aan verlanglijst toevoegen", "nl"),
        ("Ajouter à la liste d'envies", "fr"),
        ("Porównaj ten produkt", "pl"),
    ],
)
def test_to_keep_or_compare_a_product_is_no_choice_of_it(label: str, language: str) -> None:
    assert named(label, "wishlist", language)


def asking(*controls: Control) -> Snapshot:
    asked = [field("Street", "street-address", box=box(y=200)), field("Town", "address-level2", box=box(y=260))]
    steps = Progress(steps=["Address", "Review and payment"], current=0, box=box(y=20))
    return snapshot("address", controls=list(controls), fields=asked, progress=steps)


def test_a_navigation_below_what_a_step_asks_holds_its_buttons() -> None:
    onward = control("Next", type="button", landmark="nav", box=box(y=340))
    page = asking(onward, control("Next", "a", landmark="nav", box=box(y=20)))
    ranked = candidates.go_on(page, Flow(stage="checkout", personal_data=True), page.fields)
    assert [r.control for r in candidates.to_try(ranked, 5)] == [onward]
    assert not any("outside" in reason for reason in ranked[0].reasons)


def test_what_closes_the_order_summary_goes_on_nowhere() -> None:
    page = asking(control("Show order summary", type="button", expanded=True, box=box(y=340)))
    assert candidates.go_on(page, Flow(stage="checkout", personal_data=True), page.fields) == []


@pytest.mark.parametrize(
    "label",
    [
        "Passer à l'étape : Vérification et paiement",
        "Go to step 2: Payment",
        "Zum Schritt: Zahlung",
        "Ga naar stap: Betaling",
        "Ir al paso: Pago",
        "Vai al passo: Pagamento",
        "Ir para o passo: Pagamento",
        "Przejdź do kroku: Płatność",
        "Gå till steg: Betalning",
        "Gå til trin: Betaling",
    ],
)
def test_what_names_the_step_that_it_leads_to_goes_on(label: str) -> None:
    page = asking(control(label, type="button", box=box(y=340)))
    (ranked,) = candidates.go_on(page, Flow(stage="checkout", personal_data=True), page.fields)
    assert ranked.refused is None
    assert "its words begin with going on +45" in ranked.reasons


def test_what_opened_the_search_does_not_send_it() -> None:
    opener = control("Show the search form", type="button", hints="menu search icon", expanded=True)
    page = snapshot("home", controls=[opener], fields=[field("Search", "search", form=0)])
    assert candidates.to_try(candidates.searches(page, Flow(stage="discovery")), 5) == []
    page.controls[0].expanded = False
    assert candidates.to_try(candidates.searches(page, Flow(stage="discovery")), 5)


def test_the_last_button_may_stand_in_a_navigation_below_the_ways_to_pay() -> None:
    ways = [
        field(way, "payment-method", type="radio", box=box(y=300 + n * 40)) for n, way in enumerate(("PayPal", "Card"))
    ]
    last = control("Place order", type="button", landmark="nav", box=box(y=500))
    top = control("Place order", type="button", landmark="nav", box=box(y=20))
    assert payment.ordering_button(snapshot("payment", controls=[top, last], fields=ways)) == last
    assert payment.ordering_button(snapshot("payment", controls=[top], fields=ways)) is None
    two_meanings = control("Passer la commande", type="button", landmark="nav", box=box(y=500))
    assert payment.last_button(snapshot("payment", controls=[two_meanings], fields=ways)) == two_meanings


@pytest.mark.parametrize(
    "label",
    [
        "Only technically required",
        "Nur technisch notwendige",
        "Uniquement techniquement nécessaires",
        "Alleen technisch noodzakelijk",
        "Solo técnicamente necesarias",
        "Solo tecnicamente necessari",
        "Apenas tecnicamente necessários",
        "Tylko technicznie niezbędne",
        "Endast tekniskt nödvändiga",
        "Kun teknisk nødvendige",
    ],
)
def test_what_allows_only_what_is_technically_needed_refuses_the_rest(label: str) -> None:
    assert named(label, "reject_cookies")

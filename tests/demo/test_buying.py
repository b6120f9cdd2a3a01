"""A shopper can buy in every layout, by posting what the pages ask."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import httpx
import pytest
from kassa.demo import load, serve, shops

from .shopper import Page, Shopper

ACCOUNTS = ("none", "guest-button", "guest-link", "guest-radio", "after-email", "required")
TEA = {"nl": "ochtendnevel-earl-grey", "en": "morning-mist-earl-grey"}


def number(text: str) -> Decimal:
    """The amount in a printed price."""
    return Decimal("".join(c for c in text.replace(",", ".") if c.isdigit() or c == "."))


def total(page: Page) -> Decimal:
    return next(number(value) for label, value in page.costs.items() if label.startswith(("Totaal", "Total")))


@pytest.mark.parametrize("checkout", ["steps", "one-page"])
@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("later", [False, True])
def test_an_order_is_placed_in_every_checkout(checkout: str, account: str, later: bool) -> None:
    shop = load("kind", layout={"checkout": checkout, "account": account, "delivery_after_address": later})
    with serve(shop) as server, Shopper(server) as shopper:
        page = shopper.to_payment(TEA["nl"])
        assert server.orders == []
        done = shopper.order(page)
        (order,) = server.orders
        assert order.number in done.words
        assert order.total == total(page) == Decimal("12.90")
        assert order.address["email"] == "kassa@example.com"
        assert (order.delivery, order.payment) == ("Thuisbezorgd", "iDEAL | Wero")


@pytest.mark.parametrize(("cart", "added"), [*product(["page", "drawer"], ["redirect", "drawer", "toast", "counter"])])
def test_the_cart_is_seen_where_the_switches_say(cart: str, added: str) -> None:
    with serve(load("kind", layout={"cart": cart, "added": added})) as server, Shopper(server) as shopper:
        after = shopper.put_in_cart(TEA["nl"])
        place = "/winkelwagen" if cart == "page" else "/#cart"
        assert after.url.endswith(place if added == "redirect" else "?added=1")
        drawer = any(has.get("id") == "drawer" for _, has in after.tags)
        assert drawer == ("drawer" in (cart, added))
        seen = shopper.get("/winkelwagen/drawer") if cart == "drawer" else shopper.get("/winkelwagen")
        assert "Ochtendnevel Earl Grey" in seen.words
        assert total(seen) == Decimal("12.90")


@pytest.mark.parametrize("name", shops())
def test_every_shop_sells(name: str) -> None:
    with serve(load(name, faults={"delay": {}}, layout={"summary": True})) as server, Shopper(server) as shopper:
        slug = next(p.slug for p in server.shop.products if p.stock)
        page = shopper.to_payment(slug)
        shopper.order(page)
        assert [shopper.printed(order.total) for order in server.orders] == [shopper.total(page)]


def test_quantity_removal_and_free_delivery_change_the_total() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        shopper.put_in_cart(TEA["nl"])
        four = shopper.send(shopper.get("/winkelwagen"), "quantity", "line", quantity="4")
        assert four.costs["Verzendkosten"] == "Gratis"
        assert total(four) == Decimal("35.80")
        none = shopper.send(four, "quantity", "line", quantity="0")
        assert "Je winkelwagen is leeg." in none.words


def test_two_visitors_have_two_carts() -> None:
    with serve(load("kind")) as server, Shopper(server) as one, Shopper(server) as other:
        one.put_in_cart(TEA["nl"])
        assert "Je winkelwagen is leeg." in other.get("/winkelwagen").words


def test_several_shops_run_at_once_and_stop() -> None:
    with serve(load("kind")) as dutch, serve(load("kind-en")) as english:
        assert dutch.url != english.url
        with Shopper(dutch) as one, Shopper(english) as other:
            shopper_pages = one.get("/").words, other.get("/").words
        assert ["Kruik & Blad" in words for words in shopper_pages] == [True, False]
    with pytest.raises(httpx.ConnectError), Shopper(dutch) as late:
        late.get("/")


def test_a_connection_is_used_again() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        answers = [shopper.client.get("/"), shopper.client.post("/contact", data={"text": "x" * 50_000})]
        ports = {answer.extensions["network_stream"].get_extra_info("client_addr") for answer in answers}
        assert len(ports) == 1


def test_what_is_missing_is_said_at_the_field() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        shopper.put_in_cart(TEA["nl"])
        page = shopper.get("/afrekenen")
        wrong = shopper.send(page, "token", email="kim", postcode="12")
        assert wrong.status == 422
        assert "Vul een postcode in zoals 1234 AB." in wrong.words
        assert [has["id"] for _, has in wrong.tags if has.get("aria-invalid")] == ["email", "postcode"]
        assert wrong.form("token").values["street"] == "Lindepad"


def test_nothing_is_ordered_without_a_payment_method() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        page = shopper.order(shopper.to_payment(TEA["nl"]), payment="")
        assert server.orders == []
        assert "Kies een betaalmethode." in page.words


def test_a_form_without_its_token_is_refused() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        page = shopper.order(shopper.to_payment(TEA["nl"]), token="guessed")
        assert (page.status, server.orders) == (400, [])


def test_options_have_to_be_chosen_and_sold_out_cannot_be_bought() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        page = shopper.get("/product/zonsopgang-koffie")
        chosen = shopper.send(page, "product", **{"option-0": ""})
        assert "Kies eerst een maling." in chosen.words
        sold_out = shopper.get("/product/gietijzeren-theepot")
        assert "Tijdelijk uitverkocht" in sold_out.words
        assert all("product" not in form.values for form in sold_out.forms)


def test_steps_cannot_be_skipped() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        shopper.put_in_cart(TEA["nl"])
        assert shopper.get("/afrekenen/betalen").url.endswith("/afrekenen/adres")


def test_search_finds_by_words() -> None:
    with serve(load("kind")) as server, Shopper(server) as shopper:
        assert "Vuurkorf Rooibos" in shopper.get("/zoeken?q=rooibos+kaneel").words
        assert "We vonden niets" in shopper.get("/zoeken?q=fiets").words

"""Each switch does what it says, and the kind shop does it well."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from kassa.demo import load, serve, zoo
from kassa.demo.shop import read
from kassa.demo.till import HERE
from pydantic import ValidationError

from .shopper import Page, Shopper
from .test_buying import TEA, total

WORDS = HERE / "words"
PRODUCT = f"/product/{TEA['nl']}"

SAID = [
    ({"layout": {"cookies": "none"}}, "/", "Alleen noodzakelijk"),
    ({"layout": {"cookies_reject": False}}, "/", "Alleen noodzakelijk"),
    ({"prices": {"tax_note": False}}, PRODUCT, "incl. btw"),
    ({"prices": {"unit_prices": False}}, PRODUCT, "per 100 g"),
    ({"prices": {"delivery_since": "cart"}}, PRODUCT, "Verzendkosten € 3,95"),
    ({"prices": {"delivery_since": "checkout"}}, "/winkelwagen", "€ 3,95"),
    ({"prices": {"delivery_since": "checkout"}}, "/verzending", "€ 3,95"),
    ({"prices": {"free_from": None}}, "/winkelwagen", "tot gratis verzending"),
    ({"trust": {"contact": "none"}}, PRODUCT, "020 - 012 34 56"),
    ({"trust": {"contact": "form"}}, "/contact", "hallo@kruikenblad.example"),
    ({"trust": {"identity": "partial"}}, "/over-ons", "KvK"),
    ({"trust": {"identity": "none"}}, "/algemene-voorwaarden", "KvK"),
    ({"trust": {"returns_at_product": False}}, PRODUCT, "Lees hoe retourneren werkt"),
    ({"trust": {"returns_days": 7}}, "/retourneren", "30 dagen"),
    ({"trust": {"reviews": "none"}}, PRODUCT, "43 beoordelingen"),
    ({"trust": {"reviews": "structured-only"}}, PRODUCT, "43 beoordelingen"),
    ({"trust": {"reviews": "without-note"}}, PRODUCT, "geverifieerde aankoop"),
    ({"trust": {"payment_cues": False}}, "/winkelwagen", "Veilig betalen met"),
    ({"layout": {"progress": False}}, "/afrekenen", "Winkelwagen Gegevens Bezorging Betalen"),
    ({"layout": {"summary": False}}, "/afrekenen", "Je bestelling"),
    ({"form": {"marks": "none"}}, "/afrekenen", "*"),
    ({"form": {"marks": "required"}}, "/afrekenen", "optioneel"),
    ({"form": {"marks": "optional"}}, "/afrekenen", "zijn verplicht"),
]


def opened(path: str, **changes: Any) -> Page:
    """A page of the kind shop with these switches, with one tea in the cart."""
    with serve(load("kind", **changes)) as server, Shopper(server) as shopper:
        shopper.put_in_cart(TEA["nl"])
        return shopper.get(path)


@pytest.mark.parametrize(("changes", "path", "text"), SAID)
def test_a_switch_takes_away_what_the_kind_shop_says(changes: dict[str, Any], path: str, text: str) -> None:
    assert text in opened(path).words
    assert text not in opened(path, **changes).words


@pytest.mark.parametrize(
    ("trust", "path"),
    [({"returns_days": None}, "/retourneren"), ({"contact": "none"}, "/contact"), ({"identity": "none"}, "/over-ons")],
)
def test_a_page_that_is_not_there_is_not_linked(trust: dict[str, Any], path: str) -> None:
    with serve(load("kind", trust=trust)) as server, Shopper(server) as shopper:
        assert shopper.get(path).status == 404
        assert not [has for _, has in shopper.get("/").tags if has.get("href") == path]


PLAIN = ["kind", "kind-en", *(name for name in zoo() if name.startswith("base-"))]


@pytest.mark.parametrize("name", PLAIN)
def test_every_link_of_the_plain_shops_leads_somewhere(name: str) -> None:
    with serve(load(name)) as server, Shopper(server) as shopper:
        todo, seen = ["/"], set[str]()
        while todo:
            path = todo.pop()
            seen.add(path)
            page = shopper.get(path)
            assert page.status == 200, path
            links = {has.get("href") or has.get("src") or "" for _, has in page.tags}
            todo += {link for link in links if link.startswith("/") and link not in seen and link not in todo}
        assert len(seen) > 25


@pytest.mark.parametrize("language", sorted(file.stem for file in WORDS.glob("??.yaml")))
def test_every_language_says_the_same_things(language: str) -> None:
    own = {"direction", "keeps_capitals"}
    assert keys(read(WORDS / f"{language}.yaml")) - own == keys(read(WORDS / "en.yaml"))
    assert keys(read(WORDS / f"{language}-pages.yaml")) == keys(read(WORDS / "en-pages.yaml"))


def keys(words: dict[str, Any], path: str = "") -> set[str]:
    """The paths of all texts, but for choices of a select, which differ."""
    found: set[str] = set()
    for key, value in words.items():
        deeper = isinstance(value, dict) and key != "options"
        found |= keys(value, f"{path}{key}.") if deeper else {path + key}
    return found


def address_fields(**form: Any) -> dict[str, dict[str, str]]:
    page = opened("/afrekenen", form=form)
    return {has["id"]: has for tag, has in page.tags if tag in ("input", "select") and "id" in has}


def test_tokens_are_right_wrong_off_or_not_there() -> None:
    right = {"email": "email", "name": "name", "postcode": "postal-code", "street": "address-line1"}
    assert {name: address_fields()[name].get("autocomplete") for name in right} == right
    wrong = address_fields(tokens="wrong")
    assert all(wrong[name]["autocomplete"] != token for name, token in right.items())
    assert all("autocomplete" not in has for has in address_fields(tokens="none").values())
    assert {has["autocomplete"] for has in address_fields(tokens="off").values()} == {"off"}


def test_every_field_has_a_label() -> None:
    fields = ["salutation", "first-name", "middle-name", "last-name", "email", "email-repeat", "birth-date", "phone",
              "phone-2", "company", "vat-number", "address-line1", "address-line2", "street", "house-number",
              "house-addition", "postcode", "city", "region", "country", "referral", "note"]  # fmt: skip
    for name in ("kind", "kind-en"):
        with serve(load(name, form={"fields": fields, "optional": []})) as server, Shopper(server) as shopper:
            shopper.put_in_cart(TEA[server.shop.language])
            page = shopper.get(shopper.path("checkout"))
            labelled = {has.get("for") for tag, has in page.tags if tag == "label"}
            assert set(fields) <= labelled


def test_the_phone_number_has_a_reason_unless_switched_off() -> None:
    fields = {"fields": ["email", "phone"], "optional": []}
    assert "Alleen voor de bezorger" in opened("/afrekenen", form=fields).words
    assert "Alleen voor de bezorger" not in opened("/afrekenen", form=fields | {"phone_reason": False}).words


def test_a_fee_is_first_shown_where_the_switch_says() -> None:
    for since, in_cart in (("cart", True), ("checkout", False)):
        fee = {"label": "Servicekosten", "amount": "2.50", "since": since}
        with serve(load("kind", prices={"fee": fee})) as server, Shopper(server) as shopper:
            shopper.put_in_cart(TEA["nl"])
            cart, checkout = shopper.get("/winkelwagen"), shopper.get("/afrekenen")
            assert ("Servicekosten" in cart.costs) == in_cart
            assert checkout.costs["Servicekosten"] == "€ 2,50"
            assert total(checkout) == Decimal("15.40")


@pytest.mark.parametrize("at", ["cart", "payment"])
@pytest.mark.parametrize("ticked", [True, False])
def test_a_paid_extra_counts_when_its_box_is_ticked(at: str, ticked: bool) -> None:
    extra = {"label": "Verzekering", "amount": "2.00", "at": at, "ticked": ticked}
    with serve(load("kind", prices={"extra": extra})) as server, Shopper(server) as shopper:
        page = shopper.to_payment(TEA["nl"])
        boxes = [h for _, h in (shopper.get("/winkelwagen") if at == "cart" else page).tags if h.get("name") == "extra"]
        assert ["checked" in box for box in boxes] == [ticked]
        assert total(page) == Decimal("14.90") if ticked else Decimal("12.90")
        shopper.order(page)
        assert server.orders[0].total == total(page)


def test_a_paid_extra_can_be_left_out() -> None:
    extra = {"label": "Verzekering", "amount": "2.00", "at": "cart", "ticked": True}
    with serve(load("kind", prices={"extra": extra})) as server, Shopper(server) as shopper:
        shopper.put_in_cart(TEA["nl"])
        assert total(shopper.get("/winkelwagen?extra_asked=1")) == Decimal("12.90")
        assert total(shopper.to_payment(TEA["nl"])) == Decimal("21.85")


def test_a_sneaked_product_is_in_the_cart() -> None:
    page = opened("/winkelwagen", prices={"sneaked": "munt-en-venkel"})
    assert "Munt & Venkel" in page.words
    assert page.costs["Subtotaal"] == "€ 13,90"


def test_the_price_in_the_cart_can_be_higher() -> None:
    assert opened("/winkelwagen", prices={"cart_markup": "1.05"}).costs["Subtotaal"] == "€ 10,00"


def structured(page: Page) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)
    return json.loads(found[0])


def test_structured_data_says_what_the_page_says_unless_switched() -> None:
    item = structured(opened(PRODUCT))
    assert (item["offers"]["price"], item["offers"]["priceCurrency"]) == ("8.95", "EUR")
    assert item["aggregateRating"] == {
        "@type": "AggregateRating",
        "bestRating": 5,
        "ratingValue": 4.6,
        "reviewCount": 43,
    }
    assert structured(opened(PRODUCT, prices={"structured_difference": -1}))["offers"]["price"] == "7.95"
    assert "aggregateRating" in structured(opened(PRODUCT, trust={"reviews": "structured-only"}))
    assert "aggregateRating" not in structured(opened(PRODUCT, trust={"reviews": "none"}))


@pytest.mark.parametrize(("preselected", "chosen"), [("cheapest", "home"), ("dearest", "evening"), ("none", None)])
def test_delivery_is_preselected_as_the_switch_says(preselected: str, chosen: str | None) -> None:
    page = opened("/afrekenen/methods", prices={"delivery_preselected": preselected})
    checked = [has["value"] for _, has in page.tags if "checked" in has]
    assert checked == ([chosen] if chosen else [])


def test_faults() -> None:
    with serve(load("kind", faults={"cart_request_error": True, "picture_kb": 300})) as server:
        assert httpx.get(f"{server.url}/winkelwagen/stock").status_code == 500
        assert len(httpx.get(f"{server.url}/img/munt-en-venkel-1.svg").content) > 300_000
    with serve(load("kind")) as server:
        assert httpx.get(f"{server.url}/winkelwagen/stock").json() == {"available": True}
        assert len(httpx.get(f"{server.url}/img/munt-en-venkel-1.svg").content) < 5_000


def test_texts_of_the_shop_are_shown_as_text() -> None:
    with serve(load("script")) as server, Shopper(server) as shopper:
        payment = shopper.to_payment("alert")
        shopper.client.post("/checkout/address", data={"token": "no"})
        for page in (shopper.get("/"), shopper.get("/product/alert"), shopper.get("/basket"), payment):
            scripts = [has for tag, has in page.tags if tag == "script"]
            assert all(has.get("src", "").startswith("/static/") or "ld+json" in has.get("type", "") for has in scripts)
            assert not [has for _, has in page.tags if "onerror" in has or "onload" in has]
            assert '<b>Bobby</b> & {{ 7*7 }} "Tables"' in page.words
        assert structured(shopper.get("/product/alert"))["name"] == "<script>alert(1)</script> tea"


def test_a_wrong_description_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"there is no demo shop 'nice'; there are: .*kind-en"):
        load("nice")
    with pytest.raises(ValidationError, match=r"layout\.acount"):
        load("kind", layout={"acount": "none"})
    with pytest.raises(ValidationError, match="'socks' is no product of this shop"):
        load("kind", prices={"sneaked": "socks"})
    with pytest.raises(ValidationError, match="'fax' is no field"):
        load("kind", form={"fields": ["email", "fax"]})


def test_a_key_that_is_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("form:\n  tokens: none\n  labels: all\n  tokens: all\n", "utf-8")
    with pytest.raises(ValueError, match=r"shop\.yaml:4: 'tokens' is given twice"):
        read(file)
    file.write_text("form:\n  tokens: none\nbilling:\n  tokens: all\n", "utf-8")
    assert read(file) == {"form": {"tokens": "none"}, "billing": {"tokens": "all"}}

"""Kassa, with no configuration, on a real shop: EverShop. What it must say was read from the shop's own pages by hand
and stands in evershop/truth.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import yaml

from .evershop.server import Shop

TRUTH: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "evershop" / "truth.yaml").read_text("utf-8"))

ADDRESS = {
    "full_name": "Kim Doe", "telephone": "2125550123", "address_1": "1 Main Street", "city": "New York",
    "province": "US-NY", "country": "US", "postcode": "10018",
}  # fmt: skip


def visible(html: str) -> str:
    """The text of a page without its scripts and markup."""
    body = re.sub(r"<(script|style).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_the_shop_sells_to_a_guest(evershop: Shop) -> None:
    """All the way, as the shop's own pages do it: so the counts of orders and carts are true ones."""
    before = evershop.orders(), evershop.in_carts()
    product = next(p for p in TRUTH["products"] if p["name"].startswith("Modern Ceramic Vase"))
    with httpx.Client(base_url=evershop.url, timeout=60) as client:
        assert f"{product['name']}" in visible(client.get(product["page"]).text)
        assert f"${product['price']}" in visible(client.get(product["page"]).text)
        added = client.post("/api/cart/mine/items", json={"sku": product["sku"], "qty": 1}).json()
        assert evershop.in_carts() == before[1] + 1
        cart = re.search(r"/api/carts/([0-9a-f-]{36})/checkout", client.get("/checkout").text)
        assert cart, added
        methods = client.post(f"/api/carts/{cart[1]}/addresses", json={"address": ADDRESS, "type": "shipping"})
        assert methods.status_code == 200, methods.text
        assert evershop.orders() == before[0]
        order = client.post(
            f"/api/carts/{cart[1]}/checkout",
            json={
                "cart_id": cart[1],
                "customer": {"email": "kim@example.com", "fullName": "Kim Doe"},
                "shippingAddress": ADDRESS,
                "billingAddress": ADDRESS,
                "shippingProvider": "core",
                "shippingMethod": evershop.database.ask(
                    "select uuid from core_shipping_method order by sort_order limit 1"
                ),
                "paymentMethod": "cod",
            },
        )
        assert order.status_code == 200, order.text
    assert evershop.orders() == before[0] + 1
    assert evershop.in_carts() == before[1]


def test_it_shows_what_the_truth_says(evershop: Shop) -> None:
    with httpx.Client(base_url=evershop.url, timeout=60) as client:
        home = visible(client.get("/").text)
        listing = visible(client.get("/accessories").text)
        for product in TRUTH["products"]:
            page = visible(client.get(product["page"]).text)
            assert product["name"] in page and f"${product['price']}" in page
            assert (product["name"] in home) == product["home"], product
    assert "Featured products" in home
    assert "Accessories" in listing

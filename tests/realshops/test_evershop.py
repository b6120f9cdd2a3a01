"""Kassa, with no configuration, on a real shop: EverShop. What it must say was read from the shop's own pages by hand
and stands in evershop/truth.yaml."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
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


# --- the audit ----------------------------------------------------------------------------------------------

DEVICES = ("desktop", "mobile")
AUDIT_LIMIT = 400
"""Seconds for a whole audit on both devices."""


@dataclass(frozen=True)
class Audit:
    """One run of `kassa audit` on both devices, and what the shop says of it."""

    code: int
    output: str
    folder: Path
    orders: int
    left_in_carts: int

    def read(self, device: str, name: str) -> dict[str, Any]:
        file = self.folder / device / f"{name}.json"
        assert file.exists(), f"no {name} for {device}; kassa said:\n{self.output}"
        return json.loads(file.read_text("utf-8"))

    def amounts(self, device: str, step: str, role: str) -> set[str]:
        """Amounts of one role in the price ledger of one step."""
        ledger = self.read(device, "assessment")["prices"]
        return {line["amount"] for line in ledger if line["step"] == step and line["role"] == role}

    def price(self, device: str) -> Decimal:
        """The true price of the product that was put in the cart."""
        name = self.read(device, "recording")["item"]["name"]
        return next(Decimal(product["price"]) for product in TRUTH["products"] if product["name"] == name)


@pytest.fixture(scope="module")
def audit(evershop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("audit")
    orders, in_carts = evershop.orders(), evershop.in_carts()
    command = [Path(sys.executable).with_name("kassa"), "audit", evershop.url, "--out", folder, "--no-platform-hints"]
    for device in DEVICES:
        command += ["--device", device]
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=AUDIT_LIMIT
    )
    return Audit(done.returncode, done.stdout, folder, evershop.orders() - orders, evershop.in_carts() - in_carts)


def test_audit_ends_well_orders_nothing_and_leaves_an_empty_cart(audit: Audit) -> None:
    assert (audit.code, audit.orders, audit.left_in_carts) == (0, 0, 0), audit.output


@pytest.mark.parametrize("device", DEVICES)
def test_the_payment_step_is_reached_unaided(audit: Audit, device: str) -> None:
    assessment = audit.read(device, "assessment")
    assert assessment["furthest"] == "payment"
    assert {assessment["outcome"][stage]["how"] for stage in ("product", "cart", "checkout")} == {"walked"}


@pytest.mark.parametrize("device", DEVICES)
def test_prices_from_the_product_to_the_checkout(audit: Audit, device: str) -> None:
    price, delivery = audit.price(device), Decimal(TRUTH["delivery"][0]["amount"])
    assert audit.read(device, "recording")["item"]["price"] == {"amount": str(price), "currency": "USD"}
    assert audit.amounts(device, "cart", "line") == {str(price)}
    assert audit.amounts(device, "cart", "total") == {str(price)}
    assert audit.amounts(device, "payment", "line") == {str(price)}
    assert audit.amounts(device, "payment", "delivery") == {str(delivery)}
    assert audit.amounts(device, "payment", "total") == {str(price), str(price + delivery)}


@pytest.mark.parametrize("device", DEVICES)
def test_fields_a_guest_must_see(audit: Audit, device: str) -> None:
    fields = [
        f for f in audit.read(device, "assessment")["checkout"]["fields"] if f["type"] not in {"radio", "checkbox"}
    ]
    # The asterisk stands beside the label's words; whether it counts as a part of them is not what is asked here.
    assert [(f["label"].rstrip(" *"), f["required"]) for f in fields] == [
        (field["label"], field["required"]) for field in TRUTH["fields"]
    ]


@pytest.mark.parametrize("device", DEVICES)
def test_delivery_and_payment(audit: Audit, device: str) -> None:
    checkout = audit.read(device, "assessment")["checkout"]
    assert [(c["label"], c["amount"]["amount"]) for c in checkout["delivery"]] == [
        (method["label"], method["amount"]) for method in TRUTH["delivery"]
    ]
    assert [choice["label"] for choice in checkout["payment"]] == TRUTH["payment"]


@pytest.mark.parametrize("device", DEVICES)
def test_findings_are_what_the_pages_show(audit: Audit, device: str) -> None:
    found = {f"{f['stage']}/{f['check']}": f["status"] for f in audit.read(device, "assessment")["findings"]}
    wanted = {name: status for status, names in TRUTH["findings"].items() for name in names}
    assert {name: found.get(name) for name in wanted} == wanted

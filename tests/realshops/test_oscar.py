"""Kassa, with no configuration, on a real shop: django-oscar. What it must say was read from the shop's own pages
by hand and stands in oscar/truth.yaml."""

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

from .oscar import server
from .oscar.server import Shop

TRUTH: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "oscar" / "truth.yaml").read_text("utf-8"))
DEVICES = ("desktop", "mobile")
AUDIT_LIMIT = 300
"""Seconds for a whole audit on both devices."""


# --- the shop, without Kassa --------------------------------------------------------------------------------


def submit(client: httpx.Client, page: httpx.Response, to: str, **values: str) -> httpx.Response:
    """Send a form of the page, as a browser would."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token, f"no form on {page.url}"
    answer = client.post(to, data={"csrfmiddlewaretoken": token[1], **values})
    answer.raise_for_status()
    return answer


def asked(page: httpx.Response) -> list[str]:
    """Names of the fields of the page's own part that are neither hidden nor radios."""
    content = page.text.split('<div class="container page">')[1]
    fields = re.findall(r"<(?:input|select|textarea)[^>]*>", content)
    return [
        field.split('name="')[1].split('"')[0]
        for field in fields
        if 'type="hidden"' not in field and 'type="radio"' not in field
    ]


def amounts(page: httpx.Response) -> list[str]:
    """Amounts in the page's own part, the products looked at before left out."""
    content = page.text.split('<div class="container page">')[1].split("Products you recently viewed")[0]
    return re.findall(r"£([\d.]+)", content)


def test_the_shop_sells_to_a_guest() -> None:
    with server.serve() as shop, httpx.Client(base_url=shop.url, follow_redirects=True) as client:
        product = client.get("/catalogue/stoneware-mug_1/")
        submit(client, product, "/basket/add/1/", quantity="1")
        assert amounts(client.get("/basket/")) == ["15.00", "15.00", "15.00", "3.90", "18.90"]
        assert shop.in_baskets() == 1
        account = client.get("/checkout/")
        truth = {step["step"]: step for step in TRUTH["steps"]}
        assert asked(account) == [f["name"] for f in truth["account"]["fields"]] + truth["account"]["not_for_guests"]
        address = submit(client, account, "/checkout/", username="kim@example.com", options="anonymous")
        assert asked(address) == [f["name"] for f in truth["address"]["fields"]]
        delivery = submit(
            client,
            address,
            "/checkout/shipping-address/",
            first_name="Kim",
            last_name="Doe",
            line1="1 High Street",
            line4="London",
            postcode="SW1A 1AA",
            country="GB",
        )
        assert delivery.url.path == "/checkout/shipping-method/"
        payment = submit(client, delivery, "/checkout/shipping-method/", method_code="next-day")
        assert payment.url.path == "/checkout/payment-details/"
        assert amounts(payment) == ["15.00", "15.00", "9.00", "24.00"]
        assert shop.orders() == 0
        # Past the point where Kassa stops: the shop can take orders, and they are counted.
        preview = submit(client, payment, "/checkout/preview/", method="card")
        assert shop.orders() == 0
        submit(client, preview, "/checkout/preview/", action="place_order")
        assert shop.orders() == 1


def test_every_product_page_shows_its_three_prices(oscar: Shop) -> None:
    read: dict[str, list[str]] = {}
    unseen = {"/catalogue/"}
    with httpx.Client(base_url=oscar.url) as client:
        while unseen:
            url = unseen.pop()
            page = client.get(url)
            read[url] = amounts(page)
            unseen |= set(re.findall(r'href="(/catalogue/[\w-]+_\d+/)"', page.text)) - read.keys()
    del read["/catalogue/"]
    read = {url.split("/")[2].rsplit("_")[0]: prices for url, prices in read.items()}
    assert read == {
        re.sub(r"\W+", "-", name.lower()): [p["price"], p["excl_tax"], p["price"], p["tax"]]
        for name, p in TRUTH["products"].items()
    }


# --- the audit ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Audit:
    """One run of `kassa audit` on both devices, and what the shop says of it."""

    code: int
    output: str
    folder: Path
    orders: int
    left_in_baskets: int

    def assessment(self, device: str) -> dict[str, Any]:
        return self._read(device, "assessment.json")

    def recording(self, device: str) -> dict[str, Any]:
        return self._read(device, "recording.json")

    def _read(self, device: str, name: str) -> dict[str, Any]:
        file = self.folder / device / name
        assert file.exists(), f"no {name} for {device}; kassa said:\n{self.output}"
        return json.loads(file.read_text("utf-8"))

    def bought(self, device: str) -> tuple[str, dict[str, Any]]:
        """Name of the product that was put in the cart, and the truth about it."""
        name = self.recording(device)["item"]["name"]
        assert name in TRUTH["products"], f"no such product: {name!r}"
        return name, TRUTH["products"][name]

    def amounts(self, device: str, step: str, role: str) -> set[str]:
        """Amounts of one role in the price ledger of one step."""
        ledger = self.assessment(device)["prices"]
        return {line["amount"] for line in ledger if line["step"] == step and line["role"] == role}


@pytest.fixture(scope="module")
def audit(oscar: Shop, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("audit")
    orders, in_baskets = oscar.orders(), oscar.in_baskets()
    kassa = Path(sys.executable).with_name("kassa")
    command = [kassa, "audit", oscar.url, "--out", folder, "--device", "desktop", "--device", "mobile"]
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=AUDIT_LIMIT
    )
    return Audit(done.returncode, done.stdout, folder, oscar.orders() - orders, oscar.in_baskets() - in_baskets)


def test_audit_ends_well_and_orders_nothing(audit: Audit) -> None:
    assert audit.code == 0, audit.output
    assert audit.orders == 0


@pytest.mark.parametrize("device", DEVICES)
def test_payment_step_is_reached_unaided(audit: Audit, device: str) -> None:
    assessment = audit.assessment(device)
    assert assessment["furthest"] == "payment"
    walk = {stage: assessment["outcome"][stage]["how"] for stage in ("discovery", "product", "cart", "checkout")}
    # The address given is the shop's first page, so that alone may count as given.
    assert walk.pop("discovery") in {"walked", "given"}
    assert walk == {"product": "walked", "cart": "walked", "checkout": "walked"}


@pytest.mark.parametrize("device", DEVICES)
def test_a_product_that_can_be_bought_is_chosen(audit: Audit, device: str) -> None:
    name, product = audit.bought(device)
    assert product.get("buyable", True), name


@pytest.mark.parametrize("device", DEVICES)
def test_product_page_price(audit: Audit, device: str) -> None:
    _, product = audit.bought(device)
    assert audit.recording(device)["item"]["price"] == {"amount": product["price"], "currency": "GBP"}
    assert product["price"] in audit.amounts(device, "product", "item")
    assert product["tax"] in audit.amounts(device, "product", "tax")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("step", ["cart", "payment"])
def test_cart_and_checkout_prices(audit: Audit, device: str, step: str) -> None:
    _, product = audit.bought(device)
    delivery = TRUTH["delivery"][0]["amount"]
    assert audit.amounts(device, step, "line") == {product["price"]}
    assert audit.amounts(device, step, "subtotal") == {product["price"]}
    assert audit.amounts(device, step, "delivery") == {delivery}
    assert audit.amounts(device, step, "total") == {str(Decimal(product["price"]) + Decimal(delivery))}
    assert audit.amounts(device, step, "tax") == set()


@pytest.mark.parametrize("device", DEVICES)
def test_every_amount_from_the_cart_on_is_in_pounds(audit: Audit, device: str) -> None:
    lines = [line for line in audit.assessment(device)["prices"] if line["stage"] in {"product", "cart", "checkout"}]
    assert {line["currency"] for line in lines} == {"GBP"}


@pytest.mark.parametrize("device", DEVICES)
def test_checkout_steps_and_guest(audit: Audit, device: str) -> None:
    checkout = audit.assessment(device)["checkout"]
    assert checkout["steps"] == [step["step"] for step in TRUTH["steps"]]
    assert checkout["guest"] == "offered"
    assert audit.recording(device)["checkout"]["guest_label"] == TRUTH["steps"][0]["choices"][0]


@pytest.mark.parametrize("device", DEVICES)
def test_fields_a_guest_must_see(audit: Audit, device: str) -> None:
    fields = [f for f in audit.assessment(device)["checkout"]["fields"] if f["type"] not in {"radio", "checkbox"}]
    # The style sheet draws an asterisk behind the label; whether it counts as a part of it is not what is asked here.
    read = [(f["step"], f["label"].rstrip(" *"), f["type"]) for f in fields]
    assert read == [(s["step"], f["label"], f["type"]) for s in TRUTH["steps"] for f in s["fields"]]
    assert len(read) == 12
    assert not any(f["again"] for f in fields)


@pytest.mark.parametrize("device", DEVICES)
def test_required_fields(audit: Audit, device: str) -> None:
    fields = [f for f in audit.assessment(device)["checkout"]["fields"] if f["type"] not in {"radio", "checkbox"}]
    required = {f["label"].rstrip(" *") for f in fields if f["required"]}
    truth = [f for s in TRUTH["steps"] for f in s["fields"]]
    # Country is marked for the eye, though its markup does not say so: either reading is right.
    assert required - {"Country"} == {f["label"] for f in truth if f["required"]}


@pytest.mark.parametrize("device", DEVICES)
def test_delivery_methods(audit: Audit, device: str) -> None:
    offered = audit.assessment(device)["checkout"]["delivery"]
    assert len(offered) == len(TRUTH["delivery"])
    for choice, truth in zip(offered, TRUTH["delivery"], strict=True):
        assert choice["label"].startswith(truth["label"])
        assert choice["amount"] == {"amount": truth["amount"], "currency": "GBP"}


@pytest.mark.parametrize("device", DEVICES)
def test_payment_methods_and_last_button(audit: Audit, device: str) -> None:
    checkout = audit.assessment(device)["checkout"]
    assert [choice["label"] for choice in checkout["payment"]] == TRUTH["payment"]
    assert checkout["last_button"] == TRUTH["buttons"][-1]["label"]


@pytest.mark.parametrize("device", DEVICES)
def test_findings(audit: Audit, device: str) -> None:
    findings = audit.assessment(device)["findings"]
    status = {f["check"]: set() for f in findings}
    for finding in findings:
        status[finding["check"]].add(finding["status"])
    # The cart names delivery and order total, and both stay; guest is chosen at first; nobody adds anything.
    for check in ("journey-completes", "price-consistency", "late-cost-increase", "guest-checkout"):
        assert "passed" in status[check] and not status[check] & {"warned", "failed"}, check
    assert not status["preselected-extras"] & {"warned", "failed"}
    assert [f["value"] for f in findings if f["check"] == "field-count"] == [12]
    # The last page that is reached goes on to a preview, and no page links to terms, returns or a way to ask.
    assert status["order-review"] == {"not-observed"}
    assert status["policy-links"] == {"warned"}
    assert {f["status"] for f in findings if f["check"] == "contact-routes"} == {"warned"}


def test_the_cart_is_left_empty(audit: Audit) -> None:
    assert [audit.recording(device).get("cart_emptied") for device in DEVICES] == [True, True]
    assert audit.left_in_baskets == 0

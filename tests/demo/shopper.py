"""A shopper without a browser: reads the forms and the costs on a page and posts what they ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from types import TracebackType
from typing import Any
from urllib.parse import urljoin

import httpx
from babel.numbers import format_currency
from kassa.demo import Server
from kassa.demo.till import words

ANSWERS = {
    "email": "kassa@example.com",
    "email-repeat": "kassa@example.com",
    "name": "Kim de Vries",
    "first-name": "Kim",
    "last-name": "Vries",
    "birth-date": "1980-02-29",
    "phone": "0612345678",
    "address-line1": "Lindepad 12",
    "street": "Lindepad",
    "house-number": "12",
    "postcode": {
        "NL": "1234 AB",
        "GB": "AB1 2CD",
        "US": "00123",
        **dict.fromkeys(("DE", "FR", "ES", "IT", "SA"), "00123"),
        "PT": "0123-456",
        "PL": "99-999",
        "SE": "999 99",
        "DK": "9999",
        "JP": "000-0000",
    },
    "city": "Wilgenhoek",
    "region": "Utrecht",
    "password": "a long secret",
    "password-repeat": "a long secret",
    "card-number": "4111 1111 1111 1111",
    "card-name": "K de Vries",
    "card-expiry": "12/30",
    "card-code": "123",
}


@dataclass
class Form:
    """A form as its page shows it."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    """What would be sent if nothing were touched."""
    required: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    """Values of selects and radio buttons."""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """Name and value."""


class Page(HTMLParser):
    """What a page shows: forms, links, costs and text."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.url = str(response.url)
        self.status = response.status_code
        self.html = response.text
        self.forms: list[Form] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._select = ""
        self._quiet = False
        self._cell = ""
        self._cells: list[tuple[str, str]] = []
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.tags.append((tag, has))
        self._quiet = tag in ("script", "style")
        if tag == "form":
            self.forms.append(Form(urljoin(self.url, has.get("action", ""))))
        if tag in ("dt", "dd"):
            self._cell = tag
            self._cells.append((tag, ""))
        name = has.get("name", "")
        if not self.forms or not (name or self._select):
            return
        form = self.forms[-1]
        if "required" in has:
            form.required.add(name)
        if tag == "select":
            self._select = name
        elif tag == "option":
            value = has.get("value", "")
            form.choices.setdefault(self._select, []).append(value)
            if "selected" in has or self._select not in form.values:
                form.values[self._select] = value
        elif tag == "button":
            form.buttons.append((name, has.get("value", "")))
        elif tag == "input" and has.get("type") == "radio":
            form.choices.setdefault(name, []).append(has["value"])
            if "checked" in has:
                form.values[name] = has["value"]
        elif tag == "input" and has.get("type") == "checkbox":
            if "checked" in has:
                form.values[name] = has.get("value", "on")
        elif tag in ("input", "textarea"):
            form.values[name] = has.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False
        if tag == "select":
            self._select = ""
        if tag in ("dt", "dd"):
            self._cell = ""

    def handle_data(self, data: str) -> None:
        if self._quiet:
            return
        self.text += f" {data}"
        if self._cell:
            kind, said = self._cells[-1]
            self._cells[-1] = kind, f"{said} {data}"
        if self._select and data.strip():
            choices = self.forms[-1].choices.get(self._select, [])
            if choices and not choices[-1] and self.tags[-1] == ("option", {}):
                choices[-1] = data.strip()

    @property
    def words(self) -> str:
        """The visible text, white space folded."""
        return " ".join(self.text.split())

    @property
    def costs(self) -> dict[str, str]:
        """Amounts by the label in front of them, as printed."""
        folded = [(kind, " ".join(text.split())) for kind, text in self._cells]
        return {label: value for (first, label), (second, value) in pairwise(folded) if (first, second) == ("dt", "dd")}

    def form(self, *names: str) -> Form:
        """The form that has controls with these names."""
        for form in self.forms:
            if set(names) <= {*form.values, *form.choices, *form.required, *(name for name, _ in form.buttons)}:
                return form
        raise AssertionError(f"no form with {names} on {self.url}: {self.words[:300]}")


class Shopper:
    """One visitor of a running shop."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.shop = server.shop
        self.words = words(server.shop)
        self.client = httpx.Client(base_url=server.url, follow_redirects=True, timeout=20)

    def __enter__(self) -> Shopper:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()

    def get(self, path: str, **more: Any) -> Page:
        return Page(self.client.get(path, **more))

    def path(self, key: str) -> str:
        """An address of the shop, found by the words of its language."""
        return f"/{self.words['paths'][key]}"

    def printed(self, amount: Decimal | str) -> str:
        """An amount as this shop's pages print it, white space folded."""
        return " ".join(format_currency(Decimal(amount), self.shop.currency, locale=self.words["locale"]).split())

    def total(self, page: Page) -> str:
        """The total on a page, as printed."""
        return next(value for label, value in page.costs.items() if label.startswith(self.words["cart"]["total"]))

    def send(self, page: Page, *names: str, **given: str) -> Page:
        """Send the form that has these controls, answered as it asks."""
        form = page.form(*names)
        values = dict(form.values)
        for name in form.required - {"terms"}:
            if not values.get(name):
                said = ANSWERS.get(name)
                values[name] = said[self.shop.country] if isinstance(said, dict) else said or self._choice(form, name)
        if "terms" in form.required:
            values["terms"] = "on"
        return Page(self.client.post(form.action, data=values | given))

    def _choice(self, form: Form, name: str) -> str:
        return next(value for value in form.choices[name] if value)

    def put_in_cart(self, slug: str) -> Page:
        return self.send(self.get(f"{self.path('product')}/{slug}"), "product")

    def to_payment(self, slug: str) -> Page:
        """From the product to the page with the payment methods, as a guest where the shop allows it."""
        self.put_in_cart(slug)
        return self.on_to_payment()

    def on_to_payment(self) -> Page:
        """From the cart to the page with the payment methods."""
        page = self.get(self.path("checkout"))
        for _ in range(6):
            names = {name for form in page.forms for name in {*form.choices, *form.values}}
            if "payment" in names or ("delivery" in names and self.shop.ordering.at_delivery):
                return self._with_methods(page)
            page = self._one_step(page)
        raise AssertionError(f"never came to the payment: {page.url} {page.words[:300]}")

    def _one_step(self, page: Page) -> Page:
        ways = {value for form in page.forms for name, value in form.buttons if name == "way"}
        radios = next((form.choices["way"] for form in page.forms if "way" in form.choices), [])
        if "guest" in ways | set(radios):
            guest = next(f for f in page.forms if ("way", "guest") in f.buttons or "guest" in f.choices.get("way", []))
            return Page(self.client.post(guest.action, data=guest.values | {"way": "guest"}))
        if "register" in ways:
            return self.send(page, "way", "password-repeat", way="register")
        if "email" in ways:
            return self.send(page, "way", way="email")
        return self.send(self._with_methods(page), "token")

    def _with_methods(self, page: Page) -> Page:
        """The page with the delivery methods that its script would fetch."""
        later = next((has for _, has in page.tags if "data-later" in has), None)
        if later is None:
            return page
        address = next(has["data-methods"] for _, has in page.tags if "data-methods" in has)
        methods = self.client.get(address, params={"postcode": "1234 AB"}).text
        form = Page(httpx.Response(200, text=f"<form>{methods}</form>", request=httpx.Request("GET", page.url))).forms[
            0
        ]
        mine = page.form("token")
        mine.values |= form.values
        mine.choices |= form.choices
        mine.required |= form.required
        return page

    def order(self, page: Page, **given: str) -> Page:
        """Press the last button."""
        return self.send(page, "token", "payment", **given)

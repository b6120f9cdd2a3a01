"""The test person Kassa shops as: one per country, never a real one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .data import read_data

FOLDER = Path(__file__).with_name("shoppers")
EMAIL = "tess.kassa@example.com"
"""On a domain that reaches nobody (RFC 2606)."""

FALLBACK = "NL"


@cache
def countries() -> tuple[str, ...]:
    """ISO 3166 codes of the countries there is a shopper for."""
    return tuple(sorted(file.stem.upper() for file in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Shopper:
    """A person with an address in one country."""

    country: str
    data: dict[str, Any]

    @property
    def country_names(self) -> list[str]:
        """What the country is called in lists, its own language first."""
        return list(self.data["country-name"])

    def values(self, purpose: str) -> list[str]:
        """What to give for a purpose, the best first; empty when the shopper has nothing for it."""
        data = self.data
        number, street = data["house-number"], data["street"]
        line = f"{number} {street}" if data.get("number-first") else f"{street} {number}"
        year, month, day = str(data["bday"]).split("-")
        region = data["address-level1"]
        given: dict[str, list[str]] = {
            "email": [EMAIL],
            "username": [EMAIL],
            "name": [f"{data['given-name']} {data['family-name']}"],
            "given-name": [data["given-name"]],
            "family-name": [data["family-name"]],
            "tel": [data["tel"], data["calling-code"] + data["tel"].lstrip("0")],
            "tel-national": [data["tel"].lstrip("0")],
            "tel-country-code": [data["calling-code"], self.country, *self.country_names],
            "street-address": [line],
            "address-line1": [line],
            "house-number": [number],
            "postal-code": [data["postal-code"], data["postal-code"].replace(" ", "")],
            "address-level2": [data["address-level2"]],
            "address-level1": list(region) if isinstance(region, list) else [region],
            "country": [*self.country_names, self.country],
            "country-name": [*self.country_names, self.country],
            "organization": ["Kassa Test"],
            "vat-number": [data["tax-number"]] if "tax-number" in data else [],
            "bday": [
                f"{year}-{month}-{day}",
                f"{day}-{month}-{year}",
                f"{day}.{month}.{year}",
                f"{day}/{month}/{year}",
                f"{month}/{day}/{year}",
            ],
            "bday-day": [str(int(day)), day],
            "bday-month": [str(int(month)), month],
            "bday-year": [year],
        }
        return given.get(purpose, [])

    @property
    def street(self) -> str:
        """The street without its number, for forms that ask for the number apart."""
        return self.data["street"]


@cache
def shopper(country: str) -> Shopper:
    """The shopper of a country, or the one of FALLBACK where there is none."""
    code = country.upper() if country.upper() in countries() else FALLBACK
    return Shopper(code, read_data(FOLDER / f"{code.lower()}.yaml"))

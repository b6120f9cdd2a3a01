"""What differs from country to country: tax notes, identity numbers, seals, ways to pay, and the rules of law."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ..journey.data import read_data
from ..journey.recording import Recording
from ..journey.vocabulary import normal
from ..language.said import Said, say, translated
from .checksums import Checksum, valid

FOLDER = Path(__file__).with_name("countries")
SHARED = "eu"
"""File of what all countries of the European Union share."""


class Model(BaseModel):
    """Base of all country data: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class Law(Model):
    """A rule that a finding may be relevant to."""

    text: str
    """Ends the sentence "This may not meet ..."."""
    since: date


class Identity(Model):
    """A number that names a company."""

    name: str
    words: list[str] = []
    """One of these stands before the number; none where the number is known by its own look."""
    pattern: str
    """Regular expression of the number."""
    checksum: Checksum | None = None
    confirmed: bool = False
    """Seen in a source: only then is its absence a finding."""

    @property
    def said(self) -> Said:
        """Its name, to be told in the reader's language."""
        return Said(partial(translated, self.name))

    def numbers(self, text: str) -> list[str]:
        """Every number of this kind that stands in the text, as printed."""
        before = ""
        if self.words:
            words = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
            before = rf"(?<!\w)(?:{words})(?!\w)[^\d]{{0,40}}?"
        found = re.finditer(rf"(?i:{before})(?<![\w.])(?P<number>{self.pattern})(?!\w)", text)
        return [match["number"].strip() for match in found]

    def well_formed(self, number: str) -> bool:
        """Whether the check digits are right; True where the number has none."""
        return self.checksum is None or valid(self.checksum, number)


class Seal(Model):
    """A seal of trust that shoppers in a country know."""

    names: list[str]
    """How it is called in the text or the address of its picture, lower case."""
    hosts: list[str] = []
    """Where it has to lead; empty for a name that several issuers use."""


class OrderButton(Model):
    """Wordings of the last button that a law, a court or an authority names."""

    enough: list[str] = []
    too_little: list[str] = []

    def judge(self, label: str) -> Literal["clear", "unclear"] | None:
        """What was said of this very label; None where nothing was."""
        said = normal(label)
        if any(said == normal(words) for words in self.enough):
            return "clear"
        return "unclear" if any(said == normal(words) for words in self.too_little) else None


class WayToPay(Model):
    """What shoppers in a country expect to pay with."""

    any_of: list[str]
    """Names of `checks/ways_to_pay.yaml`, of which one must be offered."""
    confirmed: bool = False
    """Seen in a source: only then is its absence a finding."""


class Country(Model):
    """What a shop in this country is measured by."""

    code: str
    name: str
    eu: bool = False
    tax_note: Literal["duty", "customary", "none"] = "none"
    """Whether a price says that VAT is included: by law, by custom, or not at all."""
    tax_exempt: list[str] = []
    """Words by which a shop says that it charges no VAT."""
    tax_added: bool = False
    """Sales tax is added at the checkout, by custom."""
    imprint: bool = False
    """A page that names the provider must be linked."""
    review_note: bool = False
    """A shop that shows reviews must say whether and how they are checked."""
    buyer_tax_number: bool = False
    """Every invoice of a delivery names the buyer's own tax number."""
    withdrawal_days: int | None = None
    """Days to send goods back that shoppers expect at least."""
    postcode: str = r"\d{4,5}"
    """Regular expression."""
    postcode_keyboard: Literal["numeric", "text"] | None = None
    """The keyboard that a postcode needs on a phone; None where either does."""
    payment: WayToPay | None = None
    seals: list[Seal] = []
    order_button: OrderButton | None = None
    """None where no source names a wording."""
    legal_forms: list[str] = []
    identity: list[Identity] = []
    laws: dict[str, Law] = {}
    """By id of the check."""


def _read(name: str) -> dict[str, Any]:
    return read_data(FOLDER / f"{name}.yaml")


@cache
def countries() -> dict[str, Country]:
    """All countries there are data for, by ISO code."""
    shared = _read(SHARED)
    found: dict[str, Country] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.stem == SHARED:
            continue
        own = _read(file.stem)
        base = shared if own.get("eu") else {}
        laws = {**base.get("laws", {}), **own.get("laws", {})}
        found[file.stem.upper()] = Country(**{**base, **own, "laws": laws, "code": file.stem.upper()})
    return found


def country_of(recording: Recording) -> Country | None:
    """The country that the shop is measured by, or None where there are no data for it."""
    code = recording.visit.country.upper()
    return countries().get("GB" if code == "UK" else code)


def names_buyer_tax_number(recording: Recording) -> bool:
    """Whether every invoice of a delivery names the buyer's own tax number where the shop is."""
    country = country_of(recording)
    return country is not None and country.buyer_tax_number


def in_force(recording: Recording, check: str) -> bool:
    """Whether the rule that a check rests on applied to the shop when it was visited."""
    country = country_of(recording)
    law = country.laws.get(check) if country else None
    return law is not None and recording.visit.started[:10] >= law.since.isoformat()


def guidance(recording: Recording, check: str) -> Said | None:
    """A closing sentence that names the rule a finding may be relevant to; None where none was in force."""
    country = country_of(recording)
    law = country.laws.get(check) if country else None
    if law is None or recording.visit.started[:10] < law.since.isoformat():
        return None
    return say("This may not meet {law}.", law=Said(partial(translated, law.text)))

"""What a field's neighbours in its form say about it: they settle what a field alone leaves open."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

from .words import in_name, plain

PASSWORDS = frozenset(("password", "new-password", "current-password"))

CODES = ("postal-code", "one-time-code", "coupon")
"""What a bare "Code" may ask for, besides that on a card."""

CLEARLY = 0.85
"""The share of an id or a name that must say what a field asks, to outvote its label."""

RECIPIENT = ("name", "given-name", "family-name", "address-line2", "address-line3")
"""What is asked together with a house number where the street is known from the postcode."""


def settle_purposes(fields: list[dict[str, Any]]) -> None:
    """Correct the purposes of the fields of a page, form by form, by those beside them."""
    for group in _forms(fields):
        _names(group)
        _passwords(group)
        _dates(group)
        _card(group)
        _address(group, fields)
        _sign_up(group)
    for field in fields:
        _radio(field, fields)


def _forms(fields: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Fields that are asked together: those of one form, those of none."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for field in fields:
        groups.setdefault(
            (field["form"], field.get("frame"), field["overlay"] if field["form"] is None else None), []
        ).append(field)
    return list(groups.values())


def _with(group: list[dict[str, Any]], *purposes: str) -> list[dict[str, Any]]:
    return [field for field in group if field["purpose"] in purposes]


def _names(group: list[dict[str, Any]]) -> None:
    """French and Italian forms call the family name "nom" and the given name "nome"; alone it is the whole name."""
    given = _with(group, "given-name")
    family = _with(group, "family-name")
    names = _with(group, "name")
    if len(given) == 1 and not family and len(names) == 1:
        names[0]["purpose"] = "family-name"
    elif len(family) == 1 and not given and len(names) == 1:
        names[0]["purpose"] = "given-name"
    elif (len(given) == 1) != (len(family) == 1) and not names:
        alone = (given or family)[0]
        words = plain(alone["label"] or alone["placeholder"]).strip(" *:")
        if words in ("nom", "nome", "nombre", "имя", "ваше имя", "ad", "ime", "votre nom", "name", "ім'я", "naam"):
            alone["purpose"] = "name"

    if not given and not family and not names:
        for field in _with(group, "salutation"):
            if field["type"] in ("text", "textbox"):
                field["purpose"] = None  # the title of something else


def _passwords(group: list[dict[str, Any]]) -> None:
    asked = [field for field in group if field["purpose"] in PASSWORDS]
    if not asked:
        return
    personal = _with(group, "given-name", "family-name", "name", "postal-code", "tel", "bday", "terms")
    emails = _with(group, "email")
    for field in asked:
        if field["purpose"] == "password":
            new = len(asked) >= 2 or personal or len(emails) >= 2
            field["purpose"] = "new-password" if new else "current-password"


_BIRTH = re.compile(r"birth|dob|bday|geboorte|geburt|naissance|nacimiento|nascita|nascimento|urodz|fodsel")
_EXPIRY = re.compile(r"expir|exp\b|card|valid|verval|ablauf|gultig|caduc|scaden|validade|wazno|utgang|udlob")


def _date_words(field: dict[str, Any]) -> str:
    return plain(" ".join(str(field[key] or "") for key in ("group", "around", "label", "name", "id")))


def _dates(group: list[dict[str, Any]]) -> None:
    """Day, month and year belong to a birthday or to a card."""
    for number, field in enumerate(group):
        part = field["purpose"]
        if part not in ("day", "month", "year"):
            continue
        near = [other["purpose"] or "" for other in group[max(0, number - 3) : number + 4]]
        card = any(p.startswith("cc-") for p in near)
        birth = any(p.startswith("bday") or p == "day" for p in near)
        words = _date_words(field)
        if _EXPIRY.search(words) and not _BIRTH.search(words):
            card, birth = True, False
        elif _BIRTH.search(words):
            card, birth = False, True
        if card and not birth and part != "day":
            field["purpose"] = f"cc-exp-{part}"
        elif birth:
            field["purpose"] = f"bday-{part}"
        else:
            field["purpose"] = None

    if len(_with(group, "bday")) == 1 and _with(group, "bday-month") and _with(group, "bday-year"):
        _with(group, "bday")[0]["purpose"] = "bday-day"
    days = _with(group, "bday-day")
    if len(days) == 1 and days[0]["type"] != "select" and not _with(group, "bday", "bday-month", "bday-year"):
        days[0]["purpose"] = "bday"


def _card(group: list[dict[str, Any]]) -> None:
    """A code that is called the card's in the page is; beside a card number a month and a date are the card's too."""
    for field in _with(group, *CODES):
        if any(in_name(field[called] or "").get("cc-csc", 0) >= CLEARLY for called in ("name", "id")):
            field["purpose"] = "cc-csc"
    if not _with(group, "cc-number", "cc-csc"):
        return
    for field in group:
        if field["purpose"] in ("bday-month", "bday-year") and not _BIRTH.search(_date_words(field)):
            field["purpose"] = field["purpose"].replace("bday-", "cc-exp-")
    for first, second in itertools.pairwise(group):
        pair = (first["purpose"], second["purpose"])
        if pair in (("cc-exp", "cc-exp"), ("cc-exp", "cc-exp-year"), ("cc-exp-month", "cc-exp")):
            first["purpose"], second["purpose"] = "cc-exp-month", "cc-exp-year"


def _address(group: list[dict[str, Any]], page: list[dict[str, Any]]) -> None:
    """The second street field is a second line; an address in one field is the street address.

    A number alone may be of anything, unless the rest of an address stands with it. The postcode may have been asked
    before, outside the form.
    """
    postal = _with(group, "postal-code", "address-level2")
    for number, field in enumerate(group):
        before = group[number - 1] if number else None
        if before is None or before["address"] != field["address"]:
            continue
        streets = ("street-address", "address-line1")
        alike = before["type"] == field["type"] and before["visible"] == field["visible"]
        if field["purpose"] in streets and before["purpose"] in streets and postal and alike:
            before["purpose"], field["purpose"] = "address-line1", "address-line2"
    if _with(group, "address-line2"):
        for field in _with(group, "street-address"):
            field["purpose"] = "address-line1"
    asked_before = any(field["visible"] for field in _with(page, "postal-code")) and _with(group, *RECIPIENT)
    if not postal and not asked_before and not _with(group, "street-address", "address-line1"):
        for field in _with(group, "house-number", "house-number-addition"):
            field["purpose"] = None


def _sign_up(group: list[dict[str, Any]]) -> None:
    """An e-mail field alone with a newsletter's words is still an e-mail field; notes count in a checkout only."""
    checkout = _with(group, "postal-code", "street-address", "address-line1", "delivery-method", "payment-method")
    for field in _with(group, "order-note"):
        if not checkout:
            field["purpose"] = None
    for field in _with(group, "newsletter"):
        if field["type"] not in ("checkbox", "radio"):
            field["purpose"] = "email"


def _radio(field: dict[str, Any], fields: list[dict[str, Any]]) -> None:
    """All buttons of a radio group ask the same; so do those whose names only a number tells apart."""
    if field["type"] != "radio" or not field["name"]:
        return
    form = [f for f in fields if f["type"] == "radio" and f["form"] == field["form"]]
    group = [f for f in form if f["name"] == field["name"]]
    if len(group) > 1:
        votes = Counter(f["purpose"] for f in group if f["purpose"])
        field["purpose"] = votes.most_common(1)[0][0] if votes else None
    elif not field["purpose"] and field["form"] is not None:
        names = Counter(f["name"] for f in form)
        alike = [f for f in form if names[f["name"]] == 1 and _numbered(f) == _numbered(field)]
        asked = {f["purpose"] for f in alike if f["purpose"]}
        field["purpose"] = asked.pop() if len(asked) == 1 else None


def _numbered(field: dict[str, Any]) -> str:
    """The name of a field without the numbers in it."""
    return re.sub(r"\d+", "#", field["name"])

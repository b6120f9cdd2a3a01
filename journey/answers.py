"""What the shopper answers to a form field: the value, in the form that the field wants it."""

from __future__ import annotations

import re

from .shopper import Shopper
from .shown import FormField
from .vocabulary import mentioned, normal
from .widgets import Value

COUNTRY = ("country", "country-name")

BRACKETED = re.compile(r"\((?:[^():]*:\s*)?([^()]+)\)")
"""An example in brackets: "Date of birth (DD.MM.YYYY)", "(e.g.: 31/05/1970)"."""


def option(field: FormField, names: list[str], code: str = "") -> str | None:
    """The label of the first option that is called like this, or whose value is the code.

    Of a country, else that of a part of it which its name begins: "France métropolitaine", "España (Península)".
    """
    wanted = [normal(name) for name in names]
    usable = [each for each in field.options if not each.disabled]
    same = [o.label for o in usable if normal(o.label) in wanted or (code and o.value.upper() == code)]
    parts = [o.label for o in usable if code and any(re.match(rf"{re.escape(n)}\b", normal(o.label)) for n in wanted)]
    return next(iter([*same, *parts]), None)


def value_for(field: FormField, person: Shopper, *, split: bool, refused: int) -> Value | None:
    """What to give; None when there is nothing, or when the shop refused all there is."""
    purpose = field.purpose or ""
    values = person.values(purpose)
    if split and purpose in ("street-address", "address-line1"):
        values = [person.street]
    if field.type == "select":
        return _choice(field, values, person)
    if field.type in ("combobox", "listbox"):
        return None if refused else [*values, *([person.country] if purpose in COUNTRY else [])]
    if not values:
        kind = {"number": "1", "date": person.values("bday")[0], "text": "Kassa", "textarea": "Kassa"}
        values = [kind[field.type]] if field.type in kind else []
    elif field.type == "date":
        values = values[:1]
    # What fits the form's own rules comes first.
    values = sorted(dict.fromkeys(values), key=lambda value: (not _fits(field, value), not _looks_so(field, value)))
    return values[refused] if refused < len(values) else None


def _choice(field: FormField, values: list[str], person: Shopper) -> str | None:
    found = option(field, values, person.country if field.purpose in COUNTRY else "")
    asks = [o for o in field.options if o.selected and not field.filled]
    real = [o for o in field.options if o.value and not o.disabled and o not in asks]
    real = [o for o in real if not mentioned(o.label, "choose_option")]
    return found or (real[0].label if real and not field.filled else None)


def _fits(field: FormField, value: str) -> bool:
    if field.maxlength is not None and 0 < field.maxlength < len(value):
        return False
    try:
        return not field.pattern or re.fullmatch(field.pattern, value) is not None
    except re.error:  # a pattern in the browser's own dialect
        return True


def _looks_so(field: FormField, value: str) -> bool:
    """Whether a value has the shape that the field gives as an example: "TT.MM.JJJJ", "+31 6 ..."."""
    bracketed = BRACKETED.findall(f"{field.label} {field.hint}")
    return any(_alike(example, value) for example in (field.placeholder, field.hint, *bracketed))


def _alike(example: str, value: str) -> bool:
    shape = re.sub(r"[^\W_]", "x", example)
    if re.sub(r"\w", "x", value) != shape:
        return False
    # A month first where the example begins with one.
    return not example.lower().startswith("mm") or int(value[:2] or 0) <= 12

"""Check digits of company and VAT numbers: public arithmetic, one rule per kind of number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

Checksum = Literal[
    "luhn",
    "mod_11_10",
    "nl_vat",
    "be_enterprise",
    "at_uid",
    "fr_vat",
    "es_nif",
    "pt_nif",
    "pl_nip",
    "dk_cvr",
    "gb_vat",
]


def _digits(text: str) -> list[int]:
    return [int(c) for c in text if c.isdigit()]


def _weighted(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(d * w for d, w in zip(digits, weights, strict=False))


def _luhn(number: str) -> bool:
    """Italian partita IVA, French SIREN and SIRET, Swedish organisationsnummer."""
    digits = _digits(number)[::-1]
    doubled = [sum(divmod(2 * d, 10)) for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _mod_11_10(number: str) -> bool:
    """German VAT number: ISO 7064 MOD 11,10."""
    digits = _digits(number)
    product = 10
    for digit in digits[:-1]:
        product = 2 * ((digit + product) % 10 or 10) % 11
    return (11 - product) % 10 == digits[-1]


def _nl_vat(number: str) -> bool:
    """Dutch VAT number: modulo 11 of its nine digits, or modulo 97 of the whole since 2020."""
    plain = re.sub(r"\W", "", number.upper())
    if _weighted(_digits(plain)[:9], (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0:
        return True
    return int("".join(str(int(c, 36)) for c in plain)) % 97 == 1


def _be_enterprise(number: str) -> bool:
    """Belgian enterprise number: modulo 97, of ten digits; an old one of nine starts with 0."""
    digits = "".join(map(str, _digits(number))).zfill(10)
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


def _at_uid(number: str) -> bool:
    """Austrian UID number."""
    digits = _digits(number)
    total = sum(digits[0:7:2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1:7:2])
    return (10 - (total + 4) % 10) % 10 == digits[7]


def _fr_vat(number: str) -> bool:
    """French VAT number: SIREN by Luhn, and a key of two digits; a key with letters is not tested."""
    plain = re.sub(r"\W", "", number.upper())
    key, siren = plain[2:4], plain[4:]
    return _luhn(siren) and (not key.isdigit() or (12 + 3 * (int(siren) % 97)) % 97 == int(key))


def _es_nif(number: str) -> bool:
    """Spanish NIF of a company (letter, seven digits, control) or of a person (eight digits, letter)."""
    plain = re.sub(r"\W", "", number.upper())
    plain = plain[2:] if plain.startswith("ES") and len(plain) > 9 else plain
    if plain[0].isdigit() or plain[0] in "XYZ":
        value = int(plain[:-1].translate(str.maketrans("XYZ", "012")))
        return "TRWAGMYFPDXBNJZSQVHLCKE"[value % 23] == plain[-1]
    digits = _digits(plain[1:8])
    total = sum(digits[1::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[0::2])
    control = (10 - total % 10) % 10
    return plain[-1] in (str(control), "JABCDEFGHI"[control])


def _pt_nif(number: str) -> bool:
    """Portuguese NIF: modulo 11."""
    digits = _digits(number)
    rest = 11 - _weighted(digits[:8], range(9, 1, -1)) % 11
    return (0 if rest >= 10 else rest) == digits[8]


def _pl_nip(number: str) -> bool:
    """Polish NIP: modulo 11."""
    digits = _digits(number)
    return _weighted(digits[:9], (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == digits[9]


def _dk_cvr(number: str) -> bool:
    """Danish CVR number: modulo 11."""
    return _weighted(_digits(number), (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _gb_vat(number: str) -> bool:
    """British VAT number: modulo 97, or the same less 55 for those given out since 2010."""
    digits = _digits(number)
    total = _weighted(digits[:7], range(8, 1, -1)) + 10 * digits[7] + digits[8]
    return total % 97 == 0 or (total + 55) % 97 == 0


RULES: dict[Checksum, Callable[[str], bool]] = {
    "luhn": _luhn,
    "mod_11_10": _mod_11_10,
    "nl_vat": _nl_vat,
    "be_enterprise": _be_enterprise,
    "at_uid": _at_uid,
    "fr_vat": _fr_vat,
    "es_nif": _es_nif,
    "pt_nif": _pt_nif,
    "pl_nip": _pl_nip,
    "dk_cvr": _dk_cvr,
    "gb_vat": _gb_vat,
}


def valid(kind: Checksum, number: str) -> bool:
    """Whether the check digits of a number, as printed, are right; False where it is too short to have any."""
    try:
        return RULES[kind](number)
    except (IndexError, ValueError):
        return False

"""What the order guard knows of addresses and names that order: `guard.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..data import read_data


@cache
def knowledge() -> dict[str, Any]:
    """All of it, as the file holds it."""
    return read_data(Path(__file__).with_name("guard.yaml"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """What one part of it matches: any of its patterns."""
    value = knowledge()[name]
    some = [value] if isinstance(value, str) else value
    return re.compile("|".join(f"(?:{p})" for p in some), re.IGNORECASE)


@cache
def order_address() -> re.Pattern[str]:
    """Paths that sound like placing an order."""
    known = knowledge()["order_urls"]
    verbs, more = "|".join(known["verbs"]), "|".join(known["order_verbs"])
    orders, checkouts = "|".join(known["orders"]), "|".join(known["checkouts"])
    other = known["not_before"]
    pairs = [
        rf"\b({verbs}|{more})[-_/.]?(the[-_])?({orders})(?!{other})",
        rf"({orders})s?[-_/.]({verbs}|{more})(?![a-z])",
        rf"\b({verbs})[-_/.]?({checkouts})(?!{other})",
        rf"({checkouts})s?[-_/.]({verbs})(?![a-z])",
    ]
    return re.compile("|".join([*pairs, *known["ends"]]), re.IGNORECASE)


@cache
def order_read() -> re.Pattern[str]:
    """Addresses that order when they are only read."""
    return re.compile("|".join(knowledge()["order_urls"]["reads"]), re.IGNORECASE)


def host_in(host: str, names: list[str]) -> bool:
    """Whether a host is one of these, or below one of them."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def provider(url: str) -> bool:
    """Whether an address is one of a payment provider."""
    return host_in(urlsplit(url).hostname or "", knowledge()["providers"])


def path_of(url: str) -> str:
    """What stands in an address behind its host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path

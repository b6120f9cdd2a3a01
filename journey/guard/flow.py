"""Where in the purchase the walk is, as far as the order guard must know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from ..shown import Stage

Net = Literal["button", "network", "card"]
NETS: frozenset[Net] = frozenset({"button", "network", "card"})


@dataclass
class Flow:
    """Where in the purchase the walk is, as far as the guard must know."""

    stage: Stage = "discovery"
    personal_data: bool = False
    """Name, address or e-mail was given to the shop."""
    address_given: bool = False
    """Where to deliver was given to the shop."""
    known_customer: bool = False
    """The walk began with the cookies of a customer, whose address and card the shop may know."""
    payment_open: bool = False
    """The payment step is open: from here on nothing may be sent."""
    payment_shown: bool = False
    """Ways to pay are in view: what the page writes by itself could be an order."""
    over: bool = False
    """The walk is over, the cart is being emptied."""
    acting: bool = False
    """Kassa is doing something right now that may make the page write."""
    shop: str = ""
    """Host of the shop."""
    root: str | None = None
    """The folder that all checkout pages seen so far are in: it tells nothing of a single one of them."""
    platform_hints: bool = True
    """Whether what known platforms call their controls helps the ranking; the guard itself asks none of it."""
    nets: frozenset[Net] = field(default=NETS)


def common_root(root: str | None, url: str) -> str:
    """The folder that a page of the checkout shares with those before it; `root` is None at the first."""
    pieces = urlsplit(url).path.split("/")[:-1]
    if root is None:
        return "/".join(pieces)
    shared = 0
    for one, other in zip(root.split("/"), pieces, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join(pieces[:shared])

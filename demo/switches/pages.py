"""What kind of pages these are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Pages(Model):
    """How pages come about, and where they are."""

    drawn: Literal["server", "client", "hash"] = Field(
        default="server", description="by the server, or by a script in one page: with paths, or behind a hash"
    )
    cart: Literal["session", "browser", "url"] = Field(
        default="session", description="where the cart is kept; in the address, there are no cookies"
    )
    back: Literal["kept", "forgotten"] = Field(
        default="kept", description="the cart, when a shopper comes back to its page: as it was, or emptied"
    )
    listens_after: int = Field(default=0, description="ms from the page's load until its buttons do something")
    wide: list[Literal["table", "menu"]] = Field(
        default=[], description="what makes pages wider than a phone: a table, a menu that waits beside the page"
    )
    shadow: bool = Field(default=False, description="buttons and fields are web components with open shadow roots")
    checkout: Literal["here", "frame", "other-host", "new-tab"] = Field(default="here", description="where it opens")
    slow: int = Field(default=0, description="ms that the server takes for each page")
    restless: bool = Field(default=False, description="a spinner that turns and a request that hangs, for ever")

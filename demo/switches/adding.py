"""What happens when a product goes into the cart, beside what `layout.added` says."""

from __future__ import annotations

from pydantic import Field

from .model import Model


class Adding(Model):
    """How the shop takes a product into the cart."""

    takes: int = Field(default=0, description="ms until the server has put it in")
    fails_first: bool = Field(default=False, description="the first try ends with an error that asks to try again")

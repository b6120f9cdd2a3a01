"""What a shopper can learn about the seller."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Trust(Model):
    """What a shopper can learn about the seller."""

    contact: Literal["full", "form", "none"] = Field(
        default="full", description="e-mail, phone and form; form; nothing"
    )
    identity: Literal["full", "partial", "none"] = Field(
        default="full", description="name, address and numbers; only the name; nothing"
    )
    returns_days: int | None = Field(default=30, description="period of the returns policy; no such page without one")
    returns_at_product: bool = Field(default=True, description="the product page links to the returns policy")
    reviews: Literal["full", "without-note", "none", "structured-only"] = Field(
        default="full", description="reviews; reviews that nobody vouches for; none; a rating in the JSON-LD alone"
    )
    payment_cues: bool = Field(default=True, description="lock, payment marks and provider at the payment methods")
    pages: list[Literal["faq", "guide", "withdrawal", "accessibility"]] = Field(
        default=[], description="further service pages; their texts are the shop's words under `pages`"
    )
    policies: bool = Field(default=True, description="delivery, privacy and terms have pages")
    guarantee_notice: bool = Field(default=False, description="the European notice on guarantees stands at the product")
    seal: Literal["none", "loose", "linked"] = Field(
        default="none", description="a seal in the footer: none, one that leads nowhere, one with a page at its issuer"
    )
    odr_link: bool = Field(default=False, description="the footer links to the European dispute platform, which closed")
    headers: Literal["full", "some", "none"] = Field(
        default="some", description="headers that protect the pages: with a policy for scripts, without one, none"
    )

"""How hard it is to find a product."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Discovery(Model):
    """Home page, menu, search, listings and their cards."""

    start: Literal["home", "category", "product", "cart"] = Field(
        default="home", description="the page whose address the shop is known by"
    )
    home: Literal["shop", "splash", "product", "story", "blog"] = Field(
        default="shop",
        description="the first page: as shops are, only a way in, one product, no products, or posts among a few",
    )
    menu: Literal["bar", "hover", "burger", "none"] = Field(
        default="bar", description="shelves in a bar, in a panel that opens under the pointer, behind a burger, or none"
    )
    search: Literal["field", "icon", "none"] = Field(default="field", description="search in the header")
    finds: Literal["misspelt", "names", "nothing"] = Field(
        default="misspelt", description="what the search finds: names with a letter wrong too, names alone, or nothing"
    )
    listing: Literal["page", "scroll", "more", "late"] = Field(
        default="page", description="products are in the page, come by scrolling, by a button, or are drawn by script"
    )
    cards: Literal["linked", "images", "no-price", "onclick"] = Field(
        default="linked", description="cards with links, linked pictures alone, no price, or no links but scripts"
    )
    crowd: int = Field(default=0, description="products on each shelf, the same ones over again; else each once")
    sorts: bool = Field(default=True, description="a list can be sorted")

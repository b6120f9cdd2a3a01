"""What meets a shopper before the shop itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model

Layer = Literal[
    "consent-wall",
    "consent-shadow",
    "consent-frame",
    "consent-settings",
    "newsletter-timer",
    "newsletter-scroll",
    "newsletter-exit",
    "region",
    "age",
    "age-birth",
    "chat",
    "app-banner",
    "sticky-bars",
    "alert",
    "confirm",
    "beforeunload",
]
"""A partial in `templates/arrival`; its texts are the shop's words under `layers`."""


class Arrival(Model):
    """What lies over the pages. A layer that was answered does not come back."""

    layers: list[Layer] = Field(default=[], description="what lies over the pages, lowest first")
    lock: bool = Field(default=False, description="the page cannot be scrolled while the consent wall is open")
    birth: Literal["selects", "parts", "date", "year"] = Field(
        default="selects", description="what the layer age-birth asks: three selects or inputs, one date, the year"
    )
    gate_alone: bool = Field(default=False, description="the layer age-birth is a page of its own, with no shop behind")

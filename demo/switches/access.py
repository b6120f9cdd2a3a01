"""Whether everybody can use the pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Access(Model):
    """Whether everybody can use the pages."""

    labels_tied: bool = Field(default=True, description="labels belong to their fields, or only stand above them")
    keyboard: Literal["works", "unseen", "mouse", "trap"] = Field(
        default="works",
        description="Tab leads everywhere and shows where it is; nothing shows it; the way to the checkout is only "
        "for a mouse; the search field does not let go of it",
    )

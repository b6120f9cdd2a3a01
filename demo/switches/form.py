"""What the checkout asks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model


class Form(Model):
    """What the checkout asks. Names of fields are those of `fields.yaml`."""

    fields: list[str] = Field(
        default=["email", "name", "address-line1", "postcode", "city"], description="fields of the address, in order"
    )
    optional: list[str] = Field(default=[], description="which of them may stay empty")
    tokens: Literal["right", "none", "wrong", "off"] = Field(default="right", description="autocomplete tokens")
    marks: Literal["both", "required", "optional", "none"] = Field(
        default="both", description="what is marked at the label"
    )
    phone_reason: bool = Field(default=True, description="the phone field says what the number is for")
    newsletter_ticked: bool = Field(default=False, description="a ticked newsletter box stands below the address")

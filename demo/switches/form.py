"""What the checkout asks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import Model

Widget = Literal[
    "select2", "combobox", "intl-phone", "three-selects", "masked-date", "radios", "fetched", "lookup", "search"
]
"""A partial in `templates/fields`, and its script in `static/fields`."""


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
    keyboards: bool = Field(default=True, description="fields bring the phone's keyboard for what they ask")
    phone_reason: bool = Field(default=True, description="the phone field says what the number is for")
    widgets: dict[str, Widget] = Field(default={}, description="fields that are something else than a plain control")
    labels: Literal["above", "floating", "placeholder"] = Field(default="above", description="where the labels stand")
    attributes: bool = Field(default=True, description="required fields carry `required`")
    strict: list[str] = Field(default=[], description="fields that are emptied when they are left with a wrong value")
    needed: list[str] = Field(default=[], description="optional fields that the shop wants after all")
    gated: bool = Field(default=False, description="the button to go on is disabled until all is filled in")
    controlled: bool = Field(default=False, description="a script keeps the values, and takes only what was typed")
    lookup: Literal["whole", "no-street", "open", "nothing"] = Field(
        default="whole",
        description="what the postcode and number fill; open and nothing: in fields that are shown and can be changed",
    )
    checked: Literal["left", "typing", "sticky", "sent"] = Field(
        default="left",
        description="when mistakes are said: as their field is left, while it is typed in, as it is left and for good, "
        "or once the form was sent",
    )
    bubbles: bool = Field(default=True, description="the browser's own bubbles hold back a form with mistakes")
    complaints: Literal["fields", "top", "none"] = Field(
        default="fields", description="what is said of a form with mistakes: at each field, above all of them, nothing"
    )
    kept: Literal["always", "error", "never"] = Field(
        default="error", description="what was typed is kept: even when the page is loaded anew, after an error, never"
    )
    other_address: Literal["none", "same-ticked", "billing-first", "both"] = Field(
        default="none",
        description="a second address: hidden by a ticked box, shown by one that is not ticked, or asked of all",
    )
    redrawn_after: int = Field(default=0, description="ms from choosing a country until the form is drawn anew, empty")
    account_ticked: bool = Field(default=False, description="a ticked box makes an account, and asks for a password")
    terms: bool = Field(default=False, description="the terms must be accepted below the address")
    newsletter_ticked: bool = Field(default=False, description="a ticked newsletter box stands below the address")

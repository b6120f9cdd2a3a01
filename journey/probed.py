"""What was tried beside the walk, and what came of it: the part of a Recording that probes write."""

from __future__ import annotations

from typing import Literal

from .shown import Box, Element, Model, Money, Stage, Text


class Unchosen(Model):
    """What the shop did when the product was to go into the cart before anything was chosen."""

    button: str
    """Label of the button that adds to the cart."""
    enabled: bool = True
    """Whether it could be pressed."""
    said: list[str] = []
    """What the page said then and not before; of a button that cannot be pressed, what it asks for."""
    asked: list[str] = []
    """Labels of the fields at which the browser itself asked for a choice."""
    added: bool = False
    """It went into the cart all the same."""
    emptied: bool | None = None
    """Whether that cart was seen empty again; None when nothing went into it."""
    failure: str | None = None
    """Why it was not tried."""


class ChoiceShown(Model):
    """What the product page showed once a choice was made."""

    option: str
    """Label of the option."""
    choice: str
    price: Money | None = None
    """The price a shopper reads."""
    pictures: list[str] = []
    """The large pictures above the button that adds to the cart: address and place from the left, in CSS pixels."""


class FreshVisit(Model):
    """The product page as it was shown once more, to a visitor without cookies and without a cart."""

    url: str
    at: float
    """When its texts were read."""
    texts: list[Text] = []
    failure: str | None = None
    """Why it was not seen."""


class KeyboardWalk(Model):
    """Tab pressed on a page until what the page is for has the focus."""

    stage: Stage
    snapshot: str
    target: str
    """Label of what the page is for: the button that adds to the cart, the way to the checkout, the first field."""
    selector: str
    box: Box
    presses: int = 0
    stops: int = 0
    """Elements that had the focus."""
    reached: bool = False
    focusable: bool = True
    """The target can have the focus at all."""
    shown: bool | None = None
    """It can be seen that the target has the focus; None when it never had."""
    unseen: list[Element] = []
    """The first of the other stops at which nothing shows the focus."""
    unseen_count: int = 0
    trap: Element | None = None
    """Where the focus does not get away from; a part of the page that it does not leave."""
    dialog: bool = False
    """That is a dialog, which keeps the focus rightly."""
    failure: str | None = None
    """Why it was not seen to the end."""


class Search(Model):
    """One search for the product that was bought."""

    words: str
    misspelt: bool
    """One letter is another one than in the product's name."""
    suggested: bool = False
    """The product was offered while the words stood in the field, before they were sent."""
    found: bool = False
    place: int | None = None
    """Its place among the products of the page, counted from 1; None where that cannot be told."""
    products: int = 0
    """Products on the page."""
    url: str = ""


class ShopSearch(Model):
    """The shop's search, asked by a visitor who came for this alone."""

    product: str
    """The name that was searched for."""
    field: str | None = None
    """Label of the field; None where there is none."""
    at_once: bool = False
    """The field is in the first page, and need not be opened first."""
    searches: list[Search] = []
    products: int | None = None
    """Products that the shop has at least, where no search was found: in its sitemap, or seen on the walk."""
    failure: str | None = None
    """Why it was not seen to the end."""


class BackToCart(Model):
    """One step back with the browser's own button from the first page of the checkout, and forward again."""

    snapshot: str
    """The page of the checkout."""
    cart: str
    """The page it was opened from."""
    url: str = ""
    """Where the step back led."""
    asks_again: bool = False
    """The browser would have had to send a form again to show the page."""
    arrived: bool = False
    """The page that the checkout was opened from was shown again."""
    filled: bool | None = None
    """The cart still held the product; None where the page does not tell."""
    returned: bool = False
    """The step forward led to the checkout again."""
    failure: str | None = None
    """Why it was not tried."""


class WrongValue(Model):
    """A value with a mistake in it, typed into a field that was left then, before anything was sent."""

    snapshot: str
    """The state of the checkout that it was tried in."""
    field: str
    """Label of the field."""
    purpose: str
    selector: str
    box: Box
    typed: str
    early: str = ""
    """What the shop said while the cursor was still in the field."""
    said: str = ""
    """What it said once the field was left."""
    beside: bool = False
    """It stood beside the field, or was tied to it."""
    invalid: bool = False
    """The field was marked as invalid, for those who do not see what is said."""
    emptied: bool = False
    """The shop took out what was typed."""
    mended: bool | None = None
    """What was said went away when the right value was typed; None where nothing was said."""


class Complaint(Model):
    """What a shop says of a form that it did not accept."""

    text: str
    """Empty where it only marks the field."""
    field: str = ""
    """Label of the field it belongs to; empty where it stands alone."""
    purpose: str | None = None
    wrong: bool = False
    """The field held a mistake; the others were empty."""
    invalid: bool = False
    """The field is marked as invalid."""


class IncompleteForm(Model):
    """The form of an early step of the checkout, sent without the address it asks for."""

    snapshot: str
    button: str = ""
    box: Box | None = None
    not_sent: str | None = None
    """Why it was not sent, in words."""
    disabled: bool = False
    """The button cannot be pressed before all is filled in."""
    accepted: bool = False
    """The checkout went on nevertheless."""
    missing: list[str] = []
    """Labels of the required fields that were empty."""
    complaints: list[Complaint] = []
    bubble: str = ""
    """What the browser itself said in a passing bubble, for want of words of the shop."""
    focus: Literal["field", "message"] | None = None
    """Where the cursor was put: into a field that needs attention, or on what is said."""


class Kept(Model):
    """What was still there of what had been typed, after something that shoppers do."""

    snapshot: str
    after: Literal["error", "reload", "back"]
    """error: the form was not accepted; reload: its page was loaded anew; back: one step back from the next one."""
    kept: list[str] = []
    """Labels of fields."""
    lost: list[str] = []
    failure: str | None = None
    """Why it could not be seen."""


class AddressLookup(Model):
    """Whether a postcode, with a house number where one is asked, brings street and town."""

    snapshot: str
    typed: list[str]
    """Labels of the fields that were filled in."""
    asked: list[str] = []
    """Purposes of the parts of the address that had to be filled in besides."""
    found: list[str] = []
    """Purposes of the parts that the shop filled in."""
    fixed: list[str] = []
    """Purposes of those that a shopper cannot change."""
    suggests: bool = False
    """A field for the address offers addresses to choose from while one types."""


class FormProbe(Model):
    """What was tried with the form for the address before the walk filled it in."""

    wrong_values: list[WrongValue] = []
    incomplete: IncompleteForm | None = None
    kept: list[Kept] = []
    lookup: AddressLookup | None = None
    took: float = 0
    """Time that all of it took."""


class Probes(Model):
    """What was tried beside the walk; None for what was not tried."""

    fresh_visit: FreshVisit | None = None
    keyboard: list[KeyboardWalk] = []
    search: ShopSearch | None = None
    back_to_cart: BackToCart | None = None
    unchosen: Unchosen | None = None
    choices: list[ChoiceShown] = []
    """Two choices of each option, in the order they were made."""
    form: FormProbe | None = None

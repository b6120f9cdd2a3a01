"""What a page shows and tells of itself: the part of a Recording that a browser read, and its vocabulary.

Units are those of the Recording.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Stage = Literal["discovery", "product", "cart", "checkout", "support"]
"""Where in the purchase journey something was seen."""

STAGES: tuple[Stage, ...] = ("discovery", "product", "cart", "checkout", "support")

Step = Literal[
    "home",
    "listing",
    "search",
    "product",
    "added",
    "cart",
    "account",
    "address",
    "delivery",
    "payment",
    "page",
]
"""The kind of page or page state inside a stage. `added` is the product page right after add-to-cart (a drawer,
a message, a counter); account, address, delivery and payment belong to checkout (a one-page checkout has the name of
the furthest one it shows); `page` is a page outside a walk (`kassa observe`)."""

Landmark = Literal["header", "nav", "main", "aside", "footer", "dialog"]


class Model(BaseModel):
    """Base of all recorded data: unknown keys are errors, so a stale file is noticed."""

    model_config = ConfigDict(extra="forbid")


class Box(Model):
    """A rectangle in the document."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the document lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


class Size(Model):
    """Width and height."""

    width: int
    height: int


class Text(Model):
    """A visible block of text: the innermost element that holds it, white space folded."""

    text: str
    first_line: str = ""
    """What of it stands before a line break; empty where it has none."""
    tag: str
    box: Box
    landmark: Landmark | None = None
    heading: int | None = None
    """1 to 6 for a heading, by tag or ARIA level."""
    struck: bool = False
    overlay: int | None = None
    """Index into `Snapshot.overlays` when the text is inside one."""
    live: bool = False
    """Inside an alert, status or aria-live region."""


AmountRole = Literal[
    "item",
    "line",
    "subtotal",
    "delivery",
    "tax",
    "fee",
    "discount",
    "total",
    "was",
    "threshold",
    "unit",
    "other",
]
"""item: the price of the product looked at (product page, listing card); line: a cart line; was: a struck or former
price; threshold: an amount that names a limit ("free from 50"); unit: a price per kg, litre, piece; fee: a mandatory
cost that is neither delivery nor tax (service, handling, payment, small order)."""


class Amount(Model):
    """A money amount that is visible, with the words that say what it is."""

    amount: str
    """Decimal string with a point; "0.00" for a price stated as free."""
    currency: str | None
    """ISO 4217, or None where the page does not say."""
    text: str
    """The amount as printed."""
    label: str
    """The words beside or before it that say what it is; empty when there are none."""
    role: AmountRole
    box: Box
    landmark: Landmark | None = None
    overlay: int | None = None
    free: bool = False
    """A word for free, not a number."""


class Option(Model):
    """One choice of a select, or one button of a radio group."""

    label: str
    value: str
    selected: bool
    disabled: bool = False


class FormField(Model):
    """A form control that takes a value: input, textarea, select, or an element with such a role."""

    node: int
    """Handle for the page it was seen on: index among that page's observed elements, frame by frame."""
    selector: str
    """A CSS path, stable between visits as far as the page is."""
    tag: str
    type: str
    """The input type; `select`, `textarea`, or the ARIA role of a custom control (`combobox`, `listbox`)."""
    id: str | None
    name: str | None
    label: str
    """What a shopper reads as its label: accessible name, or text that stands where a label stands."""
    label_from: Literal["label", "aria", "text", "placeholder", "title", "none"]
    placeholder: str = ""
    hint: str = ""
    """Text tied to it (aria-describedby) or right below it, errors left out."""
    autocomplete: str = ""
    inputmode: str = ""
    pattern: str = ""
    maxlength: int | None = None
    required: bool = False
    """By the required attribute or aria-required."""
    marked_required: bool = False
    """A shopper sees that it is required: asterisk or word at the label."""
    marked_optional: bool = False
    """A shopper sees that it is optional."""
    visible: bool = True
    """A shopper can see it (not off screen, not transparent, not hidden). A control drawn by its label is visible."""
    enabled: bool = True
    readonly: bool = False
    filled: bool = False
    """Holds a value (for a select: an option that is a real choice)."""
    checked: bool | None = None
    """Checkbox and radio only."""
    value: str = ""
    """The value it held then, Kassa's own among them; empty for passwords."""
    options: list[Option] = []
    """Select and listbox only."""
    group: str = ""
    """Legend or name of the fieldset or group around it."""
    form: int | None = None
    """Index into `Snapshot.forms`."""
    landmark: Landmark | None = None
    overlay: int | None = None
    box: Box
    font_size: float = 0
    purpose: str | None = None
    """What it asks for: a WHATWG autofill token without section or address kind, or `house-number`, `search`,
    `quantity`, `coupon`, `newsletter`, `terms`, `remember-me`, `captcha`, `honeypot`, `salutation`, `same-address`,
    `create-account`, `delivery-method`, `payment-method`, `product-option`, `order-note`, `vat-number`,
    `referral`; None when unknown."""
    address: Literal["shipping", "billing"] | None = None
    invalid: bool = False
    """aria-invalid, or the browser's own validation after a try."""
    error: str = ""
    """The error text shown for it."""
    error_tied: bool = False
    """Its error is tied to it for those who do not see it: aria-describedby or aria-errormessage."""
    frame: str | None = None
    """Host of the frame it is in, when not in the page itself."""


class Control(Model):
    """Something to click: link, button, or an element that acts as one."""

    node: int
    selector: str
    tag: str
    type: str = ""
    """The type attribute of a button or input."""
    role: str = ""
    name: str
    """Accessible name."""
    text: str
    """Visible text, white space folded."""
    href: str | None = None
    """Absolute target of a link."""
    hints: str = ""
    """id, class, name, data attributes and value as words: what a developer called it."""
    form: int | None = None
    enabled: bool = True
    visible: bool = True
    focusable: bool = True
    """The keyboard can come to it, or to something in it."""
    in_view: bool = False
    """Inside the viewport when it was seen."""
    sticky: bool = False
    box: Box
    landmark: Landmark | None = None
    overlay: int | None = None
    has_image: bool = False
    near: str = ""
    """Text of the card or row around it, shortened: what the control belongs to."""
    expanded: bool | None = None
    pressed: bool | None = None
    """aria-pressed, aria-checked or aria-selected."""
    font_size: float = 0
    color: str = ""
    background: str = ""
    frame: str | None = None


class Form(Model):
    """A form element."""

    selector: str
    action: str
    """Absolute."""
    method: str
    id: str | None = None
    name: str | None = None
    autocomplete: str = ""
    fields: int = 0


class Image(Model):
    """A visible picture."""

    src: str
    alt: str | None
    box: Box
    natural: Size
    landmark: Landmark | None = None
    link: str | None = None


class Overlay(Model):
    """Something laid over the page: dialog, drawer, banner, bar, bubble."""

    selector: str
    text: str
    box: Box
    modal: bool = False
    kind: Literal["consent", "cart", "newsletter", "region", "age", "chat", "app", "other"] = "other"
    covers: float = 0
    """Share of the viewport, 0 to 1."""
    closable: bool = False


class Frame(Model):
    """A frame inside the page."""

    url: str
    host: str
    title: str = ""
    visible: bool
    box: Box
    fields: int = 0
    """Visible fields inside, card fields included; never filled when the host is a payment provider."""
    payment: str | None = None
    """The payment provider, when it is a known one."""


class Script(Model):
    """A script element."""

    src: str | None
    """Absolute; None for an inline script."""
    integrity: str = ""
    inline_bytes: int = 0


class Money(Model):
    """An amount with its currency."""

    amount: str
    currency: str | None


class Product(Model):
    """The product that a page is about."""

    name: str | None = None
    price: Money | None = None
    """The price a shopper reads, structured data only where nothing can be read."""
    structured_price: Money | None = None
    """The price in JSON-LD, microdata or meta tags."""
    availability: Literal["InStock", "OutOfStock"] | None = None
    availability_stated: bool = False
    """It stands in JSON-LD, microdata or meta tags; else the page's words and buttons tell it."""
    rating: float | None = None
    """Structured aggregateRating value, scaled to 5."""
    rating_count: int | None = None
    structured: bool = False
    """Whether a Product is described in JSON-LD or microdata."""


class Card(Model):
    """One product of a list, as a shopper sees it there."""

    name: str
    """Its heading, else the words of the link to it; empty when no words name it."""
    url: str
    """Where it leads."""
    price: str | None = None
    """As printed."""
    unit_price: str | None = None
    """A price per kg, litre, piece, as printed."""
    picture: bool = False
    alt: str | None = None
    """What names the picture: its alternative text, else the words of the link it is in."""
    rated: bool = False
    """Shows stars or another rating."""
    ratings: int | None = None
    """How many ratings it says there are."""
    box: Box


class Timing(Model):
    """Load timings and vitals of the document, in ms (CLS has no unit). Lab values of one load."""

    ttfb: float | None = None
    fcp: float | None = None
    lcp: float | None = None
    lcp_selector: str | None = None
    cls: float | None = None
    dom_content_loaded: float | None = None
    load: float | None = None
    tbt: float | None = None
    """Sum of long-task time over 50 ms since navigation start."""


class Request(Model):
    """One request of the page."""

    url: str
    method: str
    type: str
    """document, script, stylesheet, image, font, xhr, fetch, ping, websocket, media, other."""
    status: int | None
    """None when it failed before an answer."""
    failure: str | None = None
    bytes: int | None = None
    duration: float | None = None
    """From the start of the request to its last byte."""
    first_party: bool
    """Same registrable host as the shop."""
    secure: bool
    blocked: bool = False
    """Stopped by Kassa's order guard, not by the shop."""


class ConsoleMessage(Model):
    """An error the page reported: an uncaught exception or a console error."""

    kind: Literal["exception", "console"]
    text: str
    url: str | None = None
    first_party: bool


class Match(Model):
    """One element that a selector from the configuration found."""

    text: str
    visible: bool
    box: Box
    attributes: dict[str, str]


class Collected(Model):
    """What a check's collector gathered on a page."""

    value: Any = None
    error: str | None = None
    """Why there is no value."""


class Progress(Model):
    """A progress indicator of the checkout."""

    steps: list[str]
    current: int | None
    """Index into `steps`."""
    box: Box


Impact = Literal["minor", "moderate", "serious", "critical"]
"""How much a rule of axe-core says that it hinders people."""


class Element(Model):
    """An element of a page, to point at."""

    selector: str
    tag: str
    text: str
    """Its words, or what a developer called it."""
    box: Box
    """In its own document, when that is a frame's."""


class Violation(Model):
    """A rule of accessibility that a page breaks."""

    rule: str
    """Its id in axe-core: `label`, `color-contrast`, ..."""
    impact: Impact
    help: str
    """What it asks for, in English."""
    criteria: list[str] = []
    """Success criteria of WCAG: `wcag412`, ..."""
    count: int
    """Elements that break it."""
    elements: list[Element] = []
    """The first of them."""
    frame: str | None = None
    """Host of the frame it was found in, when not in the page itself."""
    payment: str | None = None
    """The payment provider whose frame that is."""


class Accessibility(Model):
    """What axe-core found in a page state."""

    engine: str = ""
    """Name and version."""
    violations: list[Violation] = []
    took: float = 0
    failure: str | None = None
    """Why it was not judged to the end."""


class Snapshot(Model):
    """One settled state of one page. Lists are in document order."""

    id: str
    """`s01`, `s02`, ... in the order taken."""
    stage: Stage | None
    step: Step
    url: str
    title: str
    at: float
    viewport: Size
    page: Size
    lang: str = ""
    """The lang attribute of the document."""
    language: str = ""
    """Two-letter code of the language of its words."""
    further_languages: list[str] = []
    """Two-letter codes of other languages that it is in as well, the one with more words first."""
    status: int | None = None
    """HTTP status of the document."""
    soft: bool = False
    """Reached without loading a new document."""
    history: int = 0
    """Entries in the browser's history of this tab, 50 at most; 0 where it was not read."""
    limit: str | None = None
    """The limit that was hit while waiting for the page to settle, in words."""
    screenshot: str | None = None
    """File name below `screens/`; shows the document from its top left corner, `screen` CSS pixels large."""
    screen: Size | None = None
    headers: dict[str, str] = {}
    """Response headers of the document, names in lower case, cookies left out."""
    meta: dict[str, str] = {}
    """Named and property meta elements."""
    timing: Timing | None = None
    texts: list[Text] = []
    amounts: list[Amount] = []
    fields: list[FormField] = []
    controls: list[Control] = []
    forms: list[Form] = []
    images: list[Image] = []
    overlays: list[Overlay] = []
    frames: list[Frame] = []
    scripts: list[Script] = []
    structured: list[dict[str, Any]] = []
    """Items of JSON-LD and microdata, each with `@type`."""
    product: Product | None = None
    cards: list[Card] = []
    """The products of the page's main list; empty with fewer than three."""
    errors: list[Text] = []
    """Visible error messages: alerts and texts that look and read as errors."""
    progress: Progress | None = None
    hidden_progress: Progress | None = None
    """A progress indicator that is in the page and not seen, as many shops have it on a phone."""
    breadcrumb: list[str] = []
    """Labels of the way from the first page to this one, as shown."""
    busy: bool = False
    """A spinner or aria-busy was in view."""
    requests: list[Request] = []
    """Requests since the snapshot before."""
    console: list[ConsoleMessage] = []
    queries: dict[str, list[Match]] = {}
    """Answers to selectors of the configuration, by selector."""
    accessibility: Accessibility | None = None
    """None where it was not judged: switched off, or the same state was judged before."""
    collected: dict[str, Collected] = {}
    """What checks of other packages gathered by themselves, by the check's id."""

"""The Recording: everything that was seen, done, timed and measured on one walk through one shop.

Plain data with a version and a JSON Schema. The journey writes it, checks and reports read it.

Units, unless a field says otherwise: times in milliseconds, `at` and `started` counted from the start of
the visit; lengths in CSS pixels; boxes from the top left corner of the document (not of the viewport);
sizes in bytes as transferred; amounts as decimal strings with a point ("12.95").
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Default

SCHEMA_VERSION = 1
FILE_NAME = "recording.json"
SCREENS = "screens"
TRACE = "trace.zip"

BEYOND = "the walk did not get that far"
"""Reason given for a stage after the one in which the walk ended."""

EMPTYING = "go back to the cart to empty it"
"""Purpose of the act with which the end of a visit begins: what comes after it is no part of the way."""

UNSEEN = "the page shows nothing of it; the cart will tell"
"""What happened where a product was added and nothing that can be seen changed, twice."""

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

Device = Literal["desktop", "mobile"]

Network = Literal["none", "4g", "slow-4g", "3g"]
"""What the network was slowed down to; none: as it was."""

Furthest = Literal["discovery", "product", "cart", "checkout", "payment"]

Landmark = Literal["header", "nav", "main", "aside", "footer", "dialog"]


Wall = Literal[
    "account-required",
    "bot-wall",
    "password",
    "maintenance",
    "not-open",
    "region",
    "no-delivery",
    "sold-out",
    "shop-error",
]
"""What stops a shopper for good. region: the shop turns away visitors from this country."""


class Model(BaseModel):
    """Base of all recorded data: unknown keys are errors, so a stale file is noticed."""

    model_config = ConfigDict(extra="forbid")


class Box(Model):
    """A rectangle in the document."""

    x: float
    y: float
    width: float
    height: float


class Size(Model):
    """Width and height."""

    width: int
    height: int


# --- what a page shows ------------------------------------------------------------------------------------


class Text(Model):
    """A visible block of text: the innermost element that holds it, white space folded."""

    text: str
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
    """The value as the shop set it; empty for what Kassa typed and for passwords."""
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


# --- what Kassa did ---------------------------------------------------------------------------------------


class Candidate(Model):
    """Something that could have been acted on, and what spoke for and against it."""

    label: str
    selector: str
    score: float
    reasons: list[str]
    refused: str | None = None
    """Why the order guard forbids it."""


class Action(Model):
    """One thing done in the shop."""

    id: str
    """`a01`, `a02`, ..."""
    stage: Stage
    step: Step
    kind: Literal["open", "click", "fill", "choose", "dismiss", "back", "scroll", "empty-cart"]
    purpose: str
    """What Kassa wanted, as a shopper would say it: "add to cart", "go to the checkout"."""
    target: str
    """Label of the element, or the URL."""
    selector: str | None = None
    box: Box | None = None
    candidates: list[Candidate] = []
    expected: str = ""
    happened: str = ""
    met: bool = True
    """Whether what was expected did happen."""
    started: float
    act: float = 0
    """Time Kassa took itself: pointing, typing, choosing."""
    wait: float = 0
    """Time from the end of the act until the page was usable again: what a shopper waits."""
    delay: float | None = None
    """Response of the page to the click, from Event Timing: duration until the next paint."""
    busy: bool = False
    """The page showed that it was busy."""
    limit: str | None = None
    before: str | None = None
    """Snapshot acted on."""
    after: str | None = None
    """Snapshot that came of it."""


class Refusal(Model):
    """Something the order guard stopped."""

    at: float
    net: Literal["button", "network", "card"]
    what: str
    """Label of the button, method and URL of the request, or label of the field."""
    why: str
    snapshot: str | None = None


How = Literal["walked", "searched", "sitemap", "helped", "given"]
"""How a stage was reached. walked: unaided; searched: with the shop's own search; sitemap: by what the shop names to
machines, where shoppers do not look; helped: by a hint of the configuration; given: the URL given was that page."""


class StageOutcome(Model):
    """How far a stage got."""

    reached: bool
    how: How | None = None
    reason: str | None = None
    """Why it was not reached, in words a shop owner understands."""
    wall: Wall | None = None
    """What kind of wall stopped it, when it is a known one."""


class Choice(Model):
    """A delivery or payment method as offered."""

    label: str
    amount: Money | None = None
    selected: bool = False


class Rejection(Model):
    """Something the checkout did not accept."""

    snapshot: str
    field: str
    """Label of the field; empty where the shop does not say which."""
    text: str
    """What it said."""
    mended: bool = False
    """Kassa could mend it, and the checkout went on."""


class Checkout(Model):
    """What the checkout asked and offered."""

    guest: Literal["default", "offered", "after-email", "account-required"] | None = None
    """default: no account choice stands before the address; offered: a guest path was chosen."""
    guest_label: str | None = None
    steps: list[Step] = []
    """In the order met."""
    snapshots: list[str] = []
    """One per distinct state that a shopper has to work through, cart excluded."""
    delivery: list[Choice] = []
    payment: list[Choice] = []
    last_button: str | None = None
    """Label of the button that would place the order or lead to it; read, never pressed."""
    last_button_box: Box | None = None
    payment_snapshot: str | None = None
    rejections: list[Rejection] = []
    one_page: bool = False


class SupportPage(Model):
    """A page outside the walk, found from the shop's links and fetched without a browser."""

    kind: Literal[
        "contact",
        "returns",
        "delivery",
        "privacy",
        "terms",
        "imprint",
        "about",
        "withdrawal",
        "complaints",
        "tracking",
        "faq",
        "accessibility",
    ]
    url: str
    link: str
    """Label of the link."""
    found_on: str
    """Snapshot the link was on."""
    landmark: Landmark | None = None
    status: int | None
    failure: str | None = None
    title: str = ""
    text: str = ""
    """Visible text, white space folded."""
    links: list[str] = []
    """Absolute targets, mailto and tel included."""
    labels: list[str] = []
    """Labels of its links and buttons, as far as they are short."""
    fields: int = 0
    """Fields to fill in, hidden ones and the search left out."""


class Cookie(Model):
    """A cookie that the shop had set when the walk ended; its value is not kept."""

    name: str
    host: str
    secure: bool
    http_only: bool
    same_site: Literal["Strict", "Lax", "None"]
    """As the browser takes it: Lax where the shop does not say."""


class Certificate(Model):
    """The TLS certificate of the shop's host."""

    host: str
    valid: bool
    error: str | None = None
    issuer: str = ""
    expires: str | None = None
    """ISO date."""
    days_left: int | None = None


class Transport(Model):
    """How the shop's host speaks http and https."""

    certificate: Certificate | None = None
    http_redirects: bool | None = None
    """Whether http:// leads to https://; None when it could not be asked."""


class Variant(Model):
    """One choice of a product option."""

    label: str
    selected: bool = False
    enabled: bool = True
    unavailable: bool = False
    """The page's code calls it sold out or unavailable, and it can be pressed all the same."""


class ProductOption(Model):
    """Something to choose before a product is bought: its size, its colour."""

    label: str
    """What a shopper reads as its name; empty where nothing names it."""
    kind: Literal["list", "radio", "buttons"]
    choices: list[Variant]
    box: Box


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
    failure: str | None = None
    """Why it was not tried."""


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
    form: FormProbe | None = None


class Visit(Model):
    """Who visited what, when, with what."""

    url: str
    """As given."""
    shop: str
    """Host, with the port when it is not the usual one."""
    started: str
    """ISO 8601 with zone."""
    device: Device
    language: str
    """Language asked for, then seen: two-letter code."""
    country: str
    """Country of the shopper, ISO 3166."""
    currency: str | None = None
    browser: str
    user_agent: str
    network: Network = "none"
    cpu: float = 1
    """How many times slower the processor was made."""
    kassa: str
    duration: float = 0
    interrupted: bool = False


class Recording(Model):
    """One walk through one shop on one device."""

    schema_version: Literal[1]
    visit: Visit
    outcome: dict[Stage, StageOutcome] = {}
    furthest: Furthest | None = None
    item: Product | None = None
    """The product that was put in the cart, as its page showed it."""
    quantity: int = 1
    options: list[ProductOption] = []
    """The options of the item as its page offered them, before Kassa chose."""
    chosen: dict[str, str] = {}
    """Product options chosen: label to value."""
    snapshots: list[Snapshot] = []
    actions: list[Action] = []
    checkout: Checkout = Default(default_factory=Checkout)
    support: list[SupportPage] = []
    cookies: list[Cookie] = []
    """Those that the shop's last page would send with a request."""
    transport: Transport = Default(default_factory=Transport)
    probes: Probes = Default(default_factory=Probes)
    refusals: list[Refusal] = []
    limits: list[str] = []
    """Every limit that was hit, in words."""
    cart_emptied: bool | None = None
    """None when nothing was put in."""

    def snapshot(self, snapshot_id: str) -> Snapshot:
        """The snapshot with that id; KeyError when there is none."""
        for snapshot in self.snapshots:
            if snapshot.id == snapshot_id:
                return snapshot
        raise KeyError(snapshot_id)

    def at_stage(self, *stages: Stage) -> list[Snapshot]:
        """The snapshots of these stages, in the order taken."""
        return [s for s in self.snapshots if s.stage in stages]

    def reached(self, stage: Stage) -> bool:
        """Whether the walk got to that stage."""
        outcome = self.outcome.get(stage)
        return bool(outcome and outcome.reached)

    def save(self, folder: Path) -> Path:
        """Write `recording.json` into the folder and return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        path.write_text(self.model_dump_json(exclude_defaults=True), encoding="utf-8")
        return path

    @classmethod
    def load(cls, path: Path) -> Recording:
        """Read a recording from its file or from the folder it is in.

        Raises OSError when there is none, pydantic.ValidationError when it is not a recording.
        """
        file = path / FILE_NAME if path.is_dir() else path
        return cls.model_validate_json(file.read_bytes())

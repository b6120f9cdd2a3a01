"""The Recording: everything that was seen, done, timed and measured on one walk through one shop.

Plain data with a version and a JSON Schema. The journey writes it, checks and reports read it.

Units, unless a field says otherwise: times in milliseconds, `at` and `started` counted from the start of
the visit; lengths in CSS pixels; boxes from the top left corner of the document (not of the viewport);
sizes in bytes as transferred; amounts as decimal strings with a point ("12.95").
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field as Default

from ..language.said import say
from .probed import Probes
from .shown import Box, Landmark, Model, Money, Product, Snapshot, Stage, Step

SCHEMA_VERSION = 1
FILE_NAME = "recording.json"
SCREENS = "screens"
TRACE = "trace.zip"

BEYOND = say("the walk did not get that far")
"""Reason given for a stage after the one in which the walk ended."""

ADDING = say("add to cart")
OPENING_CART = say("open the cart")
TO_CHECKOUT = say("go to the checkout")
BY_HAND = say("type the address")
"""Purposes of the acts by which checks find the steps of the way."""

EMPTYING = say("go back to the cart to empty it")
"""Purpose of the act with which the end of a visit begins: what comes after it is no part of the way."""

UNSEEN = say("the page shows nothing of it; the cart will tell")
"""What happened where a product was added and nothing that can be seen changed, twice."""

Device = Literal["desktop", "mobile"]

Network = Literal["none", "4g", "slow-4g", "3g"]
"""What the network was slowed down to; none: as it was."""

Furthest = Literal["discovery", "product", "cart", "checkout", "payment"]

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
    "time-limit",
]
"""What stops a walk for good.

region: the shop turns away visitors from this country; time-limit: Kassa's own time was up, which says nothing of the
shop.
"""


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
    """None where it is in the page and shown only once a way to pay is chosen."""
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
    language: str = ""
    """Two-letter code of the language of its words."""
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

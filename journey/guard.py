"""The order guard: Kassa never buys. Three nets, each on its own sufficient where it applies.

1. The button net: the button that could place an order is recognised, by its words, by what it is called in the
   page, and by its place in the flow, and is never pressed.
2. The network net: from the cart on, requests that place an order are stopped at the browser; once personal data was
   given, so is every write that Kassa did not cause; once the payment step is open, every write.
3. The card net: card and bank data are never typed.

This module decides; it touches no browser. `journey/network.py` carries out the second net.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from ..language.said import say
from . import form, payment
from .addresses import looks_like
from .data import read_data
from .shown import Control, Form, FormField, Snapshot, Stage, Text
from .titles import about_delivery, part_above, titles
from .vocabulary import any_named, begins, mentioned, named, normal, phrases

Net = Literal["button", "network", "card"]
NETS: frozenset[Net] = frozenset({"button", "network", "card"})

NEVER = ("place_order.clear", "place_order.unclear", "place_order.debated", "buy_now_express", "withdrawal_function")
"""Categories of words that are never pressed, wherever they stand."""

CARD = payment.PURPOSES
"""Purposes that are never filled."""

UNTOUCHED = CARD | {"newsletter", "new-password", "current-password", "one-time-code", "captcha", "honeypot"}
"""Purposes that are never filled or ticked: money, advertising, accounts, traps."""


@dataclass
class Flow:
    """Where in the purchase the walk is, as far as the guard must know."""

    stage: Stage = "discovery"
    personal_data: bool = False
    """Name, address or e-mail was given to the shop."""
    known_customer: bool = False
    """The walk began with the cookies of a customer, whose address and card the shop may know."""
    payment_open: bool = False
    """The payment step is open: from here on nothing may be sent."""
    payment_shown: bool = False
    """Ways to pay are in view: what the page writes by itself could be an order."""
    over: bool = False
    """The walk is over, the cart is being emptied."""
    acting: bool = False
    """Kassa is doing something right now that may make the page write."""
    shop: str = ""
    """Host of the shop."""
    root: str | None = None
    """The folder that all checkout pages seen so far are in: it tells nothing of a single one of them."""
    platform_hints: bool = True
    """Whether what known platforms call their controls helps the ranking; the guard itself asks none of it."""
    nets: frozenset[Net] = field(default=NETS)


@cache
def _knowledge() -> dict[str, Any]:
    return read_data(Path(__file__).with_name("guard.yaml"))


@cache
def _patterns(name: str) -> re.Pattern[str]:
    value = _knowledge()[name]
    some = [value] if isinstance(value, str) else value
    return re.compile("|".join(f"(?:{p})" for p in some), re.IGNORECASE)


@cache
def _order_address() -> re.Pattern[str]:
    """Paths that sound like placing an order."""
    known = _knowledge()["order_urls"]
    verbs, more = "|".join(known["verbs"]), "|".join(known["order_verbs"])
    orders, checkouts = "|".join(known["orders"]), "|".join(known["checkouts"])
    other = known["not_before"]
    pairs = [
        rf"\b({verbs}|{more})[-_/.]?(the[-_])?({orders})(?!{other})",
        rf"({orders})s?[-_/.]({verbs}|{more})(?![a-z])",
        rf"\b({verbs})[-_/.]?({checkouts})(?!{other})",
        rf"({checkouts})s?[-_/.]({verbs})(?![a-z])",
    ]
    return re.compile("|".join([*pairs, *known["ends"]]), re.IGNORECASE)


@cache
def _order_read() -> re.Pattern[str]:
    return re.compile("|".join(_knowledge()["order_urls"]["reads"]), re.IGNORECASE)


def places_order(label: str) -> str | None:
    """Why a control with this label must never be pressed; None when the label alone does not say so."""
    category = any_named(label, NEVER)
    if category:
        if "express" in category:
            return say('"{label}" is a label of one-click buying', label=normal(label))
        return say('"{label}" is a label of the last button', label=normal(label))
    found = _patterns("labels").search(normal(label)) or _patterns("labels").search(label)
    return say('"{words}" speaks of paying', words=found.group()) if found else None


def refuse_press(control: Control, snapshot: Snapshot, flow: Flow, *, vouched: bool = False) -> str | None:
    """Why this control must not be pressed here; None when it may be.

    `vouched`: the configuration names it as a way on. Then a doubt does not stop it, only what is known to order.
    """
    if "button" not in flow.nets:
        return None
    labels = [label for label in dict.fromkeys((control.name, control.text)) if label]
    sent = snapshot.forms[control.form] if control.form is not None and control.form < len(snapshot.forms) else None
    checkout = flow.stage == "checkout"

    if not flow.personal_data and not checkout and any(_says(label, "add_to_cart") for label in labels):
        return None
    if _fills_the_cart(control, labels, sent, flow):
        return None
    guest = any(named(label, "continue_as_guest") for label in labels)
    ends_address = checkout and _only_ends_address(control, labels, sent, snapshot, flow)
    for label in () if ends_address else labels:
        reason = places_order(label)
        if reason and not (guest and checkout) and not _only_leads_there(control, label, flow):
            return reason
        if reason is None and (named(label, "place_order.contextual")) and (checkout or flow.personal_data):
            return say('"{label}" goes on in some shops and places the order in others', label=normal(label))
    if control.href and _provider(control.href):
        return say("it leads to the payment provider {host}", host=urlsplit(control.href).hostname)
    if not checkout and not flow.personal_data:
        if control.tag == "a" and any(_only_leads_there(control, label, flow) for label in labels):
            return None
        return _called_order(control, sent, _patterns("hints"), buying_only=True)
    called = _called_order(control, sent, _patterns("hints"), buying_only=False)
    if called or vouched or ends_address:
        return called
    return _doubt(control, labels, snapshot, flow, guest=guest)


def _fills_the_cart(control: Control, labels: list[str], sent: Form | None, flow: Flow) -> bool:
    """Whether a plain "Buy" puts goods into the cart: the page calls it so, and the shop knows no buyer yet."""
    if flow.personal_data or flow.known_customer or flow.stage in ("cart", "checkout"):
        return False
    called = " ".join([control.hints, *((sent.id or "", sent.name or "", urlsplit(sent.action).path) if sent else ())])
    plain = bool(labels) and all(named(label, "buy") for label in labels)
    return plain and bool(_patterns("fills_cart").search(called)) and not _patterns("hints").search(called)


def _only_leads_there(control: Control, label: str, flow: Flow) -> bool:
    """Whether a link with the words of a last button merely goes to where the purchase begins.

    An ordinary link, before the shop knows anything of the shopper, to a page of the shop that sells: the "Order" of a
    cart that leads to the checkout, the "Buy now" of a first page that leads to the goods.
    """
    if control.tag != "a" or not control.href or control.form is not None:
        return False
    if flow.personal_data or flow.known_customer or flow.stage in ("checkout", "product"):
        return False
    path = _path(control.href)
    if named(label, "place_order.clear") or _patterns("labels").search(normal(label)):
        return False
    if _order_address().search(path) or _order_read().search(path) or _provider(control.href):
        return False
    to_checkout = looks_like(control.href, "checkout") or looks_like(control.href, "cart")
    return to_checkout if flow.stage == "cart" else not to_checkout


def _only_ends_address(control: Control, labels: list[str], sent: Form | None, snapshot: Snapshot, flow: Flow) -> bool:
    """Whether a bare "Confirm" sends an address and no more: the page itself announces the payment as a later step.

    It must send the form that asks for the address; nothing about delivery, payment or terms may be asked beside it.
    """
    if flow.known_customer or not labels or not all(_says(label, "confirm") for label in labels):
        return False
    asked = _asked(snapshot)
    if payment.shown(snapshot) or asked & {"delivery-method", "terms"} or not asked & ADDRESS:
        return False
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in ADDRESS}
    if control.form is None or forms != {control.form}:
        return False
    if sent and _order_address().search(_path(sent.action)):
        return False
    return payment_announced(snapshot)


_SUM = re.compile(r"[\d\s.,:'’()€$£¥–-]*(?:kr|zł|eur|usd|gbp|pln|sek|dkk)?[\s.()]*")
"""An amount of money and nothing else, or nothing at all."""


def _discloses(control: Control, labels: list[str]) -> bool:
    """Whether a control only opens the order summary: it says so, that it is closed, and at most the total besides."""
    opens = control.expanded is False and (
        control.tag == "summary" or (control.tag, control.type) == ("button", "button")
    )
    # A name may lack the blanks between the parts of the text.
    labels = list({re.sub(r"\s", "", label): label for label in labels}.values())
    openings = [begins(label, "order_summary") for label in labels]
    return (
        opens
        and bool(labels)
        and all(
            opening and _SUM.fullmatch(normal(label).removeprefix(opening))
            for label, opening in zip(labels, openings, strict=True)
        )
    )


def _doubt(control: Control, labels: list[str], snapshot: Snapshot, flow: Flow, *, guest: bool) -> str | None:
    """Why this control of the checkout could place the order, for all that is known of it; None when it cannot."""
    if payment.shown(snapshot) and flow.personal_data and not _ends_a_part(control, labels, snapshot):
        return say("ways to pay are on this page, so this button could place the order")
    if _discloses(control, labels):
        return None
    if any(re.search(r"[€$£]|\d+[.,]\d{2}\b", label) for label in labels) and not _delivers(control, labels, snapshot):
        return say("an amount stands on it")
    if any(_patterns("wallets").search(normal(label)) for label in labels):
        return say("it names a way to pay")
    to_payment = any(_leads_to_payment(label) for label in labels)
    safe = guest or to_payment or any(any_named(label, ("continue_step", "proceed_to_checkout")) for label in labels)
    if not safe and labels and _patterns("checkout_words").search(" ".join(normal(label) for label in labels)):
        return say("it has a word for ordering or paying, and is no known label for going on")
    announced = later_step_announced(snapshot) or any(named(label, "next_is_payment") for label in labels)
    agreed = "delivery-method" in _asked(snapshot) and any(f.purpose == "terms" and f.checked for f in snapshot.fields)
    if (to_payment or agreed) and not announced and _last_of_its_kind(snapshot):
        return say(
            "it may be the last button: no later step is announced, and address and delivery are asked here together"
        )
    priced = any(re.search(r"[€$£]|\d+[.,]\d{2}\b", words) for words in (*labels, control.near))
    chooses = "delivery-method" in _asked(snapshot) or (priced and _delivers(control, labels, snapshot))
    if flow.personal_data and chooses and not announced and not to_payment:
        return say("nothing says that another step follows the choice of delivery, so going on could place the order")
    if flow.personal_data and not guest and not _asks(snapshot) and not (announced and safe):
        return say("nothing is asked on this page any more, so going on could place the order")
    return None


def _delivers(control: Control, labels: list[str], snapshot: Snapshot) -> bool:
    """Whether an amount on a control is the cost of a delivery method: it stands below a title about delivery.

    What says that it goes on is no method.
    """
    if any(any_named(_patterns("amount").sub(" ", label), ONWARD) for label in labels):
        return False
    title = part_above(control.box, titles(snapshot))
    return title is not None and about_delivery(title.text) and not any(mentioned(label, "total") for label in labels)


def _leads_to_payment(label: str) -> bool:
    going_on = begins(label, "continue_step") is not None and mentioned(label, "payment") is not None
    return going_on or named(label, "to_payment_step") is not None


def _ends_a_part(control: Control, labels: list[str], snapshot: Snapshot) -> bool:
    """Whether a button only ends a part of a page above the ways to pay: the last button is another one, below them."""
    if not any(named(label, "continue_step") for label in labels):
        return False
    forms = {f.form for f in snapshot.fields if f.visible and f.purpose in CARD}
    if control.form is not None and control.form in forms:
        return False
    last = payment.ordering_button(snapshot)
    top = payment.top(snapshot)
    return last is not None and control.box.y + control.box.height <= top < last.box.y


ONWARD = ("continue_step", "to_payment_step", "proceed_to_checkout")
"""Categories of words for going on."""

ASKED = frozenset({"delivery-method", "email", "tel", "name", "given-name", "family-name", "street-address",
    "address-line1", "address-line2", "address-level1", "address-level2", "postal-code", "house-number", "country",
    "organization", "bday", "bday-day", "salutation", "sex", "same-address", "create-account"})  # fmt: skip
"""What a step before the payment asks for."""


ADDRESS = frozenset({"street-address", "address-line1", "postal-code", "address-level2"})
"""What tells that a form asks for an address."""


def _asks(snapshot: Snapshot) -> bool:
    """Whether this page asks for contact, address or delivery, or has delivery in its headings."""
    if _asked(snapshot) & ASKED:
        return True
    headings = [t.text for t in snapshot.texts if t.heading and t.heading <= 3 and t.landmark in (None, "main")]
    return any(about_delivery(h) for h in [snapshot.title, *headings])


def _asked(snapshot: Snapshot) -> set[str | None]:
    fields = [f for f in snapshot.fields if f.visible and f.landmark not in ("header", "footer", "nav")]
    asked = {f.purpose for f in fields} - {"delivery-method"}
    return asked | {"delivery-method"} if any(form.chooses_delivery(f, snapshot) for f in fields) else asked


def later_step_announced(snapshot: Snapshot) -> bool:
    """Whether the page says that the payment is a step of its own, still to come."""
    progress = snapshot.progress
    if progress and progress.current is not None:
        return progress.current < len(progress.steps) - 1
    if payment.shown(snapshot):
        return False
    if any(_names_payment(t) for t in snapshot.texts):
        return True
    # The closed part of a checkout that opens part by part: its heading stands below all that is asked now.
    bottom = max((f.box.y for f in snapshot.fields if f.visible and f.purpose in ASKED), default=float("inf"))
    return any(
        t.heading and t.box.y > bottom and t.landmark not in ("header", "footer") and mentioned(t.text, "payment")
        for t in snapshot.texts
    )


def payment_announced(snapshot: Snapshot) -> bool:
    """Whether the page names the payment as a step after the one it shows, in its progress or as a closed part."""
    progress = snapshot.progress
    if progress and progress.current is not None:
        return any(_patterns("payment_steps").search(name) for name in progress.steps[progress.current + 1 :])
    asked = [f.box for f in snapshot.fields if f.visible and f.purpose in ASKED]
    if not asked:
        return False
    top, bottom = min(box.y for box in asked), max(box.y for box in asked)
    inside = [t for t in snapshot.texts if t.landmark in (None, "main")]
    own = [t for t in inside if t.heading and t.box.y < top]
    closed = [t for t in inside if t.heading and t.box.y > bottom and _names_payment(t)]
    return any(
        any(title.heading == part.heading and abs(title.box.x - part.box.x) < COLUMN for title in own)
        and not any(_lies_in(part, text) for text in inside)
        for part in closed
    )


COLUMN = 16
"""CSS pixels by which the titles of the parts of one page differ from left to right at most."""

OPEN = 80
"""CSS pixels below a title within which something stands where its part is open."""


def _lies_in(title: Text, text: Text) -> bool:
    """Whether a text stands in the open part that a title begins."""
    below = text.box.y - title.box.y - title.box.height
    return not text.heading and 0 <= below < OPEN and text.box.x < title.box.x + max(title.box.width, 300)


def _names_payment(text: Text) -> bool:
    """Whether a text is the name of the payment step and nothing else: "Payment", "3. Betaling"."""
    name = re.sub(r"^\W*\d+\W*", "", text.text)
    return text.landmark != "footer" and len(name) <= 40 and normal(name) in phrases("payment")


def _last_of_its_kind(snapshot: Snapshot) -> bool:
    """Whether this may be the last page: it asks all at once, or for the terms, or stands last in the progress."""
    if snapshot.progress and snapshot.progress.current is not None:
        return True
    asked = _asked(snapshot)
    together = "delivery-method" in asked and bool(asked & {"postal-code", "street-address", "address-line1"})
    return together or "terms" in asked


def _says(label: str, category: str) -> bool:
    return named(label, category) is not None


def _called_order(control: Control, sent: Form | None, hints: re.Pattern[str], *, buying_only: bool) -> str | None:
    """Why the names a developer gave it say that it orders. Outside the checkout only one-click buying counts."""
    words = [control.hints]
    if sent and control.type != "button" and not buying_only:
        words += [sent.id or "", sent.name or "", urlsplit(sent.action).path]
    found = hints.search(" ".join(words))
    if not found:
        return None
    if buying_only and not re.search(r"buy|one|express|pay", found.group(), re.IGNORECASE):
        return None
    return say('the page calls it "{words}"', words=found.group())


def refuse_fill(form_field: FormField, flow: Flow) -> str | None:
    """Why this field must not be filled, ticked or chosen; None when it may be."""
    if "card" in flow.nets and form_field.purpose in CARD:
        return say("it takes payment data")
    if form_field.purpose in UNTOUCHED - CARD:
        return say("Kassa never gives {what}", what=form_field.purpose)
    if form_field.purpose == "terms" and (flow.payment_shown or flow.payment_open):
        return say("agreeing where the order is placed is part of ordering")
    return None


def _host_in(host: str, names: list[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


def _provider(url: str) -> bool:
    return _host_in(urlsplit(url).hostname or "", _knowledge()["providers"])


Verdict = Literal["allow", "hold", "stop"]


def judge_request(flow: Flow, *, method: str, url: str, navigation: bool, body: str | None) -> tuple[Verdict, str]:
    """What to do with a request, and why. `navigation` is true for the page itself going somewhere.

    `hold` means: wait until the page that made it has been looked at, then ask again.
    """
    if "network" not in flow.nets or flow.stage not in ("cart", "checkout"):
        return "allow", ""
    if navigation and _provider(url):
        return "stop", say("the page was going to a payment provider")
    write = method not in ("GET", "HEAD", "OPTIONS")
    for rule in _knowledge()["orders"]:
        if method in rule["method"].split("|") and re.search(rule["url"], url, re.IGNORECASE):
            return "stop", say("this request places an order on {platform}", platform=rule["platform"])
    if not write:
        return _judge_read(flow, url, navigation=navigation)
    return _judge_write(flow, url, body, navigation=navigation)


def _judge_read(flow: Flow, url: str, *, navigation: bool) -> tuple[Verdict, str]:
    if flow.payment_open and navigation:
        return "stop", say("the page was leaving the payment step by itself")
    given = flow.personal_data or flow.over
    if given and _sounds_like(_order_read(), url, flow):
        return "stop", say("the address sounds like placing an order")
    if given and navigation and not flow.acting:
        return "hold", say("the page was going elsewhere by itself")
    return "allow", ""


def _judge_write(flow: Flow, url: str, body: str | None, *, navigation: bool) -> tuple[Verdict, str]:
    if _host_in(urlsplit(url).hostname or "", _knowledge()["telemetry"]):
        return "allow", ""
    operation = graphql_operation(body)
    if operation and operation[0] == "mutation" and _patterns("operations").search(operation[1]):
        return "stop", say('the GraphQL mutation "{name}" places an order', name=operation[1])
    if flow.payment_open:
        return ("allow", "") if operation and operation[0] == "query" else ("stop", say("the payment step is open"))
    shown = flow.payment_shown and flow.stage == "checkout"
    if not flow.personal_data and not flow.over and not shown:
        return "allow", ""
    if operation and operation[0] == "query":
        return "allow", ""
    if _patterns("safe_urls").search(url):
        return "allow", ""
    if _sounds_like(_order_address(), url, flow):
        return "stop", say("the address sounds like placing an order")
    if not navigation and _updates(flow, url, operation):
        return "allow", ""
    if shown:
        return "stop", say("ways to pay are on the page, and this is not called after an address or a delivery")
    return ("allow", "") if flow.acting else ("hold", say("the page writes by itself"))


def _updates(flow: Flow, url: str, operation: tuple[str, str] | None) -> bool:
    """Whether a write is called after what a checkout updates as an address is typed, and not after an order."""
    if operation:
        return bool(_patterns("updates").search(operation[1])) and not _patterns("no_update").search(operation[1])
    return bool(_patterns("updates").search(_path(url))) and not _sounds_like(_patterns("no_update"), url, flow)


def common_root(root: str | None, url: str) -> str:
    """The folder that a page of the checkout shares with those before it; `root` is None at the first."""
    pieces = urlsplit(url).path.split("/")[:-1]
    if root is None:
        return "/".join(pieces)
    shared = 0
    for one, other in zip(root.split("/"), pieces, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join(pieces[:shared])


def _sounds_like(pattern: re.Pattern[str], url: str, flow: Flow) -> bool:
    """Whether words for ordering stand in an address, elsewhere than in the folder of all pages of the checkout."""
    path = _path(url)
    below = bool(flow.root) and path.startswith(f"{flow.root}/") and path != f"{flow.root}/"
    begin = 0
    while found := pattern.search(path, begin):
        if not below or found.end() > len(flow.root or ""):
            return True
        begin = found.start() + 1
    return False


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def graphql_operation(body: str | None) -> tuple[Literal["query", "mutation"], str] | None:
    """Kind and names of a GraphQL operation in a request body; None when it is none. A batch with a mutation is one."""
    if not body or '"query"' not in body:
        return None
    try:
        data = json.loads(body)
    except ValueError:
        return None
    operations = [item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict)]
    texts = [item["query"] for item in operations if isinstance(item.get("query"), str)]
    if not texts:
        return None
    mutations = [text for text in texts if re.search(r"(^|[}\s])mutation\b", text)]
    names = " ".join(
        re.findall(r"\w+", " ".join([*(mutations or texts), *(str(o.get("operationName", "")) for o in operations)]))
    )
    return ("mutation" if mutations else "query"), names[:400]

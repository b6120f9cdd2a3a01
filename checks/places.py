"""What snapshots show, found by words and by place, and given as evidence a person can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from ..journey.recording import ADDING, EMPTYING, OPENING_CART, TO_CHECKOUT, Recording
from ..journey.shown import Amount, Box, Control, FormField, Landmark, Snapshot, Text
from ..journey.vocabulary import languages, mentioned, named
from ..language.said import say
from .assessment import Evidence

BOILERPLATE: frozenset[Landmark | None] = frozenset({"header", "nav", "footer"})
"""Landmarks that are the same on every page of a shop."""

POSTAL = frozenset({"street-address", "address-line1", "postal-code", "address-level2", "house-number"})
"""Purposes of fields that ask where to deliver."""

DELIVERY = ("delivery", "shipping_cost", "free_shipping")
"""Categories of words that speak of goods that are sent."""

CURRENT = re.compile(r"\b(?:active|current|selected)\b", re.I)
"""What the page calls the one of several tabs that is open, where it does not say so to those who cannot see it."""

TAKEN_FOR = {"add_to_cart": ADDING, "proceed_to_checkout": TO_CHECKOUT}
"""What the walk presses a control for, by the category that its name should belong to."""


def says(text: str, category: str, where: Snapshot | str) -> str | None:
    """The phrase of a category that the text holds, in the languages of a page or in one, or in English."""
    return next((found for code in codes(where) if (found := mentioned(text, category, code))), None)


def codes(where: Snapshot | str) -> Iterator[str | None]:
    """The languages of a page, or the one given, then English; None stands for all where none is told."""
    spoken = [where] if isinstance(where, str) else [where.language, *where.further_languages]
    yield from dict.fromkeys([*(code or None for code in spoken), "en"])


def unknown_words(snapshot: Snapshot) -> bool:
    """Whether the page is in a language whose words Kassa does not know: what was not read may be there."""
    return bool(snapshot.language) and snapshot.language not in languages()


def labelled_as(label: str, category: str, where: Snapshot | str) -> bool:
    """Whether a label belongs to a category, in the languages of a page or in one, or in English."""
    return any(named(label, category, code) for code in codes(where))


def labelled(control: Control, category: str, where: Snapshot | str) -> bool:
    """Whether the control's name belongs to a category, in the languages of a page or in one, or in English."""
    return labelled_as(control.name, category, where)


def opens(control: Control) -> bool:
    """Whether a control opens a part of the page that is closed now."""
    if control.expanded is not None:
        return not control.expanded
    return control.role == "tab" and not control.pressed and not CURRENT.search(control.hints)


def saying(snapshot: Snapshot, *categories: str) -> list[Text]:
    """The texts of a snapshot that hold a phrase of these categories."""
    return [t for t in snapshot.texts if any(says(t.text, c, snapshot) for c in categories)]


def links(snapshot: Snapshot, *categories: str) -> list[Control]:
    """The visible links of a snapshot whose name holds a phrase of these categories."""
    return [
        control
        for control in snapshot.controls
        if control.visible and control.href and any(says(control.name, c, snapshot) for c in categories)
    ]


def controls(snapshot: Snapshot, category: str) -> list[Control]:
    """The visible controls of a snapshot that are called what the category names."""
    return [c for c in snapshot.controls if c.visible and labelled(c, category, snapshot)]


def leading_on(recording: Recording, snapshot: Snapshot, category: str) -> list[Control]:
    """The controls of a step that are called what the category names, and the one that the walk took for it."""
    taken = {(a.selector, a.target) for a in recording.actions if a.purpose == TAKEN_FOR[category]}
    return [
        c
        for c in snapshot.controls
        if c.visible
        and (c.landmark not in BOILERPLATE or c.sticky)
        and (labelled(c, category, snapshot) or (c.selector, c.name) in taken)
    ]


def cite(thing: Text | Amount | Control, snapshot: Snapshot, note: str = "") -> Evidence:
    """What was read, as evidence; the note goes before it."""
    words = thing.name if isinstance(thing, Control) else thing.text
    if isinstance(thing, Amount) and thing.label:
        words = f"{thing.label}: {thing.text}"
    return Evidence(
        text=say("{note}: {words}", note=note, words=words) if note else words,
        snapshot=snapshot.id,
        box=thing.box,
        selector=thing.selector if isinstance(thing, Control) else None,
        url=thing.href if isinstance(thing, Control) else None,
    )


def in_page(thing: Text | Amount | Control, snapshot: Snapshot) -> bool:
    """Whether something belongs to this very page, and not to what every page of the shop repeats around it."""
    if thing.landmark is None and thing.overlay is None:
        return not any(t.landmark == "main" for t in snapshot.texts)
    return thing.landmark not in BOILERPLATE


def page(snapshot: Snapshot, words: str) -> Evidence:
    """A whole page as evidence."""
    return Evidence(text=words, snapshot=snapshot.id, url=snapshot.url)


def gap(one: Box, other: Box) -> float:
    """CSS pixels between the nearest edges of two boxes; 0 where they overlap."""
    across = max(one.x - (other.x + other.width), other.x - (one.x + one.width), 0)
    down = max(one.y - (other.y + other.height), other.y - (one.y + one.height), 0)
    return (across**2 + down**2) ** 0.5


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around these boxes, or None where there are none."""
    some = list(boxes)
    if not some:
        return None
    x, y = min(b.x for b in some), min(b.y for b in some)
    right, bottom = max(b.x + b.width for b in some), max(b.y + b.height for b in some)
    return Box(x=x, y=y, width=right - x, height=bottom - y)


def address(url: str) -> str:
    """A URL without what comes after its path: queries may hold a visitor's tokens. A path after the # stays."""
    parts = urlsplit(url)
    routed = parts.fragment.partition("?")[0] if parts.fragment.startswith(("/", "!")) else ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}{routed and '#' + routed}" if parts.netloc else url


def same_page(one: str, other: str) -> bool:
    """Whether two URLs are of one page: the queries of classic shops name it, and say nothing else there."""
    if address(one) != address(other):
        return False
    said, also = (dict(parse_qsl(urlsplit(url).query)) for url in (one, other))
    return all(said[name] == also[name] for name in said.keys() & also.keys())


def product_pages(recording: Recording) -> list[Snapshot]:
    """The snapshots of the product page that the item was bought from, in the order taken."""
    pages = [s for s in recording.at_stage("product") if s.step == "product"]
    if not pages:
        return []
    return [s for s in pages if same_page(s.url, pages[-1].url)]


def lists(recording: Recording) -> list[Snapshot]:
    """The lists of products that were seen before the product, the one looked at last first; the first page last."""
    seen = [s for s in reversed(recording.at_stage("discovery")) if s.cards]
    return sorted(seen, key=lambda s: s.step == "home")


def in_card(box: Box, snapshot: Snapshot) -> bool:
    """Whether something stands in the card of a product of a list, as related products do."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    cards = (card.box for card in snapshot.cards)
    return any(card.holds(x, y) for card in cards)


def names_item(recording: Recording, snapshot: Snapshot) -> Text | None:
    """The text of a page that names the product that was put into the cart: it holds half of the name's words."""
    wanted = _words((recording.item.name if recording.item else None) or "")
    for text in snapshot.texts:
        if wanted and text.landmark not in BOILERPLATE and len(wanted & _words(text.text)) * 2 >= len(wanted):
            return text
    return None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}


def carts(recording: Recording) -> list[Snapshot]:
    """The cart as it was before the checkout, and before Kassa went back to it to empty it.

    Where it lies over a page, what is seen of that page below it is no part of it.
    """
    stages = [s.stage for s in recording.snapshots]
    end = stages.index("checkout") if "checkout" in stages else len(stages)
    emptying = next((a.started for a in recording.actions if a.purpose == EMPTYING), float("inf"))
    seen = [s for s in recording.snapshots[:end] if s.stage == "cart" and s.at < emptying]
    # A shop whose checkout is its cart as well.
    opened = {a.after for a in recording.actions if a.purpose == OPENING_CART}
    seen += [s for s in recording.snapshots[end:] if s.id in opened and s.stage == "checkout"]
    # The answer to the step into the checkout is no cart when it is an error.
    return [_without_page_below(s) for s in seen if (s.status or 200) < 400]


def carts_alone(recording: Recording) -> list[Snapshot]:
    """The carts that are not the checkout as well."""
    return [s for s in carts(recording) if s.stage == "cart"]


def _without_page_below(snapshot: Snapshot) -> Snapshot:
    """What stands in the cart that lies over a page and makes the rest wait; all of a page without one."""
    over = {n for n, o in enumerate(snapshot.overlays) if o.kind == "cart" and o.modal}
    if not any(a.overlay in over and a.role in ("line", "subtotal", "total") for a in snapshot.amounts):
        return snapshot
    lists = ("texts", "amounts", "fields", "controls", "frames")
    return snapshot.model_copy(
        update={name: [each for each in getattr(snapshot, name) if each.overlay in over] for name in lists}
    )


def buy_box(recording: Recording, snapshot: Snapshot) -> Box | None:
    """Where a shopper decides: the add-to-cart button, or the price where no button is known."""
    buttons = [c for c in leading_on(recording, snapshot, "add_to_cart") if c.landmark not in BOILERPLATE]
    if buttons:
        return min(buttons, key=lambda c: c.box.y).box
    return next((a.box for a in snapshot.amounts if a.role == "item"), None)


def nothing_to_deliver(recording: Recording) -> bool:
    """Whether the checkout was seen to its payment step and never asked where to deliver: digital goods, tickets.

    An address for the bill, or of who buys what is sent by e-mail, counts only where delivery is spoken of.
    """
    if recording.furthest != "payment" or recording.checkout.delivery:
        return False
    if any(a.role == "delivery" for s in recording.snapshots for a in s.amounts):
        return False
    checkout = recording.at_stage("checkout")
    fields = [(f, s) for s in checkout for f in s.fields if f.visible]
    postal = [(f, s) for f, s in fields if f.purpose in POSTAL]
    if not postal:
        return True
    name = recording.item.name if recording.item else None
    digital = bool(name and says(name, "nothing_to_send", recording.visit.language))
    if not digital and not all(_of_the_bill(f, s) for f, s in postal):
        return False
    two = any(f.purpose == "same-address" for f, _ in fields)
    spoken = (t for s in [*carts(recording), *checkout] for t in saying(s, *DELIVERY) if in_page(t, s))
    return not two and next(spoken, None) is None


def _of_the_bill(field: FormField, snapshot: Snapshot) -> bool:
    """Whether a field asks for the address of the bill, by the words over it: its name in the code tells too little."""
    over = [field.group, *(t.text for t in snapshot.texts if t.heading and in_page(t, snapshot))]
    bill = any(says(words, "billing_address", snapshot) for words in over)
    return bill and field.address != "shipping"

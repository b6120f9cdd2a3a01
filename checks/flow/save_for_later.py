"""save-for-later: whether a shopper can keep a product in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from ...journey.recording import EMPTYING, Recording
from ...journey.shown import Control, Snapshot
from ...language.said import say
from ..check import Options, Result, Source, check
from ..places import carts, cite, labelled, names_item, page, product_pages, saying, says
from ..policies import understood

LOGIN = re.compile(r"(?:^|[/_.-])(?:log-?in|sign-?in)(?:$|[/_.-])", re.I)
"""Part of an address that asks who somebody is."""


class SaveOptions(Options):
    """save-for-later has no options."""


@check(
    id="save-for-later",
    family="flow",
    stages=("product", "cart"),
    severity="low",
    confidence="low",
    title="What a shopper looked at can be kept",
    failing_title="What a shopper looked at is hardly kept",
    why="Who is not ready to buy comes back more easily to what they saved.",
    fix="Offer a wish list or a comparison on the product page, without an account, and keep the cart when its tab is "
    "closed.",
    sources=(Source("That a wish list or a comparison is asked for is Kassa's own choice", None, "D"),),
    options=SaveOptions,
    observes="Links and buttons on the product page that save or compare the product: passes with one, warns with "
    "none, and where each is only for customers who are logged in: it cannot be pressed, says so, or leads to the "
    "login. The cart, opened at the end in a new tab after all others were closed: passes when the product is still in "
    "it, fails when the cart says that it is empty. Whether it is there on another day is not seen.",
    false_alarms="A heart without a name is not recognised. Nothing is pressed, so a button that asks for the login "
    "only then counts as a way to save. Shops of few products need none. Carts of tickets and of "
    "hours to book end by design.",
    since="0.2",
)
def save_for_later(recording: Recording, options: SaveOptions) -> Iterator[Result]:
    """Look for a control to save or compare, and into the cart in a new tab."""
    yield from _saved(recording)
    yield from _kept(recording)


def _saved(recording: Recording) -> Iterator[Result]:
    pages = [s for s in product_pages(recording) if s.controls]
    found = [(c, s) for s in pages for c in s.controls if c.visible and _saves(c, s)]
    open_to_all = next(((c, s) for c, s in found if not _asks_for_login(c, s)), None)
    if open_to_all:
        message = say("The product can be saved or compared.")
        yield Result("product", "passed", message, say("seen"), evidence=[cite(*open_to_all)], subject="save")
    elif found:
        message = say("Only who is logged in can save the product for later.")
        shown = [cite(*found[0])]
        yield Result(
            "product",
            "warned",
            message,
            say("with an account"),
            threshold=say("one way"),
            evidence=shown,
            subject="save",
        )
    elif pages and understood(recording):
        message = say("No way to save the product for later or to compare it was seen.")
        shown = [page(pages[-1], say("product page"))]
        yield Result(
            "product", "warned", message, say("nothing"), threshold=say("one way"), evidence=shown, subject="save"
        )


def _saves(control: Control, snapshot: Snapshot) -> bool:
    """Whether it saves the product, were it for customers only."""
    if labelled(control, "wishlist", snapshot):
        return True
    return _says_login(control, snapshot) and bool(says(control.name, "wishlist", snapshot))


def _asks_for_login(control: Control, snapshot: Snapshot) -> bool:
    leads = LOGIN.search(urlsplit(control.href).path) if control.href else None
    return not control.enabled or bool(leads) or _says_login(control, snapshot)


def _says_login(control: Control, snapshot: Snapshot) -> bool:
    return any(says(control.name, category, snapshot) for category in ("login", "create_account"))


def _kept(recording: Recording) -> Iterator[Result]:
    """The cart as it stood in a new tab, before Kassa emptied it."""
    opened = next((a for a in recording.actions if a.purpose == EMPTYING and a.after), None)
    if opened is None or not any(names_item(recording, s) for s in carts(recording)):
        return
    emptied = {a.after for a in recording.actions if a.kind == "empty-cart"}
    ids = [s.id for s in recording.snapshots]
    after = recording.snapshots[ids.index(opened.after or "") :]
    looks = list(takewhile(lambda s: s.id not in emptied and s.stage == "cart", after))
    still = next(((t, s) for s in looks if (t := names_item(recording, s))), None)
    empty = next(((t, s) for s in looks for t in saying(s, "cart_empty")), None)
    if still:
        message = say("The cart still held the product in a new tab.")
        yield Result("cart", "passed", message, say("kept"), evidence=[cite(*still)], subject="kept")
    elif empty:
        message = say("The cart was empty in a new tab.")
        yield Result(
            "cart", "failed", message, say("lost"), threshold=say("kept"), evidence=[cite(*empty)], subject="kept"
        )

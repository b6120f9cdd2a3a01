"""Swatches: the controls that stand side by side as the choices of a product's option."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from . import candidates
from .shown import Box, Control, Snapshot, Text
from .stars import are_stars

VARIANT = ("variant", "variant_id", "sku", "color", "colour", "size")
"""Parts of an address that name the variant of a product."""

ROUTE = ("/", "!")
"""What the fragment of an address begins with that names a page of a shop drawn by scripts: "#/cart", "#!/mug/p/1"."""

BY = 16
"""CSS pixels that the minus and the plus stand off the number between them."""

BESIDE = 200
"""CSS pixels left of a choice within which the name of what is chosen may stand in its row."""

LONGEST = 24
"""Letters of a choice that is a button."""

PART = re.compile(r"\d+\s?[.)]\s*[^\W\d]")
"""What begins the title of a numbered part of a page, which opens it: "2. Fabric"."""

PICTURE = re.compile(r"\b(image|thumb\w*|gallery|slide|zoom|photo|video)\b", re.I)
"""What names a picture of a gallery."""


def groups(page: Snapshot, button: Control | None) -> list[list[Control]]:
    """Controls that stand side by side as the choices of one option do, from the top of the page down."""
    swatches = [c for c in page.controls if is_swatch(c, page, button)]
    swatches.sort(key=lambda c: (c.box.y, c.box.x))
    found: list[list[Control]] = []
    for control in swatches:
        last = found[-1][-1] if found else None
        alike = (
            last is not None
            and (last.tag, last.role) == (control.tag, control.role)
            and abs(last.box.height - control.box.height) <= 0.3 * max(last.box.height, 8)
            and control.box.y - last.box.y <= 1.6 * max(last.box.height, 16)
            and not _title_between(page, last, control)
        )
        if alike:
            found[-1].append(control)
        else:
            found.append([control])
    alone = ("radio", "option")
    # What is left of an option whose other choices cannot be had is made as the choices of the others are.
    makes = {candidates.shape(c.selector) for g in found if len(g) >= 2 for c in g}
    found = [
        g
        for g in found
        if len(g) >= 2 or g[0].role in alone or g[0].pressed is not None or candidates.shape(g[0].selector) in makes
    ]
    return [g for g in found if not are_stars([c.name or c.text for c in g])]


def _counts(control: Control, page: Snapshot) -> bool:
    """Whether a button is the minus or plus at the field that asks how many.

    They are small: the rows of an open list, which may lie over that field, are wide.
    """
    box, middle = control.box, control.box.y + control.box.height / 2
    return box.width <= 2 * box.height and any(
        f.visible
        and f.purpose == "quantity"
        and f.box.y <= middle <= f.box.y + f.box.height
        and f.box.x - box.width - BY <= box.x <= f.box.x + f.box.width + BY
        for f in page.fields
    )


def _title_between(page: Snapshot, one: Control, other: Control) -> bool:
    if abs(one.box.y - other.box.y) < 8:
        return False
    return any(
        one.box.y + one.box.height <= t.box.y + 2 and t.box.y < other.box.y - 2
        for t in _near(page, other.box, other.text)
    )


def _near(page: Snapshot, box: Box, own: str) -> list[Text]:
    def beside(text: Box) -> bool:
        middle = text.y + text.height / 2
        return -4 <= box.x - text.x - text.width <= BESIDE and box.y < middle < box.y + box.height

    def above(text: Box) -> bool:
        return -80 <= text.y - box.y <= 0 and text.x <= box.x + 40

    return [t for t in page.texts if t.text != own and (above(t.box) or beside(t.box))]


def question_above(page: Snapshot, box: Box, own: str) -> str:
    """The text above a choice that names what is chosen; `own` is that of the choice itself.

    One that ends far left of the choice stands in another column: it only counts where there is none else.
    """
    above = [t for t in _near(page, box, own) if len(t.text) <= 40 and re.search(r"[^\W\d]", t.text)]
    rank = {t.text: (t.box.x + t.box.width >= box.x - BESIDE, t.box.y) for t in above}
    return max(rank, key=rank.__getitem__).strip(" :*") if rank else ""


def title_of(page: Snapshot, group: list[Control]) -> str:
    """What is chosen from a group of buttons: above or left of the first of them, for others stand left of the rest."""
    return question_above(page, group[0].box, group[0].text)


def leads_here(href: str, url: str) -> bool:
    """Whether a link leads to the same product, in another variant perhaps: all that is asked of the page stays."""
    to, here = urlsplit(href), urlsplit(url)
    if to.scheme == "javascript" or href.endswith("#"):
        return True
    if any(part.fragment.startswith(ROUTE) for part in (to, here)) and to.fragment != here.fragment:
        return False
    kept = dict(parse_qsl(to.query))
    return to.path == here.path and all(
        name in kept and (name in VARIANT or kept[name] == value) for name, value in parse_qsl(here.query)
    )


def near_button(control: Control, page: Snapshot, button: Control | None, *, opened: bool = False) -> bool:
    """Whether a control stands around the button that adds to the cart, in the dialog where one is open.

    `opened`: it was not there before, so that the layer it may stand in is the list that was opened.
    """
    if button is not None and not button.sticky and not -700 < control.box.y - button.box.y < 250:
        return False
    if opened:
        return True
    dialogs = [n for n, overlay in enumerate(page.overlays) if overlay.modal and overlay.kind != "consent"]
    around = button.overlay if button is not None else None
    return (control.overlay in dialogs) if dialogs else control.overlay in (None, around)


def is_swatch(control: Control, page: Snapshot, button: Control | None, *, opened: bool = False) -> bool:
    """Whether a control may be a choice of an option. `opened`: it stands in a list that was opened."""
    if not control.visible or control.landmark in ("header", "footer", "nav") or control.role in ("tab", "menuitem"):
        return False
    if button is not None and control.selector == button.selector:
        return False
    if control.expanded is not None or not near_button(control, page, button, opened=opened):
        return False
    if _counts(control, page):
        return False
    chooses = control.role in ("radio", "option") or control.pressed is not None
    in_place = control.tag != "a" or not control.href or leads_here(control.href, page.url)
    gallery = control.has_image and max(control.box.width, control.box.height) > 70
    picture = PICTURE.search(f"{control.name} {control.hints}")
    words = control.text or control.name
    if not in_place or (not chooses and (gallery or picture)):
        return False
    if (
        len(control.text) > (60 if chooses else LONGEST)
        or not words
        or words.strip() in ("+", "-", "−", "–", "×", "?", "i")
    ):
        return False
    if PART.match(words):
        return False
    if candidates.WISH.search(control.hints) or re.search(
        r"quantity|qty|review|tab\b|accordion|zoom", f"{control.hints} {urlsplit(control.href or '').fragment}", re.I
    ):
        return False
    about_cookies = re.search(r"cookie", f"{control.near} {control.hints}", re.I)
    if about_cookies and candidates.is_named(control, "accept_cookies", "reject_cookies", "cookie_settings"):
        return False
    return not candidates.is_named(
        control, "add_to_cart", "proceed_to_checkout", "remove", "close", "buy_now_express", "reviews",
        "wishlist", "enlarge", "delivery", "returns", "search", "newsletter", "login",
    ) and not candidates.CART.search(control.hints)  # fmt: skip

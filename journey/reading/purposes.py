"""What each form field asks for.

Evidence of several kinds is added up: the autocomplete attribute, the type, the label and every other text at the
field, the words of its id and name, what can be chosen. Then the neighbours settle what a field alone leaves open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from .. import payment_methods
from ..vocabulary import mentioned
from . import choices
from .choices import Scores
from .neighbours import settle_purposes
from .page import RawPage
from .words import identifier_words, in_label, in_name, plain

TOKENS = frozenset(
    [
        "name",
        "honorific-prefix",
        "given-name",
        "additional-name",
        "family-name",
        "honorific-suffix",
        "nickname",
        "username",
        "new-password",
        "current-password",
        "one-time-code",
        "organization-title",
        "organization",
        "street-address",
        "address-line1",
        "address-line2",
        "address-line3",
        "address-level4",
        "address-level3",
        "address-level2",
        "address-level1",
        "country",
        "country-name",
        "postal-code",
        "cc-name",
        "cc-given-name",
        "cc-additional-name",
        "cc-family-name",
        "cc-number",
        "cc-exp",
        "cc-exp-month",
        "cc-exp-year",
        "cc-csc",
        "cc-type",
        "transaction-currency",
        "transaction-amount",
        "language",
        "bday",
        "bday-day",
        "bday-month",
        "bday-year",
        "sex",
        "url",
        "photo",
        "tel",
        "tel-country-code",
        "tel-national",
        "tel-area-code",
        "tel-local",
        "tel-extension",
        "email",
        "impp",
    ]
)
"""Autofill field names of the HTML standard."""

WEIGHTS = {
    "label": 1.0, "before_text": 0.6, "placeholder": 0.8, "title": 0.5, "name": 0.9, "id": 0.8, "column": 0.6,
    "developer": 0.3, "hint": 0.25,
}  # fmt: skip
CLEAR = {"label": 0.8, "placeholder": 0.5, "before_text": 0.4}
"""What a text adds to a purpose when it says nothing else."""
MOST = 0.5
"""The share of the heading of a page that must say what is asked below: it may be the name of a product."""
ENOUGH = 0.3
"""The evidence that a purpose needs."""

TICKABLE = frozenset(
    [
        "newsletter",
        "terms",
        "remember-me",
        "same-address",
        "create-account",
        "salutation",
        "sex",
        "delivery-method",
        "payment-method",
        "product-option",
        "country",
        "cc-type",
        "captcha",
        "honeypot",
        "nothing",
        "username|email",
    ]
)
CHOSEN = frozenset(
    [
        "country",
        "address-level1",
        "address-level2",
        "cc-exp-month",
        "cc-exp-year",
        "cc-exp",
        "cc-type",
        "bday-day",
        "bday-month",
        "bday-year",
        "day",
        "month",
        "year",
        "salutation",
        "sex",
        "quantity",
        "product-option",
        "delivery-method",
        "payment-method",
        "referral",
        "tel-country-code",
        "postal-code",
        "nothing",
        "search",
        "honorific-prefix",
        "language",
        "organization",
        "bday",
        "captcha",
        "tel-area-code",
    ]
)
TICKED_OR_CHOSEN = frozenset(
    [
        "terms",
        "remember-me",
        "same-address",
        "create-account",
        "product-option",
        "sex",
        "delivery-method",
        "payment-method",
    ]
)
Begin = tuple[str, int | None, tuple[str, ...]]
"""The source of an identifier, the form of its field, and its first words."""
METHODS = {"delivery-method": "payment-method", "payment-method": "delivery-method"}
"""The methods that are chosen in a checkout, each with the other."""
COUNTED = ("number", "text", "tel")
"""Types of fields in which a number of pieces is typed."""
SHORT = 60
"""Characters of a label that names what is asked and explains nothing."""
ALIKE = 4
"""Fields of one form whose ids or names begin alike: that beginning is called after the form."""
OR = re.compile(r"\b(?:or|oder|ou|of|o|oppure|lub|albo|eller)\b")
"""One thing or another, in ten languages."""
CALLING = re.compile(r"\+\d{1,4}(?!\d)")
"""A calling code."""
TYPED = {
    "email": ("email", "username", "username|email", "newsletter"),
    "password": ("password", "new-password", "current-password", "cc-csc", "one-time-code"),
    "search": ("search", "address-line1", "street-address", "postal-code"),
}


def read_purposes(page: RawPage, language: str) -> None:
    """Set `purpose` and `address` of every field of the page."""
    fields = page["fields"]
    begun = Counter(begin for field in fields for begin in _begins(field))
    scores = [_scores(field, page, language, begun) for field in fields]
    for field, score in zip(fields, scores, strict=True):
        field["purpose"] = _best(score)
        field["address"] = _address_kind(field)
    settle_purposes(fields)
    for field in fields:
        if field["purpose"] == "nothing":
            field["purpose"] = None


def autofill_token(autocomplete: str) -> str | None:
    """The field name in an autocomplete attribute, without section and kind of address or contact; None without one."""
    words = autocomplete.lower().split()
    if words and words[-1] == "webauthn":
        words.pop()
    return words[-1] if words and words[-1] in TOKENS else None


def _allowed(field: dict[str, Any], purpose: str) -> bool:
    type_ = field["type"]
    if type_ in ("checkbox", "radio"):
        return purpose in TICKABLE and (type_ == "radio" or purpose not in ("product-option", "delivery-method"))
    if type_ in ("select", "listbox"):
        return purpose in CHOSEN
    if type_ == "textarea":
        return purpose in ("order-note", "street-address", "address-line1", "captcha", "honeypot", "nothing", "search")
    if type_ in TYPED:
        return purpose in TYPED[type_]
    if type_ in ("file", "range", "color"):
        return False
    if type_ == "tel":
        return purpose not in ("email", "username", "terms", "newsletter", "remember-me")
    return purpose not in TICKED_OR_CHOSEN


def _begins(field: dict[str, Any]) -> Iterator[Begin]:
    """What the id and the name of a field begin with, one word and more; the last word is its own."""
    for source in ("id", "name"):
        words = identifier_words(str(field[source] or "")[:120]).split()
        for n in range(1, len(words)):
            yield source, field["form"], tuple(words[:n])


def _asks_card(page: RawPage) -> bool:
    """Whether a field of the page takes the number of a card by its token: the others of the card stand beside it."""
    return any(autofill_token(field["autocomplete"]) == "cc-number" for field in page["fields"])


def _scores(field: dict[str, Any], page: RawPage, language: str, begun: Counter[Begin]) -> Scores:
    scores: Scores = defaultdict(float)
    type_ = field["type"]
    token = autofill_token(field["autocomplete"])
    if token and not (token in ("new-password", "current-password") and type_ != "password"):
        # Shops put a token on a field to silence the browser: its own words may outvote it, where no card is asked.
        scores[token] += 6.0 if token.startswith("cc-") and _asks_card(page) else 1.6
    tied = type_ in ("checkbox", "radio") and field["label_from"] in ("label", "aria")
    shared = Counter(begin[0] for begin in _begins(field) if begun[begin] >= ALIKE)
    for source, weight in WEIGHTS.items():
        text = str(field.get(source) or "")
        if not text or (source == "before_text" and (text == field["label"] or tied)):
            continue
        named = source in ("name", "id", "developer")
        found = in_name(text[:120], shared[source]) if named else in_label(text[:300], language)
        clear = CLEAR.get(source, 0.0) if found and max(found.values()) > 0.85 else 0.0
        for purpose, share in found.items():
            if len(text) > 60 and not named and type_ not in ("checkbox", "radio"):
                share *= 0.7
            scores[purpose] += weight * (0.35 + 0.65 * share) + (clear if share > 0.85 else 0)
    if type_ == "radio":
        called = in_name(f"{field['name'] or ''} {field['id'] or ''}"[:120])
        for purpose, share in in_label(field["group"] or _heading_above(field, page, language), language).items():
            # What a group of methods is for stands above it: "Cash on delivery" among ways to pay is one of them.
            # It may be the heading of the part before, where the field's own name says the other.
            other = not field["group"] and called.get(METHODS.get(purpose, ""), 0) > called.get(purpose, 0)
            scores[purpose] += (1.6 if purpose in METHODS and not other else 0.3) + 0.7 * share * (not other)
        if payment_methods.called_like_one(field["label"]):
            scores["payment-method"] += 1.0  # "Cash on delivery" is no way of delivery
    if type_ in ("combobox", "listbox") and CALLING.search(f"{field['label']} {field['title']} {field['value']}"):
        scores["tel-country-code"] += 4.0  # a list of flags, "Canada: +1", before a phone number
    if type_ == "text" and _email_will_do(field["label"] or field["placeholder"], language):
        scores["email"] += 2.5
    if type_ in COUNTED and in_label(field["group"], language).get("quantity", 0) > 0.85:
        # A list to order from: "Quantity" stands around the field, and its label is what is counted.
        scores["quantity"] += 1.2
    if type_ == "checkbox":
        # "Receive e-mails about ..." asks leave to send them, not an address.
        scores["newsletter"] += 0.5 * bool(scores["email"])
        if scores["newsletter"] and "terms" not in in_label(field["label"], language):
            scores["terms"] = 0.0  # "accept-marketing": what is agreed to says more than that it is
        if scores["remember-me"]:
            scores["payment-method"] = 0.0  # "Save my details for a faster payment"
        if _BILLING.search(plain(field["label"])):
            scores["newsletter"] = 0.0  # "I would like to receive an invoice"
    if type_ == "select" and in_label(field["label"], language).get("street-address"):
        scores["delivery-method"] = 0.0  # a list of addresses to deliver to
    if type_ == "radio" and mentioned(field["label"], "subscription"):
        # "Subscribe & save, delivered every month" buys, and sends nothing
        scores["newsletter"] = scores["delivery-method"] = 0.0
    if type_ in ("checkbox", "radio"):
        for purpose in ("newsletter", "terms", "same-address", "remember-me", "create-account"):
            scores[purpose] *= 1.3
    for purpose, score in choices.scores(field, language).items():
        scores[purpose] += score
    _by_type(field, page, scores)
    return defaultdict(
        float, {purpose: score for purpose, score in scores.items() if score > 0 and _allowed(field, purpose)}
    )


def _email_will_do(label: str, language: str) -> bool:
    """Whether an e-mail address is one of the things that a field takes: "E-mail or customer number"."""
    return len(label) <= SHORT and bool(OR.search(plain(label))) and "email" in in_label(label, language)


def _heading_above(field: dict[str, Any], page: RawPage, language: str) -> str:
    """The last heading before a field, when it is near; that of the page only where most of it says what is asked."""
    for text in reversed(page["texts"][max(0, field["before"] - 12) : field["before"]]):
        if text["heading"]:
            asks = max(in_label(text["text"], language).values(), default=0) >= MOST
            return text["text"] if text["heading"] > 1 or asks else ""
    return ""


def _by_type(field: dict[str, Any], page: RawPage, scores: Scores) -> None:
    type_ = field["type"]
    form = page["forms"][field["form"]] if field["form"] is not None and field["form"] < len(page["forms"]) else None
    if type_ == "email":
        scores["email"] += 1.0
    elif type_ == "password":
        scores["password"] += 0.9
    elif type_ == "tel":
        scores["tel"] += 0.35
    elif type_ in ("search", "searchbox"):
        scores["search"] += 1.0
    elif type_ == "number" and scores["quantity"]:
        scores["quantity"] += 0.3
    elif type_ == "url":
        scores["url"] += 1.0
    if field["inputmode"] == "email":
        scores["email"] += 0.5
    if field["inputmode"] == "tel":
        scores["tel"] += 0.3
    if form and type_ in ("text", "search"):
        called = identifier_words(
            f"{form['id'] or ''} {form['name'] or ''} {form['action'].split('?')[0].rpartition('/')[2]}"
        )
        if (
            re.search(r"\b(search|suche|zoek\w*|recherche|buscar|cerca|sok|szukaj|find)\b", called)
            and form["fields"] <= 4
        ):
            scores["search"] += 0.6


def _best(scores: Scores) -> str | None:
    if not scores:
        return None
    best = max(scores, key=lambda purpose: scores[purpose])
    if scores[best] < ENOUGH:
        return None
    if best == "username|email":
        return "email"
    return best


_BILLING = re.compile(
    r"\bbilling|\binvoice|\bbill\b|factuur|rechnung|facturation|facturacion|fatturazione|faturacao|\bfattura\b|\bfacture\b|\bfactura\b|\bfatura\b|faktur|fakturering"
)
_SHIPPING = re.compile(
    r"\bshipping|\bdelivery|\bship\b|\bshipto|verzend|bezorg|aflever|liefer|livraison|envio|spedizione|consegna|entrega|dostaw|leverans|levering"
)


def _address_kind(field: dict[str, Any]) -> Literal["billing", "shipping"] | None:
    """Whether a field belongs to the shipping or the billing address, where the page tells them apart."""
    called = f"{identifier_words(field['name'] or '')} {identifier_words(field['id'] or '')}"
    for words in (field["autocomplete"], called, plain(field["group"]), identifier_words(field["around"])):
        billing, shipping = bool(_BILLING.search(words)), bool(_SHIPPING.search(words))
        if billing != shipping:
            return "billing" if billing else "shipping"
    return None

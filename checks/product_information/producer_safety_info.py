"""producer-safety-info: whether the product page names who made the product and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...journey.recording import Recording
from ...journey.shown import Control, Snapshot, Text
from ...language.said import say, together
from ..assessment import Confidence, Evidence
from ..check import Options, Result, Source, check
from ..country import guidance, in_force
from ..places import cite, gap, in_page, labelled, opens, page, product_pages, says
from ..policies import understood

BELOW = 6
"""Texts after the words for the producer that may hold its name and addresses."""

BESIDE = 60
"""CSS pixels within which a link that writes a mail belongs to what is said of the producer."""

STREET = re.compile(r"[^\W\d_]{3,}\.?,?\s\d{1,5}\s?[a-zA-Z]?\b|\b\d{1,5},?\s[^\W\d_]{2,}")
"""A street with the number of a house."""

POSTCODE = re.compile(
    r"(?<![\w.,-])(?:(?:[A-Z]{1,2}-)?\d{4,6}(?:\s?[A-Z]{2})?|\d{2,3}[\s-]\d{2,3}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})"
    r"(?![\w€%])"
)
"""A postcode, as countries of Europe write it."""

ELECTRONIC = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]{2,}|\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|eu|net|org|shop|[a-z]{2})/?(?=[\s,;]|$)"
)
"""An e-mail address or a web address."""

IDENTIFIER = re.compile(
    r"(?i)(?<!\w)(?:gtin|ean|upc|isbn|mpn|sku|(?:art(?:ikel|icle|\.)?|item|product|model|modell?|ref\.?)[\s.-]?"
    r"(?:nr|no|num\w*|code|id|nummer)?)\.?\s?[:#]?\s?(?=[\w./-]*\d)[\w./-]{3,}"
)
"""A number that names the product."""

DATA = ("gtin", "gtin8", "gtin12", "gtin13", "gtin14", "sku", "mpn", "isbn", "model")
"""Properties of structured data that name the product."""


@check(
    id="producer-safety-info",
    family="product-information",
    stages=("product",),
    severity="low",
    confidence="low",
    title="The product page names the producer and how to reach it",
    failing_title="The product page does not say who made the product, or how to reach them",
    why="Who asks whether a product is safe, or needs a part for it, asks the one who made it.",
    fix="Name the manufacturer, or who is responsible for the product in the European Union, on the product page: "
    "name, postal address and an e-mail or web address, beside a number that identifies the product.",
    sources=(
        Source("General Product Safety Regulation 2023/988, article 19, in force since 13 December 2024", 2023, "S"),
    ),
    options=Options,
    observes="Words for a manufacturer, importer or responsible person in the main part of the product page, the "
    "name, the postal address and the e-mail or web address that stand there, and a number of the product (GTIN, SKU, "
    "model), printed or in structured data. Passes with name, postal address and electronic address. Warns with less; "
    "never fails. A closed part of the page is not opened, and the page is then not judged. Whether a product needs "
    "warnings is not seen.",
    false_alarms="Food, antiques and services have rules of their own. Shops that sell only what they make themselves "
    "may name themselves on a page of their own.",
    since="0.2",
)
def producer_safety_info(recording: Recording, options: Options) -> Iterator[Result]:
    """Look for the producer and its addresses."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        return
    if not in_force(recording, "producer-safety-info"):
        message = say("The producer has to be named in the European Union, since 13 December 2024.")
        yield Result("product", "not-applicable", message)
        return
    named = next((found for s in pages if (found := _producer(s))), None)
    number = next((found for s in pages if (found := _number(s))), None)
    parts = _parts(*named) if named else {}
    if len(parts) < 3 and not understood(recording):
        return
    closed = next(((c, s) for s in pages for c in s.controls if _closed(c, s)), None)
    if len(parts) < 3 and closed:
        message = say("More about the product stands behind a closed part of the page, which was not opened.")
        yield Result("product", "not-observed", message, evidence=[cite(*closed)])
        return
    lacking = {
        "name": say("the producer's name"),
        "address": say("its postal address"),
        "electronic": say("its e-mail or web address"),
    }
    missing = [what for what in lacking if what not in parts]
    told = [
        say("The page names the producer, its postal address and how to reach it online.")
        if not missing
        else say("Not seen on the product page: {parts}.", parts=together([lacking[m] for m in missing], ", "))
    ]
    if number is None:
        told.append(say("No number that identifies the product was seen."))
    law = guidance(recording, "producer-safety-info") if missing else None
    confidence: Confidence | None = "medium" if 0 < len(missing) < 3 else None
    shown = [cite(text, named[1]) for text in parts.values()] if named else []
    yield Result(
        "product",
        "warned" if missing else "passed",
        together([*told, law]),
        measured=say("{number} of {all} parts", number=len(parts), all=3),
        value=len(parts),
        unit="parts",
        threshold=say("name, postal address, e-mail or web address"),
        evidence=[*_once(shown), *([number] if number else [])] or [page(pages[-1], say("product page"))],
        subject=",".join(missing) or "producer",
        confidence=confidence,
    )


def _producer(snapshot: Snapshot) -> tuple[list[Text], Snapshot] | None:
    """The text that holds a word for the producer, and those after it up to the next heading."""
    texts = [t for t in snapshot.texts if in_page(t, snapshot) and t.overlay is None]
    best: list[Text] = []
    for index, text in enumerate(texts):
        if not says(text.text, "producer", snapshot):
            continue
        block = [text]
        for after in texts[index + 1 : index + 1 + BELOW]:
            if after.heading:
                break
            block.append(after)
        if len(_parts(block, snapshot)) > len(_parts(best, snapshot)) or not best:
            best = block
    return (best, snapshot) if best else None


def _parts(block: list[Text], snapshot: Snapshot) -> dict[str, Text]:
    """What these texts tell of the producer, each with the text that tells it."""
    found: dict[str, Text] = {}
    for number, text in enumerate(block):
        rest = _without_label(text.text, snapshot) if number == 0 else text.text
        if "name" not in found and re.search(r"[^\W\d_]{2}", ELECTRONIC.sub("", rest)):
            found["name"] = text
        if "address" not in found and POSTCODE.search(rest) and (STREET.search(rest) or number > 0):
            found["address"] = text
        if "electronic" not in found and ELECTRONIC.search(rest):
            found["electronic"] = text
    if block and "electronic" not in found:
        mails = [c for c in snapshot.controls if c.visible and (c.href or "").startswith("mailto:")]
        own = [c for c in mails if in_page(c, snapshot)]
        beside = [text for text in block if any(gap(c.box, text.box) <= BESIDE for c in own)]
        if beside:
            found["electronic"] = beside[0]
    return found


def _without_label(words: str, snapshot: Snapshot) -> str:
    label = says(words, "producer", snapshot) or ""
    at = words.casefold().find(label)
    return words[:at] + words[at + len(label) :] if at >= 0 else words


def _number(snapshot: Snapshot) -> Evidence | None:
    for text in snapshot.texts:
        if in_page(text, snapshot) and len(text.text) <= 120 and IDENTIFIER.search(text.text):
            return cite(text, snapshot)
    for item in snapshot.structured:
        name = next((n for n in DATA if item.get(n) and "Product" in str(item.get("@type"))), None)
        if name:
            words = say("structured data: {name} {value}", name=name, value=str(item[name])[:60])
            return Evidence(text=words, snapshot=snapshot.id)
    return None


def _closed(control: Control, snapshot: Snapshot) -> bool:
    """Whether a control opens a part of the page that tells more about the product."""
    more = any(labelled(control, kind, snapshot) for kind in ("details_title", "producer"))
    return control.visible and opens(control) and more


def _once(shown: list[Evidence]) -> list[Evidence]:
    return list({e.text: e for e in shown}.values())

"""product-description: whether the product page says enough to decide by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Control, Snapshot, Text
from ...language.said import Said, counted, say
from ..assessment import Status
from ..check import Options, Result, Source, check
from ..places import address, cite, in_card, in_page, labelled, opens, page, product_pages, says

OTHERS = ("reviews", "related_products", "returns", "delivery", "newsletter", "contact")
"""Sections of a product page that do not describe the product."""

SELLING = ("reviews", "in_stock", "out_of_stock", "vat_included", "vat_excluded", "shipping_cost")
"""What a table says of the sale and not of the product."""

CONTROLS = frozenset({"button", "label", "option", "summary"})
"""Tags of texts that are pressed."""

UNCOUNTED = frozenset({"ja", "zh", "ko", "th"})
"""Languages that put no space between words."""

PHRASE = 4
"""Words from which a text is a sentence and not a label."""

PAIR = re.compile(r"^[^:]{2,40}: \S.{0,100}$")


class DescriptionOptions(Options):
    """How much has to be said."""

    words: int = Field(default=80, ge=1, description="words of description from which a page passes")
    few_words: int = Field(default=30, ge=0, description="words below which a page fails")
    specifications: int = Field(default=5, ge=1, description="specifications that are as good as words")


@check(
    id="product-description",
    family="product-information",
    stages=("product",),
    severity="high",
    confidence="medium",
    title="The product is described",
    failing_title="The product is hardly described",
    why="A shopper who cannot hold the product decides by what is written about it, or asks elsewhere.",
    fix="Describe what it is, its size, what it is made of and how it is used, in sentences or as a list of "
    "specifications, open on the page.",
    sources=(Source("How many words and specifications are asked for is Kassa's own choice", None, "D"),),
    options=DescriptionOptions,
    observes="Sentences and specifications in the main part of the product page, without reviews, related products and "
    "what other pages of the shop say too. Passes with 80 words or five specifications. Warns with fewer. Fails below "
    "30 words. A description behind a closed tab is not judged.",
    false_alarms="Simple goods need few words. A description inside a picture is not read.",
    since="0.2",
)
def product_description(recording: Recording, options: DescriptionOptions) -> Iterator[Result]:
    """Count what is said about the product on its own page."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        return
    if pages[-1].language in UNCOUNTED or not pages[-1].language:
        yield Result("product", "not-observed", say("The words of this page cannot be counted in its language."))
        return
    here = address(pages[-1].url)  # the cart may lie over the page of the product
    others = [s for s in recording.snapshots if s.stage != "product" and address(s.url) != here]
    elsewhere = {t.text for s in others for t in s.texts if not _below_layer(t, s) and not _is_of_one_card(t, s)}
    own = {t.text: (t, s) for s in pages for t in _own(s) if t.text not in elsewhere and not _asks(t, s)}
    pairs = [entry for entry in own.values() if entry[0].tag in ("dt", "th") or PAIR.match(entry[0].text)]
    told = [entry for entry in pairs if _describes(*entry)]
    cells = [t for t, s in own.values() if t.tag == "td" and not _sells(t.text, s)]
    specifications = len(told) if pairs else len(cells) // 2
    sentences = [entry for entry in own.values() if _words(entry[0].text) >= PHRASE]
    sentences.sort(key=lambda entry: -_words(entry[0].text))
    words = sum(_words(t.text) for t, _ in sentences)
    status: Status = "passed"
    if words < options.words and specifications < options.specifications:
        status = "failed" if words < options.few_words else "warned"
    closed = next(((c, s) for s in pages for c in s.controls if _closed(c, s)), None)
    if status != "passed" and closed:
        message = say("More about the product stands behind a closed part of the page, which was not opened.")
        yield Result("product", "not-observed", message, evidence=[cite(*closed)])
        return
    yield Result(
        "product",
        status,
        say("The product is described in {words} and {specifications}.", **_counts(words, specifications)),
        measured=say("{words}, {specifications}", **_counts(words, specifications)),
        value=words,
        unit="words",
        threshold=say("{words} or {specifications}", **_counts(options.words, options.specifications)),
        evidence=[cite(*entry) for entry in [*sentences, *told][:3]] or [page(pages[-1], say("product page"))],
        subject="description",
    )


def _is_of_one_card(text: Text, snapshot: Snapshot) -> bool:
    """Whether it stands in one card of a list alone: what the list tells of a product describes it on its page too."""
    return in_card(text.box, snapshot) and [t.text for t in snapshot.texts].count(text.text) == 1


def _counts(words: int, specifications: int) -> dict[str, Said]:
    """How many words and specifications there are, as values of a sentence."""
    return {
        "words": counted("{number} word", "{number} words", words),
        "specifications": counted("{number} specification", "{number} specifications", specifications),
    }


def _words(text: str) -> int:
    """Words with letters: prices and ratings describe nothing."""
    return sum(1 for word in text.split() if any(letter.isalpha() for letter in word))


def _describes(name: Text, snapshot: Snapshot) -> bool:
    """Whether a specification tells of the product, and not of its price, its stock or its reviews."""
    after = snapshot.texts[snapshot.texts.index(name) + 1 :][:1]
    values = [t.text for t in after if name.tag in ("dt", "th")]
    return not any(_sells(words, snapshot) for words in [name.text, *values])


def _sells(words: str, snapshot: Snapshot) -> bool:
    amount = any(a.text in words for a in snapshot.amounts)
    return amount or any(says(words, kind, snapshot) for kind in SELLING)


def _own(snapshot: Snapshot) -> Iterator[Text]:
    """The texts about the product, section by section."""
    other = False
    for text in snapshot.texts:
        if text.heading:
            other = text.heading > 1 and any(says(text.text, kind, snapshot) for kind in OTHERS)
        elif not other and _is_prose(text) and in_page(text, snapshot) and not in_card(text.box, snapshot):
            yield text


def _asks(text: Text, snapshot: Snapshot) -> bool:
    """Whether it tells the shopper what to choose or what went wrong."""
    return text in snapshot.errors or bool(says(text.text, "choose_option", snapshot))


def _is_prose(text: Text) -> bool:
    return text.tag not in CONTROLS and not text.struck and not text.live and text.overlay is None


def _below_layer(text: Text, snapshot: Snapshot) -> bool:
    """Whether a text lies below a cart or a checkout with an address of its own: it may be of the product's page."""
    return text.overlay is None and any(overlay.modal for overlay in snapshot.overlays)


def _closed(control: Control, snapshot: Snapshot) -> bool:
    return control.visible and opens(control) and labelled(control, "details_title", snapshot)

"""reviews-visible: whether the product page shows what other buyers think, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Snapshot, Text
from ...language.amounts import rounded
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import country_of, guidance
from ..marks import mark_in
from ..places import cite, page, product_pages, saying, says

RATING = re.compile(
    r"(?<![\d.,])([0-9](?:[.,]\d{1,2})?|10)\s?(?:/|out of|van de|van|von|sur|de|su|z|av|af)\s?(5|10)(?![\d.,%])"
    r"|(?<![\d.,])([0-4][.,]\d|5[.,]0)\s?(?:★|☆|⭐|sterren|stars?|sterne|étoiles|estrellas|stelle|estrelas|gwiazd|stjärnor|stjerner)"
    r"|[★⭐]\s?([0-4][.,]\d|5[.,]0)"
)
BARE = re.compile(r"(?<![\d.,])(?:[0-4][.,]\d|5[.,]0)(?![\d.,%])")
COUNT = re.compile(r"\(\s?(\d[\d.,]*)\s?\)|(\d[\d.,]*)")
DATE = re.compile(
    r"\b\d{1,2}[-./ ](?:\d{1,2}|[^\W\d]{3,9}\.?)[-./ ](?:20)?\d{2}\b"
    r"|\b20\d{2}-\d{2}-\d{2}\b|\b[^\W\d]{3,9}\.? \d{1,2}, 20\d{2}\b"
)
OPINION = 30
"""Characters from which a text is taken for somebody's opinion."""


class ReviewOptions(Options):
    """Options of reviews-visible."""

    difference: float = Field(
        default=0.15, ge=0, description="how far the visible rating may be from the structured one, in stars of five"
    )
    verification: bool | None = Field(
        default=None, description="whether the shop must say how reviews are checked; else by the country"
    )


@dataclass(frozen=True)
class Shown:
    """What a product page shows of its reviews."""

    rating: tuple[float, Evidence] | None
    count: Evidence | None
    texts: Evidence | None
    note: Evidence | None


@check(
    id="reviews-visible",
    family="trust",
    stages=("product",),
    severity="high",
    confidence="medium",
    title="The product page shows reviews",
    failing_title="Reviews are missing or incomplete",
    why="95 % of users rely on reviews (Baymard Institute, 2024). Reviews that say nothing about their origin are "
    "worth less: 55 % of 223 sites were found not to follow the rules (EU sweep, 2022).",
    fix="Show rating, number of reviews and texts with their dates on the product page, and say whether and how they "
    "are checked.",
    sources=(
        Source("Baymard Institute, ratings distribution summary", 2024, "P"),
        Source("EU sweep on reviews", 2022, "S"),
        Source("Unfair Commercial Practices Directive, article 7(6), since 28 May 2022", 2022, "P"),
    ),
    options=ReviewOptions,
    observes="The rating and the number of reviews in words, at least one text with a date, the rating in structured "
    "data, and a sentence on how reviews are checked (in the EU). Passes with all. Warns with something missing, or "
    "when the structured rating differs from the visible one. Fails with no reviews and no profile at a review "
    "platform, and with a structured rating that no shopper can see.",
    false_alarms="New products have no reviews yet. Widgets in frames and stars drawn as pictures are not read.",
)
def reviews_visible(recording: Recording, options: ReviewOptions) -> Iterator[Result]:
    """Judge the product page that the item was bought from."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        yield Result("product", "not-observed", say("No text of a product page was read."))
        return
    snapshot = pages[-1]
    shown = _shown(snapshot)
    product = snapshot.product
    structured = product.rating if product else None
    outside = _outside(snapshot)
    if not (shown.rating or shown.count or shown.texts):
        yield _nothing(snapshot, structured, outside)
        return
    country = country_of(recording)
    due = options.verification if options.verification is not None else bool(country and country.review_note)
    parts = {
        say("the rating"): shown.rating,
        say("the number of reviews"): shown.count,
        say("texts with a date"): shown.texts,
        **({say("how reviews are checked"): shown.note} if due else {}),
    }
    missing = [what for what, found in parts.items() if not found]
    differs = bool(structured and shown.rating and abs(structured - shown.rating[0]) > options.difference)
    there = together([what for what, found in parts.items() if found], ", ")
    told = [say("The product page shows {parts}.", parts=there)]
    if missing:
        told.append(say("Not seen: {parts}.", parts=together(missing, ", ")))
    if differs and structured and shown.rating:
        told.append(
            say(
                "Structured data say {structured} of 5, the page {shown}.",
                structured=rounded(structured, 1),
                shown=rounded(shown.rating[0], 1),
            )
        )
    law = guidance(recording, "reviews-visible") if due and not shown.note else None
    evidence = [shown.rating[1] if shown.rating else None, shown.count, shown.texts, shown.note, *outside[:1]]
    status: Status = "warned" if missing or differs else "passed"
    yield Result(
        "product",
        status,
        together([*told, law]),
        measured=say("{number} of {all} parts", number=len(parts) - len(missing), all=len(parts)),
        value=len(parts) - len(missing),
        unit="parts",
        threshold=counted("{number} part", "{number} parts", len(parts)),
        evidence=[e for e in evidence if e],
        subject="parts",
        severity="medium" if status == "warned" else None,
        confidence="low" if status == "warned" and not differs else None,
    )


def _nothing(snapshot: Snapshot, structured: float | None, outside: list[Evidence]) -> Result:
    """The result where no rating, number or text was read."""
    yet = saying(snapshot, "no_reviews")
    if yet:
        message = say("Nobody has reviewed this product yet, so there is nothing to show.")
        return Result("product", "not-observed", message, evidence=[cite(yet[0], snapshot)])
    if outside:
        message = say("Reviews come from a review platform; what its widget shows could not be read.")
        return Result("product", "not-observed", message, evidence=outside[:1])
    message = say("Neither reviews nor a link to a review platform were seen on the product page.")
    if structured:
        message = say(
            "Structured data tell search engines a rating of {rating} of 5, but no shopper can see it.",
            rating=rounded(structured, 1),
        )
    return Result(
        "product",
        "failed",
        message,
        measured=counted("{number} part", "{number} parts", 0),
        value=0,
        unit="parts",
        threshold=say("rating, number and texts"),
        evidence=[page(snapshot, say("product page"))],
        subject="reviews",
        confidence=None if structured else "low",
    )


def _shown(snapshot: Snapshot) -> Shown:
    about = [t for t in snapshot.texts if says(t.text, "reviews", snapshot)]
    product = snapshot.product
    rated = _rating(snapshot, about)
    count = next((t for t in about if _counts(t)), None)
    if count is None and product and product.rating_count:
        exact = re.compile(rf"(?<![\d.,])\(?{product.rating_count}\)?(?![\d.,])")
        count = next((t for t in snapshot.texts if len(t.text) < OPINION and exact.search(t.text)), None)
    notes = saying(snapshot, "review_verification")
    return Shown(
        rating=(rated[0], cite(rated[1], snapshot, say("rating"))) if rated else None,
        count=cite(count, snapshot, say("number")) if count else None,
        texts=_opinion(snapshot, about),
        note=cite(notes[0], snapshot, say("checked")) if notes else None,
    )


def _rating(snapshot: Snapshot, about: list[Text]) -> tuple[float, Text] | None:
    """The rating of the product: the one that structured data name, else the first that stands with words about
    reviews, else the first at all. Single reviews have ratings of their own."""
    said = [(stars, t) for t in about if (stars := _stars(t.text) or _bare_stars(t.text)) is not None]
    said += [(stars, t) for t in snapshot.texts if (stars := _stars(t.text)) is not None]
    structured = snapshot.product.rating if snapshot.product else None
    if structured is not None:
        return min(said, key=lambda found: abs(found[0] - structured), default=None)
    return said[0] if said else None


def _bare_stars(text: str) -> float | None:
    """A rating that only its decimals give away, in a text about reviews: "4.6 from 61 reviews"."""
    match = BARE.search(text)
    return float(match.group().replace(",", ".")) if match else None


def _stars(text: str) -> float | None:
    """The rating in a text, scaled to five; None without one."""
    match = RATING.search(text.lower())
    if not match:
        return None
    if match[1]:
        rating, top = float(match[1].replace(",", ".")), int(match[2])
        return rating * 5 / top if rating <= top else None
    return float((match[3] or match[4]).replace(",", "."))


def _counts(text: Text) -> bool:
    """Whether a text about reviews says how many there are, beside the rating itself."""
    return any(match.group() for match in COUNT.finditer(BARE.sub("", RATING.sub("", text.text.lower()))))


def _opinion(snapshot: Snapshot, about: list[Text]) -> Evidence | None:
    """One review with its date: from structured data that stand on the page, or a dated text below the reviews."""
    for item in snapshot.structured:
        reviews = item.get("review")
        for review in reviews if isinstance(reviews, list) else [reviews]:
            body = str(review.get("reviewBody") or review.get("description") or "") if isinstance(review, dict) else ""
            start = " ".join(body.split())[:40]
            seen = next((t for t in snapshot.texts if start and start in t.text), None)
            if seen and isinstance(review, dict) and review.get("datePublished"):
                return cite(seen, snapshot, say("review"))
    top = min((t.box.y for t in about), default=None)
    if top is None:
        return None
    below = [t for t in snapshot.texts if t.box.y >= top and t.landmark != "footer"]
    dated = [t for t in below if DATE.search(t.text)]
    for date in dated:
        opinions = [t for t in below if len(t.text) >= OPINION and abs(t.box.y - date.box.y) <= 300]
        if opinions:
            return cite(min(opinions, key=lambda t: abs(t.box.y - date.box.y)), snapshot, say("review"))
    return None


def _outside(snapshot: Snapshot) -> list[Evidence]:
    """Widgets, scripts and links of review platforms."""
    found = [(f.url, f.box) for f in snapshot.frames] + [(s.src or "", None) for s in snapshot.scripts]
    found += [(c.href or "", c.box) for c in snapshot.controls]
    return [
        Evidence(text=say("review platform: {name}", name=name), snapshot=snapshot.id, box=box, url=url)
        for url, box in found
        if (name := mark_in(url, "review_hosts"))
    ]

"""listing-essentials: whether the products of a list show what they are compared by."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Card, Snapshot
from ...language.said import counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..measures import sold_by_measure
from ..places import lists


class ListingOptions(Options):
    """How many products have to show what they are compared by."""

    enough: float = Field(default=95, gt=0, le=100, description="percent of the products from which a list passes")
    few: float = Field(default=80, ge=0, le=100, description="percent of the products below which a list fails")


@check(
    id="listing-essentials",
    family="product-information",
    stages=("discovery",),
    severity="medium",
    confidence="medium",
    title="The products of a list can be compared",
    failing_title="Products of a list lack what they are compared by",
    why="Shoppers who cannot compare products in the list open page after page, or leave.",
    fix="Show name, price and a picture with an alternative text for every product, the number of ratings beside "
    "stars, and the price per kilo or litre where goods are sold by weight or volume.",
    sources=(
        Source("Baymard Institute, on the information that lists of products have to show", None, "P"),
        Source("Baymard Institute, on the number of ratings beside the stars", None, "P"),
        Source("The share of the products is Kassa's own", None, "D"),
    ),
    options=ListingOptions,
    observes="The list that the product was chosen from: the share of its products with a name, a price and a picture "
    "that has an alternative text. Passes from 95 %. Warns from 80 %, where stars stand without the number of ratings, "
    "and where goods sold by weight or volume have no price per kilo or litre. Fails below 80 %. Whether a list tells "
    "in which colours and sizes a product comes is not judged: that they exist is not seen from the list.",
    false_alarms="Prices on request, and prices for customers with an account only. Pictures below the first view may "
    "load late, so none is asked for there.",
    since="0.2",
)
def listing_essentials(recording: Recording, options: ListingOptions) -> Iterator[Result]:
    """Count the products of the list that show what they are compared by."""
    snapshot = next(iter(lists(recording)), None)
    if snapshot is None:
        if recording.reached("discovery"):
            yield Result("discovery", "not-observed", say("No list of products could be read."))
        return
    cards = snapshot.cards
    lacks = [(card, _lacks(card, snapshot)) for card in cards]
    poor = [(card, missing) for card, missing in lacks if missing]
    share = 100 * (len(cards) - len(poor)) / len(cards)
    bare = [card for card in cards if card.rated and card.ratings is None]
    unpriced = [
        c for c in cards if not c.unit_price and sold_by_measure(c.name, snapshot.breadcrumb, snapshot.language)
    ]
    status: Status = "passed"
    if share < options.few:
        status = "failed"
    elif share < options.enough or bare or unpriced:
        status = "warned"
    parts: list[str] = []
    for what in ("name", "price", "picture", "alt"):
        number = sum(1 for _, missing in poor if what in missing)
        if number:
            parts.append(_missing(what, number, len(cards)))
    if bare:
        parts.append(
            counted(
                "{number} of {all} products shows stars without the number of ratings.",
                "{number} of {all} products show stars without the number of ratings.",
                len(bare),
                all=len(cards),
            )
        )
    if unpriced:
        parts.append(
            counted(
                "{number} of {all} products is sold by weight or volume and has no price per kilo or litre.",
                "{number} of {all} products are sold by weight or volume and have no price per kilo or litre.",
                len(unpriced),
                all=len(cards),
            )
        )
    at_fault = [card for card, _ in poor] or bare or unpriced or cards
    yield Result(
        "discovery",
        status,
        together(parts)
        or counted(
            "The product shows its name, price and picture.",
            "Each of {number} products shows its name, price and picture.",
            len(cards),
        ),
        measured=say("{whole} of {all} products", whole=len(cards) - len(poor), all=len(cards)),
        value=round(share, 1),
        unit="%",
        threshold=say("{share} % with name, price and picture", share=f"{options.enough:g}"),
        evidence=[
            Evidence(text=card.name or card.url, snapshot=snapshot.id, box=card.box, url=card.url)
            for card in at_fault[:5]
        ],
        subject=",".join(sorted({m for _, missing in poor for m in missing})) or ("ratings" if bare else "list"),
    )


def _lacks(card: Card, snapshot: Snapshot) -> list[str]:
    missing = [what for what, there in (("name", card.name), ("price", card.price)) if not there]
    if not card.picture and card.box.y + card.box.height <= snapshot.viewport.height:
        missing.append("picture")
    elif card.picture and not card.alt and any(other.alt for other in snapshot.cards):
        missing.append("alt")
    return missing


def _missing(what: str, number: int, products: int) -> str:
    match what:
        case "name":
            return counted(
                "{number} of {all} products has no name.",
                "{number} of {all} products have no name.",
                number,
                all=products,
            )
        case "price":
            return counted(
                "{number} of {all} products has no price.",
                "{number} of {all} products have no price.",
                number,
                all=products,
            )
        case "picture":
            return counted(
                "{number} of {all} products has no picture.",
                "{number} of {all} products have no picture.",
                number,
                all=products,
            )
        case _:
            return counted(
                "{number} of {all} products has a picture without an alternative text.",
                "{number} of {all} products have a picture without an alternative text.",
                number,
                all=products,
            )

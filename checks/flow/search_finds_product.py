"""search-finds-product: whether the shop's search finds what the shop sells."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ...journey.probed import Search, ShopSearch
from ...journey.recording import Recording
from ...language.again import again
from ...language.said import counted, say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check


class SearchOptions(Options):
    """What a search must find, and which shops need one."""

    within: int = Field(default=10, ge=1, description="among how many of the first products it must be")
    products: int = Field(default=30, ge=1, description="shops of fewer products need no search")


@check(
    id="search-finds-product",
    family="flow",
    stages=("discovery",),
    severity="medium",
    confidence="medium",
    title="The search finds the product, even misspelt",
    failing_title="The search does not find what the shop sells",
    why="About half of all shoppers search first. Who does not find it takes it that the shop does not sell it.",
    fix="Let the search look in names, tolerate a wrong letter, suggest while one types, and offer something where it "
    "finds nothing.",
    sources=(
        Source("Baymard Institute: 56 % of shops do not meet what shoppers search for", 2026, "P"),
        Source("Number of products and place in the list are Kassa's own", None, "D"),
    ),
    options=SearchOptions,
    observes="At the end another visitor searches for the first two words of the product's name, and again with one "
    "letter changed. Passes when the product is among the first ten both times. Warns when it is found only as it is "
    "spelt. Fails when it is not found, or when a shop of thirty products or more has no search. A smaller shop needs "
    "none.",
    false_alarms="A product that was added today may not be in the search yet. A search that only answers to Enter is "
    "not asked where its form has no address.",
    since="0.2",
)
def search_finds_product(recording: Recording, options: SearchOptions) -> Iterator[Result]:
    """Judge what the search found."""
    asked = recording.probes.search
    if asked is None:
        return
    if asked.failure:
        message = say("The search could not be tried: {reason}.", reason=again(asked.failure))
        yield Result("discovery", "not-observed", message)
    elif asked.field is None:
        yield _without(recording, asked, options)
    elif asked.searches:
        yield _judge(asked, options)


def _without(recording: Recording, asked: ShopSearch, options: SearchOptions) -> Result:
    number = asked.products or 0
    home = next((s for s in recording.snapshots if s.step == "home"), None)
    shown = [Evidence(text=home.title, snapshot=home.id, url=home.url)] if home else []
    if number < options.products:
        message = counted(
            "No search was seen. A shop of few products needs none: {number} was seen.",
            "No search was seen. A shop of few products needs none: {number} were seen.",
            number,
        )
        return Result("discovery", "not-applicable", message, evidence=shown, subject="search")
    return Result(
        "discovery",
        "failed",
        counted(
            "No search was seen in a shop of at least {number} product.",
            "No search was seen in a shop of at least {number} products.",
            number,
        ),
        measured=say("no search"),
        value=0,
        unit="searches",
        threshold=counted("a search from {number} product on", "a search from {number} products on", options.products),
        evidence=shown,
        subject="search",
    )


def _judge(asked: ShopSearch, options: SearchOptions) -> Result:
    hits = [s for s in asked.searches if _found(s, options)]
    right = next((s for s in asked.searches if not s.misspelt), None)
    wrong = next((s for s in asked.searches if s.misspelt), None)
    status: Status = "passed"
    if right is None or not _found(right, options):
        status = "failed"
        searched = right or asked.searches[0]
        message = say(
            "The search for “{words}” does not find “{product}”.", words=searched.words, product=asked.product
        )
    elif wrong and not _found(wrong, options):
        status = "warned"
        message = say('The search finds “{product}” by its name, and not when it is spelt “{words}”.',
                      product=asked.product, words=wrong.words)  # fmt: skip
        if not wrong.products:
            message = say("{found} It then offers no product at all.", found=message)
    elif wrong:
        message = say('The search finds “{product}”, by its name and when it is spelt “{words}”.',
                      product=asked.product, words=wrong.words)  # fmt: skip
    else:
        message = say("The search finds “{product}” by its name.", product=asked.product)
    if any(s.suggested for s in asked.searches):
        message = say("{found} It is suggested while one types.", found=message)
    return Result(
        "discovery",
        status,
        message,
        measured=say("{part} of {all} searches", part=len(hits), all=len(asked.searches)),
        value=len(hits),
        unit="searches",
        threshold=counted(
            "as the first product, also with a letter wrong",
            "among the first {number} products, also with a letter wrong",
            options.within,
        ),
        evidence=[Evidence(text=_outcome(s), url=s.url) for s in asked.searches],
        subject="search",
    )


def _found(search: Search, options: SearchOptions) -> bool:
    return search.found and (search.place is None or search.place <= options.within)


def _outcome(search: Search) -> str:
    if not search.found:
        return say("“{words}”: not found among {number}", words=search.words, number=search.products)
    if search.place is None:
        return say("“{words}”: found", words=search.words)
    return say("“{words}”: place {place} of {number}", words=search.words, place=search.place, number=search.products)

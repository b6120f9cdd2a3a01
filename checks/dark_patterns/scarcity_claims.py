from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from ...journey.recording import Recording
from ...journey.shown import Text
from ...language.said import counted, say
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..places import product_pages
from ..pressure import Kind, kind_of

CLAIMS: frozenset[Kind | None] = frozenset({"scarcity", "social-proof"})


class ScarcityClaims(Options):
    """How much a number may change between two looks."""

    spread: float = Field(
        default=50, ge=0, description="percent by which numbers of other shoppers may change within one visit"
    )


@dataclass(frozen=True)
class Claim:
    """A number that is said of the stock or of other shoppers, as one look showed it."""

    text: Text
    kind: Kind
    number: int
    snapshot: str | None

    def cite(self) -> Evidence:
        """The claim as evidence."""
        if self.snapshot is None:
            return Evidence(text=say("to another visitor: {claim}", claim=self.text.text))
        return Evidence(text=self.text.text, snapshot=self.snapshot, box=self.text.box)


@check(
    id="scarcity-claims",
    family="dark-patterns",
    stages=("product",),
    severity="medium",
    confidence="medium",
    title="What is said of stock and of other shoppers holds still",
    failing_title="What is said of stock or of other shoppers changes from look to look",
    why="“Only 2 left” and “12 people are looking” hurry a shopper. Numbers that change at random are noticed, and "
    "then nothing else is believed.",
    fix="Say how many are left only from the real stock, and how many people look only from a real count. "
    "Else say nothing.",
    sources=(
        Source("Mathur and others, Dark Patterns at Scale: scarcity and social proof", 2019, "P"),
        Source("By how much a number may change is Kassa's own", None, "D"),
    ),
    options=ScarcityClaims,
    observes="Texts of the product page that name how many are left or how many people look, buy or bought, each time "
    "the walk saw the page, and once more as another visitor. Passes with none, or when the numbers hold. Fails when "
    "the number left rises, or falls by more than was put in the cart, or when the number of shoppers jumps by more "
    "than `spread`. Whether a number comes from the shop or is made up in the page is not seen, nor what it is on "
    "another day.",
    false_alarms="Stock that was really sold or filled up during the visit. Says what was seen, not that it is untrue.",
)
def scarcity_claims(recording: Recording, options: ScarcityClaims) -> Iterator[Result]:
    """Whether the numbers said of stock and shoppers hold from look to look."""
    pages = [s for s in product_pages(recording) if s.texts]
    if not pages:
        yield Result("product", "not-observed", say("The walk saw no product page."))
        return
    looks = [dict(_claims(s.texts, s.language, s.id)) for s in pages]
    anew = recording.probes.fresh_visit
    if anew and anew.texts:
        looks.append(dict(_claims(anew.texts, pages[-1].language, None)))
    seen = {words: claim for look in looks[: len(pages)] for words, claim in look.items()}
    if not seen:
        message = say("No numbers of what is left or of other shoppers were seen.")
        none = counted("{number} claim", "{number} claims", 0)
        yield Result("product", "passed", message, none, 0, "claims", subject="claims")
        return
    compared = False
    for words in seen:
        some = [look[words] for look in looks if words in look]
        compared = compared or len(some) > 1
        numbers = [claim.number for claim in some]
        if len(set(numbers)) > 1 and _jumps(numbers, some[0].kind, recording.quantity, options):
            yield Result(
                "product",
                "failed",
                say(
                    "“{claim}” showed {numbers} at {looks} looks within one visit.",
                    claim=some[0].text.text[:100],
                    numbers=", ".join(map(str, numbers)),
                    looks=len(numbers),
                ),
                measured=say("{least} to {most}", least=min(numbers), most=max(numbers)),
                value=max(numbers) - min(numbers),
                threshold=say("the same number"),
                evidence=[claim.cite() for claim in some],
                subject=f"claim {words}",
            )
            return
    evidence = [claim.cite() for claim in seen.values()]
    if not compared:
        message = say("A number was said of the stock or of other shoppers, and it was seen once only.")
        yield Result("product", "not-observed", message, evidence=evidence, subject="claims")
        return
    message = say("The numbers held at every look.")
    yield Result("product", "passed", message, evidence=evidence, subject="claims")


def _claims(texts: list[Text], language: str, snapshot: str | None) -> Iterator[tuple[str, Claim]]:
    """What is said with a number, by its words without the number."""
    for text in texts:
        numbers = re.findall(r"\d+", text.text)
        kind = kind_of(text.text, language)
        if kind in CLAIMS and kind and numbers:
            words = " ".join(re.sub(r"\d+", "#", text.text).casefold().split())
            yield words, Claim(text, kind, int(numbers[0]), snapshot)


def _jumps(numbers: list[int], kind: Kind, quantity: int, options: ScarcityClaims) -> bool:
    if kind == "scarcity":
        return max(numbers) > numbers[0] or numbers[0] - min(numbers) > quantity
    return (max(numbers) - min(numbers)) * 100 > options.spread * max(min(numbers), 1)

"""returns-policy: whether a shopper learns before buying how goods can be sent back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from ...journey.recording import Recording, SupportPage
from ...journey.shown import Snapshot
from ...journey.vocabulary import phrases
from ...language.said import Said, counted, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import country_of, guidance
from ..places import cite, in_page, links, page, product_pages, saying, says
from ..policies import language_of, quote, readable, understood, without_footer
from ..seen import PAGE, STEP

SPELLED = {"fourteen": 14, "thirty": 30}
"""Categories of words for the days that laws and shops spell out."""

NEAR_PERIOD = 160
"""Characters around a number of days in which a word for returns must stand."""

RANGE = re.compile(r"\d\s[^\W\d_]{1,3}\s$")
"""Before the second of two numbers: "3 to 4 days" is how long the delivery takes."""

CLAUSE = re.compile(r"[.,;!?]\s")

FACTS = {
    "return_costs": say("who pays for sending back"),
    "return_method": say("how to send back"),
    "refund": say("when the money comes back"),
}


class ReturnsOptions(Options):
    """Options of returns-policy."""

    days: int | None = Field(
        default=None, ge=0, description="days to send back that are asked for; else by the country of the shopper"
    )
    facts: int = Field(default=4, ge=1, le=4, description="facts of four that the returns page must tell")


@check(
    id="returns-policy",
    family="support",
    stages=("product", "support"),
    severity="high",
    confidence="medium",
    title="Shoppers learn how goods can be sent back",
    failing_title="Shoppers do not learn how goods can be sent back",
    why="18 % of US shoppers left a checkout because the returns policy was not good enough (Baymard Institute, 2024).",
    fix="Link the returns policy beside the buy button and in the footer; say there how many days, who pays, how it "
    "works and when the money comes back.",
    sources=(
        Source("Baymard Institute: 20 % of sites lack direct links to returns and delivery in the footer", 2024, "P"),
        Source("Baymard Institute, reasons for leaving the checkout", 2024, "P"),
    ),
    options=ReturnsOptions,
    observes="Links and words about returns on the product page, in its main part and in the footer; the returns page, "
    "else the terms: the period, who pays, how it works, when the money comes back. Passes with a link on the product "
    "page and all four facts. Warns with a link in the footer only, with facts missing, and in a shop without a "
    "footer. Fails without any policy, and in EU countries with a period below 14 days.",
    false_alarms="A number of days may be about exchange or refund: the longest one told counts. Sealed and "
    "custom-made goods have rules of their own.",
)
def returns_policy(recording: Recording, options: ReturnsOptions) -> Iterator[Result]:
    """Judge the product page for the way to the policy, and the policy for its facts."""
    pages = [s for s in product_pages(recording) if s.texts or s.controls]
    if pages:
        yield _on_product(pages)
    else:
        yield Result("product", "not-observed", say("No text of a product page was read."))
    yield _policy(recording, options)


def _on_product(pages: list[Snapshot]) -> Result:
    linked = [(link, s) for s in pages for link in links(s, "returns")]
    told = [(t, s) for s in pages for t in saying(s, "returns")]
    beside = [(thing, s) for thing, s in [*linked, *told] if in_page(thing, s)]
    around = [(thing, s) for thing, s in [*linked, *told] if not in_page(thing, s)]
    footer = any(thing.landmark == "footer" for thing, _ in around)
    has_footer = any(thing.landmark == "footer" for s in pages for thing in [*s.texts, *s.controls])
    status: Status = "warned"
    if beside and has_footer and not footer:
        message = say("The product page speaks of returns, its footer does not.")
    elif beside:
        status, message = "passed", say("The product page speaks of returns.")
    elif around:
        message = say("Returns are told about only in the header or footer, not where the product is.")
    else:
        message = say("No word about returns was seen on the product page.")
    measured = say("header or footer") if around else say("nothing")
    return Result(
        "product",
        status,
        message,
        measured=say("beside the product") if beside else measured,
        threshold=say("beside the product and in the footer"),
        evidence=[cite(thing, s) for thing, s in [*beside[:1], *around[:1]]] or [page(pages[-1], say("product page"))],
        subject="link",
        severity=None if status == "passed" else "medium",
        confidence=None if beside or around else "low",
    )


def _policy(recording: Recording, options: ReturnsOptions) -> Result:
    pages = readable(recording)
    policies = [p for p in pages if p.kind == "returns"]
    for kind in ("delivery", "terms"):
        policies += [p for p in pages if p.kind == kind and says(p.text, "returns", language_of(p, recording))]
    if not any(p.kind in ("returns", "terms") for p in policies):
        return _without_policy(recording, pages)
    # A page called "Returns" may only hold the form for them.
    policy = max(policies, key=lambda p: _facts(p, language_of(p, recording)))
    language = language_of(policy, recording)
    country = country_of(recording)
    asked = options.days if options.days is not None else country.withdrawal_days if country and country.eu else None
    days = _days(policy.text, language)
    told = {words: found for fact, words in FACTS.items() if (found := says(policy.text, fact, language))}
    missing = [*([] if days else [say("how many days there are")]), *(w for w in FACTS.values() if w not in told)]
    evidence = [Evidence(text=policy.link or policy.title, snapshot=policy.found_on, url=policy.url)]
    evidence += [Evidence(text=quote(policy.text, found), url=policy.url) for found in told.values()]
    if days:
        evidence.append(Evidence(text=quote(policy.text, days[1]), url=policy.url))
    if exceptions := says(policy.text, "return_exceptions", language):
        evidence.append(Evidence(text=quote(policy.text, exceptions), url=policy.url))
    number = 4 - len(missing)
    status: Status = "passed" if number >= options.facts else "warned"
    message = say("The returns policy tells what was asked.")
    if days:
        message = say(
            "The returns policy tells what was asked ({days}).", days=counted("{number} day", "{number} days", days[0])
        )
    if status == "warned":
        message = say(
            "The returns policy was found, but it was not seen to say {facts}.", facts=together(missing, ", ")
        )
    if days and asked and days[0] < asked:
        status = "failed"
        short = counted(
            "The longest return period that was read is {number} day; {asked} are asked for.",
            "The longest return period that was read is {number} days; {asked} are asked for.",
            days[0],
            asked=asked,
        )
        message = together([short, guidance(recording, "returns-policy")])
    measured = [say("{number} of {all} facts", number=number, all=4)]
    measured += [counted("{number} day", "{number} days", days[0])] if days else []
    threshold = [counted("{number} fact", "{number} facts", options.facts)]
    threshold += [counted("at least {number} day", "at least {number} days", asked)] if asked else []
    return Result(
        "support",
        status,
        message,
        measured=together(measured, ", "),
        value=number,
        unit="facts",
        threshold=together(threshold, ", "),
        evidence=evidence,
        subject="period" if status == "failed" else "facts",
        confidence="low" if status == "warned" else None,
        severity="medium" if status == "warned" else None,
    )


def _facts(policy: SupportPage, language: str) -> int:
    """How many of the facts that are asked for a page tells."""
    return bool(_days(policy.text, language)) + sum(says(policy.text, fact, language) is not None for fact in FACTS)


def _without_policy(recording: Recording, pages: list[SupportPage]) -> Result:
    spoken = [cite(t, s) for s in recording.snapshots for t in saying(s, "returns")]
    spoken += [cite(link, s, say("link")) for s in recording.snapshots for link in links(s, "returns")]
    if spoken:
        message = say("The shop speaks of returns, but no page with its policy could be read.")
        return Result("support", "not-observed", message, evidence=spoken[:2])
    unread = any(p.kind in ("returns", "terms") for p in recording.support)
    if not pages and not unread and (bare := without_footer(recording)):
        message = say("No page of the walk links to a returns policy, and none has a footer with links.")
        return _nothing("warned", message, [page(s, STEP[s.step]) for s in bare[:3]])
    if not pages:
        return Result("support", "not-observed", say("No support page of the shop could be read."))
    if not understood(recording):
        return Result("support", "not-observed", say("The words of this page's language are not known to Kassa."))
    kinds = together([PAGE[kind] for kind in dict.fromkeys(p.kind for p in pages)], ", ")
    message = say("No returns policy was found, neither on the pages of the walk nor on these: {pages}.", pages=kinds)
    evidence = [Evidence(text=p.link or p.title, snapshot=p.found_on, url=p.url) for p in pages[:3]]
    return _nothing("failed", message, evidence)


def _nothing(status: Status, message: Said, evidence: list[Evidence]) -> Result:
    return Result(
        "support",
        status,
        message,
        say("no policy"),
        0,
        "facts",
        say("a returns policy"),
        evidence,
        "policy",
        severity=None if status == "failed" else "medium",
        confidence=None if status == "failed" else "low",
    )


def _days(text: str, language: str) -> tuple[int, str] | None:
    """The longest period, in days, that stands near a word for returns, with the words read; None without one. Days
    until the money comes back count only where there are no others."""
    found: list[tuple[bool, int, str]] = []
    spelled = {word: number for category, number in SPELLED.items() for word in phrases(category, language or None)}
    numbers = "|".join([r"\d{1,3}", *map(re.escape, spelled)])
    valid = "|".join(map(re.escape, phrases("validity", language or None)))
    for category, length in (("days", 1), ("weeks", 7), ("months", 30)):
        units = {*phrases(category, language or None), *phrases(category, "en")}
        words = "|".join(re.escape(u) for u in sorted(units, key=len, reverse=True))
        for match in re.finditer(rf"(?i)(?<![\w.,–-])({numbers})[\s-]+(?:{words})(?!\w)", text):
            if RANGE.search(text, max(0, match.start() - 8), match.start()):
                continue
            if valid and re.match(rf"(?i)['’]?\s+(?:{valid})(?!\w)", text[match.end() :]):
                continue  # "12 months' validity" of a voucher
            around = text[max(0, match.start() - NEAR_PERIOD) : match.end() + NEAR_PERIOD]
            number = spelled.get(match[1].casefold()) or int(match[1])
            if says(around, "returns", language) and number * length <= 400:
                found.append((not _of_refund(text, match.start(), language), number * length, match.group()))
    return max(found)[1:] if found else None


def _of_refund(text: str, at: int, language: str) -> bool:
    """Whether a period is that until the money comes back: its sentence says so, or the question that it answers."""
    start = _start(text, at)
    if text[:start].rstrip().endswith("?") and says(text[_start(text, start - 2) : start], "refund", language):
        return True
    end = re.search(r"[.!?](?:\s|$)", text[at:])
    if not says(text[start : at + end.start() if end else len(text)], "refund", language):
        return False
    # "Returns within 30 days, refund within 14"
    own = CLAUSE.split(text[:at])[-1] + CLAUSE.split(text[at:])[0]
    return not says(own, "returns", language) or says(own, "refund", language) is not None


def _start(text: str, at: int) -> int:
    """Where the sentence around a place begins."""
    return max(text.rfind(mark, 0, at) for mark in (". ", "! ", "? ")) + 2

"""after-order-help: whether a shopper can see how an order is doing."""

from __future__ import annotations

from collections.abc import Iterator

from ...journey.recording import Recording
from ...language.said import say
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..places import cite, labelled_as, says
from ..policies import footers, language_of, linked, quote, readable, source, understood


class AfterOrderOptions(Options):
    """after-order-help has no options."""


@check(
    id="after-order-help",
    family="support",
    stages=("support",),
    severity="low",
    confidence="medium",
    title="Shoppers find help after the order",
    failing_title="Help after the order was not found",
    why="After paying, the question is where the parcel is. Who finds the answer on the shop's pages need not ask.",
    fix="Link a page to follow an order, usable without an account, and answer questions about orders in the help.",
    sources=(Source("Which kinds of help are asked for is Kassa's own choice", None, "D"),),
    options=AfterOrderOptions,
    observes="Links and words about following an order, and a page with questions and answers, on the walk and the "
    "support pages. Passes with both. Warns with one. Fails with neither, where a footer and support pages were read. "
    "A loyalty programme is told, never asked for.",
    false_alarms="Shops may send the link to follow an order by e-mail only.",
    since="0.2",
)
def after_order_help(recording: Recording, options: AfterOrderOptions) -> Iterator[Result]:
    """Judge what is there to follow an order and to find answers."""
    pages = readable(recording)
    tracking = [cite(link, s) for link, s in linked(recording, "track_order")]
    tracking += [
        source(page, quote(page.text, found))
        for page in pages
        if (found := says(page.text, "track_order", language_of(page, recording)))
    ]
    answers = [cite(link, s) for link, s in linked(recording, "faq") if labelled_as(link.name, "faq", s)] + [
        source(p) for p in pages if p.kind == "faq" or labelled_as(p.text, "faq", language_of(p, recording))
    ]
    loyalty = [cite(link, s, say("loyalty")) for link, s in linked(recording, "loyalty")]
    known = understood(recording) and pages and list(footers(recording))
    if not tracking and not answers and not known:
        yield Result("support", "not-observed", say("Neither a footer nor a support page could be read."))
        return
    status: Status = "passed" if tracking and answers else "warned" if tracking or answers else "failed"
    messages = {
        (True, True): say("Orders can be followed, and there are answers to questions."),
        (True, False): say("Orders can be followed; a page with questions and answers was not found."),
        (False, True): say("There are answers to questions; nothing about following an order was found."),
        (False, False): say("Neither a way to follow an order nor a page with answers was found."),
    }
    evidence: list[Evidence] = [*tracking[:1], *answers[:1], *loyalty[:1]]
    yield Result(
        "support",
        status,
        messages[bool(tracking), bool(answers)],
        measured=say("{number} of {all}", number=bool(tracking) + bool(answers), all=2),
        value=bool(tracking) + bool(answers),
        threshold=say("follow an order, questions and answers"),
        evidence=evidence or [source(p) for p in pages[:2]],
        subject="help",
        confidence=None if status == "passed" else "low",
    )

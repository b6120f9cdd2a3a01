"""complaint-route: whether a shopper learns where to complain, and is not sent to a platform that has closed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...journey.recording import Recording
from ...language.said import say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..country import guidance, in_force
from ..places import cite, says
from ..policies import language_of, linked, quote, readable, source, understood
from ..seen import PAGE

TELLING = ("terms", "contact", "faq", "imprint", "complaints")
"""Kinds of pages that tell about complaints; a privacy policy speaks of complaints about data alone."""


class ComplaintOptions(Options):
    """complaint-route has no options."""


@check(
    id="complaint-route",
    family="support",
    stages=("support",),
    severity="low",
    confidence="medium",
    title="Shoppers learn where they can complain",
    failing_title="Shoppers do not learn where they can complain, or are sent to a closed platform",
    why="Who knows where to take a complaint is more at ease to buy; who is sent to a closed platform finds nothing.",
    fix="Say on a page of its own or in the terms how complaints are handled and which body can be asked. Remove links "
    "to the European platform for online disputes, which closed on 20 July 2025.",
    sources=(Source("Regulation 2024/3228: the European ODR platform closed on 20 July 2025", 2024, "P"),),
    options=ComplaintOptions,
    observes="Links to the European platform for online disputes on the walk and on the support pages, since 20 July "
    "2025; words about complaints and dispute bodies on the support pages. Passes with a route and no such link. Warns "
    "without a route. Fails with a link to the closed platform.",
    false_alarms="A page may keep the link on purpose, as a document of its time.",
    since="0.2",
)
def complaint_route(recording: Recording, options: ComplaintOptions) -> Iterator[Result]:
    """Judge the links first, then the words."""
    pages = readable(recording)
    if in_force(recording, "complaint-route"):
        stale = _stale(recording)
        if stale:
            closed = say("The shop links to the European platform for disputes, which closed on 20 July 2025.")
            yield Result(
                "support",
                "failed",
                together([closed, guidance(recording, "complaint-route")]),
                measured=say("a link to it"),
                threshold=say("none"),
                evidence=stale,
                subject="odr",
            )
            return
    told = say("told")
    route = [cite(link, s) for link, s in linked(recording, "complaints")]
    for page in readable(recording, *TELLING, "returns", "delivery", "about"):
        if found := says(page.text, "complaints", language_of(page, recording)):
            route.append(source(page, quote(page.text, found)))
    if route:
        message = say("The shop says where a complaint can go.")
        yield Result("support", "passed", message, told, threshold=told, evidence=route[:3], subject="route")
    elif not understood(recording) or not [
        p for p in pages if p.kind in ("terms", "contact", "faq", "imprint", "complaints")
    ]:
        yield Result("support", "not-observed", say("No terms, contact or help page could be read."))
    else:
        kinds = together([PAGE[kind] for kind in dict.fromkeys(p.kind for p in pages)], ", ")
        yield Result(
            "support",
            "warned",
            say("No word about complaints was seen on these pages: {pages}.", pages=kinds),
            measured=say("nothing"),
            threshold=told,
            evidence=[source(p) for p in pages[:3]],
            subject="route",
            confidence="low",
        )


def _stale(recording: Recording) -> list[Evidence]:
    stale = [cite(c, s) for s in recording.snapshots for c in s.controls if c.href and _closed(c.href)]
    stale += [source(p, link) for p in readable(recording) for link in p.links if _closed(link)]
    return stale[:3]


def _closed(url: str) -> bool:
    parts = urlsplit(url.lower())
    host, path = parts.hostname or "", parts.path
    return host.endswith("europa.eu") and path.startswith(("/consumers/odr", "/odr"))

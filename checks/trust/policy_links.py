"""policy-links: whether the policies a shopper looks for are linked and open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...journey.recording import Recording
from ...journey.shown import Snapshot
from ...language.said import listed, say, together
from ..assessment import Evidence, Status
from ..check import Options, Result, Source, check
from ..country import country_of
from ..places import cite, page
from ..policies import GONE, footers, linked, source, understood, without_footer
from ..seen import STEP

POLICIES = {
    "delivery": ("delivery", "shipping_cost"),
    "returns": ("returns",),
    "privacy": ("privacy",),
    "terms": ("terms",),
    "accessibility": ("accessibility",),
}
"""Words by which each policy is linked."""

WITHOUT = frozenset({"privacy", "terms"})
"""Policies without which a shop fails."""

ACCESSIBILITY_SINCE = "2025-06-28"


class PolicyOptions(Options):
    """policy-links has no options."""


@check(
    id="policy-links",
    family="trust",
    stages=("support",),
    severity="medium",
    confidence="medium",
    title="The shop's policies are linked and open",
    failing_title="Policies that shoppers look for are missing or lead nowhere",
    why="20 % of sites lack direct links to returns and delivery in the footer (Baymard Institute, 2024), where "
    "shoppers look for them.",
    fix="Link delivery, returns, privacy and terms in the footer of every page, and see that each link opens.",
    sources=(
        Source("Baymard Institute: 20 % of sites lack direct links to returns and delivery in the footer", 2024, "P"),
        Source("Which policies fail and which warn is Kassa's own choice", None, "D"),
    ),
    options=PolicyOptions,
    observes="Links on all pages of the walk to delivery, returns, privacy, terms and, in the European Union since "
    "28 June 2025, an accessibility statement; each one that was opened must be there. Passes with all. Warns with "
    "one of the others missing or gone, and in a shop whose pages have no footer. Fails when privacy or terms are "
    "missing or gone.",
    false_alarms="Very small companies need no accessibility statement. A policy under a name of the shop's own is not "
    "recognised.",
    since="0.2",
)
def policy_links(recording: Recording, options: PolicyOptions) -> Iterator[Result]:
    """Judge which policies are linked, and which links are dead."""
    if not understood(recording):
        return
    footed, bare = list(footers(recording)), without_footer(recording)
    if not footed and not bare:
        yield Result("support", "not-observed", say("No footer with links was seen on the walk."))
        return
    country = country_of(recording)
    union = bool(country and country.eu and recording.visit.started[:10] >= ACCESSIBILITY_SINCE)
    asked = [kind for kind in POLICIES if kind != "accessibility" or union]
    found: dict[str, Evidence] = {}
    dead: dict[str, Evidence] = {}
    for kind in asked:
        opened = [p for p in recording.support if p.kind == kind]
        links = [link for category in POLICIES[kind] for link in linked(recording, category)]
        if opened:
            found[kind] = source(opened[0])
        elif links:
            found[kind] = cite(*links[0])
        gone = [p for p in opened if p.status in GONE]
        if gone:
            words = say("{link}: status {status}", link=gone[0].link, status=str(gone[0].status))
            dead[kind] = source(gone[0], words)
    missing = [kind for kind in asked if kind not in found]
    evidence = list(found.values()) or [page(s, say("footer")) for s in footed[-1:]] or [_page(s) for s in bare[:3]]
    result = _result(asked, missing, dead, evidence)
    if bare and missing:
        message = together([say("No page of the walk has a footer with links."), result.message])
        result = replace(result, status="warned", message=message, confidence="low")
    yield result


def _page(snapshot: Snapshot) -> Evidence:
    return page(snapshot, STEP[snapshot.step])


def _result(asked: list[str], missing: list[str], dead: dict[str, Evidence], evidence: list[Evidence]) -> Result:
    status: Status = "passed"
    if missing:
        status = "failed" if WITHOUT & set(missing) else "warned"
    if dead:
        status = "failed" if WITHOUT & set(dead) or status == "failed" else "warned"
    names = listed([NAMES[kind] for kind in missing])
    parts = [say("No link was seen to {policies}.", policies=names)] if missing else []
    parts += [say("The link to {policy} leads to a page that is gone.", policy=NAMES[kind]) for kind in dead]
    there = len(asked) - len(missing) - len(dead)
    only = missing == ["accessibility"] and not dead
    return Result(
        "support",
        status,
        together(parts) or say("All policies that were looked for are linked."),
        measured=say("{number} of {all} policies", number=there, all=len(asked)),
        value=there,
        unit="policies",
        threshold=together([NAMES[kind] for kind in asked], ", "),
        evidence=[*dead.values(), *evidence],
        subject=",".join(sorted({*missing, *dead})) or "links",
        severity="low" if only else None,
        confidence="low" if only else None,
    )


NAMES = {
    "delivery": say("delivery"),
    "returns": say("returns"),
    "privacy": say("privacy"),
    "terms": say("terms"),
    "accessibility": say("an accessibility statement"),
}
"""What a reader calls each policy."""

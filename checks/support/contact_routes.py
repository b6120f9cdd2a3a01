"""contact-routes: whether shoppers can reach the shop, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from ...journey.recording import Recording, SupportPage
from ...journey.shopper import EMAIL
from ...journey.shown import Snapshot
from ...journey.vocabulary import phrases
from ...language.said import Said, counted, listed, say, together
from ..assessment import Evidence
from ..check import Options, Result, Source, check
from ..country import guidance
from ..places import cite, links, page, says
from ..policies import language_of, without_footer
from ..seen import STAGE, STEP

Channel = Literal["e-mail", "phone", "WhatsApp", "chat"]

MAIL = re.compile(r"(?i)[\w.+-]+(?:@|\s?[\[({]at[\])}]\s?)[\w-]+(?:(?:\.|\s?[\[({](?:dot|punt)[\])}]\s?)[\w-]+)+")
NUMBER = re.compile(r"(?<![\w.,-])(?:\+\d{1,3}|0)[\d\s()./-]{6,16}\d(?![\w])")
WITH_AREA = re.compile(r"(?<![\w.,-])\((?:[2-9]\d{2}|[1-9]\d)\)\s?(?:9\s)?\d{3,5}[-.\s]\d{4}(?!\w)")
"""As it is written in the Americas alone: "(503) 555-0100", "(31) 3333-0000", "(31) 9 3333-0000"."""
IN_PAIRS = re.compile(r"(?<![\w.,-])(?<!\d )0[1-9](?:[ .]\d{2}){4}(?! ?\d|\w)")
"""As it is written in France alone: "02 47 12 34 56"."""
NATIONAL = re.compile(r"(?<![\w.,-])[1-9]\d(?:[\s./-]?\d){6,8}(?![\w-]|[.,/]\d)")
"""As it is written where numbers begin with neither 0 nor a country's code; right behind a word for phone only."""
BEHIND_MAIL = re.compile(rf"{MAIL.pattern}[\s–|·•,;/-]*$")
"""An address with nothing but a separator after it: the number that follows is how to call."""
BEFORE_MAIL = re.compile(rf"(?i)[\s–|·•,;/-]*{MAIL.pattern.removeprefix('(?i)')}")
APART = re.compile(r"(?:^|[\n–|·•,;])\s*$")
"""Nothing before a number names it: no "NIF 509 442 013"."""
BEFORE_NUMBER = 40
"""Characters before a number in which a word for phone may stand."""

CHAT_HOSTS = ("intercom", "zendesk", "zdassets", "tawk.to", "tidio", "crisp.chat", "livechat", "userlike", "trengo",
    "gorgias", "freshchat", "hubspot", "olark", "drift", "smartsupp", "watermelon", "robin", "chatra")  # fmt: skip
"""Parts of the host names of chat windows."""

CHANNELS: dict[Channel, Said] = {
    "e-mail": say("e-mail"),
    "phone": say("phone"),
    "chat": say("chat"),
    "WhatsApp": say("WhatsApp"),
}

LAST_RESORT = frozenset({"terms", "privacy"})
"""Pages where nobody looks for contact details."""


class ContactOptions(Options):
    """Options of contact-routes."""

    direct: int = Field(default=1, ge=0, description="direct channels asked for beside e-mail: phone, chat, WhatsApp")
    in_checkout: bool = Field(default=True, description="whether help must be in reach during the checkout")


class Route(NamedTuple):
    """A way to reach the shop, and where it was found."""

    channel: Channel
    evidence: Evidence
    hidden: bool = False
    """Only on a page where nobody looks for it."""


@check(
    id="contact-routes",
    family="support",
    stages=("product", "checkout", "support"),
    severity="high",
    confidence="medium",
    title="The shop can be reached",
    failing_title="The shop is hard to reach",
    why="A shopper with a question who finds nobody to ask leaves, and one whose order goes wrong complains elsewhere.",
    fix="Put an e-mail address and one direct way (phone, chat or WhatsApp) on a contact page linked from every page, "
    "the checkout included.",
    sources=(
        Source(
            "Dutch consumer authority (ACM): e-mail and one direct channel, easy to find, not only in terms", None, "P"
        ),
        Source("Consumer Rights Directive 2011/83", 2014, "P"),
    ),
    options=ContactOptions,
    observes="E-mail addresses, phone numbers, WhatsApp and chat on the pages of the walk and on the contact, imprint, "
    "about, returns, terms and privacy pages they link to, so within two clicks; a contact link or a channel on the "
    "product page and in the checkout. Passes with e-mail and one direct channel. Warns with one of the two, when they "
    "stand in the terms only, and when the product page or checkout offers no way to ask, or "
    "pages without a footer link to none. Fails with a form only or nothing.",
    false_alarms="Addresses that are drawn or put together by script; chats that load in office hours only; the duty "
    "to have a phone differs by country.",
)
def contact_routes(recording: Recording, options: ContactOptions) -> Iterator[Result]:
    """Judge the channels of the whole shop, then what is in reach on the product page and in the checkout."""
    yield _channels(recording, options)
    stages: list[Literal["product", "checkout"]] = ["product", "checkout"] if options.in_checkout else ["product"]
    for stage in stages:
        snapshots = [s for s in recording.at_stage(stage) if s.texts or s.controls]
        if not snapshots:
            message = say("No text was read at the stage {stage}.", stage=STAGE[stage])
            yield Result(stage, "not-observed", message)
            continue
        found = next(_reach(snapshots), None)
        where = say("on the product page") if stage == "product" else say("in the checkout")
        yield Result(
            stage,
            "passed" if found else "warned",
            say("Help is in reach {place}.", place=where)
            if found
            else say("No way to ask a question was seen {place}.", place=where),
            measured=say("a way to ask") if found else say("no way to ask"),
            threshold=say("a contact link or a channel"),
            evidence=[found or page(snapshots[-1], STAGE[stage])],
            subject="in reach",
            severity=None if found else "medium",
            confidence=None if found else "low",
        )


def _channels(recording: Recording, options: ContactOptions) -> Result:
    routes = [r for s in recording.snapshots for r in _on_snapshot(s)]
    pages = [p for p in recording.support if p.status == 200 and len(p.text) > 40]
    routes += [r for p in pages for r in _on_page(p, language_of(p, recording))]
    open_routes = [r for r in routes if not r.hidden]
    channels: list[Channel] = list(dict.fromkeys(r.channel for r in open_routes))
    every: list[Channel] = list(dict.fromkeys(r.channel for r in routes))
    hidden: list[Channel] = [c for c in every if c not in channels]
    direct = [c for c in channels if c != "e-mail"]
    threshold = counted("e-mail and {number} direct way", "e-mail and {number} direct ways", options.direct)
    evidence = [next(r for r in routes if r.channel == c).evidence for c in (*channels, *hidden)]
    measured = together([CHANNELS[c] for c in channels], ", ") or say("none")
    routes_told = listed([CHANNELS[c] for c in channels])
    elsewhere = together([CHANNELS[c] for c in hidden], ", ")
    count = len(channels)
    if "e-mail" in channels and len(direct) >= options.direct:
        message = say("The shop can be reached by {channels}.", channels=routes_told)
        return Result("support", "passed", message, measured, count, "channels", threshold, evidence, "channels")
    law = guidance(recording, "contact-routes")
    if channels:
        told = say(
            "The shop can be reached by {channels}, but no direct way such as phone or chat was seen.",
            channels=routes_told,
        )
        if "e-mail" not in channels:
            told = say("The shop can be reached by {channels}, but no e-mail address was seen.", channels=routes_told)
        in_terms = say("In the terms there is more: {channels}.", channels=elsewhere) if hidden else None
        message = together([told, in_terms, law])
        return Result("support", "warned", message, measured, count, "channels", threshold, evidence, "channels")
    if hidden:
        told = say(
            "Ways to reach the shop ({channels}) were seen only in its terms or privacy pages.", channels=elsewhere
        )
        message = together([told, law])
        return Result("support", "warned", message, measured, count, "channels", threshold, evidence, "channels")
    contact = next((p for p in recording.support if p.kind == "contact"), None)
    if not pages and not contact and (bare := without_footer(recording)):
        told = say("No page of the walk shows a way to reach the shop, and none has a footer with links.")
        message = together([told, law])
        evidence = [page(s, STEP[s.step]) for s in bare[:3]]
        return Result(
            "support",
            "warned",
            message,
            measured,
            0,
            "channels",
            threshold,
            evidence,
            "channels",
            severity="medium",
            confidence="low",
        )
    if not pages or (contact and contact not in pages):
        message = say("No contact page could be read, so ways to reach the shop may exist.")
        return Result("support", "not-observed", message)
    seen_on = contact or pages[0]
    evidence = [Evidence(text=seen_on.link or seen_on.title, snapshot=seen_on.found_on, url=seen_on.url)]
    told = say("Neither an e-mail address nor a phone number, chat or WhatsApp was seen: nothing.")
    if contact:
        told = say("Neither an e-mail address nor a phone number, chat or WhatsApp was seen: a form at most.")
    message = together([told, law])
    return Result("support", "failed", message, measured, 0, "channels", threshold, evidence, "channels")


def _on_snapshot(snapshot: Snapshot) -> Iterator[Route]:
    for control in snapshot.controls:
        channel = _of_link(control.href or "")
        if channel:
            yield Route(channel, cite(control, snapshot, CHANNELS[channel]))
    for text in snapshot.texts:
        for channel, words in _in_text(text.text, snapshot.language):
            yield Route(channel, Evidence(text=_words(channel, words), snapshot=snapshot.id, box=text.box))
    for overlay in snapshot.overlays:
        if overlay.kind == "chat":
            words = _words("chat", overlay.text[:80] or say("a chat window"))
            yield Route("chat", Evidence(text=words, snapshot=snapshot.id, box=overlay.box))
    for frame in snapshot.frames:
        if any(host in frame.host for host in CHAT_HOSTS):
            yield Route("chat", Evidence(text=_words("chat", frame.host), snapshot=snapshot.id, box=frame.box))


def _on_page(support: SupportPage, language: str) -> Iterator[Route]:
    hidden = support.kind in LAST_RESORT
    for target in support.links:
        channel = _of_link(target)
        if channel:
            evidence = Evidence(text=_words(channel, target), snapshot=support.found_on, url=support.url)
            yield Route(channel, evidence, hidden)
    for channel, words in _in_text(support.text, language):
        evidence = Evidence(text=_words(channel, words), snapshot=support.found_on, url=support.url)
        yield Route(channel, evidence, hidden)


def _words(channel: Channel, words: str) -> Said:
    return say("{channel}: {words}", channel=CHANNELS[channel], words=words)


def _of_link(target: str) -> Channel | None:
    """What a link opens."""
    if target.startswith("mailto:"):
        return "e-mail"
    if target.startswith("tel:"):
        return "phone"
    if re.match(r"(?i)https?://(?:api\.|web\.)?(?:wa\.me|whatsapp\.com)|whatsapp:", target):
        return "WhatsApp"
    return None


def _in_text(text: str, language: str) -> Iterator[tuple[Channel, str]]:
    """E-mail addresses, and phone numbers that a word or a country code says are such, that stand in a text."""
    for match in MAIL.finditer(text):
        if match.group().casefold() != EMAIL:  # what the shopper gave stands in the checkout too
            yield "e-mail", match.group()
    for match in (*WITH_AREA.finditer(text), *IN_PAIRS.finditer(text)):
        yield "phone", match.group()
    for match in NUMBER.finditer(text):
        before = text[max(0, match.start() - BEFORE_NUMBER) : match.start()]
        grouped = len(re.findall(r"\d+", match.group())) > 1
        beside = grouped and (says(before, "contact", language) or BEHIND_MAIL.search(before))
        if match.group().startswith("+") or beside or says(before, "phone", language):
            yield "phone", match.group()
    for match in NATIONAL.finditer(text):
        before = text[max(0, match.start() - BEFORE_NUMBER) : match.start()].rstrip(" :.").casefold()
        called = {*phrases("phone", language), *phrases("phone", "en")}
        grouped = len(re.findall(r"\d+", match.group())) > 1
        beside = grouped and BEFORE_MAIL.match(text, match.end()) and APART.search(text[: match.start()])
        if beside or re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})$", before):
            yield "phone", match.group()


def _reach(snapshots: Iterable[Snapshot]) -> Iterator[Evidence]:
    """What lets a shopper ask a question from these pages."""
    for snapshot in snapshots:
        for route in _on_snapshot(snapshot):
            yield route.evidence
        for link in links(snapshot, "contact"):
            yield cite(link, snapshot, say("link"))

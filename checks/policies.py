"""The shop's pages outside the walk, as checks read them."""

from __future__ import annotations

from collections.abc import Iterator

from ..journey.addresses import looks_like
from ..journey.recording import Recording, SupportPage
from ..journey.shown import Control, Snapshot
from ..journey.vocabulary import languages
from .assessment import Evidence
from .places import links

ENOUGH = 200
"""Characters from which a page counts as read: less is a shell that a script would fill."""

GONE = frozenset({404, 410})
"""HTTP statuses of a page that is not there any more."""

LINKS = 5
"""Visible links from which a page without a footer counts as read: less is a shell too."""


def understood(recording: Recording) -> bool:
    """Whether Kassa knows the words of the shop's language: else nothing is missing because it was not read."""
    return recording.visit.language in languages()


def language_of(page: SupportPage, recording: Recording) -> str:
    """The language of a page's words; the shop's where they were not told apart."""
    return page.language or recording.visit.language


def readable(recording: Recording, *kinds: str) -> list[SupportPage]:
    """The support pages that answered and hold text, of these kinds or of all."""
    pages = [p for p in recording.support if p.status == 200 and len(p.text) >= ENOUGH]
    return [p for p in pages if not kinds or p.kind in kinds]


def linked(recording: Recording, category: str) -> list[tuple[Control, Snapshot]]:
    """The links called so, on any page of the walk; a step of the checkout tells nothing of what stands behind it."""
    return [
        (link, s)
        for s in recording.snapshots
        for link in links(s, category)
        if not looks_like(link.href or "", "checkout")
    ]


def source(page: SupportPage, words: str = "") -> Evidence:
    """A support page as evidence: the words read there, or the link that leads to it."""
    return Evidence(text=words or page.link or page.title, snapshot=page.found_on, url=page.url)


def quote(text: str, found: str) -> str:
    """The words found, with some of what stands around them."""
    at = text.casefold().find(found.casefold())
    return text[max(0, at - 60) : at + len(found) + 60].strip() if at >= 0 else found


def footers(recording: Recording) -> Iterator[Snapshot]:
    """The snapshots whose footer was seen with its links."""
    for snapshot in recording.snapshots:
        if sum(1 for c in snapshot.controls if c.landmark == "footer" and c.href and c.visible) >= 2:
            yield snapshot


def without_footer(recording: Recording) -> list[Snapshot]:
    """The pages of a shop that has no footer with links, where two steps or more before the checkout were read.

    What none of them links to is hard to find, though a script may bring it later.
    """
    if not understood(recording) or any(footers(recording)):
        return []
    pages = [s for s in recording.at_stage("discovery", "product", "cart") if s.limit is None]
    pages = [s for s in pages if sum(1 for c in s.controls if c.href and c.visible) >= LINKS]
    return pages if len({s.step for s in pages}) > 1 else []

"""The shop's pages outside the walk, as checks read them."""

from __future__ import annotations

from collections.abc import Iterator

from ..journey.recording import Recording, SupportPage
from ..journey.shown import Control, Snapshot
from ..journey.vocabulary import languages
from .assessment import Evidence
from .places import links

ENOUGH = 200
"""Characters from which a page counts as read: less is a shell that a script would fill."""


def understood(recording: Recording) -> bool:
    """Whether Kassa knows the words of the shop's language: else nothing is missing because it was not read."""
    return recording.visit.language in languages()


def readable(recording: Recording, *kinds: str) -> list[SupportPage]:
    """The support pages that answered and hold text, of these kinds or of all."""
    pages = [p for p in recording.support if p.status == 200 and len(p.text) >= ENOUGH]
    return [p for p in pages if not kinds or p.kind in kinds]


def linked(recording: Recording, category: str) -> list[tuple[Control, Snapshot]]:
    """The links called so, on any page of the walk."""
    return [(link, s) for s in recording.snapshots for link in links(s, category)]


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

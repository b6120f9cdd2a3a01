"""Support: contact, returns, delivery and policy pages, found from a shop's links and fetched without a browser."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import urljoin

import httpx

from . import drawn
from .addresses import looks_like
from .fetching import client
from .hosts import host_of, same_site
from .reading.language import languages_of
from .recording import SupportPage
from .settings import JourneySettings
from .shown import Control, Snapshot
from .vocabulary import named, phrases

Kind = Literal[
    "contact", "returns", "delivery", "privacy", "terms", "imprint", "about", "withdrawal", "complaints", "tracking",
    "faq", "accessibility",
]  # fmt: skip

CATEGORIES: dict[str, Kind] = {
    "contact": "contact", "returns": "returns", "shipping_cost": "delivery", "delivery": "delivery",
    "privacy": "privacy", "terms": "terms", "imprint": "imprint",
    "about": "about", "withdrawal_function": "withdrawal", "complaints": "complaints", "track_order": "tracking",
    "faq": "faq", "accessibility": "accessibility",
}  # fmt: skip

SIDE_BY_SIDE = 3
"""Pages asked of the shop at the same time."""

LARGEST = 2_000_000
"""Bytes of a page that are read at most."""


def find(snapshots: list[Snapshot]) -> list[tuple[Kind, Control, Snapshot]]:
    """One link for each kind of page, footers first."""
    found: dict[Kind, tuple[float, Control, Snapshot]] = {}
    for snapshot in snapshots:
        for control in snapshot.controls:
            if (
                not control.href
                or not control.href.startswith("http")
                or not same_site(host_of(control.href), host_of(snapshot.url))
                # A step of the checkout tells nothing of what stands behind the shop.
                or looks_like(control.href, "checkout")
            ):
                continue
            label = control.text or control.name
            for category, kind in CATEGORIES.items():
                phrase = named(label, category) or _in_short(label, category)
                if phrase is None:
                    continue
                points = len(phrase) / max(1, len(label)) + (0.5 if control.landmark == "footer" else 0)
                if kind not in found or points > found[kind][0]:
                    found[kind] = (points, control, snapshot)
    return [(kind, control, snapshot) for kind, (_, control, snapshot) in found.items()]


def _in_short(label: str, category: str) -> str | None:
    words = re.findall(r"\w+", label.lower())
    if not 0 < len(words) <= 4:
        return None
    return next((p for p in phrases(category) if " " not in p and p in words), None)


async def fetch(
    snapshots: list[Snapshot], *, shop: str, user_agent: str, language: str, settings: JourneySettings
) -> list[SupportPage]:
    """Fetch the support pages that these snapshots link to, a few at a time. A page that fails says so."""
    found = find(snapshots)
    answers: dict[str, asyncio.Task[httpx.Response]] = {}
    gate = asyncio.Semaphore(SIDE_BY_SIDE)
    async with client(shop, settings, user_agent=user_agent, language=language) as asking:

        async def get(url: str) -> httpx.Response:
            async with gate:
                return await asking.get(url)

        async def one(kind: Kind, control: Control, snapshot: Snapshot) -> SupportPage:
            assert control.href is not None
            page = SupportPage(
                kind=kind, url=control.href, link=control.text or control.name, found_on=snapshot.id,
                landmark=control.landmark, status=None,
            )  # fmt: skip
            # One page may be several kinds; it is asked for once.
            url = control.href.split("#")[0]
            if url not in answers:
                answers[url] = asyncio.ensure_future(get(url))
            try:
                answer = await answers[url]
            except httpx.HTTPError as error:
                page.failure = f"{type(error).__name__}: {error}"[:200]
                return page
            page.status, page.url = answer.status_code, str(answer.url)
            reader = PageText(str(answer.url))
            reader.feed(answer.text[:LARGEST])
            page.title, page.text, page.links = reader.title.strip(), reader.whole(), reader.links
            page.labels, page.fields = reader.labels, reader.fields
            page.language = next(iter(languages_of(page.text, reader.lang)), "")
            return page

        pages = list(await asyncio.gather(*(one(*entry) for entry in found)))
    ways = [control.href or page.url for page, (_, control, _) in zip(pages, found, strict=True)]
    read_as = settings.model_copy(update={"language": language})
    await drawn.read(list(zip(pages, ways, strict=True)), read_as)
    return pages


class PageText(HTMLParser):
    """The readable text and the links of an HTML page."""

    SILENT = frozenset({"script", "style", "noscript", "template", "svg"})

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.lang = ""
        self.links: list[str] = []
        self.labels: list[str] = []
        self.fields = 0
        self._label: list[str] | None = None
        self._url = url
        self._parts: list[str] = []
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect links; skip what nobody reads."""
        if tag in self.SILENT:
            self._silent += 1
        self._in_title = tag == "title"
        if tag == "html":
            self.lang = dict(attrs).get("lang") or ""
        target = dict(attrs).get("href") if tag == "a" else None
        if target:
            self.links.append(urljoin(self._url, target))
        if tag in ("a", "button"):
            self._label = []
        if tag in ("input", "select", "textarea"):
            self._field(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Leave what nobody reads."""
        if tag in self.SILENT and self._silent:
            self._silent -= 1
        if tag == "title":
            self._in_title = False
        if tag in ("a", "button") and self._label is not None:
            self._name(" ".join(" ".join(self._label).split()))
            self._label = None

    def _field(self, tag: str, attributes: dict[str, str | None]) -> None:
        kind = (attributes.get("type") or "text").lower() if tag == "input" else tag
        if kind in ("submit", "button"):
            self._name(attributes.get("value") or "")
        elif kind not in ("hidden", "search", "image", "reset") and attributes.get("name") not in ("q", "s", "query"):
            self.fields += 1

    def _name(self, label: str) -> None:
        if label and len(label) <= drawn.LONGEST_LABEL and label not in self.labels:
            self.labels.append(label)

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self._in_title:
            self.title += data
        elif not self._silent and data.strip():
            self._parts.append(data.strip())
            if self._label is not None:
                self._label.append(data.strip())

    def whole(self) -> str:
        """The text, white space folded."""
        return " ".join(" ".join(self._parts).split())

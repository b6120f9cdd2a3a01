"""The shop's search, asked for the product that was bought: by its name, and with one letter wrong."""

from __future__ import annotations

import re

from ...language.said import say
from .. import candidates, sitemap
from ..attempt import NOTHING, NotFound, difference
from ..discovery import Stopped, arrive, open_search, search_field, send_search, type_in_search
from ..overlays import uncover
from ..probed import Search, ShopSearch
from ..recording import Recording
from ..shown import Control, Snapshot
from ..visit import Unusable, Visit
from ..vocabulary import normal

WORDS = 2
"""Words of the product's name that are searched for."""

SUGGESTING = 1.0
"""Seconds that a search is given to suggest something once words stand in it."""

LETTERS = re.compile(r"[^\W\d_]{3,}|[^\W\d_a-zA-Z]{2,}")
"""Words worth searching for: of three letters, or of two signs that each are more than a letter."""

LATIN = re.compile(r"[a-z]{5,}", re.I)
"""Words in which a letter can be mistaken for another."""


async def ask(visit: Visit, walked: Recording, product: str, page: Snapshot | None) -> ShopSearch:
    """Search for the product that was bought on a walk, sold at this address.

    Begins on this page, if that can be searched from, or on the shop's first one.
    """
    url, name = walked.visit.url, (walked.item.name if walked.item else None) or ""
    seen = ShopSearch(product=name)
    words = query(name)
    if words is None:
        seen.failure = say("its name has no words to search for")
        return seen
    try:
        if page:
            page = await uncover(visit, page)
        if page is None or not (search_field(page) or candidates.searches(page, visit.flow)):
            page = await arrive(visit, url)
        seen.at_once = search_field(walked.snapshots[0]) is not None
        page = await open_search(visit, page)
        field = search_field(page)
        seen.field = (field.label or field.placeholder or field.name or "search") if field else None
        known = {c.selector for c in page.controls if c.visible}
        seen.searches.append(await _search(visit, page, words, name, product, known, misspelt=False))
        wrong = misspell(words)
        if wrong:
            latest = visit.recording.snapshots[-1]
            if latest.url != page.url:
                known = {c.selector for c in latest.controls if c.visible}
            seen.searches.append(await _search(visit, latest, wrong, name, product, known, misspelt=True))
    except NotFound as error:
        if seen.field is None:
            named = await sitemap.products(url, user_agent=visit.recording.visit.user_agent, settings=visit.settings)
            seen.products = max(len(named), len(_met(visit, walked)))
        else:
            seen.failure = str(error)[:200]
    except (Stopped, Unusable) as error:
        seen.failure = str(error)[:200]
    return seen


async def _search(
    visit: Visit, page: Snapshot, words: str, name: str, product: str, known: set[str], *, misspelt: bool
) -> Search:
    """One search from this page, on which `known` controls stood before anything was typed."""
    search = Search(words=words, misspelt=misspelt)
    typed = await type_in_search(visit, page, words)
    if typed is None:
        raise NotFound(say("nothing could be typed into the search"))
    # What is suggested often comes a moment after the last letter; until then the suggestions are those of before.
    if await visit.changes(SUGGESTING):
        typed = await visit.look("discovery", "search")
    suggested = [c for c in typed.controls if c.selector not in known and _is_product(c, name, product)]
    search.suggested = bool(suggested)
    after = await send_search(visit, typed, words)
    if not misspelt and not suggested and difference(typed, after) == NOTHING:
        raise NotFound(say("nothing changed when it was sent"))
    search.url = after.url
    listed = _listed(visit, after)
    search.products = len(listed)
    stayed = after.soft and candidates.address(after.url) == candidates.address(page.url)
    if not stayed and candidates.address(after.url) == candidates.address(product):
        search.found, search.place = True, 1  # the only one found is shown at once
        return search
    standing = known if stayed else set[str]()
    hit = next((c for c in after.controls if c.selector not in standing and _is_product(c, name, product)), None)
    search.found = hit is not None or search.suggested
    if hit is not None and hit.href:
        place = [candidates.address(c.href) for c in listed]
        own = candidates.address(hit.href)
        search.place = place.index(own) + 1 if own in place else None
    return search


def _met(visit: Visit, walked: Recording) -> set[str]:
    """Products that the walk was shown."""
    pages = walked.at_stage("discovery")
    return {candidates.key(r) for s in pages for r in candidates.to_try(candidates.products(s, visit.flow), 200)}


def _is_product(control: Control, name: str, product: str) -> bool:
    """Whether a control leads to the product: by its address, or by its name where it has no address."""
    if not control.visible or control.landmark == "footer":
        return False
    if control.href and candidates.address(control.href) == candidates.address(product):
        # On its own page a button may be a link to a place there: "Accept cookies" to "#".
        return control.href.partition("#")[1:] == product.partition("#")[1:]
    return normal(name) in normal(control.text or control.name) and not control.tag.startswith("input")


def _listed(visit: Visit, page: Snapshot) -> list[Control]:
    """What leads to products, in the order of the page, one for each address."""
    found = {candidates.key(r): r.control for r in candidates.to_try(candidates.products(page, visit.flow), 200)}
    return sorted(found.values(), key=lambda c: page.controls.index(c))


def query(name: str) -> str | None:
    """The first words of a product's name; None where it has none."""
    words = LETTERS.findall(name)[:WORDS]
    return " ".join(words) or None


def misspell(words: str) -> str | None:
    """The words with a letter in the middle of the longest one changed; None in scripts where that is no slip."""
    longest = max(LATIN.findall(words), key=len, default=None)
    if longest is None:
        return None
    middle = len(longest) // 2
    other = "e" if longest[middle] != "e" else "a"
    return words.replace(longest, longest[:middle] + other + longest[middle + 1 :], 1)

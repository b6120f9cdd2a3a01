"""What a shop names to machines: products in its sitemap. Asked only where a shopper's ways found none."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

import httpx

from .addresses import looks_like
from .fetching import client
from .hosts import host_of, same_site
from .settings import JourneySettings

FILES = 4
"""Files asked of the shop, at most: robots.txt, the sitemap, and those it names."""

LARGEST = 2_000_000
"""Characters of a file that are read at most."""

PRODUCTS = re.compile(r"product|artikel|produit|prodott|producto|produto|produkt", re.I)
LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.I)


async def products(url: str, *, user_agent: str, settings: JourneySettings) -> list[str]:
    """Addresses in the sitemap that look like products, in its order. Empty when there are none."""
    shop = host_of(url)
    async with client(shop, settings, user_agent=user_agent) as asking:
        robots = await _read(asking, urljoin(url, "/robots.txt"))
        named = re.findall(r"^\s*sitemap:\s*(\S+)", robots, re.I | re.M) or [urljoin(url, "/sitemap.xml")]
        found: list[str] = []
        for _ in range(FILES - 1):
            named = [file for file in named if same_site(host_of(file), shop)]
            if not named or found:
                break
            named.sort(key=lambda file: PRODUCTS.search(file) is None)
            places = [unescape(place) for place in LOCATION.findall(await _read(asking, named.pop(0)))]
            named = [place for place in places if re.search(r"\.xml(\.gz)?(\?|$)", place)] + named
            pages = [place for place in places if same_site(host_of(place), shop) and place not in named]
            found = [page for page in pages if looks_like(page, "product")]
    return found


async def _read(asking: httpx.AsyncClient, url: str) -> str:
    try:
        answer = await asking.get(url)
    except httpx.HTTPError:
        return ""
    return answer.text[:LARGEST] if answer.status_code < 400 else ""

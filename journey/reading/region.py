"""The country a page says it is for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LANG = re.compile(r"[A-Za-z]{2}[-_]([A-Za-z]{2})")
"""A language with its region: "en-AU"."""


def region_of(lang: str, url: str, language: str) -> str:
    """The country (ISO 3166) in a page's lang attribute or in its address, as in "/fr_CA/"; empty without one."""
    parts = [part for part in urlsplit(url).path.split("/") if part[:2].lower() == language]
    found = next((match.group(1).upper() for part in (lang, *parts) if (match := LANG.fullmatch(part))), "")
    return "GB" if found == "UK" else found

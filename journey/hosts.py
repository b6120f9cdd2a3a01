"""Hosts: which belong to the same shop."""

from __future__ import annotations

from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset("ac co com edu gen gob gov ltd me mil net nom or org plc sch".split())


def host_of(url: str) -> str:
    """The host of a URL in lower case, empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def registrable(host: str) -> str:
    """The part of a host that is registered: the last two labels, three under a country's own second level."""
    labels = host.split(".")
    if len(labels) <= 2 or labels[-1].isdigit():
        return host
    deep = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def same_shop(one: str, other: str) -> bool:
    """Whether two hosts are registered under the same name."""
    return registrable(one) == registrable(other)
